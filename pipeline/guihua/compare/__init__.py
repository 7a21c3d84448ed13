"""Comparing plans across levels of government: pure functions from plan records to comparison records."""

from guihua.compare.lineage import lineage
from guihua.compare.pair import compare

__all__ = ["compare", "lineage"]
