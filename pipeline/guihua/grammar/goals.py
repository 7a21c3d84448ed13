"""How goals begin, what announces them, and what stands among them and is none."""

from __future__ import annotations

from guihua.grammar.row import Row

DASH = Row("dash", r"^-{1,2} ?", yes=("——服务更优。", "- 服务更优"), no=("服务—更优",))
LISTED = Row("listed", r"^-{1,2} ?|^(?:\d{1,2} ?[.、]|\(\d{1,2}\)|[①-⑳])", yes=("——服务更优", "1.服务更优", "（2）更优"), no=("到2025年", "一、目标"))
# A sentence that says what the aims are, whatever the section is for.
ANNOUNCED = Row("announced", r"目标(?:任务)?(?:是|为|如下) ?[:,]|(?:总体|主要|基本|工作|发展|奋斗|预期)目标是|^\[?(?:总体|主要|基本|工作|发展|奋斗|预期|具体)目标\]? ?:",
                yes=("“九五”期间防灾工作的目标是：", "总体目标：建成网络", "【主要目标】：", "治理的基本目标是：完善制度", "总体目标是建成网络"), no=("以目标为导向", "目标责任", "目标："))
# A sentence that says what is hoped for, where a text says what it is after: under 总体要求, or above its first chapter.
HOPED = Row("hoped", r"^(?:(?:力争|争取|确保|努力)(?!在|把|让|使|做|成)|(?:力争|争取|计划)?(?:通过|经过|用)(?:未来)?(?:[一二两三四五六七八九十]|\d)(?:[到至-](?:[一二两三四五六七八九十]|\d))? ?年(?:左右)?的?(?:时间|努力|奋斗))",
            yes=("力争床位达到2000张", "通过三年努力，", "力争用5年左右的时间，"), no=("床位力争达到2000张", "通过努力", "努力在全省"))
# Before its year: the sentence only says what another text demands.
DEMANDED = Row("demanded", r"(?:提出|要求|明确|指出|规定|宣布|强调|确定|部署)[^。;]{0,12}$", yes=("国务院提出，", "省规划明确，力争"), no=("力争",))
# What stands above a table, or has lost it.
CAPTION = Row("caption", r"^(?:单位 ?:|[表图] ?\d)|^[^。;,:]{2,40}指标(?:表|体系)?(?:\([^()]{1,20}\))?$", yes=("单位：%", "表3 主要指标", "教育事业主要预期指标"), no=("完成各项指标。", "主要指标：到2025年"))
TABLE_NOTE = Row("table_note", r"^(?:注|说明|备注) ?:", yes=("注：1.指常住人口",), no=("注重质量",))
