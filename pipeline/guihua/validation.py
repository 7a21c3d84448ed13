"""Whether a JSON file keeps the contract, and in a plain sentence where it does not.

``jsonschema-rs`` answers yes or no for every file that is written (milliseconds); only when the answer is no does ``jsonschema`` look
for the places, and a table turns each keyword into a Chinese sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import msgspec
from msgspec import Struct

from guihua.laws import broken_laws
from guihua.plan import Plan
from guihua.problem import Problem
from guihua.schema import Kind, packaged_schema
from guihua.tojson import from_json
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

MOST = 1_000
"""So many problems of one file are listed."""
# What marks a file as one of the kinds: a key that only this kind has.
MARKS: dict[Kind, str] = {
    "coverage": "lowers", "plan": "outline", "comparison": "lower", "lineage": "plans", "corrections": "corrects",
}  # fmt: skip


def validate(data: bytes | dict[str, Any] | Struct, kind: Kind | None = None) -> list[Problem]:
    """The problems of a plan, comparison or lineage, in document order; none when it keeps the contract.

    ``data`` is JSON text, the decoded object or a record. Without ``kind`` its keys tell which contract it has to keep.

    >>> [str(problem) for problem in validate(b'{"outline": []}')][:1]
    ['$：缺少 schema_version']
    """
    if isinstance(data, bytes):
        try:
            value = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return [Problem("$", f"不是 JSON（{error}）")]
    else:
        value = msgspec.json.decode(msgspec.json.encode(data))  # as it would stand in a file: lists, not tuples
    kind = kind or _kind_of(value)
    if kind is None:
        return [Problem("$", f"看不出是哪种文件：没有 {'、'.join(MARKS.values())} 中的任何一项")]
    try:
        return _few(_broken(value, kind)) or _few(broken_laws(value))
    except RecursionError:  # ``jsonschema`` calls itself several times for each level
        return [Problem("$", "嵌套过深，不合格式，说不出在哪里")]


def _few(problems: Iterator[Problem]) -> list[Problem]:
    """The first problems, and one that says that there are more: each takes time to find and to say."""
    found = list(islice(problems, MOST + 1))
    return found if len(found) <= MOST else [*found[:MOST], Problem("$", f"问题超过 {MOST:,} 处，其余不再列出")]


def is_result(data: bytes) -> bool:
    """Whether a file holds what this program writes, and no record that somebody else dumped.

    >>> is_result(b'{"documents": [], "schema_version": "1.1.0"}'), is_result(b'{"title": "", "content": ""}')
    (True, False)
    """
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") and b'"schema_version"' in data


def plan_in(data: bytes, name: str) -> Plan:
    """The plan in a JSON file that anybody may have made or changed; UnreadableError when it holds none, or one that breaks the laws."""
    plan = from_json(data, Plan, name)
    if broken := next(broken_laws(msgspec.json.decode(data)), None):
        raise UnreadableError(name, f"不合约定（{broken}）", "请用 guihua validate 查看问题所在，或重新提取")
    return plan


def keeps_schema(data: bytes, kind: Kind) -> bool:
    """Whether JSON text keeps the schema; made for every write, so it says no more than that."""
    return _fast(kind).is_valid(msgspec.json.decode(data))


def _kind_of(value: object) -> Kind | None:
    return next((kind for kind, mark in MARKS.items() if isinstance(value, dict) and mark in value), None)


def _broken(value: object, kind: Kind) -> Iterator[Problem]:
    if not _fast(kind).is_valid(value):
        for error in _leaves(_exact(kind).iter_errors(value)):
            yield Problem(error.json_path, _sentence(error))


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The errors themselves; for ``anyOf`` those of the branch that came nearest, for "null or a record" says nothing useful."""
    from jsonschema.exceptions import relevance

    for error in errors:
        inner = [leaf for leaf in error.context or () if leaf.validator != "type" or leaf.relative_path]
        if error.validator == "anyOf" and inner:
            yield from _leaves([min(inner, key=relevance)])
        else:
            yield error


SENTENCES: dict[str, Callable[[Any], str]] = {
    "required": lambda error: f"缺少 {_missing(error)}",
    "additionalProperties": lambda error: f"多出 {'、'.join(sorted(set(error.instance) - set(error.schema.get('properties', ()))))}",
    "type": lambda error: f"应为 {_types(error.validator_value)}，实为 {_shown(error.instance)}",
    "enum": lambda error: f"应为 {'、'.join(_shown(value) for value in error.validator_value)} 之一，实为 {_shown(error.instance)}",
    "pattern": lambda error: f"{_shown(error.instance)} 不合格式 {error.validator_value}",
    "minimum": lambda error: f"{_shown(error.instance)} 小于 {error.validator_value}",
    "minItems": lambda error: f"至少应有 {error.validator_value} 项，实有 {len(error.instance)} 项",
    "maxItems": lambda error: f"至多可有 {error.validator_value} 项，实有 {len(error.instance)} 项",
    "items": lambda error: f"至多可有 {len(error.schema.get('prefixItems', ()))} 项，实有 {len(error.instance)} 项",
    "anyOf": lambda error: f"应为一条记录或 null，实为 {_shown(error.instance)}",
}
TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true 或 false", "array": "列表", "object": "记录", "null": "null"}


def _sentence(error: ValidationError) -> str:
    sentence = SENTENCES.get(str(error.validator))
    return sentence(error) if sentence else error.message


def _missing(error: ValidationError) -> str:
    return error.message.split("'")[1]


def _types(names: str | list[str]) -> str:
    return "、".join(TYPES[name] for name in ([names] if isinstance(names, str) else names))


def _shown(value: object) -> str:
    shown = msgspec.json.encode(value).decode()
    return shown if len(shown) <= 40 else shown[:40] + "…"


@cache
def _fast(kind: Kind) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(msgspec.json.decode(packaged_schema(kind)))


@cache
def _exact(kind: Kind) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(msgspec.json.decode(packaged_schema(kind)))
