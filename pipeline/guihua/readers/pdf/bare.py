"""Functions of PDFium that are asked for each character or object of a page, without the objects that the binding makes of pointers."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def bare(function: Any, result: Any, *takes: Any) -> Callable[..., Any]:
    """A function of PDFium that takes and gives addresses as plain numbers; ``takes``: the types of its arguments."""
    return ctypes.PYFUNCTYPE(result, *takes)(ctypes.cast(function, ctypes.c_void_p).value or 0)
