"""Fetching one higher plan: which address, where the file goes, and what is written down of it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from guihua.batch import Job, run_bounded
from guihua.download import Manners, download, forget
from guihua.manifest import Higher, Manifest, names
from guihua.plan import Plan
from guihua.readers.sniff import kind_of
from guihua.tojson import from_json
from guihua.unreadable import UnreadableError
from guihua.writing import write_whole

RECORD = "fetched.json"
ENDINGS = {"pdf": ".pdf", "html": ".html", "mhtml": ".mhtml", "docx": ".docx", "xlsx": ".xlsx", "csv": ".csv", "markdown": ".md"}
# Characters that a name may have; with the longest ending it still fits every file system.
_LONGEST = 60
# Chinese characters without which a page is no document: an error page, a script, a login form of another site.
_HAN = re.compile("[一-鿿]")
_FEW = 20
UNSAFE = re.compile(r"[^\w.-]+")


class Wanted(Struct, frozen=True):
    """What to fetch: the name of its file, the address, and the checksum where the manifest knows it."""

    name: str
    url: str
    sha256: str | None = None


class Fetched(Struct, frozen=True):
    """A line of the record: what was fetched from where, and its checksum."""

    file: str
    url: str
    sha256: str
    bytes: int
    media_type: str = ""
    last_modified: str = ""


def find_wanted(what: str, manifest: Manifest) -> Wanted:
    """The entry of the manifest with this name or address, or the address itself; UnreadableError when it is neither."""
    entry = next((entry for entry in manifest.higher if what in (entry.name, *entry.urls)), None)
    if entry is None and "://" in what:
        return Wanted(_file_name(what), what)
    if entry is not None and (UNSAFE.search(entry.name) or entry.name.startswith(".") or len(entry.name) > _LONGEST):
        raise UnreadableError(entry.name, "清单中的名称不能作文件名", "名称只能用文字、数字、- 和 _，请改正清单")
    if entry is None:
        raise UnreadableError(what, "清单中没有这个名称", f"可用的名称：{names(manifest.higher)}；也可以直接给网址")
    if not entry.urls:
        raise UnreadableError(entry.name, f"《{entry.title}》的公布网址不详", _elsewhere(entry))
    return Wanted(entry.name, what if what in entry.urls else entry.urls[0], entry.sha256)


def fetch(wanted: Wanted, folder: Path, manners: Manners, again: bool = False) -> tuple[Fetched, bool]:
    """The record of the file, and whether it had to be downloaded; UnreadableError when it cannot be had.

    A file that is there and is what the record says is not asked for again, unless ``again``.
    """
    record = load_record(folder)
    known = record.get(wanted.name)
    if known and not again and known.url == wanted.url and _digest(folder / known.file) == known.sha256:
        return known, False
    part = folder / f"{wanted.name}.part"
    remote = download(wanted.url, part, manners)
    data = part.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    try:
        _expect(wanted, digest)
        kind = kind_of(data, wanted.url)
        _expect_document(wanted, data, kind)
    except UnreadableError:
        forget(part)
        raise
    file = wanted.name + ENDINGS.get(kind, ".txt" if kind == "text" else ".doc" if kind == "legacy_text" else ".xls")
    part.replace(folder / file)
    forget(part)
    fetched = Fetched(file, wanted.url, digest, len(data), remote.media_type, remote.last_modified)
    write_whole(folder / RECORD, msgspec.json.format(msgspec.json.encode(dict(sorted((record | {wanted.name: fetched}).items()))), indent=2) + b"\n")
    return fetched, True


def load_record(folder: Path) -> dict[str, Fetched]:
    """What has been fetched into ``folder``, by name."""
    try:
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=dict[str, Fetched])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return {name: entry for name, entry in record.items() if PurePosixPath(entry.file).name == entry.file and "\\" not in entry.file}


def _expect(wanted: Wanted, digest: str) -> None:
    if wanted.sha256 and wanted.sha256 != digest:
        raise UnreadableError(
            wanted.url, f"校验值不符，应为 {wanted.sha256[:12]}…，实为 {digest[:12]}…", "网站上的文件已经改动，请人工核对后更新清单"
        )


def _expect_document(wanted: Wanted, data: bytes, kind: str) -> None:
    """Refuse what cannot be read, or is a page without Chinese text; an old format may be kept for who has the program to convert it."""
    if kind in ("legacy_text", "legacy_sheet"):
        return
    outcome = run_bounded(Job(f"{wanted.name}{PurePosixPath(urlsplit(wanted.url).path).suffix}", None, ocr=False, data=data))
    if outcome.data is None:
        raise UnreadableError(wanted.url, f"下载到的不是能读的文件（{outcome.error}）", "没有保留，请在浏览器中打开核对")
    text = from_json(outcome.data, Plan, wanted.name).source.text
    if kind in ("text", "html", "markdown", "csv") and len(_HAN.findall(text)) < _FEW:
        raise UnreadableError(wanted.url, "下载到的不是文件，几乎没有中文", "没有保留，请在浏览器中打开核对")


def _elsewhere(entry: Higher) -> str:
    place = f"请到 {entry.site} 搜索标题，" if entry.site else "请向发文机关查询，"
    return f"{place}取得后放进 corpus/{entry.level}/，或用 guihua fetch 网址"


def _file_name(url: str) -> str:
    """A safe name from the last part of an address.

    >>> _file_name("https://www.example.gov.cn/zwgk/2021/content_1.htm?a=1"), _file_name("https://www.example.gov.cn/")
    ('content_1', 'www.example.gov.cn')
    """
    parts = urlsplit(url)
    stem = PurePosixPath(unquote(parts.path)).stem
    return UNSAFE.sub("_", stem).strip("._")[:80] or UNSAFE.sub("_", parts.hostname or "").strip("._") or "fetched"


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
