"""``guihua chunks``: plans in pieces, for programs that search or answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guihua.cli.compare import DirOption
from guihua.cli.loading import load_each
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.tables import FilesArgument
from guihua.cli.terminal import Exit

LongestOption = Annotated[int, typer.Option("--longest", metavar="N", min=50, help="Characters of a chunk at most.")]


def chunks(
    files: FilesArgument, output: DirOption = Path("output"), longest: LongestOption = 1000, limit: LimitOption = None, ocr: OcrOption = None
) -> None:
    """Write plans in pieces to DIR/<name>.chunks.jsonl, each with its titles, its page and its place in the text."""
    from guihua.chunks import chunks as chunks_of
    from guihua.chunks import to_jsonl
    from guihua.writing import write_whole

    code = Exit.FINE
    for loaded in load_each(files, parse_limits(limit), ocr):
        code = max(code, loaded.code)
        if loaded.plan is not None:
            path = output / f"{loaded.stem}.chunks.jsonl"
            write_whole(path, to_jsonl(chunks_of(loaded.plan, longest)))
            print(path)
    raise typer.Exit(code)
