"""How goals begin, what announces them, and what stands among them and is none."""

from __future__ import annotations

from guihua.grammar.row import Row

DASH = Row("dash", r"^-{1,2} ?", yes=("——服务更优。", "- 服务更优"), no=("服务—更优",))
LISTED = Row("listed", r"^-{1,2} ?|^(?:\d{1,2} ?[.、]|\(\d{1,2}\)|[①-⑳])", yes=("——服务更优", "1.服务更优", "（2）更优"), no=("到2025年", "一、目标"))
# A sentence that says what the aims are, whatever the section is for.
ANNOUNCED = Row("announced", r"目标(?:任务)?(?:是|为|如下) ?[:,]|(?:总体|主要|基本|工作|发展|奋斗|预期)目标是",
                yes=("“九五”期间防灾工作的目标是：", "治理的基本目标是：完善制度", "总体目标是建成网络"), no=("以目标为导向", "目标责任", "目标："))
# What stands above a table, or has lost it.
CAPTION = Row("caption", r"^(?:单位 ?:|[表图] ?\d)|^[^。;,:]{2,40}指标(?:表|体系)?(?:\([^()]{1,20}\))?$", yes=("单位：%", "表3 主要指标", "教育事业主要预期指标"), no=("完成各项指标。", "主要指标：到2025年"))
TABLE_NOTE = Row("table_note", r"^(?:注|说明|备注) ?:", yes=("注：1.指常住人口",), no=("注重质量",))
