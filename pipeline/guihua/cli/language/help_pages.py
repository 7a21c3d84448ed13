"""Help pages and usage errors in the language chosen. typer lays them out; here its words are exchanged."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from guihua.cli.language.catalogue import say

# What typer.rich_utils writes around a help page, by the name of its constant.
SAID = {
    "DEFAULT_STRING": "[default: {}]", "REQUIRED_LONG_STRING": "[required]", "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options", "COMMANDS_PANEL_TITLE": "Commands",
}  # fmt: skip
# typer brings its own copy of click, older ones use click itself: both hang their errors below one class.
ClickError: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


class SpokenCommand(TyperCommand):
    """A command whose usage line is said in the language chosen."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(super().get_usage(ctx))


class SpokenGroup(TyperGroup):
    """The same for the command that holds the others."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(super().get_usage(ctx))


def say_help(command: Any) -> None:
    """Exchange the words of a command's help page, and of the commands below it, for those of the language chosen."""
    from typer import rich_utils

    for name, words in SAID.items():
        setattr(rich_utils, name, say(words))
    for owner, attribute in _places(command, None):
        setattr(owner, attribute, say(_one_line(getattr(owner, attribute))))


def texts(command: Any) -> list[str]:
    """Every text of the help pages of a command and of those below it, each once."""
    return list(dict.fromkeys(_one_line(getattr(owner, attribute)) for owner, attribute in _places(command, None)))


def _places(command: Any, above: Any) -> Iterator[tuple[Any, str]]:
    """Where the texts stand: an object and its attribute."""
    context = typer.Context(command, parent=above, **command.context_settings)
    wanted = [(command, attribute) for attribute in ("help", "short_help", "epilog", "options_metavar", "subcommand_metavar")]
    wanted += [(parameter, attribute) for parameter in command.get_params(context) for attribute in ("help", "metavar")]
    yield from ((owner, attribute) for owner, attribute in wanted if getattr(owner, attribute, None))
    for inner in getattr(command, "commands", {}).values():
        yield from _places(inner, context)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def complain_of_usage(error: Any) -> int:
    """Say on standard error what is wrong with a command line and where the help is; the exit code."""
    context, message = getattr(error, "ctx", None), error.format_message().strip()
    if context is not None and message:
        print(context.get_usage(), file=sys.stderr)
        print(say("Try '{command} --help' for help.", command=context.command_path), file=sys.stderr)
    if message:
        print(say("Error: {message}", message=say(_one_line(message))), file=sys.stderr)
    return int(error.exit_code)


def _usage(line: str) -> str:
    return say("Usage: {line}", line=line.strip().removeprefix("Usage:").strip())
