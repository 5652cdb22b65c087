"""ZIP archives to the documents in them, and WACZ (a ZIP with web archives in `archive/`) to its web archives.

"pages.zip" -> a `Part` for "pages.zip/a.html". Nothing is written to the disk, so a name like "../../a" harms nobody;
it is still `failed`, because nobody packs such a file in good faith. Not handled: encrypted members, office documents.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from reportedly.ingest.draft import Given, Taken, failed, remark
from reportedly.ingest.fields import printable
from reportedly.ingest.part import Part
from reportedly.ingest.unpacking import FREE_BYTES, MAX_RATIO

_MAX_MEMBERS = 100_000
_OFFICE = frozenset(("[Content_Types].xml", "mimetype"))
_BESIDE = frozenset(
    ".css .js .svg .ico .woff .woff2 .ttf .json .cdxj .cdx .png .jpg .jpeg .gif .webp .mp4 .idx".split()
)
# What zipfile raises on damaged archives, NotImplementedError for methods it does not know.
_FAILURES = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, LookupError)


def read_zip(name: str, stream: IO[bytes], given: Given) -> Iterator[Part | Taken]:
    """The documents of an archive in the order of its directory; `stream` can seek. What is left out is `skipped`."""
    try:
        archive = zipfile.ZipFile(stream)
        members = archive.infolist()
    except _FAILURES as error:
        problem = f"is a damaged ZIP archive ({str(error)[:120]}); nothing was read from it"
        yield failed(name, "damaged_archive", problem)
        return
    names = [member.filename for member in members]
    if _OFFICE & set(names[:3]):
        yield failed(name, "binary", "is an office document or an e-book; convert it to text, HTML or PDF first")
        return
    if len(members) > _MAX_MEMBERS:
        yield failed(name, "too_large", f"holds more than {_MAX_MEMBERS:,} files; unpack it first")
        return
    whole = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    with archive:
        yield from _read_members(name, archive, given, wacz=whole)


def _read_members(name: str, archive: zipfile.ZipFile, given: Given, *, wacz: bool) -> Iterator[Part | Taken]:
    left = MAX_RATIO * _size(archive) + FREE_BYTES
    passed = 0
    for member in archive.infolist():
        here = printable(f"{name}/{member.filename}")
        if member.filename.endswith("/"):
            continue
        if not _is_safe(member.filename):
            yield failed(here, "unsafe_name", "has a name that points out of the archive; it was not read")
        elif (wacz and not member.filename.startswith("archive/")) or _is_beside(member.filename):
            passed += 1
        elif left <= 0:
            yield failed(here, "bomb", "the archive unpacks to far more than texts do; the rest was not read")
            return
        else:
            try:
                with archive.open(member) as packed:
                    counted = _Counted(packed, left)
                    yield Part(here, given._replace(id=None, title=None, url=None), io.BufferedReader(counted))
                    left = counted.left
            except _FAILURES as error:
                yield failed(here, "damaged_archive", f"cannot be unpacked ({str(error)[:120]}); the others were read")
    if passed:
        problem = f"{passed:,} files in the archive hold no article and were passed over"
        yield Taken(name, "skipped", None, (remark(name, "passed_over", problem),))


class _Counted(io.RawIOBase):
    """A stream that ends when more was read from it than `left`."""

    def __init__(self, stream: IO[bytes], left: int) -> None:
        super().__init__()
        self.stream, self.left = stream, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        chunk = self.stream.read(min(len(buffer), max(0, self.left)))
        self.left -= len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _size(archive: zipfile.ZipFile) -> int:
    stream = archive.fp
    return stream.seek(0, io.SEEK_END) if stream else 0


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return bool(path.parts) and not (path.is_absolute() or ".." in path.parts or name[1:2] == ":" or "\x00" in name)


def _is_beside(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _BESIDE or path.name.startswith(".") or path.parts[0] == "__MACOSX"
