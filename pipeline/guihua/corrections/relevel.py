"""A document's tree with other headings: levels changed, headings that are none taken as text, lines of text taken as headings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Document, Node, Paragraph, Part, Section
from guihua.grammar.headings import find_number
from guihua.text import Span, Text


class Wanted(Struct, frozen=True):
    """A line by the spans of its heading words, and the level that it is to have; None: no heading."""

    spans: tuple[Span, ...]
    depth: int | None

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.spans[-1][1]


class _Open(Struct):
    """A heading of the flat list, with what stands directly under it."""

    section: Section
    depth: int
    nodes: list[Node]


def with_headings(document: Document, wanted: Sequence[Wanted]) -> tuple[Document, tuple[bool, ...]]:
    """The document with these headings, and of each of ``wanted`` whether it found its line."""
    parts = list(document.parts)
    fitted = []
    for want in wanted:
        hit = False
        for at, part in enumerate(parts):
            changed = _change(part, want)
            if changed is not None:
                parts[at], hit = changed, True
                break
        fitted.append(hit)
    return replace(document, parts=tuple(parts)), tuple(fitted)


def _change(part: Part, want: Wanted) -> Part | None:
    """The part with one heading changed; None when the line is not in it."""
    rows = [_Open(replace(s, nodes=(), children=()), s.depth, list(s.nodes)) for top in part.sections for s in top.walk()]
    for at, row in enumerate(rows):
        if row.section.heading is not None and row.section.heading.start == want.start:
            _relevel(rows, at, want.depth)
            return replace(part, sections=_tree(rows))
        for position, node in enumerate(row.nodes):
            if isinstance(node, Paragraph) and want.depth is not None and (cut := _cut(node.text, want)):
                rows[at + 1 : at + 1] = [_Open(_section(cut[0], want.depth), want.depth, _after(cut[1], row.nodes[position + 1 :]))]
                del row.nodes[position:]
                kept = [each for each in rows if each.nodes or each.section.heading or each.section.style != "preamble"]
                return replace(part, sections=_tree(kept))
    return None


def _relevel(rows: list[_Open], at: int, depth: int | None) -> None:
    """Give the heading at ``at`` another level, and those below it the same step; or make a paragraph of it (depth None)."""
    row = rows[at]
    if depth is not None:
        step, own = depth - row.depth, row.depth
        row.depth = depth
        for below in rows[at + 1 :]:
            if below.depth <= own:
                break
            below.depth = max(depth + 1, below.depth + step)
        return
    heading = row.section.heading
    assert heading is not None
    nodes: list[Node] = [Paragraph(heading), *row.nodes]
    if at:
        rows[at - 1].nodes += nodes
        del rows[at]
    else:
        rows[0] = _Open(Section("preamble", None, 0, None, None, 1), 1, nodes)


def _cut(text: Text, want: Wanted) -> tuple[Text, Text] | None:
    """The words of a paragraph that ``want`` names, when they open it, and the rest of it."""
    if text.start != want.start:
        return None
    at = sum(max(0, min(end, want.end) - start) for start, end in text.spans)
    while at < len(text) and text.folded[at] in "。:":
        at += 1
    return text[:at].strip(), text[at:].strip()


def _after(rest: Text, nodes: Sequence[Node]) -> list[Node]:
    return [*([Paragraph(rest)] if rest else []), *nodes]


def _section(heading: Text, depth: int) -> Section:
    """A section for a line that a person says is a heading; a line without a number has ordinal 0, as unnumbered chapters do."""
    number = find_number(heading.folded)
    title = (heading[number.rest :] if number else heading).strip(" 　。:：")
    printed = heading[: number.end].strip() if number else None
    return Section(number.style if number else "", printed, number.path[-1] if number else 0, title, heading, depth)


def _tree(rows: Sequence[_Open]) -> tuple[Section, ...]:
    """The flat list as a tree: a heading stands under the nearest one above it of a smaller level."""
    top: list[Section] = []
    stack: list[tuple[int, list[Section], _Open]] = []

    def close(depth: int) -> None:
        while stack and stack[-1][0] >= depth:
            _, children, row = stack.pop()
            section = replace(row.section, depth=len(stack) + 1, nodes=tuple(row.nodes), children=tuple(children))
            (stack[-1][1] if stack else top).append(section)

    for row in rows:
        close(row.depth)
        stack.append((row.depth, [], row))
    close(0)
    return tuple(top)
