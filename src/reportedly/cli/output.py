"""Where results go: standard output, or a file that appears whole or not at all."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from reportedly.export.whole_files import open_whole

_PROMISED = {".html": "html", ".htm": "html", ".jsonl": "jsonl", ".csv": "csv", ".conllu": "conllu"}


def check_name(path: Path | None, form: str, forms: Sequence[str]) -> None:
    """Raises UsageError for a name that promises another format than is written: `-o page.html` for a table."""
    promised = _PROMISED.get(path.suffix.lower(), form) if path else form
    if promised != form:
        remedy = f"add --format {promised}" if promised in forms else f"what is written here is {', '.join(forms)}"
        raise click.UsageError(f"{path} would hold the format {form}; {remedy}, or give it another ending.")


@contextmanager
def open_output(path: Path | None) -> Iterator[IO[bytes]]:
    """A stream to write to. The file takes its name only when all was written; an error leaves none behind.

    Raises InputError where the file cannot be made.
    """
    if path is None:
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    with open_whole(path) as (part,):
        yield part
