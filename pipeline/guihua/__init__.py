"""guihua (规划): Chinese government plan documents as structured, checkable JSON.

Four verbs are the whole public face: ``read`` a file into a Source, ``parse`` a Source into its tree, ``extract`` the Plan from
either, ``validate`` JSON against the contract. Each is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guihua.pipeline import extract as extract
    from guihua.pipeline import parse as parse
    from guihua.readers import read as read
    from guihua.validation import validate as validate

__all__ = ["extract", "parse", "read", "validate"]
_HOMES = {"extract": "guihua.pipeline", "parse": "guihua.pipeline", "read": "guihua.readers", "validate": "guihua.validation"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'guihua' has no attribute {name!r}")
