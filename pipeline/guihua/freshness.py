"""Which outputs are still what this program would write: a small state file beside them, without timestamps."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

import msgspec
from msgspec import Struct

from guihua.batch import STDIN, Job, Outcome
from guihua.overview import Overview
from guihua.plan import SCHEMA_VERSION
from guihua.unreadable import UnreadableError
from guihua.writing import write_whole

STATE_FILE = ".guihua-state.json"


class Stamp(Struct, frozen=True):
    """What an output was made from and by, and what it said."""

    made_from: str
    output: str
    overview: Overview


State = dict[str, Stamp]


def load_state(folder: Path) -> State:
    """The stamps of the outputs in ``folder``; none when the state file is missing or not ours."""
    try:
        return msgspec.json.decode((folder / STATE_FILE).read_bytes(), type=State)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def save_state(folder: Path, state: State) -> None:
    """Write the stamps of ``folder``, in order of name."""
    write_whole(folder / STATE_FILE, msgspec.json.format(msgspec.json.encode(dict(sorted(state.items()))), indent=2) + b"\n")


def fresh(job: Job, state: State) -> Outcome | None:
    """The outcome of ``job`` when its output already is what doing it would give; else None."""
    output = Path(job.output or "")
    stamp = state.get(output.name) if _can_be_read_again(job) else None
    if stamp is None or not output.is_file() or stamp.output != _digest(output) or stamp.made_from != made_from(job):
        return None
    return Outcome(document=job.document, overview=stamp.overview, unchanged=True)


def stamp(job: Job, outcome: Outcome, state: State) -> None:
    """Record in ``state`` what a job made; a job that failed loses its stamp."""
    output = Path(job.output or "")
    state.pop(output.name, None)
    if outcome.overview is not None and _can_be_read_again(job) and output.is_file():
        state[output.name] = Stamp(made_from=made_from(job), output=_digest(output), overview=outcome.overview)


def _can_be_read_again(job: Job) -> bool:
    return job.document != STDIN and Path(job.document).is_file()


def made_from(job: Job) -> str:
    """A digest of all that an output depends on: the document and its name, the options, the schema, this program."""
    digest = hashlib.sha256()
    ocr = job.ocr is not False and find_spec("rapidocr") is not None
    for part in (Path(job.document).name, repr(job.limits), repr(ocr), SCHEMA_VERSION, program_digest(), _digest(Path(job.document))):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


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


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(str(path), f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error
