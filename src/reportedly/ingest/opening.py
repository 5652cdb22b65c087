"""A path to a stream of bytes, without waiting for what never comes and without reading what never ends.

"news.jsonl" -> its stream; a pipe -> its stream, if anybody writes to it; "/dev/zero" -> OSError.
"""

import io
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from reportedly.ingest.unpacking import Chained

_PIPE_SECONDS = 5
"""How long a pipe may be without a writer: to open one the usual way waits for one for ever."""


@contextmanager
def open_path(path: Path) -> Iterator[IO[bytes]]:
    """The stream of a file, a pipe or a terminal, closed behind. Raises OSError, ValueError for a NUL in the path."""
    mode = path.stat().st_mode
    if stat.S_ISFIFO(mode):
        head, pipe = _await_writer(path)
        with pipe:
            yield io.BufferedReader(Chained(head, pipe))
        return
    with path.open("rb") as stream:
        if not stat.S_ISREG(mode) and not stream.isatty():
            raise OSError(0, "it is a device, not a file")
        yield stream


def _await_writer(path: Path) -> tuple[bytes, IO[bytes]]:
    """The first byte, if there is one yet, and the rest of a pipe."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    for _ in range(_PIPE_SECONDS * 10):
        try:
            head = os.read(descriptor, 1)
        except BlockingIOError:  # somebody has it open, and has not written yet
            head = None
        if head != b"":
            os.set_blocking(descriptor, True)
            return head or b"", open(descriptor, "rb", buffering=0)  # noqa: PTH123 - no path; the caller closes
        time.sleep(0.1)
    os.close(descriptor)
    raise OSError(0, "nobody writes to this pipe")
