"""The schemas: in step with the types, complete, closed, and agreed on by two validators over the language-neutral suite."""

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from guihua.glossary import glossary
from guihua.schema import KINDS, build_schema, packaged_schema, schema_json
from guihua.validation import MARKS, keeps_schema, validate

ROOT = Path(__file__).parent.parent
SUITE = [
    pytest.param(group["schema"], test["data"], test["valid"], id=f"{path.stem}: {group['description']}: {test['description']}")
    for path in sorted((ROOT / "schemas" / "suite").glob("*.json"))
    for group in json.loads(path.read_text("utf-8"))
    for test in group["tests"]
]
SCHEMAS = {kind: json.loads(packaged_schema(kind)) for kind in KINDS}
REGISTRY = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values())
FAST = jsonschema_rs.Registry([(schema["$id"], schema) for schema in SCHEMAS.values()])


@pytest.mark.parametrize(("schema", "data", "valid"), SUITE)
def test_suite(schema, data, valid):
    assert Draft202012Validator(schema, registry=REGISTRY).is_valid(data) is valid
    assert jsonschema_rs.Draft202012Validator(schema, registry=FAST).is_valid(data) is valid


def test_suite_is_large_enough_and_says_both_yes_and_no():
    verdicts = [param.values[2] for param in SUITE]
    assert len(verdicts) >= 40
    assert min(verdicts.count(True), verdicts.count(False)) >= 20


@pytest.mark.parametrize("kind", KINDS)
def test_committed_schema_is_what_the_types_say(kind):
    assert packaged_schema(kind) == schema_json(build_schema(kind)), "run make schemas"


def test_committed_glossary_is_what_the_types_say():
    assert (ROOT / "docs" / "glossary.md").read_text("utf-8") == glossary(SCHEMAS), "run make schemas"


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_valid_closed_and_explained(kind):
    schema = SCHEMAS[kind]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:guihua:schema:{kind}:1.1.0"
    for definition in (schema, *schema["$defs"].values()):
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False
            for key, value in definition["properties"].items():
                assert re.search("[一-鿿]", value["title"]), key
                assert value["description"], key


def test_marks_tell_kinds_apart():
    for kind, mark in MARKS.items():
        assert [other for other in KINDS if mark in SCHEMAS[other]["properties"]] == [kind]


def smallest_plan():
    path = ROOT / "schemas" / "suite" / "plan.json"
    return json.loads(path.read_text("utf-8"))[0]["tests"][0]["data"]


def test_a_plan_that_keeps_the_contract_has_no_problems():
    plan = smallest_plan()
    assert validate(plan) == []
    assert validate(json.dumps(plan).encode()) == []
    assert keeps_schema(json.dumps(plan).encode(), "plan")


def problems(change):
    plan = smallest_plan()
    change(plan)
    return [str(problem) for problem in validate(plan)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda plan: plan.pop("units"), ["$：缺少 units"]),
        (lambda plan: plan.update(extra=1), ["$：多出 extra"]),
        (lambda plan: plan["outline"][0].update(depth=0), ["$.outline[0].depth：0 小于 1"]),
        (lambda plan: plan["outline"][0].update(depth="1"), ['$.outline[0].depth：应为 整数，实为 "1"']),
        (lambda plan: plan["outline"][0].update(title=1), ["$.outline[0].title：应为 文字、null，实为 1"]),
        (lambda plan: plan["outline"][0]["evidence"].update(quote=1), ["$.outline[0].evidence.quote：应为 文字，实为 1"]),
        (lambda plan: plan["outline"][0].update(evidence="x"), ['$.outline[0].evidence：应为一条记录或 null，实为 "x"']),
        (lambda plan: plan["outline"][0]["blocks"][0]["evidence"].update(spans=[[1, 2, 3]]),
         ["$.outline[0].blocks[0].evidence.spans[0]：至多可有 2 项，实有 3 项"]),
        (lambda plan: plan.update(schema_version="2.0.0"), ['$.schema_version："2.0.0" 不合格式 ^1\\.[0-9]+\\.[0-9]+$']),
        (lambda plan: plan["outline"][0]["evidence"].update(quote="一、发展情况"),
         ["$.outline[0].evidence：所引“一、发展情况”与 spans 所指的原文不同"]),
        (lambda plan: plan["outline"].append(plan["outline"][0]),
         [f"$.outline[{i}]{rest}" for i in (0, 1) for rest in (".address：地址 1 不唯一", ".blocks[0].address：地址 1.p1 不唯一")]),
        (lambda plan: plan["outline"][0]["blocks"][0].update(ref="box_9"), ["$.outline[0].blocks[0].ref：没有地址为 box_9 的事项"]),
    ],
)  # fmt: skip
def test_problems_say_where_and_what(change, expected):
    found = problems(change)
    assert sorted(set(found) & set(expected)) == sorted(expected), found
    assert len(found) == len(expected)


def test_what_is_no_json_or_of_no_kind_is_said_in_one_line():
    assert [problem.path for problem in validate(b"{")] == ["$"]
    assert "不是 JSON" in validate(b"\xff")[0].message
    assert "看不出" in validate(b"[]")[0].message
    assert "看不出" in validate(b"{}")[0].message
