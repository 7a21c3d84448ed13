"""Unit clauses in a paragraph: where they stand and what they say."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from guihua.gazetteer.agencies import looks_like_body
from guihua.grammar.clauses import ANY_VERB, FIRST_IS_LEAD, UnitRole, is_deadline, labels, opens_clause_line
from guihua.grammar.unit_lists import SHORT_DIVISION
from guihua.phrases.brackets import brackets
from guihua.phrases.unit_lists import cut_units
from guihua.text import EMPTY, Text

_BRACKET_END = re.compile(r"[。;.,、 ]*$")
_OWN_ROLE = re.compile(r"[(《] *(?:总?牵头|配合|参与|协助)(?:单位|部门)? *[)》]$")
_MIXED = re.compile(r"(?:牵头|配合|参与|参加|协助)(?:[,;、]|$)")
_UNBRACKETED = re.compile(r"(?<=[。;!)”])(?=(?:总?牵头|主办|主责|责任|参与|配合|落实|实施|承办)(?:责任)?(?:单位|部门)(?:\([^)]{1,8}\))? *:)")


class Clause(Struct, frozen=True):
    """A unit clause: its words, and the bodies it names by role, in printed order."""

    text: Text
    units: tuple[tuple[UnitRole, Text], ...]
    deadline: Text | None = None
    first_is_lead: bool = False
    plain_list: bool = False


@cache
def read_clauses(text: Text) -> tuple[Clause, ...]:
    """The unit clauses of a paragraph, in order; every paragraph is asked for more than once.

    >>> [c] = read_clauses(Text.of("落实政策。（牵头单位：县民政局；参与单位：县财政局、县残联）"))
    >>> [(role, unit.value) for role, unit in c.units]
    [('lead', '县民政局'), ('participating', '县财政局'), ('participating', '县残联')]
    >>> [c] = read_clauses(Text.of("做好服务。（省财政厅牵头，各市人民政府按职责分工负责）"))
    >>> [(role, unit.value) for role, unit in c.units]
    [('lead', '省财政厅'), ('responsible', '各市人民政府')]
    >>> read_clauses(Text.of("支持企业（含民营企业）发展。"))
    ()
    """
    folded = text.folded
    if "单位" not in folded and "部门" not in folded and "(" not in folded and "[" not in folded and "负责" not in folded and ":" not in folded[:12]:
        return ()
    if opens_clause_line(folded) and not (folded[0] == "[" and folded.rstrip("。")[-1] == "]"):
        clause = _labelled(text)
        return (clause,) if clause else ()
    found: list[Clause] = []
    for start, end in _brackets(folded):
        clause = _bracketed(text, start, end)
        if clause:
            found.append(clause)
    if not found and (match := _UNBRACKETED.search(folded)):
        clause = _labelled(text[match.start() :])
        return (clause,) if clause and clause.units else ()
    return tuple(found)


def ends_in_clause(text: Text) -> bool:
    """Whether a paragraph ends in a unit clause, as a task does."""
    clauses = read_clauses(text)
    return bool(clauses) and text.end - clauses[-1].text.end <= 2


def _brackets(folded: str) -> list[tuple[int, int]]:
    """The outermost bracketed stretches, brackets included; one left open at the end counts when it holds a label."""
    found = brackets(folded, "([")
    left_open = [(at, len(folded)) for at in found.opened[:1] if labels(folded[at:])]
    return [*found.pairs, *left_open]


def _bracketed(text: Text, start: int, end: int) -> Clause | None:
    inside = text[start + 1 : end - 1 if text.folded[end - 1] in ")]" else end]
    whole = text[start:end]
    found = labels(inside.folded)
    if any(label.role != "deadline" for label in found):
        clause = _labelled(inside)
        return replace(clause, text=whole) if clause and clause.units else None
    at_end = not _BRACKET_END.sub("", text.folded[end:])
    after_sentence = start > 0 and text.folded[:start].rstrip()[-1:] in "。;!”)"
    if not (at_end or (after_sentence and text.folded[start] == "(")):
        return None
    body, late = (inside[: found[0].start], _deadline(inside[found[0].end :])) if found else (inside, None)
    clause = _verbal(body) or (_bare(body) if at_end else None)
    return replace(clause, text=whole, deadline=clause.deadline or late) if clause else None


def _bare(inside: Text) -> Clause | None:
    """A bracketed list of nothing but bodies, a deadline aside."""
    body, late = _without_deadline(inside.strip(" ;；。,，"))
    if len(body) > 200 or re.search(r"[。:]", body.folded):
        return None
    units = _with_own_roles(cut_units(body), "responsible")
    if units and looks_like_body(units[0][1].value) and all(looks_like_body(unit.value) or SHORT_DIVISION.match(unit.folded) for _, unit in units):
        return Clause(inside, tuple(units), late)
    return None


def _with_own_roles(units: list[Text], role: UnitRole) -> list[tuple[UnitRole, Text]]:
    """Each body with ``role``, but where its own brackets say otherwise: 县民政局（牵头）."""
    found: list[tuple[UnitRole, Text]] = []
    for unit in units:
        match = _OWN_ROLE.search(unit.folded)
        if match and match.start():
            found.append(("lead" if "头" in match.group() else "participating", unit[: match.start()].strip()))
        else:
            found.append((role, unit))
    return found


def _labelled(text: Text) -> Clause | None:
    """A clause whose roles are labels: each label's list reaches to the next label."""
    found = labels(text.folded)
    if not found:
        return None
    units: list[tuple[UnitRole, Text]] = []
    deadline: Text | None = None
    for at, label in enumerate(found):
        stop = found[at + 1].start if at + 1 < len(found) else len(text)
        body = text[label.end : stop].strip(" ;；。,，、\t\n")
        if label.role == "deadline":
            deadline = _deadline(body) or deadline
        elif label.role != "person":
            body, late = _cut_deadline(body)
            deadline = late or deadline
            verbal = _verbal(body) if _MIXED.search(body.folded) else None
            units += verbal.units if verbal else _with_own_roles(cut_units(body), label.role)
    return Clause(text, tuple(units), deadline)


