"""The candidates for titles: of the notice, and of the documents that it issues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guihua.gazetteer.regions import leading
from guihua.grammar.letterhead import OPENING
from guihua.grammar.titles import ISSUED_NAME, ISSUING_TITLE, TITLE_END, document_kind
from guihua.parse.notice.bodies import names_in
from guihua.parse.notice.elements import own_line
from guihua.parse.notice.region import BLANK, LINE, NONE, PARAGRAPH, WIDE, Region
from guihua.parse.notice.segment import Segment

LONG_LINE, HEAD = 300, 700
"""Paragraphs of so many characters on the average have lost their line ends; then a title is looked for so far down."""
OPENING_WORDS = 10
"""No title says so many of its first characters twice: the first time they are a running head, or a copy."""
LONGEST_TITLE, LONGEST_ISSUING, MOST_LINES = 110, 160, 4
TITLE, ABOUT, PLACE, NAMED, QUOTED, ISSUERS = 3.2, 0.8, 0.6, 3.0, 0.5, 3.0
"""What speaks for a title: its last word; 关于; a region or a body at its head; that the notice names it; 《》 around all of it; that those
who issue it stand on a line of their own above 关于."""
COMMA, OWN_LINES, LONG, ANNEX, RUNS_ON = 0.4, 0.35, 0.02, 1.2, 1.5
"""What speaks against it: a comma; each further line; each character over fifty; that its word is one of tables and lists; that words go on
behind it that open nothing."""
_ENDS = re.compile(f"(?=({TITLE_END.pattern}))")
# Behind these a sentence goes on, or a name is one of a list: a title does not end before them.
_GOES_ON = re.compile(r"[的已等和与及或、,.;”》等中内所要是将于在之]|[(](?:以下|下称|简称)|(?:规定|要求|精神|明确|提出|确定|实施|落实|执行|编制|管理|制定|印发|部署)")
_NOT_IN_TITLE = re.compile(r"[。;!?:]|//|\.htm|---|[0-9a-f]{12}|[A-Z一-鿿]\.\d|\d年是|现将|给你们|经.{1,20}同意|[\[(](?:19|20)\d\d[\])]\d+号|\d{4}年\d{1,2}月\d{1,2}日")
_NOT_FIRST = re.compile(r"^(?:[、,.)”》\-·•]|[(](?!19|20)|\d+[.、]|为|根据|按照|依据|本|该|请|要|到|无|以|在|将|及|和|与|的|[IVX]{1,4}(?=[一-鿿“\"])|\d{1,3}(?=[一-鿿“\"])(?!\d*[年个大项月])|附件|抄送|解读|来源|制定|编制|组织|第?[一二三四五六七八九十]{1,3}[、章节篇条]|[(][一二三四五六七八九十\d]{1,3}[)])")
_BEHIND = "。:;!?)]》"
# 附件： is followed by the names of attachments, which are no titles there.
_LISTED = re.compile(r"附[件表录]\d{0,2}:$")
_SCRIPT = re.compile(r"[A-Za-z\d/_-](?=[一-鿿“《])")
_QUOTE = re.compile("《([^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》")


def titles(region: Region, others: Sequence[Segment], named: frozenset[str]) -> list[Segment]:
    """Every stretch that reads like the title of a document. ``named``: titles that the notice is known to name."""
    starts, ends = {s.end for s in others}, {s.start for s in others} | {s.end for s in others}
    found = list(_pairs(region, frozenset(starts), frozenset(ends)))
    named = named | names_of(region.words, [s for s in found if s.kind == "issuing_title"])
    return [_named(region, segment) if bare(region.words[segment.start : segment.end]) in named else segment for segment in found]


def _named(region: Region, segment: Segment) -> Segment:
    runs_on = _runs_on(region, segment.end, frozenset())
    return Segment(segment.kind, segment.start, segment.end, segment.score + NAMED + RUNS_ON * runs_on)


def _runs_on(region: Region, end: int, borders: frozenset[int]) -> bool:
    """Whether words go on at ``end`` that neither open a text nor begin another part."""
    return end not in borders and region.gaps[end] == NONE and not OPENING.match(region.words[end : end + 24])


def names_of(words: str, issuing: Sequence[Segment]) -> frozenset[str]:
    """What a notice says that it issues: in its title, and in 《》 in its text."""
    names = {match[1] for match in _QUOTE.finditer(words)} if "印发" in words or "发给你们" in words or "转发" in words else set()
    for segment in issuing:
        if match := ISSUED_NAME.search(words[segment.start : segment.end]):
            names.add(match["name"])
    return frozenset(bare(name) for name in names if len(name) >= 5)


def bare(title: str) -> str:
    """A title without 《》, and without what may stand behind them.

    >>> bare("《某县规划》(试行)"), bare("某县规划")
    ('某县规划', '某县规划')
    """
    match = re.fullmatch(r"《([^《》]+)》(?:\([^()]{2,12}\))?", title)
    return match[1] if match else title


def _pairs(region: Region, behind: frozenset[int], borders: frozenset[int]) -> Iterator[Segment]:
    """A candidate for every end and every start before it."""
    words, gaps = region.words, region.gaps
    behind = behind | _glued_starts(region)
    for match in _ENDS.finditer(words):
        end = match.end(1)
        if end not in borders and gaps[end] < LINE and (_GOES_ON.match(words, end) or words[end - 1] == "》"):
            continue
        lines = 0
        for start in range(end - 4, max(end - LONGEST_ISSUING, 0) - 1, -1):
            if words[start] in "。;!?:":
                break
            lines += gaps[start + 1] == PARAGRAPH
            if lines >= MOST_LINES:
                break
            if gaps[start] < LINE and _LISTED.search(words, max(start - 6, 0), start):
                continue
            if gaps[start] >= BLANK or start in behind or words[start - 1] in _BEHIND:
                yield from _scored(region, start, end, _runs_on(region, end, borders))


def _glued_starts(region: Region) -> frozenset[int]:
    """Where a title may begin in a text whose line ends are lost: at the name of a region, and where Latin letters end."""
    if sum(gap == PARAGRAPH for gap in region.gaps) * LONG_LINE > len(region.words):
        return frozenset()
    words = region.words[:HEAD]
    places = {at for at in range(1, len(words)) if region.gaps[at] == NONE and leading(words[at : at + 15]) is not None}
    return frozenset(places | {match.end() for match in _SCRIPT.finditer(words)})


def _scored(region: Region, start: int, end: int, runs_on: bool) -> Iterator[Segment]:
    words = region.words[start:end]
    kind = document_kind(bare(words), LONGEST_ISSUING)
    if len(words) > 2 * OPENING_WORDS and words[:OPENING_WORDS] in words[OPENING_WORDS:]:
        return
    if kind is None or (words.endswith("目录") and region.gaps[end - 2] != NONE) or _NOT_IN_TITLE.search(words) or _NOT_FIRST.match(words) or words.count("《") != words.count("》"):
        return
    issuing = bool(ISSUING_TITLE.search(words))
    if len(words) > LONGEST_TITLE and not issuing:
        return
    inner = region.gaps[start + 1 : end]
    about = start + max(words.find("关于"), 0)
    issuers = about > start and region.gaps[about] >= LINE and names_in(region, start, about) is not None
    score = TITLE + own_line(region, start, end) + ABOUT * ("关于" in words) + PLACE * (leading(words) is not None)
    score += ISSUERS * issuers + QUOTED * (words.startswith("《") and words.endswith("》")) - ANNEX * (kind == "annex")
    score -= COMMA * words.count(",") + OWN_LINES * sum(gap == PARAGRAPH for gap in inner) + LONG * max(len(words) - 50, 0)
    score -= RUNS_ON * runs_on + 0.3 * sum(gap == WIDE for gap in inner if max(inner) > min(inner))
    yield Segment("issuing_title" if issuing else "title", start, end, score + 0.5 * issuing)
