"""What a reader should not miss in an edit script: softened words, lost numbers and dates, wording that was only localised."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from guihua.compare.align.reading import Reading
from guihua.compare.differ.figures import Figure, figures
from guihua.compare.differ.force import force
from guihua.compare.differ.script import Run
from guihua.comparison import Change, Passage
from guihua.comparison.vocabulary import ChangeKind
from guihua.folding import fold

SHORT = 12
"""Longer runs replace a thought, not its force."""


def changes(runs: Sequence[Run], lower: Reading, upper: Reading, places: re.Pattern[str]) -> list[Change]:
    """The changes of an edit script, in its order; ``places`` finds the words that only say whose plan it is."""
    below, above = fold(lower.letters), fold(upper.letters)
    found = _figure_changes(runs, lower, upper)
    for run in runs:
        if run.kind == "equal":
            continue
        one, other = below[slice(*run.lower)], above[slice(*run.upper)]
        if is_localised(one, other, places):
            found.append((run, "localised", run.lower, run.upper))
        elif kind := _force_change(one, other):
            found.append((run, kind, run.lower, run.upper))
    found.sort(key=lambda change: (change[0].upper, change[0].lower, change[1]))
    return [_change(kind, lower.passage(*low), upper.passage(*up)) for _, kind, low, up in found]


def is_localised(lower: str, upper: str, places: re.Pattern[str]) -> bool:
    """Whether two folded stretches hold nothing but place words, and at least one of them."""
    return bool(places.search(lower) or places.search(upper)) and is_blank(places.sub("", lower)) and is_blank(places.sub("", upper))


def is_blank(words: str) -> bool:
    """Whether there is no word in it: punctuation only."""
    return not any(letter.isalnum() for letter in words)


FIGURE_CHANGES: dict[str, tuple[ChangeKind, ChangeKind, ChangeKind]] = {
    "number": ("number_changed", "number_dropped", "number_added"),
    "deadline": ("deadline_changed", "deadline_dropped", "deadline_added"),
}
Found = tuple[Run, ChangeKind, tuple[int, int], tuple[int, int]]


def _force_change(lower: str, upper: str) -> ChangeKind | None:
    if max(len(lower), len(upper)) > SHORT:
        return None
    below, above = force(lower), force(upper)
    if below is None and lower == "":
        below = 2
    if above is None and upper == "":
        above = 2
    if below is None or above is None or below == above:
        return None
    return "softened" if below < above else "strengthened"


def _figure_changes(runs: Sequence[Run], lower: Reading, upper: Reading) -> list[Found]:
    gaps = [run for run in runs if run.kind != "equal"]
    below = _by_gap(figures(fold(lower.letters)), [run.lower for run in gaps])
    above = _by_gap(figures(fold(upper.letters)), [run.upper for run in gaps])
    here, there = ([figure for several in by_gap.values() for figure in several] for by_gap in (below, above))
    # What stands in a gap on both sides was only moved.
    lost, gained = set(_only(there, here)), set(_only(here, there))
    found: list[Found] = []
    for at, run in enumerate(gaps):
        found += _in_run(run, [f for f in below.get(at, ()) if f in gained], [f for f in above.get(at, ()) if f in lost])
    return found


def _by_gap(several: Iterable[Figure], gaps: Sequence[tuple[int, int]]) -> dict[int, list[Figure]]:
    """The figures that stand in a gap, by its position; gaps are in order and do not overlap."""
    starts = [start for start, _ in gaps]
    found: dict[int, list[Figure]] = {}
    for figure in several:
        at = bisect_right(starts, figure.start) - 1
        if at >= 0 and figure.start < gaps[at][1]:
            found.setdefault(at, []).append(figure)
    return found


def _in_run(run: Run, gained: list[Figure], lost: list[Figure]) -> Iterator[Found]:
    for kind, (changed, dropped, added) in FIGURE_CHANGES.items():
        new, old = [f for f in gained if f.kind == kind], [f for f in lost if f.kind == kind]
        paired = min(len(new), len(old))
        for one, other in zip(new, old, strict=False):
            yield run, changed, (one.start, one.end), (other.start, other.end)
        for other in old[paired:]:
            yield run, dropped, (0, 0), (other.start, other.end)
        for one in new[paired:]:
            yield run, added, (one.start, one.end), (0, 0)


def _only(figures_here: Sequence[Figure], figures_there: Sequence[Figure]) -> list[Figure]:
    """The figures that the other side lacks; of several with the same words, the later ones."""
    there = Counter(figure.words for figure in figures_there)
    only = []
    for figure in figures_here:
        if there[figure.words] > 0:
            there[figure.words] -= 1
        else:
            only.append(figure)
    return only


NOTES: dict[ChangeKind, str] = {
    "localised": "“{upper}”换为“{lower}”", "softened": "“{upper}”改为“{lower}”，措辞放松", "strengthened": "“{upper}”改为“{lower}”，措辞收紧",
    "number_changed": "数字由“{upper}”改为“{lower}”", "number_dropped": "数字“{upper}”删去", "number_added": "增加数字“{lower}”",
    "deadline_changed": "时限由“{upper}”改为“{lower}”", "deadline_dropped": "时限“{upper}”删去", "deadline_added": "增加时限“{lower}”",
    "moved": "由“{upper}”移至“{lower}”", "retitled": "标题由“{upper}”改为“{lower}”",
}  # fmt: skip


def _change(kind: ChangeKind, lower: Passage | None, upper: Passage | None) -> Change:
    return Change(kind=kind, lower=lower, upper=upper, note=note(kind, lower.quote if lower else "", upper.quote if upper else ""))


def note(kind: ChangeKind, lower: str, upper: str) -> str:
    """What is said of a change.

    >>> note("softened", "鼓励", "确保"), note("localised", "", "全国")
    ('“确保”改为“鼓励”，措辞放松', '删去“全国”')
    """
    if kind in ("localised", "softened", "strengthened") and not (lower and upper):
        words = f"增加“{lower}”" if lower else f"删去“{upper}”"
        return words + {"softened": "，措辞放松", "strengthened": "，措辞收紧"}.get(kind, "")
    return NOTES[kind].format(lower=lower, upper=upper)
