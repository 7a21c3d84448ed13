"""Write schemas, glossary and findings page from the record types and the table of findings; with --check, say which differ and exit 1."""

from __future__ import annotations

import sys
from pathlib import Path

from guihua.findings import findings_page
from guihua.glossary import glossary
from guihua.schema import KINDS, build_schema, schema_json

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Write, or check, every generated file."""
    schemas = {kind: build_schema(kind) for kind in KINDS}
    files = {ROOT / "schemas" / f"{kind}.schema.json": schema_json(schema) for kind, schema in schemas.items()}
    files[ROOT / "docs" / "glossary.md"] = glossary(schemas).encode()
    files[ROOT / "docs" / "findings.md"] = findings_page().encode()
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in stale:
        if "--check" in sys.argv:
            print(f"{path.relative_to(ROOT)} is not what its source says: run make schemas", file=sys.stderr)
        else:
            path.write_bytes(files[path])
            print(path.relative_to(ROOT))
    return int("--check" in sys.argv and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
