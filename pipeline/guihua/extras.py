"""Libraries that not everybody needs: loaded when they are wanted, and asked for in one line when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from guihua.unreadable import UnreadableError


def load_extra(module: str, extra: str, what: str) -> Any:
    """The ``module`` that the ``extra`` of this package brings; UnreadableError says how to get it when it is not there.

    >>> load_extra("json", "collect", "数据库").dumps([1])
    '[1]'
    >>> load_extra("no_such_module", "collect", "数据库")
    Traceback (most recent call last):
    guihua.unreadable.UnreadableError: 数据库：需要扩展组件 no_such_module，尚未安装。请运行 pip install "guihua[collect]"。
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        remedy = f'请运行 pip install "guihua[{extra}]"'
        raise UnreadableError(what, f"需要扩展组件 {module}，尚未安装", remedy) from error
