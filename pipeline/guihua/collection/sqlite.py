"""A collection as an SQLite file, for tools that read one, such as Datasette; its passages can be searched by words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from guihua.collection.database import Database, tables
from guihua.writing import unwritable

_TYPES = {"BIGINT": "INTEGER", "DOUBLE": "REAL", "BOOLEAN": "INTEGER", "VARCHAR": "TEXT"}
_ROWS = 10_000


def write_sqlite(database: Database, path: Path) -> None:
    """Write every table of facts to an SQLite file at ``path``, whole or not at all; UnreadableError when it cannot be written.

    ``passages_fts`` holds the words of the passages with blanks between them: ``passages_fts MATCH '养老 服务'``.
    """
    beside = path.with_name(f".guihua-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(beside)) as target:
                _fill(database, target)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise unwritable(path, error if isinstance(error, OSError) else OSError(str(error))) from error


def _fill(database: Database, target: sqlite3.Connection) -> None:
    target.execute("PRAGMA journal_mode = OFF")
    for name, columns in tables().items():
        key = "INTEGER PRIMARY KEY"
        body = ", ".join(f'"{column}" {key if column == "id" else _TYPES[kind]}' for column, kind in columns.items())
        target.execute(f'CREATE TABLE "{name}" ({body})')
        marks = ", ".join("?" for _ in columns)
        listed = ", ".join(f'"{column}"' for column in columns)
        for rows in _batches(database, f'SELECT {listed} FROM "{name}" ORDER BY document, seq'):
            target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
        if name not in ("documents", "passages"):
            target.execute(f'CREATE INDEX "{name}_document" ON "{name}" (document, address)')
    target.execute("CREATE VIRTUAL TABLE passages_fts USING fts5(words, content='', tokenize='unicode61')")
    words = "SELECT passage, string_agg(repeat(word || ' ', count::INTEGER), '' ORDER BY word) FROM words GROUP BY passage ORDER BY passage"
    for rows in _batches(database, words):
        target.executemany("INSERT INTO passages_fts (rowid, words) VALUES (?, ?)", rows)
    target.commit()


def _batches(database: Database, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    found = database.connection.execute(sql)
    while rows := found.fetchmany(_ROWS):
        yield rows
