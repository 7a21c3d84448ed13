"""Numbers that only tell what kind of thing is meant: how much a plant produces, how large a fund is, how near a service."""

from __future__ import annotations

from guihua.extract.commitment_kinds import Around, is_granted
from guihua.extract.commitment_subjects import Place, Subject, subject_of
from guihua.gazetteer.units import is_kind
from guihua.grammar.attributes import ACTS_BETWEEN, BELONGS_TO, BUILDS, CIRCLE, DIMENSION_BEHIND, FOUNDS, FUND, MEASURES_THING, OF_A_THING
from guihua.grammar.quantities import Quantity
from guihua.text import Text

_FARTHEST = 30
"""Characters between a number and the one that counts what it belongs to."""
_PEOPLE = frozenset({"人", "名", "人次", "户"})


def attributed(sentence: Text, quantity: Quantity, following: Quantity | None) -> Text | None:
    """What a number belongs to, where the next number counts it: 变电站 in 110千伏变电站2座; None where it stands for itself.

    >>> from guihua.grammar.quantities import quantities
    >>> said = Text.of("建设日产1万立方米以上的再生水厂2座,投入500万元建设养老院2所")
    >>> found = quantities(said.folded)
    >>> [part and part.value for part in (attributed(said, one, two) for one, two in zip(found, found[1:]))]
    ['再生水厂', None, None]
    """
    if following is None or quantity.torn or not is_kind(following.unit, "count") or following.unit in _PEOPLE or following.scale_word:
        return None
    if not 0 < following.start - quantity.end <= _FARTHEST or following.unit == quantity.unit:
        return None
    between = BELONGS_TO.match(sentence.folded[quantity.end : following.start])
    if between is None or ACTS_BETWEEN.search(between[0]):
        return None
    if is_kind(quantity.unit, "count") and not between["counted"]:
        return None
    low, high = between.span("counted" if between["counted"] else "noun")
    return sentence[quantity.end + low : quantity.end + high]


def size_of(place: Place, around: Around, part: Text | None) -> Subject | None:
    """What a number tells the size of, where it says what kind of thing is meant; None where it stands for itself.

    That is the noun that measures the thing (日产1万立方米的水厂), else ``part``, the thing itself: what is counted behind the number,
    a fund of so much, a circle of so many minutes.
    """
    own = part or _belonging(place, around)
    measure = MEASURES_THING.search(around.before)
    if own is None and not (measure and OF_A_THING.match(around.behind) and not is_granted(around)):
        return None
    if measure is None or around.dimension == "时长":
        return Subject(own, None, place.end)
    words = subject_of(place, around, None).text
    if words is not None and (built := BUILDS.match(words.folded)):
        words = words[built.end() :]
    return Subject(words, None, place.end)


def _belonging(place: Place, around: Around) -> Text | None:
    if around.dimension == "长度" and (across := DIMENSION_BEHIND.match(around.after)):
        return _noun(place, across["noun"])
    if around.dimension == "时长" and (near := CIRCLE.match(around.after)):
        return place.sentence[place.end : place.end + near.end()]
    if around.dimension == "金额" and FOUNDS.search(around.before) and (fund := FUND.match(around.after)):
        return _noun(place, fund["noun"])
    return None


def _noun(place: Place, noun: str) -> Text:
    at = place.sentence.folded.index(noun, place.at)
    return place.sentence[at : at + len(noun)]
