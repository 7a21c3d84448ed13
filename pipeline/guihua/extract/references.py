"""Every title in 《》: what it is, who issued it, and whether the plan rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from guihua.extract.index import Index, Place
from guihua.gazetteer.agencies import looks_like_body, resolve
from guihua.gazetteer.regions import by_document_code, leading
from guihua.grammar.citations import (
    AND_OTHERS,
    BASING,
    BASIS_TITLE,
    BASIS_WORD,
    CARRIES_OUT,
    CODED_NUMBER,
    ISSUERS,
    KIND,
    LAW,
    MAKES,
    NAMES_ISSUER,
    NUMBER_BEHIND,
    OPENS_WITH_BASIS,
    OWN_BASIS,
    PARTS_ISSUERS,
    SERIES_BETWEEN,
    SHORT_FORM,
    SHORT_TITLE,
    VERB,
)
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
_LONGEST_ISSUERS, _LONGEST_BODY = 60, 20  # characters of all that issued a title, and of one body
_LONGEST = 121  # characters of a title with its marks; what is longer was closed far off by a misprint


def reference_records(
    source: Source, index: Index, preamble_parts: frozenset[str], titles: frozenset[str], notice: tuple[Text, ...] = ()
) -> tuple[Reference, ...]:
    """All 《》 of the text in reading order; ``titles`` are the file's own documents, which are no references.

    ``notice``: the paragraphs of the notice, which may say what the plan that it issues rests on.
    """
    records: list[Reference] = []
    based_on: set[str] = set()
    read = sorted((*((text, True) for text in notice), *_texts(index, preamble_parts)), key=lambda pair: pair[0].start)
    quoting = [(sentence, at_head) for text, at_head in read if "《" in text.folded for sentence in sentences(text)]
    short = {name_key(found["short"]) for sentence, _ in quoting if "称" in sentence.folded for found in SHORT_FORM.regex.finditer(sentence.folded)}
    own = frozenset(map(name_key, titles)) | short
    for sentence, at_head in quoting:
        for named in _named(sentence, at_head, own) if "《" in sentence.folded else ():
            records.append(_record(source, sentence, _once(named, based_on), len(records) + 1))
    return tuple(records)


class _Named(Struct, frozen=True):
    """A title as a sentence names it: where it stands with its marks, its words, who issued it, and the plan's relation to it."""

    start: int
    end: int
    title: Text
    issuer: Text | None
    role: ReferenceRole


def _named(sentence: Text, at_head: bool, titles: frozenset[str]) -> Iterator[_Named]:
    """The titles of a sentence but ``titles``; one of a series shares the role of the one before it."""
    folded = sentence.folded
    basing = _says_basis(folded) if at_head else bool(OWN_BASIS.search(folded) and BASIS_WORD.search(folded))
    last: _Named | None = None
    for start, end in _titles(folded):
        title = sentence[start + 1 : end - 1]
        if name_key(title.folded) in titles or not title.strip():
            continue
        before = sentence[max(0, start - _REACH) : start]
        issuer, lead = _issuers(before)
        role = _role(lead, basing, bool(SHORT_TITLE.match(title.folded)))
        if role == "mentions" and last is not None and _goes_on(folded[last.end : start], len(before) - len(lead)):
            role = last.role
        if role == "based_on" and MAKES.search(before.folded):
            role = "mentions"
        last = _Named(start, end, title, issuer, role)
        yield last


def _says_basis(folded: str) -> bool:
    """Whether a sentence at the head of a plan says what it rests on."""
    return bool(BASIS_WORD.search(folded) and (BASING.search(folded) or OPENS_WITH_BASIS.match(folded)))


def _goes_on(between: str, issued: int) -> bool:
    """Whether nothing parts two titles but the number of the first and the ``issued`` characters of who issued the second."""
    words = NUMBER_BEHIND.regex.sub("", between[: len(between) - issued]).strip(" )")
    return len(words) <= 2 if issued == 0 else SERIES_BETWEEN.match(words) is not None


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
    found = [(entry.paragraph.text, _is_at_head(entry.place, preamble)) for entry in index.paragraphs]
    found += [(place.section.heading, False) for place in index.places if place.section.heading]
    for box in index.boxes:
        found += [(text, False) for item in box.items for text in (item.item.head, *item.item.body)]
        found += [(entry.paragraph.text, False) for entry in box.paragraphs]
    yield from found


