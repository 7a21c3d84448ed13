"""Who issued a document of which only the news was printed above it: 近日，中共中央办公厅、国务院办公厅印发了《…》，并发出通知."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from guihua.document import Frame, Paragraph
from guihua.gazetteer.body_names import recognise_folded
from guihua.grammar.letterhead import ANNOUNCED
from guihua.parse.notice.stretches import Stretch
from guihua.phrases.name_lists import cut_names
from guihua.text import Text

_REACH = 3
"""So many paragraphs stand before the text at most."""


def with_announced(frame: Frame, stretches: Sequence[Stretch]) -> Frame:
    """``frame`` with those who issued the first document, where nobody signed and its first paragraphs tell so of its title."""
    if frame.issuing_authority or frame.title is not None or not stretches:
        return frame
    title = stretches[0].title or stretches[0].named
    paragraphs = islice((unit.text for unit in stretches[0].units if isinstance(unit, Paragraph)), _REACH)
    return next((replace(frame, announced_by=names) for text in paragraphs if title is not None and (names := announcers(text, title))), frame)


def announcers(text: Text, title: Text) -> tuple[Text, ...]:
    """The bodies that ``text`` says to have issued ``title``; none when it says no such thing.

    >>> news = Text.of("近日，中共中央办公厅、国务院办公厅印发了《关于发展养老的意见》，并发出通知，要求各地落实。")
    >>> [name.value for name in announcers(news, Text.of("关于发展养老的意见"))], announcers(news, Text.of("某县养老规划"))
    (['中共中央办公厅', '国务院办公厅'], ())
    """
    match = ANNOUNCED.match(text.folded)
    if match is None or "".join(match["title"].split()) != "".join(title.folded.strip("《》").split()):
        return ()
    names = tuple(cut_names(text[match.start("who") : match.end("who")]))
    return names if names and all(recognise_folded(name.folded) for name in names) else ()
