"""Files that mean harm end in a clear error or a finding, soon and in little memory; each is read by a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "hostile"))

from make_hostile import FILES

# What is said of each file: words of the error, or the finding (None: it is read as what it is, and nothing is wrong).
OUTCOMES: dict[str, str | None] = {
    "zip_bomb.docx": "解压后超过",
    "paragraph_bomb.docx": "解压后超过",
    "lying_zip.docx": "文件已损坏",
    "sheet_bomb.xlsx": "解压后超过",
    "laughing.docx": "文件已损坏",
    "prying.docx": "DTD",
    "deep.docx": "嵌套过深",
    "nested.docx": None,
    "huge_table.docx": "GH513",
    "circle.docx": None,
    "laughing.xlsx": "文件已损坏",
    "deep.html": "嵌套过深",
    "nested.html": "GH514",
    "huge_table.html": "GH513",
    "wide_table.html": "GH513",
    "scripted.html": None,
    "unclosed.html": "嵌套过深",
    "many_attributes.html": "属性",
    "endless_patterns.html": None,
    "one_line.txt": "超过 20000000 字",
    "one_chinese_line.txt": "超过 20000000 字",
    "open_tables.md": None,
    "pipes.md": None,
    "open_quote.csv": None,
    "many_pages.pdf": "超过 3,000 页",
    "recursive_pages.pdf": "GH505",
    "recursive_form.pdf": "套叠",
    "vast_page.pdf": None,
    "no_pages.pdf": "没有一页",
    "twice_packed.pdf": "解压后超过",
    "one_page.pdf": "超过文件大小的 20 倍",
    "long_format.xlsx": "数字格式",
}
SECONDS = 45
MEGABYTES = 700

CHILD = """
import json, re, resource, sys, time
from pathlib import Path
from guihua.readers import read
from guihua.unreadable import UnreadableError
start = time.monotonic()
try:
    source = read(sys.argv[1], ocr=False)
    said, text = [finding.code for finding in source.findings], source.text
except UnreadableError as error:
    said, text = [str(error)], ""
if sys.platform == "linux":  # ru_maxrss would count what the process was before exec: all of the test run
    peak = int(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
print(json.dumps({"said": said, "seconds": time.monotonic() - start, "megabytes": peak, "evil": "恶" in text or "root:" in text}))
"""


def test_every_file_has_an_outcome() -> None:
    assert OUTCOMES.keys() == FILES.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of a Unix kernel")
@pytest.mark.timeout(SECONDS + 30)
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_well(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    ended = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False)
    path.unlink()
    assert ended.returncode == 0, ended.stderr[-2000:]
    result = json.loads(ended.stdout)
    expected = OUTCOMES[name]
    if expected is not None:
        assert any(expected in said for said in result["said"]), result["said"]
    else:
        assert not any(said.startswith(name) for said in result["said"]), result["said"]
    assert not result["evil"]
    assert result["megabytes"] < MEGABYTES
