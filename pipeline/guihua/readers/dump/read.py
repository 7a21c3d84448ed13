"""Dumps of databases and crawlers as JSON: one object, a list of them, or one on a line."""

from __future__ import annotations

import hashlib

from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.decoding import decode
from guihua.readers.dump.dumped import Record, find_records
from guihua.readers.dump.json_values import read_values
from guihua.readers.dump.wanted import document_of, source_of
from guihua.source import Source
from guihua.unreadable import UnreadableError

JSON = "application/json"
# What every file that this program writes says of itself.
_OWN = "schema_version"


def read_json(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The one document that a dump holds: its title, what is said of it in short values, and its words, markup as a browser shows it.

    Raises UnreadableError when the file is no JSON, holds no sentences, several documents, two values under one name, or is a result of
    this program.
    """
    decoded = decode(data, name)
    text = decoded.lines
    if len(text) > limits.characters:
        raise UnreadableError(name, f"文字超过 {limits.characters} 字的上限", "请拆分文件，或放宽上限后再试")
    records = find_records(read_values(text, name))
    if records and not records[0].path and any(key == _OWN for key, _ in records[0].fields):
        raise UnreadableError(name, "这是本程序写出的结果，不是原文", "比对、汇总可以直接用它；要重新提取，请给出原来的文件")
    _refuse_twins(records, name)
    return decoded.said(source_of(document_of(records, name), (name, JSON, hashlib.sha256(data).hexdigest()), limits))


def _refuse_twins(records: list[Record], name: str) -> None:
    """Raise UnreadableError where one name has two values of which one would be lost: nobody can tell which holds."""
    for record in records:
        seen: dict[str, str] = {}
        for key, text in record.fields:
            if seen.setdefault(key, text) != text:
                place = f"{record.path} 的" if record.path else ""
                raise UnreadableError(name, f"JSON 中{place}“{key}”写了两次，值不相同", "请核对导出的文件，留下正确的一个")
