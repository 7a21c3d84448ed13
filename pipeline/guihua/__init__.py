"""guihua (规划): Chinese government plan documents as structured, checkable JSON.

The verbs are the public face: ``read`` a file into a Source, ``parse`` a file or Source into its tree, ``extract`` the Plan of either,
``load`` the Plan of a document or of its JSON, ``compare`` two plans, ``chunks`` of a plan for search, ``to_frame`` for analysis, ``validate``
JSON against the contract. ``Plan`` is the record that they hand on; docs/api.md shows each.

>>> import guihua
>>> from guihua.readers.text.in_memory import read_text
>>> source = read_text("一、主要任务\\n（一）建设养老院。（责任单位：县民政局）")
>>> plan = guihua.extract(source)
>>> plan.tasks[0].title, plan.responsibilities[0].responsible[0].name
('建设养老院', '县民政局')
>>> guihua.validate(plan)
[]
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guihua.chunks import chunks
    from guihua.interface import compare, load, to_frame
    from guihua.pipeline import extract, parse
    from guihua.plan import Plan
    from guihua.readers import read
    from guihua.unreadable import UnreadableError
    from guihua.validation import validate

__all__ = ["Plan", "UnreadableError", "chunks", "compare", "extract", "load", "parse", "read", "to_frame", "validate"]

# Where each name comes from, when it is asked for: the command must be ready to be interrupted before it has loaded everything.
_HOMES = {
    "Plan": "plan", "UnreadableError": "unreadable", "chunks": "chunks", "compare": "interface", "extract": "pipeline", "load": "interface",
    "parse": "pipeline", "read": "readers", "to_frame": "interface", "validate": "validation",
}  # fmt: skip


class _Face(ModuleType):
    """This package, whose verbs stay verbs when the package of the same name that does the work is loaded."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name in _HOMES:
            value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
            setattr(self, name, value)
            return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


sys.modules[__name__].__class__ = _Face
