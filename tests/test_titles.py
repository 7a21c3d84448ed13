"""Where titles end when neither a line end nor a mark says so: what the sentence behind and the titles beside it show."""

from __future__ import annotations

import random

import pytest

from guihua.grammar.openers import TITLE_WEIGHTS
from guihua.parse import parse
from guihua.parse.outline.title_context import Surroundings, odds
from guihua.parse.outline.titles import bound_title
from guihua.source import Source
from guihua.text import Text

REST = "，完善设施网络，提高服务能力，扩大覆盖范围，逐步满足群众需要。"


def title(words: str, **around) -> str:
    return words[: bound_title(Text.of(words), Surroundings(lines_kept=False, **around)).end]


@pytest.mark.parametrize(
    ("shown", "behind"),
    [
        # the subject of the sentence takes up a word of the title
        ("健全养老服务体系", "养老服务要坚持政府主导" + REST),
        ("提高南部乡镇的保障水平", "南部乡镇应在资金上优先安排" + REST),
        # words that open a sentence stand before the verb
        ("深化公办机构改革", "进一步深化公办机构改革" + REST),
        ("推进关键技术研究", "积极推进关键技术研究" + REST),
        # a noun that could be a verb, and a word that could open a sentence
        ("加强基础研究和应用研究", "加强老年医学等学科的研究" + REST),
        ("项目资助对象", "资助对象为经济困难的老年人" + REST),
        # another verb takes up what the title's verb had for its object
        ("深化宣传引导", "加强宣传引导" + REST),
        ("强化信息支撑", "完善信息支撑体系" + REST),
    ],
)
def test_the_sentence_behind_shows_where_a_title_ends(shown, behind):
    assert title(shown + behind) == shown


TWO_CLAUSES = "加快养老项目实施，释放养老服务有效需求"


def test_titles_beside_it_show_that_a_stop_ends_it():
    assert title(f"{TWO_CLAUSES}。推进工程建设{REST}", closed=odds([True] * 12)) == TWO_CLAUSES
    assert title(f"{TWO_CLAUSES}。推进工程建设{REST}", closed=odds([False] * 12)) != TWO_CLAUSES


def test_words_without_a_stop_where_every_text_has_one_are_a_title():
    whole = "健全养老服务政策，充分发挥市场在资源配置中的决定性作用"
    assert title(whole, stopped=odds([True] * 12)) == whole
    assert title(whole, stopped=odds([False] * 12)) != whole


@pytest.mark.parametrize(
    "sentence",
    [
        "若资助项目停止实施，本县的资助随之停止。",
        "凡在本县设立的养老机构均可提出申请。",
        "县社会事业服务中心每年要对本县的机构进行调查，提出名单。",
        "公安机关依法打击各类违法行为，支持有关部门履职。",
    ],
)
def test_a_sentence_has_no_title_but_itself(sentence):
    assert title(sentence) == sentence[:-1]
    assert bound_title(Text.of(sentence), Surroundings(lines_kept=False)).doubtful


def test_a_body_behind_a_title_is_none_of_its_words():
    assert title("监督管理县生态环境局对获得称号的乡镇实行动态管理，视情况进行抽查。获得称号的乡镇每年报告。") == "监督管理"


SENTENCES = (
    "改革开放以来，全县养老服务发展迅速，取得了巨大成就。但是供给不足。",
    "在服务需求明显变化之后，现行的体制暴露出一些不适应的弊端。必须改革。",
    "重组县属养老企业管理的资产，按照现代企业制度的要求组建若干个独立的公司。公司自主经营。",
    "“十五”期间，养老机构可暂不进行重组，但要逐步对服务业务实行独立核算。核算办法另定。",
    "尽快成立县养老服务监管中心。中心设在县城。",
    "在完成重组以后，允许养老企业通过资本市场融资，进一步实施改造。改造方案另定。",
)
NUMBERS = "一二三四五六"


def test_numbers_of_sentences_have_no_titles():
    text = "县养老服务体制改革方案一、改革" + "".join(f"（{number}）{words}" for number, words in zip(NUMBERS, SENTENCES, strict=True))
    found = [section.title.value for section in parse(Source("a", "text/plain", "0" * 64, text)).sections() if section.number.value.startswith("（")]
    assert found == [words[: words.index("。")] for words in SENTENCES]


TITLES = (
    ("完善设施网络", "加强用地保障，合理布局站点，推进改造工程，逐步满足需求。"),
    ("提高服务质量", "推进标准体系建设，定期开展评估，公布结果，接受监督。"),
    ("培育服务队伍", "支持职业院校开设专业，组织技能竞赛，落实岗位津贴。"),
    ("发展智慧养老", "整合各类信息资源，搭建服务平台，开发适用产品。"),
    ("丰富文体活动", "鼓励老年人参加社团，举办艺术节，开放公共场馆。"),
    ("保障合法权益", "健全法律援助网络，简化办理程序，打击侵权行为。"),
)
CLOSED = (("总体思路", "坚持政府主导。坚持社会参与。"), ("进度安排", "每年一次。"), ("结果运用", "作为依据。"))


def titles_on_one_line() -> list[str]:
    bodies = [f"{shown}。{behind}" for shown, behind in CLOSED] + [shown + behind for shown, behind in TITLES]
    text = "县养老服务工作方案一、任务" + "".join(f"（{number}）{body}" for number, body in zip("一二三四五六七八九", bodies, strict=True))
    found = parse(Source("a", "text/plain", "0" * 64, text)).sections()
    return [section.title.value for section in found if section.number.value.startswith("（")]


@pytest.mark.parametrize("seed", range(12))
def test_no_title_depends_on_the_others_by_a_hair(seed, monkeypatch):
    """Weights changed by two fifths may move single titles, never all of a style, though three of nine say that an end is theirs."""
    wanted = [shown for shown, _ in (*CLOSED, *TITLES)]
    assert titles_on_one_line() == wanted
    chance = random.Random(seed)
    for name, weight in TITLE_WEIGHTS.items():
        monkeypatch.setitem(TITLE_WEIGHTS, name, weight * chance.uniform(0.6, 1.4))
    assert sum(one == other for one, other in zip(titles_on_one_line(), wanted, strict=True)) >= len(wanted) - 1


def test_titles_do_not_end_amid_the_words_that_they_share(monkeypatch):
    """Behind the first comma the first words come again, which would part 甲河流域水生生物 from its own title, with any weights."""
    monkeypatch.setitem(TITLE_WEIGHTS, "common", 0.6 * TITLE_WEIGHTS["common"])
    monkeypatch.setitem(TITLE_WEIGHTS, "recurs", 1.4 * TITLE_WEIGHTS["recurs"])
    causes = (("甲河", "受人类活动的影响"), ("乙河", "受气候变化的影响"), ("丙江", "因水库阻隔"))
    threats = [f"{river}流域水生生物面临的主要威胁{cause}，{river}流域水生生物资源不断减少，生境退化，物种濒危。" for river, cause in causes]
    twins = tuple(words[:48] for words in threats[1:])
    assert title(threats[0], twins=twins) == "甲河流域水生生物面临的主要威胁"
