"""The sentences on tasks and projects, as an official could paste them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from guihua.compare.align.matters import Matter
from guihua.compare.judge.standing import Setting
from guihua.comparison import Absence, Change
from guihua.comparison.vocabulary import AbsenceKind, ChangeKind, MatterRelation

Labels = tuple[str, str]

COUNTED: tuple[tuple[ChangeKind, str], ...] = (
    ("softened", "措辞放松"), ("strengthened", "措辞收紧"), ("number_changed", "改动数字"), ("number_dropped", "删去数字"),
    ("number_added", "增加数字"), ("deadline_changed", "改动时限"), ("deadline_dropped", "删去时限"), ("deadline_added", "增加时限"),
    ("localised", "换用本级称谓"),
)  # fmt: skip
ABSENT: dict[AbsenceKind, str] = {"absent": "未承接", "mentioned": "没有列为任务或项目，文中提到", "unread": "有未能读全之处，不能断定是否承接"}
ABSENT_BEFORE: dict[AbsenceKind, str] = {**ABSENT, "absent": "没有延续"}
LISTED_WORDS = 6
LISTED = 4
"""More titles than this are counted, not listed."""
LONGEST = 40
"""A longer title is a sentence or two; its beginning names it."""


class Judged(Struct, frozen=True):
    """What was found of the matters of a row: how they relate, what is known of one that is absent, the share repeated (0 to 1), the changes."""

    relation: MatterRelation
    absence: Absence | None
    reuse: float | None
    changes: Sequence[Change]


def sentence(judged: Judged, lower: Sequence[Matter], upper: Sequence[Matter], setting: Setting) -> str:
    """One sentence on a row."""
    below, above = setting.labels
    absence, changes = judged.absence, judged.changes
    match judged.relation:
        case "missing" if setting.kind == "peers":
            return f"只有{above}列{titles(upper)}。"
        case "missing":
            words = ABSENT_BEFORE if setting.kind == "time" else ABSENT
            return f"{above}的{titles(upper)}，{below}{words[absence.kind if absence else 'absent']}。"
        case "added" if setting.kind == "peers":
            return f"只有{below}列{titles(lower)}。"
        case "added":
            return f"{below}新增{titles(lower)}，{above}没有对应。"
        case "split":
            return f"{above}的{titles(upper)}由{below}分解为{len(lower)}项落实：{titles(lower)}{_details(None, changes)}。"
        case "merged":
            return f"{above}的{len(upper)}项{titles(upper)}由{below}合并为{titles(lower)}落实{_details(None, changes)}。"
        case "kept":
            how = "除本级称谓外文字一致" if any(change.kind == "localised" for change in changes) else "文字一致"
            return f"{below}{titles(lower)}沿用{above}的{titles(upper)}，{how}{_moved(changes)}。"
        case "adapted":
            return f"{below}{titles(lower)}承接{above}的{titles(upper)}{_details(judged.reuse, changes)}{_moved(changes)}。"


def reason(relation: MatterRelation, words: Sequence[str], labels: Labels) -> str:
    """How the matters were matched: by the words that both say."""
    if relation == "missing":
        return f"{labels[0]}没有内容足够相近的任务或项目"
    if relation == "added":
        return f"{labels[1]}没有内容足够相近的任务或项目"
    if relation == "kept":
        return "标题和内容相同"
    return f"都说到{'、'.join(words[:LISTED_WORDS])}" if words else "大段文字相同"


def titles(matters: Sequence[Matter]) -> str:
    """The titles in quotation marks, the first few of many, the beginnings of long ones."""
    short = (matter.title if len(matter.title) <= LONGEST else f"{matter.title[:LONGEST]}……" for matter in matters[:LISTED])
    listed = "".join(f"“{title}”" for title in short)
    return listed if len(matters) <= LISTED else f"{listed}等"


def _details(reuse: float | None, changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    parts = [f"文字重复{reuse:.0%}"] if reuse else ["文字全部改写"] if reuse is not None else []
    parts += [f"{words}{counts[kind]}处" for kind, words in COUNTED if counts[kind]]
    return f"，{'，'.join(parts)}" if parts else ""


def _moved(changes: Sequence[Change]) -> str:
    return "".join(f"，{change.note}" for change in changes if change.kind == "moved")
