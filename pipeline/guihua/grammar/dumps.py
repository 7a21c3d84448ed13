"""Documents whose line ends are lost: where a blank, or nothing at all, is what is left of one."""

from __future__ import annotations

import re

from guihua.grammar.letterhead import DATE_PATTERN, NUMBER_PATTERN
from guihua.grammar.row import Row

_HAN = "[一二三四五六七八九十]"
_DAY = re.sub(r"\?P<\w+>", "?:", DATE_PATTERN)
_NUMBER = re.sub(r"\?P<\w+>", "?:", NUMBER_PATTERN)

BEFORE_MARK = Row("before_mark", rf"(?<=[^\s、,])\s(?=第{_HAN}{{1,3}}[篇章节]|{_HAN}{{1,3}}、|\({_HAN}{{1,3}}\)|\d{{1,2}}[.、](?!\d)|专栏 ?\d)",
                  yes=("发展基础 （一）成绩", "。 二、任务"), no=("发展基础（一）", "第一、 二、"))
AFTER_TITLE = Row("after_title", r"^[^。;,]{2,40}?\s(?=\S)", yes=("（一）主要成绩 森林",), no=("（一）主要成绩。森林",))
FRAME_LINE = Row("frame_line", rf"(?<=通知)\s(?=\S)|(?<=号)\s(?=各)|(?<=:)\s(?=\S)|\s(?={_DAY}\s)|(?<=日)\s(?=\S)|(?<=。)\s(?=\S)|\s(?=(?:为|依据|根据|按照)[^,。]{{2,60}},)",
                 yes=("的通知 某政发", "12号 各乡镇", "规划 为推动发展，"), no=("规划为推动",))
GLUED_NUMBER = Row("glued_number", rf"(?<=通知)(?={_NUMBER})|(?<=号)(?= ?各[一-鿿、]{{1,30}}(?:政府|部门|单位))", yes=("的通知国发〔2011〕42号", "42号 各省、市人民政府"), no=("通知 国发",))
SIGNED_DATE = Row("signed_date", rf"^(?P<names>(?=[^,。;:]{{4,60}}$)[一-鿿()\s、]*?(?:政 *府|委员会|办公[厅室]|国 *务 *院|[部厅局委院署会办])(?: *[(]章[)])?)\s+(?P<date>{_DAY})$",
                  yes=("某市民政局        某市发展和改革委员会　　　2021年7月5日", "和县人民政府　　2022年3月30日"), no=("2021年7月5日", "某县人民政府"))
NUMBERED_TITLE = Row("numbered_title", rf"(?:通知|意见|决定|公告|批复|方案|规划|计划) *(?P<number>\(? ?{_NUMBER} ?\)?)$", yes=("实施方案的通知（巢政办〔2023〕9号）",), no=("根据某政发〔2023〕9号",))
FIRST_ITEM = Row("first_item", r"^专 ?栏 ?\d{0,3}[^。]{2,40}?[:\s]?(?P<item>(?:1[.、](?!\d)|\((?:一|1)\)).{8,})$", yes=("专栏2 服务提升工程：1.掌上办工程。上线事项。",), no=("专栏2 服务提升工程",))
BOUNDARY = Row(
    "boundary",
    rf"(?<=[。;)”!?]) *(?=第 ?[一二三四五六七八九十百]{{1,4}} ?[篇章节]|{_HAN}{{1,3}}、|\({_HAN}{{1,3}}\)|\d{{1,2}}\.(?!\d)|\d{{1,2}}、(?!\d)|专 ?栏 ?\d{{1,2}}(?!\d|[所中的、和]))",
    yes=("发展。一、总体", "负责）2.推进", "效益。专栏2：工程"), no=("发展，一、", "。专栏2所列"))
