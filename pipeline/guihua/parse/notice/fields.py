"""The elements of the notice with their values, as GB/T 9704 has them."""

from __future__ import annotations

from collections.abc import Callable

from guihua.document import Frame, Paragraph, Skipped
from guihua.grammar.letterhead import CLERKS, ISSUED, LOST_DAY, LOST_NUMBER, NUMBER, NUMBER_CODE, OWN_POINTS, PRINTED
from guihua.grammar.titles import ISSUED_NAME
from guihua.parse.notice.best_path import State, Step
from guihua.parse.notice.bodies import signers
from guihua.parse.notice.passage import Passage
from guihua.parse.notice.segment import Kind
from guihua.parse.notice.stretches import unquoted
from guihua.phrases.name_lists import cut_names
from guihua.text import Text, join

_SINGLE: dict[Kind, str] = {"number": "document_number", "note": "note", "adoption": "adoption", "signatory": "signatory"}
_BRACKETS = "()（） "
LONGEST_NUMBER = 30
"""A document number with its code has so many characters at most."""
# 版记 (GB/T 9704—2012, 7.4) closes the last page, whatever was forwarded.
_AT_THE_VERY_END: tuple[Kind, ...] = ("copied_to", "printing")


class Fields:
    """What was found of each element; a second one of a kind is refused and stays text, but for a list of copies right behind another."""

    def __init__(self) -> None:
        self.single: dict[str, Text] = {}
        self.lists: dict[str, tuple[Text, ...]] = {}
        self.skipped: list[Skipped] = []
        self.name: Text | None = None
        self.forwarded = False
        self._signed: tuple[Passage, int] | None = None
        self._copied: tuple[Passage, int] | None = None
        self._headed: tuple[Passage, int] | None = None
        self._beside: Text | None = None

    def frame(self) -> Frame:
        """What was found. A date beside the number, as gazettes print it, counts where none stands below the text."""
        if self._beside is not None and not self._set("document_date", self._beside.strip(_BRACKETS)):
            self.skip("chrome", self._beside)
        return Frame(**self.single, **self.lists)  # type: ignore[arg-type]

    def skip(self, kind: str, text: Text) -> bool:
        """Text that is not part of the document."""
        self.skipped.append(Skipped(kind, text))  # type: ignore[arg-type]
        return True

    def add_body(self, texts: list[Text]) -> None:
        """Paragraphs of the notice itself."""
        self.lists["body"] = (*self.lists.get("body", ()), *texts)

    def adds_points(self) -> bool:
        """Whether the notice names the document that it issues, and says that what follows is its own."""
        return self.name is not None and any(OWN_POINTS.search(text.folded) for text in self.lists.get("body", ()))

    def closes(self) -> bool:
        """Whether the notice names the document that it issues and does not print it there, and was signed or dated."""
        body = self.lists.get("body", ())
        issued = any(ISSUED.search(text.folded) for text in body) and not body[-1].folded.rstrip(":").endswith("如下")
        return self.name is not None and issued and ("document_date" in self.single or "issuing_authority" in self.lists)

    def set_forwarded(self) -> None:
        """A notice begins that this notice forwards (转发): its number, its date and its remarks are its own."""
        self.forwarded = "title" in self.single

    def set_title(self, text: Text) -> None:
        """The title of the notice, and what it calls the document that it issues."""
        self.single["title"] = text = unquoted(text)
        if match := ISSUED_NAME.search(text.folded):
            self.name = text[match.start("name") : match.end("name")].strip().strip("《》〈〉")

    def take(self, passage: Passage, step: Step) -> bool:
        """Takes an element; False when it cannot be one of this notice, so that its words stay where they are."""
        text = passage.name(step.segment.start, step.segment.end)
        kind = step.segment.kind
        if kind in ("chrome", "contact"):
            return self.skip("chrome" if kind == "chrome" else "mark", text)
        if self.forwarded and kind not in _AT_THE_VERY_END:
            return False
        if kind == "number" and LOST_NUMBER.search(passage.words[step.segment.start : step.segment.end]):
            return self.skip("mark", text)
        if kind in _SINGLE:
            return self._set(_SINGLE[kind], text.strip(_BRACKETS) if kind != "adoption" else text[1:-1])
        return _TAKERS[kind](self, passage, step, text)

    def _set(self, name: str, text: Text) -> bool:
        if name in self.single:
            same = "".join(self.single[name].folded.split()) == "".join(text.folded.split())
            return same and self.skip("chrome", text)  # a second time, as pages print it
        self.single[name] = text
        return True

    def _list(self, name: str, texts: tuple[Text, ...]) -> bool:
        if name in self.lists:
            return False
        self.lists[name] = texts
        return True

    def addressees(self, passage: Passage, step: Step, text: Text) -> bool:
        """主送机关."""
        return self._list("addressees", tuple(cut_names(text.strip(":： "))))

    def copied_to(self, passage: Passage, step: Step, text: Text) -> bool:
        """抄送机关; those inside of its own house a notice may list right behind the others (抄送, 部内抄送)."""
        names = tuple(cut_names(text[text.folded.find(":") + 1 :].strip(" 。.")))
        if self._copied is None or self._copied == (passage, step.segment.start):
            self.lists["copied_to"] = (*self.lists.get("copied_to", ()), *names)
            self._copied = (passage, step.segment.end)
            return True
        return False

    def attachments(self, passage: Passage, step: Step, text: Text) -> bool:
        """附件说明: one entry per line."""
        lines = passage.paragraphs(step.segment.start, step.segment.end)
        self.lists["attachments"] = (*self.lists.get("attachments", ()), *(line.text for line in lines if isinstance(line, Paragraph)))
        return True

    def letterhead(self, passage: Passage, step: Step, text: Text) -> bool:
        """红头; those who issue a document together stand on a line each, 文件 behind the last."""
        if "letterhead" in self.single and self._headed != (passage, step.segment.start):
            return False
        self.single["letterhead"] = join((self.single["letterhead"], text)) if "letterhead" in self.single else text
        self._headed = (passage, step.segment.end)
        return True

    def signature(self, passage: Passage, step: Step, text: Text) -> bool:
        """署名; above the title it is the letterhead, below the title of a document that a notice issues its author, who is no issuer."""
        if step.state == "top":
            return self.letterhead(passage, step, text)
        if step.state == "titled" and "title" in self.single:
            return False
        names = signers(passage, step.segment.start, step.segment.end)
        if "issuing_authority" in self.lists and self._signed != (passage, step.segment.start):
            return False
        for name in names:  # a second time, as at the end of an address above it
            known = self.lists.get("issuing_authority", ())
            if name.folded in [one.folded for one in known]:
                self.skip("chrome", name)
            else:
                self.lists["issuing_authority"] = (*known, name)
        self._signed = (passage, step.segment.end)
        return True

    def date(self, passage: Passage, step: Step, text: Text) -> bool:
        """成文日期; a date at the very top is the page's, unless it stands beside the number.

        One without 年, 月, 日 is passed over: the record says so (GH702).
        """
        if step.state == "top" and self._beside is None and "年" in text.folded and _is_beside_number(passage, step):
            self._beside = text
            return True
        if step.state == "top":
            return self.skip("chrome", text)
        if LOST_DAY.search("".join(text.folded.split())):
            return self.skip("mark", text)
        return self._set("document_date", text.strip(_BRACKETS))

    def printing(self, passage: Passage, step: Step, text: Text) -> bool:
        """印发机关 and 印发日期."""
        if "printing_date" in self.single:
            return False
        start, end = step.segment.start, step.segment.end
        match = PRINTED.search(passage.words[start:end])
        assert match is not None
        self.single["printing_date"] = passage.cut(start + match.start("date"), start + match.end("date"))
        if match.start() and not CLERKS.search(passage.words[start : start + match.start()]):
            self.single["printing_authority"] = passage.cut(start, start + match.start())
        return True


def _is_beside_number(passage: Passage, step: Step) -> bool:
    """Whether a document number stands right before or behind a date."""
    start, end = step.segment.start, step.segment.end
    before = any(match.end() == start for match in NUMBER.regex.finditer(passage.words, max(0, start - LONGEST_NUMBER), start))
    behind = NUMBER.regex.search(passage.words, end, end + LONGEST_NUMBER)
    return before or (behind is not None and NUMBER_CODE.match(passage.words[end : behind.start()]) is not None)


_TAKERS: dict[Kind, Callable[[Fields, Passage, Step, Text], bool]] = {
    "letterhead": Fields.letterhead, "addressees": Fields.addressees, "copied_to": Fields.copied_to, "attachments": Fields.attachments,
    "signature": Fields.signature, "date": Fields.date, "printing": Fields.printing,
}  # fmt: skip

ABOVE_TEXT: tuple[State, ...] = ("top", "noticed", "headed")
