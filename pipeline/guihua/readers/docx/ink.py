"""Words of a Word document that nobody sees though nothing hides them: white on bare paper, or of next to no size."""

from __future__ import annotations

import re

from lxml import etree

from guihua.readers.docx.ooxml import child, name_of, value_of, whole
from guihua.readers.docx.styles import Styles

_WHITE = re.compile(r"[Ff][EeFf][Ff][EeFf][Ff][EeFf]|white")
_SMALLEST = 2
"""Half points: nobody reads letters of one point."""
_GROUNDS = frozenset({"w:tc", "w:txbxContent"})
"""A cell and a box have a colour of their own, which their style or drawing may give."""


def is_without_ink(run: etree._Element, look: etree._Element | None, style: str, styles: Styles) -> bool:
    """Whether the words of ``run`` (its properties are ``look``) in a paragraph of ``style`` leave nothing on the page to be seen.

    White words count as seen wherever something may lie behind them: a shading, a highlight, a cell, a text box, the colour of the page.
    """
    if look is None:
        return False
    if 0 < whole(value_of(child(look, "w:sz")), 0) <= _SMALLEST:
        return True
    if not _WHITE.fullmatch(value_of(child(look, "w:color")) or "") or _is_grounded(look):
        return False
    around = list(run.iterancestors())
    paper = child(around[-1], "w:background") if around else None
    named = (style, value_of(child(look, "w:rStyle")))
    properties = [child(one, "w:pPr") for one in around if name_of(one) == "w:p"]
    return (
        paper is None
        and not any(name_of(one) in _GROUNDS for one in around)
        and not any(map(_is_grounded, properties))
        and not any(_is_grounded(child(one, part)) for name in named for _, one in styles.chain(name) for part in ("w:pPr", "w:rPr"))
    )


def _is_grounded(look: etree._Element | None) -> bool:
    """Whether properties give what they are for a ground of its own."""
    return child(look, "w:shd") is not None or child(look, "w:highlight") is not None
