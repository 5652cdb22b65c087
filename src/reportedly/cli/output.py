"""Where results go: standard output, or a file that appears whole or not at all."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.export.whole_files import open_whole


@contextmanager
def open_output(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes. The file takes its name only when all was written; an error leaves none behind.

    Raises InputError where the file cannot be made.
    """
    if path is None:
        stream = sys.stdout.buffer
        yield stream.write
        stream.flush()
        return
    with open_whole(path) as (part,):
        yield part.write
