"""可信度: every sign fires on what it is for, and none on a plan that was read as it stands."""

import msgspec
import pytest

from guihua.checks import check
from guihua.checks.confidence import quality_findings
from guihua.checks.structure import check_titles
from guihua.checks.verdict import PARTS, quality_of
from guihua.finding import Finding
from guihua.findings import KINDS, finding
from guihua.outline_text import quality_text
from guihua.overview import overview
from guihua.pipeline import extract
from guihua.plan.quality import PartQuality
from guihua.validation import validate
from notice import NOTICE, source_of

PROSE = "各级各部门要切实加强组织领导，压实工作责任，健全工作机制，加大投入力度，确保各项任务落到实处、取得实效。"
PLAN = (
    "安远县人民政府关于印发安远县养老服务发展规划的通知\n\n安政发〔2021〕3号\n\n各乡镇人民政府，县政府各部门：\n\n"
    "《安远县养老服务发展规划》已经县人民政府同意，现印发给你们，请认真贯彻执行。\n\n安远县人民政府\n\n2021年6月1日\n\n"
    "安远县养老服务发展规划（2021—2025年）\n\n一、发展基础\n\n" + PROSE * 8 + "\n\n二、主要任务\n\n（一）建设养老院。" + PROSE * 6
    + "（责任单位：县民政局）\n\n（二）培训护理员。" + PROSE * 6 + "（责任单位：县人力资源社会保障局）\n\n三、保障措施\n\n" + PROSE * 8 + "\n"
)  # fmt: skip


def quality(text):
    return extract(source_of(text)).quality


@pytest.mark.parametrize("text", [NOTICE, PLAN], ids=["notice", "plan"])
def test_what_was_read_as_it_stands_is_usable(text):
    found = quality(text)
    assert (found.verdict, found.reasons) == ("usable", ())


def codes(plan, /, **changes):
    """The signs on a record that was read as it stands, but for these changes."""
    return {remark.code for remark in quality_findings(msgspec.structs.replace(plan, **changes))}


@pytest.fixture(scope="module")
def plan():
    return extract(source_of(PLAN))


@pytest.fixture(scope="module")
def notice():
    return extract(source_of(NOTICE))


def retitled(plan, title):
    return msgspec.structs.replace(plan.plan, title=msgspec.structs.replace(plan.plan.title, value=title))


def grown(plan, change):
    """The outline with every section put through ``change``."""

    def walk(section):
        return msgspec.structs.replace(change(section), children=tuple(map(walk, section.children)))

    return tuple(map(walk, plan.outline))


def test_a_record_without_region_or_notice(plan):
    head = msgspec.structs.replace(plan.plan, region=None)
    assert codes(plan, plan=head) == {"GH701"}
    empty = msgspec.structs.replace(plan.issuance, document_number=None, title=None, issuing_authority=None)
    assert codes(plan, issuance=empty) == {"GH702"}
    assert codes(plan, issuance=msgspec.structs.replace(plan.issuance, document_number=None)) == {"GH702"}


def test_a_region_that_the_text_does_not_call_its_own(plan):
    head = msgspec.structs.replace(plan.plan, region=msgspec.structs.replace(plan.plan.region, name="赣州市", level="prefectural"))
    assert codes(plan, plan=head) == set()
    text = plan.source.text + "推进全县养老，服务全县老人，提升我县水平，全国领先，全国一流，全国先进，全国推广。"
    assert codes(plan, source=msgspec.structs.replace(plan.source, text=text)) == set()
    assert codes(plan, plan=head, source=msgspec.structs.replace(plan.source, text=text)) == {"GH701"}


def test_signs_skipped_are_no_words_skipped(plan):
    from guihua.plan import Furniture

    marks = tuple(Furniture("mark", "_x000D_", plan.plan.title.evidence) for _ in range(400))
    assert codes(plan, furniture=marks) == set()


