"""The candidates for the parts of a notice but its titles: one finder per element, each with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from guihua.gazetteer.body_names import looks_like_body
from guihua.gazetteer.regions import leading
from guihua.grammar.chrome import CHROME_TAIL, INLINE_CHROME, POSITION, RECORD_END, RECORD_KEY, RELATED
from guihua.grammar.letterhead import (
    ADDRESSED,
    ADDRESSES_ALL,
    ADOPTION,
    ATTACHED,
    CLERKS,
    CODE_SHAPE,
    CONTACT,
    COPIES,
    DAY,
    DAY_GOES_ON,
    GLOSSARY,
    LABEL,
    LOST_DAY,
    LOST_NUMBER,
    NEWS_LEAD,
    NO_ADDRESS,
    NUMBER,
    NUMBER_CODE,
    PRINTED,
    RED_HEAD,
    REMARK,
    RESIDUE,
    RUN,
    SEALED_BY,
    SIGNATORY,
)  # fmt: skip
from guihua.grammar.row import Row
from guihua.parse.notice.bodies import LAST, MOST, glued_starts, name_cost, names_in, run_together
from guihua.parse.notice.passage import BLANK, LINE, NONE, PARAGRAPH, WIDE, Passage
from guihua.parse.notice.segment import Kind, Segment

# What speaks for each element: its own words, a line of its own.
WEIGHTS: dict[Kind, float] = {
    "letterhead": 2.5, "number": 3.0, "signatory": 3.0, "addressees": 3.5, "attachments": 2.0, "signature": 2.0, "date": 2.0, "note": 2.5,
    "contact": 2.0, "copied_to": 3.0, "printing": 3.0, "label": 2.0, "adoption": 2.5, "chrome": 1.5,
}  # fmt: skip
FURTHER_NAME = 0.15
"""A further name that a signature accounts for."""
OWN_LINE = 1.0
"""A part that is a paragraph of its own."""
STRANGE_LINE = 1.5
"""What speaks against a list of addressees whose first line is none: a word of the page above it."""
LONGEST_LINE, LONGEST_GLOSSARY, LINE_TITLE = 40, 16, 2.6
"""Below 附件 a short line is a title, whatever its words."""
LISTING = 2.0
"""附件： with words behind it lists attachments more often than it heads one."""
LONGEST_CODE = 7
"""No code that holds a word of titles (交规划发) is longer."""
LONGEST_ADDRESS, LONGEST_CRUMB, LONGEST_LIST, LONGEST_COPIES, LONGEST_SHORT, LONGEST_NAMES = 320, 120, 1200, 400, 40, 16
UNPLAIN = 1.2
"""What speaks against a code that holds a word of titles: the blank before it may be one of 的 通 知."""
RECORD, LONGEST_VALUE = 3.0, 300
"""What speaks for the keys of a crawler's record, and more where a rule closes it; so long a value may be."""
MOST_ENDS = 40
"""So many ends of one list are weighed."""
# A list, its opening word, how long it may be, and whether the longer or the shorter reading is better.
_LISTS: tuple[tuple[Kind, Row, int, float], ...] = (
    ("attachments", ATTACHED, LONGEST_LIST, 0.002), ("copied_to", COPIES, LONGEST_COPIES, 0.002), ("contact", CONTACT, 120, -0.004),
)  # fmt: skip
LONGEST_CHROME = 60
# 各 behind these is the middle of 区直各单位, 局机关各处室.
_DIRECT = frozenset("直属关")
ADDRESS_STARTS = ("各", "相关", "有关", "省直", "市直", "州直", "县直", "区直", "新疆生产")
# Behind a number that is cited the sentence goes on.
_CITED = tuple(",、。;的等和)")
# Marks of a label before a number, and the start of all words.
_MARKS_BEFORE = ("", ":", "]")
# Behind the number of an attachment in the list of them: 附件1.任务分工表.
_LISTED = (".", "、")
_STOPS = "。;!?)]》"
_BEHIND = "。:;!?)]》"


def own_line(passage: Passage, start: int, end: int) -> float:
    """What it adds that a part stands alone on its line."""
    return OWN_LINE if passage.gaps[start] == PARAGRAPH and passage.gaps[end] == PARAGRAPH else 0.0


def matches(passage: Passage, row: Row, kind: Kind) -> Iterator[Segment]:
    """A candidate wherever a row matches."""
    for match in row.regex.finditer(passage.words):
        yield Segment(kind, match.start(), match.end(), WEIGHTS[kind] + own_line(passage, match.start(), match.end()))


