"""The head of a report: which plans, the comparison in numbers, what a careful reader would remark on."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict

from guihua.comparison import Comparison, PlanSide
from guihua.overview import plan_quality
from guihua.plan import Plan
from guihua.report.dossier import Dossier, is_table_only
from guihua.report.proofs import Link, Proofs
from guihua.report.terms import MATTERS, REFERENCES, SEVERITIES, UNITS, VERDICTS, Term, percent

ORDERED = {"levels": "{upper}为上级，{lower}为下级", "time": "{upper}在前，{lower}在后", "peers": "同级对照，不论谁缺什么"}
ORDERS = {"option": "使用者指定", "level": "层级", "basis": "依据", "period": "规划期"}


class PlanCard(Struct, frozen=True):
    """What a plan is, in words; ``called`` is its title in 《》, or its file."""

    label: str
    title: str
    called: str
    region: str
    period: str
    file: str
    sha256: str
    holds: str
    note: str
    quality: str
    doubtful: bool


class Count(Struct, frozen=True):
    """How many rows came out how; ``start`` and ``width`` place it on a bar of 100."""

    term: Term
    count: int
    start: float
    width: float


class Tally(Struct, frozen=True):
    """The rows of one kind, with the share of the upper plan's that is covered."""

    name: str
    total: int
    counts: tuple[Count, ...]
    covered: str


class PairSummary(Struct, frozen=True):
    """One comparison in numbers."""

    upper: str
    lower: str
    tallies: tuple[Tally, ...]
    reused: str
    role_changes: int | None
    nature_changes: int
    basis: str
    ordered: str


class Remark(Struct, frozen=True):
    """A finding of a comparison."""

    code: str
    severity: str
    word: str
    pair: str
    message: str
    link: Link | None


OF_THE_FIELD = frozenset({"GH607", "GH612"})


def cards(dossier: Dossier) -> tuple[PlanCard, ...]:
    """The plans compared, the highest first."""
    rows = zip(dossier.labels, dossier.lineage.plans, dossier.plans, strict=True)
    return tuple(_card(*row) for row in rows)[::-1]


def pair_summaries(dossier: Dossier) -> tuple[PairSummary, ...]:
    """Every comparison in numbers, lowest pair first."""
    return tuple(_summary(dossier, index, comparison) for index, comparison in enumerate(dossier.comparisons))


def remarks(dossier: Dossier, proofs: Proofs) -> tuple[Remark, ...]:
    """The findings of all comparisons, gravest first."""
    found = [
        Remark(
            code=finding.code,
            severity=finding.severity,
            word=SEVERITIES[finding.severity],
            pair=f"{dossier.labels[index]}对{dossier.labels[index + 1]}",
            message=finding.message,
            link=proofs.link(index, finding.subject),
        )
        for index, comparison in enumerate(dossier.comparisons)
        for finding in comparison.findings
    ]
    return tuple(sorted(found, key=lambda remark: list(SEVERITIES).index(remark.severity)))


def against(dossier: Dossier) -> str:
    """What the lowest plan is laid beside."""
    return f"对照{'、'.join(f'{card.label}{card.called}' for card in cards(dossier)[:-1])}"


def doubts(dossier: Dossier) -> tuple[str, ...]:
    """What a reader must know before any count: that plans are of two fields, or near ones only, or that one was not read well."""
    told = (finding for comparison in dossier.comparisons for finding in comparison.findings if finding.code in OF_THE_FIELD)
    read = (f"{card.label}规划的读取结果{card.quality}" for card in cards(dossier) if card.doubtful)
    return tuple(dict.fromkeys((*(finding.message for finding in told), *read)))


def _card(label: str, side: PlanSide, plan: Plan) -> PlanCard:
    items = sum(len(box.items) for box in plan.boxes if box.kind != "indicators")
    counted = ((len(plan.indicators), "项指标"), (len(plan.tasks), "项任务"), (items, "个专栏项目"), (len(plan.units), "个单位"))
    return PlanCard(
        label=label,
        title=side.title or "（没有读出标题）",
        called=f"《{side.title}》" if side.title else side.file,
        region=side.region or "（看不出行政区）",
        period=f"{side.period.name or ''}（{side.period.start}—{side.period.end}年）" if side.period else "（没有写明规划期）",
        file=side.file,
        sha256=side.sha256,
        holds="，".join(f"{count}{words}" for count, words in counted if count) or "没有可以比较的内容",
        note="；".join(("只有指标表，没有正文", *_captions(plan))) if is_table_only(plan) else "",
        quality=plan_quality(plan) or "没有评定",
        doubtful=bool(plan.quality and plan.quality.verdict != "usable"),
    )


def _captions(plan: Plan) -> tuple[str, ...]:
    """What stands above a table beside its title: whose it is, and that it was copied."""
    return tuple(block.text for section in plan.outline for block in section.blocks if block.text)[:2]


def _summary(dossier: Dossier, index: int, comparison: Comparison) -> PairSummary:
    summary = comparison.summary
    text = dossier.has_text(index)
    below, above = dossier.labels[index : index + 2]
    tallies = [_tally("指标", summary.indicators, VERDICTS, percent(summary.indicators_covered))]
    if text:
        tallies += [
            _tally("任务", summary.tasks, MATTERS, percent(summary.tasks_covered)),
            _tally("专栏项目", summary.projects, MATTERS, percent(summary.projects_covered)),
            _tally("责任单位", summary.responsibilities, UNITS, ""),
            _tally("引用文件", summary.references, REFERENCES, ""),
            _tally("正文数字", summary.commitments, VERDICTS, ""),
        ]
    return PairSummary(
        upper=above,
        lower=below,
        tallies=tuple(tally for tally in tallies if tally.total),
        reused=percent(summary.text_reused) if text else "—",
        role_changes=summary.responsibilities.role_changes if text else None,
        nature_changes=summary.nature_changes,
        ordered=ORDERED[comparison.kind].format(lower=below, upper=above) + f"（依{ORDERS[comparison.order]}判定）",
        basis=f"{below}规划{'引' if comparison.basis else '没有引'}{above}规划为依据",
    )


def _tally(name: str, counts: Struct, terms: dict[str, Term], covered: str) -> Tally:
    numbers = {code: count for code, count in asdict(counts).items() if code in terms}
    total = sum(numbers.values())
    made, at = [], 0
    for code, count in numbers.items():
        if count:
            made.append(Count(terms[code], count, round(100 * at / total, 2), round(100 * count / total, 2)))
            at += count
    return Tally(name, total, tuple(made), covered)
