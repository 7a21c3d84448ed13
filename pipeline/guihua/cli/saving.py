"""Writing a record of a comparison as JSON, checked against its schema first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from guihua.schema import Kind


def write_record(path: Path, record: Struct, kind: Kind) -> None:
    """Write a record and print its path; AssertionError when it breaks its schema, UnreadableError when the place cannot be written."""
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema, validate
    from guihua.writing import write_whole

    data = to_json(record)
    if not keeps_schema(data, kind):
        raise AssertionError(f"output breaks its schema: {'; '.join(map(str, validate(data, kind)[:1]))}")
    write_whole(path, data)
    print(path)
