"""The command ``guihua``. Each command module imports what it needs when it runs, so that starting costs little."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from guihua.cli.compare import compare
from guihua.cli.extract import extract
from guihua.cli.fetch import fetch
from guihua.cli.inspect import findings, outline, schema, validate
from guihua.cli.label import label
from guihua.cli.show import show
from guihua.cli.terminal import Exit, complain, end_orderly, give_up_output, prepare_streams
from guihua.unreadable import FaultError, UnreadableError

app = typer.Typer(
    name="guihua",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine; 1 findings of severity error with --strict, or problems found by validate; 2 wrong usage; "
    "3 a file could not be read or written; 4 a fault of this program; 130 interrupted, 143 terminated.",
)
for command in (extract, validate, outline, findings, show, compare, label, fetch, schema):
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"guihua {version('guihua')}")
        raise typer.Exit


@app.callback()
def guihua(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)] = False,
) -> None:
    """Chinese government plan documents as structured, checkable JSON, compared across levels of government."""


def main() -> None:
    """Run the command line; whatever happens, the user sees one line and an exit code, never a traceback."""
    prepare_streams()
    end_orderly()
    try:
        try:
            app()
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
