"""The higher plans that a plan names in its 依据: found by title, level and region among those at hand, or said to be missing."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from guihua.basis import higher_plans, named_bases
from guihua.compare.rows.references import find_basis
from plan_builder import Draft, DraftReference, build
from report_samples import CITY, COUNTY, NATION

ROOT = Path(__file__).parent.parent
LOWER = Draft(
    title="甲县“十四五”养老服务规划",
    references=(
        DraftReference("“十四五”养老服务规划", "based_on", "national"),
        DraftReference("山东省“十四五” 养老服务规划", "based_on", "provincial"),
        DraftReference("乙市“十四五”养老服务规划", "based_on", "prefectural"),
        DraftReference("乙市“十四五”养老服务规划", "mentions", "prefectural"),
        DraftReference("乙市养老服务条例", "implements", "prefectural"),
    ),
)
NATIONAL = Draft(title="“十四五”养老服务规划", region="中国", level="national")
PROVINCIAL = Draft(title="山东省“十四五”养老服务规划", region="山东省", level="provincial")


def found(*others: Draft) -> list[str | None]:
    bases = named_bases(build(LOWER), [build(LOWER), *map(build, others)])
    return [base.plan.plan.title.value if base.plan else None for base in bases]


def test_each_basis_is_found_once_and_in_order():
    assert found(NATIONAL, PROVINCIAL) == ["“十四五”养老服务规划", "山东省“十四五”养老服务规划", None]
    assert found() == [None, None, None]


def test_a_plan_of_the_same_title_elsewhere_is_not_the_one_named():
    assert found(replace(PROVINCIAL, title="四川省“十四五”养老服务规划", region="四川省")) == [None, None, None]
    assert found(replace(NATIONAL, region="四川省", level="provincial"))[0] is None


def test_a_neighbouring_provinces_plan_is_no_basis():
    county = build(LOWER.but(references=(DraftReference("山西省“十四五”养老服务规划", "based_on", "provincial"),)))
    assert find_basis(county, build(replace(PROVINCIAL, title="山西省“十四五”养老服务规划", region="山西省")))
    assert find_basis(county, build(PROVINCIAL)) is None
    unnamed = build(LOWER.but(references=(DraftReference("“十四五”养老服务规划", "based_on", "provincial"),)))
    assert find_basis(unnamed, build(PROVINCIAL)).reason == "除行政区名外标题相同，层级相符"


def test_the_full_text_goes_before_a_table_copied_from_it():
    table = replace(NATIONAL, indicators=NATION.indicators[:1])
    text = replace(NATIONAL, indicators=NATION.indicators, tasks=COUNTY.tasks)
    for order in ((table, text), (text, table)):
        base = named_bases(build(LOWER), list(map(build, order)))[0]
        assert len(base.plan.tasks) == len(COUNTY.tasks)


def test_the_chain_has_one_plan_for_each_higher_level():
    plan, others = build(LOWER), [build(NATIONAL), build(PROVINCIAL)]
    bases = named_bases(plan, others)
    assert [each.plan.title.value for each in higher_plans(plan, bases)] == ["山东省“十四五”养老服务规划", "“十四五”养老服务规划"]
    assert higher_plans(build(replace(LOWER, region=None, level=None)), bases) == ()


def test_of_two_at_one_level_the_one_of_the_same_field_is_compared():
    lower = LOWER.but(
        references=(DraftReference("国家教育规划", "based_on", "national"), DraftReference("“十四五”养老服务规划", "based_on", "national"))
    )
    plan, others = build(lower), [build(NATIONAL.but(title="国家教育规划", tasks=COUNTY.tasks)), build(NATIONAL)]
    plan, others[1] = (structs.replace(each, plan=structs.replace(each.plan, policy_field="养老服务")) for each in (plan, others[1]))
    assert [each.plan.title.value for each in higher_plans(plan, named_bases(plan, others))] == ["“十四五”养老服务规划"]


def guihua(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "guihua", *arguments], cwd=cwd, capture_output=True, timeout=50, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    from guihua.tojson import to_json

    for name, draft in (("county", COUNTY), ("city", CITY), ("nation", NATION)):
        (tmp_path / f"{name}.plan.json").write_bytes(to_json(build(draft)))
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    return tmp_path


def test_compare_writes_every_format(folder):
    names = ("county.plan.json", "nation.plan.json", "city.plan.json")
    formats = [word for name in ("json", "html", "xlsx", "md") for word in ("--format", name)]
    code, out, err = guihua("compare", *names, *formats, "-o", "out", cwd=folder)
    assert (code, err) == (0, "")
    written = {path.name for path in (folder / "out").iterdir()}
    assert {f"out/{name}" for name in written} == set(out.splitlines())
    assert {name.partition(".")[2] for name in written} == {"comparison.json", "lineage.json", "report.html", "report.xlsx", "report.md"}
    assert len(written) == 6
    jsons = [str(path) for path in (folder / "out").glob("*.json")]
    assert guihua("validate", *jsons, cwd=folder)[0] == 0
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    guihua("compare", *reversed(names), *formats, "-o", "again", cwd=folder)
    assert {path.name: path.read_bytes() for path in (folder / "again").iterdir()} == before


def test_compare_by_basis_says_what_is_there_and_what_is_not(folder):
    code, out, err = guihua("compare", "corpus", "--basis", "--format", "json", "--format", "html", cwd=folder)
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines() if line.startswith("  ")]
    assert [line[0] for line in lines] == ["有", "缺", "缺", "缺"]
    assert "guihua fetch national_disability_14fyp" in out
    (lineage,) = (folder / "output").glob("*.lineage.json")
    assert [plan["level"] for plan in json.loads(lineage.read_text("utf-8"))["plans"]] == ["county", "national"]
    (report,) = (folder / "output").glob("*.report.html")
    assert "引为依据而未收录的文件" in report.read_text("utf-8")


def test_compare_by_basis_without_higher_plans_is_no_error(folder):
    code, out, err = guihua("compare", "city.plan.json", "--basis", cwd=folder)
    assert (code, err) == (0, "")
    assert "缺  国家《“十四五”国家养老服务规划》：清单中没有，公布网址不详" in out
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("city.plan.json", 2), ("city.plan.json missing.txt", 3), ("city.plan.json county.plan.json --format pdf", 2),
     ("missing.txt city.plan.json --basis", 3), ("county.plan.json --basis --manifest none.toml", 3)],
)  # fmt: skip
def test_exit_codes(folder, arguments, code):
    found_code, _, err = guihua("compare", *arguments.split(), cwd=folder)
    assert found_code == code
    assert "Traceback" not in err


def test_the_corpus_gives_the_eleven_indicators_of_the_nation():
    from guihua.compare import compare
    from guihua.pipeline import extract

    county = extract(ROOT / "corpus" / "county" / "county_shanyin_disability_14fyp.txt")
    nation = extract(ROOT / "corpus" / "national" / "national_disability_14fyp_indicators.csv")
    assert nation.plan.region.level == "national"
    assert [indicator.nature for indicator in nation.indicators].count("binding") == 6
    verdicts = [row.relation for row in compare(county, nation).indicators]
    assert len(verdicts) == 11
    assert set(verdicts) == {"equal", "localised", "apportioned"}
