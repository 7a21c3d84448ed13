"""The rules of the house that a linter does not know: names, one idea a file, and nothing fitted to one document."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline" / "guihua"
MODULES = sorted(PACKAGE.rglob("*.py"))
BY_NAME = [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in MODULES]


# A longer file: one table.
LONG = {"findings.py": 450}


@pytest.mark.parametrize("path", BY_NAME)
def test_a_file_is_one_idea_and_no_longer_than_one(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONG.get(path.relative_to(PACKAGE).as_posix(), 350)


# Module names that more than one folder has, and why their folders make the difference plain.
FAMILIES = {
    "the way into a room, one for each format and for lines": {"read"},
    "what each format's reader calls a table": {"tables"},
    "a command, and what it runs": {"basis", "fetch", "show"},
    "one subject from floor to floor: its words, its phrases, its records, its rows, its sentences, its report": {
        "bodies", "boxes", "chunks", "clauses", "commitments", "coverage", "damage", "deadlines", "facts", "furniture", "goals",
        "indicators", "issuance", "lineage", "matters", "outline", "passages", "record", "references", "roles",
        "rows", "summary", "targets", "titles", "unit_lists", "vocabulary",
    },
    "a page that is read, and a page that is written; places in a file, and places that a report links to": {"page", "places"},
    "lines that go on, on a page and in text; doubts about a PDF and about a tree": {"joins", "doubts"},
    "what a fact rests on, and what speaks for and against a heading": {"evidence"},
}  # fmt: skip


def test_module_names_are_unique_unless_their_folders_make_the_difference_plain():
    stems = [path.stem for path in MODULES if path.stem != "__init__"]
    assert {stem for stem in stems if stems.count(stem) > 1} - set().union(*FAMILIES.values()) == set()


def test_there_are_no_drawers():
    assert {path.stem for path in PACKAGE.rglob("*")} & {"utils", "util", "helpers", "helper", "common", "base", "core", "misc"} == set()


@pytest.mark.parametrize("path", BY_NAME)
def test_no_loose_ends(path):
    assert re.findall(r"TODO|FIXME|raise NotImplementedError", path.read_text("utf-8")) == []


def strings_of(path):
    """String constants of a module, without docstrings and without the examples of grammar rows (``yes``, ``no``)."""
    tree = ast.parse(path.read_text("utf-8"))
    owners = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    aside = [node.body[0] for node in owners if node.body and isinstance(node.body[0], ast.Expr)]
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id.lower().endswith("row"):
            aside += [*call.args[2:], *(keyword.value for keyword in call.keywords if keyword.arg in ("yes", "no"))]
    skipped = {id(inner) for node in aside for inner in ast.walk(node)}
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped]


def places_of_the_corpus():
    """The regions of the documents under corpus/ and of the plans above them, with and without 省, 市, 县."""
    manifest = tomllib.loads((ROOT / "corpus" / "manifest.toml").read_text("utf-8"))
    names = {entry["region"] for entry in (*manifest["document"], *manifest["higher"])} - {"中国"}
    return sorted(names | {name[:-1] for name in names})


@pytest.mark.parametrize("path", BY_NAME)
def test_no_place_of_the_corpus_is_named_in_the_code(path):
    places = places_of_the_corpus()
    assert [text for text in strings_of(path) if any(place in text for place in places)] == []


def test_every_package_is_in_the_wheel():
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    found = {".".join(path.parent.relative_to(PACKAGE.parent).parts) for path in PACKAGE.rglob("__init__.py")}
    assert set(packages) == found | {"guihua.schemas"}


def test_every_data_file_is_in_the_wheel():
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]["guihua"]
    data = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert {path for pattern in patterns for path in PACKAGE.glob(pattern)} == data


def patterns_of(path):
    """The patterns with Chinese words that a module compiles or matches (a class of all ideographs is no word)."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    first = [call.args[0] for call in calls if isinstance(call.func.value, ast.Name) and call.func.value.id == "re" and call.args]
    words = [node.value for arg in first for node in ast.walk(arg) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [word for word in words if re.search("[一-鿿]", word.replace("一-鿿", ""))]


@pytest.mark.parametrize("path", BY_NAME)
def test_patterns_about_plans_stand_in_grammar_gazetteer_and_phrases(path):
    name = path.relative_to(PACKAGE).as_posix()
    if not name.startswith(("grammar/", "gazetteer/", "phrases/")):
        assert patterns_of(path) == []
