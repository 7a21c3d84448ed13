"""Numbers stated in running text: what is promised, what was achieved, what is a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from guihua.extract.index import Index
from guihua.extract.sentences import sentences
from guihua.grammar.quantities import Amount, from_match, quantities, relation_around
from guihua.plan import Commitment, Indicator
from guihua.plan.vocabulary import CommitmentKind, Relation, Role
from guihua.source import Source
from guihua.text import Text

_YEAR = re.compile(r"(?<![比较])(?:到|至|截至|在|于)? ?(?P<year>(?:19|20)\d\d) ?年(?!度|代|以来)")
_CLAUSE_START = re.compile(r"[,;:。]|(?<=[^\d])、(?=[^\d])")
_DEMAND = re.compile(r"(?:达到?|要有|应当?|不低于|不少于|不高于|不超过|至少|保持|维持|提高到|增加到|增长到|下降到|降至|降到|控制|力争|确保|实现|建成|建设|新建|新增|培育|打造|完成|推广|扩大到|形成|突破|引进|培训|创建|布局|遴选|为)")
_CONDITION = re.compile(r"^[^,。;]{0,4}?(?:\(含\))?(?:以上|以下|以内)?的(?!目标|水平|比例|速度|任务)")
_UNMET = re.compile(r"(?:未达到?|不足|不到|未满|(?<!不)(?<!不得)低于|凡|^对)[^,。;]{0,16}$")
_TAIL = re.compile(r" ?(?:\(含\))?(?:及|或)?(?:以上|以下|以内|左右|余)")
_SERIES = re.compile(r" ?(?:[、和及与]|以及) ?")
_NOUN = re.compile(r"(?!的|以|左右)[一-鿿“”a-zA-Z+]{2,24}?(?=[,;。、()!]|和|及|$)")
# Units that measure rather than count: what they say something about stands before them.
_MEASURES = frozenset("% ‰ 个百分点 百分点 元 美元 吨 亩 米 公里 千米 平方米 平方公里 立方米 小时 分钟 岁 周岁 个月 个工作日 天 倍 万元/人 元/人 吨标准煤 千瓦 千瓦时 兆瓦 升 公顷 学时 课时 人/平方公里".split())
_PAST = re.compile(r"已经?|达到了|超过了|同比|比上年|较上年|累计(?:完成|实现|建成|投入)|完成了|实现了|“十[一二三四]五”(?:期间|时期|末)")
_SUBJECT_TAIL = re.compile(
    r"(?:分别|均|将|已|要|应当?|力争|确保|实现|争取|总体|普遍|基本|平均|累计|的比例|比例|稳定|进一步|全面|逐步|保持在|保持|维持在|稳定在|控制在|提高到|提升到|提高至|提升至|增加到|增长到|下降到|下降至|降至|降到|扩大到|"
    r"达到了|达到|达|为|超过|不低于|不少于|不高于|不超过|不超|低于|高于|至少|约|近|在|到|至|(?<!现)有|共|安排|提高|提升|增长|下降|降低|减少|增加)+$"
)
_LEAD = re.compile(r"^(?:(?:到|至|截至|在) ?(?:19|20)\d\d ?年(?:底|末)?|“十[一二三四五]五”(?:期间|时期|末)?|其中|力争|确保|努力|使|并|且|全[国省市县区]|到期末|届时|以及|[,、 ])+")
_AMBIGUOUS_UNITS = frozenset("级类次届位组倍岁分对本")


def commitment_records(source: Source, index: Index, indicators: tuple[Indicator, ...], achieved_before: int | None) -> tuple[Commitment, ...]:
    """One record per number with a unit in the running text; ``achieved_before``: the first year of the plan."""
    records: list[Commitment] = []
    for of, role, text in _texts(index):
        for sentence in sentences(text):
            before: _Read | None = None
            for match in quantities(sentence.folded):
                if _no_amount(sentence.folded, match):
                    continue
                years = [int(m["year"]) for m in _YEAR.finditer(sentence.folded[: match.start()])]
                read = _read(sentence, match, role, years[-1] if years else None, achieved_before, before)
                records.append(_record(source, sentence, read, of, indicators, len(records) + 1))
                before = read
    return tuple(records)


def _texts(index: Index) -> Iterator[tuple[str, Role, Text]]:
    found: list[tuple[str, Role, Text]] = []
    for entry in index.paragraphs:
        titled = entry.place.section.title is not None
        found.append((entry.place.address if titled else entry.address, entry.place.role, entry.paragraph.text))
    for box in index.boxes:
        for item in box.items:
            found += [(item.address, box.place.role, text) for text in item.item.body]
        found += [(box.address, box.place.role, entry.paragraph.text) for entry in box.paragraphs]
    found.sort(key=lambda entry: entry[2].start)
    yield from found


def _no_amount(folded: str, match: re.Match[str]) -> bool:
    """Whether the digits count nothing: part of a name (5G), a title, a document number, a version, or a bare class word."""
    before, after = folded[: match.start()], folded[match.end() :]
    if before[-1:].isascii() and before[-1:].isalpha() or before[-1:] in "第.-" or before.count("《") > before.count("》"):
        return True
    unit = match["unit"] or match["lowu"] or ""
    if unit in ("G", "级", "类", "届", "位", "号", "组", "对", "分", "本") or (unit in _AMBIGUOUS_UNITS and not before):
        return True
    return bool(re.match(r"[一-鿿]", after[:1]) and unit in ("人", "个", "村", "县", "项", "企业", "条") and re.match(r"(?:工智能|性化|体|民|大代|别)", after))


class _Read(Struct, frozen=True):
    """A number as read: its amount, what it is about, and how far its words reach in the sentence."""

    amount: Amount
    kind: CommitmentKind
    subject: Text | None
    year: int | None
    start: int
    lead: Text | None
    end: int


def _read(sentence: Text, match: re.Match[str], role: Role, year: int | None, achieved_before: int | None, last: _Read | None) -> _Read:
    folded = sentence.folded
    tail = _TAIL.match(folded[match.end() :])
    end = match.end() + (tail.end() if tail else 0)
    if last is not None and _SERIES.fullmatch(folded[last.end : match.start()]):
        relation: Relation = last.amount.relation if last.amount.relation != "range" else "equal"
        amount = from_match(match, relation, last.amount.unit, last.amount.direction)
        noun = _noun_behind(sentence, end, amount.unit)
        subject = (last.lead + noun).strip() if noun and last.lead is not None else last.subject
        return _Read(amount, last.kind, subject, last.year, last.start, last.lead, end + len(noun))
    start = max((m.end() for m in _CLAUSE_START.finditer(folded, 0, match.start())), default=0)
    before, after = folded[start : match.start()], folded[match.end() :]
    relation, direction = relation_around(before, after, bool(match["high"]))
    amount = from_match(match, relation, None, direction)
    noun = _noun_behind(sentence, end, amount.unit)
    subject = _subject(sentence, start, match.start(), noun)
    kind = _kind(folded[: match.start()], before, after, role, year, achieved_before, amount.unit)
    lead = subject[: len(subject) - len(noun)] if subject is not None and noun else None
    return _Read(amount, kind, subject, year, start, lead, end + len(noun))


def _record(source: Source, sentence: Text, read: _Read, of: str, indicators: tuple[Indicator, ...], count: int) -> Commitment:
    amount = read.amount
    return Commitment(
        address=f"commitment_{count}", kind=read.kind, subject=read.subject.value if read.subject else None, relation=amount.relation,
        value=amount.value, low=amount.low, high=amount.high, unit=amount.unit, scale=amount.scale, direction=amount.direction,  # type: ignore[arg-type]
        year=read.year, indicator=_indicator(read.subject, indicators), of=of, evidence=source.cite(sentence[read.start : read.end].strip()),
    )  # fmt: skip


def _noun_behind(sentence: Text, end: int, unit: str | None) -> Text:
    """The thing counted: the words behind a counting unit, up to the end of their clause."""
    if unit is None or unit in _MEASURES:
        return sentence[:0]
    match = _NOUN.match(sentence.folded[end:])
    return sentence[end : end + match.end()] if match else sentence[:0]


def _subject(sentence: Text, start: int, stop: int, noun: Text) -> Text | None:
    """What the number is about: the words of its clause up to the verb and the thing counted, or the clause before when there are none."""
    for _ in range(3):
        words = sentence[start:stop].strip()
        if not noun and (match := _SUBJECT_TAIL.search(words.folded)):
            words = words[: match.start()].strip()
        if match := _LEAD.match(words.folded):
            words = words[match.end() :].strip()
        words = words.strip("“”、，, 和与及")
        if noun or len(words) >= 2:
            return (words + noun).strip() if noun else words
        if start == 0:
            return None
        stop = start - 1
        start = max((m.end() for m in _CLAUSE_START.finditer(sentence.folded, 0, max(stop, 0))), default=0)
    return None


def _kind(head: str, before: str, after: str, role: Role, year: int | None, achieved_before: int | None, unit: str | None) -> CommitmentKind:
    if unit in ("岁", "周岁") or _UNMET.search(before.rstrip("。") or "") or (_CONDITION.match(after) and not _DEMAND.search(before)):
        return "condition"
    if role == "situation" or (year is not None and achieved_before is not None and year < achieved_before) or _PAST.search(head[-40:]):
        return "achieved"
    return "promised"


def _indicator(subject: Text | None, indicators: tuple[Indicator, ...]) -> str | None:
    """The indicator whose whole name the subject ends with."""
    if subject is None:
        return None
    words = "".join(subject.folded.split())
    found = [entry for entry in indicators if len(entry.name) >= 4 and words.endswith("".join(entry.name.split()))]
    return found[0].address if len(found) == 1 else None
