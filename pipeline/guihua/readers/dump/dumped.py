"""The records of a dump: which value holds the words of the document, which its title, and which records make one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from guihua.folding import fold
from guihua.grammar.dumps import PART_TITLE, TITLE_KEY
from guihua.grammar.titles import NOT_IN_TITLE, TITLE_END
from guihua.readers.dump.json_values import Object, value_within
from guihua.readers.html.payload import letters_of, sentence_weight, unescape

# A title of so many characters names a document, whatever it ends in; shorter ones may be names of chapters.
_LONG_TITLE = 15
_LONGEST_TITLE = 100
# What is shorter names a kind of document (规划计划) and no document.
_SHORTEST_TITLE = 8


class Record(Struct, frozen=True):
    """An object with its strings; ``body`` is the one with most words in sentences (-1: none has any), ``weight`` how many these are.

    ``owner``: the record, by its number, that encloses this one, -1 for none.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    body: int
    weight: int
    owner: int

    @property
    def text(self) -> str:
        """The string with most words."""
        return self.fields[self.body][1] if self.body >= 0 else ""

    @property
    def key(self) -> str:
        """The name of the string with most words."""
        return self.fields[self.body][0] if self.body >= 0 else ""

    @property
    def named(self) -> str:
        """The value that is called a title."""
        return next((text for key, text in self._short() if TITLE_KEY.match(fold(key).lower())), "")

    @property
    def title(self) -> str:
        """The title that stands beside the words: the value called so, or one that ends as titles do."""
        return self.named or next((text for _, text in self._short() if len(text) >= _SHORTEST_TITLE and _is_title(text)), "")

    @property
    def names_document(self) -> bool:
        """Whether the record is a document by itself: its title, or else the first line of its words, is one and no chapter's."""
        if PART_TITLE.match(fold(self.named)):
            return False
        if self.named and (_is_title(self.named) or len(self.named) >= _LONG_TITLE):
            return True
        first = self.text.lstrip()[: 10 * _LONGEST_TITLE].splitlines()[:1]
        line = letters_of(first[0]) if first else ""
        return bool(self.weight) and (_is_title(self.title) or (_SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE and _is_title(line)))

    @property
    def may_be_part(self) -> bool:
        """Whether nothing says that the record stands by itself: it has no title, or a chapter's."""
        return not self.named or PART_TITLE.match(fold(self.named)) is not None

    def _short(self) -> Iterator[tuple[str, str]]:
        return ((key, " ".join(text.split())) for key, text in self.fields if 0 < len(text) <= _LONGEST_TITLE)


def _is_title(text: str) -> bool:
    folded = fold(text)
    return bool(TITLE_END.search(folded)) and not NOT_IN_TITLE.search(folded) and ">" not in folded


def find_records(values: list[Any]) -> list[Record]:
    """All objects in ``values`` in their order; strings that stand alone are a record without names.

    >>> [one] = find_records([Object((("title", "某县规划"), ("content", "一、目标：到2030年，稳步提高全县养老服务质量和水平。")))])
    >>> one.path, one.key, one.weight, one.title
    ('', 'content', 20, '某县规划')
    """
    found: list[Record] = []
    # A value with its path, the record that encloses it, and how many strings of JSON it lies in.
    stack: list[tuple[Any, str, int, int]] = [(values[0] if len(values) == 1 else values, "", -1, 0)]
    while stack:
        value, path, owner, deep = stack.pop()
        if isinstance(value, Object):
            found.append(_record(value.members, path, owner, deep))
            inner = [(each, f"{path}.{key}".lstrip("."), len(found) - 1, strings) for key, each, strings in _inside(value.members, deep)]
            stack.extend(reversed(inner))
        elif isinstance(value, str) or _is_strings(value):
            found.append(_record((("", value),), path, owner, deep))
        elif isinstance(value, list):
            stack.extend((each, f"{path}[{at}]", owner, deep) for at, each in reversed(list(enumerate(value))) if isinstance(each, Object | list))
    return found


def _inside(members: Iterable[tuple[str, Any]], deep: int) -> Iterator[tuple[str, Any, int]]:
    for key, value in members:
        held = value_within(value, deep) if isinstance(value, str) else value
        if isinstance(held, Object | list) and not _is_strings(held):
            yield key, held, deep + (held is not value)


def _record(members: Iterable[tuple[str, Any]], path: str, owner: int, deep: int) -> Record:
    fields: list[tuple[str, str]] = []
    for key, value in members:
        if _is_strings(value):
            fields.append((key, "\n".join(map(_as_shown, value))))
        elif isinstance(value, str) and value_within(value, deep) is None:
            fields.append((key, _as_shown(value)))
    weights = [sentence_weight(text) for _, text in fields]
    heaviest = max(weights, default=0)
    body = weights.index(heaviest) if heaviest else -1
    return Record(path, tuple(fields), body, heaviest, owner)


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def _as_shown(text: str) -> str:
    """A string with the escapes that were written twice undone: it has no line end, but signs that stand for one."""
    return unescape(text) if "\n" not in text and ("\\n" in text or "\\u" in text) else text
