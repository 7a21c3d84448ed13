"""Fuzz: python tests/fuzz/run.py [--cases N] [--start N] [--workers N] [--keep DIR]

Does N cases in processes that are ended when one takes too long or too much memory, says how many were read, refused and compared, and every find:
what went wrong, and the number of the case, which makes it again. The files of finds are kept in DIR, to become regressions. Exits 1 when there
is a find.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cases import case, made
from guihua.worker_process import Task
from guihua.workers import run_each

# Cases done by one worker in one go, and what each case may take.
_BLOCK = 50
_SECONDS, _MEMORY = 10.0, 1 << 30


def work(payload: bytes) -> bytes:
    """Do the cases from one number to another; a line each, what became of it or what went wrong."""
    gc.set_threshold(200_000, 50, 100)  # as a batch does: records have no cycles
    first, last = map(int, payload.split())
    return "\n".join(map(_line, range(first, last))).encode()


def _line(number: int) -> str:
    start = time.process_time()  # the machine may have other things to do
    try:
        became = case(number)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"{number} FOUND {type(error).__name__}: {' '.join(str(error).split())[:200]} at {Path(at.filename).name}:{at.lineno}"
    return f"{number} {became}" if time.process_time() - start < _SECONDS else f"{number} FOUND took {time.process_time() - start:.0f} s"


def main() -> int:
    """Do the cases and say what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=Path("output/fuzz"))
    options = parser.parse_args()
    start, counts, finds = time.monotonic(), Counter[str](), list[str]()
    blocks = [(at, min(at + _BLOCK, options.start + options.cases)) for at in range(options.start, options.start + options.cases, _BLOCK)]
    for count, line in enumerate(_lines(blocks, options.workers), 1):
        if count % 5_000 == 0:
            print(f"… {count:,} cases in {time.monotonic() - start:,.0f} s", flush=True)
        _, _, became = line.partition(" ")
        counts[became.split(" ")[0]] += 1
        if became.startswith("FOUND"):
            finds.append(line)
            print(line, flush=True)
            _keep(int(line.split()[0]), options.keep)
    print(f"{sum(counts.values()):,} cases in {time.monotonic() - start:,.0f} s: {dict(sorted(counts.items()))}; finds: {len(finds)}")
    return int(bool(finds))


def _lines(blocks: list[tuple[int, int]], workers: int) -> Iterator[str]:
    """The lines of all blocks; a block whose worker had to be ended is done again case by case, to find which one it was."""
    tasks = [Task(f"{first} {last}".encode(), _SECONDS * (3 if last - first == 1 else 20), _MEMORY) for first, last in blocks]
    for place, end in run_each(work, tasks, workers):
        first, last = blocks[place]
        if end.how == "done":
            yield from end.result.decode().splitlines()
        elif last - first > 1:
            yield from _lines([(number, number + 1) for number in range(first, last)], workers)
        else:
            yield f"{first} FOUND {end.how} {end.signal}"


def _keep(number: int, folder: Path) -> None:
    if (file := made(number)) is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}_{file[0]}").write_bytes(file[1])


if __name__ == "__main__":
    sys.exit(main())
