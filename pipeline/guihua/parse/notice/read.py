"""The notice and the documents that it issues, read together: units → ``Frame`` and the stretches of the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Frame, Paragraph, Skipped, Table
from guihua.grammar.letterhead import ATTACHED, GLOSSARY, LABEL, PRINTED
from guihua.parse.notice.best_path import Setting, Step, best_path
from guihua.parse.notice.compose import Composer
from guihua.parse.notice.fields import Fields
from guihua.parse.notice.finders import elements
from guihua.parse.notice.headline import titles
from guihua.parse.notice.passage import LINE, Passage, Unit, passage_of
from guihua.parse.notice.segment import Segment
from guihua.parse.notice.stretches import Stretch, Stretches, mark_of, words_of

REACH = 6000
"""So many characters at either end of a passage are looked at: no notice is longer, and a passage may be a whole book."""


class Notice(Struct, frozen=True):
    """The frame of the notice, the documents in order, and what was skipped."""

    frame: Frame
    stretches: tuple[Stretch, ...]
    skipped: tuple[Skipped, ...]


def read_notice(units: Sequence[Unit], source: str = "") -> Notice:
    """Parts the notice's own words from the documents that it issues; nothing is lost. ``source``: the whole text.

    >>> from guihua.text import Text
    >>> lines = ["某县人民政府关于印发某县水利规划的通知", "各乡镇人民政府：", "现印发给你们。", "某县人民政府", "2023年6月1日", "某县水利规划"]
    >>> notice = read_notice([Paragraph(Text.of(line, 100 * at)) for at, line in enumerate(lines)])
    >>> notice.frame.document_date.value, [s.title.value for s in notice.stretches], [len(s.units) for s in notice.stretches]
    ('2023年6月1日', ['某县水利规划'], [0])
    """
    fields, stretches = Fields(), Stretches()
    first = _first_heading(units)
    at, unfinished = 0, False
    for start, end, opens in _passages(units, first):
        stretches.keep(units[at:start])
        at = end
        passage = passage_of(units[start:end], source)
        setting = Setting("top" if start < first else "text", opens and not stretches.annexed)
        named = frozenset((words_of(fields.name),) if fields.name else ())
        composer = Composer(passage, read_passage(passage, setting, named), (fields, stretches), end == len(units))
        composer.run()
        unfinished = unfinished or composer.unfinished
    stretches.keep(units[at:])
    if unfinished:
        fields.add_body(stretches.take_points(fields.adds_points(), fields.closes()))
    else:
        fields.add_body(stretches.take_letter())
    for text in stretches.take_page_words(fields.name):
        fields.skip("chrome", text)
    return Notice(fields.frame(), stretches.all(fields.name), tuple(fields.skipped))


def read_passage(passage: Passage, setting: Setting, named: frozenset[str] = frozenset()) -> list[Step]:
    """The best reading of one passage."""
    heading = _heading_end(passage) if setting.start == "text" else 0
    size = len(passage.words)
    windows = [(0, size)] if size <= 2 * REACH else [(0, REACH), (size - REACH, size)]
    candidates: list[Segment] = []
    for low, high in windows:
        window = passage.window(low, high)
        others = elements(window)
        found = [*others, *titles(window, others, named)]
        candidates += [replace(segment, start=segment.start + low, end=segment.end + low) for segment in found]
    return best_path(passage, [candidate for candidate in candidates if candidate.start >= heading], setting)


def _heading_end(passage: Passage) -> int:
    """Where the heading ends that a passage below the first begins with: at its line's end, or its first full stop."""
    stop = passage.words.find("。") + 1 or len(passage.words)
    return next((at for at in range(1, stop) if passage.gaps[at] >= LINE), stop)


def _first_heading(units: Sequence[Unit]) -> int:
    """Where the first numbered heading stands."""
    return next((at for at, unit in enumerate(units) if mark_of(unit) is not None), len(units))


def _passages(units: Sequence[Unit], first: int) -> Iterator[tuple[int, int, bool]]:
    """The stretches of units that are looked at: the head, what lies before chapters that begin anew, around annexes, the end.

    Each as first unit, last unit + 1, and whether chapters begin below it. They do not overlap.
    """
    last = 0
    if first:
        yield 0, first, first < len(units)
        last = first
    heads = [at for at in range(first, len(units)) if mark_of(units[at]) is not None]
    heads = [at for at in heads if not _goes_on_listing(units, at)]
    restarts = set(_restarts(units, heads))
    for low, high in zip(heads, [*heads[1:], len(units)], strict=False):
        if low >= last and (high in restarts or high == len(units) or any(_announces(unit) for unit in units[low:high])):
            yield low, high, high in restarts
            last = high


def _goes_on_listing(units: Sequence[Unit], at: int) -> bool:
    """Whether a numbered line is the name of a further attachment, behind 附件：1.…"""
    while at > 0 and (mark := mark_of(units[at])) is not None and mark.ordinal > 1 and _is_name(units[at]):
        at -= 1
    unit = units[at]
    return isinstance(unit, Paragraph) and bool(ATTACHED.match("".join(unit.text.folded[:40].split())))


def _is_name(unit: Unit) -> bool:
    return isinstance(unit, Paragraph) and len(unit.text) <= 60 and "。" not in unit.text.folded


def _restarts(units: Sequence[Unit], heads: Sequence[int]) -> Iterator[int]:
    """The chapters that count 1 although chapters stand above them."""
    seen = False
    for at in heads:
        mark = mark_of(units[at])
        if mark is None or mark.kind != "heading" or mark.depth > 1:
            continue
        if mark.ordinal == 1 and seen:
            yield at
        seen = True


def _announces(unit: Unit) -> bool:
    """Whether a unit opens with 附件, or holds the last lines of a notice."""
    if isinstance(unit, Table):
        return False
    words = "".join(unit.text.folded[:40].split())
    return bool(LABEL.match(words) or GLOSSARY.match(words) or PRINTED.search(words))
