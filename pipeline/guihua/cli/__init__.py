"""The command ``guihua``. Each command module imports what it needs when it runs, so that starting costs little."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.main import get_command

from guihua.cli.chunks import chunks
from guihua.cli.collect import collect, frequencies, query, search
from guihua.cli.compare import compare
from guihua.cli.extract import extract
from guihua.cli.fetch import fetch
from guihua.cli.inspect import findings, outline, schema, validate
from guihua.cli.language import Language, chosen, speak, without_language
from guihua.cli.language.help_pages import ClickError, SpokenCommand, SpokenGroup, complain_of_usage, say_help
from guihua.cli.show import show
from guihua.cli.tables import tables
from guihua.cli.terminal import Exit, complain, end_orderly, give_up_output, prepare_streams
from guihua.unreadable import FaultError, UnreadableError

app = typer.Typer(
    name="guihua",
    cls=SpokenGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine; 1 findings of severity error with --strict, or problems found by validate; 2 wrong usage; "
    "3 a file could not be read or written; 4 a fault of this program; 130 interrupted, 143 terminated.",
)
for command in (extract, validate, outline, findings, show, compare, tables, chunks, collect, query, search, frequencies, fetch, schema):
    app.command(cls=SpokenCommand)(command)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"guihua {version('guihua')}")
        raise typer.Exit


@app.callback()
def guihua(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)] = False,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the command line, on any command. Default: that of the system.")
    ] = None,
) -> None:
    """Chinese government plan documents as structured, checkable JSON, compared across levels of government."""


def main() -> None:
    """Run the command line; whatever happens, the user sees one line and an exit code, never a traceback."""
    prepare_streams()
    end_orderly()
    speak(chosen(sys.argv[1:]))
    try:
        try:
            sys.exit(_run(without_language(sys.argv[1:])))
        finally:
            sys.stdout.flush()
    except UnreadableError as error:
        complain(str(error))
        sys.exit(Exit.UNREADABLE)
    except BrokenPipeError:  # the reader had enough
        give_up_output()
        sys.exit(Exit.FINDINGS)
    except OSError as error:
        give_up_output()
        complain(f"无法写出结果（{error.strerror or error}）。请检查磁盘空间和权限。")
        sys.exit(Exit.UNREADABLE)
    except FaultError as error:
        complain(str(error))
        sys.exit(Exit.FAULT)
    except Exception as error:
        complain(f"程序出错（{type(error).__name__}: {error}）。请把这一行连同文件报告给开发者。")
        sys.exit(Exit.FAULT)


def _run(arguments: list[str]) -> int:
    """Run the command that the arguments name; its exit code."""
    command = get_command(app)
    say_help(command)
    try:
        return command.main(arguments, prog_name="guihua", standalone_mode=False) or Exit.FINE
    except ClickError as error:
        return complain_of_usage(error)
