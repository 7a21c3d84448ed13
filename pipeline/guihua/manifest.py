"""The manifest of a corpus: the documents that it holds, and the higher plans that they rest on and where those were published."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from guihua.folding import fold
from guihua.unreadable import UnreadableError


class Held(Struct, frozen=True):
    """A document of the corpus; ``file`` is relative to the manifest. Keys that only people read are passed over."""

    file: str
    title: str
    sha256: str
    level: str | None = None
    region: str | None = None
    document_number: str | None = None
    issuing_authority: str | None = None


class Higher(Struct, frozen=True):
    """A plan that documents of the corpus rest on: ``urls`` are its own addresses, ``site`` only the place to look for it."""

    name: str
    title: str
    level: str
    region: str | None = None
    document_number: str | None = None
    issuing_authority: str | None = None
    urls: tuple[str, ...] = ()
    site: str | None = None
    sha256: str | None = None
    basis_of: tuple[str, ...] = ()


class Manifest(Struct, frozen=True):
    """Both lists, in the order of the file."""

    document: tuple[Held, ...] = ()
    higher: tuple[Higher, ...] = ()


def load_manifest(path: Path) -> Manifest:
    """The manifest at ``path``; UnreadableError when there is none or it is not one."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Manifest)
    except FileNotFoundError:
        raise UnreadableError(str(path), "没有这个清单", "请在项目目录下运行，或用 --manifest 指定清单") from None
    except OSError as error:
        raise UnreadableError(str(path), f"清单打不开（{error.strerror or error}）", "请检查权限") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise UnreadableError(str(path), f"清单有误（{error}）", "请按 corpus/README.md 所说的格式改正") from None


def find_higher(manifest: Manifest, title: str, level: str | None) -> Higher | None:
    """The entry with this title (spaces, quotes and widths aside) at this level; without a level the title must be unique."""
    alike = [entry for entry in manifest.higher if bare_title(entry.title) == bare_title(title)]
    fitting = [entry for entry in alike if level is None or entry.level == level]
    return fitting[0] if len(fitting) == 1 else None


def bare_title(title: str) -> str:
    """A title without spaces and punctuation, in one width.

    >>> bare_title("“十四五” 养老服务规划（试行）")
    '十四五养老服务规划试行'
    """
    return "".join(character for character in fold(title) if character.isalnum())


def names(entries: Sequence[Higher]) -> str:
    """The names of entries for a message."""
    return "、".join(entry.name for entry in entries) or "（清单中没有上级规划）"
