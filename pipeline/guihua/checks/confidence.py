"""可信度: what can be told about a record without knowing the right answer, as findings.

Each sign compares what stands in the text with what was read from it, or one part of the record with what plans are like. A sign is a
finding; `checks/verdict.py` weighs them. Thresholds are rows, set on labelled documents and on the ways in which their text arrives
(docs/reliability.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from msgspec import Struct

from guihua.checks.kind import other_form
from guihua.checks.structure import check_titles
from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.findings import finding
from guihua.folding import fold
from guihua.grammar.chrome import LINK_TARGET
from guihua.grammar.damage import SENTENCE_END
from guihua.grammar.goals import LISTED, TABLE_NOTE
from guihua.grammar.letterhead import ISSUED, LOST_NUMBER
from guihua.grammar.places import OWN_PLACE
from guihua.grammar.row import Row
from guihua.grammar.signs import CHARGE, COPIES, FULL_DATE, HEAD_NUMBER, LEFT_ITEM, LEFT_MARK, LOST_DATE, NATURE, NOTE_WORDS
from guihua.plan import Plan, Section


class Thresholds(Struct, frozen=True):
    """From where on a sign is given; characters are counted without white space."""

    long_document: int = 1_500
    # So often a text speaks of 全区, and less often of 全市, though the region that was read is a city.
    own_place: int = 3
    # Share of the text that stands under no numbered heading. Introductions take up to 0.07 of labelled plans.
    untitled: float = 0.3
    mostly_untitled: float = 0.6
    # A title is longer than this, in so large a share of the headings (measures of a task division have 0.07).
    title: int = 60
    document_title: int = 80
    long_titles: float = 0.12
    # The longest paragraph of a labelled plan has 1,242 characters.
    paragraph: int = 3_000
    # Numbers left in the text: labelled plans have none of the first kind, and few of the second.
    marks: int = 2
    items: int = 5
    # Places where a number does not go on as it should, for each heading.
    doubts: float = 0.1
    # Titles whose end nothing shows, for each heading.
    ends: float = 0.15
    # Titles that are cut short, for each heading; one of a chapter is enough.
    cut: float = 0.03
    # So many headings hold a task.
    without_task: int = 20
    # So many headings follow each other and none has a word under it: plans that list tasks have up to 10, lists of contents 15 and more.
    listed: int = 12
    # Furniture takes up to 0.03 of labelled documents, web pages up to 0.1.
    furniture: float = 0.12
    mostly_furniture: float = 0.5
    furniture_marks: int = 3
    # The head of a web page has so many characters; of a short text they are a large share, and hold none of it.
    page_head: int = 400
    # Headings for each thousand characters of a long document.
    sparse: float = 0.3
    # Rows of an indicator table, places that name who is in charge: from how many on, and what share may be missing.
    rows: int = 3
    missing: float = 0.1
    mostly_missing: float = 0.5
    charges: int = 2
    # The longest title of a labelled plan's box has 20 characters; where line ends are lost, a title runs on into its box.
    box_title: int = 28
    box_titles: float = 0.25
    # A box of projects with so many characters and no item.
    box: int = 1_500
    broken: int = 10


LIMITS: Final = Thresholds()
# Characters at the head and the end of a file in which the parts of a notice stand.
_HEAD, _TAIL = 1_200, 400
_SHEETS = ("text/csv", "text/tab-separated-values", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel")


class Body(Struct, frozen=True):
    """A plan's text as the signs look at it, folded: all of it, its paragraphs with whether a numbered heading stands above each, and its
    numbered headings."""

    folded: str
    paragraphs: tuple[tuple[str, bool], ...]
    headings: tuple[Section, ...]
    characters: int


def quality_findings(plan: Plan) -> Iterator[Finding]:
    """The signs that something was not read as it stands, in the order of the table."""
    if plan.source.media_type in _SHEETS:
        return
    body = _body(plan)
    for sign in (_issuance, _outline, _numbers, _titles, _furniture, _indicators, _responsibilities, _boxes, _damage):
        yield from sign(plan, body)


def _body(plan: Plan) -> Body:
    paragraphs: list[tuple[str, bool]] = []
    headings: list[Section] = []
    stack = [(section, False) for section in reversed(plan.outline)]
    while stack:
        section, titled = stack.pop()
        titled = titled or section.number is not None
        if section.number is not None:
            headings.append(section)
        paragraphs += [(text, titled) for text in _running_text(section, titled)]
        stack += [(child, titled) for child in reversed(section.children)]
    return Body(fold(plan.source.text), tuple(paragraphs), tuple(headings), _size(plan.source.text))


def _running_text(section: Section, titled: bool) -> Iterator[str]:
    """The folded paragraphs that a heading could be missing over: not the cells of an annexed form or table, nor the notes to a table."""
    cells = section.role == "annex" and not titled
    noting = False
    for text in (fold(block.text) for block in section.blocks if block.text):
        noting = bool(TABLE_NOTE.match(text)) or (noting and bool(LISTED.match(text)))
        if not noting and not (cells and "。" not in text):
            yield text


def _size(text: str) -> int:
    return len("".join(text.split()))


def _issuance(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH701, GH702: no region, or not the text's own; a document number or the words of a notice at the head that are in no field."""
    region = plan.plan.region
    if region is None and body.headings:
        yield finding("GH701")
    elif region is not None and (own := _own_place(body.folded, "国" if region.level == "national" else region.name[-1])):
        yield finding("GH701", own=f"全{own}", region=region.name)
    head, tail = body.folded[:_HEAD], max(len(plan.source.text) - _TAIL, 0)
    issuance = plan.issuance
    if issuance.document_number is None and (number := HEAD_NUMBER.search(head) or LOST_NUMBER.search(head)):
        yield finding("GH702", _cite(plan, number.start(), number.end()), number=" ".join(number.group().split()))
    if issuance.document_date is None and issuance.title is not None and (day := LOST_DATE.search(head)):
        yield finding("GH702", _cite(plan, day.start("date"), day.end("date")), line=day["date"], field="成文日期")
    if issuance.title is None and not issuance.issuing_authority and (issued := ISSUED.search(head)):
        words = issued.group()
        yield finding("GH702", _cite(plan, issued.start(), issued.end()), words=" ".join(words[:30].split()))
    ends = body.folded[tail:]
    for row, field, held in (
        (COPIES, "抄送机关", issuance.copied_to), (NOTE_WORDS, "附注", issuance.note), (FULL_DATE, "成文日期", issuance.document_date),
    ):  # fmt: skip
        # A date alone says little; where there is a number or a notice, there is one of its own.
        if not held and (row is not FULL_DATE or issuance.document_number or issuance.title) and (line := row.search(ends)):
            yield finding("GH702", _cite(plan, tail + line.start(), tail + line.end()), line=line.group().strip(), field=field)
    if plan.plan.title is not None and _odd_title("".join(fold(plan.plan.title.value).split())):
        yield finding("GH702", plan.plan.title.evidence, title=" ".join(plan.plan.title.value.split()))


