"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec.structs import fields

from guihua.limits import DEFAULT_LIMITS, Limits

NAMES = {field.name: getattr(DEFAULT_LIMITS, field.name) for field in fields(Limits)}
SIZES = {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
# No limit needs to be more; what the system is told of memory or time must fit its own numbers.
_MOST = 1 << 50
LIMITS = ", ".join(f"{name}={value}" for name, value in NAMES.items())

LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE", help=f"Bound on what is read, repeatable. Defaults: {LIMITS}.", show_default=False),
]
OcrOption = Annotated[
    bool | None,
    typer.Option("--ocr/--no-ocr", help="Read scanned pages by OCR (extra 'ocr'); by default where it is installed.", show_default=False),
]

ManifestOption = Annotated[
    Path | None, typer.Option("--manifest", metavar="FILE", help="The manifest that says where plans were published. Default: corpus/manifest.toml.")
]


def parse_limits(settings: Iterable[str] | None) -> Limits:
    """The limits that ``NAME=VALUE`` settings change; BadParameter for an unknown name or a value that is no positive number.

    Whole numbers may end in KB, MB or GB (of 1,024).

    >>> limits = parse_limits(["pages=10", "memory=3GB"])
    >>> limits.pages, limits.memory
    (10, 3221225472)
    """
    changed: dict[str, int | float] = {}
    for setting in settings or ():
        name, _, value = setting.partition("=")
        if name not in NAMES:
            raise typer.BadParameter(f"{setting}: no such limit; there are {', '.join(NAMES)}", param_hint="--limit")
        try:
            changed[name] = _whole(value) if isinstance(NAMES[name], int) else float(value)
        except (ValueError, OverflowError) as error:
            raise typer.BadParameter(f"{setting}: {value!r} is not a number of this kind", param_hint="--limit") from error
        if not 0 < changed[name] < _MOST:
            raise typer.BadParameter(f"{setting}: must be more than 0, and no more than anybody has", param_hint="--limit")
    return msgspec.structs.replace(DEFAULT_LIMITS, **changed)


def _whole(value: str) -> int:
    ending = value[-2:].upper()
    return int(value[:-2]) * SIZES[ending] if ending in SIZES else int(value)
