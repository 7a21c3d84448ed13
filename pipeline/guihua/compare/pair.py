"""One lower plan against one upper plan."""

from __future__ import annotations

from guihua.compare.absence import Search
from guihua.compare.judge.standing import Setting, setting_of, side
from guihua.compare.precedence import kind_of
from guihua.compare.rows.bodies import compare_units
from guihua.compare.rows.commitments import compare_commitments
from guihua.compare.rows.indicators import compare_indicators
from guihua.compare.rows.matters import compare_matters
from guihua.compare.rows.references import compare_references, find_basis
from guihua.compare.say.remarks import left_out, remarks
from guihua.compare.summary import Rows, summarise
from guihua.comparison import Comparison
from guihua.comparison.vocabulary import OrderBy, PairKind
from guihua.decisions import Decisions
from guihua.plan import SCHEMA_VERSION, Plan


def compare(
    lower: Plan, upper: Plan, order: OrderBy = "option", kind: PairKind | None = None, decisions: Decisions | None = None
) -> Comparison:
    """What of the upper plan the lower one keeps, raises, lowers, leaves out and adds.

    Both are records as extraction makes them; offsets in the result are code points of the ``source.text`` of the plan on that side.
    ``order`` says how it was told which is the upper one, ``kind`` what the two are to each other (worked out when None): of an earlier
    and a later plan of one body the earlier is ``upper``; peers lack nothing. ``decisions``: what an analyst decided on pairs of titles
    or names. ``compare(a, a)`` reports no change, and ``compare(b, a)`` is the mirror of ``compare(a, b)``. Nothing is raised: what
    cannot be compared says so.
    """
    return compare_in(setting_of(lower, upper, order, kind or kind_of(lower, upper), decisions or Decisions()))


def compare_in(setting: Setting) -> Comparison:
    """The comparison of two plans whose setting is known."""
    lower, upper = setting.plans
    search = Search(lower), Search(upper)
    matters = compare_matters(setting, search)
    rows = Rows(
        indicators=compare_indicators(setting, search),
        tasks=matters.tasks,
        projects=matters.projects,
        units=compare_units(setting, (*matters.tasks, *matters.projects)),
        references=compare_references(setting),
        commitments=compare_commitments(setting, search),
    )
    basis = find_basis(lower, upper)
    return Comparison(
        schema_version=SCHEMA_VERSION,
        order=setting.order,
        kind=setting.kind,
        lower=side(lower),
        upper=side(upper),
        indicators=rows.indicators,
        tasks=rows.tasks,
        projects=rows.projects,
        responsibilities=rows.units,
        references=rows.references,
        commitments=rows.commitments,
        basis=basis,
        summary=summarise(upper, rows, matters.reused),
        findings=(*remarks(setting, rows.indicators, rows.commitments, basis, matters.near), *left_out(setting.plans, matters.too_many)),
    )