def numbers(passage: Passage) -> Iterator[Segment]:
    """发文字号: what begins the code is open where nothing parts it from the title above it, so every code is a candidate."""
    words, gaps = passage.words, passage.gaps
    for match in NUMBER.regex.finditer(words):
        bracket = match.start()
        for start in range(bracket - 2, max(bracket - 14, 0) - 1, -1):
            code = words[start:bracket]
            if not code.isalpha() or not "一" <= code[0] <= "鿿":
                break
            if code[0] == "号":  # 文 号 is the label before it
                continue
            if gaps[bracket] >= LINE and not CODE_SHAPE.search(code):  # what ends the line above is a name
                continue
            plain = NUMBER_CODE.match(code) is not None
            if not plain and (gaps[start] < BLANK or len(code) > LONGEST_CODE):
                continue  # 规划 may end a title above the number, or stand in a code: 交规划发
            shape = (0.5 if CODE_SHAPE.search(code) else 0.0) - UNPLAIN * (not plain)
            opened = start - 1 if start and words[start - 1] == "(" and words[match.end() - 1] == ")" else start
            end = match.end() if opened < start or words[match.end() - 1] != ")" else match.end() - 1
            cited = words[opened - 1 : opened] == "》" and gaps[opened] < LINE
            if cited or words[end : end + 1] in _CITED:
                continue
            parted = 0.0 if gaps[opened] == NONE and words[opened - 1 : opened] not in _MARKS_BEFORE else 1.0
            yield Segment("number", opened, end, WEIGHTS["number"] + shape + parted - 0.05 * len(code) + own_line(passage, opened, end))
            if gaps[start] >= WIDE:
                break


def lost_numbers(passage: Passage) -> Iterator[Segment]:
    """A number that lost brackets of its year, at the head of a line."""
    for match in LOST_NUMBER.regex.finditer(passage.words):
        if passage.gaps[match.start()] >= BLANK:
            yield Segment("number", *match.span(), WEIGHTS["number"] + own_line(passage, *match.span()))


def dates(passage: Passage) -> Iterator[Segment]:
    """成文日期: a date that no sentence goes on behind; behind a line end another line may begin with a year."""
    for match in DAY.regex.finditer(passage.words):
        if _ends_there(passage, match.end()):
            yield Segment("date", match.start(), match.end(), WEIGHTS["date"] + own_line(passage, match.start(), match.end()))
    for match in LOST_DAY.regex.finditer(passage.words):
        if own_line(passage, match.start(), match.end()) and passage.words[: match.start()].endswith(tuple(LAST)):
            yield Segment("date", match.start(), match.end(), WEIGHTS["date"] + OWN_LINE)


def _ends_there(passage: Passage, end: int) -> bool:
    goes_on = DAY_GOES_ON.match(passage.words[end : end + 6])
    return goes_on is None or (passage.gaps[end] == PARAGRAPH and not goes_on[0].startswith("印"))


def signatories(passage: Passage) -> Iterator[Segment]:
    """签发人 with the names behind it, to the first gap that is not between names."""
    for match in SIGNATORY.regex.finditer(passage.words):
        limit = min(match.end() + LONGEST_NAMES, len(passage.words))
        for end in range(match.end() + 2, limit + 1):
            if passage.gaps[end] >= BLANK:
                line = own_line(passage, match.start(), end)
                yield Segment("signatory", match.start(), end, WEIGHTS["signatory"] + line + 0.3 * (passage.gaps[end] >= LINE))


def addressees(passage: Passage) -> Iterator[Segment]:
    """主送机关: bodies up to a colon."""
    words, gaps = passage.words, passage.gaps
    for match in re.finditer(":", words):
        end = match.end()
        low = max(end - LONGEST_ADDRESS, 0)
        stop = max(words.rfind(mark, low, end - 1) for mark in "。!?:") + 1
        for start in range(max(low, stop), end - 3):
            parted = gaps[start] >= BLANK or words[start - 1] in _BEHIND
            if not (parted or words.startswith(ADDRESS_STARTS, start) or leading(words[start : start + 15])):
                continue
            text = words[start:end]
            parts = text.split(";")  # groups of addressees; other words between ； are none
            if any(not part.startswith("各") and not looks_like_body(part.replace(",", "、").split("、")[0].rstrip(":")) for part in parts[1:]):
                continue
            if NO_ADDRESS.search(text.replace(";", "、")) or not (ADDRESSED.search(text) or ADDRESSES_ALL.match(text)):
                continue
            whole = 0.5 if ADDRESSED.search(text) else -0.5
            every = 0.8 if text.startswith(ADDRESS_STARTS) and words[start - 1 : start] not in _DIRECT else 0.3 if gaps[start] >= LINE else 0.0
            alone = own_line(passage, start, end) - STRANGE_LINE * _opens_with_strange_line(passage, start, end)
            yield Segment("addressees", start, end, WEIGHTS["addressees"] + whole + every + alone)


