"""Where results go: standard output, or a file that appears whole or not at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from reportedly.export.whole_files import open_whole


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
