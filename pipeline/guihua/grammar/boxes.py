"""专栏: how its heading is printed."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.grammar.numerals import ordinal
from guihua.grammar.row import Row
from guihua.text import EMPTY, Text

HEADING: tuple[Row, ...] = (
    Row("numbered", r"^(?P<open>\[|\()?(?:重点工程|重大工程|重点项目|重点任务|工程|项目|任务|重点)?专 ?栏 *\(?(?P<n>\d{1,3}|(?<! )[一二三四五六七八九十百]{1,4}|[一二三四五六七八九十百]{1,4}(?=[ :.、)\]-]|$))\)?(?P<sub>-\d{1,2})?(?![\d年月日个项条类级])[\])]? *[:.、-]* *(?P<title>.*?)(?(open)[\])]?)$",
        yes=("专栏1　主要指标", "【专栏1 重点工程】", "重点工程专栏4 补短板", "专栏3-1 创新平台", "专栏（三）重大工程", "专栏 7 残疾人文化体育服务重点项目", "专栏2：重点工程", "专栏一：重大工程", "专栏 一 重大工程", "专栏一重大工程", "【专栏3】重点任务", "专栏1"),
        no=("专栏3个项目", "见专栏1", "本专栏", "专栏 一老一小工程")),
    Row("spaced", r"^(?:\[专 *栏\] *|专 *栏 {1,4})(?P<title>[^。,;:]{4,40})$", yes=("专栏　水利重点工程", "【专栏】重点项目", "专  栏  重点工程"), no=("专栏作家介绍", "专栏 见下文。")),
    Row("titled", r"^[\[(]?专 ?栏[\])]? *[:] *(?P<title>.+)$|^[\[(]?专 ?栏[\])]?(?P<bare>)$", yes=("专栏：重点工程", "专栏"), no=("专栏作家", "专栏开设")),
    Row("title_first", r"^(?P<title>[^。,;:]{4,30}(?:项目|工程|任务|行动|指标))专栏$", yes=("“十四五”重点项目专栏",), no=("新闻专栏", "开设专栏")),
)  # fmt: skip

# The number of a box inside a line, its title not yet bounded.
NUMBERED = Row("numbered_box", r"^[\[(]?专 ?栏 *\(?(?P<n>\d{1,3}|(?<! )[一二三四五六七八九十百]{1,4}|[一二三四五六七八九十百]{1,4}(?=[ :.、)\]-]|$))\)?(?P<sub>-\d{1,2})?(?![\d年月日个项条类级])[\])]? *[:.、-]* *",
               yes=("专栏1　主要指标", "专栏3-1 创新平台", "专栏二：工程"), no=("专栏3个项目", "本专栏"))

# The nouns that titles of boxes end in, and what shows that the title goes on behind one.
TITLE_NOUN = Row("title_noun", r"重点(?:工程|项目|任务)|重大(?:工程|项目)|工程|行动计划|行动|计划|项目|专项|重点|指标", yes=("网络互联互通工程", "残疾人就业服务重点项目"), no=("基础设施",))
BOX_TITLE_GOES_ON = Row("box_title_goes_on", r"^(?:建设|实施|项目|管理|任务|重点|工程|计划|体系|和|与|及|的|等|类|、)", yes=("建设重点", "和项目"), no=("优化网络", "大力组织"))

# What a drawn frame opens with that is a box and does not say so.
FRAMED_TITLE = Row("framed_title", r"^(?=[^。,;:!?\s]{4,30}:?$)(?!.*(?:规划|方案|意见|通知|链接|解释)).*(?:工程|项目|行动|计划|任务|专项|清单|指标|举措|平台|试点|示范区|基地)(?:\([^()]{1,10}\))?:?$",
                   yes=("水利重点工程", "节水行动（省级）", "重大项目清单："), no=("重点工程：水库", "相关链接", "引水入城，润泽万家", "某县水利发展规划任务"))

NOTE = Row("note", r"^(?:注|备注|说明|数据来源|资料来源)(?: ?\d{1,2})? *[:.、]|^[①-⑳] *\S|^\* *\S|^注 *[①(\[]", yes=("注：①化学需氧量", "②“两线”是指", "备注：1.", "* 为累计数"), no=("注重源头防控", "注册登记"))

NOTE_LIST = Row("note_list", r"^(?:注|备注|说明|注释) *[:.] *(?=\(?1)", yes=("注：1. 达标率=", "备注:（1）"), no=("注重", "注：达标率"))


PROJECT_COLUMN = Row("project_column", r"^(?:[一-鿿]{0,6}(?:项目|工程|平台|任务|行动|载体|园区|企业|基地|机构|事项)(?:\(.{1,6}\))?(?:名称)?|名称)$", yes=("项目名称", "平台名称", "重点工程", "名称"), no=("建设内容", "建设单位"))

# … and one that tells what is to be done rather than names it.
TELLING_COLUMN = Row("telling_column", r"(?:任务|行动|事项)$", yes=("重点任务",), no=("任务名称", "重点项目"))


# Entries of a box without numbers: a short name and its text behind it, a name on a line of its own, a bullet.
ITEM_NAME = Row("item_name", r"^(?P<name>[^。,;:!?]{2,24})。(?=.)", yes=("敬老院改造工程。改造敬老院。", "铁路。建设铁路30公里。"), no=("改造敬老院，新增床位。到2025年", "改造。"))
ITEM_COLON_NAME = Row("item_colon_name", r"^(?P<name>[^。,;:!?]{2,40}):(?=.)", yes=("敬老院改造工程：改造敬老院",), no=("敬老院改造工程：", "敬老院，工程：改造"))
ITEM_DASH_NAME = Row("item_dash_name", r"^(?P<name>[^。,;:!?-]{2,24})--(?=[^-])", yes=("敬老院改造工程——改造敬老院",), no=("——改造敬老院", "敬老院，工程——改造", "敬老院改造"))
# What opens a sentence with ： and names no entry.
NO_ENTRY = Row(
    "no_entry", r"^(?:其中|包括|例如|比如|注|备注|说明|[一二三四五]是|(?:主要|具体)(?:包括|有|为|是)|(?:主要|具体)?如下|[到至](?=20\d\d)|(?:主要|具体|建设|工作|实施)?(?:内容|目标|任务|时限|地点|规模|单位|部门))[^:。]{0,8}:",
    yes=("其中：", "主要包括：", "建设内容：", "到2025年："), no=("一网：", "水系归并：", "在线教育：", "以工代赈：", "为民服务：", "有机农业：", "如意湖工程："),
)
ITEM_ALONE = Row("item_alone", r"^(?P<name>[^。,;:!?]{3,30})。?$", yes=("敬老院改造工程", "敬老院改造工程。"), no=("改造敬老院，新增床位",))
ITEM_BULLET = Row(
    "item_bullet", r"^(?:[\ue000-\uf8ff◆●■▲◇○★☆※►▶✦•·]|[-—–]{1,2}(?=[^\d\s-])|[-*+] +(?=\S)|(?P<serial>\d{1,2})[ \u3000]{1,3}(?=[一-鿿])) *",
    yes=("◆改造敬老院", "——改造敬老院", "- 改造敬老院", "1　改造敬老院"), no=("改造敬老院", "-8%", "2025年"))
# A sentence that states an amount is no name.
AMOUNT_IN_NAME = Row("amount_in_name", r"\d{1,12}(?:\.\d{1,6})? ?(?:%|[万亿]|个|家|项|名|人|户|处|所|座|条|次|元|吨|亩|公里|平方|以上|左右)",
                     yes=("改造敬老院8所", "新增200万元"), no=("5G网络工程", "2025年行动"))


CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class BoxHeading(Struct, frozen=True):
    """The heading of a box: its number if printed, its title (empty when it stands on the next line)."""

    number: int | str | None
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
    if "专" not in folded[:7] and not folded.endswith("专栏"):
        return None
    for row in HEADING:
        if match := row.match(folded):
            groups = match.groupdict()
            title = text[match.start("title") : match.end("title")].strip(" \u3000:：") if groups.get("title") is not None else EMPTY
            if _SENTENCE.search(title.folded):
                return None
            number: int | str | None = ordinal(groups["n"]) if groups.get("n") else None
            return BoxHeading(f"{number}{groups['sub']}" if groups.get("sub") else number, title)
    return None


# Words of running text that a title does not open with, and a full stop in the middle of a short line.
_SENTENCE = re.compile(r"^(?:所列|中的|的|为|是|和|与|、|列出|明确|确定|提出)|[^。]{0,60}。[^\s]*。")
