"""The notice around the documents, and the documents that it issues."""
