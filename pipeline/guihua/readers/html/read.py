"""Web pages as government sites publish them, and the single-file pages (.mht) that browsers save."""

from __future__ import annotations

import email
import email.policy
import re

import msgspec
from lxml import etree

from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.decoding import decode
from guihua.readers.html.article import find_body
from guihua.readers.html.elements import hiding_rules, tag_of
from guihua.readers.html.folded import unfold
from guihua.readers.html.payload import find_payload, is_scripted
from guihua.readers.html.walk import HtmlWalk
from guihua.readers.writer import Composer
from guihua.source import Source
from guihua.unreadable import UnreadableError

_DECLARED = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
# A start tag as HTML reads one: names, and values in quotes or without.
_TAG = re.compile(r"""<[A-Za-z][^\s/>]*+(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s"'>][^\s>]*+)?+)?+)*+""")
# The parser compares each attribute of a tag with all before it.
_ATTRIBUTES = 10_000
# A page shows what it holds ready by a script when so many times the prose that it shows, and so many ideographs, are held ready.
_MANY_TIMES, _ENOUGH = 3, 60
# Pages in frames of pages in frames, and no further.
_EMBEDDED = 3
_HOLDERS = {"script": "脚本", "textarea": "文本框", "template": "模板", "noscript": "没有脚本时才显示的部分"}
_NO_WORDS = "请在浏览器中打开，待正文显示后另存，或复制为文本"


def read_html(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, charset: str | None = None) -> Source:
    """What a browser shows of a page, in reading order, with what is not the document listed as furniture.

    A block element or ``br`` ends a line, white space is one space and no-break spaces are kept; scripts, styles and
    hidden elements are left out (but what a script would put on a page that shows next to nothing, see ``find_payload``, and what a page
    folds away behind 展开全文, see ``unfold``), pages in frames stand in their place, and nothing is fetched or run. Data tables are tables;
    tables that lay out the page are lines. ``charset``: what a mail or server header declared; it is believed only where the bytes agree.
    All line ends are hard (``joins`` is empty) but in preformatted text, where nobody can tell (``joins`` is None).

    Raises UnreadableError when the page has no words, and as ``decode`` does.
    """
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, name, charset or (declared.group(1).decode("ascii") if declared else None))
    root = _parse(decoded.lines.replace("\0", ""), name)
    out = Composer(name, limits)
    walk = HtmlWalk(out, _embedded(root, name))
    if unfold(root, hiding_rules(root)):
        out.remark("GH528", where="折叠的部分")
    walk.write(root)
    body = find_body(out.text, walk)
    payload = find_payload(root, walk.rules)
    if payload is not None and payload.weight > max(_MANY_TIMES * body.prose, _ENOUGH):
        held = payload.element if payload.markup is None else _parse(payload.markup, name)
        out.remark("GH528", where=_HOLDERS.get(tag_of(payload.element), "隐藏的部分"))
        walk.write_unshown(held, payload.path)
        body = find_body(out.text, walk)
    elif not body.prose and is_scripted(root):
        out.remark("GH529")
    walk.finish()
    written = out.text
    if not written.strip():
        raise UnreadableError(name, "网页中没有文字", _NO_WORDS)
    out.keep_pictures(*body.span)
    for span in body.chrome:
        out.furnish("chrome", *span)
    source = out.source("text/html", data, None if walk.preformatted * 2 > len(written) else frozenset())
    tables = tuple(table for table in source.tables if not any(low <= table.spans[0][0] < high for low, high in body.chrome))
    return decoded.said(msgspec.structs.replace(source, tables=tables))


def read_mhtml(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The page inside a single-file web page (MIME multipart/related); otherwise as ``read_html``."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                source = read_html(payload, name, limits, part.get_content_charset())
                return msgspec.structs.replace(source, media_type="multipart/related", sha256=_sha256(data))
    raise UnreadableError(name, "网页存档中没有网页", _NO_WORDS)


def _embedded(root: etree._Element, name: str) -> dict[etree._Element, etree._Element]:
    """The pages that stand in the frames of a page (HTML, 4.8.5: srcdoc), and in theirs, each by its frame."""
    found: dict[etree._Element, etree._Element] = {}
    pages = [root]
    for _ in range(_EMBEDDED):
        frames = [(frame, _parse(markup, name)) for page in pages for frame in page.iter("iframe") if (markup := frame.get("srcdoc") or "").strip()]
        found.update(frames)
        pages = [page for _, page in frames]
    return found


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _parse(text: str, name: str) -> etree._Element:
    if any(tag.end() - tag.start() > 2 * _ATTRIBUTES and len(tag.group().split()) > _ATTRIBUTES for tag in _TAG.finditer(text)):
        raise UnreadableError(name, f"网页中有标签带着 {_ATTRIBUTES} 个以上的属性", "这可能是恶意文件；请在浏览器中打开后复制为文本")
    # The text is handed over as UTF-8, whatever the page says of itself; a page has no reason to load anything.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableError(name, "网页的标签嵌套过深", "这可能是恶意文件；请在浏览器中打开后复制为文本")
    if root is None:
        raise UnreadableError(name, "网页中没有文字", _NO_WORDS)
    return root
