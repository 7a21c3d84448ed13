"""Lists of addressees, cut at 、 and ，outside brackets."""

from __future__ import annotations

from guihua.phrases.brackets import outside
from guihua.text import Text


def cut_names(text: Text) -> list[Text]:
    """The names of a list, verbatim, in printed order.

    >>> [t.value for t in cut_names(Text.of("各乡（镇、街道）人民政府、县直各有关单位"))]
    ['各乡（镇、街道）人民政府', '县直各有关单位']
    """
    names, at = [], 0
    for index in outside(text.folded, "、,;"):
        names.append(text[at:index].strip())
        at = index + 1
    names.append(text[at:].strip())
    return [name for name in names if name]
