"""Tasks, safeguards and projects laid side by side: linked by content, sorted into rows, each with its edits or what carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from guihua.compare.absence import Search
from guihua.compare.align.carriers import carried, carriers, shared_words
from guihua.compare.align.grouping import Group, Link, group, leftovers
from guihua.compare.align.links import Links, link, too_many
from guihua.compare.align.matters import Matter, projects_of, tasks_of
from guihua.compare.align.reading import Reading
from guihua.compare.align.reuse import covered, letters, reuse, runs
from guihua.compare.differ.changes import changes, is_blank, is_localised, note
from guihua.compare.differ.chapters import Chapters
from guihua.compare.differ.script import Run, edit_script
from guihua.compare.judge.standing import Setting
from guihua.compare.rows.references import akin
from guihua.compare.say.matters import Judged, reason, sentence
from guihua.comparison import Absence, Carrier, Change, EditRun, MatterRow
from guihua.comparison.vocabulary import MatterKind, MatterRelation
from guihua.decisions import DecisionKind
from guihua.folding import fold

VERBATIM = 0.6
"""Two sentences alike so much are one that was edited; what was changed in it is told even where several matters make one row."""


class Matched(Struct, frozen=True):
    """The rows of tasks and of projects, how near the plans are to each other, and the share of the lower text that repeats the upper.

    ``too_many``: there are so many matters that only the same ones were paired.
    """

    tasks: tuple[MatterRow, ...]
    projects: tuple[MatterRow, ...]
    near: float
    reused: float | None
    too_many: bool


class _Sides(Struct, frozen=True):
    """What every row needs to know of the two plans."""

    lower: list[Matter]
    upper: list[Matter]
    links: Links
    touched: tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]
    chapters: Chapters
    search: tuple[Search, Search]
    setting: Setting
    whole: bool


def compare_matters(setting: Setting, search: tuple[Search, Search], whole: bool = True) -> Matched:
    """All tasks and projects of both plans; a row in which a project takes part is among the projects.

    ``search``: the whole texts of the lower and the upper plan, for what one of them lacks. ``whole``: with the sentences that carry each
    link and what was changed in them; where only the relations are wanted, that is most of the work.
    """
    below, above = [*tasks_of(setting.lower), *projects_of(setting.lower)], [*tasks_of(setting.upper), *projects_of(setting.upper)]
    links = link(below, above, setting.decisions, akin(*setting.plans))
    sides = _Sides(below, above, links, _by_side(links.touched), _chapters(below, above, links.found), search, setting, whole)
    rows = list(_rows(sides))
    return Matched(
        tasks=tuple(row for row in rows if row.kind != "project"),
        projects=tuple(row for row in rows if row.kind == "project"),
        near=links.near,
        reused=_reused(below, above) if whole else None,
        too_many=too_many(below, above),
    )


def _chapters(below: Sequence[Matter], above: Sequence[Matter], links: Iterable[Link]) -> Chapters:
    pairs = [(below[low].parent, above[up].parent) for low, up in links]
    return Chapters(pairs, (matter.parent for matter in below), (matter.parent for matter in above))


def _rows(sides: _Sides) -> Iterator[MatterRow]:
    found = sides.links.found
    rows: list[Group] = []
    for several in _by_kind(sides, found):
        rows += group(several)
    rows += [Group((), (position,), None) for position in leftovers(len(sides.upper), (up for _, up in found))]
    yield from (_row(sides, each) for each in sorted(rows, key=lambda row: (row.upper, row.lower)))
    for position in leftovers(len(sides.lower), (low for low, _ in found)):
        yield _row(sides, Group((position,), (), None))


def _by_kind(sides: _Sides, found: Mapping[Link, float]) -> tuple[dict[Link, float], dict[Link, float]]:
    """The links between tasks, and those that a project has a part in."""
    tasks = {pair: score for pair, score in found.items() if "project" not in (sides.lower[pair[0]].kind, sides.upper[pair[1]].kind)}
    return tasks, {pair: score for pair, score in found.items() if pair not in tasks}


def _row(sides: _Sides, each: Group) -> MatterRow:
    lower, upper = [sides.lower[at] for at in each.lower], [sides.upper[at] for at in each.upper]
    pair = len(lower) == len(upper) == 1
    script = _script(sides, lower[0].reading, upper[0].reading) if pair and sides.whole else []
    relation = _relation(lower, upper, script, sides)
    noted = list(_changes(sides, each, script)) if sides.whole else []
    repeated = _share(reuse(_words(lower), _words(upper))) if lower and upper and sides.whole else None
    absence = _absence(sides, upper) if not lower else None
    return MatterRow(
        relation=relation,
        kind=_kind(*lower, *upper),
        lower=tuple(matter.address for matter in lower),
        upper=tuple(matter.address for matter in upper),
        score=each.score,
        reuse=repeated,
        edits=tuple(_edits(script, lower, upper)) if sides.whole else (),
        changes=tuple(noted),
        carriers=tuple(_carriers(sides, each)) if sides.whole and relation != "kept" else (),
        touched=_touched(sides, each),
        reason=reason(relation, _shared(sides, each), sides.setting.labels),
        explanation=sentence(Judged(relation, absence, repeated, noted), lower, upper, sides.setting),
        absence=absence,
        decision=_decision(sides, each),
    )


def _script(sides: _Sides, lower: Reading, upper: Reading) -> list[Run]:
    """The edits of a pair, without sentences at the end of the one that stand directly behind the other, too."""
    script = edit_script(lower.letters, upper.letters)
    return script[:-1] if script and _runs_on(sides, (lower, upper), script[-1]) else script


def _runs_on(sides: _Sides, readings: tuple[Reading, Reading], last: Run) -> bool:
    if last.kind not in ("insert", "delete"):
        return False
    longer = 0 if last.kind == "insert" else 1
    words = readings[longer].letters[slice(*(last.lower, last.upper)[longer])]
    places = readings[1 - longer].places
    return bool(places) and sides.search[1 - longer].follows(places[-1], words)


def _decision(sides: _Sides, each: Group) -> DecisionKind | None:
    """What was decided on a row's links; of a matter that has none, that its link was rejected."""
    decisions = sides.setting.decisions
    if not decisions:
        return None
    pairs = _links(sides, each)
    if pairs:
        return decisions.of_pair((sides.lower[low].title for low, _ in pairs), (sides.upper[up].title for _, up in pairs))
    return "reject" if any(low in each.lower or up in each.upper for low, up in sides.links.cut) else None


