"""Bytes to text: which of the encodings that Chinese offices use, decided strictly and by content."""

from __future__ import annotations

import codecs
import re
from itertools import islice

import msgspec

from guihua.findings import finding
from guihua.source import Source
from guihua.text import Text, join
from guihua.unreadable import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Characters of which every Chinese document is full; a wrong decoding hits them by chance only.
_EVERYDAY = frozenset(
    "的一是在和有不为人国中上下发展会政府县市省区乡镇村年月日规划印通知各级部门单位建设工作服务社会管理加强完善推进实施关于标项目重点"
    "，。、；：“”（）《》〔〕　0123456789 \t\n\r<>/=\"'.-,:;abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
# Nearly any bytes decode as UTF-16 without an error, so without a mark it has to show that it is Chinese.
_LEAST_UTF16 = 0.1
_SAMPLE = 65_536
# A text with bad bytes is a damaged one, and no other encoding or program, when no more than one character in so many is lost, and so
# large a part of what is not ASCII is everyday Chinese: plans have .3 and more, Big5 and EUC-KR read as GB18030 .15 and less.
_CHARACTERS_PER_LOSS = 50
_LEAST_EVERYDAY = 0.2
# A lost character with what stands around it on its line; so many of them are cited.
_LOST = re.compile("[^\n\ufffd]{0,10}\ufffd+[^\n\ufffd]{0,10}")
_CITED = 10
# A line end is \r\n, \r or \n, and whatever else breaks a line or a page: \v is Word's soft return in text exports.
_LINE_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")


class Decoded(msgspec.Struct, frozen=True):
    """The text of a file without its byte order mark, characters unchanged; ``bad_byte`` counts the first that is lost, from 1 (0: none)."""

    text: str
    encoding: str
    bad_byte: int = 0

    @property
    def lines(self) -> str:
        """The text with every line end as ``\\n``."""
        return with_line_ends(self.text)

    def said(self, source: Source) -> Source:
        """``source``, which was read from this text, with what was lost among its findings."""
        if not self.bad_byte:
            return source
        whole = Text.of(source.text)
        places = [whole[slice(*found.span())] for found in islice(_LOST.finditer(source.text), _CITED)]
        evidence = source.cite(join(places)) if places else None
        lost = finding("GH531", evidence, encoding=self.encoding.upper(), byte=self.bad_byte, characters=self.text.count("\ufffd"))
        return msgspec.structs.replace(source, findings=(lost, *source.findings))


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of ``data``.

    UTF-8 is tried first and strictly; then ``declared`` (an encoding named in the file), GB18030 (superset of GBK
    and GB2312) and UTF-16 without a mark, whichever gives everyday Chinese. Where the likeliest of them fails at few places of a Chinese
    text, U+FFFD stands there. Raises UnreadableError with the offset of the byte where it fails at many, or the text is not Chinese.

    >>> decode("规划".encode("gb18030"), "a.txt").text, decode("到2025年，".encode("utf-16-le"), "a.txt").text
    ('规划', '到2025年，')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name, len(mark))
    if b"\0" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    candidates = [encoding for encoding in (_known(declared), "utf-8", "gb18030", "utf-16-le", "utf-16-be") if encoding]
    shares = {encoding: _everyday_share(data, encoding) for encoding in candidates}
    likely = [encoding for encoding in shares if not encoding.startswith("utf-16") or shares[encoding] >= _LEAST_UTF16]
    ranked = sorted(likely, key=lambda encoding: -shares[encoding])
    for encoding in ranked:
        if shares[encoding] >= max(shares[ranked[0]], 0) / 2:
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    return _decoded(data, ranked[0], name, 0)


def with_line_ends(text: str) -> str:
    """``text`` with every line end as ``\\n``: CR LF, CR, form feed, vertical tab, NEL, U+2028 and U+2029.

    >>> with_line_ends("一、目标\\r\\n二、任务\\f三、保障")
    '一、目标\\n二、任务\\n三、保障'
    """
    return _LINE_ENDS.sub("\n", text)


def _decoded(data: bytes, encoding: str, name: str, offset: int) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        byte = offset + error.start + 1
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") * _CHARACTERS_PER_LOSS <= len(text) and _is_chinese(text):
        return Decoded(text, encoding, byte)
    others = "GB18030" if encoding == "utf-8" else "UTF-8"
    raise UnreadableError(name, f"第 {byte} 字节不是 {encoding.upper()}，全文也不是 {others} 文字", "请用原来的软件另存为 UTF-8 后再试")


def _is_chinese(text: str) -> bool:
    beyond = [character for character in text if character > "\x7f" and not character.isspace()]
    return sum(character in _EVERYDAY for character in beyond) >= _LEAST_EVERYDAY * len(beyond)


def _known(declared: str | None) -> str | None:
    try:
        encoding = codecs.lookup(declared or "").name
    except LookupError:
        return None
    return "gb18030" if encoding in ("gb2312", "gbk", "gb18030") else encoding


def _everyday_share(data: bytes, encoding: str) -> float:
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    # What the encoding cannot explain speaks against it more than chance hits speak for it.
    return (sum(character in _EVERYDAY for character in text) - 2 * text.count("\ufffd")) / len(text) if text else 0.0
