"""How rare a word or a pair of characters is in the tasks of plans, from plan_terms.tsv (``scripts/make_plan_terms.py``).

Two plans of thirty tasks do not show what every plan is made of. The table does: it holds what at least ten of 1,600 tasks of
public plans say. What it does not hold is as rare as its rarest rows.
"""

from __future__ import annotations

from functools import lru_cache

from guihua.gazetteer.tsv import read_rows


def plan_rarity(term: str) -> float:
    """Minus the natural logarithm of the share of tasks that hold ``term``: a word, or a pair of characters marked ``#``.

    >>> plan_rarity("加强") < plan_rarity("就业") < plan_rarity("养老") <= plan_rarity("义肢")
    True
    """
    rarities, rarest = _table()
    return rarities.get(term, rarest)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, float], float]:
    rarities = {term: float(rarity) for term, rarity in read_rows("plan_terms.tsv", "term rarity")}
    return rarities, max(rarities.values())
