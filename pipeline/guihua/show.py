"""Facts shown on their pages: the pages of a PDF as pictures with a box around each region of the evidence."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import UnsetType

from guihua.evidence import Evidence
from guihua.limits import DEFAULT_LIMITS
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]

# So many pages are laid side by side in one picture; of more, each becomes a file of its own.
BESIDE = 3
_GAP = 12
# Pixels: a page is never drawn larger than this on its longer side.
_SIDE = 8_000
_RIM = 1.5
_FILL, _EDGE = (255, 196, 0, 70), (214, 40, 40, 255)


def show(file: Path, evidences: Sequence[Evidence], out: Path, scale: float = 2) -> tuple[Path, ...]:
    """Draw the pages of the PDF ``file`` on which ``evidences`` stand, with a box around each of their regions, to PNG.

    ``scale``: pixels for each PDF point. Up to 3 pages are laid side by side in ``out``; of more, each is written beside
    ``out`` with its page number behind the name (``fact-12.png``). Returns the files written, in page order. Raises
    UnreadableError when the file is no PDF, or when the evidence has no place on a page.
    """
    boxes = boxes_by_page(evidences)
    if not boxes:
        raise UnreadableError(file.name, "这些内容没有页面位置，画不出来", "只有 PDF 中的内容有页面位置")
    pages = [_page(file, number, boxes[number], scale) for number in sorted(boxes)] if len(boxes) <= BESIDE else []
    if pages:
        return (_save(_beside(pages), out),)
    return tuple(_save(_page(file, number, boxes[number], scale), out.with_stem(f"{out.stem}-{number}")) for number in sorted(boxes))


def boxes_by_page(evidences: Sequence[Evidence]) -> Mapping[int, list[Box]]:
    """The boxes of all regions that lie on a page, by page number; without repeats.

    >>> from guihua.evidence import Region
    >>> dict(boxes_by_page([Evidence("目标", ((0, 2),), (Region(page=3, bbox=(90.0, 72.0, 122.0, 88.0)),))]))
    {3: [(90.0, 72.0, 122.0, 88.0)]}
    """
    boxes: defaultdict[int, list[Box]] = defaultdict(list)
    for region in (region for evidence in evidences for region in evidence.regions):
        if not isinstance(region.page, UnsetType) and not isinstance(region.bbox, UnsetType) and region.bbox not in boxes[region.page]:
            boxes[region.page].append(region.bbox)
    return boxes


def _page(file: Path, number: int, boxes: Sequence[Box], scale: float) -> Image:
    from PIL import Image as Images
    from PIL import ImageDraw

    from guihua.readers.pdf.opening import open_pdf

    document = open_pdf(file.read_bytes(), file.name, DEFAULT_LIMITS)
    try:
        if not 0 < number <= len(document):
            raise UnreadableError(file.name, f"没有第 {number} 页", "请核对所指的文件")
        page = document[number - 1]
        scale = min(scale, _SIDE / max(*page.get_size(), 1.0))
        picture = page.render(scale=scale).to_pil().convert("RGBA")
    finally:
        document.close()
    layer = Images.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for x0, top, x1, bottom in boxes:
        corners = [(x0 - _RIM) * scale, (top - _RIM) * scale, (x1 + _RIM) * scale, (bottom + _RIM) * scale]
        draw.rectangle(corners, fill=_FILL, outline=_EDGE, width=max(1, round(scale * 0.75)))
    return Images.alpha_composite(picture, layer).convert("RGB")


def _beside(pages: Sequence[Image]) -> Image:
    from PIL import Image as Images

    if len(pages) == 1:
        return pages[0]
    width = sum(page.width for page in pages) + _GAP * (len(pages) - 1)
    sheet = Images.new("RGB", (width, max(page.height for page in pages)), (128, 128, 128))
    at = 0
    for page in pages:
        sheet.paste(page, (at, 0))
        at += page.width + _GAP
    return sheet


def _save(picture: Image, out: Path) -> Path:
    """Written beside and renamed, so that there is never half a picture."""
    out.parent.mkdir(parents=True, exist_ok=True)
    half = out.with_name(f".{out.name}.part")
    picture.save(half, format="PNG")
    os.replace(half, out)
    return out
