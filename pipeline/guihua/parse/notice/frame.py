"""The notice around the plan: what stands above the first document and below the last."""

from __future__ import annotations

import re

from guihua.document import Frame, Paragraph, Skipped, Table
from guihua.grammar.headings import read_mark
from guihua.grammar.letterhead import (
    ABOUT,
    ADDRESSEES,
    ANNEX,
    ATTACHMENT,
    CLERKS,
    CONTACT,
    COPIED_TO,
    DATE,
    DOCUMENT_NUMBER,
    ISSUED,
    LETTERHEAD,
    NOTE,
    NOTICE_TITLE,
    PRINT_RUN,
    PRINTING,
    SIGNATURE,
)  # fmt: skip
from guihua.grammar.row import Row
from guihua.parse.notice.signature import signers, signs
from guihua.phrases.name_lists import cut_names
from guihua.text import EMPTY, Text, join

Unit = Paragraph | Table
_TITLE_LINES = 5
_SPACES = re.compile(r"\s+")
_ISSUED_HERE = re.compile(r"现(?:将)?.{0,60}(?:印发|转发|发布)给你们|现予(?:以)?(?:印发|发布)")


class FrameReader:
    """Takes the notice's lines off both ends of a document and sorts them into the elements of GB/T 9704."""

    def __init__(self) -> None:
        self.found: dict[str, Text] = {}
        self.lists: dict[str, tuple[Text, ...]] = {}
        self.skipped: list[Skipped] = []

    def frame(self) -> Frame:
        """What was found."""
        return Frame(**self.found, **self.lists)  # type: ignore[arg-type]

    # the head -------------------------------------------------------------------------------------------------------

    def take_head(self, units: list[Unit]) -> list[Unit]:
        """``units`` without the notice at their head; the title of a document issued without a notice stays."""
        stop = _first_heading(units)
        head: list[Unit] = units[:stop]
        notice = self._take_title(head) or any(isinstance(unit, Paragraph) and _ISSUED_HERE.search(unit.text.folded) for unit in head)
        kept: list[Unit] = []
        limit = _notice_end(head) if notice else None
        signature = self._signature(head, limit) if notice else set()
        seen_addressees = False
        for index, unit in enumerate(head):
            if isinstance(unit, Table) or unit.text is EMPTY:
                kept += [] if isinstance(unit, Paragraph) else [unit]
            elif index in signature or self._take_line(unit.text, index, limit):
                seen_addressees = seen_addressees or "addressees" in self.lists
            elif limit is not None and index <= limit:
                self.lists["body"] = (*self.lists.get("body", ()), unit.text)
            else:
                kept.append(unit)
        return kept + units[stop:]

    def _take_title(self, head: list[Unit]) -> bool:
        """The title of the notice, which may run over several lines; a copy of it higher up is chrome."""
        found: list[tuple[int, int]] = []
        for start in range(len(head)):
            for end in range(start + 1, min(start + _TITLE_LINES, len(head)) + 1):
                lines = [unit.text for unit in head[start:end] if isinstance(unit, Paragraph)]
                if len(lines) != end - start or not all(_title_line(line) for line in lines):
                    break
                if NOTICE_TITLE.search(_SPACES.sub("", join(lines).folded)):
                    if ABOUT.match(lines[0].folded) and not any(stop == end for _, stop in found):
                        found.append((self._issuers_above(head, start), end))
                    break
        if not found:
            return False
        low, high = found[-1] if len(found) > 1 and found[-1][0] <= found[0][1] + 1 else found[0]
        for start, end in found:
            text = join(unit.text for unit in head[start:end] if isinstance(unit, Paragraph))
            if (start, end) == (low, high):
                self.found["title"] = text
            elif end <= low:
                self.skipped.append(Skipped("chrome", text))
            else:
                continue
            for index in range(start, end):
                head[index] = Paragraph(EMPTY)
        return True

    @staticmethod
    def _issuers_above(head: list[Unit], start: int) -> int:
        """Where the title begins when the names of those who issue it stand on lines of their own above 关于."""
        while start > 0 and isinstance(unit := head[start - 1], Paragraph) and signs(unit) and not LETTERHEAD.match(unit.text.folded):
            start -= 1
        return start

    def _take_line(self, text: Text, index: int, limit: int | None) -> bool:
        folded = text.folded
        if CONTACT.match(folded):
            self.skipped.append(Skipped("mark", text))
            return True
        single = (("document_number", DOCUMENT_NUMBER), ("letterhead", LETTERHEAD), ("note", NOTE))
        for name, row in single:
            if name not in self.found and row.match(folded):
                self.found[name] = text.strip("()（） ") if name != "letterhead" else text
                return True
        if "addressees" not in self.lists and ADDRESSEES.match(folded):
            self.lists["addressees"] = tuple(cut_names(text.strip(":： ")))
            return True
        if "document_date" not in self.found and DATE.match(folded) and (limit is None or index <= limit):
            self.found["document_date"] = text
            return True
        listed = "attachments" in self.lists and index <= (limit if limit is not None else -1) and len(folded) <= 60 and read_mark(text) is not None
        if (ATTACHMENT.match(folded) or listed) and (limit is None or index <= limit):
            self.lists["attachments"] = (*self.lists.get("attachments", ()), text)
            return True
        return False

    def _signature(self, head: list[Unit], limit: int | None) -> set[int]:
        """The lines of the issuing authorities: bodies right above the date, or right below the notice's words."""
        date = next((i for i, u in enumerate(head) if isinstance(u, Paragraph) and DATE.match(u.text.folded) and (limit is None or i <= limit)), None)
        lines: list[int] = []
        at = (date if date is not None else (limit or 0) + 1) - 1
        while at >= 0 and isinstance(unit := head[at], Paragraph) and SIGNATURE.match(unit.text.folded) and not LETTERHEAD.match(unit.text.folded):
            lines.insert(0, at)
            at -= 1
        if not lines and date is not None and date + 1 < len(head) and signs(head[date + 1]):
            lines = [date + 1]
        if lines:
            self.lists["issuing_authority"] = tuple(name for i in lines for name in signers(head[i].text))  # type: ignore[union-attr]
        return set(lines)

    def keep_loose(self, body: list[Unit], stop: int) -> None:
        """Lines between the notice and ``stop``, where the first document begins, belong to the notice."""
        for unit in body:
            if isinstance(unit, Paragraph) and unit.text.end <= stop:
                self.lists["body"] = (*self.lists.get("body", ()), unit.text)

    # the tail -------------------------------------------------------------------------------------------------------

    def take_tail(self, units: list[Unit]) -> list[Unit]:
        """``units`` without the signature, note, copies and printing lines at their end."""
        end = len(units)
        names: list[Text] = []
        while end:
            unit = units[end - 1]
            if isinstance(unit, Table) or not self._take_from_end(unit.text, names):
                break
            end -= 1
        if names:
            names.reverse()
            if "printing_date" in self.found and "printing_authority" not in self.found:
                self.found["printing_authority"] = names.pop()
            if names and "issuing_authority" not in self.lists and "document_date" in self.found:
                self.lists["issuing_authority"] = tuple(name for line in names for name in signers(line))
            elif names:
                return units[: end + len(names)] if end + len(names) <= len(units) else units[:end]
        return units[:end]

    def _take_from_end(self, text: Text, names: list[Text]) -> bool:
        folded = text.folded
        if (match := PRINTING.match(folded)) and "printing_date" not in self.found:
            self.found["printing_date"] = text[match.start("date") : match.end("date")].strip()
            if match["who"].strip() and not CLERKS.search(match["who"].strip()):
                self.found["printing_authority"] = text[: match.end("who")].strip()
        elif COPIED_TO.match(folded) and "copied_to" not in self.lists:
            start = folded.find(":") + 1
            self.lists["copied_to"] = tuple(cut_names(text[start:].strip(" 。.")))
        elif NOTE.match(folded) and "note" not in self.found:
            self.found["note"] = text.strip("()（） ")
        elif DATE.match(folded) and "document_date" not in self.found:
            self.found["document_date"] = text
        elif PRINT_RUN.match(folded) or CONTACT.match(folded):
            self.skipped.append(Skipped("mark", text))
        elif ATTACHMENT.match(folded):
            self.lists["attachments"] = (text, *self.lists.get("attachments", ()))
        elif SIGNATURE.match(folded) and not read_mark(text) and ("document_date" in self.found or "printing_date" in self.found):
            if self._sign(names) is False:
                return False
            names.append(text)
        else:
            return False
        return True

    def _sign(self, names: list[Text]) -> bool:
        """Whether one more body may stand here: as printer of the copies, or as signature above the date."""
        waiting = ("printing_date" in self.found and "printing_authority" not in self.found) or "issuing_authority" not in self.lists
        return waiting and len(names) < 8


