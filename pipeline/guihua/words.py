"""The one door to the libraries that know Chinese words; nothing is loaded before a word is wanted.

jieba is used through an own ``Tokenizer``: its module functions share one dictionary with everybody in the process, and
keep a cache under a predictable name in the temp folder, where a stranger may have put one first. Here the cache goes to a
private folder that is removed as soon as the dictionary is in memory.
"""

from __future__ import annotations

import logging
import math
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any

from guihua.extras import load_extra


def segment(text: str) -> list[str]:
    """The words of ``text`` in order; their concatenation is ``text``. Words that no dictionary holds come out in characters.

    >>> segment("完善社会保障体系")
    ['完善', '社会保障', '体系']
    """
    words: list[str] = _tokenizer().lcut(text, HMM=False)
    return words


def segment_fast(text: str) -> list[str]:
    """The same words, twenty times as fast, by a library that only collections need. UnreadableError when it is not installed.

    >>> segment_fast("完善社会保障体系") == segment("完善社会保障体系")
    True
    """
    words: list[str] = _fast().cut(text, False)
    return words


def parts_of(words: list[str]) -> list[str]:
    """The shorter words of two and three characters that stand inside longer ones: who searches for one finds the longer too.

    >>> parts_of(["失业保险", "养老"])
    ['失业', '保险']
    """
    known = _fast().has_word
    return [
        word[at : at + size]
        for word in words
        for size in (2, 3)
        if len(word) > size
        for at in range(len(word) - size + 1)
        if known(word[at : at + size])
    ]


@cache
def _fast() -> Any:
    return load_extra("rjieba", "collect", "规划库").Jieba()


@cache
def _tokenizer() -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with TemporaryDirectory(prefix="guihua-") as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    return tokenizer


def rarity(word: str) -> float:
    """How rare a word is in ordinary Chinese: minus the natural logarithm of its share of all words, from jieba's dictionary.

    >>> rarity("加强") < rarity("就业") < rarity("残疾人") < rarity("义肢")
    True
    """
    tokenizer = _tokenizer()
    return math.log(tokenizer.total / (tokenizer.FREQ.get(word) or 1))
