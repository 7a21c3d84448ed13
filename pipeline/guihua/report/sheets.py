"""The report as tables: what the workbook and the Markdown page are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from guihua.report.dossier import Dossier
from guihua.report.indicators import Value, Verdict, commitment_pairs, indicator_table
from guihua.report.matters import Kind, Row, pairs
from guihua.report.passages import Paragraph
from guihua.report.proofs import Link, Proofs, make_proofs
from guihua.report.references import Cited, gaps, reference_pairs, stations
from guihua.report.summary import cards, pair_summaries, remarks
from guihua.report.units import Body, body_rows, levels_with_units, role_changes

Words = tuple[Paragraph, ...]
Cell = str | int | float | None | Link | Words


class Sheet(Struct, frozen=True):
    """A table: its name, its columns with their widths in characters, its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(dossier: Dossier) -> tuple[Sheet, ...]:
    """The tables of a report in the order of the page."""
    proofs = make_proofs(dossier)
    return (
        plan_sheet(dossier), summary_sheet(dossier), remark_sheet(dossier, proofs), indicator_sheet(dossier, proofs),
        matter_sheet("任务", "tasks", dossier, proofs), matter_sheet("专栏项目", "projects", dossier, proofs),
        unit_sheet(dossier, proofs), role_sheet(dossier, proofs), basis_sheet(dossier, proofs), reference_sheet(dossier, proofs),
        commitment_sheet(dossier, proofs), proof_sheet(proofs),
    )  # fmt: skip


def plan_sheet(dossier: Dossier) -> Sheet:
    """The plans compared."""
    columns = (("层级", 10), ("标题", 44), ("行政区", 14), ("规划期", 24), ("内容", 44), ("文件", 44), ("SHA-256", 30))
    rows = ((card.label, card.title, card.region, card.period, "；".join(filter(None, (card.holds, card.note))), card.file, card.sha256)
            for card in cards(dossier))  # fmt: skip
    return Sheet("规划", columns, tuple(rows))


def summary_sheet(dossier: Dossier) -> Sheet:
    """How many rows came out how, pair by pair."""
    rows: list[tuple[Cell, ...]] = []
    for pair in pair_summaries(dossier):
        name = f"{pair.lower}对{pair.upper}"
        rows += [(name, tally.name, count.term.word, count.count, tally.total, tally.covered) for tally in pair.tallies for count in tally.counts]
        rows += [(name, "文字", "与上级成段相同", None, None, pair.reused)] if pair.reused != "—" else []
        rows.append((name, "依据", pair.basis, None, None, ""))
    return Sheet("摘要", (("对照", 24), ("类别", 14), ("结果", 24), ("条数", 8), ("合计", 8), ("上级有对应", 12)), tuple(rows))


def remark_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The findings."""
    columns = (("程度", 8), ("代码", 10), ("对照", 24), ("说明", 90), ("原文", 20))
    return Sheet("核查意见", columns, tuple((each.word, each.code, each.pair, each.message, each.link) for each in remarks(dossier, proofs)))


def indicator_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The indicators, three columns for each level."""
    labels = dossier.labels[::-1]
    columns = [("指标", 34)]
    for label in labels:
        columns += [(f"{label}目标值", 20), (f"{label}属性", 10), (f"{label}原文", 18)]
    columns += [("对照", 30), ("说明", 70), ("对应理由", 20)]
    rows = []
    for matter in indicator_table(dossier, proofs):
        levels = [cell for value in matter.values for cell in _value(value)]
        rows.append((matter.name, *levels, *_verdicts(matter.verdicts, len(labels) > 2)))
    return Sheet("指标", tuple(columns), tuple(rows))


