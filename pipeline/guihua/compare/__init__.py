"""Comparing plans across levels of government: pure functions from plan records to comparison records."""

from guihua.compare.coverage import cover
from guihua.compare.lineage import lineage, lineage_of
from guihua.compare.pair import compare
from guihua.compare.precedence import UndecidedError, chain_of

__all__ = ["UndecidedError", "chain_of", "compare", "cover", "lineage", "lineage_of"]