def _opens_with_strange_line(passage: Passage, start: int, end: int) -> bool:
    """Whether the first line of a list is no addressee: no mark parts it from the next, and it names no body."""
    at = next((at for at in range(start + 1, end) if passage.gaps[at] == PARAGRAPH), end)
    line = passage.words[start:at]
    return at < end and line[-1] not in "、,;" and not line.startswith(ADDRESS_STARTS) and not looks_like_body(line)


def letterheads(passage: Passage) -> Iterator[Segment]:
    """红头: bodies and 文件; a number follows."""
    for match in RED_HEAD.regex.finditer(passage.words):
        end = match.end()
        if passage.words[end : end + 1] == ">":  # 县政府文件 > 县政发: where the page stands on its site
            continue
        for start in _starts(passage, end, MOST):
            name = passage.words[start : end - 2]
            if name_cost(name) is not None or names_in(passage, start, end - 2):
                yield Segment("letterhead", start, end, WEIGHTS["letterhead"] + own_line(passage, start, end))
                break


def signatures(passage: Passage) -> Iterator[Segment]:
    """署名: names of bodies on lines of their own, or right in front of a date, a remark or the end."""
    ends = {segment.start for segment in dates(passage)} | {match.start() for match in REMARK.regex.finditer(passage.words)}
    ends |= {at for at in range(2, len(passage.words) + 1) if passage.gaps[at] >= LINE}
    for end in sorted(ends):
        if passage.words[end - 1] not in LAST:
            continue
        for start in (*_starts(passage, end, _reach(passage, end)), *run_together(passage, end)):
            if names := names_in(passage, start, end):
                short = (0.4 if end - start < LONGEST_SHORT else 0.0) + FURTHER_NAME * (len(names) - 1)
                yield Segment("signature", start, end, WEIGHTS["signature"] + own_line(passage, start, end) + short)


def _reach(passage: Passage, end: int) -> int:
    """How far back a signature may begin: on its own line; those of several lines are several parts."""
    start = end - 1
    while start > 0 and end - start < MOST and passage.gaps[start] < PARAGRAPH:
        start -= 1
    return end - start


def printings(passage: Passage) -> Iterator[Segment]:
    """印发机关 and its date, with 印发."""
    for match in PRINTED.regex.finditer(passage.words):
        starts = {match.start(), *_starts(passage, match.start(), 40), *glued_starts(passage, match.start())}
        for start in sorted(starts):
            if start == match.start() or names_in(passage, start, match.start()):
                named = WEIGHTS["signature"] + 2 * OWN_LINE if start < match.start() else 0.0
                yield Segment("printing", start, match.end(), WEIGHTS["printing"] + named + own_line(passage, start, match.end()))


def lists(passage: Passage, borders: frozenset[int]) -> Iterator[Segment]:
    """附件说明, 抄送 and the people to call: from their word to the end of a sentence, of a line, or to what follows."""
    words = passage.words
    for kind, row, longest, slope in _LISTS:
        for match in row.regex.finditer(words):
            for end in _list_ends(passage, match, longest, borders):
                yield Segment(kind, match.start(), end, WEIGHTS[kind] + slope * min(end - match.start(), 100))


def _list_ends(passage: Passage, match: re.Match[str], longest: int, borders: frozenset[int]) -> Iterator[int]:
    """Where a list may end; no list holds a date, a remark or a full stop."""
    words = passage.words
    limit = min(len(words), match.start() + longest)
    found = 0
    dated = DAY.regex.search(words, match.end(), limit) or PRINTED.regex.search(words, match.end(), limit)
    remark = REMARK.regex.search(words, match.end(), dated.start() if dated else limit)
    for end in range(match.end() + 2, (remark.start() if remark else dated.start() if dated else limit) + 1):
        if passage.gaps[end] >= LINE or words[end - 1] == "。" or end in borders:
            yield end
            found += 1
        if words[end - 1] == "。" or found == MOST_ENDS:
            return


def labels(passage: Passage, borders: frozenset[int]) -> Iterator[Segment]:
    """附件1 above an annex, with the line that is its title; 名词解释."""
    words, gaps = passage.words, passage.gaps
    for match in LABEL.regex.finditer(words):
        start, end = match.span()
        if gaps[start] >= BLANK or words[start - 1] in _BEHIND or start in borders:
            listing = LISTING if (words[end - 1] == ":" and gaps[end] <= BLANK) or words[end : end + 1] in _LISTED else 0.0
            yield Segment("label", start, end, WEIGHTS["label"] + own_line(passage, start, end) - listing)
            stop = next((at for at in range(end + 1, min(end + LONGEST_LINE, len(words)) + 1) if gaps[at] >= LINE), end)
            if stop > end and words[stop - 1] not in "。;:," and not words[end].isdecimal() and words[end] not in _LISTED:
                yield Segment("line", end, stop, LINE_TITLE)
    for start, end in lines_of(passage):
        if end - start <= LONGEST_GLOSSARY and GLOSSARY.match(words[start:end]):
            yield Segment("label", start, end, WEIGHTS["label"] + OWN_LINE)


