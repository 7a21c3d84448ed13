"""``guihua extract``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain, console
from guihua.documents import Found, is_stream, locate_documents, output_paths, read_stream
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from guihua.batch import Job, Outcome
    from guihua.limits import Limits

FileArguments = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Documents, folders or patterns; - is standard input.", show_default=False)
]
DirOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder of the JSON files. Default: output.")]
StdoutOption = Annotated[bool, typer.Option("--stdout", help="Write the JSON of the only document to standard output (as - without -o does).")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with 1 when a document is 不可用 or has findings of severity error.")]
WorkersOption = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes to use. Default: one per processor.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Extract again what has not changed, too.")]


def extract(
    files: FileArguments, output: DirOption = None, stdout: StdoutOption = False, strict: StrictOption = False,
    workers: WorkersOption = None, force: ForceOption = False, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Extract documents to DIR/<name>.plan.json, each validated against the schema before it is written; folders are mirrored in DIR."""
    from guihua.batch import run_all
    from guihua.freshness import refresh

    limits = parse_limits(limit)
    documents, missing = locate_documents(files)
    to_stdout = stdout or (files == ["-"] and output is None)
    if to_stdout and len(documents) > 1:
        raise typer.BadParameter("one document at a time goes to standard output", param_hint="--stdout")
    for error in missing:
        complain(str(error))
    folder = output or Path("output")
    jobs, unread = _jobs(documents, None if to_stdout else folder, limits, ocr)
    processes = workers or os.cpu_count() or 1
    results = run_all(jobs, processes) if to_stdout else refresh(jobs, folder, processes, force) if jobs else iter(())
    outcomes = _collected(jobs, results)
    raise typer.Exit(max(Exit.UNREADABLE if missing or unread else Exit.FINE, _report(outcomes, strict)))


def _jobs(documents: list[Found], folder: Path | None, limits: Limits, ocr: bool | None) -> tuple[list[Job], bool]:
    """A job for each document, and whether there are some that could not be read: those are said at once."""
    from guihua.batch import Job

    jobs, unread = [], False
    for found, place in zip(documents, output_paths(documents), strict=True):
        try:
            data = read_stream(found.path, limits) if is_stream(found.path) else None
            jobs.append(Job(found.path, None if folder is None else str(folder / place), limits, ocr, data))
        except UnreadableError as error:
            complain(str(error))
            unread = True
    return jobs, unread


def _collected(jobs: list[Job], results: Iterator[tuple[Job, Outcome]]) -> list[Outcome]:
    """The outcomes in the order of the jobs; what went wrong is said in that order too, each as soon as all before it have ended."""
    ended: dict[str, Outcome] = {}
    said = 0
    for job, outcome in _shown(results, len(jobs)):
        ended[job.document] = outcome
        while said < len(jobs) and jobs[said].document in ended:
            if error := ended[jobs[said].document].error:
                complain(error)
            said += 1
    return [ended[job.document] for job in jobs]


def _shown(results: Iterator[tuple[Job, Outcome]], total: int) -> Iterator[tuple[Job, Outcome]]:
    """The results, with a progress bar where a person is watching."""
    if total < 2 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Extracting", total, console=Console(stderr=True), transient=True)


def _report(outcomes: list[Outcome], strict: bool) -> Exit:
    """Print the JSON or the overview; the exit code that the outcomes ask for."""
    for outcome in outcomes:
        if outcome.data is not None:
            sys.stdout.buffer.write(outcome.data)
            sys.stdout.flush()
    if any(outcome.data is None and outcome.overview for outcome in outcomes):
        from guihua.cli.overview_table import overview_table

        console().print(overview_table(outcomes))
    if any(outcome.bug for outcome in outcomes):
        return Exit.FAULT
    if any(outcome.error for outcome in outcomes):
        return Exit.UNREADABLE
    failing = any(outcome.overview and (outcome.overview.errors or outcome.overview.verdict == "unusable") for outcome in outcomes)
    return Exit.FINDINGS if strict and failing else Exit.FINE