def matter_sheet(name: str, kind: Kind, dossier: Dossier, proofs: Proofs) -> Sheet:
    """Tasks or projects with their words side by side."""
    columns = (
        ("对照", 16), ("关系", 12), ("上级", 26), ("下级", 26), ("说明", 50), ("要点变化", 34), ("文字重复", 10),
        ("上级原文", 18), ("下级原文", 18), ("上级文字", 70), ("下级文字", 70), ("上级牵头", 22), ("下级牵头", 22),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for pair in pairs(dossier, proofs, kind):
        rows += [(f"{pair.lower}对{pair.upper}", *_matter(row)) for row in pair.rows]
        if pair.remark:
            rows.append((f"{pair.lower}对{pair.upper}", *[""] * 3, pair.remark, *[None] * 8))
    return Sheet(name, columns, tuple(rows))


def unit_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The unit matrix."""
    columns = [(dossier.labels[level], 34) for level in levels_with_units(dossier)]
    several = len(columns) > 1
    rows = [
        (*("\n".join(map(_body, level)) for level in row.levels), *((row.relation.word, row.reason) if several else ()))
        for row in body_rows(dossier, proofs)
    ]
    return Sheet("单位", (*columns, *((("关系", 14), ("理由", 40)) if several else ())), tuple(rows))


def role_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """Changes of role."""
    columns = (("上级单位", 30), ("下级单位", 30), ("变化", 16), ("说明", 80), ("原文", 18))
    rows = ((each.upper, each.lower, each.change, each.explanation, _first(each.links)) for each in role_changes(dossier, proofs))
    return Sheet("角色变化", columns, tuple(rows))


def basis_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The basis chain, then what is named and not there."""
    rows: list[tuple[Cell, ...]] = [
        (station.label, station.title, station.quote or ("" if at == len(dossier.plans) - 1 else "没有引为依据"), station.reason, station.link)
        for at, station in enumerate(stations(dossier, proofs))
    ]
    rows += [(gap.level, gap.title, "引为依据而未收录", gap.note, None) for gap in gaps(dossier)]
    return Sheet("依据", (("层级", 10), ("标题", 50), ("引为依据的原文", 50), ("说明", 50), ("原文", 18)), tuple(rows))


def reference_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The documents that both plans name, or one of them."""
    columns = (("对照", 24), ("关系", 14), ("上级引用", 50), ("上级作用", 10), ("上级原文", 16), ("下级引用", 50), ("下级作用", 10), ("下级原文", 16))
    rows = [
        (f"{pair.lower}对{pair.upper}", row.relation.word, *_cited(row.upper), *_cited(row.lower))
        for pair in reference_pairs(dossier, proofs) for row in pair.rows
    ]  # fmt: skip
    return Sheet("引用文件", columns, tuple(rows))


def commitment_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The numbers in running text."""
    columns = (("对照", 24), ("事项", 34), ("上级数字", 18), ("上级原文", 18), ("下级数字", 18), ("下级原文", 18), ("结果", 16), ("说明", 70))
    rows: list[tuple[Cell, ...]] = []
    for pair in commitment_pairs(dossier, proofs):
        for row in pair.rows:
            upper, lower = _value(row.upper), _value(row.lower)
            name = next(value.name for value in (row.upper, row.lower) if value)
            rows.append((f"{pair.lower}对{pair.upper}", name, upper[0], upper[2], lower[0], lower[2], row.verdict.term.word, row.verdict.explanation))
    return Sheet("正文数字", columns, tuple(rows))


def proof_sheet(proofs: Proofs) -> Sheet:
    """Every quote with its place; the first column is the anchor that links lead to."""
    rows = [
        (proof.anchor, label, proof.kind, proof.address, proof.name, proof.where, proof.quote)
        for label, found in zip(proofs.labels, proofs.plans, strict=True) for proof in found.values()
    ]  # fmt: skip
    return Sheet("原文依据", (("编号", 10), ("层级", 10), ("种类", 12), ("地址", 14), ("名称", 34), ("位置", 18), ("原文", 100)), tuple(rows))


def _value(value: Value | None) -> tuple[str, str, Link | None]:
    if value is None:
        return "没有", "", None
    return f"{value.raw}{value.unit}", value.nature, value.link


def _verdicts(verdicts: Sequence[Verdict], several: bool) -> tuple[str, str, str]:
    words = (f"{each.lower}对{each.upper} {each.term.word}" if several else each.term.word for each in verdicts)
    return "\n".join(words), "\n".join(each.explanation for each in verdicts), "\n".join(dict.fromkeys(each.reason for each in verdicts))


def _matter(row: Row) -> Iterator[Cell]:
    yield row.relation.word
    yield "\n".join(row.upper.titles)
    yield "\n".join(row.lower.titles)
    yield row.explanation
    yield "\n".join(row.notes)
    yield row.reuse if row.upper.titles and row.lower.titles else ""
    yield _first(row.upper.links)
    yield _first(row.lower.links)
    yield row.upper.words
    yield row.lower.words
    yield "、".join(row.upper.leads)
    yield "、".join(row.lower.leads)


def _body(body: Body) -> str:
    parts = ((body.lead, "牵头"), (body.participating, "参与"), (body.responsible, "责任"))
    counted = "，".join(f"{word}{count}" for count, word in parts if count)
    return f"{body.name}（{counted}）" if counted else body.name


def _cited(cited: Cited | None) -> tuple[str, str, Link | None]:
    return (cited.title, cited.role, cited.link) if cited else ("没有引用", "", None)


def _first(links: Iterable[Link]) -> Link | None:
    return next(iter(links), None)
