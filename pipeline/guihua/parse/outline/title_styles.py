"""The titles of all headings: what those of one style have in common, and with it where each ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp

from msgspec.structs import replace

from guihua.document import Mark, Paragraph, Table
from guihua.grammar.headings import LEADING_NUMBERS
from guihua.parse.outline.glued_lines import GLUED, glued_ends
from guihua.parse.outline.title_context import LONGEST, NOTHING_SAID, Surroundings, by_opening, ends_in_stop, odds, runs_on, said_in
from guihua.parse.outline.title_ends import SEEN
from guihua.parse.outline.titles import Bound, bound_title
from guihua.text import Text

_FEWEST_RUN_ON = 4
_MOST_RUN_ON = 0.5  # of the lines of a style hold title and text with nothing between: then no line end shows where a title ends
_USUAL_CUT, _WEIGHT = 1.5, 2.0  # what speaks for a cut where there are titles; it counts as much as so many headings
_STRONG = 4.0  # a cut that so much speaks for stands whatever is said of the others of its style
_TWINS = 200  # so many headings of one number are asked what they share
_EVEN, _STEEP = 0.5, 2.0  # where a style has titles or none alike, and how fast one outweighs the other around it


def with_titles(units: Sequence[Paragraph | Table], kept: frozenset[str], entries: frozenset[str]) -> Iterator[Paragraph | Table]:
    """The units with the end of every heading's title in its mark.

    ``kept``: the styles whose numbers mostly open lines; ``entries``: folded lines of the contents list, without spaces.
    """
    headings = {place: unit for place, unit in enumerate(units) if isinstance(unit, Paragraph) and _is_open(unit.mark)}
    rests = {place: _rest(unit) for place, unit in headings.items()}
    kept = kept - _running_on(headings, rests, kept)
    inside = {place: rest for place, rest in rests.items() if _style(headings[place]) not in kept}
    said = said_in([unit.text.folded for unit in units if isinstance(unit, Paragraph)]) if inside else NOTHING_SAID
    titles = by_opening(LEADING_NUMBERS.regex.sub("", entry) for entry in entries)
    stopped = odds(["。" in rest.folded for rest in inside.values() if len(rest) > LONGEST])
    closed = {style: odds([ends_in_stop(inside[place].folded) for place in places]) for style, places in _by_style(headings, inside).items()}
    twins: dict[tuple[str, int], list[str]] = {}
    for place, rest in inside.items():
        alike = twins.setdefault(_number(headings[place]), [])
        alike += [rest.folded[:SEEN]] if len(alike) < _TWINS else []
    bounds: dict[int, Bound] = {}
    for place, rest in rests.items():
        style = _style(headings[place])
        others = tuple(words for words in twins.get(_number(headings[place]), ()) if words != rest.folded[:SEEN])
        bounds[place] = bound_title(rest, Surroundings(style in kept, titles, others, said=said, closed=closed.get(style, 0.0), stopped=stopped))
    bounds.update(_glued(bounds, {style: places for style, places in _by_style(headings, rests).items() if style in kept}, rests))
    needed = {style: _needed([bounds[place] for place in places]) for style, places in _by_style(headings, inside).items()}
    for place, unit in enumerate(units):
        if place not in headings:
            yield unit
            continue
        bound = bounds[place]
        if bound.cut is not None and bound.end != bound.stop and bound.cut < needed.get(_style(headings[place]), 0.0):
            bound = Bound(bound.stop, doubtful=True)
        mark = headings[place].mark
        assert mark is not None
        mark = replace(mark, title=mark.rest + bound.end, doubtful_title=bound.doubtful, glued_title=bound.glued)
        yield replace(headings[place], mark=mark)


def _glued(bounds: Mapping[int, Bound], styles: Mapping[str, Sequence[int]], rests: Mapping[int, Text]) -> Iterator[tuple[int, Bound]]:
    """The ends of titles whose text follows on the same line, where the style keeps its lines; what nearly speaks for one is only said."""
    for places in styles.values():
        for place, found in zip(places, glued_ends([rests[place].folded for place in places]), strict=True):
            if found is None or found[0] >= bounds[place].end:
                continue
            end, weight = found
            yield place, Bound(end, doubtful=True) if weight >= GLUED else replace(bounds[place], glued=True)


def _is_open(mark: Mark | None) -> bool:
    """Whether a mark is that of a heading, and where its title ends is still to be said."""
    return mark is not None and mark.kind == "heading" and not mark.title


def _needed(bounds: Sequence[Bound]) -> float:
    """What must speak for a cut amid the words among headings of one style, whose numbers may open sentences and not titles.

    How many of them are cut, as the logarithm of the odds, and how much speaks for a cut on average are weighed together. There is no
    line between styles with titles and without: where the two are nearly alike, the weakest cuts fall and the others stand.
    """
    weighed = [bound for bound in bounds if bound.cut is not None]
    cut = odds([bound.end != bound.stop for bound in weighed])
    mean = (sum(bound.cut or 0.0 for bound in weighed) + _USUAL_CUT * _WEIGHT) / (len(weighed) + _WEIGHT)
    return _STRONG / (1 + exp(_STEEP * (cut + mean - _EVEN)))


def _running_on(headings: Mapping[int, Paragraph], rests: Mapping[int, Text], kept: frozenset[str]) -> set[str]:
    """The styles of ``kept`` whose lines hold title and text with nothing between."""
    lines = {style: [runs_on(rests[place].folded) for place in places] for style, places in _by_style(headings, rests).items() if style in kept}
    return {style for style, found in lines.items() if sum(found) >= max(_FEWEST_RUN_ON, _MOST_RUN_ON * len(found))}


def _by_style(headings: Mapping[int, Paragraph], places: Mapping[int, Text]) -> dict[str, list[int]]:
    styles: dict[str, list[int]] = {}
    for place in places:
        styles.setdefault(_style(headings[place]), []).append(place)
    return styles


def _rest(unit: Paragraph) -> Text:
    """What follows the number."""
    return unit.text[unit.mark.rest :] if unit.mark is not None else unit.text


def _style(unit: Paragraph) -> str:
    return unit.mark.style if unit.mark is not None else ""


def _number(unit: Paragraph) -> tuple[str, int]:
    return (unit.mark.style, unit.mark.ordinal) if unit.mark is not None else ("", 0)
