"""The documents that a file holds: a notice may issue several plans, or a policy, a plan and a roster."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from guihua.document import Paragraph, Table
from guihua.grammar.boxes import read_box_heading
from guihua.grammar.headings import read_mark
from guihua.grammar.letterhead import ANNEX, ANNEX_TITLED, ATTACHMENT, DATE, GLOSSARY, SIGNATURE
from guihua.grammar.titles import document_kind
from guihua.plan.vocabulary import DocumentKind
from guihua.text import Text, join

Unit = Paragraph | Table
_SPACES = re.compile(r"\s+")
_QUOTED = re.compile(r"^《(?P<inner>[^《》]+)》(?:\([^()]{2,12}\))?$")
_YEARS = re.compile(r"^\((?:(?:19|20)\d\d[^月]{0,12}|试行|暂行|征求意见稿|修订.{0,2}|草案|[一二三四五六七八九十〇]{2,8}年?.{0,6})\)$")


class Stretch(Struct, frozen=True):
    """One document of the file: its title, what kind it is, and the units below the title; ``label``: 附件1 and the like."""

    title: Text | None
    kind: DocumentKind
    units: tuple[Unit, ...]
    label: Text | None = None

    @property
    def start(self) -> int:
        """Offset of the first character of the title, the label or the text."""
        first = [text.start for text in (self.title, self.label) if text is not None]
        first += [unit.text.start if isinstance(unit, Paragraph) else unit.start for unit in self.units[:1]]
        return min(first, default=0)


def split_parts(units: Sequence[Unit]) -> list[Stretch]:
    """``units`` (without the notice) cut where a new document begins: at a title that a first chapter follows, or at 附件."""
    starts = _starts(units)
    if not starts or (starts[0][0] > 0 and _has_number(units[: starts[0][0]])):
        starts.insert(0, (0, 0, None, None, "plan"))
    stretches = []
    for at, (_start, body, title, label, kind) in enumerate(starts):
        stop = starts[at + 1][0] if at + 1 < len(starts) else len(units)
        if title is not None or label is not None or stop > body:
            stretches.append(Stretch(title, kind, tuple(units[body:stop]), label))
    return stretches


def _has_number(units: Sequence[Unit]) -> bool:
    return any(isinstance(unit, Paragraph) and read_mark(unit.text) is not None for unit in units)


_Start = tuple[int, int, Text | None, Text | None, DocumentKind]


def _starts(units: Sequence[Unit]) -> list[_Start]:
    starts: list[_Start] = []
    index = 0
    annexed = False
    while index < len(units):
        unit = units[index]
        label = unit.text if isinstance(unit, Paragraph) and _opens_annex(units, index) else None
        at = index + 1 if label is not None else index
        found = title_at(units, at)
        if label is not None:
            title, used, kind = _own_title(label) or found or _any_line(units, at)
            if title is not None and label.start <= title.start < label.end:
                label = label[: title.start - label.start].strip() or None
            follows = _chapter_follows(units, at + used)
            kind = kind if kind in ("plan", "policy", "interpretation") and follows else "annex"
            starts.append((index, at + used, title, label, kind))
            annexed = kind == "annex"
            index = at + used
        elif found and (index == 0 or found[2] == "interpretation" or (not annexed and _opens_here(units, index, found, bool(starts)))):
            starts.append((index, at + found[1], found[0], None, found[2]))
            index = at + found[1]
        else:
            index += 1
    return starts


def title_at(units: Sequence[Unit], at: int) -> tuple[Text, int, DocumentKind] | None:
    """The document title that begins at ``units[at]``, over up to four lines: the text, the lines taken, the kind."""
    lines: list[Text] = []
    for unit in units[at : at + 4]:
        if isinstance(unit, Table) or len(unit.text) > 80 or unit.text.folded.endswith(("。", ";", ":")):
            break
        if read_mark(unit.text) or read_box_heading(unit.text):
            break
        lines.append(unit.text)
        kind = document_kind(_SPACES.sub("", join(lines).folded).strip("《》"))
        if kind is not None:
            follow = units[at + len(lines)] if at + len(lines) < len(units) else None
            if isinstance(follow, Paragraph) and _YEARS.match(follow.text.folded.replace(" ", "")):
                lines.append(follow.text)
            return _unquoted(join(lines)), len(lines), kind
    return None


def _opens_here(units: Sequence[Unit], index: int, found: tuple[Text, int, DocumentKind], titled: bool) -> bool:
    """Whether a title opens a document: chapters begin behind it, and it is the first title, or chapters stand above it."""
    if not _chapter_follows(units, index + found[1]):
        return False
    return _chapter_before(units, index) or not titled or found[2] in ("plan", "policy")


def _opens_annex(units: Sequence[Unit], index: int) -> bool:
    """附录B 规划分区: an annex with its title, not one of a list of attachments: something else than attachments follows."""
    unit, follow = units[index], units[index + 1] if index + 1 < len(units) else None
    if isinstance(unit, Paragraph) and (ANNEX.match(unit.text.folded) or (GLOSSARY.match(unit.text.folded) and _chapter_before(units, index))):
        return True
    if not isinstance(unit, Paragraph) or not ANNEX_TITLED.match(unit.text.folded) or not _chapter_before(units, index):
        return False
    if follow is None or isinstance(follow, Table):
        return follow is not None
    folded = follow.text.folded
    return not (ANNEX_TITLED.match(folded) or ANNEX.match(folded) or DATE.match(folded) or SIGNATURE.match(folded) or ATTACHMENT.match(folded))


def _own_title(label: Text) -> tuple[Text, int, DocumentKind] | None:
    if GLOSSARY.match(label.folded):
        return label, 0, "annex"
    match = ANNEX_TITLED.match(label.folded)
    if not match:
        return None
    title = label[match.start("title") :].strip()
    return title, 0, document_kind(title.folded) or "annex"


def _unquoted(title: Text) -> Text:
    """A title without the 《》 that enclose all of it."""
    match = _QUOTED.match(title.folded)
    return title[1 : match.end("inner")] if match else title


def _any_line(units: Sequence[Unit], at: int) -> tuple[Text | None, int, DocumentKind]:
    unit = units[at] if at < len(units) else None
    if isinstance(unit, Paragraph) and len(unit.text) <= 60 and not unit.text.folded.endswith("。") and not read_mark(unit.text):
        return unit.text, 1, "annex"
    return None, 0, "annex"


def _chapter_follows(units: Sequence[Unit], at: int) -> bool:
    """Whether the next chapter number counts 1 again, at most twelve units on."""
    for unit in units[at : at + 12]:
        mark = read_mark(unit.text) if isinstance(unit, Paragraph) else None
        if mark is not None and mark.rank <= 42:
            return mark.ordinal == 1
        if isinstance(unit, Paragraph) and ANNEX.match(unit.text.folded):
            return False
    return False


def _chapter_before(units: Sequence[Unit], at: int) -> bool:
    """Whether a chapter stands above: then a further first chapter opens another document."""
    return any(isinstance(unit, Paragraph) and (mark := read_mark(unit.text)) is not None and mark.rank <= 42 for unit in units[:at])
