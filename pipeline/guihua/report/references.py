"""The basis chain and the documents that the plans name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from guihua.compare.rows.references import find_basis
from guihua.comparison import Comparison, ReferenceSide
from guihua.report.dossier import Absent, Dossier
from guihua.report.proofs import Link, Proofs
from guihua.report.terms import REFERENCE_ROLES, REFERENCES, Term, level_word


class Station(Struct, frozen=True):
    """A plan of the chain; ``quote`` is the words by which the lowest plan rests on it, None where it does not name it."""

    label: str
    title: str
    file: str
    quote: str | None = None
    link: Link | None = None
    reason: str = ""


class Gap(Struct, frozen=True):
    """A named basis that is not there, in words."""

    level: str
    title: str
    note: str


class Cited(Struct, frozen=True):
    """A document as one plan names it."""

    title: str
    role: str
    link: Link | None


class ReferenceLine(Struct, frozen=True):
    """A document named in both plans or in one of them."""

    relation: Term
    upper: Cited | None
    lower: Cited | None
    explanation: str


class ReferencePair(Struct, frozen=True):
    """The documents of one comparison; none where one side is a table without text."""

    upper: str
    lower: str
    rows: tuple[ReferenceLine, ...]


def stations(dossier: Dossier, proofs: Proofs) -> tuple[Station, ...]:
    """The plans of the chain, the highest first, each with the words of the lowest one that rest on it."""
    return tuple(_station(index, dossier, proofs) for index in reversed(range(len(dossier.plans))))


def gaps(dossier: Dossier) -> tuple[Gap, ...]:
    """The named basis documents that are not among the plans."""
    return tuple(Gap(level_word(each.level), each.title, "；".join(_known(each))) for each in dossier.absent)


def reference_pairs(dossier: Dossier, proofs: Proofs) -> tuple[ReferencePair, ...]:
    """The documents named, pair by pair, lowest pair first."""
    return tuple(
        ReferencePair(dossier.labels[index + 1], dossier.labels[index], tuple(_lines(comparison, index, proofs)) if dossier.has_text(index) else ())
        for index, comparison in enumerate(dossier.comparisons)
    )


def _station(index: int, dossier: Dossier, proofs: Proofs) -> Station:
    side = dossier.lineage.plans[index]
    basis = find_basis(dossier.plans[0], dossier.plans[index]) if index else None
    return Station(
        label=dossier.labels[index],
        title=side.title or side.file,
        file=side.file,
        quote=basis.reference.evidence.quote if basis else None,
        link=proofs.link(0, basis.reference.address) if basis else None,
        reason=basis.reason if basis else "",
    )


def _known(absent: Absent) -> Iterator[str]:
    if absent.issuer or absent.document_number:
        yield " ".join(part for part in (absent.issuer, absent.document_number) if part)
    yield f"见 {absent.address}" if absent.address else "公布地址不详"


def _lines(comparison: Comparison, index: int, proofs: Proofs) -> Iterator[ReferenceLine]:
    for row in comparison.references:
        yield ReferenceLine(
            relation=REFERENCES[row.relation],
            upper=_cited(row.upper, index + 1, proofs),
            lower=_cited(row.lower, index, proofs),
            explanation=row.explanation,
        )


def _cited(side: ReferenceSide | None, plan: int, proofs: Proofs) -> Cited | None:
    return Cited(side.title, REFERENCE_ROLES[side.role], proofs.link(plan, side.address)) if side else None
