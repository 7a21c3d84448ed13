"""What a reader has to deal with, the most serious first: lacking, lowered, nobody in charge, other calibre, to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from guihua.compare.rows.roles import in_charge, roles
from guihua.compare.summary import outcome
from guihua.comparison import Comparison, MatterRow, TargetRow
from guihua.comparison.vocabulary import ChangeKind
from guihua.report.dossier import Dossier
from guihua.report.matters import is_reworded, leads, notes
from guihua.report.proofs import Link, Proofs
from guihua.report.terms import Term

IssueKind = Literal["lacking", "lowered", "uncharged", "calibre", "check"]
KINDS: dict[IssueKind, Term] = {
    "lacking": Term("lacking", "缺", "－"), "lowered": Term("lowered", "降", "↓"), "uncharged": Term("uncharged", "无人负责", "◌"),
    "calibre": Term("calibre", "口径不同", "？"), "check": Term("check", "待核", "…"),
}  # fmt: skip
WEIGHTS = {3: "重", 2: "中", 1: "轻"}
LOWERING: tuple[ChangeKind, ...] = ("softened", "number_dropped", "deadline_dropped")
"""Changes of words by which a task asks for less than the one above it."""


class Issue(Struct, frozen=True):
    """One thing to deal with: what it is, how grave (3 to 1), of what kind of thing, in a sentence, with its places in both originals.

    ``paired``: it has a counterpart below.
    """

    kind: Term
    weight: int
    subject: str
    name: str
    sentence: str
    notes: tuple[str, ...]
    upper: tuple[Link, ...]
    lower: tuple[Link, ...]
    units: tuple[str, ...]
    pair: str
    paired: bool


class IssueTable(Struct, frozen=True):
    """The counts of a pair: a row for each kind of thing, a column for each kind of issue, and what is in order."""

    lower: str
    upper: str
    rows: tuple[tuple[str, tuple[int, ...], int], ...]
    totals: tuple[int, ...]


class _Pair(Struct, frozen=True):
    """One comparison of a chain; ``index`` is the position of its lower plan, the upper one is the next."""

    dossier: Dossier
    proofs: Proofs
    index: int

    @property
    def comparison(self) -> Comparison:
        return self.dossier.comparisons[self.index]

    @property
    def lower(self) -> str:
        return self.dossier.labels[self.index]

    @property
    def upper(self) -> str:
        return self.dossier.labels[self.index + 1]

    @property
    def name(self) -> str:
        return _name(self.dossier, self.index)

    def links(self, lower: Iterable[str], upper: Iterable[str]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """The proofs of these addresses of the lower and of the upper plan."""
        below, above = (tuple(filter(None, (self.proofs.link(self.index + at, each) for each in some))) for at, some in enumerate((lower, upper)))
        return below, above

    def mentions(self, upper: Iterable[str]) -> tuple[Link, ...]:
        """Where the lower plan speaks of what it does not take up."""
        return tuple(filter(None, (self.proofs.mention(self.index, each) for each in upper)))


def issues(dossier: Dossier, proofs: Proofs) -> tuple[Issue, ...]:
    """All issues of a chain, the most serious first; of peers there are none but those of calibre."""
    found = [issue for index in range(len(dossier.comparisons)) for issue in _of_pair(_Pair(dossier, proofs, index))]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda issue: (-issue.weight, order.index(issue.kind.code))))  # type: ignore[arg-type]


def issue_tables(dossier: Dossier, found: tuple[Issue, ...]) -> tuple[IssueTable, ...]:
    """The 衔接情况表 of every comparison, lowest pair first."""
    return tuple(_table(dossier, index, found) for index in range(len(dossier.comparisons)))


def _table(dossier: Dossier, index: int, found: tuple[Issue, ...]) -> IssueTable:
    comparison, pair = dossier.comparisons[index], _name(dossier, index)
    text = dossier.has_text(index)
    subjects: dict[str, tuple[TargetRow | MatterRow, ...]] = {
        "指标": comparison.indicators, "任务": comparison.tasks if text else (), "专栏项目": comparison.projects if text else (),
    }  # fmt: skip
    rows = []
    for subject, several in subjects.items():
        mine = [issue for issue in found if issue.pair == pair and issue.subject == subject]
        counts = tuple(sum(issue.kind.code == code for issue in mine) for code in KINDS)
        fine = len([row for row in several if row.upper and row.lower]) - len({issue.name for issue in mine if issue.paired})
        if several:
            rows.append((subject, counts, max(0, fine)))
    return IssueTable(
        dossier.labels[index], dossier.labels[index + 1], tuple(rows),
        tuple(sum(row[1][at] for row in rows) for at in range(len(KINDS))),
    )  # fmt: skip


def _name(dossier: Dossier, index: int) -> str:
    return f"{dossier.labels[index]}对{dossier.labels[index + 1]}"


def _of_pair(pair: _Pair) -> Iterator[Issue]:
    comparison, plans = pair.comparison, pair.dossier.plans
    for row in comparison.indicators:
        yield from _of_indicator(row, pair)
    if not pair.dossier.has_text(pair.index):
        return
    charged, named = set(roles(plans[pair.index])), leads(plans[pair.index + 1])
    for matter in (*comparison.tasks, *comparison.projects):
        yield from _of_matter(matter, pair, charged, named)


def _of_indicator(row: TargetRow, pair: _Pair) -> Iterator[Issue]:
    if row.upper is None:
        return
    binding = row.upper.nature == "binding"
    kind: IssueKind | None = {"missing": "lacking", "weaker": "lowered", "mentioned": "check", "unread": "check"}.get(outcome(row))  # type: ignore[assignment]
    if outcome(row) == "incomparable":
        kind = "calibre" if row.lower else None
    elif kind is None and row.nature_change and binding:
        kind = "lowered"
    elif kind is None and row.doubt:
        kind = "check"
    if kind is None or (pair.comparison.kind == "peers" and kind != "calibre"):
        return
    weight = {"lacking": 2, "lowered": 2, "calibre": 1, "check": 1, "uncharged": 1}[kind] + (binding and kind in ("lacking", "lowered"))
    lower, upper = pair.links([row.lower.address] if row.lower else [], [row.upper.address])
    lower = lower or pair.mentions([row.upper.address])
    yield Issue(
        kind=KINDS[kind], weight=weight, subject="指标", name=row.upper.name, sentence=row.explanation, notes=(),
        upper=upper, lower=lower, units=(), pair=pair.name, paired=row.lower is not None,
    )  # fmt: skip


def _of_matter(row: MatterRow, pair: _Pair, charged: set[str], named: dict[str, tuple[str, ...]]) -> Iterator[Issue]:
    if not row.upper or pair.comparison.kind == "peers":
        return
    lowered = tuple(notes([change for change in row.changes if change.kind in LOWERING]))
    kind: IssueKind | None = {"missing": "lacking", "mentioned": "check", "unread": "check"}.get(outcome(row))  # type: ignore[assignment]
    if kind is None and lowered:
        kind = "lowered"
    grave = row.kind == "task" and kind in ("lacking", "lowered") and not (kind == "lowered" and is_reworded(row))
    units = tuple(dict.fromkeys(name for address in row.upper for name in named.get(address, ())))
    lower, upper = pair.links(row.lower, row.upper)
    lower = lower or pair.mentions(row.upper[:1])
    subject = "专栏项目" if row.kind == "project" else "任务"
    titles = [link_name(pair.proofs, pair.index + 1, address) for address in row.upper]

    def issue(which: IssueKind, grave: int, sentence: str, said: tuple[str, ...]) -> Issue:
        return Issue(KINDS[which], grave, subject, "；".join(titles), sentence, said, upper, lower, units, pair.name, bool(row.lower))

    if kind is not None:
        yield issue(kind, 2 if grave else 1, row.explanation, lowered)
    uncharged = [address for address in row.lower if not in_charge(address, charged)] if charged and row.kind == "task" else []
    if uncharged and len(uncharged) == len(row.lower):
        below = "、".join(f"“{link_name(pair.proofs, pair.index, address)}”" for address in uncharged)
        yield issue("uncharged", 1, f"{pair.lower}的{below}没有写明责任单位{_had(units, pair.upper)}。", ())


def _had(units: tuple[str, ...], label: str) -> str:
    return f"，{label}由{'、'.join(units)}牵头或负责" if units else ""


def link_name(proofs: Proofs, plan: int, address: str) -> str:
    """The name of what stands at an address."""
    proof = proofs.plans[plan].get(address)
    return proof.name if proof else address
