"""What each column of a table holds, by the words of its header and by what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from guihua.document import Column, ColumnRole
from guihua.grammar.cell_forms import MEASURED_NAME, Form, form_of, misfit
from guihua.grammar.headers import GROWTH, NO_TASKS_ABOVE, roles_of
from guihua.grammar.places import PLACE_COLUMN
from guihua.parse.tables.head_columns import year_of
from guihua.parse.tables.pieces import DIGITS
from guihua.parse.tables.printed_grid import Grid
from guihua.text import Text

_SAMPLE = 40
# What a column without a header may be, and how unlikely that is beforehand.
_UNHEADED: tuple[tuple[ColumnRole, float], ...] = (
    ("nature", 0.5), ("serial", 0.6), ("value", 0.8), ("unit", 0.8),
    ("other", 0.9), ("deadline", 1.0), ("category", 1.3), ("name", 1.3), ("responsible", 1.4),
)  # fmt: skip


def typed_columns(grid: Grid, head: Sequence[int], body: Sequence[int], width: int) -> tuple[Column, ...]:
    """The columns of a table: ``head`` and ``body`` are the rows of its header and those below."""
    full = [r for r in body if len(grid[r]) >= width]
    sure = len(full) > 1 or (bool(full) and all(_is_headed(grid, head, c) for c in range(width)))
    votes = [_vote(grid, head, full if sure else body, c) for c in range(width)]
    roles = [role for role, _, _ in votes]
    labels = [labels[-1] if labels else None for _, labels, _ in votes]
    names = [c for c, role in enumerate(roles) if role == "name"]
    for c in names[:-1]:  # of several columns of names the last names the indicator, the others group it
        roles[c] = "category"
    if not names and "task" not in roles and "measure" not in roles and "project" not in roles:
        texts = [
            c for c, (_, _, forms) in enumerate(votes) if roles[c] in ("other", "category") and _share(forms, "text", "measured", "numbered") > 0.6
        ]
        if texts and "value" in roles:
            roles[max(texts, key=lambda c: (_names_measures(grid, body, c), roles[c] != "category", -c))] = "name"
    _tell_apart(roles, labels, [labels for _, labels, _ in votes])
    _tell_tasks(roles, labels, [_share(forms, "text", "measured", "numbered") > 0.6 for _, _, forms in votes])
    return tuple(
        Column(role, label, _year(votes[c][1]) if role == "value" else None) for c, (role, label) in enumerate(zip(roles, labels, strict=True))
    )


def _is_headed(grid: Grid, head: Sequence[int], c: int) -> bool:
    """Whether words that are known head a column: then one full row says more of it than all those from which cells are gone."""
    return any(roles_of("".join(grid[r][c].cell.text.folded.split())) for r in head if c in grid[r])


def _tell_apart(roles: Sequence[ColumnRole], labels: list[Text | None], above: Sequence[Sequence[Text]]) -> None:
    """Give columns of values that are headed alike the words above their header too: 增长（%） under 2023年 and under 2024年."""
    printed = Counter(label.folded for role, label in zip(roles, labels, strict=True) if role == "value" and label is not None)
    for c, label in enumerate(labels):
        if roles[c] == "value" and label is not None and printed[label.folded] > 1 and len(above[c]) > 1:
            labels[c] = above[c][-2] + label


def _tell_tasks(roles: list[ColumnRole], labels: Sequence[Text | None], worded: Sequence[bool]) -> None:
    """Settle which column names the task, which tells its measures and which stand over it; ``worded``: columns of words."""
    if "measure" in roles and not {"task", "name", "project"} & set(roles):  # what stands before the measures is their task
        before = [c for c in range(roles.index("measure")) if worded[c] and _may_be_task(labels[c])]
        roles[:] = ["task" if c in before[-1:] else role for c, role in enumerate(roles)]
    tasks = [c for c, role in enumerate(roles) if role == "task"]
    if len(tasks) > 1 and (label := labels[tasks[-1]]) is not None and "measure" in roles_of("".join(label.folded.split())):
        roles[tasks.pop()] = "measure"  # 实事名称, 目标任务: what is to be done of the task before
    for c in tasks[:-1]:  # 一级任务, 二级任务: the last is the task, the others stand over it
        roles[c] = "category"
    if not {"task", "measure", "nature", "unit"} & set(roles) and "name" in roles and {"lead", "responsible"} & set(roles):
        name = roles.index("name")
        roles[name] = "name" if (label := labels[name]) is not None and "指标" in label.folded else "task"


def _may_be_task(label: Text | None) -> bool:
    """Whether a column before the measures is headed by words that head no kind of column, and do not tell of troubles or aims."""
    return label is not None and bool(label) and not roles_of("".join(label.folded.split())) and not NO_TASKS_ABOVE.search(label.folded)


def _year(labels: Sequence[Text]) -> int | None:
    """The year of the lowest header that names one; a growth has none, whatever year stands above it."""
    if labels and GROWTH.search(labels[-1].folded):
        return None
    return next((year for label in reversed(labels) if (year := year_of(label)) is not None), None)


def _vote(grid: Grid, head: Sequence[int], body: Sequence[int], c: int) -> tuple[ColumnRole, list[Text], list[Form]]:
    """The role of a column by its header's words and its body's forms, with its headers (the lowest last) and those forms."""
    labels: list[Text] = []
    for r in head:
        text = grid[r][c].cell.text if c in grid[r] else None
        if text and (not labels or labels[-1] != text):
            labels.append(text)
    forms: list[Form] = [
        form_of("".join(at.cell.text.folded.split()))
        for r in body[:_SAMPLE]
        if (at := grid[r].get(c)) is not None and not at.carried and not at.spread
    ]
    said = [form for form in forms if form != "empty"]
    headed = next((roles for label in reversed(labels) if (roles := roles_of("".join(label.folded.split())))), ())
    joined = "".join("".join(label.folded.split()) for label in labels)
    headed = tuple(dict.fromkeys((*headed, *roles_of(joined)))) if headed else roles_of(joined)
    if not headed and labels and PLACE_COLUMN.match("".join(labels[-1].folded.split())):
        headed = ("value",)
    candidates: list[tuple[ColumnRole, float]] = [(role, 0.6 * at) for at, role in enumerate(headed)]  # type: ignore[misc]
    counted = not labels or _counts(forms, [at.cell.text for r in body if (at := grid[r].get(c)) is not None and not at.carried])
    # Towns under 建设地点 look like bodies, and are in charge of nothing: who is in charge a header must say, unless there is none.
    unheaded = [one for one in _UNHEADED if one[0] not in headed and (one[0] != "serial" or counted) and (one[0] != "responsible" or not labels)]
    candidates += [(role, prior + (2.5 if headed else 0.0)) for role, prior in unheaded]
    if not said:
        return candidates[0][0] if headed else "other", labels, forms
    cost = {role: prior + sum(misfit(role, form) for form in said) / len(said) for role, prior in candidates}
    return min(cost, key=lambda role: cost[role]), labels, forms


def _counts(forms: Sequence[Form], texts: Sequence[Text]) -> bool:
    """Whether figures count up by one, as serials do under a header that nobody knows."""
    numbers = [int(text.folded) for text in texts if DIGITS.fullmatch(text.folded.strip())]
    return "serial" in forms or (len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers)))


def _share(forms: Sequence[Form], *wanted: str) -> float:
    said = [form for form in forms if form != "empty"]
    return sum(1 for form in said if form in wanted) / len(said) if said else 0.0


def _names_measures(grid: Grid, body: Sequence[int], c: int) -> float:
    """The share of a column's cells that name something measured, each in a row of its own; a merged cell groups rows."""
    own = [at for r in body[:_SAMPLE] if (at := grid[r].get(c)) is not None and not at.spread]
    words = ["".join(at.cell.text.folded.split()) for at in own if not at.carried]
    named = sum(1 for word in words if form_of(word) in ("measured", "numbered") or MEASURED_NAME.search(word))
    return named / len(own) if own else 0.0


def is_headless(columns: Sequence[Column]) -> bool:
    """Whether several columns of figures stand below no words at all: what they are for nobody can tell."""
    values = [column.label for column in columns if column.role == "value"]
    return len(values) > 1 and not any(values)
