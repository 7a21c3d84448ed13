"""Where a document closes: what stands behind the last of its tasks and is none of them.

What the words say is weighed with where they stand: behind the unit clause with which tasks end, in a paragraph of its own where the
tasks have one each. What closes the document stays in the outline, where it is printed; it is no measure of the last task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.extract.index import Index, Place, PlacedParagraph
from guihua.gazetteer.body_names import looks_like_body
from guihua.grammar.last_words import EVERYBODY, IN_FORCE, SIGNS
from guihua.grammar.roles import SUPPORTING
from guihua.phrases.sentences import minus, sentences
from guihua.text import Text

SENTENCE, OPENING = -0.5, -1.0
"""What each sentence costs, since most are measures; and the first of a paragraph."""
SIGNATURE = 3.0
PARAGRAPH, ANOTHER, BEHIND_CLAUSE = 0.5, 0.75, 3.0
"""A paragraph of its own; one more than the other tasks have; behind a unit clause, where every task ends with its own."""
ENOUGH, WITHIN, ALL = 1.5, 2.0, 3.0
"""What closing words weigh: in a paragraph of their own, in the midst of one, and where nothing of the task is left."""
FEWEST_OTHERS, FEWEST_CHARGED, MOST_EXCEPTIONS = 3, 2, 0.2
IN_CHARGE = 0.5
"""What 各地各部门要 is worth under a heading that is about who does the work."""
LONGEST_NAMES = 60


class _Others(Struct, frozen=True):
    """What the other tasks of the document are like: whether they have one paragraph each, and end with a unit clause where they have one."""

    single: bool
    closed: bool


def closings(index: Index) -> dict[str, int]:
    """Where the text that closes a document begins, as offset in the source, by the address of its last section, where that is a task."""
    found = {}
    last: dict[int, Place] = {}
    for place in index.places:
        title = place.section.title
        if place.role != "annex" and not place.section.children and title is not None and not IN_FORCE.match(title.folded):
            last[place.part] = place
    for part, place in last.items():
        if place.role == "tasks" and (start := _start(index, place, _others(index, place, part))) is not None:
            found[place.address] = start
    return found


def before(text: Text, start: int | None) -> Text:
    """What of ``text`` stands before the offset ``start`` of the source."""
    if start is None or text.end <= start:
        return text
    return text[: sum(max(min(high, start) - low, 0) for low, high in text.spans)].strip()


def _others(index: Index, last: Place, part: int) -> _Others:
    tasks = [
        index.by_place[place.address] for place in index.places
        if place.part == part and place.role == "tasks" and not place.section.children and place is not last
    ]  # fmt: skip
    longer = sum(sum(not entry.clauses for entry in entries) > 1 for entries in tasks)
    charged = [entries for entries in tasks if any(entry.clauses for entry in entries)]
    return _Others(
        len(tasks) >= FEWEST_OTHERS and longer <= MOST_EXCEPTIONS * len(tasks),
        len(charged) >= FEWEST_CHARGED and sum(not entries[-1].clauses for entries in charged) <= MOST_EXCEPTIONS * len(charged),
    )


class _Sentence(Struct, frozen=True):
    """A sentence of the last task: where it begins, what its words weigh, and what its place adds where the closing words begin with it."""

    start: int
    words: float
    place: float
    opens: bool


def _start(index: Index, place: Place, others: _Others) -> int | None:
    """Where the closing words begin that weigh most; None where none weigh enough."""
    stated = list(_sentences(index.by_place[place.address], place, others))
    best, at, weight = 0.0, None, 0.0
    for number in range(len(stated) - 1, -1, -1):
        sentence = stated[number]
        weight += sentence.words
        enough = max(ENOUGH if sentence.opens or sentence.place else WITHIN, ALL if number == 0 else 0.0)
        if weight + sentence.place >= max(enough, best):
            best, at = weight + sentence.place, sentence.start
    return at


def _sentences(entries: Sequence[PlacedParagraph], place: Place, others: _Others) -> Iterator[_Sentence]:
    title = "".join(place.section.title.folded.split()) if place.section.title else ""
    everybody = IN_CHARGE if SUPPORTING.match(title) else 1.0
    behind = False
    for number, entry in enumerate(entries):
        clauses = [found.text for found in entry.clauses]
        stated = sentences(minus(entry.paragraph.text, clauses))
        at = entry.paragraph.text.start
        for count, sentence in enumerate(stated):
            behind = (behind and count == 0) or any(at <= found.start < sentence.start for found in clauses)
            worth = BEHIND_CLAUSE * (behind and others.closed) + (PARAGRAPH + ANOTHER * (others.single and number > 0)) * (count == 0)
            words = _weight(sentence.folded, everybody, len(stated) == 1) + (SENTENCE if count else OPENING)
            at = sentence.end
            charged = any(found.start >= at for found in clauses)
            yield _Sentence(sentence.start, -SIGNATURE if charged else words, worth, count == 0)
        behind = any(found.start >= at for found in clauses)


def _weight(folded: str, everybody: float, alone: bool) -> float:
    """What the words of a sentence weigh; ``alone``: it is all of its paragraph."""
    said = sum(weight * (everybody if row is EVERYBODY else 1.0) for weight, row in SIGNS if row.search(folded))
    return said + SIGNATURE * (alone and _is_signature(folded))


def _is_signature(folded: str) -> bool:
    """Whether a paragraph is nothing but names of bodies, parted by blanks."""
    names = folded.replace("/", " ").split()
    return len(folded) <= LONGEST_NAMES and bool(names) and all(looks_like_body(name) for name in names)
