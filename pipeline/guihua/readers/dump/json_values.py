"""The values of a JSON file, whichever way it is written: one value, a value per line, or one after the other."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from msgspec import Struct

from guihua.unreadable import UnreadableError

_BETWEEN = re.compile(r"[\s,\x1e]*")
_REMEDY = "请把正文另存为文本（UTF-8）后再试"
_OPENS: Final = ("{", "[")
# JSON in a string of JSON in a string of JSON, and no further.
_NESTED = 3


class Object(Struct, frozen=True):
    """The members of an object in their order; a name that stands twice is two members."""

    members: tuple[tuple[str, Any], ...]


def read_values(text: str, name: str) -> list[Any]:
    """What ``text`` holds: strings, lists and ``Object``; numbers as they are written, since none is reckoned with.

    Raises UnreadableError where it is no JSON, is broken, or nests beyond what the parser bears.

    >>> read_values('{"a": 1e999}\\n{"a": ["b", null]}', "a.jsonl")
    [Object(members=(('a', '1e999'),)), Object(members=(('a', ['b', None]),))]
    """
    values: list[Any] = []
    at = _past(text, 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise UnreadableError(name, f"JSON 第 {error.lineno} 行读不下去，文件可能没有下载完整", _REMEDY) from None
        except RecursionError:
            raise UnreadableError(name, "JSON 嵌套过深", f"这可能是恶意文件；{_REMEDY}") from None
        values.append(value)
        at = _past(text, at)
    return values


def value_within(text: str, deep: int) -> Any:
    """The value that a string is when it is JSON itself, ``deep`` strings deep; None when it is none."""
    if deep >= _NESTED or not text.lstrip().startswith(_OPENS):
        return None
    try:
        return _DECODER.decode(text.strip())
    except (json.JSONDecodeError, RecursionError):
        return None


def _past(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _object(members: list[tuple[str, Any]]) -> Object:
    return Object(tuple(members))


# Line ends and tabs that a careless program left in a string are what they are.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str, strict=False)
