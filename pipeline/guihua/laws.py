"""The laws of the contract that a schema cannot state: quotes are what the spans say, addresses are unique and lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from guihua.problem import Problem

# Properties of a plan that hold addresses (or a list of them), and so must lead to something.
LINKS = (
    "of", "after", "box", "boxes", "responsibilities", "ref", "table", "first", "indicator", "lead_of", "participates_in", "responsible_for",
)  # fmt: skip
UNIT_ROLES = ("lead", "participating", "responsible")


def broken_laws(plan: dict[str, Any]) -> Iterator[Problem]:
    """The broken laws of a plan that keeps its schema, in document order; files of other kinds have no such laws."""
    if "outline" not in plan:
        return
    records, known = _known(plan)
    text = plan["source"]["text"]
    for path, record in records:
        if "quote" in record and not record["spans"]:
            yield Problem(f"{path}.spans", "引文没有位置")
        elif "quote" in record and not _says(record, text):
            yield Problem(path, f"所引“{record['quote'][:20]}”与 spans 所指的原文不同")
        if known[record.get("address", "")] > 1:
            yield Problem(f"{path}.address", f"地址 {record['address']} 不唯一")
        yield from _lost(path, record, known)
    yield from _unlisted_units(plan)


def _says(record: dict[str, Any], text: str) -> bool:
    """Whether a quote is what its spans say; they are held against its length first, for many may each be as long as the text."""
    spans = record["spans"]
    fits = all(0 <= start <= end <= len(text) for start, end in spans) and sum(end - start for start, end in spans) == len(record["quote"])
    return fits and record["quote"] == "".join(text[start:end] for start, end in spans)


def _known(plan: dict[str, Any]) -> tuple[list[tuple[str, dict[str, Any]]], Counter[str]]:
    """All records of a plan, and how often each address is there."""
    records = list(_records(plan, "$"))
    known = Counter(record["address"] for path, record in records if "address" in record and not path.startswith("$.tasks["))
    # A task is a section once more, with the section's address; or a row of a table of tasks, with an address of its own.
    known.update([task["address"] for task in plan["tasks"] if task["address"] not in known])
    return records, known


def _lost(path: str, record: dict[str, Any], known: Counter[str]) -> Iterator[Problem]:
    # The ``ref`` of a region is a cell of a spreadsheet.
    for name in () if ".regions[" in path else LINKS:
        yield from (Problem(f"{path}.{name}", f"没有地址为 {target} 的事项") for target in _targets(record.get(name)) if target not in known)


def _unlisted_units(plan: dict[str, Any]) -> Iterator[Problem]:
    units = {unit["id"] for unit in plan["units"]}
    for index, responsibility in enumerate(plan["responsibilities"]):
        mentions = ((role, place, mention) for role in UNIT_ROLES for place, mention in enumerate(responsibility[role]))
        for role, place, mention in mentions:
            if mention["unit"] not in units:
                yield Problem(f"$.responsibilities[{index}].{role}[{place}].unit", f"单位名录中没有 {mention['unit']}")


def _records(plan: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All records of a plan with their paths, in document order; a stack, since records may be nested as deep as JSON is read."""
    stack: list[tuple[Any, str]] = [(plan, path)]
    while stack:
        value, path = stack.pop()
        if isinstance(value, dict):
            yield path, value
            stack += [(inner, f"{path}.{key}") for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            stack += [(inner, f"{path}[{index}]") for index, inner in reversed([*enumerate(value)])]


def _targets(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [target for target in value if isinstance(target, str)] if isinstance(value, list) else []
