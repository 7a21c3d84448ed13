"""The numbers and dates of a text, each with its place, as far as they are of the text's own making.

Numbers inside 《》 and 〔〕 belong to the titles and numbers of other documents and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from guihua.grammar.row import Row

DATE = Row(
    "date",
    r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底|末)?(?:以前|之前|前)?",
    yes=("到2025年", "2024年6月底前完成"),
    no=("97%", "200张床位"),
)
NUMBER = Row(
    "number",
    r"\d+(?:[.,]\d+)*(?:[-~]\d+(?:[.,]\d+)*)?(?:万|亿)?(?:%|‰|个百分点|[个人户家所处项名张亩件次吨天年月日岁元床](?![一-鿿]{0,1}工程))?",
    yes=("97.5%", "5-10%", "110万户", "200张床位"),
    no=("二级重度残疾人",),
)
QUOTED = re.compile(r"《[^《》]*》|\[[^\[\]]*\]")


class Figure(Struct, frozen=True):
    """A number or date: its words and where they begin and end in the text."""

    kind: Literal["number", "deadline"]
    words: str
    start: int
    end: int


def figures(folded: str) -> Iterator[Figure]:
    """The figures of a folded text, in order.

    >>> [(figure.kind, figure.words) for figure in figures("到2025年,覆盖率达到95%,按《办法(2020年版)》执行")]
    [('deadline', '2025年'), ('number', '95%')]
    """
    masked = QUOTED.sub(lambda quoted: " " * len(quoted[0]), folded)
    dates = [Figure("deadline", found[0], *found.span()) for found in DATE.regex.finditer(masked)]
    masked = DATE.regex.sub(lambda date: " " * len(date[0]), masked)
    numbers = [Figure("number", found[0], *found.span()) for found in NUMBER.regex.finditer(masked)]
    yield from sorted((*dates, *numbers), key=lambda figure: figure.start)
