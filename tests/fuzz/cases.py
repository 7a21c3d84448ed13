"""One case of fuzzing: a file made from a number, read, and what came out held against everything that is promised of it."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

import msgspec
from mutations import WORDS, mutate
from seeds import TEXT, seeds

from guihua.laws import broken_laws
from guihua.limits import Limits
from guihua.pipeline import extract
from guihua.plan import Plan
from guihua.readers import read_bytes
from guihua.report import FORMATS, make_pair, render
from guihua.tojson import to_json
from guihua.unreadable import UnreadableError
from guihua.validation import keeps_schema

LIMITS = Limits(unpacked_bytes=64 << 20, xml_bytes=16 << 20, characters=2_000_000)
# Every so many cases one compares two mutated plans instead of reading one file, and one has a text put together from the words of plans.
_COMPARED, _WORDED = 10, 10
_TEXTS = ("plan.txt", "plan.md", "plan.html")


class BrokenPromiseError(AssertionError):
    """What came out breaks the schema or the laws of the contract."""


def case(number: int) -> str:
    """Do the case of this number; what became of it: ``read``, ``refused`` or ``compared``. Raises what went wrong."""
    file = made(number)
    return _compare(Random(number)) if file is None else attempt(*file)


def made(number: int) -> tuple[str, bytes] | None:
    """The file of a case, with its name; None for one that compares."""
    random = Random(number)
    if number % _COMPARED == 0:
        return None
    if number % _WORDED == 1:
        pieces = (*WORDS, *TEXT.splitlines(keepends=True))
        return "words.txt", "".join(random.choice(pieces) for _ in range(random.randrange(60))).encode()
    name = random.choice(sorted(seeds()))
    return name, mutate(name, seeds()[name], random)


def attempt(name: str, data: bytes) -> str:
    """Read a file and hold what comes out against the schema and the laws."""
    try:
        source = read_bytes(data, name, LIMITS, ocr=False)
    except UnreadableError as error:
        if len(str(error).splitlines()) != 1:
            raise BrokenPromiseError(f"more than one line is said: {error}") from error
        return "refused"
    check(extract(source))
    return "read"


def check(plan: Plan) -> None:
    """Raise when a plan breaks its schema or the laws."""
    data = to_json(plan)
    if not keeps_schema(data, "plan"):
        raise BrokenPromiseError("the schema is broken")
    for problem in broken_laws(msgspec.json.decode(data)):
        raise BrokenPromiseError(str(problem))


def _compare(random: Random) -> str:
    """Compare two mutated plans, and write a report on them."""
    plans = []
    for _ in range(2):
        name = random.choice(_TEXTS)
        try:
            plans.append(extract(read_bytes(mutate(name, seeds()[name], random), name, LIMITS, ocr=False)))
        except UnreadableError:
            return "refused"
    dossier = make_pair(*plans)
    for comparison in dossier.comparisons:
        if not keeps_schema(to_json(comparison), "comparison"):
            raise BrokenPromiseError("the schema of the comparison is broken")
    render(dossier, random.choice(FORMATS))
    return "compared"
