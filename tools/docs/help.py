"""The page of help: what `reportedly COMMAND --help` prints, of every command."""

from collections.abc import Iterator

import click

from reportedly.cli import commands
from tools.docs.markdown import page

_INTRODUCTION = """What each command prints with `--help`, made from the program when the site is built. What the
options mean, with examples: [Commands](../commands.md).
"""
_WIDTH = 100


def write_help() -> str:
    """The whole page."""
    return page("Help pages", _INTRODUCTION, *_sections("reportedly", commands, None))


def _sections(name: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name if parent is None else name.split()[-1])
    context.terminal_width = context.max_content_width = _WIDTH
    yield f"## `{name}`\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            found = command.get_command(context, part)
            assert found is not None
            yield from _sections(f"{name} {part}", found, context)
