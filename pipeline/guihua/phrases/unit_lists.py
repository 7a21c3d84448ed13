"""Lists of bodies, cut into the bodies that they name: names first, then the shape of the list, then its verbs and labels.

One reading of the whole list is chosen, the cheapest way to lay it out as names and what stands between them. A name of
the table is cheap, one with a place in front a little dearer, one that only its ending tells dearer still, and words that
nothing explains are dear but kept whole. So 和 parts two bodies and stays in 文化和旅游部, the short words of
各市、县、区政府 stay together, and a body's own brackets belong to its name.
"""

from __future__ import annotations

from collections.abc import Iterable

from guihua.phrases.lattice import LONGEST, Lattice, Piece
from guihua.text import Text

WINDOWS = (60, 240, 960)
"""How much of a running text is looked at for a list, before all of it is: lists are short, texts are not."""


def cut_units(text: Text) -> list[Text]:
    """The bodies that a list names, in printed order, without 等, 会同 and the like.

    >>> [t.value for t in cut_units(Text.of("省财政厅、文化和旅游部等有关部门，各市、县、区政府"))]
    ['省财政厅', '文化和旅游部', '有关部门', '各市、县、区政府']
    """
    return [text[piece.start : piece.end] for piece in read_list(text.folded) if piece.kind in ("body", "unknown")]


def read_list(folded: str) -> list[Piece]:
    """All of a folded list as pieces, separators left out.

    >>> [(p.kind, p.role) for p in read_list("县民政局牵头,县水利局、全民阅读推广人配合,持续推进")]
    [('body', ''), ('verb', 'lead'), ('body', ''), ('unknown', ''), ('verb', 'participating'), ('deadline', '')]
    """
    return Lattice(folded).whole()


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
