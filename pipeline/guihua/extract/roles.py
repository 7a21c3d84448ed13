"""What every section is for: by its own title, by its place among the chapters, or by its parent."""

from __future__ import annotations

from guihua.document import Paragraph, Part, Section
from guihua.grammar.headings import ARTICLE
from guihua.grammar.roles import role_of_title
from guihua.plan.vocabulary import Role

FEWEST_ARTICLES = 3
_HEAD: frozenset[Role] = frozenset({"situation", "guiding_ideology", "principles", "goals", "preamble"})
_TAIL: frozenset[Role] = frozenset({"safeguards", "implementation", "annex"})
_OPEN: frozenset[Role] = frozenset({"guiding_ideology", "goals", "situation", "principles", "other"})


def chapters(part: Part) -> list[Section]:
    """The chapters of a document: its top sections, or what stands under its 篇."""
    found: list[Section] = []
    for section in part.sections:
        found += section.children if section.style == "part" and section.children else [section]
    return found


def chapter_roles(part: Part) -> list[Role]:
    """The role of every chapter of a document (``chapters``), in order.

    A chapter that names no role lies between the goals and the safeguards, so it is a task chapter; above the goals,
    or above a chapter that calls itself 主要任务, it is ``other``.
    """
    if part.kind in ("annex", "interpretation"):
        return ["annex"] * len(chapters(part))
    named = [_named(section) for section in chapters(part)]
    if is_rules(part):
        return [role if role in ("preamble", "annex", "implementation") else "other" for role in named]
    tail = len(named)
    while tail and named[tail - 1] in _TAIL:
        tail -= 1
    head = max((at for at, role in enumerate(named[:tail]) if role in _HEAD), default=-1)
    first_task = next((at for at, role in enumerate(named) if role == "tasks" and at > head), head + 1)
    roles: list[Role] = []
    for at, role in enumerate(named):
        if role == "safeguards" and at < tail and at > head:
            roles.append("tasks")
        elif role is not None:
            roles.append(role)
        else:
            roles.append("tasks" if first_task <= at < tail else "other")
    return roles


def is_rules(part: Part) -> bool:
    """Whether a document is made of articles (第X条): rules state what holds, they set no tasks."""
    paragraphs = (node for section in part.sections for inner in section.walk() for node in inner.nodes if isinstance(node, Paragraph))
    return sum(1 for node in paragraphs if ARTICLE.match(node.text.folded)) >= FEWEST_ARTICLES


def part_role(section: Section, roles: list[Role]) -> Role:
    """The role of a 篇: its own title's, else that of its chapters where they agree."""
    own = _named(section)
    return own if own is not None else roles[0] if len(set(roles)) == 1 else "other"


def _named(section: Section) -> Role | None:
    if section.number is None and section.title is None:
        return "annex" if section.style == "annex" else "preamble"
    return role_of_title(section.title.folded) if section.title else None


def child_role(section: Section, parent: Role) -> Role:
    """The role of a lower section: its own title's where the parent leaves it open, else the parent's."""
    if parent in _OPEN and section.title is not None:
        return role_of_title(section.title.folded) or parent
    return parent
