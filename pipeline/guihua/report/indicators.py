"""The indicator table across all levels, and the numbers in running text pair by pair."""

from __future__ import annotations

from msgspec import Struct

from guihua.compare.summary import outcome
from guihua.comparison import LineageIndicators, TargetRow, TargetSide
from guihua.grammar.measures import ENDS_IN_NUMBER
from guihua.report.dossier import Dossier
from guihua.report.proofs import Link, Proofs
from guihua.report.terms import DECISIONS, VERDICTS, Term, nature_word


class Value(Struct, frozen=True):
    """What one level demands."""

    name: str
    year: str
    raw: str
    unit: str
    nature: str
    link: Link | None


class Verdict(Struct, frozen=True):
    """How two neighbours stand to each other, in a word and in a sentence; ``decided``: what an analyst ruled (empty: nothing)."""

    term: Term
    decided: str
    lower: str
    upper: str
    explanation: str
    reason: str
    nature_change: str


class Matter(Struct, frozen=True):
    """An indicator through all levels, the highest first; ``verdicts`` stand in the same order."""

    name: str
    values: tuple[Value | None, ...]
    verdicts: tuple[Verdict, ...]


def indicator_table(dossier: Dossier, proofs: Proofs) -> tuple[Matter, ...]:
    """One row for each indicator of the chain."""
    units = [{indicator.address: indicator.unit or "" for indicator in plan.indicators} for plan in dossier.plans]
    return tuple(_matter(row, dossier, proofs, units) for row in dossier.lineage.indicators)


class CommitmentRow(Struct, frozen=True):
    """A number in running text on both sides."""

    upper: Value | None
    lower: Value | None
    verdict: Verdict


class CommitmentPair(Struct, frozen=True):
    """The numbers in running text of one comparison; none where one side is a table without text."""

    upper: str
    lower: str
    rows: tuple[CommitmentRow, ...]


def commitment_pairs(dossier: Dossier, proofs: Proofs) -> tuple[CommitmentPair, ...]:
    """The numbers in running text of every comparison, lowest pair first."""
    return tuple(
        CommitmentPair(
            upper=dossier.labels[index + 1],
            lower=dossier.labels[index],
            rows=tuple(
                CommitmentRow(
                    upper=_value(row.upper, index + 1, proofs, {}),
                    lower=_value(row.lower, index, proofs, {}),
                    verdict=_verdict(row, index, dossier),
                )
                for row in comparison.commitments
                if dossier.has_text(index)
            ),
        )
        for index, comparison in enumerate(dossier.comparisons)
    )


def _matter(row: LineageIndicators, dossier: Dossier, proofs: Proofs, units: list[dict[str, str]]) -> Matter:
    values = [_value(side, index, proofs, units[index]) for index, side in enumerate(row.levels)]
    verdicts = []
    for index, word in enumerate(row.verdicts):
        found = _row(dossier.comparisons[index].indicators, row.levels[index], row.levels[index + 1])
        if word is not None and found is not None:
            verdicts.append(_verdict(found, index, dossier))
    return Matter(name=row.name, values=tuple(reversed(values)), verdicts=tuple(reversed(verdicts)))


def _row(rows: tuple[TargetRow, ...], lower: TargetSide | None, upper: TargetSide | None) -> TargetRow | None:
    """The row of a comparison that lays these two sides beside each other."""
    wanted = (lower.address if lower else None, upper.address if upper else None)
    return next((row for row in rows if (row.lower and row.lower.address, row.upper and row.upper.address) == wanted), None)


def _value(side: TargetSide | None, plan: int, proofs: Proofs, units: dict[str, str]) -> Value | None:
    if side is None:
        return None
    target = side.target
    raw = ("".join(target.raw.split()) or "未填") if target else "未填"
    unit = (target.unit if target else None) or units.get(side.address, "")
    return Value(
        name=side.name,
        year=f"{target.year}年" if target and target.year else "",
        raw=raw,
        unit=unit if ENDS_IN_NUMBER.regex.search(raw) and unit not in raw else "",
        nature=nature_word(side.nature),
        link=proofs.link(plan, side.address),
    )


def _verdict(row: TargetRow, index: int, dossier: Dossier) -> Verdict:
    change = row.nature_change
    return Verdict(
        term=VERDICTS[outcome(row)],
        decided=DECISIONS[row.decision],
        lower=dossier.labels[index],
        upper=dossier.labels[index + 1],
        explanation=row.explanation,
        reason=row.reason,
        nature_change=f"{nature_word(change[0])}改为{nature_word(change[1])}" if change else "",
    )