def _kind(*matters: Matter) -> MatterKind:
    """A row with a project is one of projects; one of safeguards only is one of safeguards."""
    kinds = {matter.kind for matter in matters}
    return "project" if "project" in kinds else "task" if "task" in kinds else "safeguard"


def _relation(lower: Sequence[Matter], upper: Sequence[Matter], script: Sequence[Run], sides: _Sides) -> MatterRelation:
    if not lower or not upper:
        return "added" if lower else "missing"
    if len(lower) > 1:
        return "split"
    if len(upper) > 1:
        return "merged"
    one, other = fold(lower[0].reading.letters), fold(upper[0].reading.letters)
    if not sides.whole:
        places = sides.setting.places
        return "kept" if letters(places.sub("", one)) == letters(places.sub("", other)) else "adapted"
    differing = ((one[slice(*run.lower)], other[slice(*run.upper)]) for run in script if run.kind != "equal")
    same = all(is_localised(*words, sides.setting.places) or is_blank("".join(words)) for words in differing)
    return "kept" if same else "adapted"


def _edits(script: Sequence[Run], lower: Sequence[Matter], upper: Sequence[Matter]) -> Iterator[EditRun]:
    for run in script:
        yield EditRun(kind=run.kind, lower=lower[0].reading.passage(*run.lower), upper=upper[0].reading.passage(*run.upper))


def _changes(sides: _Sides, each: Group, script: Sequence[Run]) -> Iterator[Change]:
    """What a reader should not miss: of a pair in its whole text, of several matters in the sentences that were taken over."""
    if script:
        lower, upper = sides.lower[each.lower[0]], sides.upper[each.upper[0]]
        yield from _about_place(sides, lower, upper)
        yield from changes(script, lower.reading, upper.reading, sides.setting.places)
        return
    if sides.links.likely is None:
        return
    for low, up in _links(sides, each):
        lower, upper = sides.lower[low], sides.upper[up]
        for pair in carried(sides.links.likely, (low, up), lower, upper):
            if pair.alike >= VERBATIM:
                below, above = lower.reading.part(*pair.lower), upper.reading.part(*pair.upper)
                yield from changes(edit_script(below.letters, above.letters), below, above, sides.setting.places)


def _carriers(sides: _Sides, each: Group) -> Iterator[Carrier]:
    if sides.links.likely is not None:
        for low, up in _links(sides, each):
            yield from carriers(sides.links.likely, (low, up), sides.lower[low], sides.upper[up])


def _links(sides: _Sides, each: Group) -> list[Link]:
    return [(low, up) for low in each.lower for up in each.upper if (low, up) in sides.links.found]


def _shared(sides: _Sides, each: Group) -> list[str]:
    """The words that carry the links of a row, those of the first link first."""
    likely = sides.links.likely
    words = [shared_words(likely, pair) for pair in _links(sides, each)] if likely else []
    return list(dict.fromkeys(word for several in words for word in several[: 6 // len(words) + 1]))


def _touched(sides: _Sides, each: Group) -> tuple[str, ...]:
    """For a matter that nothing takes up, what on the other side at least touches it."""
    if each.lower and each.upper:
        return ()
    at = 0 if each.lower else 1
    others = (sides.upper, sides.lower)[at]
    return tuple(others[place].address for place in sides.touched[at].get((each.lower or each.upper)[0], ()))


def _by_side(touched: Iterable[Link]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """What touches each matter of the lower side, and of the upper side, in order."""
    below: dict[int, list[int]] = {}
    above: dict[int, list[int]] = {}
    for low, up in touched:
        below.setdefault(low, []).append(up)
        above.setdefault(up, []).append(low)
    return below, above


def _absence(sides: _Sides, upper: Sequence[Matter]) -> Absence | None:
    return None if sides.setting.kind == "peers" else sides.search[0].matter(upper[0].title, upper[0].kind == "project")


def _about_place(sides: _Sides, lower: Matter, upper: Matter) -> Iterator[Change]:
    """Of a pair: whether its title was changed, and whether it stands elsewhere."""
    places = sides.setting.places
    if places.sub("", letters(lower.title)) != places.sub("", letters(upper.title)):
        yield _titles("retitled", lower, upper, lower.title, upper.title)
    if sides.chapters.moved(lower.parent, upper.parent):
        yield _titles("moved", lower, upper, lower.parent, upper.parent)


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
