"""From a source to lines and paragraphs."""
