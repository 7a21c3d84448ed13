"""Indifference to format: the notice gives the same facts as text, Word, web page and PDF, and nearly the same as a scan."""

from __future__ import annotations

import functools
import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from guihua.pipeline import extract
from guihua.plan import Plan
from guihua.readers import read
from notice import PATH, facts

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = ("notice.docx", "notice.html", "notice.pdf")


@functools.cache
def plan_of(name: str) -> Plan:
    return extract(PATH if name == PATH.name else FIXTURES / name)


def comparable(name: str) -> dict[str, Any]:
    """The facts; how many rows a merged cell covers is not one of them, since plain text cannot show it."""
    found = facts(plan_of(name))
    for table in found.get("tables", ()):
        for cell in table["cells"]:
            del cell["row_span"]
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_facts(name: str) -> None:
    found, expected = comparable(name), comparable(PATH.name)
    assert found.keys() == expected.keys()
    for key in expected:
        assert found[key] == expected[key], key


@pytest.mark.parametrize("name", FORMATS)
def test_quotes_are_slices_and_have_their_place(name: str) -> None:
    record = json.loads(msgspec.json.encode(plan_of(name)))
    text = record["source"]["text"]
    pending: list[Any] = [record]
    count = 0
    while pending:
        value = pending.pop()
        pending += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if isinstance(value, dict) and "quote" in value:
            count += 1
            assert value["quote"] == "".join(text[start:end] for start, end in value["spans"])
            assert value["regions"] or not value["quote"].strip()
    assert count > 500


@pytest.mark.timeout(400)
def test_a_scan_gives_nearly_the_same_facts() -> None:
    """Its seven pages hold the head, the goals, the indicator table over a page break and the first task."""
    pytest.importorskip("rapidocr", reason="NOT TESTED: facts of a scan; the extra guihua[ocr] is not installed (make .venv/installed-ocr)")
    scan, notice = facts(extract(read(FIXTURES / "notice_scanned.pdf", ocr=True))), comparable(PATH.name)
    for key in ("letterhead", "document_number", "issuing_authority", "title", "addressees", "body", "document_date", "note", "attachments"):
        assert scan["issuance"][key] == notice["issuance"][key], key
    for found, expected in zip(scan["indicators"], notice["indicators"], strict=True):
        for key in ("number", "name", "unit", "category", "nature", "targets"):
            assert found[key] == expected[key], (expected["number"], key)
    texts = [_text_of(record) for record in (scan, notice)]
    matched = sum((texts[0] & texts[1]).values())
    assert matched >= 0.88 * sum(texts[0].values())


def _text_of(record: dict[str, Any]) -> Counter[str]:
    """The sentences of the outline."""
    pieces: list[str] = []
    pending = list(record["outline"])
    while pending:
        section = pending.pop()
        pending += section["children"]
        pieces += [section["title"] or "", *(block["text"] or "" for block in section["blocks"])]
    return Counter(sentence for piece in pieces for sentence in piece.split("。") if len(sentence) > 4)
