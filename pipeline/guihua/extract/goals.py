"""The goals: what the goal sections promise, what is called a goal elsewhere, and by which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import UNSET, Struct

from guihua.document import Node, Paragraph, Table
from guihua.extract.index import Index, Place
from guihua.grammar.dates import ANY_HORIZON, FURTHER_HORIZON, HORIZON, NEXT_HORIZON, PLAN_HORIZON, PLAN_OF_AIMS, REACHED, STAGE_HORIZON, YEAR
from guihua.grammar.five_year_plans import years_of
from guihua.grammar.goals import ANNOUNCED, CAPTION, DASH, DEMANDED, HOPED, LISTED, TABLE_NOTE
from guihua.grammar.roles import role_of_title
from guihua.phrases.deadlines import NO_YEARS, Years
from guihua.phrases.sentences import minus
from guihua.plan import Goal
from guihua.source import Source
from guihua.text import EMPTY, Text, join

LONGEST_CAPTION, _REACH = 60, 60
_STOP = re.compile("。")
_PAUSE = re.compile("[,;:]")


class _Stated(Struct, frozen=True):
    """The words of a goal, and the sentence that calls them one."""

    text: Text
    announced: Text | None = None


class _Aim(Struct, frozen=True):
    """The words of a goal, its year, and whether that is printed elsewhere."""

    text: Text
    year: int | None
    inferred: bool


def goal_records(source: Source, index: Index, years: Years = NO_YEARS) -> tuple[Goal, ...]:
    """One record per paragraph of the goal sections and per horizon in it; a goal under —— takes the year of the sentence above it.

    Where a text states its aims under 总体要求, what follows 到20XX年 there is a goal, too, as it is above the first chapter;
    and so is what any section calls its 目标是.
    ``years``: those of the plan, and that of its issue.
    """
    goals: list[Goal] = []
    for place in index.places:
        heading = _goal_heading(place)
        number = place.section.number if heading is not None else None
        for at, aim in enumerate(_dated(_stated(index, place, years), _year_of_headings(place), years.end)):
            title = _title(aim.text, bool(LISTED.match(aim.text.folded))) or (heading if at == 0 and heading != aim.text else None)
            goals.append(Goal(
                address=f"goal_{len(goals) + 1}", horizon=aim.year, horizon_inferred=aim.inferred,
                title=title.value if title else None, text=aim.text.value, evidence=source.cite(aim.text),
                number=number.value if number is not None else UNSET, of=place.address,
            ))  # fmt: skip
    return tuple(goals)


# what is a goal -----------------------------------------------------------------------------------------------------------


def _stated(index: Index, place: Place, years: Years) -> Iterator[_Stated]:
    """The goals of a section, in order."""
    if place.role in ("annex", "situation"):
        return
    title = place.section.title
    if title is not None and (match := ANNOUNCED.search(title.folded)) and match.end() < len(title):
        yield _Stated(title, title)
        if place.role == "goals":
            return  # what its paragraphs add is no aim of its own
    paragraphs = list(_paragraphs(index, place))
    if place.role == "goals":
        heading = _goal_heading(place)
        texts = paragraphs or ([heading] if heading is not None else [])
        yield from (_Stated(piece) for text in texts for piece in _by_horizon(text))
    elif place.role == "preamble":
        said = [piece for text in paragraphs for sentence in _whole_sentences(text) for piece in _by_year(sentence)]
        yield from _announced([piece for piece in said if _lies_ahead(piece, years)], opening=True)
    elif place.role == "guiding_ideology":
        pieces = [piece for text in paragraphs for piece in _by_horizon(text)]
        yield from _announced(pieces, opening=True)
    else:
        yield from _announced(paragraphs)


def _lies_ahead(text: Text, years: Years) -> bool:
    """Whether a sentence above the first chapter speaks of what the document is after: not of a year gone by, nor of what another demands."""
    match = HORIZON.match(text.folded)
    if match is None:
        return True
    year, first = int(match["year"] or match["late"]), years.start or years.issued
    if DEMANDED.search(text.folded[: match.start("year") if match["year"] else match.start("late")]):
        return False
    return year > first if first is not None else HOPED.match(text.folded) is not None


def _goal_heading(place: Place) -> Text | None:
    """The title of a section that is one of several goals: 1.设施更加齐全 under 主要目标."""
    title = place.section.title
    named = title is None or place.role != "goals" or bool(place.section.children) or role_of_title(title.folded) is not None
    return None if named or title is None or ANNOUNCED.search(title.folded) else title


def _paragraphs(index: Index, place: Place) -> Iterator[Text]:
    """The paragraphs of a section but for captions and notes of tables, and without the clauses that say who is in charge."""
    nodes = place.section.nodes
    clauses = {id(entry.paragraph): [clause.text for clause in entry.clauses] for entry in index.by_place[place.address]}
    captions = _captions(nodes)
    noting = False
    for at, node in enumerate(nodes):
        if not isinstance(node, Paragraph):
            noting = False
            continue
        behind = at > 0 and isinstance(nodes[at - 1], Table)
        noting = (behind and bool(TABLE_NOTE.match(node.text.folded))) or (noting and bool(LISTED.match(node.text.folded)))
        if not noting and at not in captions and (said := minus(node.text, clauses.get(id(node), []))):
            yield said


def _captions(nodes: Sequence[Node]) -> frozenset[int]:
    """Which of the nodes are captions: short lines without the end of a sentence right above a table, or that read like one."""
    found = set()
    above = False
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        short = isinstance(node, Paragraph) and len(node.text) <= LONGEST_CAPTION and not set("。;") & set(node.text.folded)
        if isinstance(node, Paragraph) and short and (above or CAPTION.match(node.text.folded)):
            found.add(at)
        above = isinstance(node, Table) or (short and above)
    return frozenset(found)


def _announced(texts: Iterable[Text], opening: bool = False) -> Iterator[_Stated]:
    """The sentences that say what the aims are, and the paragraph or the list behind one that ends in a colon.

    ``opening``: also the texts that open with the year of a goal, and the sentences that open with a hope.
    """
    waiting, listing = None, False
    for text in texts:
        listed = bool(LISTED.match(text.folded))
        if listing and not listed:
            waiting = None
        listing = waiting is not None and listed
        if waiting is not None or (opening and HORIZON.match(text.folded)):
            yield _Stated(text, waiting)
            waiting = waiting if listed else None
            continue
        for sentence in _whole_sentences(text) if opening or ANNOUNCED.search(text.folded) else ():
            match = ANNOUNCED.search(sentence.folded)
            waiting = sentence if match is not None and match.end() >= len(sentence) else None
            if waiting is None and (match is not None or (opening and HOPED.match(sentence.folded))):
                yield _Stated(sentence, sentence)


def _whole_sentences(text: Text) -> Iterator[Text]:
    stops = [at + 1 for at, character in enumerate(text.folded) if character == "。"]
    yield from (piece for low, high in pairwise([0, *stops, len(text)]) if (piece := text[low:high].strip()))


def _by_horizon(text: Text) -> list[Text]:
    """A paragraph cut where a sentence opens with another year: 到2017年，…。到2020年，…。"""
    folded = text.folded
    ends = (match.end() for match in _STOP.finditer(folded, 0, max(0, len(folded) - 1)))
    cuts = {at for at in ends if _opens(folded[at : at + _REACH])}
    cuts |= {match.start() for match in STAGE_HORIZON.regex.finditer(folded) if match.start()}
    cuts |= {match.start() for match in FURTHER_HORIZON.regex.finditer(folded)}
    pieces = (piece for low, high in pairwise([0, *sorted(cuts), len(text)]) if (piece := text[low:high].strip()))
    return [one for piece in pieces for one in _by_year(piece)]


def _by_year(text: Text) -> list[Text]:
    """A text that opens with a year cut where it goes on to another. Of what it speaks there, the words above tell; else it stays whole."""
    folded = text.folded
    opening = HORIZON.match(folded)
    found = list(NEXT_HORIZON.regex.finditer(folded, opening.end())) if opening is not None else []
    if opening is None or not found:
        return [text]
    reaching = REACHED.regex.search(folded, opening.end(), found[0].start())
    subject = text[opening.end() : reaching.start()] if reaching is not None and not _PAUSE.search(folded, opening.end(), reaching.start()) else EMPTY
    if not subject and any(match["reached"] for match in found):
        return [text]
    bounds = [*(match.start() for match in found), len(text)]
    pieces = [text[low:high].strip() for low, high in pairwise(bounds)]
    return [text[: bounds[0]].strip(), *(join((subject, piece)) if match["reached"] else piece for match, piece in zip(found, pieces, strict=True))]


def _opens(folded: str) -> bool:
    """Whether a sentence opens with a year, or with a five-year plan that stands for one."""
    return bool(HORIZON.match(folded) or PLAN_HORIZON.match(folded))


# by when ------------------------------------------------------------------------------------------------------------------


def _dated(stated: Iterable[_Stated], heading: int | None, end: int | None) -> Iterator[_Aim]:
    """Each goal with its year: its own, else that of the sentence above it, else that of the heading.

    Of a sentence that looks beyond the plan and one for its end above it, a list that follows both spells out the latter.
    """
    year, within = heading, None
    for goal in stated:
        said, inferred = _year_of(goal.text)
        if said is None and goal.announced is not None and (plan := PLAN_OF_AIMS.search(goal.announced.folded)):
            said, inferred = _last_year(plan), True
        if said is None:
            nearer = within if within is not None and year is not None and end is not None and year > end else None
            yield _Aim(goal.text, nearer or year, (nearer or year) is not None)
            within = nearer
            continue
        if not LISTED.match(goal.text.folded):
            year = said
            within = said if end is not None and said <= end else within
        yield _Aim(goal.text, said, inferred)


def _year_of(text: Text) -> tuple[int | None, bool]:
    """The year that a goal opens with, and whether a five-year plan stands for it."""
    folded = text.folded
    if stage := STAGE_HORIZON.match(folded):
        return int(stage["year"]), False
    match = HORIZON.match(folded) or FURTHER_HORIZON.search("。" + folded[:60])
    if match is None and (plan := PLAN_HORIZON.match(folded)):
        return _last_year(plan), True
    match = (match and YEAR.search(match.group())) or ANY_HORIZON.search(folded[:60])
    return (int(match["year"]), False) if match else (None, False)


def _year_of_headings(place: Place) -> int | None:
    """The year that the heading of the section names, or one of those above it."""
    for section in (place.section, *(above.section for above in reversed(place.above))):
        if section.title is not None and (match := YEAR.search(section.title.folded)):
            return int(match["year"])
        if section.title is not None and (plan := PLAN_HORIZON.match(section.title.folded)):
            return _last_year(plan)
    return None


def _last_year(plan: re.Match[str]) -> int:
    return years_of(plan["plan"])[1]


def _title(text: Text, listed: bool) -> Text | None:
    """The words before the first 。 of a listed goal, or of a goal that opens with a short name."""
    start = match.end() if (match := DASH.match(text.folded)) else 0
    end = text.folded.find("。", start)
    if end < 0 or not (listed or end - start <= 24) or end - start > 40:
        return None
    if not listed and end + 1 >= len(text):
        return None
    return text[start:end].strip()
