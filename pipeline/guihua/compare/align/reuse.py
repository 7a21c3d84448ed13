"""How much of a text repeats another one in runs that are too long to be a coincidence."""

from __future__ import annotations

from collections.abc import Iterable

from guihua.folding import fold

RUN = 10
"""Characters without punctuation. Set phrases of this language (全面建设社会主义现代化国家 aside) are shorter."""


def letters(text: str) -> str:
    """The folded characters that are words or numbers: no white space, no punctuation.

    >>> letters("１．兜底 保障。")
    '1兜底保障'
    """
    return "".join(letter for letter in fold(text) if letter.isalnum())


def runs(text: str, length: int = RUN) -> set[str]:
    """All runs of ``length`` characters of text that ``letters`` made.

    >>> sorted(runs("兜底保障", 3))
    ['兜底保', '底保障']
    """
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def covered(text: str, known: Iterable[str] | set[str], length: int = RUN) -> int:
    """How many characters of ``text`` lie in a run that is among ``known``; a shorter text must be whole in one of them.

    >>> covered("完善兜底保障", runs("健全兜底保障制度", 4), 4)
    4
    """
    known = known if isinstance(known, set) else set(known)
    count = end = 0
    for at in range(len(text) - length + 1):
        if text[at : at + length] in known:
            count += at + length - max(at, end)
            end = at + length
    return count


def reuse(lower: str, upper: str) -> float | None:
    """The share of ``lower`` that repeats ``upper``, 0 to 1; None when there is nothing to repeat.

    >>> reuse("将符合条件的老年人全部纳入保障范围。", "做到将符合条件的老年人全部纳入保障范围")
    1.0
    """
    below, above = letters(lower), letters(upper)
    if not below:
        return None
    length = min(RUN, len(below))
    return covered(below, runs(above, length), length) / len(below)
