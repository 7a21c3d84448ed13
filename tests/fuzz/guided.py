"""Let atheris look for files that reach new code: python tests/fuzz/guided.py NAME [options of libFuzzer]

NAME is one of the seeds (plan.txt, plan.docx …): what the bytes are read as, and what the search begins with. Needs ``pip install atheris``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import atheris

with atheris.instrument_imports(include=["guihua"]):
    from cases import attempt

from seeds import seeds


def main() -> None:
    """Search until there is a find, or until the options say so."""
    name = sys.argv.pop(1)
    corpus = Path("output", "fuzz", f"corpus-{name}")
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / name).write_bytes(seeds()[name])
    atheris.Setup([*sys.argv, str(corpus)], lambda data: attempt(name, data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
