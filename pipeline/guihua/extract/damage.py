"""Suspected damage, as a careful reader would mark it: nothing is mended."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.document import Paragraph
from guihua.extract.index import Index, PlacedParagraph
from guihua.finding import Finding
from guihua.findings import and_more, finding
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.damage import CLOSED, DAMAGE, LEFTOVER, LIST_NUMBER, PAIRS, QUICK
from guihua.grammar.headings import style_of
from guihua.phrases.brackets import CLOSING, brackets
from guihua.source import Source
from guihua.text import Text

_FEW = 5
_LIST_NUMBER = 3  # a list number has two digits, and something before them
_MANY = 20  # so many of one code say no more than fewer


def damage_findings(source: Source, index: Index) -> list[Finding]:
    """Foreign words, lost characters, codes in place of glyphs, unclosed brackets, sentences that stop, stray markup."""
    findings: list[Finding] = []
    counts: dict[str, int] = {}
    texts = list(_texts(index))
    unfinished = sum(1 for _, text, prose in texts if prose and not CLOSED.search(text.folded))
    # Where most paragraphs have no 。 at their end, the text has lost them, which is said once.
    most = 1 if unfinished > _FEW and 2 * unfinished > sum(prose for *_, prose in texts) else _MANY
    for address, text, prose in texts:
        for code, words, shown in _signs(text, prose):
            counts[code] = counts.get(code, 0) + 1
            if counts[code] <= (most if code == "GH302" else _MANY):
                findings.append(finding(code, source.cite(words), address, **{"sign" if code == "GH303" else "words": shown}))
    for code, count in sorted(counts.items()):
        if count > (most if code == "GH302" else _MANY):
            findings.append(and_more(code, count))
    return findings


def _texts(index: Index) -> Iterator[tuple[str, Text, bool]]:
    found: list[tuple[str, Text, bool]] = []
    for place in index.places:
        if place.role == "annex":
            continue
        entries = index.by_place[place.address]
        found += [(place.address, entry.paragraph.text, _is_prose(entry.paragraph) and not _ends_in_clause(entry)) for entry in entries]
    for box in index.boxes:
        found += [(item.address, text, not item.item.columns) for item in box.items for text in item.item.body]
        found += [(box.address, entry.paragraph.text, False) for entry in box.paragraphs]
    found.sort(key=lambda entry: entry[1].start)
    yield from found


def _ends_in_clause(entry: PlacedParagraph) -> bool:
    """Whether a paragraph ends in its units in charge, which need no 。"""
    return any(clause.text.end >= entry.paragraph.text.end - 1 for clause in entry.clauses)


def _is_prose(paragraph: Paragraph) -> bool:
    if opens_clause_line(paragraph.text.folded):
        return False
    return (len(paragraph.text) > 30 and "。" in paragraph.text.folded) or len(paragraph.text) > 60


def _signs(text: Text, prose: bool) -> Iterator[tuple[str, Text, str]]:
    folded = text.folded
    for code, row in DAMAGE if QUICK.search(folded) else ():
        for match in row.regex.finditer(folded):
            yield code, text[match.start() : match.end()], text[max(0, match.start() - 6) : match.end() + 6].value
    for match in LEFTOVER.regex.finditer(text.value):
        yield "GH304", text[match.start() : match.end()], match.group()
    for opening, name in PAIRS:
        at = _unpaired(folded, opening) if opening in folded or CLOSING[opening] in folded else None
        if at is not None:
            yield "GH303", text[at : at + 1], name
    roles = opens_clause_line(folded[folded.rfind("。") + 1 :])  # 责任单位：县妇联, which needs no 。
    if prose and not (roles or CLOSED.search(folded) or style_of(folded)):
        yield "GH302", text[-12:], text[-12:].value


def _unpaired(folded: str, opening: str) -> int | None:
    """Where a mark stands that has no partner in the paragraph; list numbers like 1) have none and need none."""
    found = brackets(folded, opening)
    stray = (at for at in found.stray if not (opening == "(" and LIST_NUMBER.regex.search(folded, max(0, at - _LIST_NUMBER), at)))
    return next(stray, next(iter(found.opened), None))
