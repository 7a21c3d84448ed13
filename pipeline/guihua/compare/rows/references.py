"""The documents that both plans name, the one reference by which the lower plan rests on the upper one, and whether two plans are akin."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.compare.align.reuse import letters
from guihua.compare.align.subject import one_subject
from guihua.compare.judge.standing import Setting
from guihua.compare.place_words import place_words
from guihua.comparison import Basis, ReferenceRow, ReferenceSide
from guihua.comparison.vocabulary import ReferenceRelation
from guihua.folding import fold
from guihua.gazetteer.regions import match
from guihua.plan import Plan, Reference

WEIGHT = {"based_on": 2, "implements": 1, "mentions": 0}
STATE = "中华人民共和国"
ROLE_NAMES = {"based_on": "依据", "implements": "贯彻落实", "mentions": "提及"}


def compare_references(setting: Setting) -> tuple[ReferenceRow, ...]:
    """One row for each document, however often a plan names it; in the order of the upper plan, then what only the lower one names."""
    below, above = _distinct(setting.lower), _distinct(setting.upper)
    local = {_placeless(reference.title): title for title, reference in below.items() if title not in above}
    rows: list[ReferenceRow] = []
    taken: set[str] = set()
    for title, reference in above.items():
        if title in below:
            mate: str | None = title
        else:
            mate = local.pop(_placeless(reference.title), None)
        if mate is None:
            rows.append(_row("missing", None, reference, setting.labels))
        else:
            taken.add(mate)
            rows.append(_row("kept" if mate == title else "localised", below[mate], reference, setting.labels))
    return (*rows, *(_row("added", reference, None, setting.labels) for title, reference in below.items() if title not in taken))


def find_basis(lower: Plan, upper: Plan) -> Basis | None:
    """The lower plan's reference that is the upper plan, the weightiest; None when it names it nowhere."""
    heading = upper.plan.title or upper.issuance.title
    if heading is None:
        return None
    found = ((reference, how) for reference in lower.references if (how := _means(reference, upper)))
    best = max(found, key=lambda entry: WEIGHT[entry[0].role], default=None)
    return Basis(reference=_side(best[0]), upper_title=heading.value, reason=best[1]) if best else None


def akin(one: Plan, other: Plan) -> bool:
    """Whether two plans say themselves that they are of one field: one names the other, or their titles name one subject."""
    if find_basis(one, other) or find_basis(other, one):
        return True
    places = place_words(one, other)
    titles = [places.sub(" ", _behind_region(fold(plan.plan.title.value))) if plan.plan.title else "" for plan in (one, other)]
    return one_subject(*titles)


def _means(reference: Reference, upper: Plan) -> str | None:
    number = upper.issuance.document_number
    if number and reference.document_number and letters(number.value) == letters(reference.document_number):
        return "发文字号相同"
    if _elsewhere(reference, upper):
        return None
    titles = [field.value for field in (upper.plan.title, upper.issuance.title) if field]
    if any(_plain(reference.title) == _plain(title) for title in titles):
        return "标题相同"
    region = upper.plan.region
    if region and reference.level == region.level and any(_placeless(reference.title) == _placeless(title) for title in titles):
        return "除行政区名外标题相同，层级相符"
    return None


def _elsewhere(reference: Reference, upper: Plan) -> bool:
    """Whether the reference names another level or another region than the plan's: every province has a plan of the same name."""
    region = upper.plan.region
    if region is None:
        return False
    named = match(fold("".join(reference.title.split())))
    return reference.level not in (None, region.level) or (named is not None and named[0].name != region.name)


def _distinct(plan: Plan) -> dict[str, Reference]:
    """The references by their titles in the order of first mention; of several mentions the weightiest."""
    found: dict[str, Reference] = {}
    for reference in plan.references:
        title = _plain(reference.title)
        if title not in found or WEIGHT[reference.role] > WEIGHT[found[title].role]:
            found[title] = reference
    return found


def _plain(title: str) -> str:
    return letters(title).removeprefix(STATE) or letters(title)


def _placeless(title: str) -> str:
    """The plain title without the region in front: 《甲省养老服务条例》 and 《甲市养老服务条例》 are each their region's own."""
    return _plain(_behind_region(fold(title)))


def _behind_region(folded: str) -> str:
    """A folded title without the region that it begins with; all of it where it is nothing else."""
    found = match(folded)
    return folded[found[1] :] if found and found[1] < len(folded) else folded


def _side(reference: Reference) -> ReferenceSide:
    return ReferenceSide(address=reference.address, title=reference.title, role=reference.role, evidence=reference.evidence)


def _row(relation: ReferenceRelation, lower: Reference | None, upper: Reference | None, names: tuple[str, str]) -> ReferenceRow:
    change = (upper.role, lower.role) if lower and upper and lower.role != upper.role else None
    return ReferenceRow(
        relation=relation,
        lower=_side(lower) if lower else None,
        upper=_side(upper) if upper else None,
        role_change=change,
        reason={"kept": "标题相同", "localised": "除行政区名外标题相同"}.get(relation, "没有标题相同的文件"),
        explanation="".join(_sentence(relation, lower, upper, names)),
    )


def _sentence(relation: ReferenceRelation, lower: Reference | None, upper: Reference | None, names: tuple[str, str]) -> Iterator[str]:
    below, above = names
    if lower is None or upper is None:
        named, label, other = (lower, below, above) if lower else (upper, above, below)
        yield f"{label}引用《{named.title if named else ''}》，{other}没有引用。"
        return
    if relation == "kept":
        yield f"双方都引用《{upper.title}》"
    else:
        yield f"{above}引用《{upper.title}》，{below}引用本级的《{lower.title}》"
    yield f"；{above}作{ROLE_NAMES[upper.role]}，{below}作{ROLE_NAMES[lower.role]}。" if lower.role != upper.role else "。"
