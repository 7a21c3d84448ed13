"""A table as Parquet, for programs: columns by their keys, the address of each fact before them, written by DuckDB."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from guihua.extras import load_extra
from guihua.ledger.grid import Grid

_TYPES = {"number": "DOUBLE", "words": "VARCHAR", "place": "VARCHAR", "blank": "VARCHAR"}


def to_parquet(grid: Grid) -> bytes:
    """The table as a Parquet file. Raises UnreadableError when DuckDB is not installed (extra ``collect``)."""
    duckdb = load_extra("duckdb", "collect", "Parquet 表格")
    columns = ", ".join(['"address" VARCHAR', *(f'"{column.key}" {_TYPES[column.kind]}' for column in grid.columns)])
    with TemporaryDirectory(prefix="guihua-") as folder, duckdb.connect() as database:
        path = Path(folder) / "table.parquet"
        database.execute(f"CREATE TABLE grid ({columns})")
        if grid.rows:
            marks = ", ".join("?" for _ in (1, *grid.columns))
            database.executemany(f"INSERT INTO grid VALUES ({marks})", [_storable((row.address, *row.values)) for row in grid.rows])
        database.execute(f"COPY grid TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def _storable(values: tuple[object, ...]) -> list[object]:
    """Values that a database takes: half a surrogate pair is no character."""
    return [value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value for value in values]
