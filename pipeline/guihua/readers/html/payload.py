"""Words that a page holds ready for a script to show: in the strings of a script, a text area, a template or a hidden element.

No script is run. The strings of a script are read as JSON and JavaScript write them (ECMA-262, String Literals), and markup in them is
read as markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from guihua.folding import fold
from guihua.grammar.titles import TITLE_END
from guihua.readers.html.elements import is_hidden, tag_of

# A string without its end is one, so that no quote is looked at twice. Only a template literal runs over lines.
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*+)"?|'((?:[^'\\\n]|\\.)*+)'?|`((?:[^`\\]|\\.)*+)`?""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": "", "\n": ""}
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}[\s/>]")
_ESCAPED_MARKUP = re.compile(r"&lt;/?[A-Za-z][A-Za-z0-9]{0,15}(?:\s|/|&gt;)")
_BREAKS = re.compile(r"<(?:p|br|div|li|tr|h[1-6]|pre)\b", re.IGNORECASE)
# JSON in a string: a script hands data on in writing.
_JSON = re.compile(r"""[{\[,]\s*"(?=[\w$])""")
_IDEOGRAPH = re.compile(r"[㐀-䶿一-鿿]")
_IS_KEY = re.compile(r"\s{0,100}:")
_OPENS = re.compile(r"[:\[{]")
_NESTED = 3
_SENTENCE = 15
# So much of the sentences of a script in one run of strings is the document, and the rest is about it.
_MOST = 0.6
_TEXT_HOLDERS = frozenset({"textarea", "xmp", "noscript"})
_SCRIPTED = frozenset({"script", "iframe", "frame", "object", "embed"})


class Payload(Struct, frozen=True):
    """The element that holds the words, its XPath, the markup to be shown (None: its own children), and how many ideographs."""

    element: etree._Element
    path: str
    markup: str | None
    weight: int


def find_payload(root: etree._Element, rules: frozenset[str] = frozenset()) -> Payload | None:
    """The element of a page that holds most words which are not shown; ``rules`` are the selectors that its style sheets hide.

    >>> page = etree.HTML('<body><div id="app"></div><script>state={"id":7,"body":"<p>\\\\u4e00、目标，稳步提高养老服务质量和水平。</p>"}</script>')
    >>> find_payload(page).path, find_payload(page).markup
    ('/html/body/script', '<p>一、目标，稳步提高养老服务质量和水平。</p>')
    """
    found = max(_holders(root, rules), key=lambda holder: holder[2], default=None)
    if found is None:
        return None
    element, markup, weight = found
    return Payload(element, root.getroottree().getpath(element), markup, weight)


def is_scripted(root: etree._Element) -> bool:
    """Whether anything but the page itself may bring it words: a script, a frame, an object."""
    return any(tag_of(one) in _SCRIPTED for one in root.iter())


def _holders(root: etree._Element, rules: frozenset[str]) -> Iterator[tuple[etree._Element, str | None, int]]:
    title = fold("".join("".join(one.text or "" for one in root.iter("title")).split()))
    stack = [root]
    while stack:
        one = stack.pop()
        tag = tag_of(one)
        markup: str | None = None
        if tag == "script":
            markup = _of_script(one.text or "", one.get("type") or "", title)
        elif tag in _TEXT_HOLDERS and len(one) == 0:
            markup = as_markup(one.text or "")
        elif tag == "input":
            markup = as_markup(one.get("value") or "") if (one.get("type") or "").lower() == "hidden" else ""
        elif tag in ("template", "noscript") or (tag not in ("head", "style", "title") and tag and is_hidden(one, tag, rules)):
            yield one, None, _ideographs("".join(_shown(one)))
            continue
        else:
            stack.extend(one)
            continue
        yield one, markup, _ideographs(markup)


def _shown(element: etree._Element) -> Iterator[str]:
    """The words in an element, but for those of scripts and style sheets in it."""
    for one in element.iter():
        if tag_of(one) not in ("script", "style"):
            yield one.text or ""
        yield (one.tail or "") if one is not element else ""


def _ideographs(text: str) -> int:
    return len(_IDEOGRAPH.findall(text))


def _of_script(code: str, kind: str, title: str) -> str:
    """The markup that a script holds ready: its longest run of strings, or all its strings of words when none is the whole."""
    if "html" in kind or "template" in kind:
        return code
    runs = list(_runs(code, _NESTED))
    weights = [sum(map(sentence_weight, run)) for run in runs]
    if not any(weights):
        return ""
    longest = weights.index(max(weights))
    if weights[longest] < _MOST * sum(weights):
        return "\n".join(as_markup(text) for run in runs for text in run if _IDEOGRAPH.search(text))
    within = letters_of("".join(runs[longest]))
    others = dict.fromkeys(text for run in runs for text in run)
    head = [text for text in others if _names_page(letters_of(text), title) and letters_of(text) not in within]
    return "\n".join(as_markup(text) for text in (*head, *runs[longest]))


def sentence_weight(text: str) -> int:
    """The ideographs of a string that holds a sentence; 0 for labels and names."""
    many = _ideographs(text)
    return many if many >= _SENTENCE and any(mark in text for mark in "，。；、") else 0


def _names_page(text: str, title: str) -> bool:
    """Whether a string is the title or the number of the document that the ``title`` of the page names."""
    return bool(TITLE_END.search(text)) and (text in title or text.endswith("号"))


def letters_of(text: str) -> str:
    """The letters of a string without its markup and white space, for asking whether two say the same."""
    return fold("".join(re.sub(r"<[^<>]{0,500}>", "", text).split()))


def _runs(code: str, deep: int) -> Iterator[list[str]]:
    """The strings of a script; those that follow each other with the same between them are one run: a list, or writing line after line."""
    run: list[str] = []
    between, end = "", 0
    for found in _STRING.finditer(code):
        gap, end = code[end : found.start()].strip(), found.end()
        if _IS_KEY.match(code, end) or _OPENS.search(gap) or (len(run) > 1 and gap != between):
            yield run
            run = []
        text = "" if _IS_KEY.match(code, end) else unescape(found[found.lastindex or 0])
        if deep and _JSON.search(text):
            yield from _runs(text, deep - 1)
        elif text:
            run.append(text)
        between = gap
    yield run


def unescape(raw: str) -> str:
    """What the escapes of a string literal stand for; halves of a pair are put together."""
    if "\\" not in raw:
        return raw
    text = _ESCAPE.sub(_character, raw)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code is None:
        return _ESCAPED.get(escape[4], escape[4])
    return chr(min(int(code, 16), 0xFFFD if len(code) > 4 and int(code, 16) > 0x10FFFF else 0x10FFFF))


def has_markup(text: str) -> bool:
    """Whether a string holds markup, as it is or escaped."""
    return bool(_MARKUP.search(text) or _ESCAPED_MARKUP.search(text))


def as_markup(text: str) -> str:
    """A string as markup: what is escaped is unescaped, and where nothing else ends a line its line ends do."""
    if _MARKUP.search(text):
        return text if _BREAKS.search(text) else text.replace("\n", "<br>\n")
    if _ESCAPED_MARKUP.search(text):
        return as_markup(html.unescape(text))
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())
