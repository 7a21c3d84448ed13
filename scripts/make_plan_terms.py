"""Build pipeline/guihua/gazetteer/plan_terms.tsv: which words and pairs of characters the tasks of public plans are full of.

Source: any public plans, given as files. Only terms that at least ``TASKS`` tasks of at least ``PLANS`` plans hold are written, so that no
text can be put together from the table and no single document leaves a trace. Documents of labelled pairs stay out, or the figures that
are measured on these would know them.

    python scripts/make_plan_terms.py FILE...
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path

from guihua.compare.align.likeness import terms
from guihua.compare.align.matters import Matter, projects_of, tasks_of
from guihua.pipeline import extract

TABLE = Path(__file__).parent.parent / "pipeline" / "guihua" / "gazetteer" / "plan_terms.tsv"
TASKS, PLANS = 10, 5


def main(files: list[str]) -> int:
    """Write the table; prints how many plans, tasks and terms went into it."""
    total, by_task, by_plan = 0, Counter[str](), Counter[str]()
    for name in sorted(files):
        plan = extract(Path(name))
        tasks = [_terms(matter) for matter in (*tasks_of(plan), *projects_of(plan))]
        total += len(tasks)
        by_task.update(term for task in tasks for term in task)
        by_plan.update(set().union(*tasks))
    kept = {term: count for term, count in by_task.items() if count >= TASKS and by_plan[term] >= PLANS}
    rows = (f"{term}\t{math.log(total / count):.2f}" for term, count in sorted(kept.items(), key=lambda item: (-item[1], item[0])))
    TABLE.write_text("\n".join(["term\trarity", *rows]) + "\n", encoding="utf-8")
    print(f"{len(files)} plans, {total} tasks, {len(kept)} terms")
    return 0


def _terms(matter: Matter) -> set[str]:
    return {term for start, end in matter.sentences for term in terms(matter.reading.letters[start:end])}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
