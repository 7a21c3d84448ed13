"""A plan's facts as labelled stretches of its text, and the files of annotation tools: Label Studio and doccano, out and back in.

A label is a group and a kind (``units/lead``, ``sections/tasks``); offsets are code points of the text, half-open, as everywhere. What a person
has corrected there comes back as labels again, and what differs from the plan can be listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from guihua.evidence import Evidence
from guihua.overview import sections
from guihua.plan import Plan
from guihua.unreadable import UnreadableError

GROUPS = ("units", "sections", "boxes", "items", "goals", "indicators", "tasks", "references", "commitments")
"""The groups of labels, as the spaCy component calls its span groups."""
FORMATS = ("label-studio", "doccano")


class Label(Struct, frozen=True, order=True):
    """A stretch of the text (several spans where a page break cuts it), what it is, and the address of its fact (empty: made by hand)."""

    spans: tuple[tuple[int, int], ...]
    group: str
    label: str
    address: str = ""

    @property
    def name(self) -> str:
        """Group and kind in one word."""
        return f"{self.group}/{self.label}"


class Annotated(Struct, frozen=True):
    """A text with its labels; ``file`` is the document's name where the annotation file tells it."""

    file: str
    text: str
    labels: tuple[Label, ...]


def labels_of(plan: Plan) -> dict[str, list[Label]]:
    """The labels of a plan by group."""
    named: dict[str, list[Label]] = {group: [] for group in GROUPS}
    for group, label, address, evidence in _facts(plan):
        if evidence is not None and evidence.spans:
            named[group].append(Label(evidence.spans, group, label, address))
    return named


def to_label_studio(plans: Iterable[Plan]) -> bytes:
    """Tasks with predictions for Label Studio's ``<Labels name="label" toName="text">`` on ``<Text name="text" value="$text">``."""
    return msgspec.json.format(msgspec.json.encode([_label_studio_task(plan) for plan in plans]), indent=2) + b"\n"


def to_doccano(plans: Iterable[Plan]) -> bytes:
    """JSON lines for doccano's sequence labelling."""
    lines = []
    for plan in plans:
        spans = [[start, end, label.name] for label in _all(plan) for start, end in label.spans]
        lines.append(msgspec.json.encode({"text": plan.source.text, "label": spans, "file": plan.source.file}))
    return b"".join(line + b"\n" for line in lines)


def from_annotations(data: bytes, name: str) -> list[Annotated]:
    """The texts of a file that Label Studio (JSON) or doccano (JSON lines) exported, each with its labels; stretches cut by a page break stay cut.

    Raises UnreadableError for a file that is neither, or whose offsets lie outside its text.
    """
    try:
        listed = data.lstrip().startswith(b"[")
        tasks = msgspec.json.decode(data) if listed else [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
        return [_annotated(task) for task in tasks]
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        remedy = "请从 Label Studio 导出 JSON，或从 doccano 导出 JSONL"
        raise UnreadableError(name, f"不是标注文件（{type(error).__name__}: {error}）", remedy) from error


def differences(plan: Plan, annotated: Annotated) -> Iterator[tuple[str, Label]]:
    """What a person added to the plan's labels (``added``) and took away (``removed``), in the order of the text."""
    theirs = Counter((span, label.name) for label in annotated.labels for span in label.spans)
    ours = Counter((span, label.name) for label in _all(plan) for span in label.spans)
    found = [("added", key) for key in (theirs - ours)] + [("removed", key) for key in (ours - theirs)]
    for change, (span, name) in sorted(found, key=lambda each: (each[1][0], each[0], each[1][1])):
        group, _, label = name.partition("/")
        yield change, Label((span,), group, label)


def _all(plan: Plan) -> list[Label]:
    return sorted(label for labels in labels_of(plan).values() for label in labels)


def _facts(plan: Plan) -> Iterator[tuple[str, str, str, Evidence | None]]:
    for clause in plan.responsibilities:
        for role, mentions in (("lead", clause.lead), ("participating", clause.participating), ("responsible", clause.responsible)):
            yield from (("units", role, mention.unit, mention.evidence) for mention in mentions)
    yield from (("sections", section.role, section.address, section.evidence) for section in sections(plan.outline))
    for box in plan.boxes:
        yield "boxes", box.kind, box.address, box.evidence
        yield from (("items", box.kind, item.address, item.evidence) for item in box.items)
    yield from (("goals", "goal", goal.address, goal.evidence) for goal in plan.goals)
    yield from (("indicators", each.nature or "indicator", each.address, each.evidence) for each in plan.indicators)
    yield from (("tasks", "task", task.address, task.evidence) for task in plan.tasks)
    yield from (("references", each.role, each.address, each.evidence) for each in plan.references)
    yield from (("commitments", each.kind, each.address, each.evidence) for each in plan.commitments)


def _label_studio_task(plan: Plan) -> dict[str, Any]:
    text = plan.source.text
    results = [
        {
            "id": f"{label.address or label.group}-{start}", "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": start, "end": end, "text": text[start:end], "labels": [label.name]}, "meta": {"text": [label.address]},
        }
        for label in _all(plan)
        for start, end in label.spans
    ]  # fmt: skip
    return {"data": {"text": text, "file": plan.source.file}, "predictions": [{"model_version": "guihua", "result": results}]}


def _annotated(task: Any) -> Annotated:
    if "data" in task:
        text, file = task["data"]["text"], task["data"].get("file", "")
        done: Sequence[Any] = task.get("annotations") or task.get("predictions") or []
        results = [each for each in (done[-1]["result"] if done else []) if each.get("type") == "labels"]
        spans = [(each["value"]["start"], each["value"]["end"], name) for each in results for name in each["value"]["labels"]]
    else:
        text, file = task["text"], task.get("file", "")
        spans = [tuple(each) for each in task.get("label", task.get("labels", []))]
    return Annotated(file, text, tuple(_label(start, end, name, text) for start, end, name in spans))


def _label(start: int, end: int, name: str, text: str) -> Label:
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}–{end}")
    group, _, label = name.partition("/")
    return Label(((start, end),), group, label)
