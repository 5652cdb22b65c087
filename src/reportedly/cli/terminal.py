"""What a terminal is shown: text of articles made harmless, and tables that fit.

An article can hold escape sequences that clear the screen, set the clipboard or write "0 killed" over "10 killed", and
marks that turn the direction of writing. None of them reaches the terminal.
"""

import io
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from textwrap import fill

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 110
"""Columns that a table of eight cells needs."""
ID_CHARS = 8
"""Of an id: enough to tell it from others by."""

# Control characters, halves of UTF-16 pairs, marks of direction, invisible operators, language tags, line separators.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B))  # soft hyphen, zero-width space: dropped without a trace
_PIPE_WIDTH = 160


def on_one_line(text: str) -> str:
    """The text in one line, harmful characters replaced by U+FFFD, at most four marks on one letter.

    "10\\b\\x1b[31m killed" -> "10\\ufffd\\ufffd[31m killed".
    """
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """The same length or shorter, line ends included among what is replaced."""
    return _fewer_marks(_HARMFUL.sub("\ufffd", text.translate(_INVISIBLE)))


def _fewer_marks(text: str) -> str:
    """Stacks of combining marks run over the lines above and below: no language writes more than four."""
    if text.isascii():
        return text
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= 4:
            kept.append(char)
    return "".join(kept)


def columns(*, to_file: bool) -> int:
    """How many columns the result has: those of the terminal, or a fixed number for files and pipes."""
    return shutil.get_terminal_size().columns if not to_file and sys.stdout.isatty() else _PIPE_WIDTH


def open_screen(*, to_file: bool) -> Console:
    """What tables are written to: as wide as the result, in colour only on a terminal."""
    colour = not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Console(
        file=io.StringIO(), width=max(60, columns(to_file=to_file)), force_terminal=colour, no_color=not colour,
        highlight=False, markup=False, emoji=False, color_system="standard" if colour else None, legacy_windows=False,
    )  # fmt: skip


def make_table(header: Iterable[str], rows: Iterable[Iterable[tuple[str, str]]]) -> Table:
    """A table without a frame; each cell is a text and its style."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, header_style="dim")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(on_one_line(cell), style=style) for cell, style in row))
    return table


def fold_card(lines: Iterable[str], width: int) -> str:
    """A row of a table for narrow terminals: its first line stands out, empty ones are left out."""
    return "\n".join(
        fill(line, width, initial_indent="  " if number else "", subsequent_indent="    ")
        for number, line in enumerate(lines)
        if line
    )


def read_screen(screen: Console) -> bytes:
    """What was written to it. Cells are filled with blanks to the full width; without a border nobody needs those at
    the end of a line."""
    assert isinstance(screen.file, io.StringIO)
    return "".join(line.rstrip() + "\n" for line in screen.file.getvalue().splitlines()).encode()
