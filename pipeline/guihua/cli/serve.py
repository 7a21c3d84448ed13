"""``guihua serve``: the page for people who do not type commands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain
from guihua.documents import find_documents

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="Documents, folders or patterns to begin with; corrections are kept beside them.", show_default=False),
]
DirOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the corrections of documents that were dropped on the page.")
]
PortOption = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port on 127.0.0.1; 0 is any free one.")]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
WorkersOption = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes to use. Default: one per processor.")]


def serve(
    files: FilesArgument = None, output: DirOption = Path("output"), port: PortOption = 0, browser: BrowserOption = True,
    workers: WorkersOption = None, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Open a page on this machine: drop documents, see each beside its source, correct, compare, take tables away. Nothing leaves the machine."""
    from guihua.extras import load_extra

    limits = parse_limits(limit)
    for module in ("starlette", "uvicorn"):
        load_extra(module, "serve", "网页界面")
    from guihua.serve.running import Setting, run

    documents, missing = find_documents(files or [])
    for error in missing:
        complain(str(error))
    setting = Setting(documents, output, limits, ocr, workers or os.cpu_count() or 1, port, browser)
    try:
        run(setting, _say)
    except OSError as error:
        complain(f"端口 {port} 不能使用（{error.strerror or error}）。请换一个端口，或不写 --port。")
        raise typer.Exit(Exit.UNREADABLE) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _say(line: str) -> None:
    print(line, flush=True)
