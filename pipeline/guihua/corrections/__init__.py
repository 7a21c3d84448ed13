"""What people corrected in a document: kept beside it, applied whenever it is extracted, reported when it no longer fits."""

from guihua.corrections.applying import Applied, apply_to_document, apply_to_plan
from guihua.corrections.editing import add, remove
from guihua.corrections.file import NONE, corrections_path, load_corrections, save_corrections

__all__ = [
    "NONE", "Applied", "add", "apply_to_document", "apply_to_plan", "corrections_path", "load_corrections", "remove", "save_corrections",
]  # fmt: skip
