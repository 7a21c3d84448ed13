"""The region that a plan governs: what the title, the issuer, the number, the addressees and the text say of it, weighed together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from guihua.document import Document
from guihua.extract.index import Index
from guihua.gazetteer.agencies import resolve
from guihua.gazetteer.divisions import NATION, Region, ancestors, by_code, find
from guihua.gazetteer.regions import PLATES, SHARED, TOWNSHIP_BODIES, by_document_code, leading, township
from guihua.grammar.dates import BEFORE_REGION
from guihua.grammar.places import ADDRESSED_LEVELS, CENTRE, COMMON_PLACES, OWN_WORDS, PLACE_NAME
from guihua.plan.vocabulary import Level
from guihua.text import Text

WEIGHTS = {"title": 4.0, "issuer": 3.0, "notice": 3.0, "letterhead": 3.0, "printer": 2.0, "number": 1.6, "text": 1.0}
"""What a region's name counts where it is found; in the text it counts only for the level that other signs show."""
LOOSE_NATION = 2.0
"""国家 at the head of a title may be part of a name (国家级…试验区)."""
ADDRESSED_LEVEL, OWN_LEVEL = 2.0, 1.5
"""What the addressees, and 我省/全市 in the text, count for a level; half of it counts against others."""
ENOUGH = 1.5
READ, OPENING = 8000, 400
"""So many characters of the text are looked at; in so many at its beginning one mention of a region is enough."""


class Claim(Struct, frozen=True):
    """A region that one place of the document names: how, with what weight, and the words."""

    region: Region
    source: str
    weight: float
    text: Text | None


class Verdict(Struct, frozen=True):
    """The region, the words that name it, and two claims that cannot both hold."""

    region: Region | None
    text: Text | None
    conflict: tuple[Claim, Claim] | None = None


def find_region(document: Document, title: Text | None, index: Index) -> Verdict:
    """The region for which most speaks; nothing where too little does."""
    body = "".join(entry.paragraph.text.folded for entry in index.paragraphs)[:READ]
    levels = _levels(document, title, body)
    claims = [*_claims(document, title), *_plate(document, levels)]
    if not claims and title is not None:
        claims += _township(document, title, levels)
    if len({claim.region.name for claim in claims}) != 1:  # where all parts of the notice agree the text need not be asked
        claims += _named_in_text(body, levels)
    if not claims:  # the page around the document may name the place whose 县 or 区 it only calls so
        claims += _named_in_text("\n".join(item.text.folded for item in document.skipped if item.kind == "chrome")[:READ], levels)
    if not claims:
        return Verdict(None, None)
    scores: dict[str, float] = {}
    for claim in claims:
        scores[claim.region.name] = scores.get(claim.region.name, _level_score(claim.region, levels)) + claim.weight
    best = max(claims, key=lambda claim: (scores[claim.region.name], claim.weight))
    best = _narrowest(best, claims)
    if scores[best.region.name] < ENOUGH:
        return Verdict(None, None)
    return Verdict(best.region, best.text, _conflict(claims))


def _claims(document: Document, title: Text | None) -> Iterator[Claim]:
    """What each part of the notice names."""
    frame = document.frame
    places = (
        ("title", title), ("notice", frame.title), ("letterhead", frame.letterhead), ("printer", frame.printing_authority),
        *(("issuer", name) for name in (frame.issuing_authority or frame.announced_by)[:1]),
    )  # fmt: skip
    for source, text in places:
        if text is None:
            continue
        words = BEFORE_REGION.regex.sub("", "".join(text.folded.split()))
        region = leading(words) or (_of_the_centre(words) if source != "title" else None)
        if region is not None:
            loose = region.level == "national" and source == "title" and not CENTRE.match(words)
            yield Claim(region, source, LOOSE_NATION if loose else WEIGHTS[source], leading_words(text, region))
    if frame.document_number is not None:
        region = by_document_code(re.split(r"[\[(]", frame.document_number.folded)[0].strip())
        if region is not None:
            yield Claim(region, "number", WEIGHTS["number"], frame.document_number)


