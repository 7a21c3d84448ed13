"""How much of a hostile document is read before it is refused."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Bounds on what a reader takes in; every one is an option of the command line."""

    file_bytes: int = 200 * 1024 * 1024
    unpacked_bytes: int = 400 * 1024 * 1024
    xml_bytes: int = 64 * 1024 * 1024
    characters: int = 20_000_000
    pages: int = 3_000
    nesting: int = 200
    table_cells: int = 200_000
    seconds: float = 600.0


DEFAULT_LIMITS = Limits()
