"""JSON Schema 2020-12 from the record types, so that a type is stated once and the files in ``schemas/`` follow from it.

msgspec derives most of it. What is added: an ``$id`` with the version, short forms (``"type": ["string", "null"]``), a stable
order of ``$defs``, and the demand that every property says its Chinese term and what it means.
"""

from __future__ import annotations

from importlib import resources
from typing import Any, Literal, get_args

import msgspec

from guihua.comparison import Comparison, Coverage, Lineage
from guihua.plan import SCHEMA_VERSION, Plan
from guihua.plan.corrections import TARGET, Corrections

Schema = dict[str, Any]
Kind = Literal["plan", "comparison", "lineage", "coverage", "corrections"]
KINDS: tuple[Kind, ...] = get_args(Kind)
RECORDS: dict[Kind, type[msgspec.Struct]] = {
    "plan": Plan, "comparison": Comparison, "lineage": Lineage, "coverage": Coverage, "corrections": Corrections,
}  # fmt: skip


def build_schema(kind: Kind) -> Schema:
    """The schema of one kind of output, from its record type; LookupError where a property lacks its term or meaning."""
    record = RECORDS[kind]
    (_,), components = msgspec.json.schema_components([record], ref_template="#/$defs/{name}")
    definitions = {name: _definition(name, schema) for name, schema in sorted(components.items())}
    root = definitions.pop(record.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:guihua:schema:{kind}:{SCHEMA_VERSION}",
        "$comment": "Generated from the record types by `make schemas`. Do not edit.",
        **root,
        "$defs": definitions,
    }


def schema_json(schema: Schema) -> bytes:
    """A schema as it stands in ``schemas/``."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def packaged_schema(kind: Kind) -> bytes:
    """The schema file that was installed with the package.

    >>> packaged_schema("plan").startswith(b"{")
    True
    """
    return resources.files("guihua.schemas").joinpath(f"{kind}.schema.json").read_bytes()


def _definition(name: str, schema: Schema) -> Schema:
    properties: Schema = schema.get("properties", {})
    if "target" in properties and len(properties["target"].get("enum", ())) == 1:  # what tells the kinds of correction apart
        properties["target"] |= {"title": "所更正", "description": TARGET}
    for key, value in properties.items():
        for word in ("title", "description"):
            if word not in value:
                raise LookupError(f"{name}.{key} has no {word}: give its Meta one")
    # What has a default is always written; only what may be UNSET is optional.
    always = [key for key in properties if key in schema["required"] or "default" in properties[key]]
    return {**schema, "properties": {key: _short(value) for key, value in properties.items()}, "required": always}


def _short(schema: Any) -> Any:
    """The same schema with unions of plain types as one ``type`` list, and null as one more value of an enum."""
    if isinstance(schema, list):
        return [_short(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    short = {key: _short(value) for key, value in schema.items() if key not in ("default", "anyOf")}
    if "anyOf" not in schema:
        return short
    options = [option for option in schema["anyOf"] if option != {"type": "integer"} or {"type": "number"} not in schema["anyOf"]]
    options.sort(key=lambda option: option == {"type": "null"})  # versions of msgspec say it first or last
    if all(set(option) == {"type"} for option in options):
        return {**short, "type": [option["type"] for option in options]}
    if {"type": "null"} in options and len(options) == 2:
        other = next(option for option in options if option != {"type": "null"})
        if set(other) == {"enum"}:
            return {**short, "enum": [*other["enum"], None]}
    return {**short, "anyOf": _short(options)}
