"""Every title in 《》: what it is, who issued it, and whether the plan rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from guihua.extract.index import Index
from guihua.gazetteer.agencies import looks_like_body
from guihua.gazetteer.regions import by_document_code, leading
from guihua.grammar.citations import BASING, BASIS_WORD, CARRIES_OUT, CODED_NUMBER, ISSUER, KIND, LAW, MAKES, NUMBER_BEHIND, SHORT_TITLE, VERB
from guihua.grammar.titles import name_key
from guihua.phrases.brackets import brackets
from guihua.phrases.sentences import sentences
from guihua.plan import Reference
from guihua.plan.vocabulary import Level, ReferenceRole
from guihua.source import Source
from guihua.text import Text

# Where the sentence stands that says what the plan rests on.
_BASING_ROLES = frozenset({"preamble", "guiding_ideology", "situation"})
_REACH = 200  # characters before a title, and behind it, that say what it is
_LONGEST = 121  # characters of a title with its marks; what is longer was closed far off by a misprint


def reference_records(
    source: Source, index: Index, preamble_parts: frozenset[str], titles: frozenset[str], notice: tuple[Text, ...] = ()
) -> tuple[Reference, ...]:
    """All 《》 of the text in reading order; ``titles`` are the file's own documents, which are no references.

    ``notice``: the paragraphs of the notice, which may say what the plan that it issues rests on.
    """
    records: list[Reference] = []
    based_on: set[str] = set()
    titles = frozenset(map(name_key, titles))
    for text, at_head in sorted((*((text, True) for text in notice), *_texts(index, preamble_parts)), key=lambda pair: pair[0].start):
        for sentence in sentences(text) if "《" in text.folded else ():
            for named in _named(sentence, at_head, titles):
                records.append(_record(source, sentence, _once(named, based_on), len(records) + 1))
    return tuple(records)


class _Named(Struct, frozen=True):
    """A title as a sentence names it: where it stands with its marks, its words, and the plan's relation to it."""

    start: int
    end: int
    title: Text
    role: ReferenceRole


def _named(sentence: Text, at_head: bool, titles: frozenset[str]) -> Iterator[_Named]:
    """The titles of a sentence; one that follows another right away shares its role."""
    basing = at_head and bool(BASING.search(sentence.folded)) and bool(BASIS_WORD.search(sentence.folded))
    last: _Named | None = None
    for start, end in _titles(sentence.folded):
        title = sentence[start + 1 : end - 1]
        if name_key(title.folded) in titles or not title.strip():
            continue
        role = _role(sentence.folded[max(0, start - _REACH) : start], basing, bool(SHORT_TITLE.match(title.folded)))
        if role == "mentions" and last is not None and len(NUMBER_BEHIND.regex.sub("", sentence.folded[last.end : start])) <= 2:
            role = last.role
        if role == "based_on" and MAKES.search(sentence.folded[max(0, start - _REACH) : start]):
            role = "mentions"
        last = _Named(start, end, title, role)
        yield last


def _once(named: _Named, based_on: set[str]) -> _Named:
    """A plan rests on a document once, however often it says so."""
    if named.role != "based_on":
        return named
    key = name_key(named.title.folded)
    if key in based_on:
        return replace(named, role="mentions")
    based_on.add(key)
    return named


def _texts(index: Index, preamble: frozenset[str]) -> Iterator[tuple[Text, bool]]:
    found = [(entry.paragraph.text, entry.place.address in preamble or entry.place.role in _BASING_ROLES) for entry in index.paragraphs]
    found += [(place.section.heading, False) for place in index.places if place.section.heading]
    for box in index.boxes:
        found += [(text, False) for item in box.items for text in (item.item.head, *item.item.body)]
        found += [(entry.paragraph.text, False) for entry in box.paragraphs]
    yield from found


def _titles(folded: str) -> list[tuple[int, int]]:
    """The outermost 《…》 of folded text (where 〈〉 are folded to 《》)."""
    return [(start, end) for start, end in brackets(folded, "《").pairs if end - start <= _LONGEST]


def _role(before: str, basing: bool, generic: bool) -> ReferenceRole:
    if basing and not generic:
        return "based_on"
    return "implements" if CARRIES_OUT.search(before.rstrip("《》、和及与 ")) else "mentions"


def _record(source: Source, sentence: Text, named: _Named, count: int) -> Reference:
    start, end, title = named.start, named.end, named.title
    issuer = _issuer(sentence[max(0, start - _REACH) : start])
    behind = NUMBER_BEHIND.match(sentence.folded[end : end + _REACH])
    number = sentence[end + behind.start("number") : end + behind.end("number")] if behind else None
    kind = KIND.search(title.folded.replace(" ", ""))
    first = issuer.start - sentence.start if issuer and len(sentence.spans) == 1 else start
    whole = sentence[first : end + (behind.end() if behind else 0)]
    return Reference(
        address=f"ref_{count}", title=title.value, issuer=issuer.value if issuer else None, document_number=number.value if number else None,
        kind=kind["kind"] if kind else None, level=_level(title, issuer, number), role=named.role, evidence=source.cite(whole),
    )  # fmt: skip


def _issuer(before: Text) -> Text | None:
    """The body named right before 《, the longest run of words that is one."""
    match = ISSUER.search(before.folded)
    if not match:
        return None
    start = max((verb.end() for verb in VERB.regex.finditer(before.folded, match.start())), default=match.start())
    words = before[start:]
    return words if 2 <= len(words) <= 20 and looks_like_body(words.value) else None


def _level(title: Text, issuer: Text | None, number: Text | None) -> Level | None:
    """The level of the region that the title, the issuer or the code of the number names; a law is the nation's."""
    for text in (title, issuer):
        if text is None:
            continue
        folded = "".join(text.folded.split())
        region = leading(folded)
        if region is not None:
            return region.level
    coded = CODED_NUMBER.match("".join(number.folded.split())) if number is not None else None
    region = by_document_code(coded["code"]) if coded else None
    if region is not None:
        return region.level
    return "national" if LAW.search("".join(title.folded.split())) else None


