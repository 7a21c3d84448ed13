"""Lines that are not part of the document: metadata blocks, chrome, page numbers, contents lists."""

from __future__ import annotations

from itertools import accumulate, pairwise

from msgspec.structs import replace

from guihua.document import Skipped
from guihua.grammar.cell_forms import form_of
from guihua.grammar.chrome import (
    ALWAYS,
    ANY_KEY,
    BODY_LABEL,
    CHROME,
    CONTINUED,
    CRUMB,
    FILE_NAME,
    KEY_CELL,
    LISTED_KEY,
    MARGIN_ONLY,
    METADATA_CELL,
    METADATA_KEY,
    PAGE_NUMBER,
    QUICK,
)
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headers import roles_of
from guihua.grammar.headings import style_of
from guihua.grammar.line_ends import WANTS_NUMBER
from guihua.grammar.row import first
from guihua.parse.lines.read import Line
from guihua.phrases.contents_entries import entry_key
from guihua.source import FurnitureKind

LONGEST_CHROME, LONGEST_BY_ROW = 120, {"position": 40, "file_link": 640}
"""A longer line, or a longer breadcrumb, holds words of the document behind those of the page: the notice cuts it (parse.notice)."""
_LONGEST_ROW = max(LONGEST_BY_ROW.values())
FEWEST_PAGES, FEWEST_LINES, FEWEST_CHARACTERS, MOST_UNEVEN, MOST_CHAINS = 3, 15, 200, 3, 6
"""So many bare numbers in a row count pages, each with so many lines and characters, the longest so many times the shortest."""
TITLE_REACH = 10
"""What stands among so many first lines may be a title, which a running head repeats."""
_LONGEST_NUMBER, _MOST_PAGES = 4, 3
"""A number of a page has so many digits at most; from one page with a running head to the next so many pages are counted at most."""
_LONGEST_TABLE_ROW = 400
"""The next row of a table of one cell a line begins within so many characters: a page is longer."""
FEWEST_KEYS = 2
"""So many known keys make a block of metadata; then a key that nobody knows belongs to it too."""
MOST_TITLED = 2
"""So many lines above a block of keys may be the title that it is of."""
FEWEST_CLAUSES = 2
"""So many lines with one label of bodies are the clauses of tasks."""
_INFORMATION = 20
"""A table of metadata stands among so many first lines."""
# The forms that a running head may have: no figure, unit or nature of a table of one cell per line.
_RUNNING = frozenset({"text", "long", "bodies", "demand", "numbered", "measured"})
_BULLETS = ("-", "*", "+", ".")
_MARGIN = tuple(row for row in CHROME if row.name in MARGIN_ONLY)


def skip_furniture(lines: list[Line]) -> tuple[list[Line], list[Skipped]]:
    """``lines`` without furniture, and the furniture with its kind.

    Metadata blocks are looked for at either end only; chrome with everyday words counts only before the first
    numbered heading or behind the last. Contents lists are looked for by their numbers (``parse.outline.contents``).
    """
    verdicts: dict[int, FurnitureKind] = {}
    for index in (*_metadata(lines), *_metadata_table(lines)):
        verdicts[index] = "chrome"
    for index, line in enumerate(lines):
        if index not in verdicts and first(PAGE_NUMBER, line.text.folded):
            verdicts[index] = "page_number"
        elif index not in verdicts and _is_chrome(_bare(line)):
            verdicts[index] = "chrome"
        elif index not in verdicts and CONTINUED.match(line.text.folded):
            verdicts[index] = "running_head"
    serials = _serials(lines)
    verdicts.update(dict.fromkeys(_counted_pages(lines, serials), "page_number"))
    _running_heads(lines, serials, verdicts)
    low, high = _numbered(lines, verdicts)
    for index, line in enumerate(lines):
        below = (FILE_NAME,) if index > high else ()
        if (index < low or index > high) and index not in verdicts and first((*_MARGIN, *below), _bare(line)):
            verdicts[index] = "chrome"
    _fill_margins(lines, verdicts, low, high)
    breaks = {index for index, kind in verdicts.items() if kind in ("page_number", "running_head")}
    kept = [replace(line, page=index - 1 in breaks) if index - 1 in breaks else line for index, line in enumerate(lines) if index not in verdicts]
    return kept, [Skipped(kind, lines[index].text) for index, kind in sorted(verdicts.items())]


