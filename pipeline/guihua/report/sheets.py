"""The report as tables: what the workbook and the Markdown page are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from guihua.decisions import COLUMN, EARLIER, INSTEAD, LOWER, NOTE, UPPER, WORDS, latest
from guihua.report.bodies import Body, body_rows, levels_with_units, role_changes
from guihua.report.dossier import Dossier
from guihua.report.indicators import Value, Verdict, commitment_pairs, indicator_table
from guihua.report.issues import KINDS, WEIGHTS, issue_tables, issues
from guihua.report.matters import Kind, Row, pairs
from guihua.report.passages import Paragraph
from guihua.report.proofs import Link, Proofs, make_proofs
from guihua.report.references import gaps, reference_pairs, stations
from guihua.report.summary import against, cards, doubts, pair_summaries, remarks

Words = tuple[Paragraph, ...]
Cell = str | int | float | None | Link | Words

DECIDED = ((COLUMN, 8), (INSTEAD, 12), (NOTE, 12))
"""Empty columns: 确认, 否定 or 改定, what instead, why. ``guihua compare --decisions`` reads them back."""


NOWHERE = {"lacking": "全文未见", "check": "未能读全"}
"""What stands for the place in the lower original where there is none: it was searched whole, or could not be."""


class Sheet(Struct, frozen=True):
    """A table: its name, its columns with their widths in characters, its rows; how many columns are printed (0: all).

    ``above`` are lines over the table, of which the first names it.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]
    printed: int = 0
    above: tuple[str, ...] = ()


def sheets(dossier: Dossier) -> tuple[Sheet, ...]:
    """The tables of a workbook: what has to be dealt with first, then what it follows from; the last one holds every quote."""
    proofs = make_proofs(dossier)
    return (
        issue_sheet(dossier, proofs), indicator_sheet(dossier, proofs), matter_sheet(dossier, proofs), unit_sheet(dossier, proofs),
        source_sheet(dossier, proofs), proof_sheet(proofs),
    )  # fmt: skip


def issue_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The 衔接情况表: the issues, the most serious first."""
    columns = (("程度", 6), ("问题", 10), ("类别", 9), ("对照", 14), ("上级事项", 34), ("说明", 60), ("上级原文", 14), ("下级原文", 14))
    found = issues(dossier, proofs)
    rows = tuple(
        (WEIGHTS[each.weight], each.kind.word, each.subject, each.pair, each.name,
         "；".join((each.sentence.rstrip("。"), *each.notes)) + "。", _first(each.upper), _first(each.lower) or NOWHERE.get(each.kind.code, ""))
        for each in found
    )  # fmt: skip
    title = dossier.lineage.plans[0].title or dossier.lineage.plans[0].file
    words = [term.word for term in KINDS.values()]
    counted = (
        f"{table.lower}对{table.upper}　{subject}：{'，'.join(f'{word} {count}' for word, count in zip(words, counts, strict=True))}，已衔接 {fine}"
        for table in issue_tables(dossier, found) for subject, counts, fine in table.rows
    )  # fmt: skip
    above = (title, against(dossier), *doubts(dossier), *counted)
    return Sheet("衔接情况表", columns, rows or (("", "", "", "", "没有缺项、降低、无人负责或口径不同之处", "", None, None),), above=above)


def source_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """Where it comes from: the plans, the basis chain, what is named and not there, the findings, the documents that both cite."""
    rows: list[tuple[Cell, ...]] = [
        ("规划", card.label, card.title, f"{card.region}，{card.period}，{card.holds}", card.file) for card in cards(dossier)
    ]
    rows += [("可信度", card.label, card.title, card.quality, None) for card in cards(dossier)]
    rows += [("摘要", row[0], f"{row[1]}：{row[2]}", f"{row[3]}" if row[3] is not None else row[5], None) for row in summary_sheet(dossier).rows]
    rows += [("核查意见", each.pair, each.message, each.word, each.link or each.code) for each in remarks(dossier, proofs)]
    rows += [("依据", *row[:2], row[2] or row[3], row[4]) for row in basis_sheet(dossier, proofs).rows]
    rows += [
        ("引用文件", pair.lower if row.lower else pair.upper, f"《{(row.upper or row.lower).title}》",  # type: ignore[union-attr]
         row.relation.word, (row.lower or row.upper).link)  # type: ignore[union-attr]
        for pair in reference_pairs(dossier, proofs) for row in pair.rows
    ]  # fmt: skip
    return Sheet("依据与引用", (("种类", 10), ("层级", 14), ("内容", 70), ("说明", 40), ("原文", 20)), tuple(rows))


def plan_sheet(dossier: Dossier) -> Sheet:
    """The plans compared."""
    columns = (("层级", 10), ("标题", 44), ("行政区", 14), ("规划期", 24), ("内容", 44), ("可信度", 34), ("文件", 44), ("SHA-256", 30))
    rows = ((card.label, card.title, card.region, card.period, "；".join(filter(None, (card.holds, card.note))), card.quality, card.file, card.sha256)
            for card in cards(dossier))  # fmt: skip
    return Sheet("规划", columns, tuple(rows))


def summary_sheet(dossier: Dossier) -> Sheet:
    """How many rows came out how, pair by pair."""
    rows: list[tuple[Cell, ...]] = []
    for pair in pair_summaries(dossier):
        name = f"{pair.lower}对{pair.upper}"
        for tally in pair.tallies:
            rows += [(name, tally.name, count.term.word, count.count, tally.total, None) for count in tally.counts]
            rows += [(name, tally.name, "上级有对应", None, None, tally.covered)] if tally.covered not in ("", "—") else []
        rows += [(name, "文字", "与上级成段相同", None, None, pair.reused)] if pair.reused != "—" else []
        rows.append((name, "依据", pair.basis, None, None, ""))
    return Sheet("摘要", (("对照", 24), ("类别", 14), ("结果", 24), ("条数", 8), ("合计", 8), ("占比", 12)), tuple(rows))


def remark_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The findings."""
    columns = (("程度", 8), ("代码", 10), ("对照", 24), ("说明", 90), ("原文", 20))
    return Sheet("核查意见", columns, tuple((each.word, each.code, each.pair, each.message, each.link) for each in remarks(dossier, proofs)))


