"""What a file is: GH401 for all that is no plan, and for no plan; rules give no tasks; what was skipped by mistake is said."""

import pytest

from guihua.checks.kind import other_form
from guihua.pipeline import extract
from guihua.readers import read_bytes
from guihua.readers.text.in_memory import read_text

BODY = (
    "一、总体要求\n（一）指导思想。坚持统筹推进。\n（二）主要目标。到2025年，水利设施更加完善。\n"
    "二、主要任务\n（一）加快建设水库。新建水库3座。（牵头单位：县水利局）\n"
    "（二）推进河道治理。治理河道20公里。（牵头单位：县水利局）\n三、保障措施\n加强领导。\n"
)
RULES = (
    "第一章 总则\n第一条 为规范资金管理，制定本办法。\n第二条 本办法所称资金是指财政资金。\n第二章 分配\n第三条 资金按因素法分配。\n"
    "第四条 本办法自2023年1月1日起施行。\n"
)
CALL = (
    "一、申报条件\n申报单位应当具备资质。\n二、申报材料\n申请书、申请表各一份。\n三、受理时间\n截止时间为5月1日。\n四、联系方式\n"
    "联系电话：123。\n"
)
PLANS = (
    "安远县“十四五”水利发展规划", "安远县水利提质行动方案（2021—2023年）", "安远县人民政府关于加快水利发展的意见", "安远县促进水利发展若干措施",
    "安远县水利重点任务分工",
)  # fmt: skip


@pytest.mark.parametrize("title", PLANS)
def test_a_plan_of_any_name_is_a_plan(title):
    assert other_form(extract(read_text(f"{title}\n{BODY}"))) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"安远县水利资金管理办法\n{RULES}", "rules"),
        (RULES, "rules"),
        ("安远县水利规划编制指南（试行）\n1 总体要求\n1.1 编制依据\n依据有关法律。\n", "guide"),
        (f"关于申报2023年水利项目的通知\n各乡（镇）人民政府：\n现将有关事项通知如下：\n{CALL}", "call"),
        (CALL, "call"),
        ("安远县2023年水利工作情况的汇报\n一、工作开展\n现将有关情况汇报如下。\n", "report"),
        ("《安远县“十四五”水利发展规划》政策解读\n问：为什么编制规划？\n答：为了发展。\n问：主要内容是什么？\n答：共六章。\n", "answers"),
        (f"安远水务集团有限公司关于提升供水服务的实施方案\n{BODY}", "company"),
        ("(cid:12)(cid:13)pqr~xyz(cid:14)\n" * 40, "garbage"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_named(text, form):
    plan = extract(read_text(text))
    assert other_form(plan) == form
    assert [finding.code for finding in plan.findings].count("GH401") == 1


def test_rules_give_no_tasks():
    assert extract(read_text(f"安远县水利资金管理办法\n{RULES}")).tasks == ()


def test_a_title_of_another_region_than_its_issuer_is_a_remark():
    notice = "安远县人民政府关于印发寻乌县水利发展规划的通知\n各乡（镇）人民政府：\n现印发给你们。\n安远县人民政府\n2023年6月1日\n"
    plan = extract(read_text(f"{notice}寻乌县水利发展规划\n{BODY}"))
    assert "GH404" in [finding.code for finding in plan.findings]


def test_a_breadcrumb_on_the_line_of_a_plan_does_not_take_it_along():
    plan = extract(read_text("当前位置：首页 > 公开 安远县水利发展规划 " + BODY.replace("\n", " ")))
    assert plan.plan.title is not None
    assert plan.plan.title.value == "安远县水利发展规划"
    assert len(plan.tasks) == 2


def test_a_word_that_comes_again_is_no_further_sign():
    asked = "一、公开信息\n" + "（一）答复申请人。收到申请后答复申请人，并告知申请人救济渠道。\n（二）保护申请人。为申请人保密。\n" * 3
    assert other_form(extract(read_text(asked))) is None


@pytest.mark.parametrize(
    ("opening", "form"),
    [("为加快水利发展，现提出以下实施意见：", None), ("结合我县实际，制定本方案。", None), ("为规范资金，制定本办法。", "rules"), ("", "call")],
)
def test_what_a_text_without_a_title_sets_up_speaks_for_it(opening, form):
    text = f"{opening}\n一、水库管护\n明确申报条件。\n二、水渠管护\n规定申请材料。\n三、水窖管护\n公布受理时间和联系电话。\n"
    assert other_form(extract(read_text(text))) == form


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ("各乡镇人民政府：\n为加快水利发展，提出以下意见。\n", "GH406"),
        ("为加快水利发展，提出以下意见。\n", "GH406"),
        ("", "GH406"),
        ("文　　号： 主题词：水利 规划\n发布机构：水利局 发布日期：2021-03-02\n为加快水利发展，提出以下意见。\n", "GH406"),
        ("加快水利发展 建设水网\n为加快水利发展，提出以下意见。\n", "GH402"),
    ],
)
def test_a_file_without_a_title_is_told_from_a_title_that_was_not_found(opening, code):
    plan = extract(read_text(opening + BODY))
    assert {finding.code for finding in plan.findings} & {"GH402", "GH406"} == {code}


