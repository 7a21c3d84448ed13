"""The lines with which an official document is signed."""

from __future__ import annotations

import re

from guihua.document import Paragraph, Table
from guihua.grammar.letterhead import SEAL, SIGNATURE
from guihua.grammar.titles import document_kind
from guihua.text import Text

_WIDE = re.compile(r"\s{2,}|\u3000+|、")


def signers(line: Text) -> list[Text]:
    """The bodies that one line of a signature names, parted by wide gaps or 、; 国　务　院 is one body printed wide.

    >>> [t.value for t in signers(Text.of("某市发展和改革委员会　　某市财政局（代章）"))]
    ['某市发展和改革委员会', '某市财政局']
    >>> [t.value for t in signers(Text.of("国　务　院"))]
    ['国　务　院']
    """
    pieces, at = [], 0
    for gap in _WIDE.finditer(line.value):
        pieces.append(line[at : gap.start()].strip())
        at = gap.end()
    pieces.append(line[at:].strip())
    names = pieces if all(len(piece) > 2 and SIGNATURE.match(piece.folded) for piece in pieces) else [line]
    return [name[: match.start()] if (match := SEAL.search(name.folded)) else name for name in names]


def signs(unit: Paragraph | Table) -> bool:
    """Whether a line names a body and nothing else, as a signature does."""
    return isinstance(unit, Paragraph) and bool(SIGNATURE.match(unit.text.folded)) and document_kind(unit.text.folded) is None
