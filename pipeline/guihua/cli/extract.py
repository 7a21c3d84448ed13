"""``guihua extract``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain, console
from guihua.documents import find_documents, output_names

if TYPE_CHECKING:
    from guihua.batch import Job, Outcome

FileArguments = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Documents, folders or patterns; - is standard input.", show_default=False)
]
DirOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder of the JSON files. Default: output.")]
StdoutOption = Annotated[bool, typer.Option("--stdout", help="Write the JSON of the only document to standard output (as - without -o does).")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with 1 when a document has findings of severity error.")]
WorkersOption = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes to use. Default: one per processor.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Extract again what has not changed, too.")]


def extract(
    files: FileArguments, output: DirOption = None, stdout: StdoutOption = False, strict: StrictOption = False,
    workers: WorkersOption = None, force: ForceOption = False, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Extract documents to DIR/<name>.plan.json, each validated against the schema before it is written."""
    from guihua.batch import Job

    limits = parse_limits(limit)
    documents, missing = find_documents(files)
    names, taken = output_names(documents)
    to_stdout = stdout or (files == ["-"] and output is None)
    if to_stdout and len(documents) > 1:
        raise typer.BadParameter("one document at a time goes to standard output", param_hint="--stdout")
    for error in (*missing, *taken):
        complain(str(error))
    processes = workers or os.cpu_count() or 1
    folder = output or Path("output")
    jobs = [Job(document, None if to_stdout else str(folder / name), limits, ocr) for document, name in names.items()]
    outcomes = _run(jobs, processes) if to_stdout else _run_fresh(jobs, folder, processes, force)
    raise typer.Exit(max(Exit.UNREADABLE if missing or taken else Exit.FINE, _report(outcomes, strict)))


def _run(jobs: list[Job], workers: int) -> list[Outcome]:
    from guihua.batch import run_all

    return list(_shown(run_all(jobs, workers), len(jobs)))


def _run_fresh(jobs: list[Job], folder: Path, workers: int, force: bool) -> list[Outcome]:
    """Do the jobs whose outputs are stale, keeping the state file in step even when interrupted."""
    from guihua.freshness import fresh, load_state, save_state, stamp

    state = load_state(folder)
    done = {} if force else {job.document: outcome for job in jobs if (outcome := fresh(job, state))}
    todo = [job for job in jobs if job.document not in done]
    from guihua.batch import run_all

    try:
        for job, outcome in zip(todo, _shown(run_all(todo, workers), len(todo)), strict=True):
            done[job.document] = outcome
            stamp(job, outcome, state)
    finally:
        if any(outcome.error is None and not outcome.unchanged for outcome in done.values()):
            save_state(folder, state)
    return [done[job.document] for job in jobs]


def _shown(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar where a person is watching, and every error said as it comes."""
    if total > 1 and sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import track

        outcomes = track(outcomes, "Extracting", total, console=Console(stderr=True), transient=True)
    for outcome in outcomes:
        if outcome.error:
            complain(outcome.error)
        yield outcome


def _report(outcomes: list[Outcome], strict: bool) -> Exit:
    """Print the JSON or the overview; the exit code that the outcomes ask for."""
    for outcome in outcomes:
        if outcome.data is not None:
            with nullcontext(sys.stdout.buffer) as out:
                out.write(outcome.data)
    if any(outcome.data is None and outcome.overview for outcome in outcomes):
        from guihua.cli.overview_table import overview_table

        console().print(overview_table(outcomes))
    if any(outcome.bug for outcome in outcomes):
        return Exit.FAULT
    if any(outcome.error for outcome in outcomes):
        return Exit.UNREADABLE
    has_errors = any(outcome.overview and outcome.overview.errors for outcome in outcomes)
    return Exit.FINDINGS if strict and has_errors else Exit.FINE
