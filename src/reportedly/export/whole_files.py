"""Files that appear whole or not at all.

Paths in, streams to write to; when the block ends well, every file is on the disk and takes its name; when it does not,
none does and nothing is left behind. A reader who finds the last of the paths finds the others too. Pipes and devices
(`/dev/null`) are written to as they are, and a link stays one: it is the file behind it that is whole. What a killed
program left half written (`.name.*.part`) goes when a file of that name is written again.
"""

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from reportedly.errors import InputError

try:
    import fcntl
except ImportError:  # Windows: there they stay
    fcntl = None  # type: ignore[assignment]

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


@contextmanager
def open_whole(*paths: Path) -> Iterator[Sequence[IO[bytes]]]:
    """Streams for the paths, which are renamed in this order. Raises InputError where a file cannot be made,
    or the disk is full."""
    parts: dict[Path, Path] = {}
    locks = ExitStack()
    try:
        with ExitStack() as stack:
            streams = [stack.enter_context(_open_part(path, parts, locks, asked=paths[-1])) for path in paths]
            yield streams
            for stream, path in zip(streams, paths, strict=True):
                stream.flush()
                if path in parts:
                    os.fsync(stream.fileno())
        for path, part in parts.items():
            part.chmod(0o666 & ~_umask())  # the temporary file was for its owner alone
            part.replace(path.resolve())
        for folder in dict.fromkeys(part.parent for part in parts.values()):
            _sync_folder(folder)
    except BaseException as error:
        for part in parts.values():
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise InputError(f"cannot write {paths[-1]}: {error.strerror}; nothing was written") from error
        raise
    finally:
        locks.close()


def _open_part(path: Path, parts: dict[Path, Path], locks: ExitStack, *, asked: Path) -> IO[bytes]:
    """`asked` is the file that the caller knows of: those beside it lie in its folder."""
    if not path.parent.is_dir():
        raise InputError(f"cannot write {asked}: there is no folder {path.parent}; make it first")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            return path.open("wb")
        folder, prefix = path.resolve().parent, f".{path.name[:40]}."
        if fcntl:
            _drop_orphans(folder, prefix)
        handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".part")
        while fcntl and not _lock(handle, name, locks):  # another program took it for an orphan just now
            os.close(handle)
            handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".part")
    except OSError as error:
        raise InputError(f"cannot write {asked}: {error.strerror or error}") from error
    parts[path] = Path(name)
    return os.fdopen(handle, "w+b")


def _lock(handle: int, name: str, locks: ExitStack) -> bool:
    """Hold a part until it has its name; the system lets go of it when the program dies. False if it is gone."""
    held = os.dup(handle)
    locks.callback(os.close, held)
    with suppress(OSError):  # a disk without locks: there no part is taken for an orphan
        fcntl.flock(held, fcntl.LOCK_EX)
    return Path(name).exists()


def _drop_orphans(folder: Path, prefix: str) -> None:
    """Remove the parts that no program holds."""
    for part in folder.iterdir():
        if part.name.startswith(prefix) and part.name.endswith(".part"):
            with suppress(OSError), part.open("r+b") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()


def _sync_folder(folder: Path) -> None:
    """A rename lasts when its folder is on the disk; not every system can say so."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
