"""The rows of agencies.tsv by every form of name that they allow.

A row states a function once (民政) and the organs that carry it (厅, 局, 委, 办); the forms are their products. A row without organs
states whole names. ``levels`` says where the body exists: N nation, P province, C prefecture, X county, T township.
"""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.tsv import read_rows, several
from guihua.plan.vocabulary import Level, UnitKind

LEVELS: dict[str, Level] = {level: level for level in get_args(Level)}
LETTERS: dict[str, Level] = {"N": "national", "P": "provincial", "C": "prefectural", "X": "county", "T": "township"}
COLUMNS = "name short organs kind levels domains template since until yes no"
ORGANS = {"厅": ("厅",), "局": ("局",), "委": ("委员会", "委"), "办": ("办公室", "办"), "中": ("中心",)}
"""The letter of an organ in the table: its full form, then the forms that are printed too."""
PIECES = {
    "体": "sports", "旅": "tourism", "科": "science", "教": "education", "广": "radio_tv", "商": "commerce", "林": "forestry",
    "水": "water", "医保": "medical_insurance", "交": "transport", "粮": "grain", "信": "industry", "文": "culture",
}  # fmt: skip
"""One-character functions that a merged bureau may add behind a longer one (卫健体局)."""


class Row(Struct, frozen=True):
    """One line of the table; ``template`` is "-" where the short form does not tell the full name."""

    name: str
    shorts: tuple[str, ...]
    organs: str
    kind: UnitKind
    levels: tuple[Level, ...]
    domains: tuple[str, ...]
    template: str
    since: int | None
    until: int | None
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Entry(Struct, frozen=True):
    """A form of name: its row and the full name that it stands for, without the region (None: unknown)."""

    row: Row
    full: str | None


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """All rows in the order of the table."""
    kinds: dict[str, UnitKind] = {kind: kind for kind in get_args(UnitKind)}
    return tuple(
        Row(
            name=name,
            shorts=several(short),
            organs=organs,
            kind=kinds[kind],
            levels=tuple(LETTERS[letter] for letter in levels),
            domains=tuple(domains.split("+")),
            template=template,
            since=int(since) if since else None,
            until=int(until) if until else None,
            yes=several(yes),
            no=several(no),
        )
        for name, short, organs, kind, levels, domains, template, since, until, yes, no in read_rows("agencies.tsv", COLUMNS)
    )


@lru_cache(maxsize=1)
def entries() -> dict[str, tuple[Entry, ...]]:
    """Every folded form of name with what it may mean, in the order of the table."""
    found: dict[str, tuple[Entry, ...]] = {}
    for row in rows():
        for form, full in _forms(row):
            key = fold(form)
            if not any(entry.row is row for entry in found.get(key, ())):
                found[key] = (*found.get(key, ()), Entry(row, full))
    return found


@lru_cache(maxsize=1)
def functions() -> dict[str, Row]:
    """The functions of departments (stems of two characters and more), for merged bureaus that no row lists."""
    stems: dict[str, Row] = {}
    for row in rows():
        if row.organs and row.kind == "department" and len(row.domains) == 1 and row.until is None:
            stems = {fold(stem): row for stem in (row.name, *row.shorts) if len(stem) >= 2} | stems
    return stems


def merged_domains(form: str) -> tuple[str, ...]:
    """The domains of a merged bureau, when its name is a chain of known functions; empty otherwise.

    >>> merged_domains("发改科技局"), merged_domains("审计和统计局"), merged_domains("卫星发射局")
    (('development_reform', 'science'), ('audit', 'statistics'), ())
    """
    for organ in ("局", "委员会", "委", "厅"):
        if form.endswith(organ):
            return _chain(form[: -len(organ)], True)
    return ()


def _chain(stem: str, first: bool) -> tuple[str, ...]:
    if not first:
        stem = stem.removeprefix("和").removeprefix("、").removeprefix("与")
    known = functions()
    for length in range(min(len(stem), 12), 0, -1):
        head, rest = stem[:length], stem[length:]
        domain = known[head].domains[0] if head in known else None if first else PIECES.get(head)
        if domain is None or (first and not rest):
            continue
        below = _chain(rest, False) if rest else ()
        if not rest or below:
            return (domain, *(other for other in below if other != domain))
    return ()


def _forms(row: Row) -> list[tuple[str, str | None]]:
    """The forms of a row, each with the full name that it stands for."""
    if not row.organs:
        unknown = row.template == "-"
        return [(row.name, row.name), *((short, None if unknown else row.name) for short in row.shorts)]
    forms: list[tuple[str, str | None]] = []
    for organ in row.organs:
        full, *printed = ORGANS[organ]
        for stem in (row.name, *row.shorts):
            whole = row.name + full if row.template != "-" or stem == row.name or "和" in stem else None
            if row.template == "-" and whole:
                whole = stem + full
            forms.extend((stem + form, whole) for form in (full, *printed))
    return forms
