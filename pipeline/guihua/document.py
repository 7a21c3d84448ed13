"""The document in the middle: the tree between what was read and the record that becomes JSON.

Everything here is a value made of ``Text``; nothing knows a format, and nothing is JSON yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from guihua.plan.vocabulary import DocumentKind, FurnitureKind
from guihua.source import Source
from guihua.text import Text, join

MarkKind = Literal["heading", "box", "item", "list", "article", "leave", "document"]


class Mark(Struct, frozen=True):
    """What the number at the head of a paragraph is, decided once for the whole document.

    ``kind``: a ``heading``, the heading of a ``box``, an ``item`` of a box, an entry of an inner ``list``, an ``article`` of a regulation,
    or no number at all (``leave``: the line behind a box; ``document``: a line that titles a document).
    ``path``: its numbers, 3.1.2 is (3, 1, 2). ``end``, ``rest``: code points of the paragraph, behind the number and where what follows
    begins. ``depth``: of a heading, from 1. ``title``: where the title ends. ``reasons``: what spoke for it, with weights; ``margin``: how
    far the second reading lies behind. ``glued_title``: the title may hold the first sentence of its text.
    """

    kind: MarkKind
    style: str = ""
    path: tuple[int, ...] = ()
    end: int = 0
    rest: int = 0
    depth: int = 0
    title: int = 0
    reasons: tuple[tuple[str, float], ...] = ()
    margin: float = 0.0
    label: str | None = None
    clause: bool = False
    doubtful_title: bool = False
    glued_title: bool = False

    @property
    def ordinal(self) -> int:
        """The last number of the path."""
        return self.path[-1] if self.path else 0


class Paragraph(Struct, frozen=True):
    """Running text; ``blank`` counts the empty lines above it, ``indent`` the width of its first-line indent.

    ``mark``: what the number at its head is. ``forced``: the line would have gone on with the one above, had it not begun with a number.
    """

    text: Text
    blank: int = 0
    indent: int = 0
    mark: Mark | None = None
    forced: bool = False


class GridCell(Struct, frozen=True):
    """A cell of a table; rows and columns count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: Text


ColumnRole = Literal[
    "serial", "category", "name", "unit", "value", "nature", "scope", "year", "points", "explanation", "remark",
    "task", "measure", "lead", "participating", "responsible", "deadline", "progress", "project", "other",
]  # fmt: skip
TableKind = Literal["indicators", "achieved", "tasks", "projects", "other"]
RowRole = Literal["header", "group", "entry", "note", "doubtful"]
# Why a row is in doubt: it has a cell too many; its cells do not fit the columns; figures of two columns stand together,
# or stood together and were parted by what the rest of the table tells;
# nothing names it; what should name it cannot be a name; a column that other rows fill is empty;
# which of several columns some of its words stand in cannot be told; a cell has several figures; words stand where figures should.
RowDoubt = Literal["surplus", "unfit", "glued", "parted", "unnamed", "misnamed", "missing", "unplaced", "several", "unread"]


class Column(Struct, frozen=True):
    """What a column of a table holds: its role, the words of its header (the lowest of several lines), the year they name."""

    role: ColumnRole
    label: Text | None = None
    year: int | None = None


class RowCell(Struct, frozen=True):
    """What a row says under one of the table's columns; ``carried`` when a merged cell, or the row above, says it."""

    column: int
    text: Text
    carried: bool = False


class TableRow(Struct, frozen=True):
    """A row as understood: its role and its cells under the typed columns.

    ``doubt``: why the row is in doubt, and ``at`` which columns that concerns; ``unsure``: those of which it cannot be told
    what they hold, so that nothing is said of them. A row whose role is ``doubtful`` gives no fact at all.
    """

    role: RowRole
    cells: tuple[RowCell, ...]
    doubt: RowDoubt | None = None
    at: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()

    @property
    def text(self) -> Text:
        """The row's own words, in their order."""
        return join(cell.text for cell in sorted(self.cells, key=lambda cell: cell.text.start) if cell.text and not cell.carried)


class Table(Struct, frozen=True):
    """A table of two or more columns, wherever its cells came from.

    ``cells`` is what is printed where. ``kind``, ``columns`` and ``rows`` are what it means: decided once, by the
    aligner of ``parse.tables``; everyone else reads them. ``unit``: the unit of measure that a caption gives all rows.
    """

    cells: tuple[GridCell, ...]
    kind: TableKind = "other"
    columns: tuple[Column, ...] = ()
    rows: tuple[TableRow, ...] = ()
    unit: Text | None = None

    @property
    def height(self) -> int:
        """The number of printed rows."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of printed columns."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    @property
    def start(self) -> int:
        """Offset of the first character of any cell; -1 when all are empty."""
        return min((cell.text.start for cell in self.cells if cell.text), default=-1)


class Item(Struct, frozen=True):
    """A named entry of a box: ``head`` is number and title with their marks, ``body`` the rest.

    ``columns``: of an entry that is a row of a table, the column above each text of ``body``.
    """

    number: Text | None
    title: Text
    head: Text
    body: tuple[Text, ...]
    columns: tuple[Column, ...] = ()


class Box(Struct, frozen=True):
    """专栏: its heading and what it encloses."""

    heading: Text
    number: int | str | None
    title: Text
    items: tuple[Item, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    lost: bool = False


Node = Paragraph | Table | Box


class Section(Struct, frozen=True):
    """A heading and what stands under it; the preamble and unnumbered chapters have no number."""

    style: str
    number: Text | None
    ordinal: int
    title: Text | None
    heading: Text | None
    depth: int
    nodes: tuple[Node, ...] = ()
    children: tuple[Section, ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()
    margin: float = 0.0

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Part(Struct, frozen=True):
    """One of the documents that a file holds; ``named``: the title that only the notice, or the page around it, gives it."""

    title: Text | None
    kind: DocumentKind
    sections: tuple[Section, ...]
    named: Text | None = None


class Skipped(Struct, frozen=True):
    """Text that is not part of the document, with the reason."""

    kind: FurnitureKind
    text: Text


class Frame(Struct, frozen=True):
    """The elements of the notice around the plan (GB/T 9704—2012, 7): each as found, with the lists already cut."""

    letterhead: Text | None = None
    document_number: Text | None = None
    signatory: Text | None = None
    issuing_authority: tuple[Text, ...] = ()
    announced_by: tuple[Text, ...] = ()  # those who issued it as its own text says: these words stay with the text
    title: Text | None = None
    addressees: tuple[Text, ...] = ()
    body: tuple[Text, ...] = ()
    document_date: Text | None = None
    adoption: Text | None = None
    note: Text | None = None
    attachments: tuple[Text, ...] = ()
    copied_to: tuple[Text, ...] = ()
    printing_authority: Text | None = None
    printing_date: Text | None = None


class Note(Struct, frozen=True):
    """A doubt that arose while the tree was built: its finding code, the words it is about, and what the finding names."""

    code: str
    text: Text
    words: dict[str, object] = {}


class Document(Struct, frozen=True):
    """A file's content as a tree: the frame of the notice, the documents it issues, and what was skipped."""

    source: Source
    frame: Frame
    parts: tuple[Part, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()

    def sections(self) -> Iterator[Section]:
        """All sections of all documents, in reading order."""
        for part in self.parts:
            for section in part.sections:
                yield from section.walk()
