"""Tasks and projects laid side by side: linked by content, sorted into rows, each with its edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from guihua.compare.align.grouping import Group, Link, group, leftovers
from guihua.compare.align.links import link
from guihua.compare.align.matters import Matter, projects_of, tasks_of
from guihua.compare.align.reading import Reading, join
from guihua.compare.align.reuse import covered, letters, reuse, runs
from guihua.compare.differ.changes import changes, is_blank, is_localised, note
from guihua.compare.differ.chapters import Chapters
from guihua.compare.differ.script import Run, edit_script
from guihua.compare.judge.standing import labels
from guihua.compare.place_words import place_words
from guihua.compare.say.matters import reason, sentence
from guihua.comparison import Change, EditRun, MatterRow
from guihua.comparison.vocabulary import MatterRelation
from guihua.folding import fold
from guihua.plan import Plan


class Matched(Struct, frozen=True):
    """The rows of tasks and of projects, how far the plans are of one field, and the share of the lower text that repeats the upper."""

    tasks: tuple[MatterRow, ...]
    projects: tuple[MatterRow, ...]
    related: float
    reused: float | None


class _Sides(Struct, frozen=True):
    """What every row needs to know of the two plans."""

    lower: list[Matter]
    upper: list[Matter]
    labels: tuple[str, str]
    places: re.Pattern[str]
    chapters: Chapters


def compare_matters(lower: Plan, upper: Plan) -> Matched:
    """All tasks and projects of both plans; a row in which a project takes part is among the projects."""
    tasks, tasks_above = tasks_of(lower), tasks_of(upper)
    below, above = tasks + projects_of(lower), tasks_above + projects_of(upper)
    aligned = link(below, above)
    links, related = aligned.found, aligned.related
    among_tasks = {pair: score for pair, score in links.items() if pair[0] < len(tasks) and pair[1] < len(tasks_above)}
    others = {pair: score for pair, score in links.items() if pair not in among_tasks}
    sides = _Sides(below, above, labels(lower, upper), place_words(lower, upper), _chapters(below, above, links))
    lost, new = leftovers(len(above), (up for _, up in links)), leftovers(len(below), (low for low, _ in links))
    return Matched(
        tasks=tuple(_rows(sides, among_tasks, [p for p in lost if p < len(tasks_above)], [p for p in new if p < len(tasks)])),
        projects=tuple(_rows(sides, others, [p for p in lost if p >= len(tasks_above)], [p for p in new if p >= len(tasks)])),
        related=related,
        reused=_reused(below, above),
    )


def _chapters(below: Sequence[Matter], above: Sequence[Matter], links: Iterable[Link]) -> Chapters:
    pairs = [(below[low].parent, above[up].parent) for low, up in links]
    return Chapters(pairs, (matter.parent for matter in below), (matter.parent for matter in above))


def _rows(sides: _Sides, links: Mapping[Link, float], lost: Sequence[int], new: Sequence[int]) -> Iterator[MatterRow]:
    missing = [Group((), (position,), None) for position in lost]
    yield from (_row(sides, each) for each in sorted((*group(links), *missing), key=lambda row: (row.upper, row.lower)))
    yield from (_row(sides, Group((position,), (), None)) for position in new)


def _row(sides: _Sides, each: Group) -> MatterRow:
    lower, upper = [sides.lower[at] for at in each.lower], [sides.upper[at] for at in each.upper]
    below, above = join(m.reading for m in lower), join(m.reading for m in upper)
    script = edit_script(below.letters, above.letters) if lower and upper else []
    relation = _relation(lower, upper, script, below, above, sides.places)
    noted = [*_about_place(sides, lower, upper), *changes(script, below, above, sides.places)]
    repeated = _share(reuse(_words(lower), _words(upper))) if lower and upper else None
    return MatterRow(
        relation=relation,
        lower=tuple(matter.address for matter in lower),
        upper=tuple(matter.address for matter in upper),
        score=each.score,
        reuse=repeated,
        edits=tuple(EditRun(kind=run.kind, lower=below.passage(*run.lower), upper=above.passage(*run.upper)) for run in script),
        changes=tuple(noted),
        reason=reason(relation, each.score, sides.labels),
        explanation=sentence(relation, lower, upper, sides.labels, repeated, noted),
    )


def _relation(
    lower: Sequence[Matter], upper: Sequence[Matter], script: Sequence[Run], below: Reading, above: Reading, places: re.Pattern[str]
) -> MatterRelation:
    if not lower or not upper:
        return "added" if lower else "missing"
    if len(lower) > 1:
        return "split"
    if len(upper) > 1:
        return "merged"
    one, other = fold(below.letters), fold(above.letters)
    differing = ((one[slice(*run.lower)], other[slice(*run.upper)]) for run in script if run.kind != "equal")
    same = all(is_localised(*words, places) or is_blank("".join(words)) for words in differing)
    return "kept" if same else "adapted"


def _about_place(sides: _Sides, lower: Sequence[Matter], upper: Sequence[Matter]) -> Iterator[Change]:
    """Of a pair: whether its title was changed, and whether it stands elsewhere."""
    if len(lower) != 1 or len(upper) != 1:
        return
    below, above = lower[0], upper[0]
    if sides.places.sub("", letters(below.title)) != sides.places.sub("", letters(above.title)):
        yield _titles("retitled", below, above, below.title, above.title)
    if sides.chapters.moved(below.parent, above.parent):
        yield _titles("moved", below, above, below.parent, above.parent)


def _titles(kind: str, lower: Matter, upper: Matter, below: str, above: str) -> Change:
    size, size_above = len("".join(lower.title.split())), len("".join(upper.title.split()))
    return Change(kind=kind, lower=lower.reading.passage(0, size), upper=upper.reading.passage(0, size_above), note=note(kind, below, above))  # type: ignore[arg-type]


def _words(matters: Iterable[Matter]) -> str:
    return "".join(f"{matter.title}{matter.text}" for matter in matters)


def _reused(lower: Sequence[Matter], upper: Sequence[Matter]) -> float | None:
    texts, texts_above = ([letters(matter.title + matter.text) for matter in side] for side in (lower, upper))
    known, whole = {run for text in texts_above for run in runs(text)}, set(texts_above)
    size = sum(map(len, texts))
    repeated = sum(len(text) if text in whole else covered(text, known) for text in texts)
    return _share(repeated / size) if size and upper else None


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
