"""Verdicts: stricter, weaker, incomparable."""
