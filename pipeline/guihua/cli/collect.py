"""``guihua collect``, ``query``, ``search`` and ``frequencies``: many plans as one collection."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from guihua.cli.extract import WorkersOption
from guihua.cli.language import say
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.tables import FilesArgument
from guihua.cli.terminal import Exit, complain, console

if TYPE_CHECKING:
    from guihua.collection.collecting import Progress
    from guihua.collection.searching import Filters

DEFAULT = Path("plans.duckdb")
MOST_ROWS = 200
"""More rows than that nobody reads in a terminal, and laying them out would take longer than the query."""


class Layout(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


class LevelName(StrEnum):
    """The levels of government."""

    national = "national"
    provincial = "provincial"
    prefectural = "prefectural"
    county = "county"
    township = "township"


class By(StrEnum):
    """What words are counted by."""

    document = "document"
    level = "level"
    year = "year"
    region = "region"
    collection = "collection"


OutputOption = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The database.")]
DatabaseOption = Annotated[Path, typer.Option("-d", "--database", metavar="FILE", help="The database that guihua collect wrote.")]
LayoutOption = Annotated[Layout, typer.Option("--format", help="How rows are printed.")]
ParquetOption = Annotated[bool, typer.Option("--parquet/--no-parquet", help="Write the tables as Parquet, too, into a folder beside the database.")]
SqliteOption = Annotated[Path | None, typer.Option("--sqlite", metavar="FILE", help="Write the tables as an SQLite file, too, for Datasette.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Read again what has not changed, too.")]
PruneOption = Annotated[bool, typer.Option("--prune", help="Take out documents that are not among those given.")]
RegionOption = Annotated[str | None, typer.Option("--region", metavar="NAME", help="Only plans of regions with this in their name.")]
LevelOption = Annotated[LevelName | None, typer.Option("--level", help="Only plans of this level.")]
YearOption = Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only plans whose period covers this year.")]
MostOption = Annotated[int, typer.Option("--most", metavar="N", min=1, help="Rows to show at most; of frequencies, in each group.")]


def collect(
    files: FilesArgument, output: OutputOption = DEFAULT, parquet: ParquetOption = True, sqlite: SqliteOption = None, prune: PruneOption = False,
    workers: WorkersOption = None, force: ForceOption = False, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Put documents into a DuckDB database: only what is new or has changed; folders of plan JSON, too."""
    from guihua.collection.collecting import collect as collect_all
    from guihua.collection.collecting import find_orders
    from guihua.collection.database import Database
    from guihua.collection.harvest import Order

    orders, missing = find_orders(files, Order("", "", parse_limits(limit), ocr))
    for error in missing:
        complain(str(error))
    with Database(output, closed=False) as database:
        done = list(_shown(collect_all(orders, database, workers or os.cpu_count() or 1, force), len(orders)))
        gone = database.prune([order.document for order in orders]) if prune else 0
        print(_summary(output, done, gone))
        changed = gone or not all(each.unchanged for each in done)
        folder = output.with_suffix(".parquet")
        if parquet and (changed or not folder.is_dir()):
            database.write_parquet(folder)
            print(folder)
        if sqlite and (changed or not sqlite.is_file()):
            from guihua.collection.sqlite import write_sqlite

            write_sqlite(database, sqlite)
            print(sqlite)
    raise typer.Exit(Exit.UNREADABLE if missing or any(each.error for each in done) else Exit.FINE)


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A query; the tables are those of docs/collection.md.", show_default=False)],
    database: DatabaseOption = DEFAULT, layout: LayoutOption = Layout.table,
) -> None:  # fmt: skip
    """Print the rows that a query in SQL gives. The database is only read, and nothing else can be."""
    from guihua.collection.database import Database, first_line
    from guihua.unreadable import UnreadableError

    with Database(database) as opened:
        try:
            found = opened.connection.execute(sql)
            columns = [column[0] for column in found.description or ()]
            rows = found.fetchall()
        except opened.errors as error:
            raise UnreadableError("SQL", f"查询有误（{first_line(error)}）", "表和列见 docs/collection.md") from error
    _print(columns, rows, layout)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words that all have to be there.", show_default=False)],
    database: DatabaseOption = DEFAULT, region: RegionOption = None, level: LevelOption = None, year: YearOption = None, most: MostOption = 20,
    layout: LayoutOption = Layout.table,
) -> None:  # fmt: skip
    """Print the passages that hold the words, best first, each with its plan and its place."""
    from guihua.collection.database import Database
    from guihua.collection.searching import search as search_all

    with Database(database) as opened:
        hits = search_all(opened, words, _filters(region, level, year), most)
    columns = ("得分", "文件", "标题", "章节", "位置", "原文")
    _print(columns, [(hit.score, hit.document, hit.title, hit.section, hit.place, hit.quote) for hit in hits], layout)


def frequencies(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]", help="Words to count. Default: the most frequent ones.")] = None,
    database: DatabaseOption = DEFAULT, by: Annotated[By, typer.Option("--by", help="What words are counted by.")] = By.collection,
    region: RegionOption = None, level: LevelOption = None, year: YearOption = None, most: MostOption = 50, layout: LayoutOption = Layout.table,
) -> None:  # fmt: skip
    """Print how often words stand in the plans: in all, or by plan, level, region or year."""
    from guihua.collection.database import Database
    from guihua.collection.searching import frequencies as count

    with Database(database) as opened:
        counted = count(opened, by.value, words or (), _filters(region, level, year), most)
        rows = [(each.group, each.word, each.count, each.documents) for each in counted]
    _print(("分组", "词", "次数", "文件数"), rows, layout)


def _filters(region: str | None, level: LevelName | None, year: int | None) -> Filters:
    from guihua.collection.searching import Filters

    return Filters(region, level.value if level else None, year)


def _shown(progress: Iterable[Progress], total: int) -> Iterator[Progress]:
    """The documents as they are done, with a bar where a person is watching; what could not be read is said at once."""
    from guihua.cli.progress import watched

    for each in watched(progress, total, lambda done: done.document):
        if each.error:
            complain(each.error)
        yield each


def _summary(output: Path, done: Sequence[Progress], gone: int) -> str:
    failed = sum(each.error is not None for each in done)
    unchanged = sum(each.unchanged and each.error is None for each in done)
    return say(
        "{file}: {read} read, {unchanged} unchanged, {failed} failed, {gone} taken out",
        file=output, read=len(done) - failed - unchanged, unchanged=unchanged, failed=failed, gone=gone,
    )  # fmt: skip


def _print(columns: Sequence[str], rows: Sequence[Sequence[Any]], layout: Layout) -> None:
    if layout is Layout.table:
        _print_table(columns, rows)
    elif layout is Layout.csv:
        import sys

        from guihua.ledger.flat import csv_lines

        sys.stdout.write(csv_lines([columns, *rows]))
    else:
        import msgspec

        for row in rows:
            print(msgspec.json.encode(dict(zip(columns, row, strict=True)), enc_hook=str).decode())


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(escape(column), overflow="fold")
    for row in rows[:MOST_ROWS]:
        table.add_row(*(escape("" if value is None else str(value)) for value in row))
    console().print(table)
    if len(rows) > MOST_ROWS:
        complain(say("The table shows {shown} of {total} rows; --format csv or json gives all.", shown=MOST_ROWS, total=len(rows)))
