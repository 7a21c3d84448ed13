"""What is done to a file: to its bytes, to the parts of its format, to the lines and words of its text. All of it follows from the random numbers."""

from __future__ import annotations

import contextlib
import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from lxml import etree

# Bytes and words that programs stumble over.
BYTES = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b"\n\n",
    b"\t",
    b"<",
    b">",
    b"&",
    b'"',
    b"-1",
    b"0",
    b"99999999999",
    b"1e308",
    b"nan",
    b"%PDF-",
)
WORDS = (
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "𝟗",
    "٣",
    "⑴",
    "第一章 ",
    "第二节 ",
    "3.1.2 ",
    "专栏1 ",
    "专栏：",
    "专栏",
    "附件",
    "目 录",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "约束性",
    "预期性",
    "类别\t指标\t2025年\t属性\n",
    "\t",
    "\n",
    "\r\n",
    "\u2028",
    "　　",
    " " * 300,
    "。",
    "；",
    "：",
    "——",
    "**",
    "# ",
    "|",
    "|---|",
    "<br>",
    "（牵头单位：县民政局；参与单位：县残联）",
    "县民政局、县财政局负责",
    "责任单位：",
    "2025年底前",
    "达到97%以上",
    "9" * 400,
    "1.5.2.3",
    "〔2021〕3号",
    "2021年13月45日",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\ue000",
    "😀",
    "⾰",
    "\U0002f800",
    "&lt;script&gt;",
    "安远县",
    "各乡镇人民政府：",
    "现印发给你们，请认真贯彻执行。",
)
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"100000000", b"9" * 20, b"0.0001", b"x")
ATTRIBUTES = (b"", b'r="x"', b'ref="A0:XFD9999999"', b'colspan="9999"', b's="99999"', b't="d"')
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_ATTRIBUTE = re.compile(rb'(\w[\w:]*)="([^"]*)"')
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)

Mutation = Callable[[bytes, Random], bytes]


