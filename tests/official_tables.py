"""Made-up tables as officials print them, each with what a careful reader takes from it; a script that scores them.

A file holds cases: ``@ NN name.ending``, the document, ``= indicators``, ``= tasks`` or ``= nothing``, and one line per fact-bearing row:
``number|name|unit|category|nature|column=value;…`` or ``number|title|lead|participating|responsible|deadline``.
In a document ``[[`` … ``]]`` encloses a grid whose cells ``|`` parts; ``^`` goes on with the cell above, ``<`` with the one before.
Run as ``python tests/official_tables.py [--glued | --blanks] [NN …]`` for the score of every table and what is missing or too much; with
``--glued`` each document is read from one line with nothing between its lines and cells, with ``--blanks`` from one with single blanks there.
"""

from __future__ import annotations

import html
import io
import re
import sys
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from guihua import extract
from guihua.plan import Plan
from guihua.readers import read_bytes
from office_files import cell as word_cell
from office_files import docx, p
from office_files import table as word_table
from pdf_files import Page, write_pdf

FOLDER = Path(__file__).parent / "tables"
ROLES = ("lead", "participating", "responsible")
Facts = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Case:
    """A document, what kind of facts its table holds, and those facts line by line."""

    name: str
    document: str
    kind: str
    lines: tuple[str, ...]


