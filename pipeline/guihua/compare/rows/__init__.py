"""The rows of a comparison, kind by kind."""
