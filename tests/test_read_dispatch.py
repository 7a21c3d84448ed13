"""Which reader a file gets, by its content, and what is said of files that cannot be read."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from guihua.limits import Limits
from guihua.readers import read, read_bytes
from guihua.readers.sniff import PICTURES, Kind, kind_of
from guihua.unreadable import UnreadableError
from office_files import docx, p, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512

KINDS: list[tuple[bytes, str, Kind]] = [
    ("一、目标".encode(), "plan.txt", "text"),
    ("一、目标".encode("gbk"), "plan", "text"),
    ("# 一、目标".encode(), "plan.md", "markdown"),
    ("甲,乙".encode(), "plan.csv", "csv"),
    (b'{"a": 1}', "plan", "json"),
    (b'\n[ {"a" :', "plan.txt", "json"),
    ("{甲}：".encode(), "plan.txt", "text"),
    (b"%PDF-1.7\n", "plan.txt", "pdf"),
    (b"\n junk %PDF-1.4", "plan.doc", "pdf"),
    ("<!DOCTYPE html><p>甲".encode(), "plan.doc", "html"),
    ('  <div class="wrap"><p>甲'.encode(), "plan", "html"),
    (b'<?xml version="1.0"?><html xmlns="x">', "plan.xml", "html"),
    ("<!DOCTYPE html><p>甲".encode("utf-16"), "plan", "html"),
    ("正文中的 <b>标记".encode(), "plan.txt", "text"),
    ('<div align="center">标题</div>\n一、目标'.encode(), "plan.md", "markdown"),
    (docx(p("甲")), "plan.pdf", "docx"),
    (zipped({"xl/workbook.xml": "x"}), "plan.docx", "xlsx"),
    (zipped({"mimetype": "x", "content.xml": "x"}), "plan.odt", "legacy_text"),
    (OLE + "WordDocument".encode("utf-16-le"), "plan.docx", "legacy_text"),
    (OLE + "Workbook".encode("utf-16-le"), "plan", "legacy_sheet"),
    (OLE, "plan.wps", "legacy_text"),
    (b"{\\rtf1 x}", "plan.doc", "legacy_text"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "plan.doc", "mhtml"),
]


@pytest.mark.parametrize(("data", "name", "kind"), KINDS)
def test_the_content_decides(data: bytes, name: str, kind: Kind) -> None:
    assert kind_of(data, name) == kind


UNREADABLE = [
    (b"", "文件是空的"),
    (b" \r\n\0", "文件是空的"),
    (b"\xef\xbb\xbf", "文件是空的"),
    (zipped({"OFD.xml": "x"}), "OFD.xml"),
    (zipped({"ppt/presentation.xml": "x"}), "演示文稿"),
    (zipped({"a.txt": "x"}), "不是 Word 或 Excel"),
    (b"PK\x03\x04broken", "文件已损坏"),
    (zipped({"word/document.xml": "<w:broken"}), "文件已损坏"),
    (zipped({"word/document.xml": "<a/>"}), "没有正文"),
    (zipped({"xl/workbook.xml": "<a/>"}), "工作簿读不下去"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "有密码"),
    (OLE, "不认识的 OLE"),
    (b"Rar!\x1a\x07\x00", "RAR 压缩包"),
    (b"RIFF\0\0\0\0WEBP", "WEBP 图片"),
    (bytes(range(256)) * 4, "字节不是|二进制"),
    (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "二进制"),
    *((signature + b"\0" * 20, f"{what} 图片") for signature, what in PICTURES),
]


@pytest.mark.parametrize(("data", "what"), UNREADABLE)
def test_unreadable_files_are_said_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        read_bytes(data, "某规划")
    assert str(caught.value).startswith("某规划：")
    assert "\n" not in str(caught.value)


def test_a_locked_archive() -> None:
    data = bytearray(docx(p("甲")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    with pytest.raises(UnreadableError, match="有密码"):
        read_bytes(bytes(data), "a.docx")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="没有这个文件"):
        read(tmp_path / "无.txt")
    with pytest.raises(UnreadableError, match="文件夹"):
        read(tmp_path)


def test_the_file_limit_is_looked_at_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、目标", encoding="utf-8")
    assert read(str(path)).text == "一、目标"
    with pytest.raises(UnreadableError, match="超过 5 字节的上限"):
        read(path, Limits(file_bytes=5))


def test_old_files_need_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(UnreadableError, match="需要 LibreOffice"):
        read_bytes(b"{\\rtf1 x}", "a.doc")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for soffice is a shell script")
def test_old_files_go_through_soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice shows how it is called: headless, a profile of its own with macros off, a time limit."""
    (tmp_path / "made.docx").write_bytes(docx(p("一、目标")))
    program = tmp_path / "soffice"
    copy = f'for a in "$@"; do case "$p" in --outdir) mkdir -p "$a"; cp {tmp_path}/made.docx "$a/in.docx";; esac; p="$a"; done'
    settings = 'cat "${a#-env:UserInstallation=file://}/user/registrymodifications.xcu"'
    profile = f'for a in "$@"; do case "$a" in -env:UserInstallation=file://*) {settings};; esac; done > {tmp_path}/settings'
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\n{profile}\n{copy}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    source = read_bytes(b"{\\rtf1 x}", "旧文件.doc")
    assert source.text == "一、目标\n"
    assert source.media_type == "application/msword"
    assert [finding.code for finding in source.findings] == ["GH517"]
    assert "--headless" in (tmp_path / "called").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in (tmp_path / "settings").read_text(encoding="utf-8")
    program.write_text("#!/bin/sh\nsleep 60 &\nwait\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"转换超过 0\.5 秒"):
        read_bytes(b"{\\rtf1 x}", "旧文件.doc", Limits(seconds=0.5))