def chrome(passage: Passage) -> Iterator[Segment]:
    """Words of a web page on a line with words of the document: each ends where its own words end."""
    words, gaps = passage.words, passage.gaps
    gapped = [at for at in range(len(words) + 1) if gaps[at] >= BLANK or (at and words[at - 1] in _STOPS)]
    for start, end in pairwise(gapped):
        if end - start <= LONGEST_CHROME and INLINE_CHROME.regex.fullmatch(words, start, end):
            yield Segment("chrome", start, end, WEIGHTS["chrome"] + own_line(passage, start, end))
    if tail := CHROME_TAIL.search(words):
        yield Segment("chrome", tail.start(), len(words), WEIGHTS["chrome"])
    openings = [(match, longest) for row, longest in ((POSITION, LONGEST_CRUMB), (RELATED, LONGEST_LIST)) for match in row.regex.finditer(words)]
    for match, longest in openings:
        limit = min(len(words), match.start() + longest)
        number = NUMBER.regex.search(words, match.end(), limit)
        limit = number.start() if number else limit
        stop = words.find("。", match.start(), limit)
        ends = (end for end in range(match.end() + 1, (limit if stop < 0 else stop) + 1) if gaps[end] >= BLANK)
        yield from (Segment("chrome", match.start(), end, 2.5 - 0.004 * (end - match.start())) for end in ends)
    for match in (*NEWS_LEAD.regex.finditer(words), *RUN.regex.finditer(words), *CLERKS.regex.finditer(words)):
        yield Segment("chrome", match.start(), match.end(), WEIGHTS["chrome"] + own_line(passage, *match.span()))
    yield from _records(words)
    for start, _ in lines_of(passage):
        if residue := RESIDUE.match(words[start : start + 12]):
            yield Segment("chrome", start, start + residue.end(), 0.5)


def _records(words: str) -> Iterator[Segment]:
    """A crawler's keys and values: at least two keys, each near the one before."""
    keys = [match.span() for match in RECORD_KEY.regex.finditer(words)]
    first = 0
    for number in range(1, len(keys) + 1):
        if number < len(keys) and keys[number][0] - keys[number - 1][1] <= LONGEST_VALUE:
            continue
        if number - first > 1:
            start, last = keys[first][0], keys[number - 1][1]
            for match in RECORD_END.regex.finditer(words, last, min(last + LONGEST_VALUE, len(words))):
                yield Segment("chrome", start, match.end(), RECORD + match.group().startswith("---"))
        first = number


def lines_of(passage: Passage) -> Iterator[tuple[int, int]]:
    """The paragraphs of a passage as word characters."""
    start = 0
    for at in range(1, len(passage.words) + 1):
        if passage.gaps[at] == PARAGRAPH:
            yield start, at
            start = at


def _starts(passage: Passage, end: int, longest: int) -> Iterator[int]:
    """Where a run of names that ends at ``end`` may begin: behind gaps, behind a full stop, from the nearest to the farthest."""
    words = passage.words
    for at in range(end - 2, max(end - longest, 0) - 1, -1):
        if at == 0 or passage.gaps[at] >= BLANK or (words[at - 1] in _BEHIND and words[at - 1] != ":"):
            yield at
        if at and words[at - 1] in "。;!?:,":
            return


def simple(row: Row, kind: Kind) -> Callable[[Passage], Iterator[Segment]]:
    """A finder of one row."""
    return lambda passage: matches(passage, row, kind)


# Those of the second tuple may also begin or end where one of the first does.
FINDERS: tuple[Callable[[Passage], Iterator[Segment]], ...] = (
    letterheads, numbers, lost_numbers, signatories, addressees, signatures, dates, simple(REMARK, "note"), simple(SEALED_BY, "contact"),
    printings, simple(ADOPTION, "adoption"), chrome,
)  # fmt: skip
BORDERED: tuple[Callable[[Passage, frozenset[int]], Iterator[Segment]], ...] = (lists, labels)


def elements(passage: Passage) -> list[Segment]:
    """All candidates but titles."""
    found = [segment for finder in FINDERS for segment in finder(passage)]
    borders = frozenset(at for segment in found for at in (segment.start, segment.end))
    borders |= {match.start() for _, row, _, _ in _LISTS for match in row.regex.finditer(passage.words)}
    return found + [segment for finder in BORDERED for segment in finder(passage, borders)]
