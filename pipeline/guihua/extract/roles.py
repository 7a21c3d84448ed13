"""What every section is for: by its own title, by what its sections are for, by its place among the chapters, or by its parent."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.document import Paragraph, Part, Section
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.evidence import closes_in_clause
from guihua.grammar.goals import ANNOUNCED
from guihua.grammar.headings import ARTICLE
from guihua.grammar.last_words import ENTITLED, IN_FORCE, PRECEDENCE
from guihua.grammar.roles import FACTORS, HEAD, ORGANISING, SUPPORT, SUPPORTING, role_of_title
from guihua.grammar.subheads import SUBHEAD
from guihua.plan.vocabulary import Role
from guihua.text import Text

FEWEST_ARTICLES = 3
FEWEST, MOST_OTHERS = 2, 1 / 3
"""So many sections of a chapter that names no role say what it is for, where no larger share of them says anything else."""
_TAIL: frozenset[Role] = frozenset({"safeguards", "implementation", "annex"})
_OPEN: frozenset[Role] = frozenset({"guiding_ideology", "goals", "situation", "principles", "other"})


def section_roles(part: Part) -> dict[int, Role]:
    """The role of every section of a document, by the ``id`` of the section."""
    roles = dict(zip(map(id, chapters(part)), chapter_roles(part), strict=True))
    named = {id(section): _named(section) is not None for section in chapters(part)}
    for section in part.sections:
        if id(section) not in roles:
            roles[id(section)] = part_role(section, [roles[id(child)] for child in section.children])
        _descend(section, roles, named.get(id(section), True))
    return roles


def _descend(section: Section, roles: dict[int, Role], named: bool) -> None:
    """Gives the sections below ``section`` their roles; ``named``: whether a title says what that one is for.

    Points that the words above them announce as aims (主要目标：1.…) are goals.
    """
    announced = roles[id(section)] in HEAD and _announces_aims(section)
    for child in section.children:
        role, said = (roles[id(child)], _named(child) is not None) if id(child) in roles else _child_role(child, roles[id(section)], named)
        roles[id(child)] = "goals" if announced and (child.title is None or role_of_title(child.title.folded) is None) else role
        _descend(child, roles, said)


def _announces_aims(section: Section) -> bool:
    """Whether the last words above the sections below ``section`` say that aims follow: 主要目标：."""
    last = section.nodes[-1] if section.nodes else None
    found = ANNOUNCED.search(last.text.folded) if isinstance(last, Paragraph) else None
    return found is not None and found.end() >= len(found.string)


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
    if named and named[-1] is None and _closes(chapters(part)[-1]):
        named[-1] = "implementation"
    if (core := _support(part, named)) is not None:
        named[core] = "tasks"
    tail = len(named)
    while tail and named[tail - 1] in _TAIL:
        tail -= 1
    head = max((at for at in range(tail) if named[at] in HEAD and _tasks_follow(named[:tail], at)), default=-1)
    first_task = next((at for at, role in enumerate(named) if role == "tasks" and at > head), head + 1)
    roles: list[Role] = []
    for at, role in enumerate(named):
        if role == "safeguards" and at < tail and at > head:
            roles.append("tasks")
        elif role is not None:
            roles.append(role)
        else:
            roles.append("tasks" if first_task <= at < tail else "other")
    return ["tasks" if role == "safeguards" and _is_charged(section) else role for role, section in zip(roles, chapters(part), strict=True)]


def _support(part: Part, named: Sequence[Role | None]) -> int | None:
    """Which chapter says what a document gives, where none else sets a task; None where one does."""
    if any(role is None or role == "tasks" for role in named):
        return None
    titles = ["".join(section.title.folded.split()) if section.title else "" for section in chapters(part)]
    return next((at for at, title in enumerate(titles) if SUPPORT.match(title)), None)


def _is_charged(section: Section) -> bool:
    """Whether a chapter about land, money and people says under most of its sections who is in charge: they are tasks like others."""
    if section.title is None or not FACTORS.match("".join(section.title.folded.split())):
        return False
    charged = [any(_names_bodies(node.text.folded) for node in child.nodes if isinstance(node, Paragraph)) for child in section.children]
    return len(charged) >= FEWEST and 2 * sum(charged) > len(charged)


def _names_bodies(folded: str) -> bool:
    return opens_clause_line(folded) or closes_in_clause(folded)


def _tasks_follow(named: Sequence[Role | None], at: int) -> bool:
    """Whether more may be tasks below a chapter than above it: what stands before the tasks does not stand behind them."""
    return named[:at].count(None) <= named[at:].count(None) or "tasks" in named[at:]


def is_rules(part: Part) -> bool:
    """Whether a document is made of articles (第X条): rules state what holds, they set no tasks."""
    paragraphs = (node for section in part.sections for inner in section.walk() for node in inner.nodes if isinstance(node, Paragraph))
    return sum(1 for node in paragraphs if ARTICLE.match(node.text.folded)) >= FEWEST_ARTICLES


def part_role(section: Section, roles: list[Role]) -> Role:
    """The role of a 篇: its own title's, else that of its chapters where they agree."""
    own = _named(section)
    return own if own is not None else roles[0] if len(set(roles)) == 1 else "other"


def _named(section: Section) -> Role | None:
    """What a section is for by its own title, or else by those of the sections below it."""
    if section.number is None and section.title is None:
        return "annex" if section.style == "annex" else "preamble"
    own = role_of_title(section.title.folded) if section.title else None
    return own or _voted(section)


def _voted(section: Section) -> Role | None:
    """What the titles of a chapter's sections agree on: that it comes before the tasks, or that it supports them."""
    titles = [child.title.folded for child in section.children if child.title and child.style != SUBHEAD]
    roles = [role for title in titles if (role := role_of_title(title)) in HEAD]
    if len(roles) >= FEWEST and len(titles) - len(roles) <= MOST_OTHERS * len(titles):
        return roles[0] if len(set(roles)) == 1 else "guiding_ideology"
    supporting = [title for title in titles if SUPPORTING.match("".join(title.split()))]
    most = len(supporting) >= FEWEST and len(titles) - len(supporting) <= MOST_OTHERS * len(titles)
    return "safeguards" if most and any(map(ORGANISING.search, supporting)) else None


def _closes(section: Section) -> bool:
    """Whether the sections of a last chapter say who interprets the document, from when it is in force, who has a right to what it grants."""
    said = [(child.title or _first_text(child)) for child in section.children]
    closing = [text for text in said if text is not None and any(row.search(text.folded) for row in (IN_FORCE, PRECEDENCE))]
    entitling = [text for text in said if text is not None and text not in closing and ENTITLED.search(text.folded)]
    return bool(closing) and 2 * (len(closing) + len(entitling)) > len(said)


def _first_text(section: Section) -> Text | None:
    return next((node.text for node in section.nodes if isinstance(node, Paragraph)), None)


def _child_role(section: Section, parent: Role, named: bool) -> tuple[Role, bool]:
    """The role of a lower section, and whether a title says so.

    That of its own title, where the parent leaves it open or it is of what comes before tasks (1.行动目标 2.主要任务 in an action); else the
    parent's. A principle is one, whatever it says is to be done (加强统筹). What puts the document in force is no task of a chapter that is
    for tasks only because no title says otherwise.
    """
    title = section.title.folded if section.title is not None else ""
    own = role_of_title(title)
    if own is None or (parent == "principles" and own not in HEAD):
        return parent, named
    if parent in _OPEN or (parent == "tasks" and (own in HEAD or own == "other" or (not named and IN_FORCE.search(title)))):
        return own, True
    return parent, named
