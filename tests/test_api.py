"""The public face: its verbs work, stay verbs, and are documented with examples that run."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import guihua
from guihua.collection.rows import TABLES
from guihua.interface import TableName
from guihua.tojson import to_json
from notice import PATH

ROOT = Path(__file__).parent.parent


def test_a_document_and_its_json_load_alike(tmp_path):
    plan = guihua.load(PATH)
    assert isinstance(plan, guihua.Plan)
    (tmp_path / "plan.json").write_bytes(to_json(plan))
    assert guihua.load(tmp_path / "plan.json") == plan
    assert guihua.extract(PATH) == plan


def test_what_cannot_be_loaded_says_why(tmp_path):
    with pytest.raises(guihua.UnreadableError, match="没有这个文件"):
        guihua.load(tmp_path / "none.txt")
    (tmp_path / "bad.json").write_text('{"schema_version": 3}', "utf-8")
    with pytest.raises(guihua.UnreadableError, match="不是有效的 Plan JSON"):
        guihua.load(tmp_path / "bad.json")


def test_the_verbs_stay_verbs_when_their_packages_are_loaded():
    program = (
        "import guihua, guihua.report, guihua.compare.pair, guihua.parse, guihua.extract\n"
        "print([name for name in guihua.__all__ if not callable(getattr(guihua, name))])\n"
        "from guihua.compare import compare\n"
        f"plan = guihua.load({str(PATH)!r})\n"
        "print(guihua.compare(plan, plan).summary.indicators.equal)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=50)
    assert done.stdout.splitlines() == ["[]", "11"]


def test_importing_the_package_loads_nothing_heavy():
    program = "import sys, guihua; print(sorted({'scipy', 'pandas', 'duckdb', 'spacy', 'jieba', 'openpyxl', 'docx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=50).stdout == "[]\n"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_a_data_frame_with_its_types(table):
    pandas = pytest.importorskip("pandas")
    plan = guihua.load(PATH)
    frame = guihua.to_frame(plan, table)
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(list(TABLES[table].rows(plan)))
    assert {str(kind) for kind in frame.dtypes} <= {"string", "Int64", "Float64", "boolean"}
    if "start" in frame:
        for row in frame.dropna(subset="start").itertuples():
            assert plan.source.text[row.start] == row.quote[0]
            assert plan.source.text[row.stop - 1] == row.quote[-1]


def test_a_table_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="there are documents, sections"):
        guihua.to_frame(guihua.load(PATH), "nonsense")
    assert list(TABLES) == list(inspect.get_annotations(TableName) or TableName.__args__)


def test_the_api_page_names_every_verb_and_its_examples_run(monkeypatch):
    pytest.importorskip("pandas")
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert [name for name in guihua.__all__ if f"`guihua.{name}" not in page] == []
    assert [name for name in TABLES if f"`{name}`" not in page] == []
    monkeypatch.chdir(ROOT)
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "api.md", "docs/api.md", 0)
    assert len(test.examples) > 10
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test).failed == 0
