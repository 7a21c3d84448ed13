"""Units in charge across levels: counterparts, merged bodies, bodies without counterpart, and changes of role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from guihua.compare.align.bodies import Body, bodies, counterparts
from guihua.compare.align.grouping import group, leftovers
from guihua.compare.judge.standing import Setting
from guihua.compare.rows.roles import Roles, comparable, divided, in_matter, roles
from guihua.comparison import MatterPair, MatterRow, UnitRow, UnitSide
from guihua.comparison.vocabulary import UnitRelation, UnitRole

ROLE_NAMES: dict[UnitRole, str] = {"lead": "牵头", "participating": "参与", "responsible": "责任", "none": "未列"}
Matters = tuple[tuple[str, ...], tuple[str, ...]]
Place = TypeVar("Place")


class _Roles(Struct, frozen=True):
    """What every row needs to know of the two plans."""

    labels: tuple[str, str]
    lower: Roles
    upper: Roles
    matters: list[Matters]
    named: tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]
    of_unit: tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]
    divided: tuple[frozenset[str], frozenset[str]]

    def between(self, lower: Iterable[str], upper: Iterable[str]) -> list[Matters]:
        """The matters in which any of these units is named, in their order."""
        sides = zip(self.of_unit, (lower, upper), strict=True)
        return [self.matters[at] for at in sorted({at for of, units in sides for unit in units for at in of.get(unit, ())})]


def _roles_of(labels: tuple[str, str], named: Roles, named_above: Roles, matters: list[Matters]) -> _Roles:
    of_unit = (_by_unit(_units_of(matters, 0, named)), _by_unit(_units_of(matters, 1, named_above)))
    sides = _by_unit(named.items()), _by_unit(named_above.items())
    return _Roles(labels, named, named_above, matters, sides, of_unit, (divided(named), divided(named_above)))


def _units_of(matters: Sequence[Matters], side: int, named: Roles) -> Iterator[tuple[int, Iterable[str]]]:
    return ((at, named[address]) for at, matter in enumerate(matters) for address in matter[side] if address in named)


def _by_unit(several: Iterable[tuple[Place, Iterable[str]]]) -> dict[str, list[Place]]:
    """The places at which each unit is named, in order."""
    found: dict[str, list[Place]] = {}
    for place, units in several:
        for unit in units:
            found.setdefault(unit, []).append(place)
    return found


class _Bodies(Struct, frozen=True):
    """The bodies of a row and how they were told to be counterparts; one side is empty where a body has none."""

    lower: Sequence[Body]
    upper: Sequence[Body]
    how: str

    @property
    def relation(self) -> UnitRelation:
        if not self.lower or not self.upper:
            return "no_counterpart"
        return "counterpart" if len(self.lower) == len(self.upper) == 1 else "merged"


def compare_units(setting: Setting, rows: Sequence[MatterRow]) -> tuple[UnitRow, ...]:
    """All bodies of both plans; ``rows`` are those of tasks and projects, which say what is the same matter."""
    lower, upper = setting.plans
    below, above = bodies(lower), bodies(upper)
    flip = [body.unit.name for body in below] > [body.unit.name for body in above]
    links = counterparts(below, above, flip)
    named, named_above = roles(lower), roles(upper)
    found = _roles_of(setting.labels, named, named_above, comparable(rows, setting.plans, named, named_above))
    made: list[tuple[tuple[int, int], list[UnitRow]]] = []
    for each in group(dict.fromkeys(links, 1.0)):
        how = sorted({links[low, up] for low in each.lower for up in each.upper if (low, up) in links})
        facing = _Bodies([below[at] for at in each.lower], [above[at] for at in each.upper], "；".join(how))
        made.append(((each.upper[0], each.lower[0]), list(_together(facing, found))))
    made += [((at, -1), [_alone(above[at], found, False)]) for at in leftovers(len(above), (up for _, up in links))]
    made += [((len(above), at), [_alone(below[at], found, True)]) for at in leftovers(len(below), (low for low, _ in links))]
    return tuple(row for _, several in sorted(made, key=lambda entry: entry[0]) for row in several)


def _together(facing: _Bodies, found: _Roles) -> Iterator[UnitRow]:
    same: list[MatterPair] = []
    changed: dict[tuple[UnitRole, UnitRole], list[MatterPair]] = {}
    units, units_above = ([body.unit.id for body in side] for side in (facing.lower, facing.upper))
    for one, other in found.between(units, units_above):
        role, role_above = in_matter(one, units, found.lower), in_matter(other, units_above, found.upper)
        # Where one side does not say who leads, only whether a body is named can be compared.
        told = not found.divided[0].isdisjoint(one) and not found.divided[1].isdisjoint(other)
        alike = role == role_above or (not told and "none" not in (role, role_above))
        (same if alike else changed.setdefault((role_above, role), [])).extend(_pairs(one, other))
    yield _row(facing, None, same, _facing(facing, found.labels))
    for change, pairs in sorted(changed.items(), key=lambda entry: entry[0]):
        yield _row(facing, change, pairs, _changing(facing, change, len(pairs), found.labels))


def _pairs(lower: Iterable[str], upper: Sequence[str]) -> Iterator[MatterPair]:
    return (MatterPair(lower=one, upper=other) for one in lower for other in upper)


def _alone(body: Body, found: _Roles, below: bool) -> UnitRow:
    label, other = found.labels if below else found.labels[::-1]
    addresses = found.named[0 if below else 1].get(body.unit.id, ())
    of = [MatterPair(lower=address if below else None, upper=None if below else address) for address in addresses]
    alone = _Bodies([body] if below else [], [] if below else [body], "机构表中没有职能相同的单位，名称也不相近")
    sentence = f"{label}的{body.unit.name}在{other}没有对口单位。"
    return _row(alone, None, of, sentence)


def _row(facing: _Bodies, change: tuple[UnitRole, UnitRole] | None, of: Sequence[MatterPair], sentence: str) -> UnitRow:
    return UnitRow(
        relation=facing.relation,
        lower=tuple(UnitSide(unit=body.unit.id, name=body.unit.name) for body in facing.lower),
        upper=tuple(UnitSide(unit=body.unit.id, name=body.unit.name) for body in facing.upper),
        role_change=change,
        of=tuple(of),
        reason=facing.how,
        explanation=sentence,
    )


def _names(several: Sequence[Body]) -> str:
    return "、".join(body.unit.name for body in several)


def _facing(facing: _Bodies, labels: tuple[str, str]) -> str:
    below, above = f"{labels[0]}的{_names(facing.lower)}", f"{labels[1]}的{_names(facing.upper)}"
    if len(facing.upper) > 1:
        return f"{below}一个单位对应{above}。"
    if len(facing.lower) > 1:
        return f"{above}一个单位对应{below}。"
    return f"{below}对口{above}。"


def _changing(facing: _Bodies, change: tuple[UnitRole, UnitRole], count: int, labels: tuple[str, str]) -> str:
    role_above, role = (ROLE_NAMES[each] for each in change)
    return f"{_names(facing.upper)}（{labels[1]}）在{count}项事项中为{role_above}，{_names(facing.lower)}（{labels[0]}）为{role}。"