def indicator_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The indicators, three columns for each level, then the numbers in running text; the last columns are for decisions by hand."""
    labels = dossier.labels[::-1]
    columns = [(UPPER, 26), (LOWER, 26)]
    for label in labels:
        columns += [(f"{label}目标值", 18), (f"{label}属性", 8), (f"{label}原文", 12)]
    columns += [("结果", 14), ("说明", 50), *DECIDED]
    rows: list[tuple[Cell, ...]] = []
    for matter in indicator_table(dossier, proofs):
        levels = [cell for value in matter.values for cell in _value(value)]
        names = next((value.name for value in matter.values[1:] if value), "")
        told = _verdicts(matter.verdicts, len(labels) > 2)
        rows.append((matter.name if matter.values[0] else "", names, *levels, *told, None, None, None))
    for pair in commitment_pairs(dossier, proofs) if len(labels) == 2 else ():
        for row in pair.rows:
            ends = [cell for value in (row.upper, row.lower) for cell in _value(value)]
            said = tuple(value.name if value else "" for value in (row.upper, row.lower))
            rows.append((*said, *ends, f"正文：{row.verdict.term.word}", row.verdict.explanation, None, None, None))
    return Sheet("指标", tuple(columns), tuple(rows))


def matter_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """Tasks and projects with what was changed, or the sentences that carry them; the last columns are for decisions by hand.

    Then what was decided before, so that the newest workbook holds all that the next run has to know.
    """
    columns = (
        ("种类", 8), ("对照", 12), ("结果", 9), (UPPER, 22), (LOWER, 22), ("说明", 34), ("要点变化", 24), ("上级原文", 10),
        ("下级原文", 10), *DECIDED, ("上级文字", 44), ("下级文字", 44), ("上级牵头", 16), ("下级牵头", 16),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    kinds: tuple[tuple[str, Kind], ...] = (("任务", "tasks"), ("专栏项目", "projects"))
    for name, kind in kinds:
        for pair in pairs(dossier, proofs, kind):
            about = f"{pair.lower}对{pair.upper}"
            rows += [(name, about, *_matter(row)) for row in pair.rows]
            if pair.remark:
                rows.append((name, about, "", "", "", pair.remark, *[None] * (len(columns) - 6)))
    for each in latest(dossier.decisions):
        word = next(word for word, kind in WORDS.items() if kind == each.decision)
        lower, instead = ("", each.lower) if each.decision == "relink" else (each.lower, "")
        rows.append((EARLIER, "", word, each.upper, lower, each.note, "", None, None, word, instead, each.note, *[None] * (len(columns) - 12)))
    return Sheet("任务", columns, tuple(rows), printed=12)


def unit_sheet(dossier: Dossier, proofs: Proofs) -> Sheet:
    """The unit matrix, then the changes of role."""
    labels = [dossier.labels[level] for level in levels_with_units(dossier)]
    rows: list[tuple[Cell, ...]] = [
        (*("\n".join(map(_body, level)) for level in row.levels), row.relation.word if len(labels) > 1 else "", row.reason)
        for row in body_rows(dossier, proofs)
    ]
    if len(labels) > 1:
        pad = [""] * (len(labels) - 2)
        rows += [(each.upper, each.lower, *pad, f"角色变化：{each.change}", each.explanation) for each in role_changes(dossier, proofs)]
    rows = rows or [("所列文件都没有注明责任单位", "")]
    return Sheet("单位", (*((label, 34) for label in labels), ("关系", 18), ("说明", 60)), tuple(rows))


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


def _verdicts(verdicts: Sequence[Verdict], several: bool) -> tuple[str, str]:
    words = (f"{each.lower}对{each.upper} {each.term.word}" if several else each.term.word for each in verdicts)
    return "\n".join(words), "\n".join(_told(each.decided, each.explanation) for each in verdicts)


def _matter(row: Row) -> Iterator[Cell]:
    yield row.relation.word
    yield "\n".join(row.upper.titles)
    yield "\n".join(row.lower.titles)
    yield _told(row.decided, row.explanation)
    yield "\n".join(row.notes)
    yield _first(row.upper.links)
    yield _first(row.lower.links)
    yield from (None, None, None)
    several = len(row.upper.titles) > 1 or len(row.lower.titles) > 1 or row.reworded
    if several and row.carriers:
        yield "\n".join(dict.fromkeys(carrier.upper.quote for carrier in row.carriers))
        yield "\n".join(dict.fromkeys(carrier.lower.quote for carrier in row.carriers))
    else:
        yield row.upper.words
        yield row.lower.words
    yield "、".join(row.upper.leads)
    yield "、".join(row.lower.leads)


def _told(decided: str, explanation: str) -> str:
    """An explanation that says first what was ruled by hand.

    >>> _told("人工确认", "沿用。"), _told("", "沿用。")
    ('（人工确认）沿用。', '沿用。')
    """
    return f"（{decided}）{explanation}" if decided else explanation


def _body(body: Body) -> str:
    parts = ((body.lead, "牵头"), (body.participating, "参与"), (body.responsible, "责任"))
    counted = "，".join(f"{word}{count}" for count, word in parts if count)
    return f"{body.name}（{counted}）" if counted else body.name


def _first(links: Iterable[Link]) -> Link | None:
    return next(iter(links), None)
