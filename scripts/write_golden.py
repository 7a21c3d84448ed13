"""Write tests/golden/*.plan.json anew from the documents of the same name under corpus/; reading the difference is up to you."""

from __future__ import annotations

import sys
from pathlib import Path

from guihua import extract, read
from guihua.tojson import to_json
from guihua.writing import write_whole

ROOT = Path(__file__).parent.parent
GOLDEN = ("county_shanyin_disability_14fyp",)


def main() -> int:
    """Extract each golden document and write what differs."""
    for name in GOLDEN:
        document = next(path for path in sorted((ROOT / "corpus").rglob(f"{name}.*")))
        golden = ROOT / "tests" / "golden" / f"{name}.plan.json"
        data = to_json(extract(read(document)))
        if not golden.exists() or golden.read_bytes() != data:
            write_whole(golden, data)
            print(f"{golden.relative_to(ROOT)} changed: read git diff before committing it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
