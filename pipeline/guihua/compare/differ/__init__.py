"""What changed between two texts that belong together."""
