"""Phrases that are read once: brackets, unit clauses, lists of bodies, lists of names."""