@pytest.mark.parametrize(
    ("table", "codes"),
    [("姓名,电话\n张三,123\n", {"GH402", "GH403"}), ("序号,指标,单位,2025年,属性\n1,养老床位数,张,1200,约束性\n", set())],
)
def test_a_table_of_which_nothing_was_read_is_no_plan(table, codes):
    plan = extract(read_bytes(table.encode(), "a.csv"))
    assert {finding.code for finding in plan.findings} & {"GH402", "GH403"} == codes


CONTINGENCY = (
    "1 总则\n1.1 编制目的\n为建立健全应急机制，制定本预案。\n1.2 工作原则\n坚持以人为本。\n2 应急响应\n2.1 Ⅰ级响应\n县减灾委启动Ⅰ级响应，统一指挥。\n"
    "3 附则\n本预案自发布之日起实施。\n"
)
LETTER = (
    "县人民政府：\n我局编制了规划，现将有关情况请示如下：\n一、编制过程\n（一）深入调研。开展调研5次。\n二、主要内容\n{goals}妥否，请批示。\n"
    "安远县水利局\n2021年6月1日\n"
)
GOALS = "（一）主要目标。到2025年，水利设施更加完善。\n（二）加快建设水库。新建水库3座。\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"安远县防汛应急预案\n{CONTINGENCY}", "contingency"),
        (f"安远县突发事件总体应急预案（试行）\n{CONTINGENCY}", "contingency"),
        (f"安远县水利局关于审定《安远县“十四五”水利发展规划》的请示\n{LETTER.format(goals=GOALS)}", "request"),
        (f"关于报送《安远县水利发展规划（2021—2025年）》的请示\n安水〔2021〕3号\n{LETTER.format(goals=GOALS)}", "request"),
        (f"安远县水利局2021年工作总结和2022年工作计划\n{BODY}", "report"),
        (f"安远县水利局2021年工作总结及2022年工作要点\n{BODY}", "report"),
        (f"在全县水利工作会议上的讲话\n同志们：\n下面，我讲三点意见。\n{BODY}谢谢大家。\n", "report"),
        ("县政府常务会议纪要\n现将会议议定事项纪要如下：\n一、审议规划\n会议原则同意。\n二、研究防汛工作\n会议要求，加强值班。\n", "minutes"),
        ("水利发展路径研究\n摘要：本文分析现状。\n关键词：水利；规划\n一、引言\n到2025年需水量增加。\n参考文献\n[1] 某某.水利[J].\n", "paper"),
        ("《安远县水利发展规划（2021—2025年）》编制说明\n一、编制背景\n编制本规划。\n二、主要内容\n到2025年，设施更加完善。\n", "answers"),
    ],
)  # fmt: skip
def test_what_speaks_of_a_plan_is_none(text, form):
    plan = extract(read_text(text))
    assert other_form(plan) == form
    assert "GH401" in plan.quality.reasons


def test_a_review_with_a_plan_behind_it_is_no_plan():
    plan = extract(read_text(f"安远县水利局2021年工作总结和2022年工作计划\n{BODY}"))
    assert [document.kind for document in plan.documents] == ["policy"]


@pytest.mark.parametrize("title", ["安远县应急预案体系建设规划（2021—2025年）", "安远县水利情况调查与治理行动方案", "安远县防汛应急预案修编工作方案"])
def test_a_plan_that_speaks_of_them_is_one(title):
    assert other_form(extract(read_text(f"{title}\n{BODY}"))) is None
