"""专栏项目表, 引用文件表 and 数字承诺表."""

from __future__ import annotations

from guihua.ledger.grid import Cell, Column, Grid, cited, make_grid
from guihua.ledger.indicator_targets import TO_FILL_IN
from guihua.ledger.subjects import subjects_of
from guihua.plan import Box, Commitment, Plan
from guihua.report.terms import REFERENCE_ROLES, level_word

NUMBER = Column("number", "序号", 4, "number")
PROJECTS = (NUMBER, Column("box", "专栏", 14), Column("project", "项目", 14), Column("text", "内容", 40), Column("section", "所在章节", 12))
REFERENCES = (
    NUMBER, Column("title", "文件名称", 34), Column("issuer", "发文机关", 10), Column("document_number", "发文字号", 12),
    Column("kind", "文种", 6), Column("level", "层级", 6), Column("role", "作用", 7),
)  # fmt: skip
COMMITMENTS = (
    NUMBER, Column("subject", "事项", 20), Column("words", "原文", 14), Column("relation", "关系", 6), Column("value", "数值", 6, "number"),
    Column("unit", "计量单位", 5), Column("year", "年份", 5, "number"), Column("kind", "性质", 6), Column("matter", "所在章节", 12), *TO_FILL_IN,
)  # fmt: skip
RELATIONS = {
    "equal": "等于", "at_least": "不低于", "more_than": "高于", "at_most": "不高于", "less_than": "低于", "about": "左右", "range": "区间",
    "change": "增减", "cumulative": "累计", "keeps_pace": "同步", "statement": "其他表述", "none": "未填",
}  # fmt: skip
COMMITMENT_KINDS = {"promised": "承诺", "achieved": "已达到", "condition": "条件"}


def project_grid(plan: Plan) -> Grid:
    """The items of the boxes."""
    names = subjects_of(plan)
    items = [(box, item) for box in plan.boxes for item in box.items]
    facts = (
        (item.address, (Cell(number), cited(_box_name(box), box.evidence), cited(item.title, item.evidence), Cell(item.text),
                        Cell(names.get(box.after or "", ""))))
        for number, (box, item) in enumerate(items, 1)
    )  # fmt: skip
    return make_grid("projects", "专栏项目表", plan, PROJECTS, facts)


def reference_grid(plan: Plan) -> Grid:
    """The documents that a plan names, each time that it does."""
    facts = (
        (each.address, (Cell(number), cited(f"《{each.title}》", each.evidence), Cell(each.issuer or ""), Cell(each.document_number or ""),
                        Cell(each.kind or ""), Cell(level_word(each.level) if each.level else ""), Cell(REFERENCE_ROLES[each.role])))
        for number, each in enumerate(plan.references, 1)
    )  # fmt: skip
    return make_grid("references", "引用文件表", plan, REFERENCES, facts)


def commitment_grid(plan: Plan) -> Grid:
    """The numbers stated in running text, with empty columns for what has been reached."""
    names = subjects_of(plan)
    facts = ((each.address, _commitment_cells(number, each, names)) for number, each in enumerate(plan.commitments, 1))
    return make_grid("commitments", "数字承诺表", plan, COMMITMENTS, facts)


def _commitment_cells(number: int, each: Commitment, names: dict[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(number), Cell(each.subject or ""), cited(each.evidence.quote, each.evidence), Cell(RELATIONS[each.relation]), Cell(each.value),
        Cell(each.unit or ""), Cell(each.year), Cell(COMMITMENT_KINDS[each.kind]), Cell(names.get(each.of, "")),
        *(Cell(None) for _ in TO_FILL_IN),
    )  # fmt: skip


def _box_name(box: Box) -> str:
    return f"专栏{'' if box.number is None else box.number} {box.title}".rstrip()
