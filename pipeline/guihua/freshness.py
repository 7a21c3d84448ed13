"""Which outputs are still what this program would write: a journal beside them, written as the work goes.

A line of the journal is one output: what it was made from and by, and what it said. Lines are only ever added while a run lasts, so that a run that
is ended at any moment has lost none but the documents in flight. A file whose size and times are those of the stamp is not read again; where
they differ, or are too young to tell one writing from the next, its digest decides.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from guihua.batch import Job, Outcome, run_all
from guihua.corrections import corrections_path
from guihua.overview import Overview
from guihua.plan import SCHEMA_VERSION
from guihua.unreadable import UnreadableError
from guihua.writing import clear_parts, sole_writer, unwritable, write_whole

JOURNAL = ".guihua-journal.jsonl"
# A file system may give two writings this close to each other the same time (seconds).
_YOUNG = 2.0


class Seen(Struct, frozen=True):
    """A file as it was: its digest, and its size and times (ns); ``settled`` when these alone tell it from a file changed later."""

    sha256: str
    size: int
    modified: int
    changed: int
    settled: bool


class Stamp(Struct, frozen=True):
    """What an output was made from and by, and what it said. ``made_by`` is a digest of all that an output depends on beside its document."""

    name: str
    made_by: str
    document: Seen
    output: Seen
    overview: Overview


Journal = dict[str, Stamp]


def refresh(jobs: Sequence[Job], folder: Path, workers: int, force: bool = False) -> Iterator[tuple[Job, Outcome]]:
    """Do those jobs whose outputs in ``folder`` are stale (all with ``force``) and write what they give; every job with its outcome, as it ends.

    UnreadableError when another run is writing into the folder. However the run ends, no file in the folder is half written, and the next run does
    again at most what was in flight.
    """
    with sole_writer(folder):
        clear_parts({Path(job.output).parent for job in jobs if job.output} | {folder})
        yield from _refresh(jobs, folder, workers, force)


def _refresh(jobs: Sequence[Job], folder: Path, workers: int, force: bool) -> Iterator[tuple[Job, Outcome]]:
    """``refresh`` in a folder that nobody else writes into."""
    stamps = load_journal(folder)
    with (folder / JOURNAL).open("ab") as journal:
        stale = []
        for job in jobs:
            if not force and (kept := fresh(job, folder, stamps)):
                _note(journal, kept, stamps)
                yield job, Outcome(document=job.document, overview=kept.overview, unchanged=True)
            else:
                stale.append(job)
        before = {job.document: _look(job.document) for job in stale}
        for job, outcome in run_all(stale, workers):
            written = _written(job, outcome)
            if stamp := _stamp(job, folder, written, before[job.document]):
                _note(journal, stamp, stamps)
            yield job, msgspec.structs.replace(written, data=None)


def fresh(job: Job, folder: Path, stamps: Journal) -> Stamp | None:
    """The stamp of a job whose output already is what doing it would give, as the files are now; else None. Never raises."""
    stamp = stamps.get(_name(job, folder))
    if stamp is None or job.data is not None or job.output is None or stamp.made_by != made_by(job):
        return None
    output = _still(stamp.output, job.output)
    document = _still(stamp.document, job.document) if output else None
    return msgspec.structs.replace(stamp, document=document, output=output) if document and output else None


def _still(seen: Seen, path: str) -> Seen | None:
    """How ``path`` is to be remembered when it holds what it held when it was seen; else None."""
    now = _look(path)
    if now is None or now.size != seen.size:
        return None
    if seen.settled and (now.modified, now.changed) == (seen.modified, seen.changed):
        return seen
    digest = _digest(path)
    return msgspec.structs.replace(now, sha256=digest) if digest == seen.sha256 and _look(path) == now else None


def _look(path: str) -> Seen | None:
    """Size and times of a file that can be read again, without its digest."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    # A time ahead of the clock (the clock was set back) is no more to be trusted than one that is too young.
    settled = max(status.st_mtime, status.st_ctime) < time.time() - _YOUNG
    return Seen("", status.st_size, status.st_mtime_ns, status.st_ctime_ns, settled)


def _written(job: Job, outcome: Outcome) -> Outcome:
    """The outcome when its JSON has been written, or could not be."""
    if outcome.data is None or job.output is None:
        return outcome
    try:
        write_whole(Path(job.output), outcome.data)
    except UnreadableError as error:
        return Outcome(document=job.document, error=str(error))
    return outcome


def _stamp(job: Job, folder: Path, outcome: Outcome, before: Seen | None) -> Stamp | None:
    """The stamp of what has been written; None when it cannot be told from which state of its document it was made."""
    if outcome.overview is None or outcome.data is None or job.output is None or job.data is not None:
        return None
    document, output = _look(job.document), _look(job.output)
    if document is None or output is None or before is None:
        return None
    # The digest is of the bytes that were read. The times count only when they were the same before and after.
    settled = document.settled and document == before
    document = msgspec.structs.replace(document, sha256=outcome.sha256, settled=settled)
    output = msgspec.structs.replace(output, sha256=hashlib.sha256(outcome.data).hexdigest(), settled=False)
    return Stamp(_name(job, folder), made_by(job), document, output, outcome.overview)


def _name(job: Job, folder: Path) -> str:
    return os.fsencode(os.path.relpath(job.output or "", folder)).decode("utf-8", "backslashreplace")


def load_journal(folder: Path) -> Journal:
    """The stamps of the outputs in ``folder``, the last of each; lines that are torn or not ours count as none.

    A journal that holds more than the stamps is written anew.
    """
    path = folder / JOURNAL
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise unwritable(path, error) from error
    stamps: Journal = {}
    decoder = msgspec.json.Decoder(Stamp)
    lines = data.splitlines(keepends=True)
    for line in lines:
        try:
            stamp = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        stamps[stamp.name] = stamp
    if len(lines) != len(stamps) or not data.endswith(b"\n"):
        write_whole(path, b"".join(_line(stamps[name]) for name in sorted(stamps)))
    return stamps


def _line(stamp: Stamp) -> bytes:
    return msgspec.json.encode(stamp) + b"\n"


def _note(journal: BinaryIO, stamp: Stamp, stamps: Journal) -> None:
    """Add a stamp that the journal does not hold yet, in one piece and at once."""
    if stamps.get(stamp.name) == stamp:
        return
    stamps[stamp.name] = stamp
    try:
        journal.write(_line(stamp))
        journal.flush()
    except OSError as error:
        raise unwritable(Path(journal.name), error) from error


def made_by(job: Job) -> str:
    """A digest of all that an output depends on beside its document: its name, what people corrected in it, the options, the schema, this program."""
    path = str(corrections_path(job.document))
    corrected = (_digest(path) if _look(path) else None) or ""
    return _made_by(Path(job.document).name + corrected, repr(job.limits), job.ocr)


@cache
def _options(limits: str, ocr: bool | None) -> bytes:
    recognises = ocr is not False and find_spec("rapidocr") is not None
    return "\0".join((limits, repr(recognises), SCHEMA_VERSION, program_digest())).encode()


def _made_by(name: str, limits: str, ocr: bool | None) -> str:
    return hashlib.sha256(os.fsencode(name) + b"\0" + _options(limits, ocr)).hexdigest()


@cache
def program_digest() -> str:
    """A digest of the package's own files: a changed grammar row makes every output stale."""
    digest = hashlib.sha256()
    for file in _files(resources.files("guihua")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    inner = [file for entry in entries if entry.is_dir() and entry.name != "__pycache__" for file in _files(entry)]
    return [entry for entry in entries if entry.name.endswith((".py", ".tsv"))] + inner


def _digest(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