def _first_heading(units: list[Unit]) -> int:
    """Where the first numbered heading stands; attachments listed by number in the notice are none."""
    loose: int | None = None
    for index, unit in enumerate(units):
        if isinstance(unit, Table):
            continue
        mark = read_mark(unit.text)
        if mark is None or mark.ordinal != 1:
            continue
        if mark.rank <= RANK_OF_CHAPTERS:
            return index
        loose = index if loose is None else loose
    return len(units) if loose is None else loose


RANK_OF_CHAPTERS = 50


def _notice_end(head: list[Unit]) -> int:
    """The last line of the notice: its date or note, else its last sentence of issue."""
    last = -1
    dated = False
    for index, unit in enumerate(head):
        if isinstance(unit, Table):
            continue
        folded = unit.text.folded
        if DATE.match(folded) and not dated:
            last, dated = index, True
        elif ((NOTE.match(folded) or ATTACHMENT.match(folded)) and index <= last + 2 and dated) or (not dated and ISSUED.search(folded)):
            last = index
    if not dated:
        while last + 1 < len(head) and signs(head[last + 1]):
            last += 1
    return last


def _title_line(line: Text) -> bool:
    folded = line.folded
    rows: tuple[Row, ...] = (DOCUMENT_NUMBER, DATE, NOTE, ADDRESSEES, LETTERHEAD, ANNEX)
    return len(folded) <= 90 and not folded.endswith(("。", ":", ";", ",")) and not any(row.match(folded) for row in rows)
