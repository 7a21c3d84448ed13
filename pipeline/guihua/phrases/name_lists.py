"""Lists of addressees, cut at 、 and ，outside brackets."""

from __future__ import annotations

from guihua.text import Text


def cut_names(text: Text) -> list[Text]:
    """The names of a list, verbatim, in printed order.

    >>> [t.value for t in cut_names(Text.of("各乡（镇、街道）人民政府、县直各有关单位"))]
    ['各乡（镇、街道）人民政府', '县直各有关单位']
    """
    names, depth, at = [], 0, 0
    for index, c in enumerate(text.folded):
        depth += (c == "(") - (c == ")" and depth > 0)
        if depth == 0 and c in "、,;":
            names.append(text[at:index].strip())
            at = index + 1
    names.append(text[at:].strip())
    return [name for name in names if name]
