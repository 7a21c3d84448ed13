"""What the page around a document says of it: the information table of a government site, the head that a crawler writes.

Its words stand in for elements that the document itself does not print: often the number alone. They never overrule the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from guihua.document import Frame, Paragraph, Skipped, Table
from guihua.gazetteer.body_names import bodies_before
from guihua.gazetteer.regions import leading
from guihua.grammar.chrome import KEYED_CELL, PAGE_KEY, PAGE_LABEL
from guihua.grammar.letterhead import ABOUT_HEAD, DATE_LINE, NUMBER_LINE
from guihua.grammar.titles import ISSUED_NAME, ISSUING_TITLE, NOT_IN_TITLE, document_kind
from guihua.parse.notice.headline import bare
from guihua.parse.notice.stretches import Stretch, words_of
from guihua.text import Text, join

_FIELDS = ("number", "issuer", "date", "title")
LONGEST_LINE = 200
FEWEST_LABELS = 2
"""A table with so many labels of a page, and hardly anything else, is the page's."""


def page_values(text: Text) -> dict[str, Text]:
    """The values behind the labels in one stretch of chrome.

    >>> {k: v.value for k, v in page_values(Text.of("索 引 号: 0145	文      号: 某府发〔2020〕8号	成文日期: 2020-03-06")).items()}
    {'number': '某府发〔2020〕8号', 'date': '2020-03-06'}
    """
    labels = list(PAGE_LABEL.regex.finditer(text.folded))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    values: dict[str, Text] = {}
    for label, end in zip(labels, ends, strict=False):
        kind = label.lastgroup
        key = PAGE_KEY.regex.search(text.folded, label.end(), end) if kind != "title" else None
        value = text[label.end() : key.start() if key else end].strip(" \t\u3000\xa0:：|*[]【】")
        if kind is not None and kind in _FIELDS and value and kind not in values and _fits(kind, value):
            values[kind] = value
    return values


def is_information_table(table: Table) -> bool:
    """Whether a table is the page's: labels and their values."""
    cells = [cell.text for cell in table.cells if cell.text]
    labels = sum(1 for cell in cells if PAGE_LABEL.match(cell.folded + ":"))
    return labels >= FEWEST_LABELS and 3 * labels >= len(cells)


def information(table: Table) -> Iterator[Text]:
    """The words of an information table, label by label: each with the cells behind it up to the next label."""
    held: list[Text] = []
    for text in (cell.text for cell in table.cells if cell.text):
        if held and (PAGE_LABEL.match(text.folded + ":") or KEYED_CELL.match(text.folded)):
            yield join(held)
            held = []
        held.append(text)
    if held:
        yield join(held)


def fill_in(frame: Frame, stretches: tuple[Stretch, ...], skipped: Sequence[Skipped]) -> tuple[Frame, tuple[Stretch, ...], list[Skipped]]:
    """The frame and the documents with what only the page says; the words that are taken leave the chrome."""
    kept: list[Skipped] = []
    for item in skipped:
        taken: list[Text] = []
        values = page_values(item.text) if item.kind == "chrome" else {}
        if item.kind == "chrome" and not values and (_titles_document(item.text, stretches) or _stands_for_title(item.text, frame, stretches)):
            values = {"title": item.text.strip()}
        if item.kind == "chrome" and not values and NUMBER_LINE.match(item.text.folded.strip()) and _above(item.text, stretches):
            values = {"number": item.text.strip()}
        for kind, value in values.items():
            if kind == "title":
                frame, stretches, used = _title(frame, stretches, value)
            else:
                frame, used = _element(frame, stretches, kind, value)
            taken += [value] if used else []
        rest = _without(item.text, taken)
        kept += [Skipped(item.kind, rest)] if rest.value.strip() else []
    return frame, stretches, kept


