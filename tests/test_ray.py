"""The recipe of docs/collection.md for more than one machine, run on this one, with a worker that is killed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="NOT TESTED: the recipe for Ray Data; ray is not installed (pip install 'ray[data]')")
pytest.importorskip("pyarrow", reason="NOT TESTED: the recipe for Ray Data; pyarrow is not installed (pip install 'ray[data]')")

ROOT = Path(__file__).parent.parent
# One worker dies in the midst of the first document that it is given; Ray gives the document to another.
KILLING = """
import os, signal
_rows = rows
def rows(item):
    mark = os.path.join(os.path.dirname(item["path"]), "died")
    if item["path"].endswith("3.txt") and not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    yield from _rows(item)
"""


@pytest.mark.timeout(300)
def test_the_recipe_gives_every_row_though_a_worker_dies(tmp_path):
    (recipe,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "collection.md").read_text("utf-8"), re.M | re.S)
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    for number in range(6):
        text = f"安远县规划\n一、主要任务\n（一）建设养老院。新建{number}所。（责任单位：县民政局）\n"
        (tmp_path / "in" / f"{number}.txt").write_text(text, "utf-8")
    (tmp_path / "in" / "6.txt").write_bytes(b"")
    program = (
        recipe + KILLING + "ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)\n"
        f"write_tables([f'{tmp_path}/in/{{n}}.txt' for n in range(7)], '{tmp_path}/out')\n"
    )
    (tmp_path / "program.py").write_text(program, "utf-8")
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(ROOT / "pipeline")}
    done = subprocess.run([sys.executable, "program.py"], cwd=tmp_path, env=environment, capture_output=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert (tmp_path / "in" / "died").exists()
    tasks = [json.loads(line) for line in (tmp_path / "out" / "tasks.jsonl").read_text("utf-8").splitlines()]
    assert sorted(Path(task["document"]).name for task in tasks) == [f"{number}.txt" for number in range(6)]
    assert "文件是空的" in (tmp_path / "out" / "errors.jsonl").read_text("utf-8")
