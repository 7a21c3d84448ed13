"""The one document that records make, and its source."""

from __future__ import annotations

import html
from collections import Counter

import msgspec

from guihua.finding import Finding
from guihua.findings import finding
from guihua.folding import fold
from guihua.grammar.dumps import PART_TITLE
from guihua.limits import Limits
from guihua.readers.dump.dumped import Record
from guihua.readers.html.payload import as_markup, has_markup, letters_of, sentence_weight
from guihua.readers.html.read import read_html
from guihua.readers.text.read import shown_source
from guihua.source import Source
from guihua.unreadable import UnreadableError

# What is beside the one document is news and links, when it is no more than this part of all words.
_BESIDE = 0.1
# Short values that stand above the words, and how many characters of the document's first lines may say them already.
_LONGEST_NAME, _LONGEST_VALUE, _HEAD = 20, 100, 300
_NAMED = 5
_PARTING = "请把每条记录另存为一个文件后再试（一行一条的，可用 split -l 1 拆开）"


class Document(msgspec.Struct, frozen=True):
    """The lines above the words, the words piece by piece, and what is said of where they come from."""

    head: tuple[str, ...]
    pieces: tuple[str, ...]
    findings: tuple[Finding, ...]


def document_of(records: list[Record], name: str) -> Document:
    """The document in ``records``. Raises UnreadableError when there is none, or more than one.

    Its pieces are the values under the same key of all records that lie in it and are no documents themselves: the chapters of a plan, the
    paragraphs of a list. Values of sentences that are not read are named in a finding.
    """
    roots, outer = _roots(records)
    if not outer:
        raise UnreadableError(name, "记录中没有成段的文字", "请给出有正文的文件（文本、网页、DOCX、PDF）")
    root = _chosen(records, roots, outer, name)
    key = max((records[at] for at in outer if roots[at] == root), key=lambda record: record.weight).key
    chosen = [at for at, record in enumerate(records) if _value(record, key) and _belongs(record, roots[at], root)]
    pieces = [piece for at in chosen for piece in _piece(records[at], key, at == root or len(chosen) == 1)]
    around = dict.fromkeys([*([root] if root >= 0 else _ancestors(records, chosen[0])), *(chosen if len(chosen) == 1 else ())])
    said = [_taken(records, chosen, key, pieces)]
    if left := _left(records, pieces):
        said.append(finding("GH533", values="、".join(left[:_NAMED]) + (f"等 {len(left)} 处" if len(left) > _NAMED else "")))
    return Document(tuple(_head([records[at] for at in around], key, pieces)), tuple(pieces), tuple(said))


def source_of(document: Document, file: tuple[str, str, str], limits: Limits) -> Source:
    """The source of a document that stands in ``file``: its name, media type and digest."""
    name, media_type, sha256 = file
    if any(map(has_markup, document.pieces)):
        markup = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in document.head) + "".join(map(as_markup, document.pieces))
        page = f"<html><body><div>{markup}</div></body></html>".encode("utf-8", "replace")
        source = msgspec.structs.replace(read_html(page, name, limits), media_type=media_type, sha256=sha256)
    else:
        text = "\n".join((*document.head, *document.pieces)).encode("utf-8", "replace").decode()
        source = shown_source(text, file, limits)
    return msgspec.structs.replace(source, findings=(*document.findings, *source.findings))


def _roots(records: list[Record]) -> tuple[list[int], list[int]]:
    """For each record the one that is its document, itself or one that encloses it (-1: none says so); and those of words in no other of words."""
    roots: list[int] = []
    within: list[bool] = []
    for at, record in enumerate(records):
        roots.append(at if record.names_document else roots[record.owner] if record.owner >= 0 else -1)
        within.append(record.owner >= 0 and (within[record.owner] or bool(records[record.owner].weight)))
    return roots, [at for at, record in enumerate(records) if record.weight and not within[at]]


def _ancestors(records: list[Record], at: int) -> list[int]:
    """The records that enclose one, the nearest first."""
    found: list[int] = []
    while (at := records[at].owner) >= 0:
        found.append(at)
    return found


def _chosen(records: list[Record], roots: list[int], outer: list[int], name: str) -> int:
    """The document that is read: the only one, or the one beside which there is next to nothing; -1 where no record is one."""
    weights = Counter[int]()
    for at in outer:
        weights[roots[at]] += records[at].weight
    named = [root for root in weights if root >= 0] or [-1]
    best = max(named, key=lambda root: weights[root])
    copies = {letters_of(records[root].text) for root in named}
    if len(copies) > 1 and sum(weights[root] for root in named) - weights[best] > _BESIDE * weights.total():
        titles = "".join(f"“{records[root].title or records[root].text.strip().splitlines()[0][:30]}”" for root in named[:2])
        raise UnreadableError(name, f"其中有 {len(named)} 份文件（如{titles}）", _PARTING)
    return best


def _belongs(record: Record, own: int, root: int) -> bool:
    """Whether a record is the document or a part of it; one that no document claims is, unless its title speaks for itself."""
    return own == root or (own == -1 and record.may_be_part)


def _value(record: Record, key: str) -> str:
    return next((text for name, text in record.fields if name == key and text.strip()), "")


def _piece(record: Record, key: str, whole: bool) -> list[str]:
    """The words of a record, below its title where it is a part."""
    text = _value(record, key)
    title = "" if whole else record.title
    return [text] if not title or letters_of(title) in letters_of(text[:_HEAD]) else [title, text]


def _head(records: list[Record], key: str, pieces: list[str]) -> list[str]:
    """The title, and the short values with their names, that stand in the records and not at the beginning of the words."""
    begins = letters_of("\n".join(pieces)[: 3 * _HEAD])[:_HEAD]
    title = next((record.title for record in records if record.title and not PART_TITLE.match(fold(record.title))), "")
    lines = [title] if title and letters_of(title) not in begins else []
    for record in records:
        for name, text in record.fields:
            short = name and name != key and len(name) <= _LONGEST_NAME and 0 < len(text) <= _LONGEST_VALUE and "\n" not in text.strip()
            if short and text != title and not has_markup(text) and not sentence_weight(text):
                lines.append(f"{name}: {text.strip()}")
    return lines


def _taken(records: list[Record], chosen: list[int], key: str, pieces: list[str]) -> Finding:
    characters = sum(len(letters_of(piece)) for piece in pieces)
    first = records[chosen[0]]
    if len(chosen) > 1:
        return finding("GH532", parts=len(chosen), value=f"“{key}”" if key else "列表", characters=characters)
    return finding("GH532", value=f"“{_place(first, key)}”" if _place(first, key) else "列表", characters=characters)


def _place(record: Record, key: str) -> str:
    return f"{record.path}.{key}".strip(".")


def _left(records: list[Record], pieces: list[str]) -> list[str]:
    """The places of values of sentences that no piece holds."""
    read = letters_of("\n".join(pieces))
    found: list[str] = []
    for record in records:
        for key, text in record.fields:
            if sentence_weight(text) and letters_of(text).rstrip(".…。") not in read:
                found.append(f"“{_place(record, key)}”（{len(letters_of(text))} 字）")
    return found
