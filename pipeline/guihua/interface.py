"""What a program does with plans, beside the four verbs: load one, compare two, lay facts out as a data frame.

What each needs is loaded when it is called: comparing brings scipy, a data frame pandas.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.plan import Plan

if TYPE_CHECKING:
    import pandas

    from guihua.comparison import Comparison

TableName = Literal[
    "documents", "sections", "goals", "tasks", "measures", "boxes", "items", "indicators", "targets", "responsibilities", "units",
    "references", "commitments", "findings", "passages",
]  # fmt: skip


def load(document: str | Path, limits: Limits = DEFAULT_LIMITS, ocr: bool | None = None) -> Plan:
    """The plan in a file: a document of any kind that can be read, or the JSON that was extracted from one.

    ``ocr``: read pictures of pages (None: when the extra is installed). Raises UnreadableError for a file that cannot be read.
    """
    from guihua.pipeline import extract
    from guihua.readers import read
    from guihua.validation import is_result, plan_in

    path = Path(document)
    data = path.read_bytes() if _holds_json(path) else b""
    return plan_in(data, path.name) if is_result(data) else extract(read(path, limits, ocr))


def _holds_json(path: Path) -> bool:
    """Whether a file may hold a record; one that cannot be opened does not: the reader says what is wrong with it."""
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError:
        return False


def compare(lower: Plan, upper: Plan) -> Comparison:
    """What of the upper plan the lower one keeps, raises, lowers, leaves out and adds: the record of ``*.comparison.json``."""
    from guihua.compare.pair import compare as compare_pair

    return compare_pair(lower, upper)


def to_frame(plan: Plan, table: TableName) -> pandas.DataFrame:
    """The facts of one kind as a pandas data frame: a row each, columns as in a collection (docs/api.md), numbers as numbers.

    Years and other whole numbers that may be missing have the type ``Int64``. Raises ValueError for a table that there is not, and
    UnreadableError when pandas is not installed.
    """
    from guihua.collection.frames import frame_of

    return frame_of(plan, table)
