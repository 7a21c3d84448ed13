"""docs/glossary.md: every key of the JSON with its Chinese term and meaning, generated from the schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guihua.schema import Schema

HEAD = """# Glossary

Every key of the JSON files: its Chinese term, what it holds, and the records that have it.
Generated from the record types by `make schemas`; do not edit.

| key | 中文 | 含义 | in |
| --- | --- | --- | --- |
"""


def glossary(schemas: Mapping[str, Schema]) -> str:
    """The glossary page of these schemas, in Markdown."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for schema in schemas.values():
        for owner, key, value in _properties(schema):
            owners = rows.setdefault((key, value["title"], value["description"]), [])
            if owner not in owners:
                owners.append(owner)
    return HEAD + "".join(_row(*words, sorted(owners)) for words, owners in sorted(rows.items()))


def _properties(schema: Schema) -> Iterator[tuple[str, str, Schema]]:
    for definition in (schema, *schema["$defs"].values()):
        for key, value in definition.get("properties", {}).items():
            yield definition["title"], key, value


def _row(key: str, title: str, description: str, owners: list[str]) -> str:
    return f"| `{key}` | {title} | {description.replace('|', chr(92) + '|')} | {', '.join(owners)} |\n"