def cases(*files: str) -> Iterator[Case]:
    """The cases of the files named, in order."""
    for file in files or ("indicators", "tasks", "other", "later", "annexes", "counties", "plans", "lines"):
        for block in re.split(r"^@ ", (FOLDER / f"{file}.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]:
            head, rest = block.split("\n", 1)
            document, kind, lines = re.split(r"^= (\w+)\n", rest, maxsplit=1, flags=re.MULTILINE)
            yield Case(head.strip(), document, kind, tuple(line for line in lines.splitlines() if line))


# the document in its format ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Printed:
    """A cell of a grid with the rows and columns that it spans."""

    row: int
    column: int
    words: str
    height: int
    width: int


def _grid(lines: Sequence[str]) -> list[Printed]:
    rows = [line.split("|") for line in lines]
    found = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words in ("^", "<"):
                continue
            height = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
            width = next((n for n in range(1, len(row) - c) if row[c + n] != "<"), len(row) - c)
            found.append(Printed(r, c, words, height, width))
    return found


def _parts(document: str) -> Iterator[str | list[Printed]]:
    for at, part in enumerate(re.split(r"^\[\[\n(.*?)^\]\]\n", document, flags=re.MULTILINE | re.DOTALL)):
        if at % 2:
            yield _grid(part.splitlines())
        else:
            yield from part.splitlines()


def written(case: Case) -> bytes:
    """The file of a case."""
    return {"html": _html, "docx": _docx, "xlsx": _xlsx, "pdf": _ruled, "plain.pdf": _unruled}.get(_ending(case), str.encode)(case.document)


def _ending(case: Case) -> str:
    return re.search(r"\.((?:plain\.)?\w+)$", case.name)[1]


def _html(document: str) -> bytes:
    found = []
    for part in _parts(document):
        if isinstance(part, str):
            found.append(part if part.startswith("<") else f"<p>{html.escape(part)}</p>")
            continue
        rows: dict[int, str] = {}
        for one in part:
            rows[one.row] = f"{rows.get(one.row, '')}<td rowspan={one.height} colspan={one.width}>{html.escape(one.words)}</td>"
        found.append(f"<table>{''.join(f'<tr>{rows[r]}</tr>' for r in sorted(rows))}</table>")
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(found)}</body></html>'.encode()


def _docx(document: str) -> bytes:
    return docx("".join(p(html.escape(part)) if isinstance(part, str) else _word_table(part) for part in _parts(document)))


def _word_table(grid: Sequence[Printed]) -> str:
    rows: dict[int, dict[int, str]] = {}
    for one in grid:
        for r in range(one.row, one.row + one.height):
            merge = None if one.height == 1 else "restart" if r == one.row else "continue"
            words = html.escape(one.words) if r == one.row else ""
            rows.setdefault(r, {})[one.column] = word_cell(p(words), span=one.width, merge=merge)
    return word_table(*("".join(cells[c] for c in sorted(cells)) for _, cells in sorted(rows.items())))


def _xlsx(document: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for part in _parts(document):
        for one in part if isinstance(part, list) else ():
            sheet.cell(one.row + 1, one.column + 1, float(one.words) if re.fullmatch(r"\d+(?:\.\d+)?", one.words) else one.words or None)
            if one.height + one.width > 2:
                end = {"end_row": one.row + one.height, "end_column": one.column + one.width}
                sheet.merge_cells(start_row=one.row + 1, start_column=one.column + 1, **end)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ruled(document: str) -> bytes:
    return _pdf(document, ruled=True)


def _unruled(document: str) -> bytes:
    return _pdf(document, ruled=False)


def _pdf(document: str, ruled: bool) -> bytes:
    """Pages of A4 whose grids break between rows that no cell joins, with their rulings or without."""
    pages, y = [Page()], TOP
    for part in _parts(document):
        if isinstance(part, str):
            for line in textwrap.wrap(part, 38):
                pages, y = _room(pages, y, 24)
                pages[-1].text(70, y, line, 12)
                y += 24
            continue
        xs, heights = _widths(part), _heights(part)
        for row, height in enumerate(heights):
            pages, y = _room(pages, y, height)
            for one in part:
                if one.row == row:
                    _cell(pages[-1], one, (xs[one.column], y, xs[one.column + one.width], y + sum(heights[row : row + one.height])), ruled)
            y += height
        y += 12
    return write_pdf(pages)


TOP, BOTTOM, WIDE, SIZE, CENTRED = 80, 770, 460, 10, 8


def _room(pages: list[Page], y: float, height: float) -> tuple[list[Page], float]:
    return (pages, y) if y + height <= BOTTOM else ([*pages, Page()], TOP)


def _widths(grid: Sequence[Printed]) -> list[float]:
    """Where columns begin and end: as wide as their longest words ask for, the whole 460 points."""
    columns = max(one.column + one.width for one in grid)
    asked = [max([3, *(len(one.words) for one in grid if one.column == c and one.width == 1)]) ** 0.5 for c in range(columns)]
    return [65 + WIDE * sum(asked[:c]) / sum(asked) for c in range(columns + 1)]


def _heights(grid: Sequence[Printed]) -> list[float]:
    xs = _widths(grid)
    rows = [24.0] * max(one.row + one.height for one in grid)
    for one in sorted(grid, key=lambda one: one.height):
        needed = 10 + 14 * len(_wrapped(one.words, xs[one.column + one.width] - xs[one.column]))
        rows[one.row + one.height - 1] += max(0, needed - sum(rows[one.row : one.row + one.height]))
    return rows


def _wrapped(words: str, width: float) -> list[str]:
    lines, used = [""], 0.0
    for character in words:
        wide = SIZE / 2 if character.isascii() else SIZE
        if used + wide > width - 8:
            kept = lines[-1][:-1] if character in "）。，、；" else lines[-1]  # no line begins with a closing mark
            lines, used = [*lines[:-1], kept, lines[-1][len(kept) :]], SIZE * (len(lines[-1]) - len(kept))
        lines[-1] += character
        used += wide
    return lines


def _cell(page: Page, one: Printed, box: tuple[float, float, float, float], ruled: bool) -> None:
    left, top, right, bottom = box
    if ruled:
        page.frame(left, top, right, bottom)
    lines = _wrapped(one.words, right - left) if one.words else []
    for at, line in enumerate(lines):
        wide = sum(SIZE / 2 if character.isascii() else SIZE for character in line)
        x = (left + right - wide) / 2 if len(one.words) <= CENTRED else left + 4
        page.text(x, (top + bottom - 14 * len(lines)) / 2 + 14 * at + 2, line, SIZE)


# the document on one line -------------------------------------------------------------------------------------------------


def on_one_line(case: Case, between: str) -> Case:
    """The case as a field of a crawler's database keeps it: no line ends, ``between`` between lines and cells, empty and merged cells gone."""
    words: list[str] = []
    for part in _parts(re.sub(r"<[^>]+>", "\n", case.document) if _ending(case) == "html" else case.document):
        if isinstance(part, str):
            pieces = re.split(_CELL_ENDS.get(_ending(case), r"\t"), part)
            words += [piece.strip(" \t#*") for piece in pieces if not re.fullmatch(r"[\s:|-]*", piece) or re.fullmatch(r"[—-]", piece.strip())]
        else:
            words += [one.words for one in part if one.words]
    name = case.name.rsplit(".", 1)[0]
    return Case(f"{name}.txt", between.join(words), case.kind, case.lines)


_CELL_ENDS = {"md": r"\||<br>", "csv": r",(?!\d{3}\")|\""}


# facts ---------------------------------------------------------------------------------------------------------------------


def expected(case: Case) -> Facts:
    """What the lines of a case say."""
    found: Facts = Counter()
    for line in case.lines:
        number, name, *rest = line.split("|")
        found[name, "number", number] += 1
        if case.kind == "tasks":
            found[name, "deadline", rest[3]] += 1
            found.update((name, role, body) for role, said in zip(ROLES, rest, strict=False) for body in re.split(r"、(?![^（]*）)", said))
        else:
            found.update((name, key, said) for key, said in zip(("unit", "category", "nature"), rest, strict=False))
            found.update((name, *pair.split("=", 1)) for pair in rest[3].split(";"))
    return _plain(found)


def extracted(plan: Plan, kind: str) -> Facts:
    """What was read: indicators, or the tasks of tables when those are asked for."""
    found: Facts = Counter()
    if kind == "tasks":
        duties = {duty.address: duty for duty in plan.responsibilities}
        for task in plan.tasks:
            if not task.address.startswith("table_"):
                continue
            found[task.title, "number", task.number or ""] += 1
            found[task.title, "deadline", task.deadline.raw if task.deadline else ""] += 1
            for address in task.responsibilities:
                found.update((task.title, role, body.name) for role in ROLES for body in getattr(duties[address], role))
    for one in plan.indicators:
        found.update([(one.name, "number", one.number or ""), (one.name, "unit", one.unit or ""), (one.name, "category", one.category or "")])
        found[one.name, "nature", one.nature or ""] += 1
        for target in one.targets:
            column = target.scope or (str(target.year) if target.year else target.label or "")
            found[one.name, column, "" if target.relation == "none" else target.raw] += 1
    return _plain(found)


def _plain(facts: Facts) -> Facts:
    """The facts without white space, full and half width made one; what says nothing is none."""
    plain: Facts = Counter()
    for fact, count in facts.items():
        words = tuple(re.sub(r"\s|\.0$", "", unicodedata.normalize("NFKC", word)) for word in fact)
        if words[-1]:
            plain[words] += count
    return plain


def read(case: Case) -> Plan:
    """What is extracted of a case."""
    return extract(read_bytes(written(case), case.name.split()[-1]))


def f1(hits: int, wanted: int, found: int) -> float:
    """Twice what was found of what was wanted, by what was wanted and found."""
    return 2 * hits / (wanted + found) if wanted + found else 1.0


def main(numbers: Sequence[str]) -> None:
    """Print the score of every case and its facts that are missing (-) or too much (+), then the score of each kind."""
    sums: dict[str, list[tuple[int, int, int]]] = {}
    between = {"--glued": "", "--blanks": " "}.get(numbers[0]) if numbers else None
    numbers = numbers if between is None else numbers[1:]
    for case in cases():
        if numbers and case.name.split()[0] not in numbers:
            continue
        plan = read(case if between is None else on_one_line(case, between))
        wanted, found = expected(case), extracted(plan, case.kind)
        counts = ((wanted & found).total(), wanted.total(), found.total())
        sums.setdefault(case.kind, []).append(counts)
        codes = " ".join(sorted({finding.code for finding in plan.findings}))
        print(f"{case.name:44} {f1(*counts):.3f} {counts[0]:3} of {counts[1]:3}, {counts[2] - counts[0]:2} wrong  {codes}")
        if numbers:
            print("".join(f"   - {' '.join(fact)}\n" for fact in wanted - found) + "".join(f"   + {' '.join(fact)}\n" for fact in found - wanted))
    for kind, counts in sums.items():
        right = sum(f1(*one) == 1 for one in counts)
        hits, wanted, found = map(sum, zip(*counts, strict=True))
        print(f"{kind:12} F1 over all facts {f1(hits, wanted, found):.3f}, tables right {right} of {len(counts)}, {found - hits} facts wrong")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(sys.argv[1:])
