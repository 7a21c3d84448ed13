"""An invented chain of plans for the tests of the report: county, city, nation; and one whose every word is hostile."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from guihua.plan import Plan
from guihua.report import Absent, Dossier, make_dossier
from plan_builder import Draft, DraftCommitment, DraftIndicator, DraftItem, DraftReference, DraftTask, build
from plan_samples import INDICATORS, SAMPLE, TASKS

HOSTILE = (
    "<script>alert('闯入')</script>", '"><img src=x onerror=alert(1)>', "</style><svg onload=alert(2)>", "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(3)", "=cmd|'/c calc'!A1", "+1+2", "-3", "@SUM(A1:A9)", "&lt;b&gt;&#60;", "甲\x00乙\x1b丙\u202e丁", "|竖线`反引号*星",
)  # fmt: skip
ABSENT = (Absent("丙省“十四五”养老服务规划", "provincial", address="https://www.example.gov.cn/"),)


def upward(tasks: tuple[DraftTask, ...], old: str, new: str) -> tuple[DraftTask, ...]:
    """The tasks as the level above words them."""
    named = lambda names: tuple(name.replace(old, new) for name in names)  # noqa: E731
    return tuple(replace(each, text=each.text.replace(old, new), lead=named(each.lead), participating=named(each.participating)) for each in tasks)


COUNTY = SAMPLE.but(
    tasks=(
        replace(TASKS[0], text=TASKS[0].text.replace("确保", "鼓励").replace("40学时", "20学时")), *TASKS[1:5], *TASKS[6:],
        DraftTask("办好老年食堂评星", "每半年给助餐点评一次星级，评得三星以上的多给补助。", "发展居家服务", ("县民政局",), ("县财政局",)),
    ),
    indicators=(
        replace(INDICATORS[0]), INDICATORS[1], replace(INDICATORS[2], nature="anticipatory"), replace(INDICATORS[3], raw="≥50"), *INDICATORS[4:6],
        INDICATORS[7], DraftIndicator("老年食堂覆盖率", "80", "%", "anticipatory"),
    ),
    references=(*SAMPLE.references, DraftReference("乙市“十四五”养老服务规划", "based_on", "prefectural"),
                DraftReference("丙省“十四五”养老服务规划", "based_on", "provincial")),
)  # fmt: skip
CITY = SAMPLE.but(
    title="乙市“十四五”养老服务规划",
    region="乙市",
    level="prefectural",
    tasks=upward(TASKS, "县", "市"),
    indicators=tuple(replace(each, raw=each.raw.replace("全县", "全市").replace("420", "9600").replace("260", "5200")) for each in INDICATORS),
)
NATION = Draft(
    title="“十四五”国家养老服务规划",
    region="中国",
    level="national",
    indicators=tuple(
        replace(each, raw=each.raw.replace("全县地区", "国内").replace("420", "200万").replace("260", "110万")) for each in INDICATORS[:5]
    ),
)


@cache
def chain() -> Dossier:
    """County, city, and a nation that has a table only."""
    return make_dossier([build(CITY), build(NATION), build(COUNTY)], ABSENT)


@cache
def pair() -> Dossier:
    """County and city."""
    return make_dossier([build(COUNTY), build(CITY)])


@cache
def hostile() -> Dossier:
    """Two plans in which every word that a document brings is hostile."""
    return make_dossier([_hostile("county", "甲县"), _hostile("prefectural", "乙市")], [Absent(HOSTILE[0], None, HOSTILE[1], HOSTILE[2], HOSTILE[4])])


def _hostile(level: str, region: str) -> Plan:
    count = len(HOSTILE)
    kept = HOSTILE if level == "county" else HOSTILE[:-2]
    return build(
        Draft(
            title=f"{HOSTILE[0]}{region}规划",
            region=region + HOSTILE[1],
            level=level,
            indicators=tuple(DraftIndicator(words, "97", HOSTILE[0], HOSTILE[1]) for words in kept),
            tasks=tuple(
                DraftTask(words, f"{words}兜底保障困难老人{at}。{region}{HOSTILE[(at + 1) % count]}。", lead=(words,))
                for at, words in enumerate(kept)
            ),
            items=tuple(DraftItem(words, words) for words in kept),
            commitments=tuple(DraftCommitment(words, "97%") for words in kept),
            references=tuple(DraftReference(words, "based_on") for words in kept),
        )
    )
