"""Word documents (ECMA-376), read with lxml."""
