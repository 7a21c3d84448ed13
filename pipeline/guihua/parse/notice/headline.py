"""The candidates for titles: of the notice, and of the documents that it issues."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from guihua.gazetteer.regions import leading
from guihua.grammar.letterhead import ATTACHED_NAME, JOINT, OPENING
from guihua.grammar.titles import (
    BEHIND_ISSUERS,
    BROKEN_LINE,
    ISSUED_NAME,
    ISSUING_TITLE,
    LISTED,
    NAMELESS,
    NOT_FIRST,
    NOT_IN_TITLE,
    PLAN_FIRST,
    QUOTED_TITLE,
    SCRIPT_ENDS,
    TELLS,
    TITLE_ENDS,
    TITLE_GOES_ON,
    document_kind,
    name_key,
)  # fmt: skip
from guihua.parse.notice.bodies import names_in
from guihua.parse.notice.finders import own_line
from guihua.parse.notice.passage import BLANK, LINE, NONE, PARAGRAPH, WIDE, Passage
from guihua.parse.notice.segment import Segment

LONG_LINE, HEAD = 150, 900
"""A paragraph of so many characters may have lost its line ends; then a title is looked for inside it, so far down."""
OPENING_WORDS = 10
"""No title says so many of its first characters twice: the first time they are a running head, or a copy."""
LONGEST_TITLE, LONGEST_ISSUING, MOST_LINES = 110, 160, 4
TITLE, ABOUT, PLACE, NAMED, QUOTED, ISSUERS, FURTHER, APART, BODY = 3.2, 0.8, 0.6, 3.0, 0.5, 3.0, 0.6, 3.2, 4.0
"""What speaks for a title: its last word; 关于; a passage at its head; that the notice names it; 《》 around all of it; that those
who issue it stand on a line of their own above 关于; each further body that issues it, and on a line of its own; the body whose plan it is,
on a line of its own above “十四五”."""
COMMA, OWN_LINES, LONG, ANNEX, RUNS_ON, CUT_OFF, BROKEN, TELLING, STRANGE, NO_MATTER, OPENED = 0.4, 0.35, 0.02, 1.2, 1.6, 2.0, 4.0, 2.5, 3.0, 4.0, 4.0
"""What speaks against it: a comma; each further line; each character over fifty, those of a line of issuers aside; that its word is one
of tables and lists; that words go on behind it that open nothing; that its line ends a few words later: 某县规划|编制会召开; that the line below
goes on with its sentence; that it tells something; that other words stand before the bodies that issue it: 信息公开 某县人民政府关于; that it names
no matter, as the titles of chapters do: 工作安排; that a line of it opens a text: 为做好工作，."""
SHORT_REST = 15
MOST_LISTS = 100
"""Of so many lists of attachments the names are looked at; no document has more."""
_BEHIND = "。:;!?)]》"
_SENTENCES = frozenset("为根按依近现")
_MARKED = re.compile(r"《[^《》]{2,160}》")
_IN_MARKS = re.compile(r"《((?:[^《》]|《[^《》]+》)+)》(?:\([^()]{2,12}\))?")


def titles(passage: Passage, others: Sequence[Segment], named: frozenset[str]) -> list[Segment]:
    """Every stretch that reads like the title of a document. ``named``: titles that the notice is known to name."""
    starts, ends = {s.end for s in others}, {s.start for s in others} | {s.end for s in others}
    attached = attached_names(passage.words, others)
    called = frozenset(name_key(name) for name in (*named, *names_of(passage.words, ())))
    found = [*_pairs(passage, (frozenset(starts), frozenset(ends)), attached, called), *_quoted(passage)]
    named = named | names_of(passage.words, [s for s in found if s.kind == "issuing_title"])
    keys = {*(name_key(name) for name in named), *attached}
    return [_named(passage, segment) if name_key(bare(passage.words[segment.start : segment.end])) in keys else segment for segment in found]


def _named(passage: Passage, segment: Segment) -> Segment:
    runs_on = _runs_on(passage, segment.end, frozenset())
    return Segment(segment.kind, segment.start, segment.end, segment.score + NAMED + RUNS_ON * runs_on)


def _runs_on(passage: Passage, end: int, borders: frozenset[int]) -> bool:
    """Whether words go on at ``end`` that neither open a text nor begin another part."""
    return end not in borders and passage.gaps[end] == NONE and not OPENING.match(passage.words[end : end + 24])


def names_of(words: str, issuing: Sequence[Segment]) -> frozenset[str]:
    """What a notice says that it issues: in its title, and in 《》 in its text."""
    names = {match[1] for match in QUOTED_TITLE.regex.finditer(words)} if "印发" in words or "发给你们" in words or "转发" in words else set()
    for segment in issuing:
        if match := ISSUED_NAME.search(words[segment.start : segment.end]):
            names.add(match["name"])
    return frozenset(bare(name) for name in names if len(name) >= 5)


def attached_names(words: str, others: Sequence[Segment]) -> dict[str, int]:
    """The keys of the names that 附件： lists, and where the first list ends that holds each.

    >>> attached_names("附件:1.某县水利规划2.任务分工表某局", [Segment("attachments", 0, 18)])
    {'某县水利规划': 18, '任务分工表': 18}
    """
    names: dict[str, int] = {}
    reached: dict[int, int] = {}  # where the last name of a list begins: a longer reading of the list changes none before it
    lists = [s for s in others if s.kind == "attachments"]
    first = frozenset(sorted({s.start for s in lists})[:MOST_LISTS])
    for segment in sorted((s for s in lists if s.start in first), key=lambda s: s.end):
        for name in ATTACHED_NAME.regex.finditer(words, reached.get(segment.start, segment.start), segment.end):
            reached[segment.start] = name.start()
            names.setdefault(name_key(bare(name[1])), segment.end)
    return names


def bare(title: str) -> str:
    """A title without 《》, and without what may stand behind them.

    >>> bare("《某县规划》(试行)"), bare("某县规划"), bare("《关于印发《某县规划》的通知》")
    ('某县规划', '某县规划', '关于印发《某县规划》的通知')
    """
    match = _IN_MARKS.fullmatch(title)
    return match[1] if match else title


def _pairs(
    passage: Passage, parts: tuple[frozenset[int], frozenset[int]], attached: Mapping[str, int], called: frozenset[str]
) -> Iterator[Segment]:
    """A candidate for every end and every start before it.

    ``parts``: behind which places other parts of the notice end, and where they end or begin. ``attached``: names that 附件： lists, and where
    that list ends. ``called``: the keys of what the notice names, which are titles whatever they begin with.
    """
    words, gaps = passage.words, passage.gaps
    behind, borders = parts
    inside = _inside(passage)
    names = [name.span() for name in _MARKED.finditer(words)]
    for match in TITLE_ENDS.regex.finditer(words):
        end = match.end(1)
        if end not in borders and gaps[end] < LINE and (TITLE_GOES_ON.regex.match(words, end) or words[end - 1] == "》"):
            continue
        runs_on = _runs_on(passage, end, borders)
        lines = 0
        for start in range(end - 4, max(end - LONGEST_ISSUING, 0) - 1, -1):
            if words[start] in "。;!?:":
                break
            lines += gaps[start + 1] == PARAGRAPH
            if lines >= MOST_LINES:
                break
            opens = gaps[start] >= BLANK or start in behind or words[start - 1] in _BEHIND
            if not opens and not (start in inside and _is_glued(words, start)):
                continue
            if gaps[start] < LINE and words[start - 1 : start + 1] == "》《":  # one of the names of a list
                continue
            if _is_part(names, start, end):
                continue
            listed = gaps[start] < LINE and LISTED.regex.search(words, max(start - 6, 0), start) is not None
            # what a list above names stands here in full
            if not listed or attached.get(name_key(bare(words[start:end])), start + 1) <= start:
                yield from _scored(passage, start, end, runs_on, called)


def _is_part(names: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether words from ``start`` to ``end`` begin within one of the ``names`` that are cited in 《》, and are not all of it."""
    at = bisect_left(names, (start, 0)) - 1
    return at >= 0 and start < names[at][1] - 1 and names[at] != (start - 1, end + 1)


