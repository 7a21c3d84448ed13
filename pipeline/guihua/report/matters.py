"""Tasks and 专栏 projects side by side, as a report shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from guihua.compare.align.matters import tasks_of
from guihua.compare.summary import outcome
from guihua.comparison import Carrier, Change, MatterRow
from guihua.comparison.vocabulary import ChangeKind
from guihua.plan import Plan
from guihua.report.dossier import Dossier, is_table_only
from guihua.report.passages import Paragraph, Piece, Titled, column
from guihua.report.proofs import Link, Proofs, words_of
from guihua.report.terms import CHANGES, DECISIONS, MATTERS, Term, percent

REWORDED = 0.3
"""Below this share of repeated text the wording is new as a whole, and marking every word of it would tell nothing."""
LISTED = 3
"""More changes of a kind than this are counted, not listed: nobody reads thirty numbers in a row."""
Kind = Literal["tasks", "projects"]


class Side(Struct, frozen=True):
    """One side of a row: the titles with their proofs, the units in charge, the words."""

    titles: tuple[str, ...]
    links: tuple[Link, ...]
    leads: tuple[str, ...]
    words: tuple[Paragraph, ...]


class Row(Struct, frozen=True):
    """A row; ``decided`` is what an analyst ruled on it (empty: nothing), ``changed`` how many changes it has and ``notes`` these in words,
    ``reworded`` tells that the columns mark what is the same instead of what differs.
    """

    relation: Term
    decided: str
    title: str
    upper: Side
    lower: Side
    score: float | None
    reuse: str
    changed: int
    notes: tuple[str, ...]
    reworded: bool
    carriers: tuple[Carrier, ...]
    touched: tuple[str, ...]
    explanation: str
    reason: str


class Pair(Struct, frozen=True):
    """The rows of one comparison; ``remark`` says why there are none where one side has nothing to compare."""

    anchor: str
    upper: str
    lower: str
    rows: tuple[Row, ...]
    counts: tuple[tuple[Term, int], ...]
    remark: str | None


class _Known(Struct, frozen=True):
    """What the rows of a comparison show of one plan: its position in the dossier, and by address its titles and the bodies that lead."""

    plan: int
    titled: dict[str, Titled]
    leads: dict[str, tuple[str, ...]]


def pairs(dossier: Dossier, proofs: Proofs, kind: Kind) -> tuple[Pair, ...]:
    """The rows of every comparison of the chain, lowest pair first."""
    return tuple(_pair(dossier, proofs, kind, index) for index in range(len(dossier.comparisons)))


def titled(plan: Plan) -> dict[str, Titled]:
    """Titles and evidence of the tasks and projects of a plan by address."""
    found = {matter.address: Titled(matter.title, words_of(matter)) for matter in tasks_of(plan)}
    found |= {task.address: Titled(task.title, task.evidence) for task in plan.tasks}
    return found | {item.address: Titled(item.title, item.evidence) for box in plan.boxes for item in box.items}


def leads(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The bodies that lead (or, where nobody leads, answer for) each matter, by its address."""
    found: dict[str, dict[str, None]] = {}
    owners = {duty: task.address for task in plan.tasks for duty in task.responsibilities}
    for duty in plan.responsibilities:
        names = dict.fromkeys(mention.name for mention in duty.lead or duty.responsible)
        for address in {duty.of, owners.get(duty.address, duty.of)}:
            found.setdefault(address, {}).update(names)
    return {address: tuple(names) for address, names in found.items()}


def _pair(dossier: Dossier, proofs: Proofs, kind: Kind, index: int) -> Pair:
    comparison, plans = dossier.comparisons[index], (dossier.plans[index], dossier.plans[index + 1])
    rows: tuple[MatterRow, ...] = getattr(comparison, kind)
    tables = [dossier.labels[index + at] for at, plan in enumerate(plans) if is_table_only(plan)]
    remark = f"{'、'.join(tables)}文件只有指标表，没有任务和项目的文字，未作比较。" if tables else None
    lower, upper = (_Known(index + at, titled(plan), leads(plan)) for at, plan in enumerate(plans))
    made = () if tables else tuple(_row(row, lower, upper, proofs) for row in rows)
    counted = Counter(row.relation.code for row in made)
    return Pair(
        anchor=f"{kind}-{index}",
        upper=dossier.labels[index + 1],
        lower=dossier.labels[index],
        rows=made,
        counts=tuple((term, counted[code]) for code, term in MATTERS.items() if counted[code]),
        remark=remark or (None if made else "双方都没有这一类内容。"),
    )


def _row(row: MatterRow, below: _Known, above: _Known, proofs: Proofs) -> Row:
    lower, upper = _side(row, "lower", below, proofs), _side(row, "upper", above, proofs)
    other = below if row.upper else above
    return Row(
        relation=MATTERS[outcome(row)],
        decided=DECISIONS[row.decision],
        title="；".join(upper.titles or lower.titles),
        upper=upper,
        lower=lower,
        score=row.score,
        reuse=percent(row.reuse),
        changed=len(row.changes),
        notes=tuple(notes(row.changes)),
        reworded=is_reworded(row),
        carriers=row.carriers,
        touched=tuple(other.titled[address].title for address in row.touched),
        explanation=row.explanation,
        reason=row.reason,
    )


def _side(row: MatterRow, side: Literal["lower", "upper"], known: _Known, proofs: Proofs) -> Side:
    addresses: tuple[str, ...] = getattr(row, side)
    matters = [known.titled[address] for address in addresses if address in known.titled]
    alone = not (row.lower and row.upper)
    words = column(row.edits, side, matters) if row.edits else tuple(_plain(matters)) if alone else ()
    links = [proofs.link(known.plan, address) for address in addresses]
    if side == "lower" and row.absence:
        links = [proofs.mention(known.plan, row.upper[0])]
    return Side(
        titles=tuple(matter.title for matter in matters),
        links=tuple(filter(None, links)),
        leads=tuple(dict.fromkeys(name for address in addresses for name in known.leads.get(address, ()))),
        words=words,
    )


def _plain(matters: list[Titled]) -> Iterator[Paragraph]:
    for matter in matters:
        yield Paragraph(is_title=False, pieces=(Piece("same", " ".join(matter.evidence.quote.split())),))


def notes(changes: Sequence[Change]) -> Iterator[str]:
    """The changes in words, the first few of each kind; those that only put the own level's names in place are one note."""
    counts = Counter(change.kind for change in changes)
    told = Counter[ChangeKind]()
    for change in changes:
        told[change.kind] += 1
        if change.kind != "localised" and told[change.kind] <= LISTED:
            yield change.note or CHANGES[change.kind]
        if change.kind != "localised" and told[change.kind] == counts[change.kind] > LISTED:
            yield f"{CHANGES[change.kind]}另有{counts[change.kind] - LISTED}处"
    if counts["localised"]:
        yield f"{CHANGES['localised']}{counts['localised']}处"


def is_reworded(row: MatterRow) -> bool:
    """Whether the wording of a pair is new as a whole."""
    return bool(row.edits) and (row.reuse or 0) < REWORDED
