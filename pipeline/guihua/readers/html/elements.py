"""What the elements of a web page do to its text: break lines, hide, hold chrome, show a picture."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_UNSHOWN_NAMES = """
area audio base button canvas col colgroup datalist embed frame frameset head iframe input link map meta noframes noscript object option param script
select source style svg template textarea title track video
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
UNSHOWN = frozenset(_UNSHOWN_NAMES.split())
HEADINGS = frozenset({"h1", "h2", "h3"})
_CHROME_TAGS = frozenset({"nav", "header", "footer", "aside", "form", "menu"})
# Words that builders of websites use as class or id of what is not the article.
_CHROME_WORDS = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|location|dqwz|wz|footer|foot|bottom|header|head|top|topbar|sidebar|side|"
    r"share|bdshare\w*|toolbar|tools?|print|qrcode|ewm|erweima|related|xgwj|xglj|xgjd|recommend|search|login|copyright|friendlinks?|links?|fontsize|"
    r"pagination|prevnext|info-?bar|sharebox)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(r"(?:^|[-_ ])(?:title|tit|biaoti|bt|headline)(?:[-_ \d]|$)", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
# White letters, and whatever could be a ground for them.
_WHITE = re.compile(r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent\b)", re.IGNORECASE)
_WHITE_FONT = frozenset({"#fff", "#ffffff", "white"})
_GROUND = re.compile(r"background|text-shadow|text-stroke", re.IGNORECASE)
_NEAR = 200  # no more children of a block are looked at
_INLINE = frozenset({"span", "font", "b", "strong", "i", "em", "u"})
# Shown far off the screen, or in no height at all; text-indent moves a line only and is used for pictures, so it moves nothing here.
_AWAY = re.compile(r"(?:^|[;{\s])(?:left|right|top)\s*:\s*-\d{4,}", re.IGNORECASE)
_PLACED = re.compile(r"position\s*:\s*(?:absolute|fixed)", re.IGNORECASE)
_FLAT = re.compile(r"(?:^|[;{\s])(?:max-)?height\s*:\s*[01](?:px)?\s*(?:!important)?\s*(?:;|$)", re.IGNORECASE)
_CUT = re.compile(r"overflow(?:-y)?\s*:\s*hidden", re.IGNORECASE)
# What style sheets that many sites share call words for those who hear a page, and for paper; their rules lie in files of their own.
_UNSEEN_NAMES = "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only print-only visible-print"
_UNSEEN_CLASSES = frozenset(_UNSEEN_NAMES.split())
_PROSE = 40
# No more of an attribute is looked at: patterns must not be made to run for ever.
_LONGEST = 1000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PLAIN = re.compile(r"[.#][A-Za-z_][\w-]*")
_BORDER = re.compile(r"border(?:-(?:top|left|right|bottom))?(?:-alt|-style)?\s*:\s*(?!none|0)[^;]*\b(?:solid|double|dashed|dotted)", re.IGNORECASE)
# Fonts whose letters are signs: an l is a dot, an n a square.
_SYMBOL_FONT = re.compile(r"""^\s*["']?(?:wingdings(?: ?[23])?|webdings|zapf ?dingbats)\b""", re.IGNORECASE)
_FONT_FAMILY = re.compile(r"(?:^|;)\s*(?:mso-(?:ascii|hansi)-font-family|font-family)\s*:\s*([^;]{1,80})", re.IGNORECASE)
_FONT_SHORT = re.compile(r"(?:^|;)\s*font\s*:[^;]{0,60}?(?:\d(?:px|pt|em|%|rem)?)\s+([^;]{1,80})", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through", re.IGNORECASE)
_LENGTH = re.compile(r"\b(width|height)\s*:\s*(\d{1,5})(?:\.\d+)?\s*px", re.IGNORECASE)
_ORNAMENT = re.compile(
    r"icon|ico[_.-]|logo|btn|button|banner|qrcode|ewm|erweima|weixin|weibo|share|filetype|spacer|blank\.|/bullet|dot\.|line\.", re.IGNORECASE
)


def tag_of(element: etree._Element) -> str:
    """The lower-case name of an element; "" for comments and processing instructions.

    A prefix stays: what a word processor calls ``o:p`` is no paragraph, and a browser knows no such element.
    """
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def is_hidden(element: etree._Element, tag: str, rules: frozenset[str] = frozenset()) -> bool:
    """Whether a browser shows nothing of the element; ``rules`` are the selectors that the page's style sheets hide."""
    if tag in UNSHOWN or element.get("hidden") is not None or _hides(_style(element)):
        return True
    if tag == "dialog" and element.get("open") is None:
        return True
    names = (element.get("class") or "").split()
    return not _UNSEEN_CLASSES.isdisjoint(names) or f"#{element.get('id')}" in rules or any(f".{name}" in rules for name in names)


def is_without_ink(element: etree._Element, tag: str) -> bool:
    """Whether words stand white among others of the same block that do not: on whatever these can be read, nobody sees those.

    >>> page = etree.HTML('<p>修路<span style="color:#FFF">暗记</span>。</p><h1><font color="white">标题</font></h1>')
    >>> [is_without_ink(one, tag_of(one)) for one in page.iter("span", "font")]
    [True, False]
    """
    if tag not in _INLINE or not _is_white(element):
        return False
    for around in [element, *element.iterancestors()]:
        if _GROUND.search(_style(around)) or around.get("bgcolor") or (around is element and around.get("class")):
            return False
        if tag_of(around) in BLOCKS:
            return _shows_others(around)
    return False


def _is_white(element: etree._Element) -> bool:
    return _WHITE.search(_style(element)) is not None or (element.get("color") or "").strip().lower() in _WHITE_FONT


def _shows_others(block: etree._Element) -> bool:
    """Whether words of Chinese stand in ``block`` itself, or in what is not white in it."""
    near = list(islice(block, _NEAR))
    inner = (one.text for one in near if tag_of(one) in _INLINE and not _is_white(one))
    return any("一" <= c <= "鿿" for words in (block.text, *(one.tail for one in near), *inner) for c in (words or "")[:_LONGEST])


def hiding_rules(root: etree._Element) -> frozenset[str]:
    """The plain selectors (``.name``, ``#name``) that the ``style`` elements of a page hide on a screen."""
    found: set[str] = set()
    for sheet in root.iter("style"):
        depth = 0
        for piece in _COMMENT.sub(" ", sheet.text or "").split("}"):
            # Rules inside @media hold for printers and telephones: only rules at the outermost level count.
            parts = piece.split("{")
            if depth == 0 and len(parts) == 2 and _hides(parts[1][:_LONGEST]):
                names = parts[0].rpartition(";")[2].split(",")
                found.update(name for name in map(str.strip, names) if _PLAIN.fullmatch(name))
            depth = max(depth + len(parts) - 2, 0)
    return frozenset(found)


def _hides(style: str) -> bool:
    """Whether declarations of style leave nothing of an element to be seen."""
    if _HIDING.search(style):
        return True
    return bool((_PLACED.search(style) and _AWAY.search(style)) or (_FLAT.search(style) and _CUT.search(style)))


def _style(element: etree._Element) -> str:
    return (element.get("style") or "")[:_LONGEST]


def prose_of(element: etree._Element) -> str:
    """The words of an element without white space; "" where they are labels and no prose."""
    words = "".join("".join(str(text).split()) for text in element.itertext())
    return words if len(words) >= _PROSE and "。" in words else ""


def is_chrome(element: etree._Element, tag: str) -> bool:
    """Whether the element says by its name, class or id that it is not the article."""
    if tag in _CHROME_TAGS:
        return True
    return tag not in ("html", "body", "p", "span") and any(_CHROME_WORDS.search((element.get(key) or "")[:_LONGEST]) for key in ("class", "id"))


def is_title(element: etree._Element, tag: str) -> bool:
    """Whether the element is a title by its name, class or id."""
    return tag in HEADINGS or any(_TITLE_WORDS.search((element.get(key) or "")[:_LONGEST]) for key in ("class", "id"))


def symbol_font(element: etree._Element) -> bool | None:
    """Whether the letters in the element are signs (``font-family:Wingdings``); None where it names no font."""
    style = _style(element)
    named = _FONT_FAMILY.search(style) or _FONT_SHORT.search(style)
    font = named[1] if named else element.get("face")
    return None if font is None else _SYMBOL_FONT.match(font) is not None


def is_raised(element: etree._Element, tag: str) -> bool:
    """Whether the words of the element stand above the line."""
    return tag == "sup" or _RAISED.search(_style(element)) is not None


def is_struck(element: etree._Element, tag: str) -> bool:
    """Whether the words of the element are struck out: they no longer hold."""
    return tag in ("del", "s", "strike") or _STRUCK.search(_style(element)) is not None


def has_border(table: etree._Element) -> bool:
    """Whether a table is drawn with lines."""
    if (table.get("border") or "0").strip() not in ("0", "0px", ""):
        return True
    styled = [table, *(one for one in table.iter() if tag_of(one) in ("td", "th"))][:20]
    return any(_BORDER.search(_style(one)) for one in styled)


def is_large_picture(image: etree._Element) -> bool:
    """Whether an ``img`` is large enough to hold words; a size that is not stated counts as large, unless its name says ornament."""
    sizes = {key.lower(): int(value) for key, value in _LENGTH.findall(_style(image))}
    for key in ("width", "height"):
        value = (image.get(key) or "").strip().removesuffix("px")
        if value.isdecimal() and len(value) < 6:
            sizes[key] = int(value)
    if sizes.get("width", 1000) < 120 or sizes.get("height", 1000) < 50:
        return False
    source = image.get("src") or ""
    if source.startswith("data:") and len(source) < 2000:
        return False
    return not (_ORNAMENT.search(source[:300]) or _ORNAMENT.search(image.get("class") or "")) and bool(source)
