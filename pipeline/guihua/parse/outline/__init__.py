"""From paragraphs to the tree of sections and boxes."""
