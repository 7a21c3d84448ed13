"""What is drawn on an OFD page (GB/T 33190—2016, 9 to 11): characters with their boxes, straight lines, pictures; all in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from lxml import etree
from msgspec import Struct

from guihua.readers.layout.page import Box, Glyphs, Rulings, glyphs_of
from guihua.readers.ofd.package import POINTS, Leaf, Millimetres, children, numbers

# How far a character reaches above its base line, and how wide it is where no step says it, in parts of its size: CJK fonts fill their square.
_ASCENT = 0.88
_NARROW, _WIDE = 0.5, 1.0
_BLANKS = " \u3000"
# A line is straight that strays so far (mm) at most; a filled box that thin is a line.
_STRAY = 0.5
_SHORTEST = 2.0
_COMMANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_PARTS = frozenset({"TextObject", "PathObject", "ImageObject", "PageBlock"})

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Segment = tuple[float, float, float, float]


class Shown(Struct, frozen=True):
    """A picture on a page: the number of its file, and where it is shown."""

    resource: str
    box: Box


class Drawing(Struct, frozen=True, eq=False):
    """Everything on a page."""

    glyphs: Glyphs
    rulings: Rulings
    pictures: tuple[Shown, ...]


class _Frame(Struct, frozen=True):
    """Where the coordinates of an object lie on the page: the corner of its boundary, less that of the page, and its matrix."""

    left: float
    top: float
    matrix: Matrix

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the object in points of the page."""
        a, b, c, d, e, f = self.matrix
        return (self.left + a * x + c * y + e) * POINTS, (self.top + b * x + d * y + f) * POINTS


def draw(leaf: Leaf, most: int) -> Drawing:
    """What is drawn on a page; of its characters not more than ``most``."""
    characters: list[str] = []
    boxes: list[Box] = []
    segments: list[_Segment] = []
    pictures: list[Shown] = []
    for each in _objects(leaf.layers):
        boundary = numbers(each.get("Boundary"), 4)
        if boundary is None or each.get("Visible") == "false":
            continue
        kind = etree.QName(each).localname
        frame = _Frame(boundary[0] - leaf.area[0], boundary[1] - leaf.area[1], _matrix(each))
        if kind == "TextObject" and len(characters) <= most:
            for character, box in _characters(each, frame, boundary[2]):
                characters.append(character)
                boxes.append(box)
        elif kind == "PathObject":
            segments.extend(_segments(each, frame))
        elif kind == "ImageObject":
            pictures.append(Shown(each.get("ResourceID", ""), _box_of(boundary, leaf.area)))
    places = np.array(boxes, np.float32).reshape(-1, 4)
    return Drawing(glyphs_of("".join(characters), places), _rulings(segments), tuple(pictures))


def _objects(layers: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The objects of layers in the order in which they are drawn, those inside blocks among them."""
    pending = [iter([child for layer in layers for child in layer])]
    while pending:
        each = next(pending[-1], None)
        if each is None:
            pending.pop()
        elif (name := etree.QName(each).localname) == "PageBlock":
            pending.append(iter(each))
        elif name in _PARTS:
            yield each


def _characters(element: etree._Element, frame: _Frame, reach: float) -> Iterator[tuple[str, Box]]:
    """The characters of a text object that reaches so far to the right; of white space only blanks are drawn."""
    size = next(iter(numbers(element.get("Size"), 1) or ()), 0.0)
    x = y = 0.0
    for code in children(element, "TextCode"):
        x = next(iter(numbers(code.get("X"), 1) or ()), x)
        y = next(iter(numbers(code.get("Y"), 1) or ()), y)
        text = code.text or ""
        across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
        for at, character in enumerate(text):
            natural = size * (_WIDE if ord(character) >= 0x2E80 else _NARROW)
            # A step is the width of its character, and of the gap behind it when it is wider than any character.
            step = across[at] if at < len(across) else reach - x if frame.matrix == _SAME else 0.0
            width = min(step, size) if step > 0 else natural
            if character in _BLANKS or not character.isspace():
                corners = (frame.at(x, y - _ASCENT * size), frame.at(x + width, y + (1 - _ASCENT) * size))
                yield character, _around(*corners)
            x += across[at] if at < len(across) else 0.0 if down else natural
            y += down[at] if at < len(down) else 0.0


def _steps(text: str | None, most: int) -> list[float]:
    """The steps from character to character; ``g 3 2.5`` stands for three times 2.5 (11.3), and no more than ``most`` are taken.

    >>> _steps("4 g 3 2.5", 9), _steps("g 99999999 1", 3), _steps("bad", 3)
    ([4.0, 2.5, 2.5, 2.5], [1.0, 1.0, 1.0], [])
    """
    steps: list[float] = []
    pieces = iter((text or "").split())
    try:
        for piece in pieces:
            if piece != "g":
                steps.append(float(piece))
                continue
            count, step = int(next(pieces)), float(next(pieces))
            steps += [step] * min(max(count, 0), most - len(steps))
            if len(steps) >= most:
                break
    except (ValueError, StopIteration):
        return []
    return [step if abs(step) < 1e6 else 0.0 for step in steps[:most]]


def _segments(element: etree._Element, frame: _Frame) -> Iterator[_Segment]:
    """The straight lines of a path (11.2), in points; curves are no rulings."""
    for data in children(element, "AbbreviatedData"):
        here = start = (0.0, 0.0)
        for command, values in _commands(data.text or ""):
            end = start if command == "C" else (values[-2], values[-1])
            if command in ("S", "M"):
                start = end
            elif command in ("L", "C"):
                yield (*frame.at(*here), *frame.at(*end))
            here = end


def _commands(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The commands of a path with their numbers, as far as they can be understood."""
    pieces = text.split()
    at = 0
    while at < len(pieces) and (count := _COMMANDS.get(pieces[at])) is not None:
        values = numbers(" ".join(pieces[at + 1 : at + 1 + count]), count)
        if values is None:
            return
        yield pieces[at], values
        at += 1 + count


def _rulings(segments: Iterable[_Segment]) -> Rulings:
    level, upright = [], []
    for x0, y0, x1, y1 in segments:
        if abs(y1 - y0) <= _STRAY * POINTS and abs(x1 - x0) >= _SHORTEST * POINTS:
            level.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAY * POINTS and abs(y1 - y0) >= _SHORTEST * POINTS:
            upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return Rulings(np.array(level, np.float32).reshape(-1, 3), np.array(upright, np.float32).reshape(-1, 3))


def _matrix(element: etree._Element) -> Matrix:
    values = numbers(element.get("CTM"), 6)
    return _SAME if values is None else (values[0], values[1], values[2], values[3], values[4], values[5])


def _box_of(boundary: tuple[float, ...], area: Millimetres) -> Box:
    left, top = (boundary[0] - area[0]) * POINTS, (boundary[1] - area[1]) * POINTS
    return left, top, left + boundary[2] * POINTS, top + boundary[3] * POINTS


def _around(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
