"""Lists that another line announces and whose numbers open nothing: the names of attachments, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guihua.document import Paragraph, Table
from guihua.gazetteer.body_names import looks_like_body
from guihua.grammar.boxes import NOTE_LIST
from guihua.grammar.headings import find_number, is_kin
from guihua.grammar.letterhead import ATTACHMENT_LINE, ATTACHMENTS_HEAD, is_frame_line
from guihua.grammar.titles import document_kind
from guihua.parse.outline.number_places import REACH, Unit

_COUNTED = re.compile(r"(?<=[。;])\s*\(?(?P<n>\d{1,2})(?:[.、](?!\d)|\))")
_NAME = 60  # the name of an attachment is no longer
_LINES_OF_A_NOTE = 4  # a note that is wrapped takes no more lines


def announced_units(units: Sequence[Unit]) -> set[int]:
    """The units of lists that another line announces and that open nothing: a notice's attachments (附件：1.…), notes (注：1.…)."""
    found: set[int] = set()
    for index, unit in enumerate(units):
        if not isinstance(unit, Paragraph) or len(unit.text) > 400:
            continue
        folded = unit.text.folded
        if ATTACHMENT_LINE.match(folded):
            found.update(_counted_on(units, index, 0))
        elif ATTACHMENTS_HEAD.match(folded):
            found.update(_names_below(units, index, folded.endswith(":")))
        elif match := NOTE_LIST.match(folded):
            found.update(_counted_on(units, index, _LINES_OF_A_NOTE, folded[match.end() :]))
    return found


def _names_below(units: Sequence[Unit], label: int, colon: bool) -> Sequence[int]:
    """The lines below 附件： that are the names of attachments: counted from 1, short, and nothing of what they name below them.

    Without a ``colon`` each says by its last word that it names a document.
    """
    last = label
    for at in range(label + 1, len(units)):
        unit = units[at]
        number = find_number(unit.text.folded[:REACH]) if isinstance(unit, Paragraph) and len(unit.text) <= _NAME else None
        if number is None or number.path != (last - label + 1,) or not _names(unit.text.folded[number.rest :], colon):  # type: ignore[union-attr]
            break
        last += 1
    names, below = range(label + 1, last + 1), units[last + 1] if last + 1 < len(units) else None
    if below is None:
        return names
    counts = isinstance(below, Paragraph) and find_number(below.text.folded[:REACH]) is not None
    sole = len(names) == 1 and not (isinstance(below, Paragraph) and (is_frame_line(below.text) or looks_like_body(below.text.folded)))
    return () if counts or sole else names


def _names(folded: str, colon: bool) -> bool:
    """Whether words are the name of an attachment."""
    name = folded.rstrip(" 。;")
    return "。" not in name and (colon or document_kind(name) is not None)


def _counted_on(units: Sequence[Unit], start: int, between: int, first: str = "") -> Iterator[int]:
    """``start`` and the units behind it that count on from 1, with at most ``between`` lines from one to the next."""
    opened = find_number(first[:REACH]) if first else None
    yield start
    last, idle = _last_counted(first), 0
    for index in range(start + 1, len(units)):
        unit = units[index]
        number = find_number(unit.text.folded[:REACH]) if isinstance(unit, Paragraph) else None
        if isinstance(unit, Table) or (number is None and idle >= between):
            return
        if number is None:
            idle += 1
        elif number.path[-1] == last + 1 and (opened is None or number.style == opened.style or is_kin(number.style, opened.style)):
            yield index
            last, idle = last + 1, 0
        else:
            return


def _last_counted(first: str) -> int:
    """The number up to which a line counts on from 1 (注：1.… 2.…); 1 at least."""
    last = 1
    for match in _COUNTED.finditer(first):
        last += int(match["n"]) == last + 1
    return last
