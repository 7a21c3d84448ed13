"""The door to jieba: complete, quiet, private, late."""

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from guihua.words import segment


@settings(deadline=None)  # the first call loads the dictionary
@given(st.text(max_size=200))
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


def test_plan_language_comes_out_in_words() -> None:
    assert segment("健全特困人员救助供养制度") == ["健全", "特困", "人员", "救助", "供养", "制度"]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_nothing_is_loaded_before_a_word_is_wanted() -> None:
    assert run("import sys, guihua.words; print('jieba' in sys.modules, 'spacy' in sys.modules)").stdout == "False False\n"


def test_nothing_is_said_and_nothing_is_left_in_the_temp_folder(tmp_path) -> None:  # type: ignore[no-untyped-def]
    code = f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}; from guihua.words import segment; segment('规划')"
    done = run(code)
    assert (done.stdout, done.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_the_dictionary_of_others_is_not_touched() -> None:
    code = "import jieba; from guihua.words import segment; segment('规划'); print(jieba.dt.initialized)"
    assert run(code).stdout == "False\n"
