"""One passage's reading put to its places: elements to the notice, titles and text to the documents."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.document import Paragraph, Table
from guihua.grammar.letterhead import GLOSSARY, ISSUED
from guihua.parse.notice.best_path import State, Step
from guihua.parse.notice.fields import ABOVE_TEXT, Fields
from guihua.parse.notice.page import information, is_information_table
from guihua.parse.notice.passage import Passage, Unit
from guihua.parse.notice.segment import Kind
from guihua.parse.notice.stretches import NO_LABEL, Stretches
from guihua.text import Text, join

_LETTER: tuple[Kind, ...] = ("addressees", "signature", "attachments", "title", "note", "copied_to", "printing")
_TITLED: tuple[State, ...] = ("titled", "announced")
_ABOVE_TITLE: tuple[State, ...] = ("body", "signed", "labelled")


class Composer:
    """Goes through the steps of one passage; ``ends``: nothing stands below it."""

    def __init__(self, passage: Passage, steps: Sequence[Step], into: tuple[Fields, Stretches], ends: bool) -> None:
        self.passage, self.steps, self.ends = passage, steps, ends
        self.fields, self.stretches = into
        self.loose: list[Unit] = []
        self.notice_title, self.document_title = _which_titles(steps)
        self.is_notice = self._has_letter() or any(step.state in _TITLED and step.before in _ABOVE_TITLE for step in steps)
        chosen = self.notice_title if self.notice_title is not None else self.document_title
        self.first = (chosen or 0) if _is_copied(steps, chosen) else 0
        self.label: Text | None = None

    def run(self) -> None:
        """Sorts every step, and the tables between."""
        if not self.steps:
            self.stretches.keep(self.passage.units)
            return
        for index, step in enumerate(self.steps):
            kind = step.segment.kind
            start, end = step.segment.start, step.segment.end
            titled, last = kind in ("title", "issuing_title", "line"), index == len(self.steps) - 1
            opens = titled and self.stretches.is_empty  # the table below the first title of all is its document's
            self._tables(step, start, end + (last and not opens))
            if titled:
                self._title(index, step)
                self._tables(step, end, end + (last and opens))
            elif kind == "label":
                self._label(step)
            elif index < self.first or kind == "junk":
                self._above(index, step)
            elif kind == "text":
                self._text(step)
            elif not self.fields.take(self.passage, step) and not self._above_document(step):
                self._above(index, step)
        if self.label is not None and not self.ends:
            self._open(None)
        elif self.label is not None:
            self.fields.skip("mark", self.label)
        self.stretches.keep(self.loose)

    def _has_letter(self) -> bool:
        """Whether the notice has a letter of its own: whom it is for, who signs, what it issues. Below a bare title the document's text stands."""
        if self.notice_title is None:
            return False
        below = self.steps[self.notice_title + 1 :]
        return any(step.segment.kind in _LETTER or ISSUED.regex.search(self.passage.words, step.segment.start, step.segment.end) for step in below)

    @property
    def unfinished(self) -> bool:
        """Whether this is the head of a notice whose document has not begun: its own numbered points follow."""
        return self.notice_title is not None and bool(self.steps) and self.steps[-1].state in ("noticed", "body")

    def _tables(self, step: Step, start: int, end: int) -> None:
        """The tables from ``start`` to before ``end``, above or between parts: kept where they stand; text carries its own."""
        if step.segment.kind == "text":
            return
        for place, table in self.passage.tables:
            if not start <= place < end:
                continue
            if step.state in ABOVE_TEXT and is_information_table(table):
                for text in information(table):
                    self.fields.skip("chrome", text)
            elif place <= self._title_start and table.height == 1 and table.kind == "other":
                self.fields.skip("chrome", join(cell.text for cell in table.cells if cell.text))
            else:
                self.stretches.keep([table])

    @property
    def _title_start(self) -> int:
        """Where the title begins; -1 without one. A row of cells above it belongs to the page, as words there do."""
        at = self.notice_title if self.notice_title is not None else self.document_title
        return -1 if at is None else self.steps[at].segment.start

    def _title(self, index: int, step: Step) -> None:
        text = self.passage.name(step.segment.start, step.segment.end)
        if index == self.notice_title:
            self.fields.set_title(text)
        elif step.state in _TITLED or index == self.document_title:
            if step.segment.kind == "issuing_title":
                self.fields.set_forwarded()
            self._open(text)
        else:
            self.fields.skip("chrome", text)

    def _label(self, step: Step) -> None:
        start, end = step.segment.start, step.segment.end
        text = self.passage.cut(start, end)
        if self.label is not None:
            self._open(None)
        if GLOSSARY.match(self.passage.words[start:end]):
            self.stretches.open(text, NO_LABEL)
        else:
            self.label = text

    def _above(self, index: int, step: Step) -> None:
        """Words between copies of the title, and unknown ones above it or in the head of a notice, belong to the page; below it to the document."""
        headed = step.state == "noticed" and self.is_notice and any(later.state in _TITLED for later in self.steps[index:])
        if index < self.first or headed or (step.state == "top" and self.steps[-1].state != "top"):
            self.fields.skip("chrome", self.passage.cut(step.segment.start, step.segment.end))
        else:
            self._keep(step)

    def _above_document(self, step: Step) -> bool:
        """Whether an element that was refused stands below the title of a notice: it is the notice's, whatever it is, and opens no document."""
        if step.state != "noticed" or not self.is_notice:
            return False
        units = self.passage.paragraphs(step.segment.start, step.segment.end)
        self.fields.add_body([unit.text for unit in units if isinstance(unit, Paragraph)])
        return True

    def _text(self, step: Step) -> None:
        last = step is self.steps[-1]
        units = self.passage.paragraphs(step.segment.start, step.segment.end, last)
        if step.state == "body" and self.is_notice:
            self.fields.add_body([unit.text for unit in units if isinstance(unit, Paragraph)])
            units = [unit for unit in units if isinstance(unit, Table)]
        elif self.label is not None:
            self._open(None)
        self.stretches.keep(units)

    def _open(self, title: Text | None) -> None:
        """A document begins; what stood loose above its title is its own."""
        self.stretches.open(title, self.label)
        self.label = None
        self.stretches.keep(self.loose)
        self.loose = []

    def _keep(self, step: Step) -> None:
        """An element that cannot be this notice's: below its signature it is the next document's."""
        units = [u for u in self.passage.paragraphs(step.segment.start, step.segment.end) if isinstance(u, Paragraph)]
        if step.state in ("signed", "labelled"):
            self.loose += units
        else:
            self.stretches.keep(units)


def _is_copied(steps: Sequence[Step], chosen: int | None) -> bool:
    """Whether a copy of the title stands above it: what lies before the copy that counts is the page's."""
    return any(step.segment.kind in ("title", "issuing_title") for step in steps[: chosen or 0])


def _which_titles(steps: Sequence[Step]) -> tuple[int | None, int | None]:
    """Which step is the title of the notice, and which, above all text, that of a document issued without one."""
    above = [at for at, step in enumerate(steps) if step.segment.kind in ("title", "issuing_title") and step.state in ("noticed", "headed")]
    titled = any(step.state in _TITLED for step in steps)
    issuing = [at for at in above if steps[at].segment.kind == "issuing_title"]
    if issuing:
        return issuing[-1], None
    return (above[-1], None) if above and titled else (None, above[-1] if above else None)
