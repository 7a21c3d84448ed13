"""Facts as a pandas data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import asdict, fields

from guihua.collection.rows import TABLES
from guihua.extras import load_extra
from guihua.plan import Plan

if TYPE_CHECKING:
    import pandas

# pandas' own types that know a missing value.
_TYPES = {int: "Int64", float: "Float64", bool: "boolean", str: "string"}


def frame_of(plan: Plan, table: str) -> pandas.DataFrame:
    """The rows of a table of one plan. ValueError for a table that there is not, UnreadableError without pandas."""
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    frames = load_extra("pandas", "pandas", "数据框")
    rows = [asdict(row) for row in TABLES[table].rows(plan)]
    types = {name: _TYPES[kind] for name, kind in column_types(TABLES[table].record).items()}
    frame: pandas.DataFrame = frames.DataFrame(rows, columns=list(types)).astype(types)
    return frame


def column_types(record: type[Struct]) -> dict[str, type]:
    """The columns of a record in order, each with the type of its values.

    >>> from guihua.collection.records import GoalRow
    >>> list(column_types(GoalRow).items())[-3:]
    [('horizon', <class 'int'>), ('title', <class 'str'>), ('text', <class 'str'>)]
    """
    hints = get_type_hints(record)
    return {field.name: next(iter(get_args(hints[field.name])), hints[field.name]) for field in fields(record)}
