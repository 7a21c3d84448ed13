"""What the addresses of a plan are called: the matter that an annotation, a number or a reference belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.overview import sections
from guihua.plan import Block, Plan

# A paragraph has no title: its first words stand for it.
LONGEST = 24


def subjects_of(plan: Plan) -> dict[str, str]:
    """The name of every section, box, box item, task, indicator and paragraph, by address."""
    return dict(_named(plan))


def _named(plan: Plan) -> Iterator[tuple[str, str]]:
    for section in sections(plan.outline):
        yield section.address, section.title or ""
        yield from ((block.address, section.title or opening(block.text)) for block in section.blocks)
    for box in plan.boxes:
        yield box.address, box.title
        yield from ((item.address, item.title) for item in box.items)
        yield from _of_blocks(box.blocks)
    yield from ((task.address, task.title) for task in plan.tasks)
    yield from ((indicator.address, indicator.name) for indicator in plan.indicators)


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    return ((block.address, opening(block.text)) for block in blocks)


def opening(text: str) -> str:
    """The first words of a text.

    >>> opening("建设养老院。新建2所。"), opening("一" * 30)
    ('建设养老院', '一一一一一一一一一一一一一一一一一一一一一一一一…')
    """
    first = text.split("。")[0].strip()
    return first if len(first) <= LONGEST else first[:LONGEST] + "…"
