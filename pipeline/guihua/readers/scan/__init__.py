"""Pages without a text layer, recognised offline."""