def _own_place(folded: str, read: str) -> str | None:
    """The word for its own place that a folded text uses again and again, and oftener than the one that was ``read``.

    Any text speaks of the nation.

    >>> _own_place("全区企业，全区职工，我区文化，建设全市一流", "市"), _own_place("全市养老，全区全市", "市")
    ('区', None)
    """
    counts = Counter(match[1] for match in OWN_PLACE.regex.finditer(folded) if match[1] != "国")
    word, count = max(counts.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    return word if word != read and count >= LIMITS.own_place and count > counts[read] else None


def _odd_title(folded: str) -> bool:
    """Whether a document's title has more in it than one.

    >>> _odd_title("某县人民政府2019年6月6日某县养老规划"), _odd_title("某县养老服务发展规划")
    (True, False)
    """
    return len(folded) > LIMITS.document_title or bool(FULL_DATE.search(folded)) or folded.find(folded[:6], 6) > 0


def _outline(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH703, GH704, GH705, GH709, GH717: how the text is spread under the headings."""
    total = sum(len(text) for text, _ in body.paragraphs)
    untitled = sum(len(text) for text, titled in body.paragraphs if not titled) / max(total, 1)
    long = body.characters >= LIMITS.long_document
    if long and body.headings and untitled > LIMITS.untitled:
        grave = untitled > LIMITS.mostly_untitled
        yield finding("GH703", most=untitled) if grave else finding("GH703", share=untitled)
    titles = sum(_size(section.title or "") > LIMITS.title and not _is_sentence(section) for section in body.headings)
    if titles > LIMITS.long_titles * len(body.headings):
        yield finding("GH704", titles=titles, characters=LIMITS.title)
    longest = max((len(text) for text, _ in body.paragraphs), default=0)
    if longest > LIMITS.paragraph:
        yield finding("GH705", characters=longest)
    if (listed := _listed(body.headings)) >= LIMITS.listed:
        yield finding("GH717", listed=listed)
    if long and body.headings and len(body.headings) * 1_000 < LIMITS.sparse * body.characters:
        yield finding("GH709", characters=body.characters, headings=len(body.headings))
    elif long and not body.headings and (marks := _count(LEFT_MARK, body.folded)) > LIMITS.marks:
        yield finding("GH709", marks=marks, headings=0)


def _listed(headings: Iterable[Section]) -> int:
    """How many headings follow each other, at most, with nothing under them but headings like them."""
    most = run = 0
    for section in headings:
        run = 0 if section.blocks else run + (not section.children)
        most = max(most, run)
    return most


def _is_sentence(section: Section) -> bool:
    """Whether a heading is printed with the end of a sentence: then the whole of it was meant for a title (GH109)."""
    return section.evidence is not None and bool(SENTENCE_END.search(fold(section.evidence.quote)))


def _titles(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH716: titles that are cut short or doubled; many headings and no task."""
    found = list(check_titles(plan))
    chapters = {section.address for section in body.headings if section.depth == 1}
    cut = [remark for remark in found if remark.code == "GH110"]
    if len(cut) > LIMITS.cut * len(body.headings) or any(remark.subject in chapters for remark in cut):
        yield finding("GH716", headings=len(body.headings), cut=len(cut))
    if same := len(found) - len(cut):
        yield finding("GH716", same=same)
    if len(body.headings) >= LIMITS.without_task and not plan.tasks and other_form(plan) is None:
        yield finding("GH716", headings=len(body.headings))


def _numbers(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH706, GH707: numbers that were left in the text, and numbers that do not go on as they should."""
    above = chain(("",), (text for text, _ in body.paragraphs))
    texts = [";" * _is_entry(text, before) + text for before, (text, _) in zip(above, body.paragraphs, strict=False)]  # behind ； counts no number
    marks, items = (sum(_count(row, text) for text in texts) for row in (LEFT_MARK, LEFT_ITEM))
    if marks >= LIMITS.marks or items >= LIMITS.items:
        yield finding("GH706", marks=marks + items)
    codes = Counter(remark.code for remark in plan.findings)
    if codes["GH108"] > 2 and codes["GH108"] >= LIMITS.ends * len(body.headings):
        yield finding("GH715", headings=len(body.headings), ends=codes["GH108"])
    doubts = sum(codes[code] for code in ("GH102", "GH103", "GH105", "GH106"))
    if doubts > 2 and doubts >= LIMITS.doubts * len(body.headings):
        yield finding("GH707", headings=len(body.headings), doubts=doubts)


def _is_entry(folded: str, above: str) -> bool:
    """Whether a paragraph is an entry of a list whose entries are parted by ；, so that its number opens nothing.

    >>> _is_entry("1.屋面平整;", "具备以下条件。"), _is_entry("2.便于接入。", "1.屋面平整;"), _is_entry("2.架桥。", "1.修路。")
    (True, True, False)
    """
    return folded.rstrip().endswith(";") or above.rstrip().endswith(";")


def _furniture(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH708: much was skipped, or headings were. Signs and page numbers hold no words of a text."""
    skipped = [item for item in plan.furniture if item.kind in ("chrome", "running_head")]
    left_out = sum(sum(map(str.isalnum, LINK_TARGET.regex.sub("", item.text))) for item in skipped)
    share = left_out / max(body.characters, 1)
    marks = sum(_count(LEFT_MARK, fold(item.text)) for item in skipped)
    if share > LIMITS.mostly_furniture:
        yield finding("GH708", most=share)
    elif share > LIMITS.furniture and left_out > LIMITS.page_head:
        yield finding("GH708", share=share)
    elif marks >= LIMITS.furniture_marks:
        yield finding("GH708", marks=marks)


def _indicators(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH711: rows that say that they are binding or anticipatory, and the indicators that were read."""
    stated = _count(NATURE, body.folded) - sum(_count(NATURE, body.folded[low : high + 1]) for low, high in _of_reviews(plan))
    read = sum(entry.nature in ("binding", "anticipatory") for entry in plan.indicators)
    if stated >= LIMITS.rows and read < (1 - LIMITS.mostly_missing) * stated:
        yield finding("GH711", stated=stated, lost=read)
    elif stated >= LIMITS.rows and read < (1 - LIMITS.missing) * stated:
        yield finding("GH711", stated=stated, read=read)
    held = {entry.table for entry in plan.indicators}
    tables = {table.address for table in plan.tables if table.box is not None} - held
    for box in plan.boxes:
        if box.kind == "indicators" and not box.lost and box.address not in held and not (held & tables):
            yield finding("GH711", box.evidence, box.address, box=box.title)


def _of_reviews(plan: Plan) -> Iterator[tuple[int, int]]:
    """Where tables stand that tell what was achieved, read or not: natures in them are those of no indicator."""
    told = {fact.of for fact in plan.commitments if fact.kind == "achieved"} - {entry.table for entry in plan.indicators}
    cells = [cell.evidence for table in plan.tables if {table.address, table.box} & told for cell in table.cells]
    unread = [remark.evidence for remark in plan.findings if remark.code == "GH212" and remark.severity == "info"]
    for evidence in (*cells, *unread):
        yield from evidence.spans if evidence is not None else ()


def _responsibilities(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH712: places that name who is in charge and lie in no responsibility that was read."""
    held = bytearray(len(plan.source.text))
    for entry in plan.responsibilities:
        for start, end in entry.evidence.spans:
            held[start:end] = b"\1" * (end - start)
    places = list(CHARGE.regex.finditer(body.folded))
    missed = sum(not any(held[match.start() : match.end()]) for match in places)
    if missed >= LIMITS.charges and missed > LIMITS.mostly_missing * len(places):
        yield finding("GH712", stated=len(places), lost=missed)
    elif missed >= LIMITS.charges and missed > LIMITS.missing * len(places):
        yield finding("GH712", stated=len(places), missed=missed)


def _boxes(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH713: boxes of projects that hold much text and no project; titles that run on."""
    empty = sum(
        box.kind == "projects" and not box.items and sum(len(block.text) for block in box.blocks) > LIMITS.box for box in plan.boxes
    )
    if empty:
        yield finding("GH713", boxes=empty)
    titles = sum(_size(box.title) > LIMITS.box_title for box in plan.boxes)
    if titles > 1 and titles > LIMITS.box_titles * len(plan.boxes):
        yield finding("GH713", titles=titles, characters=LIMITS.box_title)


def _damage(plan: Plan, body: Body) -> Iterator[Finding]:
    """GH714: sentences that stop and brackets without a partner, in many places."""
    places = sum(remark.code in ("GH302", "GH303") for remark in plan.findings)
    if places >= LIMITS.broken:
        yield finding("GH714", places=places)


def _count(row: Row, folded: str) -> int:
    return sum(1 for _ in row.regex.finditer(folded))


def _cite(plan: Plan, start: int, end: int) -> Evidence:
    return Evidence(plan.source.text[start:end], ((start, end),))
