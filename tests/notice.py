"""The seed notice, and a record's facts without their places."""

import hashlib
from pathlib import Path

import msgspec

from guihua.folding import fold
from guihua.source import Source

PATH = Path(__file__).parents[1] / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
NOTICE = PATH.read_text("utf-8")


def source_of(text: str) -> Source:
    """A plain-text source made of ``text``."""
    return Source("text.txt", "text/plain", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)


def _bare(value):
    if isinstance(value, dict):
        return {key: _bare(entry) for key, entry in value.items() if key not in ("evidence", "deadline_evidence")}
    if isinstance(value, list):
        return [_bare(entry) for entry in value]
    return fold("".join(value.split())).replace("*", "") if isinstance(value, str) else value


def facts(plan) -> dict:
    """All facts of a plan, folded, without evidence, source, furniture and layout."""
    bare = _bare(msgspec.json.decode(msgspec.json.encode(plan)))
    for key in ("source", "furniture"):
        bare.pop(key)
    return bare