@pytest.mark.parametrize(
    ("more", "signs"),
    [("下列情形：1.未整改；2.整改不力；3.敷衍整改；4.虚假整改；5.拒不整改；6.边改边犯；7.其他。", set()),
     ("。1.整改。2.改造。3.新建。4.扩建。5.修缮。", {"GH706"}),
     ("建成管网 6.2 万公里，其中雨水 2.6 万公里，污水 3.6 万公里，新建 1.2 万公里，改造 1.5 万公里，清淤 9.2 公里。", set())],
)  # fmt: skip
def test_what_counts_the_parts_of_a_sentence_is_no_heading_left(plan, more, signs):
    def marked(section):
        return section if section.number != "三" else _with(section, more)

    assert codes(plan, outline=grown(plan, marked)) == signs


def _with(section, more):
    return msgspec.structs.replace(section, blocks=tuple(msgspec.structs.replace(block, text=block.text + more) for block in section.blocks))


@pytest.mark.parametrize("title", ["安远县人民政府2021年6月1日安远县规划", "安远县养老服务发安远县养老服务发展规划", "安远县" + "养老服务发展" * 14])
def test_a_title_that_is_more_than_one(plan, title):
    assert codes(plan, plan=retitled(plan, title)) == {"GH702"}


def test_of_too_many_findings_of_one_code_the_first_stay_and_their_number(plan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("guihua.checks.MOST_ALIKE", 2)
    many = msgspec.structs.replace(plan, findings=tuple(Finding("GH303", "warning", f"第{at}处") for at in range(5)))
    said = [one.message for one in check(many).findings if one.code == "GH303"]
    assert said == ["第0处", "第1处", "同类情形共5处，其余不再逐一列出"]


def test_headings_that_were_not_found(plan):
    def unnumbered(section):
        return section if section.number == "三" else msgspec.structs.replace(section, number=None)

    assert "GH703" in codes(plan, outline=grown(plan, unnumbered))
    assert codes(plan, outline=grown(plan, lambda section: msgspec.structs.replace(section, number=None))) == {"GH709"}
    assert "GH708" in codes(plan, outline=(), furniture=(_skipped(plan),))


def _skipped(plan):
    from guihua.plan import Furniture

    return Furniture("chrome", plan.source.text, plan.plan.title.evidence)


def test_titles_and_paragraphs_that_hold_more(plan):
    assert codes(plan, outline=grown(plan, lambda section: msgspec.structs.replace(section, title=section.address + PROSE * 2))) == {"GH704"}

    def whole_sentence(section):
        evidence = msgspec.structs.replace(section.evidence, quote=section.evidence.quote.rstrip("。") + "。")
        return msgspec.structs.replace(section, title=section.address + PROSE * 2, evidence=evidence)

    outline = tuple(section for section in plan.outline if section.number is not None)
    assert codes(plan, outline=grown(msgspec.structs.replace(plan, outline=outline), whole_sentence)) == set()

    def swallowed(section):
        blocks = (msgspec.structs.replace(block, text=block.text * 12) for block in section.blocks)
        return msgspec.structs.replace(section, blocks=tuple(blocks))

    assert "GH705" in codes(plan, outline=grown(plan, swallowed))

    def marked(section):
        blocks = (msgspec.structs.replace(block, text=block.text + "（三）加强领导。四、保障") for block in section.blocks)
        return msgspec.structs.replace(section, blocks=tuple(blocks))

    assert codes(plan, outline=grown(plan, marked)) == {"GH706"}


ONE_LINE = "安远县治水规划一、主要任务（一）修建水渠。修建水渠9条。（二）加固水库。加固水库3座。二、保障措施到2025年，投入资金3亿元。"


def opening(plan, number, words):
    """The outline with the text of one section opening with these words."""

    def walk(section):
        blocks = section.blocks
        if section.number == number:
            blocks = (msgspec.structs.replace(blocks[0], text=words + blocks[0].text), *blocks[1:])
        return msgspec.structs.replace(section, blocks=blocks)

    return grown(plan, walk)


@pytest.mark.parametrize(("words", "expected"), [("，", ["2"]), ("以来，", ["2"]), ("及其", ["2"]), ("和谐", []), ("", [])])
def test_a_text_that_goes_on_with_its_title(words, expected):
    plan = extract(source_of(ONE_LINE))
    cut = msgspec.structs.replace(plan, outline=opening(plan, "二", words))
    assert [remark.subject for remark in check_titles(cut) if remark.code == "GH110"] == expected
    assert ("GH716" in {remark.code for remark in quality_findings(cut)}) == bool(expected)


def test_a_title_whose_rest_stands_alone_before_a_lower_heading():
    plan = extract(source_of("安远县治水规划\n一、加强水利 工程管护\n（一）管护水库。管护水库3座。\n（二）管护水渠。管护水渠9条。"))
    chapter = plan.outline[0]
    first, rest = chapter.title.split()
    start = plan.source.text.index(rest)
    block = msgspec.structs.replace(
        chapter.children[0].blocks[0], text=rest, evidence=msgspec.structs.replace(chapter.evidence, quote=rest, spans=((start, start + len(rest)),))
    )
    heading = msgspec.structs.replace(chapter.evidence, spans=((chapter.evidence.spans[0][0], start - 1),))
    cut = msgspec.structs.replace(plan, outline=(msgspec.structs.replace(chapter, title=first, evidence=heading, blocks=(block,)),))
    assert [remark.message for remark in check_titles(cut)] == ["标题“加强水利”多半截短了，正文以“工程管护”开头"]
    assert list(check_titles(plan)) == []


def test_titles_that_come_twice_on_one_level(plan):
    assert list(check_titles(plan)) == []
    same = grown(plan, lambda section: msgspec.structs.replace(section, title="主要任务"))
    assert {remark.code for remark in check_titles(msgspec.structs.replace(plan, outline=same))} == {"GH111"}
    assert codes(plan, outline=same) == {"GH716"}


def test_many_headings_and_no_task(plan):
    tasks = next(section for section in plan.outline if section.role == "tasks")
    many = msgspec.structs.replace(tasks, role="other", children=tuple(
        msgspec.structs.replace(tasks.children[0], address=f"2.{at}", title=f"{at}级水库", role="other") for at in range(1, 25)
    ))  # fmt: skip
    outline = tuple(many if section is tasks else section for section in plan.outline)
    assert codes(plan, outline=outline) == set()
    assert codes(plan, outline=outline, tasks=()) == {"GH716"}


@pytest.mark.parametrize(("count", "expected"), [(11, set()), (12, {"GH717"})])
def test_headings_with_nothing_under_them_are_a_list_of_contents(plan, count, expected):
    chapter = next(section for section in plan.outline if section.number is not None)
    bare = tuple(msgspec.structs.replace(chapter, address=f"9.{at}", title=f"{at}级水库", blocks=(), children=()) for at in range(count))
    assert codes(plan, outline=plan.outline + bare) == expected
    # Text in between shows that they head something.
    assert codes(plan, outline=plan.outline + bare[:6] + plan.outline + bare[6:]) - {"GH716"} == set()


@pytest.mark.parametrize(
    ("given", "verdict", "reasons"),
    [
        (["GH401"], "usable", ("GH401",)),
        (["GH715"], "usable", ("GH715",)),
        (["GH401", "GH403"], "check", ("GH401", "GH403")),
        (["GH403", "GH701"], "check", ("GH403", "GH701")),
        (["GH701"], "check", ("GH701",)),
        (["GH403", "GH104"], "usable", ("GH403",)),
    ],
)
def test_a_sign_that_often_stands_on_what_was_read_well_says_nothing_alone(given, verdict, reasons):
    found = quality_of([finding(code, **REMARKS.get(code, {})) for code in given])
    assert (found.verdict, found.reasons) == (verdict, reasons)
    assert found.parts.outline == PartQuality(verdict if reasons != ("GH701",) else "usable", tuple(code for code in reasons if code != "GH701"))


def test_what_nobody_can_read_is_of_no_use():
    assert quality_of([finding("GH401", unreadable="无法辨认的文字")]).verdict == "unusable"
    assert quality("(cid:12)(cid:13)pqr~xyz(cid:14)\n" * 40).verdict == "unusable"


REMARKS = {"GH401": {"kind": "函"}, "GH715": {"headings": 20, "ends": 4}, "GH104": {"address": "1~2"}}


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ([finding("GH102", number="五", previous=3), finding("GH106"), finding("GH106")], {"GH707"}),
        ([finding("GH303", sign="“"), *[finding("GH302", words="加快")] * 9], {"GH714"}),
        ([finding("GH106")], set()),
    ],
)
def test_doubts_that_add_up(plan, remarks, expected):
    assert codes(plan, findings=tuple(remarks)) == expected


