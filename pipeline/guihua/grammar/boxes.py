"""专栏: how its heading is printed."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.grammar.numerals import ordinal
from guihua.grammar.row import Row
from guihua.text import Text

HEADING: tuple[Row, ...] = (
    Row("numbered", r"^[\[(]?专 ?栏 *(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})(?![\d年月日个项条类级])[\])]? *[:.、-]* *(?P<title>.*)$",
        yes=("专栏1　主要指标", "专栏 7 残疾人文化体育服务重点项目", "专栏2：重点工程", "专栏一：重大工程", "【专栏3】重点任务", "专栏1"),
        no=("专栏3个项目", "见专栏1", "本专栏")),
    Row("titled", r"^[\[(]?专 ?栏[\])]? *[:] *(?P<title>.+)$|^[\[(]?专 ?栏[\])]?(?P<bare>)$", yes=("专栏：重点工程", "专栏"), no=("专栏作家", "专栏开设")),
)  # fmt: skip

NOTE = Row("note", r"^(?:注|备注|说明|数据来源|资料来源)(?: ?\d{1,2})? *[:.、]|^[①-⑳] *\S|^\* *\S|^注 *[①(\[]", yes=("注：①化学需氧量", "②“两线”是指", "备注：1.", "* 为累计数"), no=("注重源头防控", "注册登记"))


class BoxHeading(Struct, frozen=True):
    """The heading of a box: its number if printed, its title (empty when it stands on the next line)."""

    number: int | None
    title: Text


def read_box_heading(text: Text) -> BoxHeading | None:
    """The box heading that ``text`` is, if it is one.

    >>> h = read_box_heading(Text.of("专栏 7 残疾人文化体育服务重点项目"))
    >>> h.number, h.title.value
    (7, '残疾人文化体育服务重点项目')
    >>> read_box_heading(Text.of("专栏1所列项目要按期完成。")) is None
    True
    """
    folded = text.folded
    if "专" not in folded[:3]:
        return None
    for row in HEADING:
        if match := row.match(folded):
            groups = match.groupdict()
            start = match.start("title") if groups.get("title") is not None else len(folded)
            title = text[start:].strip()
            if _SENTENCE.search(title.folded):
                return None
            return BoxHeading(ordinal(groups["n"]) if groups.get("n") else None, title)
    return None


# Words of running text that a title does not open with, and a full stop in the middle of a short line.
_SENTENCE = re.compile(r"^(?:所列|中的|的|为|是|和|与|、|列出|明确|确定|提出)|[^。]{0,60}。[^\s]*。")
