"""What a box encloses: numbered items, unnumbered items, prose, a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from guihua.document import Box, Item, Paragraph, Table
from guihua.grammar.boxes import (
    AMOUNT_IN_NAME,
    BOX_TITLE_GOES_ON,
    CIRCLED,
    ITEM_ALONE,
    ITEM_BULLET,
    ITEM_COLON_NAME,
    ITEM_DASH_NAME,
    ITEM_NAME,
    NO_ENTRY,
    NOTE,
    PROJECT_COLUMN,
    TELLING_COLUMN,
    TITLE_NOUN,
)
from guihua.grammar.headers import PROJECT_HEADER, roles_of
from guihua.grammar.headings import Mark, read_mark
from guihua.text import EMPTY, Text, join

_TITLE_REACH = 40  # the title of a box is hardly longer
_SHORTEST_TITLE = 5
_FEWEST_BOXES = 3  # so many boxes show how their titles end
_SHORTEST_NAME, _LONGEST_NAME = 2, 20  # what names the rows of a table mostly has so many code points; a serial has fewer
_PROSE, _NAME_REACH = 40, 24  # a paragraph of several entries is longer, the name that it opens with shorter
_FEWEST_DASHED = 2  # so many items show that —— ends their names
_FEWEST_RUN_IN = 3  # so many names run into one another where other paragraphs follow
_ENTRY_ENDS = "。;"
_TITLE_END = re.compile(r"[。:]")


def make_box(heading: Text, number: int | str | None, title: Text, content: list[Paragraph | Table], styles: set[str]) -> Box:
    """The box with its items; ``styles`` are the numbering styles that its items use (empty: unnumbered)."""
    tables = tuple(node for node in content if isinstance(node, Table))
    whole = [node for node in content if isinstance(node, Paragraph)]
    paragraphs = whole if tables else [piece for paragraph in whole for piece in _cut_circled(paragraph)]  # below a table ① opens notes
    rows = [table for table in tables if table.kind not in ("indicators", "achieved")]
    styles = styles or _counted_style(paragraphs)
    items, rest = _numbered(paragraphs, styles) if styles else ([], paragraphs) if tables else _unnumbered(paragraphs)
    items = _parted_at_dashes(items)
    if tables and not items and len(rows) == len(tables):
        items, heads = _from_rows(rows)
        if items:
            return Box(heading, number, title, tuple(items), (*heads, *rest))
    return Box(heading, number, title, tuple(items), tuple(rest), tables, lost=not content)


def _cut_circled(paragraph: Paragraph) -> list[Paragraph]:
    """The entries of a paragraph that ① opens, each from its own number on: ①水厂。改造水厂。②管网。改造管网."""
    text = paragraph.text
    cuts, folded = [0], text.folded
    number = CIRCLED.find(folded[:1]) if folded else -1
    while 0 <= number < len(CIRCLED) - 1:
        number += 1
        at = folded.find(CIRCLED[number], cuts[-1] + 1)
        if at < 0 or folded[at - 1] not in _ENTRY_ENDS:
            break
        cuts.append(at)
    return [replace(paragraph, text=text[low:high]) for low, high in pairwise((*cuts, len(text)))] if len(cuts) > 1 else [paragraph]


def _counted_style(paragraphs: list[Paragraph]) -> set[str]:
    """The style of numbers that are none of the outline (①) and yet count the paragraphs of a box from the first on."""
    marks = [mark for paragraph in paragraphs if (mark := read_mark(paragraph.text)) is not None]
    first = read_mark(paragraphs[0].text) if paragraphs else None
    same = [mark.ordinal for mark in marks if first is not None and mark.style == first.style]
    return {first.style} if first is not None and len(same) > 1 and same == list(range(1, len(same) + 1)) else set()


def title_nouns(heads: Iterable[str]) -> frozenset[str]:
    """The nouns that stand near the beginning of most of ``heads``, what follows the numbers of a document's boxes, folded.

    >>> sorted(title_nouns(["河道治理工程完善体系", "管网畅通工程", "泵站提升工程"]))
    ['工程']
    """
    found = [{match.group() for match in TITLE_NOUN.regex.finditer(head[:_TITLE_REACH])} for head in heads]
    counts = Counter(noun for nouns in found for noun in nouns)
    return frozenset(noun for noun, count in counts.items() if len(found) >= _FEWEST_BOXES and 2 * count > len(found))


def title_end(folded: str, nouns: frozenset[str]) -> int | None:
    """Where the title of a box ends that runs into its text: behind the first noun that ends titles here too; None when none does.

    >>> "平台培育工程培育综合型平台。支持建设。"[: title_end("平台培育工程培育综合型平台。支持建设。", frozenset({"工程"}))]
    '平台培育工程'
    """
    stop = next((at for at, c in enumerate(folded[:_TITLE_REACH]) if c in "。:,;"), _TITLE_REACH)
    ends = (match.end() for match in TITLE_NOUN.regex.finditer(folded[:stop]) if match.group() in nouns and match.end() >= _SHORTEST_TITLE)
    return next((end for end in ends if not BOX_TITLE_GOES_ON.match(folded[end:])), None)


def item_title(text: Text) -> Text:
    """The name that an item opens with: the words before the first 。 or ：, or all of them.

    >>> item_title(Text.of("残疾评定服务。为行动不便人员提供便利。")).value
    '残疾评定服务'
    """
    match = _first_end(text.folded)
    return text[:match].strip() if match is not None else text


def _first_end(folded: str) -> int | None:
    depth = 0
    for index, c in enumerate(folded[:200]):
        if c in "([“《":
            depth += 1
        elif c in ")]”》":
            depth = max(depth - 1, 0)
        elif depth == 0 and c in "。:":
            return index
    match = _TITLE_END.search(folded)
    return match.start() if match else None


def _item(mark: Mark | None, text: Text) -> Item:
    bullet = match.end() if mark is None and (match := ITEM_BULLET.match(text.value)) else 0
    serial = text[: match.end("serial")] if bullet and match is not None and match["serial"] else None
    name = item_title(mark.rest if mark else text[bullet:])
    offset = (len(text) - len(mark.rest) if mark else bullet) + len(name)
    while offset < len(text) and text.folded[offset] in "。: ":
        offset += 1
    body = text[offset:].strip()
    return Item(mark.number if mark else serial, name, text[:offset].strip(), (body,) if body else ())


def _numbered(paragraphs: list[Paragraph], styles: set[str]) -> tuple[list[Item], list[Paragraph]]:
    entries: list[_Entry] = []
    loose: list[Paragraph] = []
    for paragraph in paragraphs:
        mark = read_mark(paragraph.text)
        if mark and mark.style in styles:
            entries.append((_item(mark, paragraph.text), []))
        elif entries and not NOTE.match(paragraph.text.folded):
            entries[-1][1].append(paragraph.text)
        else:
            loose.append(paragraph)
    return _whole(entries), loose


_Entry = tuple[Item, list[Text]]
"""An item by its first paragraph, and the paragraphs that follow it."""


def _whole(entries: list[_Entry]) -> list[Item]:
    return [replace(item, body=(*item.body, *more)) if more else item for item, more in entries]


def _parted_at_dashes(items: list[Item]) -> list[Item]:
    """The items, their names parted from what —— says of them, where it does in all: 场馆工程——建设场馆三座.

    甲县——乙县高速公路 is one name: what stands before —— mostly has to be something that is built or done.
    """
    found = [ITEM_DASH_NAME.match(item.title.folded) for item in items]
    names = [match["name"] for match in found if match is not None]
    done = sum(any(noun.end() == len(name) for noun in TITLE_NOUN.regex.finditer(name)) for name in names)
    if len(items) < _FEWEST_DASHED or len(names) < len(items) or 2 * done < len(names):
        return items
    return [_parted(item, len(name), match.end()) for item, name, match in zip(items, names, found, strict=True) if match is not None]


def _parted(item: Item, name: int, rest: int) -> Item:
    """``item``, whose title holds its name in its first ``name`` characters, and from ``rest`` on what is said of it."""
    behind = item.head[item.head.value.index(item.title.value) + rest :]
    head = item.head[: len(item.head) - len(behind)]
    first = join((behind, *item.body[:1])) if item.body and item.body[0].start == behind.end else behind
    return replace(item, title=item.title[:name].strip(), head=head, body=(first, *item.body[1 if first is not behind else 0 :]))


def _from_rows(tables: list[Table]) -> tuple[list[Item], list[Paragraph]]:
    """The projects of a table that names them in a column: one item per row; the header row, if there is one, is a paragraph."""
    items: list[Item] = []
    heads: list[Paragraph] = []
    for table in tables:
        header = {cell.column: cell for cell in table.cells if cell.row == 0 and cell.text}
        names = [column for column, cell in header.items() if PROJECT_COLUMN.match("".join(cell.text.folded.split()))]
        names = names or ([0] if _tells_entries(table) else [])
        if not names:
            return [], []
        first = 0 if _is_entry(names[0], table) or not PROJECT_COLUMN.match("".join(header[names[0]].text.folded.split())) else 1
        heads += [Paragraph(cell.text) for cell in header.values()] if first else []
        rows: dict[int, dict[int, Text]] = {r: {} for r in range(first, table.height)}
        for cell in table.cells:
            if cell.row in rows and cell.text and cell.column_span >= max(len(header), 2):  # a sentence over the whole width
                heads.append(Paragraph(cell.text))
            elif cell.row in rows and cell.text:
                rows[cell.row][cell.column] = cell.text
        tells = first > 0 and TELLING_COLUMN.search(header[names[0]].text.folded) is not None
        named = _name_column(names[0], tells, rows.values())
        for row in rows.values():
            name = row.pop(named, None)
            if name is None:
                heads += [Paragraph(text) for text in row.values()]
                continue
            serial = next((text for column, text in row.items() if column < named and text.folded.strip(" .、").isdecimal()), None)
            rest = {column: text for column, text in row.items() if text is not serial}
            columns = tuple(table.columns[column] for column in rest) if table.columns else ()
            items.append(Item(serial, name, join((serial, name)) if serial else name, tuple(rest.values()), columns))
    return items, heads


def _tells_entries(table: Table) -> bool:
    """Whether a table without a header names an entry in the first of its two columns, and tells it in sentences in the other, row by row."""
    rows = [(table.cells[at], table.cells[at + 1]) for at in range(0, len(table.cells) - 1, 2)]
    aligned = table.width == 2 and 2 * table.height == len(table.cells) and all(name.column == 0 and told.column == 1 for name, told in rows)
    named = aligned and len({name.text.folded for name, _ in rows}) == len(rows) and all(ITEM_ALONE.match(name.text.folded) for name, _ in rows)
    return named and all(told.text.folded.endswith("。") for _, told in rows)


def _is_entry(named: int, table: Table) -> bool:
    """Whether the first row is one like those below it: no word of it heads a column, and names below end as its own does (敬老院改造行动)."""
    words = {cell.column: "".join(cell.text.folded.split()) for cell in table.cells if cell.row == 0 and cell.text}
    noun = next((match.group() for match in TITLE_NOUN.regex.finditer(words[named]) if match.end() == len(words[named])), None)
    below = [cell.text.folded for cell in table.cells if cell.row > 0 and cell.column == named and cell.text]
    alike = sum(1 for text in below if noun and text.endswith(noun))
    headed = any(roles_of(word) or PROJECT_HEADER.match(word) for at, word in words.items() if at != named)
    return not headed and len(words) > 1 and 2 * alike > len(below)


def _name_column(column: int, tells: bool, rows: Collection[Mapping[int, Text]]) -> int:
    """The column that names the rows: where what ``column`` holds is told at length, the one of short words before it (细分 | 重点任务).

    ``tells``: its header promises tasks and no names; then it is also left for a shorter one that says something else in each row (类别 | 重点任务).
    """
    usual = _usual_length(column, rows)
    short = [before for before in range(column - 1, -1, -1) if _SHORTEST_NAME <= _usual_length(before, rows) <= _LONGEST_NAME]
    if usual <= _LONGEST_NAME:
        short = [before for before in short if tells and 2 * _usual_length(before, rows) <= usual and _differs(before, column, rows)]
    return next(iter(short), column)


def _differs(column: int, told: int, rows: Collection[Mapping[int, Text]]) -> bool:
    """Whether ``column`` holds other words in each of several rows that hold something in ``told``."""
    words = [row[column].value if column in row else "" for row in rows if told in row]
    return len(words) > 1 and "" not in words and len(set(words)) == len(words)


def _usual_length(column: int, rows: Collection[Mapping[int, Text]]) -> float:
    """How many code points the cells of a column mostly have; 0 where most are empty."""
    return median([len(row.get(column, "")) for row in rows] or [0])


def _unnumbered(paragraphs: list[Paragraph]) -> tuple[list[Item], list[Paragraph]]:
    """Entries that open with a name; a single paragraph of prose may hold several, one after the other."""
    first = paragraphs[0].text if paragraphs else EMPTY
    prose = len(first) > _PROSE or ITEM_COLON_NAME.match(first.folded)
    pieces = _cut_prose(first, 1 if len(paragraphs) == 1 else _FEWEST_RUN_IN) if prose else []
    if pieces:
        items = [_item(None, piece) for piece in pieces]
        more = [paragraph.text for paragraph in paragraphs[1:]]
        return [*items[:-1], *_whole([(items[-1], more)])], []
    if len(paragraphs) == 1 and len(first) > _PROSE and not ITEM_COLON_NAME.match(first.folded):
        return [], paragraphs
    bulleted = [bool(ITEM_BULLET.match(paragraph.text.value)) for paragraph in paragraphs]
    if bulleted[:1] == [True]:
        return _from_bullets(paragraphs, bulleted), []
    named = [_opens_with_name(paragraph.text.folded) for paragraph in paragraphs]
    lone = _alone([paragraph.text.folded for paragraph in paragraphs])
    if not paragraphs or not (named[0] or lone[0]) or sum(named) + sum(lone) < (2 if len(paragraphs) > 1 else 1):
        return [], paragraphs
    entries: list[_Entry] = []
    only_names = all(lone)
    for index, paragraph in enumerate(paragraphs):
        follows = index + 1 < len(paragraphs) and not lone[index + 1]
        if (named[index] and not lone[0]) or (lone[index] and (follows or only_names)):
            entries.append((_item(None, paragraph.text), []))
        elif not entries:  # a name with nothing behind it before the first entry
            return [], paragraphs
        else:
            entries[-1][1].append(paragraph.text)
    return _whole(entries), []


def _alone(lines: list[str]) -> list[bool]:
    """Which lines are names alone; where the first has no 。, those that have one are sentences."""
    bare = bool(lines) and not lines[0].endswith("。")
    return [ITEM_ALONE.match(line) is not None and not (bare and line.endswith("。")) for line in lines]


def _from_bullets(paragraphs: list[Paragraph], bulleted: list[bool]) -> list[Item]:
    """Entries that a bullet or a dash opens; what follows without one belongs to the entry above."""
    entries: list[_Entry] = []
    for paragraph, bullet in zip(paragraphs, bulleted, strict=True):
        if bullet:
            entries.append((_item(None, paragraph.text), []))
        else:
            entries[-1][1].append(paragraph.text)
    return _whole(entries)


def _opens_with_name(folded: str) -> bool:
    match = ITEM_NAME.match(folded) or ITEM_COLON_NAME.match(folded)
    return bool(match) and not AMOUNT_IN_NAME.search(match["name"] if match else "")


def _cut_prose(text: Text, fewest: int = 1) -> list[Text]:
    """The entries of a paragraph that run into one another, if it opens with a name and has ``fewest`` names; empty when it has not."""
    if not _opens_with_name(text.folded):
        return []
    colon = ":" in text.folded[:_NAME_REACH]
    starts = _colon_names(text.folded) if colon else _names_of_sentences(text.folded)
    if len(starts) < max(fewest, 1 + colon):
        return []
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] or [EMPTY]


def _names_of_sentences(folded: str) -> list[int]:
    """Where entries begin whose first sentence is a name: 水系归并。在保障安全的基础上推进。打通断头河。按照……."""
    starts, previous_name = [0], True
    stops = [at + 1 for at, c in enumerate(folded) if c == "。"]
    for at, end in pairwise((0, *stops)):
        name = bool(ITEM_NAME.match(folded[at : at + _NAME_REACH + 4])) and not AMOUNT_IN_NAME.search(folded[at:end])
        if name and not previous_name and at:
            starts.append(at)
        previous_name = name
    return starts


def _colon_names(folded: str) -> list[int]:
    """Where entries begin whose sentence opens with a name and ：: 一网：改造管网。一廊：建设廊道."""
    found = (match for match in re.finditer(r"(?<![^。;])[^。;]+", folded) if ITEM_COLON_NAME.match(match.group()[:_NAME_REACH]))
    return [match.start() for match in found if not NO_ENTRY.match(match.group()) and not AMOUNT_IN_NAME.search(match.group().partition(":")[0])]
