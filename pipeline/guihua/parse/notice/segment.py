"""A typed part of a notice, as a candidate: where it begins and ends, and how much speaks for it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal[
    "letterhead", "number", "signatory", "issuing_title", "title", "line", "addressees", "attachments", "signature", "date", "note",
    "contact", "copied_to", "printing", "label", "adoption", "chrome", "junk", "text",
]  # fmt: skip


class Segment(Struct, frozen=True):
    """Word characters ``start`` to ``end`` of a passage as one ``kind``; ``score``: the weight of what speaks for it."""

    kind: Kind
    start: int
    end: int
    score: float = 0.0
