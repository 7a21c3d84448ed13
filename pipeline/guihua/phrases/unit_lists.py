"""Lists of bodies, cut into the bodies that they name: names first, then the shape of the list, then its verbs and labels.

One reading of the whole list is chosen, the cheapest way to lay it out as names and what stands between them. A name of
the table is cheap, one with a place in front a little dearer, one that only its ending tells dearer still, and words that
nothing explains are dear but kept whole. So 和 parts two bodies and stays in 文化和旅游部, the short words of
各市、县、区政府 stay together, and a body's own brackets belong to its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from guihua.gazetteer.body_names import PLACE_END, known, recognise_folded
from guihua.grammar.unit_lists import PERSON
from guihua.phrases.lattice import LONGEST, Lattice, Piece
from guihua.text import Text

_BLANKS = re.compile(r"\s+")
_BLANK_IN_WORDS = re.compile(r"[一-鿿]\s+[一-鿿]")
WINDOWS = (60, 240, 960)
"""How much of a running text is looked at for a list, before all of it is: lists are short, texts are not."""


def cut_units(text: Text) -> list[Text]:
    """The bodies that a list names, in printed order, without 等, 会同 and the like.

    >>> [t.value for t in cut_units(Text.of("省财政厅、文化和旅游部等有关部门，各市、县、区政府"))]
    ['省财政厅', '文化和旅游部', '有关部门', '各市、县、区政府']
    """
    words, pieces = read_words(text)
    return [words[piece.start : piece.end] for piece in bodies(pieces)]


def read_words(text: Text) -> tuple[Text, list[Piece]]:
    """All of a list as pieces, and the words that these count in: the text, or the text without blanks where it reads better so.

    >>> words, pieces = read_words(Text.of("县民政局牵 头，县残 联、县水利局配合"))
    >>> [words[p.start : p.end].value for p in pieces]
    ['县民政局', '牵头', '县残联', '县水利局', '配合']
    """
    cost, pieces = Lattice(text.folded).whole()
    blanks = list(_BLANKS.finditer(text.folded)) if _BLANK_IN_WORDS.search(text.folded) else []
    if blanks:
        compact, _ = text.without(_BLANKS)
        less, others = Lattice(compact.folded).whole()
        removed = accumulate((len(blank[0]) for blank in blanks), initial=0)
        cuts = [blank.start() - before for blank, before in zip(blanks, removed, strict=False)]
        if less < cost and not any(_joins_names(compact.folded, piece, cuts) for piece in bodies(others)):
            return compact, others
    return text, _without_persons(text.folded, pieces)


def _without_persons(folded: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces without the people who stand behind the names of their bodies, parted by nothing but a blank: 县水利局 王建国."""
    if "unknown" not in [piece.kind for piece in pieces]:
        return pieces
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        before = kept[-1].end if kept and kept[-1].kind == "body" else len(folded)
        while end < len(pieces) and pieces[end].kind == "unknown" and folded[before : pieces[end].start].isspace():
            before, end = pieces[end].end, end + 1
        if end > at and (_is_person(folded, pieces[at], pieces[end - 1]) or all(_is_person(folded, piece, piece) for piece in pieces[at:end])):
            at = end
        else:
            kept.append(pieces[at])
            at += 1
    return kept


def _is_person(folded: str, first: Piece, last: Piece) -> bool:
    return PERSON.match(folded[first.start : last.end].strip()) is not None


def _joins_names(folded: str, piece: Piece, cuts: list[int]) -> bool:
    """Whether a name was made of two by taking out the blank between them; a name of the table was one, unless 各 begins anew."""
    within = [cut for cut in cuts if piece.start < cut < piece.end]
    if piece.recognition == "placed":  # a place of five characters may hold a body: 县水利局县|财政局
        return any(folded[cut] == "各" or (folded[cut] in PLACE_END and known(folded[piece.start : cut])) for cut in within)
    return any(folded[cut] == "各" if piece.recognition == "named" else recognise_folded(folded[piece.start : cut]) is not None for cut in within)


def read_list(folded: str) -> list[Piece]:
    """All of a folded list as pieces, separators left out.

    >>> [(p.kind, p.role) for p in read_list("县民政局牵头,县水利局、全民阅读推广人配合,持续推进")]
    [('body', ''), ('verb', 'lead'), ('body', ''), ('unknown', ''), ('verb', 'participating'), ('deadline', '')]
    """
    return Lattice(folded).whole()[1]


def read_prefix(folded: str) -> list[Piece]:
    """The longest beginning of folded running text that reads as a list without unknown words.

    >>> [p.end for p in read_prefix("牵头单位:县教育局,配合单位:县科技局三、保障措施")]
    [5, 9, 15, 19]
    """
    for window in WINDOWS:
        pieces = Lattice(folded[:window]).prefix()
        if not bodies(pieces) or pieces[-1].end < window - LONGEST:
            return pieces
    return Lattice(folded).prefix()


def bodies(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that stand for bodies, known or not."""
    return [piece for piece in pieces if piece.kind in ("body", "unknown")]
