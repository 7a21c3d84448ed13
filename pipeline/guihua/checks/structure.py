"""Contents list against body, boxes and chapters that are named but not there, and what is no plan at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guihua.finding import Finding
from guihua.findings import finding
from guihua.folding import fold
from guihua.grammar.citations import NAMED_BOX, NAMED_CHAPTER
from guihua.grammar.damage import CLOSED, CUT_FROM_TITLE, TITLE_CLOSED
from guihua.grammar.headings import read_mark
from guihua.grammar.row import Row
from guihua.phrases.contents_entries import entry_key
from guihua.plan import Block, Plan, Section
from guihua.text import Text

LAST_NUMBER = re.compile(r"(?<!\d)(\d+)(?:~\d+)?$")
LONGEST_REST, SHOWN = 30, 12
"""What stands alone before a lower heading and has no end, and is no longer than this, is the rest of a title; so much of it is shown."""


def sections(plan: Plan) -> Iterator[Section]:
    """All sections of a plan, in reading order."""
    stack = list(reversed(plan.outline))
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.children))


def check_contents(plan: Plan) -> Iterator[Finding]:
    """GH101: an entry of the contents list that no heading answers, or answers with other words."""
    entries = [item for item in plan.furniture if item.kind == "contents"]
    headings = {_key(fold(section.evidence.quote)): section for section in sections(plan) if section.evidence and section.title}
    titles = {_key(fold(section.title)) for section in sections(plan) if section.title}
    for item in entries:
        text = Text.of(item.text)
        key = entry_key(text)
        mark = read_mark(Text.of(key))
        if mark is None or not mark.rest:
            continue
        words = _key(key)
        if _key(mark.rest.folded) not in titles and not any(heading.startswith(words) for heading in headings):
            yield finding("GH101", item.evidence, entry=key)


def check_lost_boxes(plan: Plan) -> Iterator[Finding]:
    """GH207: a box of which only the heading is there."""
    for box in plan.boxes:
        if box.lost:
            name = f"专栏{box.number if box.number is not None else ''}“{box.title}”"
            yield finding("GH207", box.evidence, box.address, box=name)


def check_named_boxes(plan: Plan) -> Iterator[Finding]:
    """GH203: a box that the text names by number but that is not there; a number left out between two boxes."""
    leading = (str(box.number).split("-")[0] for box in plan.boxes if box.number is not None)
    numbers = {int(number) for number in leading if number.isascii() and number.isdecimal()}
    for before, after in zip(plan.boxes, plan.boxes[1:], strict=False):
        if isinstance(before.number, int) and isinstance(after.number, int) and after.number > before.number + 1:
            missing = "、".join(f"专栏{n}" for n in range(before.number + 1, after.number))
            yield finding("GH203", after.evidence, after.address, missing=missing)
    for address, block, match in _named(plan, NAMED_BOX):
        if int(match["n"]) not in numbers:
            yield finding("GH203", block.evidence, address, box=match["n"])


def check_named_chapters(plan: Plan) -> Iterator[Finding]:
    """GH203: a chapter that the text names by number but that is not there."""
    numbers = {fold(section.number).replace(" ", "") for section in sections(plan) if section.number}
    if not any(number.startswith("第") for number in numbers):
        return
    for address, block, match in _named(plan, NAMED_CHAPTER):
        name = f"第{match['n']}{match['kind']}"
        if name not in numbers and any(number.endswith(match["kind"]) for number in numbers):
            yield finding("GH203", block.evidence, address, chapter=name, division=match["kind"])


def check_titles(plan: Plan) -> Iterator[Finding]:
    """GH110: a title whose rest stands at the head of its text; GH111: two titles of one level with the same words."""
    for section in sections(plan):
        if section.number is not None and section.title is not None and (words := _rest_of_title(plan, section)):
            yield finding("GH110", section.evidence, section.address, title=section.title[-30:], words=words)
    for siblings in (plan.outline, *(section.children for section in sections(plan))):
        yield from _same_titles(siblings)


def _rest_of_title(plan: Plan, section: Section) -> str | None:
    """The first words of a text that read like the rest of the title on whose line they stand; None where they do not."""
    first = section.blocks[0] if section.blocks else None
    if first is None or first.evidence is None or section.evidence is None:
        return None
    opening = fold(first.text[: LONGEST_REST + 1])
    alone = bool(section.children) and len(section.blocks) == 1 and len(opening) <= LONGEST_REST and not CLOSED.search(opening)
    if not opening or not (alone or CUT_FROM_TITLE.match(opening)):
        return None
    end, start = section.evidence.spans[-1][1], first.evidence.spans[0][0]
    return None if TITLE_CLOSED.search(fold(plan.source.text[end - 1 : start])) else first.text[:SHOWN]


def _same_titles(siblings: Sequence[Section]) -> Iterator[Finding]:
    """Numbered sections of one run with the same title; where the numbers begin anew, another text does."""
    seen: set[str] = set()
    before = 0
    for section in siblings:
        if section.number is None or section.title is None:
            continue
        printed = LAST_NUMBER.search(section.address)
        ordinal = int(printed[1]) if printed else before + 1
        if ordinal <= before:
            seen.clear()
        before = ordinal
        title = "".join(fold(section.title).split())
        if title in seen:
            yield finding("GH111", section.evidence, section.address, title=section.title[:30])
        seen.add(title)


def _named(plan: Plan, row: Row) -> Iterator[tuple[str, Block, re.Match[str]]]:
    """Every place where the text names what ``row`` tells, with the address of its section."""
    for section in sections(plan):
        for block in section.blocks:
            yield from ((section.address, block, match) for match in row.regex.finditer(fold(block.text)))


def _key(folded: str) -> str:
    return "".join(folded.split()).rstrip(".。:：").replace("、", "").replace(".", "")
