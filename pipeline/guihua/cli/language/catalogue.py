"""Sentences and their Chinese: the rows of ``zh.tsv``."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from guihua.cli.language.choice import Language, spoken

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def say(sentence: str, **values: object) -> str:
    """``sentence`` in the language chosen, its ``{placeholders}`` filled with ``values``; without a row it stays as it is.

    A finished sentence, as the parser of the command line makes them, is known by the row whose placeholders it fills.

    >>> from guihua.cli.language import Language, speak
    >>> say("{done} of {total}", done=1, total=2)
    '1 of 2'
    >>> speak(Language.zh)
    >>> say("No such option: {name}", name="--x"), say("No such option: --x")
    ('没有这个选项：--x', '没有这个选项：--x')
    >>> speak(Language.en)
    """
    if spoken() is Language.en:
        return sentence.format(**values) if values else sentence
    rows = catalogue()
    if sentence in rows:
        return rows[sentence].format(**values) if values else rows[sentence]
    if values:
        return sentence.format(**values)
    return next((chinese.format(**_said(match)) for pattern, chinese in _patterns() if (match := pattern.fullmatch(sentence))), sentence)


@cache
def catalogue() -> dict[str, str]:
    """The rows: English → Chinese."""
    table = (resources.files("guihua.cli.language") / "zh.tsv").read_text("utf-8")
    return dict(row.split("\t") for row in table.splitlines() if row and not row.startswith("#"))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The rows with placeholders as patterns of finished sentences: outer sentences first, then those with most words of their own."""
    rows = [(english, chinese) for english, chinese in catalogue().items() if _PLACEHOLDER.search(english)]
    rows.sort(key=lambda row: (row[0].startswith("{"), -len(_PLACEHOLDER.sub("", row[0])), row[0]))
    return [(_pattern(english), chinese) for english, chinese in rows]


def _pattern(english: str) -> re.Pattern[str]:
    pieces = _PLACEHOLDER.split(english)
    return re.compile("".join(f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)), re.DOTALL)


def _said(match: re.Match[str]) -> dict[str, str]:
    """What fills the placeholders; a sentence within a sentence is said, too."""
    return {name: say(value) for name, value in match.groupdict().items()}
