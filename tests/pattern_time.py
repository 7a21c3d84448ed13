"""How the time of a pattern grows with the length of the text: linearly, or worse.

Time itself says little on a busy machine; how the processor's time grows with the length says much. A pattern is tried on runs of what its
author had in mind: every character that it or its examples name, pairs of them, its words and its examples, each over and over.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterable, Iterator

import guihua
from guihua.folding import fold
from guihua.grammar.row import Row

# Each pattern is tried on more and more: close together while a pattern that doubles its time with each character can still be waited for.
LENGTHS = (8, 12, 16, 20, 25, 30, 36, 43, 51, 60, 75, 100, 200, 400, 800, 1_600, 4_000)
LONG = (10_000, 30_000, 100_000)
# Who needs less seconds than this for each character is not looked at closely: at 4,000 characters the square of the length takes several times that.
QUICK = 0.002 / 4_000
# What takes longer is measured against a quarter of the length, as often as this: linear is 4 times the time, the square 16 times.
TIMES = 3
SHARE = 4
TOO_MUCH = 9.0
# A pattern that looks ahead up to a bound grows fast until it reaches it; who takes so many seconds before the last length has no such bound.
UNBOUNDED = 0.3
ANYWAY = " \t.,;:-1a一0、()[]《》。的县到年"


AnyPattern = re.Pattern[str] | re.Pattern[bytes]
# What opens and closes in files, and counts their parts.
MARKUP = frozenset(["<!---->", "<p>", "<p a=b>", "<?a?>", "<<", ">>", "1 0 R ", "/A ", "[ "])


def patterns() -> dict[str, tuple[AnyPattern, tuple[str, ...]]]:
    """Every pattern that a module of the package keeps, alone or in a row, by its place; with its examples."""
    found: dict[str, tuple[str, AnyPattern, tuple[str, ...]]] = {}
    for module in pkgutil.walk_packages(guihua.__path__, "guihua."):
        if module.name != "guihua.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                for row, regex, examples in _in(value):
                    found.setdefault(str(regex.pattern), (f"{module.name}.{name}{row}", regex, examples))
    return {place: (regex, examples) for place, regex, examples in found.values()}


def by_module(places: Iterable[str]) -> dict[str, list[str]]:
    """The places of patterns by the module that keeps them."""
    found: dict[str, list[str]] = {}
    for place in places:
        module = next(place[:at] for at in range(len(place), 0, -1) if place[:at] in sys.modules)
        found.setdefault(module, []).append(place)
    return found


def _in(value: object) -> Iterator[tuple[str, AnyPattern, tuple[str, ...]]]:
    """The patterns in a table, however deep they lie in tuples, dicts and records: the name of the row, the pattern, its examples."""
    if isinstance(value, Row):
        yield f".{value.name}", value.regex, value.yes
    elif isinstance(value, re.Pattern):
        yield "", value, ()
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from _in(entry)
    elif isinstance(value, dict):
        yield from _in(list(value.values()))
    elif hasattr(value, "__struct_fields__") and not isinstance(value, type):
        yield from _in([getattr(value, name) for name in value.__struct_fields__])


def runs(regex: AnyPattern, examples: tuple[str, ...], thorough: bool = False) -> list[str]:
    """What is repeated to try a pattern: the characters and examples of its author; when ``thorough``, all that its pattern names, and pairs."""
    folded = [fold(example) for example in examples]
    written = regex.pattern if isinstance(regex.pattern, str) else regex.pattern.decode("latin-1")
    named = {c for c in written if ord(c) > 127 or c.isalnum()}
    characters = {c for example in folded for c in example} | set(ANYWAY) | (named if thorough else set(sorted(named)[:20]))
    pairs = {example[at : at + 2] for example in folded for at in range(len(example) - 1)}
    words = set(re.findall(r"[一-鿿]{2,6}", written))
    if isinstance(regex.pattern, bytes):
        folded += [*MARKUP, *re.findall(r"[A-Za-z/<]{2,12}", written)]
    return sorted((characters | (pairs | words if thorough else set(sorted(words)[:20])) | set(folded)) - {"", "\n"})


def superlinear(regex: AnyPattern, run: str, thorough: bool = False) -> str | None:
    """What to say when searching in more and more of ``run`` takes more than linear time; None when it does not.

    ``thorough``: up to 100,000 characters, where it takes long enough for that.
    """
    for length in LENGTHS + LONG if thorough else LENGTHS:
        took = _time(regex, run, length)
        if took > UNBOUNDED and length < LENGTHS[-1]:
            return f"{took * 1000:.0f} ms for {length} characters of {run!r}"
        if length >= LENGTHS[-1] and took > QUICK * length and (ratio := _ratio(regex, run, length)) > TOO_MUCH:
            return f"{took * 1000:.0f} ms for {length} characters of {run!r}, {ratio:.0f} times the time of a quarter of them"
        if took > 1.0:
            return None
    return None


def _ratio(regex: AnyPattern, run: str, length: int) -> float:
    """How many times the time of a quarter of the length all of it takes: the least of some measures of each, for others use the processor too."""
    whole, part = (min(_time(regex, run, size) for _ in range(TIMES)) for size in (length, length // SHARE))
    return whole / max(part, 1e-7)


def _time(regex: AnyPattern, run: str, length: int) -> float:
    """Seconds of the processor for all matches in so many characters."""
    text = (run * (length // len(run) + 1))[:length] + "\x01"
    found = regex.finditer(text) if isinstance(regex.pattern, str) else regex.finditer(text.encode())  # type: ignore[arg-type]
    start = time.process_time()
    for _match in found:
        pass
    return time.process_time() - start