def _titles_document(text: Text, stretches: tuple[Stretch, ...]) -> bool:
    """Whether a line of chrome is the title of the notice that issues the first document: it names it."""
    first = stretches[0].title if stretches else None
    found = ISSUED_NAME.search(words_of(text)) if first is not None and len(text) <= LONGEST_LINE else None
    return found is not None and first is not None and words_of(first) == bare(found["name"])


def _stands_for_title(text: Text, frame: Frame, stretches: tuple[Stretch, ...]) -> bool:
    """Whether a line above a document without any title is one: the heading that a crawler puts above its own block of keys."""
    first = stretches[0] if stretches else None
    if first is None or first.title or first.named or frame.title:
        return False
    texts = (unit.text.start for unit in first.units if isinstance(unit, Paragraph))
    if text.start > next(texts, 0):
        return False
    words = words_of(text)
    return not NOT_IN_TITLE.search(words) and bool(ISSUING_TITLE.search(words) or document_kind(words) in ("plan", "policy"))


def _above(text: Text, stretches: tuple[Stretch, ...]) -> bool:
    """Whether words of the page stand above the first document."""
    first = stretches[0].title if stretches else None
    return first is not None and text.start < first.start


def _fits(kind: str | None, value: Text) -> bool:
    folded = value.folded
    if kind == "number":
        return bool(NUMBER_LINE.match(folded))
    if kind == "date":
        return bool(DATE_LINE.match(folded))
    return 2 <= len(folded) <= 40 if kind == "issuer" else 5 <= len(folded) <= 160


def _element(frame: Frame, stretches: tuple[Stretch, ...], kind: str, value: Text) -> tuple[Frame, bool]:
    if kind == "number" and frame.document_number is None:
        return replace(frame, document_number=value), True
    if kind == "date" and frame.document_date is None:
        return replace(frame, document_date=value), True
    if kind == "issuer" and all(_says_more(value, name) for name in _issuers(frame, stretches)):
        return replace(frame, issuing_authority=(value,)), True
    return frame, False


def _issuers(frame: Frame, stretches: tuple[Stretch, ...]) -> list[str]:
    """Those who sign the document; else those before 关于 in its title."""
    title = frame.title or next((stretch.title for stretch in stretches if stretch.title), None)
    return ["".join(name.folded.split()) for name in frame.issuing_authority] or (bodies_before(title, ABOUT_HEAD.regex) if title else [])


def _says_more(value: Text, name: str) -> bool:
    """Whether the page's issuer is the document's, with the place before it that the document leaves out: 市人民政府办公厅."""
    words = "".join(value.folded.split())
    return len(words) > len(name) and words.endswith(name) and leading(words) is not None and leading(name) is None


def _title(frame: Frame, stretches: tuple[Stretch, ...], value: Text) -> tuple[Frame, tuple[Stretch, ...], bool]:
    """A title for a document that has none of its own: the notice's where it issues something, else the document's."""
    words = words_of(value)
    first = stretches[0] if stretches else None
    if ISSUING_TITLE.search(words):
        if frame.title is not None:
            return frame, stretches, False
        issued = ISSUED_NAME.search(value.folded)
        if first is not None and first.title is None and first.named is None and issued:
            stretches = (replace(first, named=value[issued.start("name") : issued.end("name")].strip("《》 ")), *stretches[1:])
        return replace(frame, title=value), stretches, True
    if first is None or first.title is not None or first.label is not None:
        return frame, stretches, False
    kind = document_kind(words)
    if first.named is not None or kind is None:
        return frame, stretches, False
    return frame, (replace(first, title=value, kind=kind), *stretches[1:]), True


def _without(text: Text, taken: Sequence[Text]) -> Text:
    """``text`` without pieces of it."""
    holes = sorted(span for piece in taken for span in piece.spans)
    if not holes:
        return text
    pieces, at = [], 0
    offset = 0
    for start, end in text.spans:
        for low, high in holes:
            if start <= low and high <= end:
                pieces.append(text[at : offset + low - start])
                at = offset + high - start
        offset += end - start
    return join((*pieces, text[at:]))
