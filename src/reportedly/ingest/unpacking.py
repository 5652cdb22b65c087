"""Compressed streams to plain ones, a piece at a time; damage and bombs end in a value, never in an exception.

Bytes of gzip that hold "Rebels shelled Avdiivka." -> that text; a cut file -> what came before the cut, then a `Gap`.
A web archive is many gzip files in a row, one a record: behind a damaged one the reading goes on with the next.
"""

import io
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

import zstandard

CHUNK = 256 * 1024
# News shrinks to a third or a tenth, a million equal letters to a thousandth: what grows more than this is a bomb.
MAX_RATIO, FREE_BYTES = 200, 50 * 1024 * 1024
_KEPT_BYTES = 20 * 1024 * 1024
_MAGIC = b"\x1f\x8b\x08"
_TRIAL_BYTES = 8192
# A frame that asks for more memory is refused. One kilobyte becomes 32 MB at most, since a block holds 128 KB.
_MAX_WINDOW, _ZSTD_BYTES = 2**27, 1024


class Gap(NamedTuple):
    """`lost` bytes of the file, as it lies on the disk, that could not be unpacked, and why."""

    lost: int
    reason: str


class _Source:
    """A stream that can take bytes back, and knows how many it has given."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.back, self.given = stream, b"", 0

    def read(self, size: int = CHUNK) -> bytes:
        chunk = self.back or self.stream.read(size)
        chunk, self.back = (chunk[:size], chunk[size:]) if self.back else (chunk, b"")
        self.given += len(chunk)
        return chunk

    def give_back(self, chunk: bytes) -> None:
        self.back = chunk + self.back
        self.given -= len(chunk)


def unpack_gzip(stream: IO[bytes], *, begins: bytes = b"") -> Iterator[bytes | Gap]:
    """The plain bytes of gzip files in a row. Behind damage it goes on with the next that unpacks to `begins`; without
    `begins` damage is the end."""
    source, made = _Source(stream), 0
    while True:
        first = source.read().lstrip(b"\x00")  # padding of tapes
        if not first:
            return
        source.give_back(first)
        kept = bytearray()
        reason = ""
        try:
            for plain in _unpack_member(source, kept):
                made += len(plain)
                if made > MAX_RATIO * source.given + FREE_BYTES:
                    yield Gap(len(kept), "it unpacks to far more than any text does")
                    return
                yield plain
        except zlib.error as error:
            reason = str(error)
        except EOFError:
            reason = "it is cut short"
        if reason:
            source.give_back(bytes(kept))
            lost = _seek_member(source, begins) if begins else len(kept)
            yield Gap(lost, reason)
            if not begins:
                return


def _unpack_member(source: _Source, kept: bytearray) -> Iterator[bytes]:
    """One gzip file; `kept` fills with the compressed bytes it took, so that they can be searched when it is damaged.
    Raises zlib.error or EOFError."""
    member = zlib.decompressobj(31)
    while not member.eof:
        packed = source.read()
        if not packed:
            raise EOFError
        kept += packed
        if len(kept) > _KEPT_BYTES:  # damage far behind the beginning is searched for from there
            del kept[: len(kept) - CHUNK]
        while packed and not member.eof:
            plain = member.decompress(packed, 4 * CHUNK)
            packed = member.unconsumed_tail
            if plain:
                yield plain
    source.give_back(member.unused_data)
    del kept[:]


def _seek_member(source: _Source, begins: bytes) -> int:
    """Go on to where the next gzip file begins that unpacks to `begins`; how many bytes were passed over."""
    held, lost, at = source.read(_KEPT_BYTES + CHUNK), 0, 1
    while True:
        at = held.find(_MAGIC, at)
        if at < 0 or len(held) - at < _TRIAL_BYTES:
            more = source.read()
            if more:
                cut = at if at >= 0 else max(0, len(held) - len(_MAGIC) + 1)
                lost, held, at = lost + cut, held[cut:] + more, 0 if cut else 1
                continue
            if at < 0:
                return lost + len(held)
        if _unpacks_to(held[at : at + _TRIAL_BYTES], begins):
            source.give_back(held[at:])
            return lost + at
        at += 1


def _unpacks_to(packed: bytes, begins: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, len(begins)) == begins
    except zlib.error:
        return False


def unpack_zstd(stream: IO[bytes]) -> Iterator[bytes | Gap]:
    """The plain bytes of Zstandard frames in a row; damage is the end."""
    source, made = _Source(stream), 0
    opener = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    frame = opener.decompressobj()
    begun = False
    try:
        while packed := source.read(_ZSTD_BYTES):
            plain = frame.decompress(packed)
            begun = True
            if frame.eof:
                source.give_back(frame.unused_data)
                frame, begun = opener.decompressobj(), False
            made += len(plain)
            if made > MAX_RATIO * source.given + FREE_BYTES:
                yield Gap(source.given, "it unpacks to far more than any text does")
                return
            if plain:
                yield plain
    except zstandard.ZstdError as error:
        yield Gap(source.given, str(error))
        return
    if begun:
        yield Gap(source.given, "it is cut short")


class Plain(io.RawIOBase):
    """The pieces of an unpacking as a stream that can be read once. `gap` tells of damage, when the end is reached."""

    def __init__(self, pieces: Iterator[bytes | Gap]) -> None:
        super().__init__()
        self._pieces, self._held = pieces, memoryview(b"")
        self.gap: Gap | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        while not self._held and self.gap is None:
            piece = next(self._pieces, b"")
            if isinstance(piece, Gap):
                self.gap = piece
            elif not piece:
                break
            else:
                self._held = memoryview(piece)
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size


class Chained(io.RawIOBase):
    """What was read of a stream already, then the rest of it."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        super().__init__()
        self.head, self.stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        chunk, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        chunk = chunk or self.stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)
