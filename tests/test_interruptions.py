"""A batch that is ended in its midst: a few moments here, fifty by ``make fuzz``."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from interruptions import attempt, command, digests, lay_out


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    folder = tmp_path_factory.mktemp("batch")
    lay_out(folder / "in", 24)
    subprocess.run(command(folder / "in", folder / "whole"), check=True, capture_output=True)
    return folder, digests(folder / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.timeout(240)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", [0.1, 0.7, 1.2])
def test_the_rerun_gives_the_same_bytes(batch, moment, number):
    folder, whole = batch
    assert len(whole) == 24
    assert attempt(folder / "in", folder / f"out{number}{moment}", whole, moment, number) == []
