"""One lower plan against one upper plan."""

from __future__ import annotations

from guihua.compare.judge.standing import side
from guihua.compare.rows.commitments import compare_commitments
from guihua.compare.rows.indicators import compare_indicators
from guihua.compare.rows.matters import compare_matters
from guihua.compare.rows.references import compare_references, find_basis
from guihua.compare.rows.units import compare_units
from guihua.compare.say.remarks import remarks
from guihua.compare.summary import summarise
from guihua.comparison import Comparison
from guihua.plan import SCHEMA_VERSION, Plan


def compare(lower: Plan, upper: Plan) -> Comparison:
    """What of the upper plan the lower one keeps, raises, lowers, leaves out and adds.

    Both are records as extraction makes them; offsets in the result are code points of the ``source.text`` of the plan on that side.
    ``compare(a, a)`` reports no change, and ``compare(b, a)`` is the mirror of ``compare(a, b)``. Nothing is raised: what cannot be
    compared says so.
    """
    indicators, commitments = compare_indicators(lower, upper), compare_commitments(lower, upper)
    matters = compare_matters(lower, upper)
    units = compare_units(lower, upper, (*matters.tasks, *matters.projects))
    references, basis = compare_references(lower, upper), find_basis(lower, upper)
    return Comparison(
        schema_version=SCHEMA_VERSION,
        lower=side(lower),
        upper=side(upper),
        indicators=indicators,
        tasks=matters.tasks,
        projects=matters.projects,
        responsibilities=units,
        references=references,
        commitments=commitments,
        basis=basis,
        summary=summarise(upper, indicators, matters.tasks, matters.projects, units, references, commitments, matters.reused),
        findings=remarks(lower, upper, indicators, commitments, basis, matters.related),
    )
