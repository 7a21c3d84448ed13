"""The coverage as a page and as a workbook: the ranking, the two matrices, and for each lower plan what it lacks and lowers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.compare.summary import outcome
from guihua.comparison import Coverage, IndicatorCell, LowerSummary, PlanSide, TaskCell
from guihua.report.terms import MATTERS, VERDICTS, Term, nature_word, percent

MET = frozenset({"equal", "localised", "apportioned"})
FAULTS = frozenset({"missing", "weaker", "mentioned", "unread"})


class Square(Struct, frozen=True):
    """A cell of a matrix: what came out, and the words behind it (those of the lower plan, or why there are none)."""

    term: Term
    words: str
    uncharged: bool = False


class Line(Struct, frozen=True):
    """A row of a matrix: a matter of the upper plan with a square for each lower plan."""

    number: int
    name: str
    note: str
    squares: tuple[Square, ...]
    faults: int


class Fault(Struct, frozen=True):
    """Something that a lower plan lacks, lowers, or leaves without a body in charge."""

    term: Term
    number: str
    name: str
    words: str


class County(Struct, frozen=True):
    """A lower plan in numbers, with its faults, the gravest first."""

    anchor: str
    name: str
    title: str
    file: str
    rank: int
    missing_indicators: int
    weaker: int
    missing_tasks: int
    uncharged: int
    undecided: int
    indicators_covered: str
    tasks_covered: str
    faults: tuple[Fault, ...]


class View(Struct, frozen=True):
    """All that the page and the workbook show."""

    title: str
    counties: tuple[County, ...]
    ranking: tuple[County, ...]
    indicators: tuple[Line, ...]
    tasks: tuple[Line, ...]
    remarks: tuple[str, ...]


UNCHARGED = Term("uncharged", "无人负责", "◌")


def view_of(found: Coverage) -> View:
    """What is shown of a coverage."""
    names = county_names(found.lowers)
    indicators = tuple(
        _line(at, row.upper.name, _demand(row.upper.target.raw if row.upper.target else "", row.upper.unit, row.upper.nature), row.cells)
        for at, row in enumerate(found.indicators, 1)
    )
    tasks = tuple(_line(at, row.upper.title, row.upper.parent, row.cells) for at, row in enumerate(found.tasks, 1))
    counties = tuple(
        _county(at, names[at], side, summary, tuple(_faults(at, indicators, tasks)))
        for at, (side, summary) in enumerate(zip(found.lowers, found.summary.lowers, strict=True))
    )
    return View(
        title=found.upper.title or found.upper.file,
        counties=counties,
        ranking=tuple(sorted(counties, key=lambda county: (-county.rank, county.name))),
        indicators=indicators,
        tasks=tasks,
        remarks=tuple(finding.message for finding in found.findings),
    )


def county_names(lowers: Sequence[PlanSide]) -> tuple[str, ...]:
    """What each lower plan is called: its region, or its file where that is unknown or occurs twice."""
    regions = [side.region for side in lowers]
    return tuple(side.region if side.region and regions.count(side.region) == 1 else side.file for side in lowers)


def _demand(raw: str, unit: str | None, nature: str | None) -> str:
    words = "".join(raw.split())
    return "，".join(part for part in (f"{words}{unit or ''}" if words and words[-1:].isdigit() else words, nature_word(nature)) if part)


def _line(number: int, name: str, note: str, cells: Sequence[IndicatorCell] | Sequence[TaskCell]) -> Line:
    squares = tuple(_square(cell) for cell in cells)
    return Line(number, name, note, squares, sum(_is_fault(square) for square in squares))


def _square(cell: IndicatorCell | TaskCell) -> Square:
    code = outcome(cell)
    if isinstance(cell, TaskCell):
        return Square(MATTERS[code], "；".join(cell.names), cell.charged is False)
    shown = "".join(cell.target.raw.split()) if cell.target else ""
    return Square(VERDICTS[code], shown if code in MET | {"stricter"} else cell.explanation if cell.lower else "")


def _is_fault(square: Square) -> bool:
    return square.term.code in ("missing", "weaker") or square.uncharged


def _county(at: int, name: str, side: PlanSide, summary: LowerSummary, faults: tuple[Fault, ...]) -> County:
    return County(
        anchor=f"c{at}",
        name=name,
        title=side.title or "",
        file=side.file,
        rank=summary.rank,
        missing_indicators=summary.indicators.missing,
        weaker=summary.indicators.weaker,
        missing_tasks=summary.tasks.missing,
        uncharged=summary.uncharged,
        undecided=sum(each.mentioned + each.unread for each in (summary.indicators, summary.tasks)),
        indicators_covered=percent(summary.indicators_covered),
        tasks_covered=percent(summary.tasks_covered),
        faults=faults,
    )


def _faults(at: int, indicators: Sequence[Line], tasks: Sequence[Line]) -> Iterator[Fault]:
    """What is missing, then what is lowered, then what nobody is in charge of; what cannot be decided last."""
    lines = [(line, f"{letter}{line.number}") for several, letter in ((indicators, "指标"), (tasks, "任务")) for line in several]
    for codes in (("missing",), ("weaker",), ("uncharged",), ("mentioned", "unread")):
        yield from (Fault(term, number, line.name, line.squares[at].words)
                    for line, number in lines if (term := _fault(line.squares[at])) and term.code in codes)  # fmt: skip


def _fault(square: Square) -> Term | None:
    return UNCHARGED if square.uncharged else square.term if square.term.code in FAULTS else None
