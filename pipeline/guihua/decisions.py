"""What an analyst decided on links between plans, kept from one run to the next.

A decision is keyed by the words of both sides (the title of a task, the name of an indicator), not by addresses or files: it holds after
a new extraction, and what was confirmed for one county holds for every sister plan with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zipfile import BadZipFile

import msgspec
from msgspec import Meta, Struct

from guihua.folding import fold
from guihua.unreadable import UnreadableError

DecisionKind = Literal["confirm", "reject", "relink"]
WORDS: dict[str, DecisionKind] = {"确认": "confirm", "否定": "reject", "改定": "relink"}
"""What is written into the column 裁定 of a workbook."""
COLUMN, UPPER, LOWER, INSTEAD, NOTE = "裁定", "上级", "下级", "改定为", "备注"
LONGEST = 50_000_000
"""A workbook of more bytes is none that this program wrote."""


class Decision(Struct, frozen=True):
    """A row of ``*.decisions.json``. ``relink``: the upper one is taken up by ``lower`` and by nothing else."""

    upper: Annotated[str, Meta(title="上级", description="上级任务的标题或指标的名称，照印。")]
    lower: Annotated[str, Meta(title="下级", description="下级任务的标题或指标的名称，照印。")]
    decision: Annotated[DecisionKind, Meta(title="裁定", description="confirm 确认，reject 否定，relink 改定。")]
    note: Annotated[str, Meta(title="备注", description="理由。")] = ""


class Decisions:
    """Decisions by the words of their two sides; of several on one pair the last one holds."""

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self._rows = {(key_of(row.upper), key_of(row.lower)): row.decision for row in rows}
        self._moved = {upper for (upper, _), decision in self._rows.items() if decision == "relink"}

    def __bool__(self) -> bool:
        return bool(self._rows)

    def on(self, lower: str, upper: str) -> DecisionKind | None:
        """What was decided on a pair of titles or names; a pair that a relinking leaves behind is rejected."""
        return self._on(key_of(lower), key_of(upper))

    def _on(self, lower: str, upper: str) -> DecisionKind | None:
        decision = self._rows.get((upper, lower))
        return "reject" if decision is None and upper in self._moved else decision

    def of_pair(self, lower: Iterable[str], upper: Iterable[str]) -> DecisionKind | None:
        """The decision that a row of several shows: the first on any of its pairs."""
        below = list(lower)
        return next((found for up in upper for low in below if (found := self.on(low, up))), None)

    def pairs(self, lower: Iterable[str], upper: Iterable[str]) -> Iterator[tuple[tuple[int, int], DecisionKind]]:
        """The positions of all pairs that were decided on."""
        if not self._rows:
            return
        above: dict[str, list[int]] = {}
        for column, up in enumerate(upper):
            above.setdefault(key_of(up), []).append(column)
        told = {key for key, _ in self._rows} & above.keys()
        for row, low in enumerate(lower):
            below = key_of(low)
            found = {up: self._on(below, up) for up in told}
            yield from sorted(((row, column), decision) for up, decision in found.items() if decision for column in above[up])


def key_of(words: str) -> str:
    """The letters of a title, whatever its numbering of widths, spaces and punctuation.

    >>> key_of("推进 家庭适老化改造。") == key_of("推进家庭适老化改造")
    True
    """
    return "".join(letter for letter in fold(words) if letter.isalnum())


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a JSON file or in the column 裁定 of a report workbook; UnreadableError when it is neither."""
    try:
        return tuple(_from_workbook(path)) if path.suffix.lower() == ".xlsx" else _from_json(path.read_bytes(), path.name)
    except FileNotFoundError as error:
        raise UnreadableError(str(path), "文件不存在", "请检查路径") from error
    except OSError as error:
        raise UnreadableError(str(path), f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error


def _from_json(data: bytes, name: str) -> tuple[Decision, ...]:
    """Rows, or an object with the rows under ``decisions``."""
    try:
        value: Any = msgspec.json.decode(data)
        rows = value.get("decisions") if isinstance(value, Mapping) else value
        return msgspec.convert(rows, type=tuple[Decision, ...])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(name, f"不是有效的裁定文件（{error}）", "每行须有 upper、lower 和 decision（confirm、reject、relink）") from error


def _from_workbook(path: Path) -> Iterator[Decision]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if path.stat().st_size > LONGEST:
        raise UnreadableError(path.name, "文件太大，不是本程序写出的报告", "请给出填写了裁定一栏的报告")
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UnreadableError(path.name, "不是 Excel 工作簿", "请给出填写了裁定一栏的报告") from error
    for sheet in book.worksheets:
        columns: dict[str, int] = {}
        for row in sheet.iter_rows(values_only=True):
            cells = ["" if cell is None else str(cell).strip() for cell in row]
            if COLUMN in cells:
                columns = {name: at for at, name in enumerate(cells) if name}
            elif {COLUMN, UPPER, LOWER} <= columns.keys():
                yield from _row(cells, columns)
    book.close()


def _row(cells: list[str], columns: Mapping[str, int]) -> Iterator[Decision]:
    """The decisions of one row of a workbook, one for each pair of its titles."""
    words = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
    decision = WORDS.get(words[COLUMN])
    if decision is None:
        return
    lower = words.get(INSTEAD, "") if decision == "relink" else words[LOWER]
    for up in words[UPPER].splitlines():
        for low in lower.splitlines():
            if up.strip() and low.strip():
                yield Decision(up.strip(), low.strip(), decision, words.get(NOTE, ""))