def _is_at_head(place: Place, preamble: frozenset[str]) -> bool:
    """Whether a section stands where a plan says what it rests on."""
    title = "".join(place.section.title.folded.split()) if place.section.title is not None else ""
    return place.address in preamble or place.role in _BASING_ROLES or BASIS_TITLE.match(title) is not None


def _titles(folded: str) -> list[tuple[int, int]]:
    """The outermost 《…》 of folded text (where 〈〉 are folded to 《》)."""
    return [(start, end) for start, end in brackets(folded, "《").pairs if end - start <= _LONGEST]


def _role(before: str, basing: bool, generic: bool) -> ReferenceRole:
    if basing and not generic:
        return "based_on"
    return "implements" if CARRIES_OUT.search(before.rstrip("《》、和及与 ")) else "mentions"


def _record(source: Source, sentence: Text, named: _Named, count: int) -> Reference:
    start, end, title, issuer = named.start, named.end, named.title, named.issuer
    behind = NUMBER_BEHIND.match(sentence.folded[end : end + _REACH])
    number = sentence[end + behind.start("number") : end + behind.end("number")] if behind else None
    kind = KIND.search(title.folded.replace(" ", ""))
    first = issuer.start - sentence.start if issuer and len(sentence.spans) == 1 else start
    whole = sentence[first : end + (behind.end() if behind else 0)]
    said = issuer or _issuer_in(title)
    return Reference(
        address=f"ref_{count}", title=title.value, issuer=said.value if said else None, document_number=number.value if number else None,
        kind=kind["kind"] if kind else None, level=_level(title, said, number), role=named.role, evidence=source.cite(whole),
    )  # fmt: skip


def _issuers(before: Text) -> tuple[Text | None, str]:
    """The bodies named right before 《, and the folded words before them.

    >>> said = Text.of("按照国家发展改革委、财政部")
    >>> _issuers(said)[0].value, _issuers(said)[1]
    ('国家发展改革委、财政部', '按照')
    """
    folded = before.folded
    match = ISSUERS.search(folded[-_LONGEST_ISSUERS:])
    if match is None:
        return None, folded
    low = max(0, len(folded) - _LONGEST_ISSUERS)
    at, stop = low + match.start("bodies"), low + match.end("bodies")
    at = max((low + verb.end() for verb in VERB.regex.finditer(folded[low:stop], match.start("bodies"))), default=at)
    start = _bodies_start(before, at, stop)
    if start is None:
        return None, folded
    return before[start : low + match.end("many") if match["many"] else stop], folded[:start]


def _bodies_start(text: Text, low: int, high: int) -> int | None:
    """Where the bodies begin that ``text[low:high]`` ends with, one behind the other; None where it ends with none."""
    start: int | None = None
    borders = [low, *(low + found.end() for found in PARTS_ISSUERS.regex.finditer(text.folded[low:high]))]
    for at in reversed(borders):
        words = text[at : high if start is None else start].strip("、 和与及")
        if not (2 <= len(words) <= _LONGEST_BODY and looks_like_body(words.value)):
            break
        start = at
    return start


def _issuer_in(title: Text) -> Text | None:
    """The bodies that a title itself opens with: 环境保护部关于…的通知."""
    match = NAMES_ISSUER.match(title.folded)
    if match is None:
        return None
    bodies = title[match.start("bodies") : match.end("bodies")].strip()
    return bodies if all(len(part) >= 2 and looks_like_body(part.value) for part in bodies.split(PARTS_ISSUERS.regex)) else None


def _level(title: Text, issuer: Text | None, number: Text | None) -> Level | None:
    """The level of the region that the title, the issuer or the code of the number names, or of a body of the centre; a law is the nation's.

    市政府 is of a prefecture or of a county, and has none.
    """
    for text in (title, issuer):
        region = leading("".join(text.folded.split())) if text is not None else None
        if region is not None:
            return region.level
    agency = resolve(AND_OTHERS.regex.sub("", issuer.split(PARTS_ISSUERS.regex)[0].value), None, None) if issuer is not None else None
    if agency is not None and (agency.level in ("provincial", "county") or (agency.level == "national" and agency.canonical)):
        return agency.level
    coded = CODED_NUMBER.match("".join(number.folded.split())) if number is not None else None
    region = by_document_code(coded["code"]) if coded else None
    if region is not None:
        return region.level
    return "national" if LAW.search("".join(title.folded.split())) else None
