"""Which language is spoken: ``--lang``, or what the system says of its user."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from enum import StrEnum

OPTION = "--lang"
# The order of POSIX: the first that is set decides.
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Language(StrEnum):
    """The languages of the command line."""

    en = "en"
    zh = "zh"


_spoken: ContextVar[Language] = ContextVar("language", default=Language.en)


def speak(language: Language) -> None:
    """From here on, ``say`` speaks ``language``."""
    _spoken.set(language)


def spoken() -> Language:
    """The language that ``say`` speaks."""
    return _spoken.get()


def chosen(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The language that a command line and its environment ask for; a value that is no language is left for the parser to refuse.

    >>> chosen(["--lang", "zh", "extract"], {"LANG": "C"}), chosen(["extract"], {"LANG": "zh_CN.UTF-8"}), chosen([], {"LC_ALL": "C", "LANG": "zh"})
    (<Language.zh: 'zh'>, <Language.zh: 'zh'>, <Language.en: 'en'>)
    """
    values = [value for value in _parted(arguments)[1] if value in Language.__members__]
    if values:
        return Language(values[-1])
    return Language.zh if _of_system(environment).lower().startswith("zh") else Language.en


def without_language(arguments: Sequence[str]) -> list[str]:
    """The arguments without ``--lang`` and its value, wherever they stand before ``--``; a value that is no language comes first, to be refused.

    >>> without_language(["extract", "plan.txt", "--lang=zh"]), without_language(["extract", "--lang", "fr", "--", "--lang"])
    (['extract', 'plan.txt'], ['--lang', 'fr', 'extract', '--', '--lang'])
    """
    rest, values, behind = _parted(arguments)
    refused = [piece for value in values if value not in Language.__members__ for piece in (OPTION, value)]
    return [*refused, *rest, *behind]


def _parted(arguments: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The arguments before ``--`` without the option, the option's values (empty where one is missing), and ``--`` with what follows it."""
    rest: list[str] = []
    values: list[str] = []
    pending = list(arguments)
    while pending and pending[0] != "--":
        argument = pending.pop(0)
        name, equals, value = argument.partition("=")
        if name != OPTION:
            rest.append(argument)
        else:
            values.append(value if equals or not pending else pending.pop(0))
    return rest, values, pending


def _of_system(environment: Mapping[str, str]) -> str:
    """A locale's name, such as zh_CN.UTF-8; Windows keeps it apart from the environment."""
    named = next((environment[variable] for variable in VARIABLES if environment.get(variable)), "")
    if not named and sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return named
