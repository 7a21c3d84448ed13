"""The command line in Chinese: every help page and every usage error, with no English sentence left."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from guihua.cli import app
from guihua.cli.language import Language, say, speak
from guihua.cli.language.catalogue import catalogue
from guihua.cli.language.help_pages import SAID, texts

COMMANDS = sorted(typer.main.get_command(app).commands)
CLI = Path(__file__).parent.parent / "pipeline" / "guihua" / "cli"
# Names that stay as they are in a Chinese sentence.
NAMES = re.compile(r"guihua \S+|JSON Schema|PDF|make compare|Ray Data|Label Studio")
ENGLISH = re.compile(r"\b[A-Za-z]{2,}[ \n]+[A-Za-z]{2,}\b")


def printed(*arguments, environment=None):
    command = [sys.executable, "-m", "guihua", *arguments]
    env = {**os.environ, "COLUMNS": "400", "TERMINAL_WIDTH": "400", **(environment or {})}
    done = subprocess.run(command, capture_output=True, env=env, timeout=50, check=False)
    return (done.stdout + done.stderr).decode("utf-8")


def english_in(page):
    """Two English words in a row, names aside; a cell of a help page ends a sentence."""
    return [found for line in re.split(r"[│\n]| {2,}", page) for found in ENGLISH.findall(NAMES.sub("", line))]


@pytest.fixture
def chinese():
    speak(Language.zh)
    yield
    speak(Language.en)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_page_in_chinese_has_no_english_sentence(command):
    page = printed(*command.split(), "--help", "--lang", "zh")
    assert page.strip().startswith(f"用法：guihua {command}".strip())
    assert english_in(page) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "extract", "extract x --workers 0", "extract x --workers many", "schema x", "nonsense", "extrac",
        "extract x --nonsense", "extract x --outpu y", "extract x --output", "show", "extract x --stdout=3",
        "compare x --format pdf", "extract x --limit a=3", "extract x --limit pages=b",
        "extract x --limit pages=0", "schema plan x y", "extract README.md pyproject.toml --stdout", "compare README.md", "--version=3",
    ],
)  # fmt: skip
def test_a_usage_error_in_chinese_has_no_english_sentence(wrong):
    said = printed(*wrong.split(), "--lang", "zh")
    assert "错误：" in said
    assert english_in(said) == []


def test_english_is_found_where_it_is():
    assert english_in(printed("extract", "--help", "--lang", "en"))
    assert english_in(printed("nonsense", "--lang", "en"))


@pytest.mark.parametrize(
    ("arguments", "environment", "word"),
    [
        ("--help", {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "用法"),
        ("--help", {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "Usage"),
        ("--lang en --help", {"LC_ALL": "zh_CN.UTF-8"}, "Usage"),
        ("extract --lang=zh --help", {"LC_ALL": "C"}, "用法"),
        ("--lang zh", {"LC_ALL": "C"}, "用法"),
        ("--lang fr", {"LC_ALL": "C"}, "'fr' is not one of 'en', 'zh'"),
        ("--lang", {"LC_ALL": "C"}, "'' is not one of 'en', 'zh'"),
    ],
)
def test_the_language_is_that_of_the_option_or_of_the_system(arguments, environment, word):
    assert word in printed(*arguments.split(), environment=environment)


def test_every_text_of_the_help_pages_has_a_row(chinese):
    lacking = [text for text in texts(typer.main.get_command(app)) if say(text) == text and re.search("[A-Za-z]{2,} [A-Za-z]{2,}", text)]
    assert lacking == []


def test_every_sentence_that_is_said_has_a_row():
    calls = [node for module in CLI.rglob("*.py") for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    sentences = [call.args[0].value for call in calls if getattr(call.func, "id", "") == "say" and isinstance(call.args[0], ast.Constant)]
    assert sentences
    assert [sentence for sentence in (*sentences, *SAID.values()) if sentence not in catalogue()] == []


def test_both_sides_of_a_row_have_the_same_placeholders():
    for english, chinese in catalogue().items():
        assert sorted(re.findall(r"\{\w*\}", english)) == sorted(re.findall(r"\{\w*\}", chinese)), english
        assert re.search(r"[一-鿿]", chinese), english