def _deadline(text: Text) -> Text | None:
    return text.strip(" ;；。,，()（）[]【】\t") or None


def _cut_deadline(text: Text) -> tuple[Text, Text | None]:
    """A deadline behind the last mark of a list of units belongs to the clause, not to the list."""
    for match in re.finditer(r"[,;。]", text.folded):
        tail = text[match.end() :].strip(" 。.;；")
        if is_deadline(tail.folded):
            return text[: match.start()], tail
    return (EMPTY, text) if is_deadline(text.folded) else (text, None)


def _verbal(inside: Text) -> Clause | None:
    """A clause whose roles are verbs: A牵头，B配合；A、B按职责分工负责."""
    folded = inside.folded
    stated = FIRST_IS_LEAD.search(folded)
    body = inside[: max(folded.rfind(mark, 0, stated.start()) for mark in "。,;")] if stated else inside
    verbs = list(ANY_VERB.finditer(body.folded))
    if not verbs:
        return None
    units: list[tuple[UnitRole, Text]] = []
    deadline: Text | None = None
    at = 0
    for match in verbs:
        segment, late = _without_deadline(body[at : match.start()].strip(" ,，、;；。"))
        deadline = deadline or late
        units += _with_own_roles(cut_units(segment), _role(match.lastgroup or "", units))
        at = match.end()
    rest, late = _without_deadline(body[at:].strip(" ,，、;；。"))
    deadline = deadline or late
    if not units or not looks_like_body(units[0][1].value) or len(rest) > 60:
        return None
    units += [("responsible", unit) for unit in cut_units(rest) if looks_like_body(unit.value)] if rest else []
    roles = {role for role, _ in units}
    return Clause(inside, tuple(units), deadline, bool(stated), roles == {"responsible"} and len(verbs) == 1)


def _role(verb: str, before: list[tuple[UnitRole, Text]]) -> UnitRole:
    if verb == "guiding":
        return "participating" if any(role == "lead" for role, _ in before) else "responsible"
    return verb  # type: ignore[return-value]


def _without_deadline(text: Text) -> tuple[Text, Text | None]:
    for match in re.finditer(r"^[^,;、]*(?=[,;]|$)|(?<=[,;])[^,;、]*$", text.folded):
        piece = text[match.start() : match.end()].strip()
        if piece and is_deadline(piece.folded):
            rest = text[match.end() :] if match.start() == 0 else text[: match.start()]
            return rest.strip(" ,，;；"), piece
    return text, None
