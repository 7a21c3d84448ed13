"""Which matter of one plan answers which matter of the other."""