def _numbered(lines: list[Line], verdicts: dict[int, FurnitureKind]) -> tuple[int, int]:
    """The first and the last line that begins with the number of a heading; behind all lines where none does."""
    numbered = [index for index in range(len(lines)) if index not in verdicts]
    low = next((index for index in numbered if style_of(lines[index].text.folded)), len(lines))
    return low, next((index for index in reversed(numbered) if style_of(lines[index].text.folded)), len(lines))


def _bare(line: Line) -> str:
    """The folded words of a line without the bullet by which a page lists what it says of the document: • 发布时间：."""
    folded = line.text.folded
    return LISTED_KEY.regex.sub("", folded) if folded[:1] in _BULLETS else folded


def _is_chrome(folded: str) -> bool:
    """Whether a line holds words of a web page and nothing else."""
    if len(folded) > _LONGEST_ROW or not QUICK.match(folded):
        return False
    found = first(ALWAYS, folded)
    return found is not None and len(folded) <= LONGEST_BY_ROW.get(found[0].name, LONGEST_CHROME)


def _counted_pages(lines: list[Line], serials: frozenset[int]) -> list[int]:
    """The bare numbers that count with the pages: at least three in a row, each a page behind the one before; rows of a table are shorter.

    >>> from guihua.text import Text
    >>> page = ["本页的文字" * 6] * 20
    >>> _counted_pages([Line(Text.of(words), 0, 0, 0) for words in [*page, "1", *page, "2", *page, "3", *page]], frozenset())
    [20, 41, 62]
    """
    shown = [(at, line.text.folded) for at, line in enumerate(lines) if len(line.text) <= 3 and at not in serials]
    bare = [(at, int(words)) for at, words in shown if words.isdecimal()]
    bare = [(at, number) for at, number in bare if not (at and WANTS_NUMBER.search(lines[at - 1].text.folded))]
    ends = list(accumulate(len(line.text) for line in lines))
    chains: dict[int, list[list[int]]] = {}  # by their last number
    for index, number in bare:
        far = [c for c in chains.get(number - 1, []) if index - c[-1] >= FEWEST_LINES and ends[index] - ends[c[-1]] >= FEWEST_CHARACTERS]
        chains.setdefault(number, []).append([*max(far, key=len, default=[]), index])
        del chains[number][:-MOST_CHAINS]
    counted = [chain for found in chains.values() for chain in found if len(chain) >= FEWEST_PAGES and _unevenness(chain) <= MOST_UNEVEN]
    return max(counted, key=lambda chain: (len(chain), -_unevenness(chain)), default=[])


def _unevenness(places: list[int]) -> float:
    """How many times the shortest the longest way is from one place to the next."""
    apart = [after - before for before, after in pairwise(places)]
    return max(apart) / min(apart)


def _serials(lines: list[Line]) -> frozenset[int]:
    """The bare numbers that count the rows of a table of one cell a line: 1, 2, 3 … below 序号, none farther from the last than a row is long.

    >>> from guihua.text import Text
    >>> sorted(_serials([Line(Text.of(words), 0, 0, 0) for words in "序号 项目 单位 1 公园 座 2 绿道 公里 3".split()]))
    [3, 6, 9]
    """
    serials: set[int] = set()
    expected, far = 0, 0
    for index, line in enumerate(lines):
        words = "".join(line.text.folded.split())
        far += len(words)
        if roles_of(words)[:1] == ("serial",):
            expected, far = 1, 0
        elif expected and far <= _LONGEST_TABLE_ROW and words == str(expected):
            serials.add(index)
            expected, far = expected + 1, 0
    return frozenset(serials)


