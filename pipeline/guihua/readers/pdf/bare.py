"""Functions of PDFium that are asked for each character or object of a page, without the objects that the binding makes of pointers."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def bare(function: Any, result: Any, *takes: Any) -> Callable[..., Any]:
    """A function of PDFium that gives addresses as plain numbers, and takes them so where ``takes`` says the types of its arguments.

    It costs less without: then addresses are given as ``ctypes.c_void_p`` or by ``ctypes.byref``, and plain numbers are ``int`` of C.
    """
    return ctypes.PYFUNCTYPE(result, *takes)(ctypes.cast(function, ctypes.c_void_p).value or 0)