def _quoted(passage: Passage) -> Iterator[Segment]:
    """A line that is one title in 《》 above all text says by its marks what it is, whatever its last word: 《某县教育现代化2035》."""
    for match in QUOTED_TITLE.regex.finditer(passage.words, 0, LONGEST_ISSUING):
        start, end = match.span()
        alone = passage.gaps[start] == PARAGRAPH and passage.gaps[end] == PARAGRAPH
        if alone and document_kind(match[1]) is None and not NOT_IN_TITLE.search(match[1]):
            yield Segment("title", start, end, TITLE + QUOTED + own_line(passage, start, end))


def _inside(passage: Passage) -> frozenset[int]:
    """The places within long lines near the head of a passage: line ends may be lost there."""
    gaps = passage.gaps
    ends = [at for at in range(len(passage.words) + 1) if gaps[at] == PARAGRAPH]
    return frozenset(at for low, high in pairwise(ends) if high - low >= LONG_LINE for at in range(low + 1, min(high, HEAD)) if gaps[at] == NONE)


def _is_glued(words: str, at: int) -> bool:
    """Whether a title may begin where line ends are lost: at the name of a place, and where Latin letters end."""
    return SCRIPT_ENDS.match(words[at - 1 : at + 1]) is not None or leading(words[at : at + 15]) is not None


