"""Who is above whom: told by level, basis or period, never by file names; peers, times, and plans that are no pair at all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from msgspec import structs

from guihua.compare import UndecidedError, chain_of, compare
from guihua.compare.precedence import order_of
from guihua.report import make_dossier
from guihua.tojson import to_json
from plan_builder import Draft, DraftReference, build
from plan_samples import SAMPLE, TASKS

CITY = SAMPLE.but(title="乙市“十四五”养老服务规划", region="乙市", level="prefectural")
PROVINCE = SAMPLE.but(title="丙省“十四五”养老服务规划", region="丙省", level="provincial")
PORT = Draft(
    title="丁省“十四五”港口发展规划", region="丁省", level="provincial",
    tasks=tuple(replace(TASKS[0], title=title, text=text) for title, text in (
        ("扩建深水航道", "疏浚进港航道至二十万吨级，布设航标和潮位站，完善引航调度。"),
        ("发展海铁联运", "开行内陆港集装箱班列，建设铁路专用线，推动一单到底、一箱到底。"),
        ("建设绿色港区", "岸电设施覆盖全部泊位，散货堆场建防风抑尘网，推广电动集卡。"),
    )),
)  # fmt: skip


def nameless(draft: Draft, name: str, **changes: object):
    """A plan whose title and region cannot be read, in a file of this name."""
    plan = build(draft)
    head = structs.replace(plan.plan, title=None, region=None, **changes)
    return structs.replace(plan, plan=head, source=structs.replace(plan.source, file=name))


def test_the_level_decides_whatever_the_files_are_called_and_in_whatever_order() -> None:
    plans = [build(SAMPLE), build(CITY), build(PROVINCE)]
    names = ("z.txt", "国家.txt", "县.txt")
    plans = [structs.replace(plan, source=structs.replace(plan.source, file=name)) for plan, name in zip(plans, names, strict=True)]
    for several in (plans, plans[::-1], [plans[1], plans[2], plans[0]]):
        chain, orders = chain_of(several)
        assert [plan.plan.region.name for plan in chain] == ["甲县", "乙市", "丙省"]
        assert {order.by for order in orders} == {"level"}


def test_the_basis_decides_where_levels_are_unknown() -> None:
    lower = build(SAMPLE.but(region=None, level=None, references=(DraftReference("乙市“十四五”养老服务规划", "based_on", "prefectural"),)))
    upper = build(CITY)
    assert (order_of(lower, upper).first_is_lower, order_of(lower, upper).by) == (True, "basis")
    assert (order_of(upper, lower).first_is_lower, order_of(upper, lower).by) == (False, "basis")


def test_two_plans_of_one_body_stand_in_the_order_of_their_years() -> None:
    old = replace(TASKS[0], title="修建敬老院", text="修建乡镇敬老院。")
    earlier = build(SAMPLE.but(title="甲县“十三五”养老服务规划", period=(2016, 2020), tasks=(*TASKS, old)))
    later = build(SAMPLE)
    for plans in ([earlier, later], [later, earlier]):
        comparison = make_dossier(plans).comparisons[0]
        assert (comparison.order, comparison.kind) == ("period", "time")
        assert comparison.upper.title == "甲县“十三五”养老服务规划"
        gone = next(row for row in comparison.tasks if row.relation == "missing")
        assert gone.explanation == "前一期的“修建敬老院”，后一期没有延续。"
        assert not {"GH603", "GH606", "GH609"} & {finding.code for finding in comparison.findings}


def test_peers_lack_nothing() -> None:
    other = build(SAMPLE.but(title="戊县“十四五”养老服务规划", region="戊县", tasks=TASKS[1:]))
    comparison = make_dossier([build(SAMPLE), other]).comparisons[0]
    assert comparison.kind == "peers"
    alone = [row for row in (*comparison.tasks, *comparison.indicators) if row.relation in ("missing", "added")]
    assert alone
    assert {row.absence for row in alone} == {None}
    assert all("未承接" not in row.explanation for row in alone)
    with pytest.raises(UndecidedError, match="coverage"):
        chain_of([build(SAMPLE), other, build(PROVINCE)])


def test_what_nothing_decides_is_an_error_that_says_how_to_say_it() -> None:
    for names in (("a.txt", "b.txt"), ("县规划.txt", "省规划.txt")):
        plans = [nameless(SAMPLE, names[0]), nameless(CITY, names[1])]
        with pytest.raises(UndecidedError, match="--upper 文件 --lower 文件"):
            chain_of(plans)


def test_plans_with_nothing_in_common_are_refused_by_name() -> None:
    with pytest.raises(UndecidedError, match=r"甲县“十四五”养老服务规划.*丁省“十四五”港口发展规划.*没有共同之处"):
        make_dossier([build(SAMPLE), build(PORT)])
    told = compare(build(SAMPLE), build(PORT))
    assert {row.relation for row in (*told.tasks, *told.projects)} == {"missing", "added"}
    assert "GH607" in [finding.code for finding in told.findings]


def test_the_command_line_says_it_in_one_line(tmp_path) -> None:
    (tmp_path / "a.plan.json").write_bytes(to_json(nameless(SAMPLE, "a.txt")))
    (tmp_path / "b.plan.json").write_bytes(to_json(nameless(CITY, "b.txt")))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "guihua", "compare", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)

    refused = run("a.plan.json", "b.plan.json")
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "output").exists()
    told = run("--lower", "a.plan.json", "--upper", "b.plan.json")
    assert (told.returncode, told.stderr) == (0, "")
    assert (tmp_path / "output" / "a--b.comparison.json").exists()
    assert run("--lower", "a.plan.json").returncode == 2
