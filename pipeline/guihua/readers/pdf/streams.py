"""The streams of a PDF, looked at before PDFium does: how much they unpack to, and whether they draw each other without end.

PDFium unpacks and unfolds whatever a page asks for, in this process and without a clock. So what could take it without
bound is found beforehand, from the bytes of the file alone.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from guihua.limits import Limits
from guihua.unreadable import UnreadableError

_CHUNK = 1 << 20
_DEFLATE = 1_032
_HEAD = 4_096
# What a page draws is five or ten times what it is packed to; from so many bytes on, what grows more in a file of less was made to grow.
_GRACE, _MOST_TIMES, _SMALL = 4 << 20, 100, 8 << 20
_START = 1 << 18
_STREAM = re.compile(rb"stream\r?\n")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,10}\s+obj\b")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,10}\s+R\b")
_NAMED = re.compile(rb"/XObject\s*<<")
_DRAWS = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
# A form that stands for more drawing than this is tried in a process of its own first.
_MOST = 20_000

_PROBE = (
    "import sys, pypdfium2 as p\n"
    "try:\n"
    "    import resource; resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)\n"
    "except ImportError: pass\n"
    "d = p.PdfDocument(sys.argv[1])\n"
    "for i in range(len(d)):\n"
    "    page = d[i]; page.get_textpage().close(); page.close()\n"
)
_PROBE_BYTES = 1 << 30
_PROBE_SECONDS = 20.0


class _Form(Struct, frozen=True):
    """A form or pattern: how often it draws something, and what it may draw (None: cannot be told)."""

    draws: int
    others: frozenset[int] | None


def check_streams(data: bytes, name: str, limits: Limits) -> None:
    """Raise UnreadableError when the streams unpack to more than ``limits`` allow or draw each other without end."""
    unpacked = drawn = 0
    forms: dict[int, _Form] = {}
    # Nothing unpacks to more than so many times its size: small files need not be unpacked to know that they are harmless.
    harmless = len(data) * _DEFLATE < limits.unpacked_bytes
    suspect = max(_GRACE, _MOST_TIMES * len(data))
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _HEAD) : match.start()]
        head = head[head.rfind(b"endobj") + 1 :]
        form = b"/Form" in head or b"/PatternType" in head
        twice = head.count(b"FlateDecode") > 1
        words = len(data) < _SMALL and b"/Image" not in head
        start = data[match.end() : match.end() + _START] if form else b""
        if b"FlateDecode" in head and (form or twice or words or not harmless):
            size, start = _inflated(data, match.end(), limits.unpacked_bytes - unpacked, twice)
            unpacked += size
            drawn += size if words else 0
        if unpacked > limits.unpacked_bytes:
            raise UnreadableError(name, f"解压后超过 {limits.unpacked_bytes:,} 字节的上限", "这可能是恶意文件；确认无误可放宽上限再试")
        if drawn > suspect:
            raise UnreadableError(name, f"解压后超过文件大小的 {_MOST_TIMES} 倍", "这可能是恶意文件；确认无误请用阅读器打印为 PDF")
        number = _OBJECT.search(head)
        if number and form and (draws := len(_DRAWS.findall(start))):
            others = (
                frozenset(map(int, _REFERENCE.findall(head)))
                if b"/XObject" in head.replace(b"/Type/XObject", b"").replace(b"/Type /XObject", b"")
                else None
            )
            forms[int(number[1])] = _Form(draws, others)
    if _unfolds(forms):
        _probe(data, name, limits)


def _inflated(data: bytes, at: int, bound: int, twice: bool = False) -> tuple[int, bytes]:
    """How many bytes the packed stream at ``at`` unpacks to, counted up to ``bound``, and the first of them; ``twice``: it is packed twice."""
    outer, inner = zlib.decompressobj(), zlib.decompressobj() if twice else None
    view = memoryview(data)
    size, start, step = 0, b"", 4_096
    rest: bytes | memoryview = view[at : at + step]
    with suppress(zlib.error):
        while len(rest) and size <= bound and not outer.eof:
            for piece in _unpacked(inner, outer.decompress(rest, _CHUNK), bound - size):
                start = start or piece[:_START]
                size += len(piece)
            at += len(rest) - len(outer.unconsumed_tail)
            step = min(2 * step, _CHUNK)
            rest = view[at : at + step]
    return size, start


def _unpacked(inner: zlib._Decompress | None, packed: bytes, bound: int) -> Iterator[bytes]:
    """What the inner layer holds, piece by piece until it is more than ``bound``; the piece itself where there is none."""
    if inner is None:
        yield packed
        return
    while packed and not inner.eof and bound >= 0:
        piece = inner.decompress(packed, _CHUNK)
        bound -= len(piece)
        yield piece
        packed = inner.unconsumed_tail


def _unfolds(forms: Mapping[int, _Form]) -> bool:
    """Whether some form stands for more drawing than PDFium should be trusted with.

    >>> _unfolds({5: _Form(2, frozenset({6})), 6: _Form(3, frozenset({9}))}), _unfolds({5: _Form(1, frozenset({5}))})
    (False, True)
    """
    worth: dict[int, int] = {}
    for _ in range(len(forms) + 1):
        before = dict(worth)
        for number, form in forms.items():
            inner = forms.keys() if form.others is None else form.others & forms.keys()
            worth[number] = min(form.draws * max((before.get(other, 1) for other in inner), default=1) + 1, _MOST + 1)
        if worth == before:
            return max(worth.values(), default=0) > _MOST
        if max(worth.values(), default=0) > _MOST:
            return True
    return True


def _probe(data: bytes, name: str, limits: Limits) -> None:
    """Load every page in a process of its own, which can be ended; nothing in the file is run there either."""
    with tempfile.TemporaryDirectory(prefix="guihua-") as folder:
        path = Path(folder, "probe.pdf")
        path.write_bytes(data)
        command = [sys.executable, "-I", "-c", _PROBE, str(path), str(_PROBE_BYTES)]
        try:
            done = subprocess.run(command, timeout=min(limits.seconds, _PROBE_SECONDS), capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            done = None
    if done is None or done.returncode:
        raise UnreadableError(name, "PDF 的内容层层套叠，读不完", "这可能是恶意文件，请核对来源，或用阅读器打印为 PDF")