def _reads_like_title(words: str) -> bool:
    """Whether nothing in ``words`` speaks against their being a title."""
    if len(words) > 2 * OPENING_WORDS and words[:OPENING_WORDS] in words[OPENING_WORDS:]:
        return False
    if words.count("关于印发") > 1:  # two titles, with what stands between them
        return False
    return not NOT_IN_TITLE.search(words) and not NOT_FIRST.match(words) and words.count("《") == words.count("》")


def _opens_text(words: str) -> bool:
    """Whether a sentence begins here; what may stand in a title too (“十四五”…, 各县…) says nothing."""
    return words[:1] in _SENTENCES and OPENING.match(words) is not None


def _is_strange(passage: Passage, start: int, about: int) -> bool:
    """Whether the bodies above 关于 begin only behind a gap, and what stands before it is no place and no body."""
    places = [at for at in range(start + 1, about - 1) if passage.gaps[at] >= BLANK and names_in(passage, at, about)]
    return any(_is_placed(passage, at) and not _is_placed(passage, start) and not names_in(passage, start, at) for at in places)


def _is_placed(passage: Passage, at: int) -> bool:
    return leading(passage.words[at : at + 15].removeprefix("中共")) is not None


def _further_names(passage: Passage, names: Sequence[tuple[int, int]]) -> float:
    """What each body behind the first adds that issues a document; on a line of its own, as much as the signature that it looks like."""
    said = [passage.words[start:end] for start, end in names]
    if len({*said}) < len(said) or any(below.startswith(above) for above, below in pairwise(said)):
        return FURTHER * (len(names) - 1)  # the letterhead, and in the title the same body or its office
    return sum(APART if passage.gaps[start] >= LINE else FURTHER for start, _ in names[1:])


def _opens_with_body(passage: Passage, start: int, end: int) -> bool:
    """Whether a body stands on the first line of a title that is only called after a five-year plan below it: 某学院|“十四五”发展规划."""
    at = next((at for at in range(start + 1, end) if passage.gaps[at] >= LINE), end)
    return PLAN_FIRST.match(passage.words[at:end]) is not None and bool(names_in(passage, start, at))


def _on_own_lines(passage: Passage, start: int, end: int) -> bool:
    return passage.gaps[start] == PARAGRAPH and passage.gaps[end] == PARAGRAPH


def _scored(passage: Passage, start: int, end: int, runs_on: bool, called: frozenset[str]) -> Iterator[Segment]:
    words = passage.words[start:end]
    issuing = bool(ISSUING_TITLE.search(bare(words)))
    kind = document_kind(bare(words), LONGEST_ISSUING)
    named = kind is not None or (issuing and words.endswith("》"))
    reads = _reads_like_title(words) or (_on_own_lines(passage, start, end) and name_key(bare(words)) in called)
    if not named or not reads or (words.endswith("目录") and passage.gaps[end - 2] != NONE):
        return
    if len(words) > LONGEST_TITLE and not issuing:
        return
    inner = passage.gaps[start + 1 : end]
    about = start + (said.start() if (said := BEHIND_ISSUERS.search(words)) else 0)
    names = names_in(passage, start, about) if about > start and max(passage.gaps[start + 1 : about + 1]) >= BLANK else None
    issuers = names is not None and (passage.gaps[about] >= LINE or JOINT.match(passage.words[start:about]) is not None)
    strange = _is_strange(passage, start, about)
    score = TITLE + own_line(passage, start, end) + ABOUT * ("关于" in words) + PLACE * (leading(words) is not None)
    score += ISSUERS * issuers + _further_names(passage, names or ())
    score += BODY * _opens_with_body(passage, start, end)
    score += QUOTED * (words.startswith("《") and words.endswith("》")) - ANNEX * (kind == "annex")
    score -= COMMA * words.count(",") + OWN_LINES * sum(gap == PARAGRAPH for gap in inner)
    score -= LONG * max(len(words) - 50 - issuers * (about - start), 0)
    even = not inner or max(inner) == min(inner)  # a title that is printed wide throughout
    cut_off = runs_on and passage.words[end : end + 2].isalpha() and PARAGRAPH in passage.gaps[end + 1 : end + SHORT_REST]
    broken = passage.gaps[end] >= LINE and BROKEN_LINE.match(passage.words[end : end + SHORT_REST]) is not None
    score -= STRANGE * strange + BROKEN * broken + TELLING * (TELLS.search(words) is not None)
    opened = any(_opens_text(passage.words[at : at + 24]) for at, gap in enumerate(inner, start + 1) if gap == PARAGRAPH)
    score -= OPENED * opened + NO_MATTER * (NAMELESS.match(words) is not None)
    score -= RUNS_ON * runs_on + CUT_OFF * cut_off + 0.3 * (0 if even else inner.count(WIDE))
    yield Segment("issuing_title" if issuing else "title", start, end, score + 0.5 * issuing)
