"""Small Word files for tests, written part by part."""

from __future__ import annotations

import io
import zipfile

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
W = " ".join(f'xmlns:{short}="{space}"' for short, space in SPACES.items())
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = '<Override PartName="/word/{}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of the parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with ``body`` inside ``w:body``; other parts (numbering, styles, footnotes, footer) hold what their root holds."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header": "hdr", "footer": "ftr"}
    relations = "".join(f'<Relationship Id="{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts)
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types += "".join(_TYPE.format(name, name) for name in parts) + _TYPE.format("document", "document.main")
    main = f'<Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{name}.xml": f"<w:{roots[name]} {W}>{content}</w:{roots[name]}>" for name, content in parts.items()}
    return zipped(files)


def p(text: str = "", properties: str = "", more: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}{more}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, number: int, depth: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, more: str = "", start: int = 1, suffix: str = "nothing") -> str:
    """One level of a list."""
    settings = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{settings}</w:lvl>'


def numbering(*lists: str, nums: str = "") -> str:
    """The lists given as their levels, each with a number instance 1, 2 … of its own, and further instances."""
    patterns = "".join(f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(lists))
    own = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(lists)))
    return patterns + own + nums


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, span: int = 1, merge: str | None = None) -> str:
    """A cell with paragraphs of text; ``merge``: restart or continue."""
    merged = "" if merge is None else f'<w:vMerge w:val="{merge}"/>'
    content = "".join(text if text.startswith("<w:") else p(text) for text in paragraphs) or p()
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{content}</w:tc>'


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="{0}" cy="{0}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="x"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once as a shape and once more as VML for old readers."""
    content = f"<w:txbxContent>{''.join(p(text) for text in paragraphs)}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
