"""The rules of the house that a linter does not know: sizes, names, and nothing fitted to one document."""

import ast
import re
import tomllib
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline" / "guihua"
MODULES = sorted(PACKAGE.rglob("*.py"))
BY_NAME = [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in MODULES]


@pytest.mark.parametrize("path", BY_NAME)
def test_files_are_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 350


def test_most_files_are_smaller():
    assert median(len(path.read_text("utf-8").splitlines()) for path in MODULES) <= 110


@pytest.mark.parametrize("path", BY_NAME)
def test_functions_are_short(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    assert {node.name: node.end_lineno - node.lineno for node in functions if node.end_lineno - node.lineno >= 40} == {}


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