def test_facts_that_stand_there_and_were_not_read(notice):
    assert codes(notice, indicators=notice.indicators[:8]) == {"GH711"}
    assert codes(notice, indicators=()) == {"GH711"}
    assert codes(notice, responsibilities=notice.responsibilities[:20]) == {"GH712"}
    boxes = tuple(msgspec.structs.replace(box, items=(), blocks=notice.outline[0].blocks * 99) for box in notice.boxes)
    assert "GH713" in codes(notice, boxes=boxes)
    boxes = tuple(msgspec.structs.replace(box, title=PROSE[:40]) for box in notice.boxes)
    assert codes(notice, boxes=boxes) == {"GH713"}


def test_a_table_of_indicators_that_gave_none():
    text = PLAN.replace("三、保障措施", "专栏1 主要指标\n\n养老床位数若干，护理型床位占比若干，以上均为规划期末数。\n\n三、保障措施")
    plan = extract(source_of(text))
    (box,) = plan.boxes
    assert codes(plan, boxes=(msgspec.structs.replace(box, kind="indicators"),)) == {"GH711"}


@pytest.mark.parametrize(
    ("remarks", "verdict", "parts"),
    [
        ([], "usable", {}),
        ([finding("GH201", task="某")], "usable", {}),
        ([finding("GH701")], "check", {"issuance": "check"}),
        ([finding("GH711", stated=9, lost=0)], "check", {"indicators": "unusable"}),
        (
            [finding("GH711", stated=9, lost=0), finding("GH712", stated=9, lost=9)],
            "unusable", {"indicators": "unusable", "responsibilities": "unusable"},
        ),
        ([finding("GH703", most=0.9)], "unusable", {"outline": "unusable"}),
    ],
)
def test_the_verdict_follows_from_the_findings(remarks, verdict, parts):
    found = quality_of(remarks)
    assert found.verdict == verdict
    each = {name: getattr(found.parts, name).verdict for name in found.parts.__struct_fields__}
    assert {name: value for name, value in each.items() if value != "usable"} == parts


def test_every_sign_casts_doubt_on_a_part():
    known = {kind.code for kind in KINDS}
    assert PARTS.keys() <= known
    assert {code for code in known if code.startswith("GH7")} <= PARTS.keys()


def test_it_is_shown_and_exported():
    text = PLAN.replace("安远县", "")
    plan = extract(source_of(text))
    assert plan.quality.verdict == "check"
    assert validate(plan) == []
    line = overview(plan)
    assert (line.verdict, line.reasons) == (plan.quality.verdict, plan.quality.reasons)
    said = quality_text(plan)
    assert said.startswith("可信度：需核对\n  发文要素：需核对（")
    assert "GH701 看不出行政区" in said


def test_a_spreadsheet_is_not_held_to_be_a_plan():
    assert list(quality_findings(msgspec.structs.replace(extract(source_of("一、甲")), source=_sheet()))) == []


def _sheet():
    from guihua.plan import SourceRecord

    return SourceRecord("a.csv", "text/csv", "0" * 64, None, PLAN)
