"""What a reader should not miss in an edit script: softened words, lost numbers and dates, wording that was only localised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

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
    below = [figure for figure in figures(fold(lower.letters)) if any(_inside(figure, run.lower) for run in gaps)]
    above = [figure for figure in figures(fold(upper.letters)) if any(_inside(figure, run.upper) for run in gaps)]
    # What stands in a gap on both sides was only moved.
    lost, gained = _only(above, below), _only(below, above)
    found: list[Found] = []
    for run in gaps:
        found += _in_run(run, [f for f in gained if _inside(f, run.lower)], [f for f in lost if _inside(f, run.upper)])
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


def _inside(figure: Figure, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= figure.start < bounds[1]


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
