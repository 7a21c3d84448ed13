"""Contents list against body, boxes and chapters that are named but not there, and what is no plan at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guihua.finding import Finding
from guihua.folding import fold
from guihua.grammar.headings import read_mark
from guihua.parse.lines.furniture import entry_key
from guihua.plan import Plan, Section
from guihua.text import Text

_NAMED_CHAPTER = re.compile(r"(?:见|详见|参见|按照|根据|执行)(?:本规划|本纲要|本方案)?第(?P<n>[一二三四五六七八九十]{1,3})(?P<kind>[篇章节])")
_NAMED_BOX = re.compile(r"(?:见|详见|参见|如|列入|按照|纳入)?专栏 ?(?P<n>\d{1,3})(?!\d|[年月个项条])")


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
        if _key(mark.rest.folded) not in titles and not any(h.startswith(_key(key)) for h in headings):
            yield Finding("GH101", "warning", f"目录中的“{key}”在正文中没有相应的标题", None, item.evidence)


def check_lost_boxes(plan: Plan) -> Iterator[Finding]:
    """GH207: a box of which only the heading is there."""
    for box in plan.boxes:
        if box.lost:
            name = f"专栏{box.number if box.number is not None else ''}“{box.title}”"
            yield Finding("GH207", "warning", f"{name}只有标题，内容缺失，原件中可能是图片", box.address, box.evidence)


def check_named_boxes(plan: Plan) -> Iterator[Finding]:
    """GH203: a box that the text names by number but that is not there; a number left out between two boxes."""
    numbers = {int(str(box.number).split("-")[0]) for box in plan.boxes if box.number is not None}
    for before, after in zip(plan.boxes, plan.boxes[1:], strict=False):
        if isinstance(before.number, int) and isinstance(after.number, int) and after.number > before.number + 1:
            missing = "、".join(f"专栏{n}" for n in range(before.number + 1, after.number))
            yield Finding("GH203", "warning", f"{missing}没有出现", after.address, after.evidence)
    for section in sections(plan):
        for block in section.blocks:
            for match in _NAMED_BOX.finditer(fold(block.text)):
                if int(match["n"]) not in numbers:
                    yield Finding("GH203", "warning", f"文中提到专栏{match['n']}，但没有这个专栏", section.address, block.evidence)


def check_named_chapters(plan: Plan) -> Iterator[Finding]:
    """GH203: a chapter that the text names by number but that is not there."""
    numbers = {fold(section.number).replace(" ", "") for section in sections(plan) if section.number}
    if not any(number.startswith("第") for number in numbers):
        return
    for section in sections(plan):
        for block in section.blocks:
            for match in _NAMED_CHAPTER.finditer(fold(block.text)):
                name = f"第{match['n']}{match['kind']}"
                if name not in numbers and any(number.endswith(match["kind"]) for number in numbers):
                    yield Finding("GH203", "warning", f"文中提到{name}，但没有这一{match['kind']}", section.address, block.evidence)


def _key(folded: str) -> str:
    return "".join(folded.split()).rstrip(".。:：").replace("、", "").replace(".", "")


