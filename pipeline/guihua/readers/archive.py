"""Office files are ZIP archives: their members are unpacked one by one, counting the real bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from guihua.limits import Limits
from guihua.unreadable import UnreadableError

_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, UnicodeDecodeError)
# Office files unpack to ten or twenty times their size; from so many bytes on, what grows more than this was made to grow.
_GRACE, _MOST_TIMES = 4 << 20, 100
_XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)


class Archive:
    """The members of a ZIP file, within ``limits``: what a header says of a size is never believed."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.unpacked = 0
        self._suspect = max(_GRACE, _MOST_TIMES * len(data))
        self._cache: dict[str, bytes] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise UnreadableError(name, "文件已损坏，压缩包打不开", "请重新下载或用原来的软件另存一份") from None
        self.members = {info.filename: info for info in self._zip.infolist()}
        if any(info.flag_bits & 1 for info in self.members.values()):
            raise UnreadableError(name, "文件有密码", "请用密码打开后另存为没有密码的文件")

    def read(self, member: str) -> bytes:
        """The bytes of ``member``. Raises UnreadableError when it is missing, broken or larger than the limits allow."""
        if member in self._cache:
            return self._cache[member]
        if member not in self.members:
            raise UnreadableError(self.name, f"文件已损坏，缺少 {member}", "请用原来的软件另存一份")
        try:
            self._cache[member] = b"".join(self._unpack(member))
        except _BROKEN:
            raise UnreadableError(self.name, f"文件已损坏，{member} 解不开", "请重新下载或用原来的软件另存一份") from None
        return self._cache[member]

    def _unpack(self, member: str) -> Iterator[bytes]:
        """The member piece by piece, up to the limits of one member and of the whole file."""
        bound = self.limits.xml_bytes if _XML.search(member) else self.limits.unpacked_bytes
        size = 0
        with self._zip.open(self.members[member]) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self.unpacked += len(chunk)
                if self.unpacked > self._suspect:
                    what = f"解压后超过文件大小的 {_MOST_TIMES} 倍"
                    raise UnreadableError(self.name, what, "这可能是恶意文件；确认无误请用原来的软件另存一份")
                if size > bound or self.unpacked > self.limits.unpacked_bytes:
                    what = f"解压后超过 {min(bound, self.limits.unpacked_bytes):,} 字节的上限"
                    raise UnreadableError(self.name, what, "这可能是恶意文件；确认无误可放宽上限再试")
                yield chunk

    def xml(self, member: str) -> etree._Element:
        """The root of an XML member: no DTD, no entities, no network. Raises UnreadableError when it is not well formed."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(self.read(member), parser)
        except etree.XMLSyntaxError as error:
            deep = "depth" in str(error)
            what = f"{member} 的标签嵌套过深" if deep else f"文件已损坏，{member} 不是完整的 XML"
            raise UnreadableError(self.name, what, "请用原来的软件另存一份") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError(self.name, f"{member} 中有 DTD，办公文件不应有", "这可能是恶意文件，请核对来源")
        return root

    def check(self) -> None:
        """Unpack everything once, so that a library may then read the file by itself."""
        for member in self.members:
            if _XML.search(member):
                self.xml(member)
            else:
                self.read(member)
            self._cache.pop(member, None)