def mutate(name: str, data: bytes, random: Random) -> bytes:
    """``data``, of the format that ``name`` says, with one to four changes."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        data = random.choice(_fitting(name))(data, random)
    return data


def _fitting(name: str) -> tuple[Mutation, ...]:
    if name.endswith((".docx", ".xlsx", ".ofd")):
        return (raw, *[inside_zip] * 9)
    if name.endswith(".pdf"):
        return (raw, numbers, inside_stream, inside_stream, tokens)
    if name.endswith((".html", ".htm", ".mht")):
        return (raw, characters, markup, markup, markup, words, lines)
    return (raw, characters, characters, words, words, lines, lines, blanks)


def raw(data: bytes, random: Random) -> bytes:
    """A stretch changed, left out, repeated, or replaced by what programs stumble over."""
    at = random.randrange(len(data) + 1)
    length = random.choice((1, 1, 2, 8, 40, 400))
    piece = data[at : at + length]
    new = random.choice((b"", piece * random.choice((2, 3, 30)), bytes(random.randrange(256) for _ in range(min(length, 16))), random.choice(BYTES)))
    return data[:at] + new + data[at + length :]


def characters(data: bytes, random: Random) -> bytes:
    """A stretch of text left out, repeated or turned round; it stays text, where ``raw`` may cut a character."""
    text = data.decode("utf-8", "surrogateescape")
    at = random.randrange(len(text) + 1)
    to = at + random.choice((1, 1, 2, 8, 40, 400))
    piece = text[at:to]
    new = random.choice(("", piece[::-1], piece * random.choice((2, 3, 30))))
    return (text[:at] + new + text[to:]).encode("utf-8", "surrogateescape")


def numbers(data: bytes, random: Random) -> bytes:
    """A number replaced by another."""
    return _replaced(_NUMBER, data, random, lambda _: random.choice(NUMBERS))


def tokens(data: bytes, random: Random) -> bytes:
    """Two lines changed for each other."""
    parts = data.split(b"\n")
    one, two = random.randrange(len(parts)), random.randrange(len(parts))
    parts[one], parts[two] = parts[two], parts[one]
    return b"\n".join(parts)


def markup(data: bytes, random: Random) -> bytes:
    """A tag left out, repeated, moved or given other attributes."""
    choice = random.randrange(4)
    if choice == 0:
        return _replaced(_TAG, data, random, lambda _: b"")
    if choice == 1:
        return _replaced(_TAG, data, random, lambda tag: tag * random.choice((2, 3, 60)))
    if choice == 2:
        return _replaced(_ATTRIBUTE, data, random, lambda _: random.choice(ATTRIBUTES))
    tags = _TAG.findall(data)
    return _replaced(_TAG, data, random, lambda tag: random.choice(tags) + tag) if tags else data


def elements(data: bytes, random: Random) -> bytes:
    """An element of XML left out, repeated, moved into another, or given another text or attribute; it stays XML."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return markup(data, random)
    inner = [element for element in root.iterdescendants() if isinstance(element.tag, str)]
    if not inner:
        return markup(data, random)
    element, choice = random.choice(inner), random.randrange(5)
    parent = element.getparent()
    if choice == 0:
        parent.remove(element)
    elif choice == 1:
        parent.extend([copy.deepcopy(element) for _ in range(random.choice((1, 2, 60)))])
    elif choice == 2:
        random.choice([root, *inner]).append(copy.deepcopy(element))
    elif choice == 3 and element.attrib:
        element.set(random.choice(sorted(element.attrib)), random.choice(NUMBERS).decode())
    else:
        element.text = "".join(filter(_is_xml, random.choice(WORDS)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _is_xml(character: str) -> bool:
    return character >= " " or character in "\t\n\r"


def words(data: bytes, random: Random) -> bytes:
    """Words put in somewhere."""
    text = data.decode("utf-8", "surrogateescape")
    at = random.randrange(len(text) + 1)
    return (text[:at] + random.choice(WORDS) * random.choice((1, 1, 1, 2, 20)) + text[at:]).encode("utf-8", "surrogateescape")


def lines(data: bytes, random: Random) -> bytes:
    """Lines left out, repeated, moved, joined."""
    parts = data.split(b"\n")
    at, to = sorted((random.randrange(len(parts) + 1), random.randrange(len(parts) + 1)))
    stretch, others = parts[at:to], parts[:at] + parts[to:]
    where = random.randrange(len(others) + 1)
    choice = random.randrange(5)
    if choice == 0:
        parts = others
    elif choice == 1:
        parts = others[:where] + stretch + others[where:]
    elif choice == 2:
        parts = parts[:at] + stretch * random.choice((2, 3, 12)) + parts[to:]
    elif choice == 3:
        parts = [*parts[:at], random.choice((b"", b" ", b"\t")).join(stretch), *parts[to:]]
    else:
        random.shuffle(stretch)
        parts = parts[:at] + stretch + parts[to:]
    return b"\n".join(parts)


def blanks(data: bytes, random: Random) -> bytes:
    """White space left out or changed throughout."""
    old, new = random.choice(((b"\n", b""), (b"\n", b" "), (b"\t", b" "), (b"\t", b"\n"), (b"\n", b"\r\n"), (b"\n", b"\n\n"), (b"\n\n", b"\n")))
    return data.replace(old, new)


def inside_zip(data: bytes, random: Random) -> bytes:
    """A member of a ZIP file changed, left out, renamed or doubled."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return raw(data, random)
    if not members:
        return data
    name = random.choice(sorted(members))
    choice = random.randrange(10)
    if choice == 0:
        del members[name]
    elif choice == 1:
        members[random.choice(sorted(members))] = members[name]
    else:
        members[name] = random.choice((*[elements] * 5, numbers, words, raw))(members[name], random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member), content)
    return out.getvalue()


def inside_stream(data: bytes, random: Random) -> bytes:
    """What a PDF page draws, changed; compressed streams are opened and left open."""
    found = list(_STREAM.finditer(data))
    if not found:
        return raw(data, random)
    match = random.choice(found)
    content = match[1]
    with contextlib.suppress(zlib.error):
        content = zlib.decompress(content)
    return data[: match.start(1)] + random.choice((numbers, raw, tokens))(content, random) + data[match.end(1) :]


def _replaced(pattern: re.Pattern[bytes], data: bytes, random: Random, change: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = random.choice(found)
    return data[: match.start()] + change(match.group()) + data[match.end() :]
