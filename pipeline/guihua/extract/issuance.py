"""The fields of the notice, and the plan's own title, region, period and field."""

from __future__ import annotations

import re

from msgspec import UNSET

from guihua.document import Document, Frame
from guihua.gazetteer.body_names import bodies_before
from guihua.grammar.letterhead import ABOUT_HEAD, DATE_PATTERN, FIGURES_PATTERN, NUMBER_PATTERN
from guihua.grammar.numerals import han_to_int
from guihua.plan import Authority, DateField, DocumentNumber, Field, Issuance
from guihua.source import Source
from guihua.text import Text, join

_NUMBER = re.compile(NUMBER_PATTERN)
_FIGURES = re.compile(FIGURES_PATTERN)
_DATE = re.compile(DATE_PATTERN)


def issuance_record(document: Document, title: Text | None) -> Issuance:
    """The elements of the notice; what it does not print is null or empty. ``title``: that of the plan, for a document issued without a notice."""
    source, frame = document.source, document.frame
    return Issuance(
        letterhead=_field(source, frame.letterhead), document_number=_document_number(source, frame.document_number),
        issuing_authority=_authority(source, frame, title), title=_field(source, frame.title),
        addressees=_fields(source, frame.addressees), body=_fields(source, frame.body), document_date=_date(source, frame.document_date),
        note=_field(source, frame.note), attachments=_fields(source, frame.attachments), copied_to=_fields(source, frame.copied_to),
        printing_authority=_field(source, frame.printing_authority), printing_date=_date(source, frame.printing_date),
        signatory=_field(source, frame.signatory) or UNSET, adoption=_field(source, frame.adoption) or UNSET,
    )  # fmt: skip


def _field(source: Source, text: Text | None) -> Field | None:
    return Field(text.value, source.cite(text)) if text else None


def _fields(source: Source, texts: tuple[Text, ...]) -> tuple[Field, ...]:
    return tuple(Field(text.value, source.cite(text)) for text in texts)


def _authority(source: Source, frame: Frame, title: Text | None) -> Authority | None:
    """The bodies that sign, joined by 、 when there are several; without a signature those of whom the text tells, or that the title opens with."""
    if frame.issuing_authority:
        return Authority("、".join(text.value for text in frame.issuing_authority), False, source.cite(join(frame.issuing_authority)))
    if frame.announced_by:
        return Authority("、".join(text.value for text in frame.announced_by), True, None)
    for text in (frame.title, title):
        names = titled_authorities(text) if text else []
        if names:
            return Authority("、".join(names), True, None)
    return None


def titled_authorities(title: Text) -> list[str]:
    """The bodies before 关于 in a title, if that is what stands there.

    >>> titled_authorities(Text.of("中共中央 国务院关于加强新时代水土保持工作的意见")), titled_authorities(Text.of("上海关于贯彻落实规划的意见"))
    (['中共中央', '国务院'], [])
    >>> titled_authorities(Text.of("教育部财政部关于加强学前教育的意见"))
    ['教育部', '财政部']
    """
    return bodies_before(title, ABOUT_HEAD.regex)


def _document_number(source: Source, text: Text | None) -> DocumentNumber | None:
    match = _NUMBER.search(text.folded) if text else None
    if text is None or match is None:
        return None
    return DocumentNumber(text.value, match["code"], int(match["year"]), int(match["serial"]), source.cite(text))


def _date(source: Source, text: Text | None) -> DateField | None:
    iso = iso_date(text.folded) if text else None
    return DateField(iso, source.cite(text)) if text and iso else None


def iso_date(folded: str) -> str | None:
    """A folded Chinese date as ISO 8601, to the month where no day is printed; None when it is no date.

    >>> iso_date("2023年6月1日"), iso_date("二OO七年十一月"), iso_date("2021.3.4"), iso_date("2021 年 13 月")
    ('2023-06-01', '2007-11', '2021-03-04', None)
    """
    day: int | None
    if match := _DATE.search(folded):
        year, month = _int(match["year"]), _int(match["month"])
        day = _int(match["day"].rstrip("日 ")) if match["day"] else None
    elif match := _FIGURES.search(folded):
        year, month, day = int(match["figure_year"]), int(match["figure_month"]), int(match["figure_day"])
    else:
        return None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day is not None else "")


def _int(digits: str) -> int:
    compact = digits.replace(" ", "")
    return int(compact) if compact.isascii() else han_to_int(compact)
