"""The database of a collection: DuckDB, one table per kind of fact, each row under the key of its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guihua.collection.frames import column_types
from guihua.collection.harvest import Harvest
from guihua.collection.rows import TABLES
from guihua.extras import load_extra
from guihua.unreadable import UnreadableError

LAYOUT = "1"
"""Raised when the tables change: a database of another layout is not added to."""
_TYPES = {int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", str: "VARCHAR"}
_KEYS = {"document": "VARCHAR", "seq": "BIGINT"}
# Columns that only the database has: a passage's own number, its words in all; the year of a document.
_PASSAGE = {"id": "BIGINT", "length": "BIGINT"}
_DOCUMENT = {"number": "BIGINT", "year": "BIGINT"}
PASSAGES_PER_DOCUMENT = 1 << 24
"""Passages of a document have numbers of their own below that of the document."""
# Nothing is fetched, nothing beside the database is read by a query.
_CLOSED = {"enable_external_access": False, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


class Database:
    """An open database; a context. ``closed`` databases are only read, and cannot be made to read or write any other file."""

    def __init__(self, path: Path, closed: bool = True) -> None:
        """Open the database at ``path``; one that is not ``closed`` is made when it is not there. UnreadableError when it cannot be."""
        duckdb = load_extra("duckdb", "collect", "规划库")
        if closed and not path.is_file():
            raise UnreadableError(str(path), "没有这个规划库", "请先用 guihua collect 建立")
        try:
            if not closed:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.connection: Any = duckdb.connect(str(path), read_only=closed, config=_CLOSED if closed else _OFFLINE)
        except (duckdb.Error, OSError) as error:
            raise UnreadableError(str(path), f"规划库打不开（{first_line(error)}）", "请确认是 DuckDB 文件，且没有别的程序正在写它") from error
        self.path = path
        self.errors: type[Exception] = duckdb.Error
        self._check_layout(closed)

    def __enter__(self) -> Database:
        """The database."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        found: list[tuple[Any, ...]] = self.connection.execute(sql, list(values)).fetchall()
        return found

    def made_from(self) -> dict[str, tuple[str, str | None]]:
        """What each document in the database was made from, a digest, and why it could not be read, by its key."""
        return {document: (digest, error) for document, digest, error in self.rows("SELECT document, made_from, error FROM sources")}

    def add(self, harvests: Iterable[Harvest], made_from: Mapping[str, str]) -> None:
        """Put in the rows of some documents in place of those that were there: all of them, or none when it fails."""
        harvests = list(harvests)
        with TemporaryDirectory(prefix="guihua-") as folder:
            self.connection.execute("BEGIN")
            try:
                self._remove([each.document for each in harvests])
                self.connection.executemany(
                    "INSERT INTO sources VALUES (?, ?, ?)",
                    [[each.document, '' if each.again else made_from[each.document], each.error] for each in harvests],
                )
                for name in TABLES:
                    self._load(name, b"".join(each.tables.get(name, b"") for each in harvests), Path(folder))
                self.connection.execute("COMMIT")
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise

    def prune(self, kept: Sequence[str]) -> int:
        """Take out every document but those that are ``kept``, with all that was read from them; how many there were."""
        gone = [document for document in self.made_from() if document not in set(kept)]
        self.connection.execute("BEGIN")
        self._remove(gone)
        self.connection.execute("COMMIT")
        return len(gone)

    def write_parquet(self, folder: Path) -> list[Path]:
        """Every table of facts as a Parquet file in ``folder``; the same facts in the same order, whatever order they came in."""
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name in TABLES:
            path, beside = folder / f"{name}.parquet", folder / f".{name}.part"
            target = str(beside).replace("'", "''")
            left_out = "EXCLUDE (id)" if name == "passages" else "EXCLUDE (number)" if name == "documents" else ""
            self.connection.execute(f"COPY (SELECT * {left_out} FROM \"{name}\" ORDER BY document, seq) TO '{target}' (FORMAT parquet)")
            beside.replace(path)
            written.append(path)
        return written

    def _check_layout(self, closed: bool) -> None:
        try:
            layouts = self.rows("SELECT layout FROM about")
        except self.errors:
            if closed or self.rows("SELECT 1 FROM information_schema.tables LIMIT 1"):
                raise UnreadableError(str(self.path), "不是本程序建立的规划库", "请换一个文件") from None
            self._create()
            return
        if layouts != [(LAYOUT,)]:
            raise UnreadableError(str(self.path), "规划库是另一版本建立的", "请删去后重新建立")

    def _create(self) -> None:
        for name, columns in tables().items():
            body = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            self.connection.execute(f'CREATE TABLE "{name}" ({body})')
        self.connection.execute("CREATE TABLE words (passage BIGINT, word VARCHAR, count BIGINT, part BOOLEAN)")
        self.connection.execute("CREATE TABLE sources (document VARCHAR, made_from VARCHAR, error VARCHAR)")
        self.connection.execute("CREATE TABLE about AS SELECT ? AS layout", [LAYOUT])

    def _remove(self, documents: Sequence[str]) -> None:
        known = [key for (key,) in self.rows("SELECT document FROM sources WHERE list_contains(?, document)", [list(documents)])]
        if not known:
            return
        self.connection.execute("DELETE FROM words WHERE passage IN (SELECT id FROM passages WHERE list_contains(?, document))", [known])
        for name in (*TABLES, "sources"):
            self.connection.execute(f'DELETE FROM "{name}" WHERE list_contains(?, document)', [known])

    def _load(self, name: str, lines: bytes, folder: Path) -> None:
        """Add rows that stand as JSON lines in memory."""
        if not lines:
            return
        path = folder / f"{name}.jsonl"
        path.write_bytes(lines)
        given = {column: kind for column, kind in tables()[name].items() if column not in (*_PASSAGE, *_DOCUMENT)}
        if name == "passages":
            given |= {"words": "VARCHAR[]", "parts": "VARCHAR[]"}
        said = ", ".join(f"'{column}': '{kind}'" for column, kind in given.items())
        quoted = str(path).replace("'", "''")
        source = f"read_json('{quoted}', format = 'newline_delimited', columns = {{{said}}}, maximum_object_size = 268435456)"
        if name == "documents":
            self.connection.execute(
                f"INSERT INTO documents BY NAME SELECT *, (SELECT coalesce(max(number), 0) FROM documents) + row_number() OVER () AS number, "
                f"coalesce(try_cast(left(document_date, 4) AS BIGINT), period_start) AS year FROM {source}"
            )
        elif name == "passages":
            self._load_passages(source)
        else:
            self.connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM {source}')

    def _load_passages(self, source: str) -> None:
        """Passages and, from the words that come with them, the index of words."""
        self.connection.execute(
            f"CREATE TEMP TABLE staged AS SELECT s.*, d.number * {PASSAGES_PER_DOCUMENT} + s.seq AS id, len(s.words) AS length "
            f"FROM {source} AS s JOIN documents AS d USING (document)"
        )
        self.connection.execute("INSERT INTO passages BY NAME SELECT * EXCLUDE (words, parts) FROM staged")
        for column, part in (("words", False), ("parts", True)):
            self.connection.execute(
                f"INSERT INTO words SELECT id, word, count(*), ? FROM (SELECT id, unnest({column}) AS word FROM staged) "
                "GROUP BY id, word ORDER BY word",
                [part],
            )
        self.connection.execute("DROP TABLE staged")


def tables() -> dict[str, dict[str, str]]:
    """The tables of facts with their columns and the types of these."""
    more = {"passages": _PASSAGE, "documents": _DOCUMENT}
    return {
        name: _KEYS | {column: _TYPES[kind] for column, kind in column_types(table.record).items()} | more.get(name, {})
        for name, table in TABLES.items()
    }


def first_line(error: BaseException) -> str:
    """The first line of what a library says."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]
