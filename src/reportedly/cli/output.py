"""Where results go: standard output, or a file that appears whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@contextmanager
def open_output(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes. The file takes its name only when all was written; an error leaves none behind.

    Raises click.FileError where the file cannot be made.
    """
    if path is None:
        stream = sys.stdout.buffer
        yield stream.write
        stream.flush()
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream.write
        part.chmod(0o666 & ~_umask())  # the temporary file was for its owner alone
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
