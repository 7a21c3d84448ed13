"""Words that a page folds away behind 展开全文: it holds them, and one click shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from guihua.folding import fold
from guihua.grammar.chrome import UNFOLD
from guihua.readers.html.elements import UNSHOWN, is_chrome, is_hidden, prose_of, tag_of

# So many controls of a page are tried, so many elements around each looked at, and so far up.
_CONTROLS = 20
_AROUND = 2_000
_UP = 3
_LONGEST = 30
_ID = re.compile(r"[\w-]{1,100}")
_NAMING = ("href", "aria-controls", "data-target", "data-bs-target", "onclick")
# An excerpt of so many characters is one: it says how the whole begins.
_EXCERPT = 15


def unfold(root: etree._Element, rules: frozenset[str]) -> bool:
    """Show in the tree of a page what its controls would: whether there is anything. ``rules``: the selectors that hide.

    A hidden element of prose is shown that a control names by its id, or that stands beside it; an excerpt before it, with which its words begin,
    is hidden in its place.

    >>> whole = "一、总体要求：稳步提高全县养老服务质量和水平，到2030年建成设施网络，服务城乡所有老年人。"
    >>> page = etree.HTML(f"<p>{whole[:19]}…</p><a>展开全文</a><p hidden>{whole}</p>")
    >>> unfold(page, frozenset()), [one.get("hidden") for one in page.iter("p")]
    (True, ['', None])
    """
    shown = False
    for control in islice(_controls(root), _CONTROLS):
        folded = [one for one in _folded(root, control, rules) if prose_of(one)]
        for one in folded:
            _hide_excerpt(one, control, rules)
            for key in ("hidden", "style", "class", "id"):
                one.attrib.pop(key, "")
        shown = shown or bool(folded)
    return shown


def _controls(root: etree._Element) -> Iterator[etree._Element]:
    """The elements whose words fold something open."""
    for one in root.iter():
        parent = one.getparent()
        if isinstance(one.tag, str) and _unfolds(one.text or one.get("value") or ""):
            yield one
        if parent is not None and _unfolds(one.tail or ""):
            yield parent


def _unfolds(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST and UNFOLD.match(fold(words.strip())) is not None


def _folded(root: etree._Element, control: etree._Element, rules: frozenset[str]) -> list[etree._Element]:
    """The outermost hidden elements that a control names, or else those around it."""
    named = {name for key in _NAMING for name in _ID.findall((control.get(key) or "")[:1000])}
    targets = [one for one in root.iter() if one.get("id") in named] if named else []
    hidden = [one for one in targets if _is_folded(one, rules)]
    for up, around in enumerate(islice((control, *control.iterancestors()), _UP)):
        if hidden or tag_of(around) in ("body", "html"):
            break
        # All that stands beside the control, and what stands next to what it is part of.
        beside = around.getparent() if up == 0 else [*_next(around, True), *_next(around, False)]
        hidden = list(_outermost(beside if beside is not None else [], rules))
    return hidden


def _next(element: etree._Element, preceding: bool) -> Iterator[etree._Element]:
    return islice((one for one in element.itersiblings(preceding=preceding) if tag_of(one) not in UNSHOWN), 1)


def _outermost(elements: Iterable[etree._Element], rules: frozenset[str]) -> Iterator[etree._Element]:
    stack = list(elements)[::-1]
    for _ in range(_AROUND):
        if not stack:
            return
        one = stack.pop()
        if _is_folded(one, rules):
            if prose_of(one):
                yield one
        elif tag_of(one) not in UNSHOWN and not is_chrome(one, tag_of(one)):
            stack.extend(reversed(one))


def _is_folded(one: etree._Element, rules: frozenset[str]) -> bool:
    tag = tag_of(one)
    return bool(tag) and tag not in UNSHOWN and not is_chrome(one, tag) and is_hidden(one, tag, rules)


def _hide_excerpt(whole: etree._Element, control: etree._Element, rules: frozenset[str]) -> None:
    """Hide the element before ``whole`` that shows how it begins."""
    words = _letters(whole.itertext())
    for before in islice(whole.itersiblings(preceding=True), 5):
        tag = tag_of(before)
        excerpt = _letters(text for text in before.itertext() if not _unfolds(str(text))).rstrip(".…")
        if tag and len(excerpt) >= _EXCERPT and before is not control and not is_hidden(before, tag, rules) and words.startswith(excerpt):
            before.set("hidden", "")


def _letters(texts: Iterable[object]) -> str:
    return "".join("".join(str(text).split()) for text in texts)
