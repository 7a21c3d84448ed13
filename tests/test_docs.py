"""The documentation is complete and true: commands, targets, codes, links, and the examples run."""

import doctest
import hashlib
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer.main

from guihua.cli import app
from guihua.findings import KINDS

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("*/*/*.md")) if ".venv" not in path.parts)
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
COMMANDS = sorted(typer.main.get_command(app).commands)
TARGETS = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
SOURCES = [path.read_text("utf-8") for path in (ROOT / "pipeline" / "guihua").rglob("*.py") if path.stem != "findings"]
CODES = {code for source in SOURCES for code in re.findall(r"\bGH[0-9]{3}\b", source)}


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_both_readmes(readme, command):
    assert f"guihua {command}" in readme.read_text("utf-8")


def test_every_option_is_explained():
    for name, command in typer.main.get_command(app).commands.items():
        assert command.help, name
        assert [parameter.name for parameter in command.params if not getattr(parameter, "help", None)] == [], name


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_listed_by_make_and_named_in_the_readme(target):
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"^make {target} +\S", listed, re.MULTILINE)
    assert f"make {target}" in (ROOT / "README.md").read_text("utf-8")


def test_every_target_is_phony_and_explained():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    assert sorted(phony) == sorted(TARGETS)


def test_every_finding_code_stands_in_the_table_once_and_is_raised_somewhere():
    codes = [kind.code for kind in KINDS]
    assert codes == sorted(set(codes)), "in order, each once"
    assert set(codes) == CODES - {"GH999"}, "GH999 is the code of examples"


def test_the_messages_of_a_code_differ_in_what_they_name():
    for kind in KINDS:
        named = [frozenset(re.findall(r"\{(\w+)", message)) for message in (*kind.messages, *kind.grave)]
        assert len(named) == len(set(named)), kind.code


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def blocks(readme, language):
    return re.findall(rf"^```{language}\n(.*?)^```", readme.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("readme", [*READMES, ROOT / "docs" / "manual.zh-CN.md"], ids=lambda path: path.name)
def test_the_commands_of_the_readme_run(readme, tmp_path):
    lines = [line[2:] for block in blocks(readme, "console") for line in block.splitlines() if line.startswith("$ ")]
    commands = [line.split("  #")[0].strip() for line in lines if line.startswith("guihua ")]
    assert len(commands) >= 5
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    for command in commands:
        arguments = shlex.split(command)[1:]
        done = subprocess.run([sys.executable, "-m", "guihua", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=50, check=False)
        assert done.returncode == 0, (command, done.stderr)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_python_of_the_readme_gives_what_it_says(readme, tmp_path, monkeypatch):
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    dialogue, program = blocks(readme, "python")
    test = doctest.DocTestParser().get_doctest(dialogue, {}, readme.name, str(readme), 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
    names = {"text": "一、主要任务\n（一）建设养老院。（责任单位：县民政局）"}
    exec(program, names)
    assert [span.text for span in names["doc"].spans["units"]] == ["县民政局"]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_json_of_the_readme_is_real(readme):
    golden = "".join((ROOT / "tests" / "golden" / "county_shanyin_disability_14fyp.plan.json").read_text("utf-8").split())
    (excerpt,) = blocks(readme, "json")
    for piece in re.split(r"…", excerpt):
        assert "".join(piece.split()) in golden, piece


def test_the_corpus_is_what_its_manifest_says():
    manifest = tomllib.loads((ROOT / "corpus" / "manifest.toml").read_text("utf-8"))
    listed = {entry["file"]: entry["sha256"] for entry in manifest["document"]}
    kept = {path.relative_to(ROOT / "corpus").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (ROOT / "corpus").glob("[!.]*/*") if path.suffix != ".md"}  # fmt: skip
    assert kept == listed
    for entry in manifest["higher"]:
        assert set(entry["basis_of"]) <= set(listed)


def test_the_decisions_are_all_listed():
    listed = re.findall(r"\]\((\d{4}-[a-z-]+\.md)\)", (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))


def test_the_rooms_and_modules_that_the_architecture_names_are_there():
    named = re.findall(r"`([a-z_]+(?:/[a-z_]+)+)/?`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    assert named
    places = [(ROOT / "pipeline" / "guihua" / name, ROOT / name) for name in named]
    assert [inner.name for inner, outer in places if not (inner.is_dir() or inner.with_suffix(".py").exists() or outer.exists())] == []
