"""The documents of a file, as they are met: each with its title, its kind and its units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from guihua.document import Mark, Paragraph, Table
from guihua.grammar.letterhead import ASKS_THEM
from guihua.grammar.titles import QUOTED_TITLE, SEEKS_OPINIONS, TASK_LIST, document_kind, name_key
from guihua.parse.notice.headline import bare
from guihua.parse.notice.passage import Unit
from guihua.phrases.clauses import ends_in_clause
from guihua.plan.vocabulary import DocumentKind
from guihua.text import EMPTY, Text

FAR = 12
"""So many units below its title the first chapter of an annex that is a plan begins at the latest."""


FEW_WORDS = 80
"""A page has so few words among the parts of a notice; no document is so short."""


LONGEST_POINTS = 3_000
"""The points that a notice adds to the document that it issues have so many characters at most: each takes a few sentences."""


class Stretch(Struct, frozen=True):
    """One document: its title, what kind it is, the units below the title.

    ``label``: 附件1 and the like; ``named``: the title that only the notice, or the page's information table, gives it.
    """

    title: Text | None
    kind: DocumentKind
    units: tuple[Unit, ...]
    label: Text | None = None
    named: Text | None = None


class _Open:
    """A document that is being read."""

    def __init__(self, title: Text | None = None, label: Text | None = None) -> None:
        self.title, self.label = title, label
        self.units: list[Unit] = []

    def stretch(self) -> Stretch:
        kind = document_kind(words_of(self.title)) if self.title is not None else None
        if self.label is not None:
            kind = kind if kind in ("plan", "policy", "interpretation") and _numbered(self.units) else "annex"
        elif kind == "annex" and self.title is not None and TASK_LIST.search(words_of(self.title)) and _numbered(self.units):
            kind = "plan"  # a list of tasks that stands for itself, with chapters of its own
        return Stretch(unquoted(self.title) if self.title else None, kind or "plan", tuple(self.units), self.label or None)


class Stretches:
    """Collects documents in reading order."""

    def __init__(self) -> None:
        self._open = [_Open()]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept yet."""
        return not any(entry.units or entry.title or entry.label for entry in self._open)

    @property
    def annexed(self) -> bool:
        """Whether the open document was announced by 附件: then only another such word ends it."""
        return self._open[-1].label is not None

    def open(self, title: Text | None, label: Text | None = None) -> None:
        """A new document begins; an empty ``label`` makes an annex of it that none announced (名词解释)."""
        self._open.append(_Open(title, label))

    def keep(self, units: Iterable[Unit]) -> None:
        """Units of the document that is open."""
        self._open[-1].units += units

    def take_points(self, own: bool, closes: bool) -> list[Text]:
        """The paragraphs above the first title: the numbered points of a notice whose document follows later, or is not there.

        They are the document where nothing but tables and lists without chapters follows: a notice that sets tasks, and their table;
        unless the notice says itself that they are but its ``own``, or ``closes`` below them and asks of those whom it is for.
        """
        first, behind = self._open[0], self._open[1:]
        bare = all(entry.stretch().kind == "annex" and not _numbered(entry.units) for entry in behind)
        own = own or (closes and not behind and _ask(first))
        if not (_are_points(first) if own else behind and not (bare and _numbered(first.units))):
            return []
        texts = [unit.text for unit in first.units if isinstance(unit, Paragraph)]
        first.units = [unit for unit in first.units if isinstance(unit, Table)]
        return texts

    def take_letter(self) -> list[Text]:
        """The paragraphs above the first title that lay what stands below it before the public: a letter without a title of its own."""
        first, behind = self._open[0], self._open[1:]
        title = behind[0].title if behind else None
        texts = [unit.text for unit in first.units if isinstance(unit, Paragraph)]
        if title is None or not texts or len(texts) < len(first.units) or not _are_points(first) or _numbered(first.units):
            return []
        words = "".join("".join(text.folded.split()) for text in texts)
        named = {name_key(match[1]) for match in QUOTED_TITLE.regex.finditer(words)}
        if not SEEKS_OPINIONS.search(words) or name_key(words_of(title)) not in named:
            return []
        first.units = []
        return texts

    def take_page_words(self, name: Text | None) -> list[Text]:
        """A few words above a document that has a title of its own, as the notice names it (``name``): the page's, and no document."""
        first, behind = self._open[0], self._open[1:]
        if name is None or not behind or behind[0].title is None or first.title or first.label or _numbered(first.units):
            return []
        texts = [unit.text for unit in first.units if isinstance(unit, Paragraph)]
        few = sum(len(text) for text in texts) <= FEW_WORDS and not any("。" in text.folded for text in texts)
        if not few or len(texts) < len(first.units) or name_key(words_of(behind[0].title)) != name_key(words_of(name)):
            return []
        first.units = []
        return texts

    def all(self, name: Text | None) -> tuple[Stretch, ...]:
        """The documents; ``name``: what the notice calls the first, used where no title stands above it."""
        made = [entry.stretch() for entry in self._open if entry.units or entry.title or entry.label]
        if made and made[0].title is None and made[0].label is None and name is not None:
            made[0] = Stretch(None, document_kind(words_of(name)) or "plan", made[0].units, None, name)
        return tuple(made)


def _are_points(first: _Open) -> bool:
    """Whether all above the first title may be a notice's own: short, its numbers once from the first to the last, nobody named in charge."""
    texts = [unit.text for unit in first.units if isinstance(unit, Paragraph)]
    heads = [mark for unit in first.units if (mark := mark_of(unit)) is not None and mark.depth <= 1]
    once = sum(1 for mark in heads if mark.ordinal == 1) <= 1
    short = sum(len(text) for text in texts) <= LONGEST_POINTS
    return first.title is None and first.label is None and once and short and not any(ends_in_clause(text) for text in texts)


def _ask(first: _Open) -> bool:
    """Whether most numbered paragraphs, or what stands below them, ask something of those whom a notice is for."""
    asked = [bool(ASKS_THEM.search(unit.text.folded)) for unit in first.units if isinstance(unit, Paragraph)]
    return 2 * sum(asked) >= sum(1 for unit in first.units if mark_of(unit) is not None) > 0


def mark_of(unit: Unit) -> Mark | None:
    """The heading, or the article of a regulation, that a unit opens with; the one place where the notice asks for it."""
    mark = unit.mark if isinstance(unit, Paragraph) else None
    return mark if mark is not None and mark.kind in ("heading", "article") else None


def words_of(title: Text) -> str:
    """The words of a title, folded, without white space and 《》."""
    return bare("".join(title.folded.split()))


def unquoted(title: Text) -> Text:
    """A title without the 《》 that enclose all of it.

    >>> unquoted(Text.of("《某县规划》")).value, unquoted(Text.of("落实《某规划》的意见")).value
    ('某县规划', '落实《某规划》的意见')
    """
    words = title.folded.strip()
    if bare("".join(words.split())) == "".join(words.split()):
        return title
    return title[title.folded.index("《") + 1 : title.folded.rindex("》")]


def _numbered(units: Sequence[Unit]) -> bool:
    return any(mark_of(unit) is not None for unit in units[:FAR])


NO_LABEL = EMPTY