def _plate(document: Document, levels: dict[Level, float]) -> Iterator[Claim]:
    """The province whose letter a code begins with, of whatever body it is, where other signs show that a province speaks."""
    number = document.frame.document_number
    if number is not None and max(levels, key=lambda level: levels[level], default=None) == "provincial":
        letter = number.folded.strip("( ")[:1]
        region = by_code(PLATES[letter]) if letter in PLATES and letter not in SHARED else None
        if region is not None:
            yield Claim(region, "number", WEIGHTS["text"], number)


def _township(document: Document, title: Text, levels: dict[Level, float]) -> Iterator[Claim]:
    """The township that a title begins with, where the text or the page names its government or the text speaks as one does: 全镇, 镇财政所."""
    region = township(BEFORE_REGION.regex.sub("", "".join(title.folded.split())))
    speaks = bool(levels) and max(levels, key=lambda level: levels[level]) == "township"
    if region is not None and (speaks or any(region.name + body in document.source.text for body in TOWNSHIP_BODIES)):
        yield Claim(region, "title", WEIGHTS["title"], leading_words(title, region))


def _of_the_centre(name: str) -> Region | None:
    """The nation for a body that only the centre has, or that the table knows by this bare name as the centre's."""
    agency = resolve(name, None, None)
    return NATION if agency is not None and agency.level == "national" and agency.canonical is not None else None


def _levels(document: Document, title: Text | None, body: str) -> dict[Level, float]:
    """How much speaks for each level beside names."""
    found: dict[Level, float] = {}
    addressees = "、".join("".join(text.folded.split()) for text in document.frame.addressees)
    for level, row in ADDRESSED_LEVELS:
        if row.search(addressees):
            found[level] = found.get(level, 0.0) + ADDRESSED_LEVEL
            break
    counts = {level: len(row.regex.findall(body)) for level, row in OWN_WORDS}
    top = max(counts, key=lambda level: counts[level], default=None)
    if top is not None and counts[top] >= 2:
        found[top] = found.get(top, 0.0) + OWN_LEVEL
    for level, row in OWN_WORDS:
        if title is not None and row.search("".join(title.folded.split())):
            found[level] = found.get(level, 0.0) + OWN_LEVEL
    return found


def _level_score(region: Region, levels: dict[Level, float]) -> float:
    return sum(weight if level == region.level else -weight / 2 for level, weight in levels.items())


def _named_in_text(body: str, levels: dict[Level, float]) -> Iterator[Claim]:
    """The division of the likeliest level that the text names most often."""
    if not levels:
        return
    level = max(levels, key=lambda key: levels[key])
    if level == "national":
        yield Claim(NATION, "text", WEIGHTS["text"], None)
        return
    counts: Counter[str] = Counter()
    known: dict[str, Region] = {}
    for match in PLACE_NAME.regex.finditer(body):
        for start in range(max(match.start(), match.end() - 12), match.end() - 1):
            region = find(word) if (word := body[start : match.end()]) not in COMMON_PLACES else None
            if region is not None and region.level == level:
                counts[region.name] += 1
                known[region.name] = region
                break
    if counts:
        name, count = min(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        if (count >= 2 or name in body[:OPENING]) and 2 * count > sum(counts.values()):
            yield Claim(known[name], "text", WEIGHTS["text"], None)


def _narrowest(best: Claim, claims: list[Claim]) -> Claim:
    """A part of the region that the title itself names, or a township that issues, rules what it names."""
    for claim in claims:
        inside = claim.region.name != best.region.name and best.region.name in {above.name for above in ancestors(claim.region)}
        if inside and (claim.source == "title" or claim.region.level == "township"):
            return claim
    return best


def _conflict(claims: list[Claim]) -> tuple[Claim, Claim] | None:
    """The title and those who issue, where neither's region lies in the other's."""
    title = next((claim for claim in claims if claim.source == "title"), None)
    for other in claims if title is not None else ():
        assert title is not None
        if other.source in ("issuer", "notice", "letterhead") and not _related(title.region, other.region):
            return title, other
    return None


def _related(one: Region, other: Region) -> bool:
    above = {region.name for region in ancestors(one)}, {region.name for region in ancestors(other)}
    return one.name in above[1] or other.name in above[0]


def leading_words(text: Text, region: Region) -> Text | None:
    """The words of ``text`` that name the region; None where the level is implied by the body that speaks."""
    for name in (region.name, region.short):
        at = text.folded.find(name) if name else -1
        if at >= 0:
            return text[at : at + len(name)]
    return None

