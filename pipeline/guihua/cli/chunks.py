"""``guihua chunks``: plans in pieces, for programs that search or answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guihua.cli.compare import DirOption
from guihua.cli.loading import load_plan
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.tables import FilesArgument, stem_of
from guihua.cli.terminal import Exit, complain
from guihua.documents import find_documents
from guihua.unreadable import UnreadableError

LongestOption = Annotated[int, typer.Option("--longest", metavar="N", min=50, help="Characters of a chunk at most.")]


def chunks(
    files: FilesArgument, output: DirOption = Path("output"), longest: LongestOption = 1000, limit: LimitOption = None, ocr: OcrOption = None
) -> None:
    """Write plans in pieces to DIR/<name>.chunks.jsonl, each with its titles, its page and its place in the text."""
    from guihua.chunks import chunks as chunks_of
    from guihua.chunks import to_jsonl
    from guihua.writing import write_whole

    limits = parse_limits(limit)
    documents, failed = find_documents(files)
    for document in documents:
        try:
            path = output / f"{stem_of(document)}.chunks.jsonl"
            write_whole(path, to_jsonl(chunks_of(load_plan(document, limits, ocr), longest)))
            print(path)
        except UnreadableError as error:
            failed.append(error)
    for failure in failed:
        complain(str(failure))
    raise typer.Exit(Exit.UNREADABLE if failed else Exit.FINE)