def _running_heads(lines: list[Line], serials: frozenset[int], verdicts: dict[int, FurnitureKind]) -> None:
    """A line that stands three times and more beside page numbers is a running head, but for its first place; so a bare number beside it."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        short = 4 <= len(line.text) <= 60 and not line.text.folded.endswith(("。", ";"))
        if short and index not in verdicts and form_of("".join(line.text.folded.split())) in _RUNNING:
            places.setdefault(line.text.folded, []).append(index)

    def bare(index: int) -> list[int]:
        near = [at for at in (index - 1, index + 1) if 0 <= at < len(lines) and at not in serials and at not in verdicts]
        return [at for at in near if len(lines[at].text) <= _LONGEST_NUMBER and lines[at].text.folded.isdecimal()]

    for found in places.values():
        paged = [index for index in found if "page_number" in (verdicts.get(index - 1), verdicts.get(index + 1))]
        counting = _counting([(at, int(lines[at].text.folded)) for index in found if index not in paged for at in bare(index)])
        beside = [index for index in found if index in paged or {index - 1, index + 1} & counting]
        again = [verdicts.get(index - 1, verdicts.get(index + 1)) for index in found[1:]]
        repeats_title = found[0] < TITLE_REACH and set(again) == {"page_number"}
        if not repeats_title and (len(beside) < 3 or len(beside) * 3 < len(found) * 2):
            continue
        verdicts.update(dict.fromkeys((index for index in beside if index != found[0]), "running_head"))
        verdicts.update(dict.fromkeys(counting, "page_number"))


def _counting(numbered: list[tuple[int, int]]) -> frozenset[int]:
    """The places of the longest run of numbers that count up as pages do, some of which may have lost their head; one alone counts nothing.

    >>> sorted(_counting([(10, 1), (20, 2), (30, 7), (40, 3), (50, 5)])), _counting([(10, 522), (20, 63), (30, 8)])
    ([10, 20, 40, 50], frozenset())
    """
    longest: dict[int, tuple[int, int]] = {}  # by the number that a run ends with: how many it has, and which is its last
    before: list[int] = []  # which one stands before each in its run; itself where it is the first
    for which, (_, number) in enumerate(numbered):
        length, last = max((longest.get(number - step, (0, which)) for step in range(1, _MOST_PAGES + 1)), key=lambda run: run[0])
        before.append(last)
        if length >= longest.get(number, (0, 0))[0]:
            longest[number] = (length + 1, which)
    _, at = max(longest.values(), key=lambda run: run[0], default=(0, 0))
    counting = {numbered[at][0]} if numbered else set()
    while numbered and before[at] != at:
        at = before[at]
        counting.add(numbered[at][0])
    return frozenset(counting) if len(counting) > 1 else frozenset()


def _metadata_table(lines: list[Line]) -> list[int]:
    """Rows of a table of metadata (索引号, 发布机构 …) at the top, its cells parted by tabs or bars; at least two labels in all.

    A row of which no label is known belongs to the table between two that do, and right below them.
    """
    rows = {index: cells for index, line in enumerate(lines[:_INFORMATION]) if (cells := _cells(line))}
    labelled = [index for index, cells in rows.items() if _labelled(cells, "|" in lines[index].text.folded)]
    labels = sum(1 for index in labelled for cell in rows[index] if METADATA_CELL.match(cell))
    if labels < FEWEST_KEYS:
        return []
    last = labelled[-1]
    while last + 1 in rows and "|" in lines[last + 1].text.folded and KEY_CELL.match(rows[last + 1][0]):
        last += 1
    return [index for index in rows if index in labelled or (labelled[0] < index <= last and "|" in lines[index].text.folded)]


def _labelled(cells: list[str], barred: bool) -> bool:
    """Whether cells are labels and their values; between bars the first is a label, and labels alone are the header of another table."""
    labels = [cell for cell in cells if METADATA_CELL.match(cell)]
    if not barred:
        return bool(labels)
    filled = [cell for cell in cells if cell]
    return filled[:1] == labels[:1] != [] and (len(labels) < len(filled) or filled[0].endswith(":") or len(filled) == 1)


def _cells(line: Line) -> list[str]:
    """The cells of a line that tabs or bars part; none where neither does."""
    folded = line.unstripped.folded
    mark = "\t" if "\t" in folded else "|"
    return [cell.strip() for cell in folded.split(mark)] if mark in folded else []


def _fill_margins(lines: list[Line], verdicts: dict[int, FurnitureKind], low: int, high: int) -> None:
    """A short line between two lines of chrome below the last heading is chrome too: the rest of an address, a link."""
    chrome = [index for index, kind in verdicts.items() if kind == "chrome" and index > high]
    for index in range(min(chrome, default=0), max(chrome, default=0)):
        if index not in verdicts and len(lines[index].text) <= 40 and not lines[index].text.folded.endswith("。"):
            verdicts[index] = "chrome"


def _metadata(lines: list[Line]) -> list[int]:
    """The lines of a metadata block at the top (at least two keys), below the title of the page or above it, and of keys at the very end."""
    block: list[int] = []
    keys = last = 0
    above = 0
    while above < min(len(lines), 12) and _crumb(lines[above]):
        above += 1
    titled = _titled(lines, above)
    for index, line in enumerate(lines[:60]):
        if index < above:
            block.append(index)
        if index < titled:
            continue
        key = bool(METADATA_KEY.match(_bare(line)))
        further = keys >= FEWEST_KEYS and bool(ANY_KEY.match(_bare(line)))
        if not (key or further or line.atx or BODY_LABEL.match(line.text.folded)):
            break
        keys += key
        block.append(index)
        if key or further or BODY_LABEL.match(line.text.folded):
            last = index
    top = [index for index in block if index <= last] if keys >= FEWEST_KEYS else []
    end = len(lines)
    while end > len(top) and _is_key(lines, end - 1):
        end -= 1
    return top + [index for index in range(end, len(lines)) if _certain_key(lines[index])]


def _titled(lines: list[Line], above: int) -> int:
    """Where a block of keys begins: below a title of one line or two that stands above it."""
    for at in range(above, min(above + MOST_TITLED + 1, len(lines) - 1)):
        if METADATA_KEY.match(_bare(lines[at])):
            return at if METADATA_KEY.match(_bare(lines[at + 1])) else above
        if lines[at].atx or len(lines[at].text) > LONGEST_CHROME or lines[at].text.folded.endswith(("。", ":")):
            break
    return above


def _is_key(lines: list[Line], at: int) -> bool:
    """Whether a line at the end is a key of the page; not the clause of a last task, whose label stands above, too: 责任部门：县教育局.

    >>> from guihua.text import Text
    >>> [_is_key([Line(Text.of(f"责任部门：{who}"), 0, 0, 0) for who in told], -1) for told in (["县教育局"], ["县民政局", "县教育局"])]
    [True, False]
    """
    folded = lines[at].text.folded
    if not METADATA_KEY.match(folded) or style_of(folded):
        return False
    label = folded[: folded.index(":") + 1]
    return not opens_clause_line(folded) or sum(1 for line in lines if line.text.folded.startswith(label)) < FEWEST_CLAUSES


def _crumb(line: Line) -> bool:
    """A word of a menu above a metadata block: 首页, 政务公开."""
    return CRUMB.match(line.text.folded) is not None and style_of(line.text.folded) is None


def _certain_key(line: Line) -> bool:
    return ":" in line.text.folded[:12]


def contents_entries(skipped: list[Skipped]) -> frozenset[str]:
    """The titles that a contents list names, folded and without spaces."""
    return frozenset(entry_key(item.text) for item in skipped if item.kind == "contents")


def _key(line: Line) -> str:
    """What an entry and its heading have in common: the folded words without leaders, page numbers and spaces."""
    return entry_key(line.text)
