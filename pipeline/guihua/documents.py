"""Which documents a command line means: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from guihua.unreadable import UnreadableError

# In a folder, files with these endings are documents; a file that is named is read whatever its name.
ENDINGS = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".mhtml", ".pdf", ".docx", ".doc", ".wps", ".ofd", ".rtf",
    ".xlsx", ".xls", ".csv", ".tsv", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
)  # fmt: skip


def find_documents(names: Iterable[str]) -> tuple[list[str], list[UnreadableError]]:
    """The documents that ``names`` stand for, each once and in order, and the names that stand for none."""
    found: dict[str, None] = {}
    missing: list[UnreadableError] = []
    for name in names:
        documents = list(_documents(name))
        found.update(dict.fromkeys(documents))
        if not documents:
            missing.append(_missing(name))
    return list(found), missing


def standard_input(limit: int) -> bytes:
    """What stands on standard input, up to one byte more than ``limit``; UnreadableError where it is closed."""
    if sys.stdin is None:
        raise UnreadableError("标准输入", "已关闭", "请用管道或重定向送入文件内容")
    return sys.stdin.buffer.read(limit + 1)


def output_names(documents: Iterable[str]) -> tuple[dict[str, str], list[UnreadableError]]:
    """The output file name of each document, and those documents whose name another one has taken.

    >>> names, taken = output_names(["a/plan.pdf", "b/plan.docx"])
    >>> names, [str(error) for error in taken]
    ({'a/plan.pdf': 'plan.plan.json'}, ['b/plan.docx：与 a/plan.pdf 同名，输出文件会互相覆盖。请改名，或分两次输出到不同目录。'])
    """
    owners: dict[str, str] = {}
    taken = []
    for document in documents:
        name = output_name(document)
        if name in owners:
            taken.append(UnreadableError(document, f"与 {owners[name]} 同名，输出文件会互相覆盖", "请改名，或分两次输出到不同目录"))
        else:
            owners[name] = document
    return {document: name for name, document in owners.items()}, taken


def output_name(document: str) -> str:
    """The name of a document's JSON file.

    >>> output_name("corpus/county/plan.pdf"), output_name("-")
    ('plan.plan.json', 'stdin.plan.json')
    """
    return f"{'stdin' if document == '-' else Path(document).stem}.plan.json"


def _documents(name: str) -> Iterator[str]:
    path = Path(name)
    if name == "-" or path.is_file():
        yield name
    elif path.is_dir():
        inside = (file for file in sorted(path.rglob("*")) if not any(part.startswith(".") for part in file.relative_to(path).parts))
        yield from (str(file) for file in inside if file.suffix.lower() in ENDINGS and file.stem.upper() != "README" and file.is_file())
    elif glob.has_magic(name):
        for match in sorted(glob.glob(name, recursive=True)):
            yield from _documents(match)
    elif path.exists():
        yield name


def _missing(name: str) -> UnreadableError:
    if Path(name).is_dir():
        return UnreadableError(name, "目录里没有文件可以提取", f"可以提取的文件以 {' '.join(ENDINGS)} 结尾")
    if glob.has_magic(name):
        return UnreadableError(name, "没有与此相符的文件", "请检查通配符和当前目录")
    return UnreadableError(name, "文件不存在", "请检查路径")
