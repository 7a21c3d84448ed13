"""OFD packages made for the tests: from texts and lines in millimetres, or from the characters and rulings of a PDF page by page."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import pypdfium2 as pdfium

from guihua.readers.ofd.package import POINTS
from guihua.readers.pdf.ciphers import Ciphers
from guihua.readers.pdf.glyphs import frame_of, read_glyphs
from guihua.readers.pdf.objects import read_objects

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@dataclass
class OfdPage:
    """What is drawn on a page: XML of objects, and pictures by their numbers."""

    objects: list[str] = field(default_factory=list)
    size: tuple[float, float] = (210.0, 297.0)
    template: bool = False

    def write(self, x: float, y: float, text: str, size: float = 5.6, more: str = "") -> OfdPage:
        """A line of text whose first base line begins at (x, y), each character as wide as high."""
        deltas = f'DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
        boundary = f"{x} {y - size} {size * len(text) + 1} {size * 1.4}"
        self.objects.append(
            f'<ofd:TextObject ID="1" Boundary="{boundary}" Font="1" Size="{size}" {more}>'
            f'<ofd:TextCode X="0" Y="{size}" {deltas}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> OfdPage:
        """A drawn line."""
        boundary = f"{min(x0, x1)} {min(y0, y1)} {abs(x1 - x0) + 0.1} {abs(y1 - y0) + 0.1}"
        left, top = min(x0, x1), min(y0, y1)
        data = f"M {x0 - left} {y0 - top} L {x1 - left} {y1 - top}"
        self.objects.append(f'<ofd:PathObject ID="1" Boundary="{boundary}"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>')
        return self

    def picture(self, number: int, x: float, y: float, width: float, height: float) -> OfdPage:
        """A picture by its number."""
        matrix = f"{width} 0 0 {height} 0 0"
        self.objects.append(f'<ofd:ImageObject ID="1" Boundary="{x} {y} {width} {height}" CTM="{matrix}" ResourceID="{number}"/>')
        return self


def ofd(pages: list[OfdPage], pictures: dict[str, bytes] | None = None, template: OfdPage | None = None) -> bytes:
    """The package; ``pictures`` are files by name, numbered from 10."""
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    medias = "".join(
        f'<ofd:MultiMedia ID="{at}" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
        for at, name in enumerate(pictures or {}, 10)
    )
    templates = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    members = {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>{templates}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/DocumentRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>{medias}</ofd:MultiMedias></ofd:Res>',
    }
    if template:
        members["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(template)
    for at, page in enumerate(pages):
        members[f"Doc_0/Pages/Page_{at}/Content.xml"] = _content(page)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        for name, data in (pictures or {}).items():
            package.writestr(f"Doc_0/Res/{name}", data)
    return out.getvalue()


def ofd_of_pdf(data: bytes) -> bytes:
    """The same pages as an OFD: every run of characters on one base line a text object, every ruling a path."""
    document = pdfium.PdfDocument(data)
    pages = []
    for at in range(len(document)):
        page = document[at]
        frame = frame_of(page)
        glyphs, *_ = read_glyphs(page, frame, 1 << 20, Ciphers())
        made = OfdPage(size=(frame.size[0] / POINTS, frame.size[1] / POINTS))
        run: list[int] = []
        for index in range(len(glyphs)):
            if run and (abs(glyphs.boxes[index][3] - glyphs.boxes[run[-1]][3]) > 1 or glyphs.boxes[index][0] < glyphs.boxes[run[-1]][0]):
                made.objects.append(_run(glyphs, run))
                run = []
            run.append(index)
        if run:
            made.objects.append(_run(glyphs, run))
        drawn = read_objects(page, frame)
        for y, x0, x1 in drawn.rulings.level.tolist():
            made.line(x0 / POINTS, y / POINTS, x1 / POINTS, y / POINTS)
        for x, top, bottom in drawn.rulings.upright.tolist():
            made.line(x / POINTS, top / POINTS, x / POINTS, bottom / POINTS)
        pages.append(made)
        page.close()
    document.close()
    return ofd(pages)


def _run(glyphs, run) -> str:
    boxes = [glyphs.boxes[index] / POINTS for index in run]
    size = max(max(float(box[3] - box[1]), float(box[2] - box[0])) for box in boxes)
    left, top = float(boxes[0][0]), float(boxes[0][1])
    text = "".join(str(glyphs.characters[index]) for index in run)
    deltas = " ".join(f"{float(after[0] - before[0]):.4f}" for before, after in pairwise(boxes))
    return (
        f'<ofd:TextObject ID="1" Boundary="{left:.4f} {top:.4f} {float(boxes[-1][2]) - left:.4f} {size:.4f}" Font="1" Size="{size:.4f}">'
        f'<ofd:TextCode X="0" Y="{0.88 * size:.4f}" DeltaX={quoteattr(deltas)}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _content(page: OfdPage) -> str:
    template = '<ofd:Template TemplateID="90" ZOrder="Background"/>' if page.template else ""
    width, height = page.size
    return (
        f"<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:Area>{template}"
        f'<ofd:Content><ofd:Layer ID="2">{"".join(page.objects)}</ofd:Layer></ofd:Content></ofd:Page>'
    )
