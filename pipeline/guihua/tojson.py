"""Records to JSON and back: the one place that decides how a file is laid out."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from guihua.unreadable import UnreadableError

Record = TypeVar("Record", bound=msgspec.Struct)


def to_json(record: msgspec.Struct) -> bytes:
    """The record as UTF-8 JSON: keys in schema order, two-space indent, a final newline.

    >>> from guihua.evidence import Evidence
    >>> to_json(Evidence(quote="县残联", spans=())).decode()
    '{\\n  "quote": "县残联",\\n  "spans": [],\\n  "regions": []\\n}\\n'
    """
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def from_json(data: bytes, record: type[Record], name: str) -> Record:
    """The record that ``data`` holds; ``name`` is the file's, for the message of the UnreadableError when it holds none."""
    try:
        return msgspec.json.decode(data, type=record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(name, f"不是有效的 {record.__name__} JSON（{error}）", "请用 guihua validate 查看问题所在，或重新提取") from error
