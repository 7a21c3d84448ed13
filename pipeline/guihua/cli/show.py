"""``guihua show``: the place of a fact on its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import fields

from guihua.cli.loading import load_plan
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.evidence import Evidence
from guihua.unreadable import UnreadableError


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PDF.", show_default=False)],
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS", help="Addresses, as outline prints them.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PNG", help="The picture to write.")] = Path("page.png"),
    limit: LimitOption = None,
    ocr: OcrOption = None,
) -> None:
    """Draw the pages of a PDF on which facts stand, with a box around each."""
    from guihua.show import show as draw

    plan = load_plan(file, parse_limits(limit), ocr)
    evidences = []
    for address in addresses:
        found = [evidence for record in _records(plan) if (evidence := _evidence(record, address))]
        if not found:
            raise UnreadableError(file, f"没有地址为 {address} 的事项", "地址见 guihua outline")
        evidences.extend(found)
    for picture in draw(Path(file), evidences, output):
        print(picture)


def _records(value: object) -> Iterator[Struct]:
    if isinstance(value, Struct):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _records(inner)


def _evidence(record: Struct, address: str) -> Evidence | None:
    evidence = getattr(record, "evidence", None)
    return evidence if getattr(record, "address", None) == address and isinstance(evidence, Evidence) else None
