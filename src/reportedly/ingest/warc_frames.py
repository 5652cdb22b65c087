"""The bytes of a web archive to its records, one at a time, in little memory; damage is counted and passed over.

Where a record ends is not believed but looked at: behind its declared length another record, or the end, has to stand.
A record whose length is false would else swallow the next one, or all.

"WARC/1.0\\r\\n...Content-Length: 5\\r\\n\\r\\nhello\\r\\n\\r\\nWARC/1.0..." -> Frame(1,
b"WARC/1.0...hello\\r\\n\\r\\n").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.ingest.unpacking import Gap

MAX_RECORD_BYTES = 20 * 1024 * 1024

_MAX_HEAD_BYTES = 64 * 1024
_MARK = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r?\n(?=WARC-|Content-)", re.IGNORECASE)
_INNER_MARK = re.compile(rb"\n(?=WARC/[01]\.[0-9]{1,2}\r?\n(?:WARC-|Content-))", re.IGNORECASE)
_MARK_BYTES = 32  # no longer than this is a mark, so none is missed between two pieces
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*([0-9]{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_ARCHIVE_INSIDE = re.compile(rb"^Content-Type:[ \t]*application/warc", re.IGNORECASE | re.MULTILINE)


class Frame(NamedTuple):
    """A whole record: its head and block. `number` counts from 1, damaged ones too."""

    number: int
    raw: bytes


class Lost(NamedTuple):
    """A stretch that gave no record: its `size` in bytes (`packed`: of the file as it lies on the disk), why, and the
    head of the record that it began with, if it began with one."""

    number: int
    size: int
    reason: str
    head: bytes = b""
    packed: bool = False


class _Window:
    """What is held of the stream: from the beginning of a record on. It ends at a gap until that is taken."""

    def __init__(self, pieces: Iterator[bytes | Gap]) -> None:
        self.pieces, self.held, self.number = pieces, bytearray(), 0
        self.gap: Gap | None = None

    def fill(self, size: int) -> bool:
        """Whether `size` bytes are held, after reading on where that is needed."""
        while len(self.held) < size and self.gap is None:
            piece = next(self.pieces, None)
            if piece is None:
                return False
            if isinstance(piece, Gap):
                self.gap = piece
            else:
                self.held += piece
        return len(self.held) >= size

    def drop(self, size: int) -> bytes:
        taken = bytes(self.held[:size])
        del self.held[:size]
        return taken


def split_records(pieces: Iterator[bytes | Gap]) -> Iterator[Frame | Lost]:
    """All records of an archive that are whole and not too large, and what was lost between them, in order."""
    window = _Window(pieces)
    while True:
        while window.fill(1) and window.held[0] in b"\r\n\x00":
            window.held = window.held.lstrip(b"\r\n\x00")
        if window.held:
            window.number += 1
            yield _next_record(window)
        if window.gap and not window.held:
            window.number += 1
            yield _end_with(window, Lost(window.number, 0, ""))
        elif not window.fill(1) and window.gap is None:
            return


def _next_record(window: _Window) -> Frame | Lost:
    window.fill(_MAX_HEAD_BYTES)
    end = _HEAD_END.search(window.held, 0, _MAX_HEAD_BYTES)
    if not _MARK.match(window.held) or not end:
        return _pass_over(window, "no record begins here", b"")
    head = bytes(window.held[: end.end()])
    length = _LENGTH.search(head)
    if not length:
        return _pass_over(window, "the record tells no length", head)
    size = len(head) + int(length[1])
    if int(length[1]) > MAX_RECORD_BYTES:
        return _pass_large(window, size, head)
    window.fill(size + _MARK_BYTES)
    if not _ends_well(window, size):
        reason = "the archive is cut short" if len(window.held) < size else "its length is false"
        return _pass_over(window, reason, head)
    if (
        window.held.find(b"\nWARC/", len(head) - 1, size) >= 0  # far quicker than the pattern
        and _INNER_MARK.search(window.held, len(head) - 1, size)
        and not _ARCHIVE_INSIDE.search(window.held, 0, 4096)
    ):
        return _pass_over(window, "its length is false and includes another record", head)
    return Frame(window.number, window.drop(size) + b"\r\n\r\n")


def _ends_well(window: _Window, size: int) -> bool:
    """Whether behind the record stands the next one or the end."""
    if len(window.held) < size:
        return False
    rest = bytes(window.held[size : size + _MARK_BYTES])
    after = rest.lstrip(b"\r\n")
    # Behind a blank line there may be rubbish: then the record is whole, and the rubbish is passed over by itself.
    return (
        rest.startswith(b"\r\n\r\n")
        or not after.strip(b"\x00")
        or (len(after) < len(rest) and bool(_MARK.match(after)))
    )


def _pass_over(window: _Window, reason: str, head: bytes) -> Lost:
    """Go on to the next record; what is passed over is not held in memory."""
    passed = 0
    # In a record the mark stands at the head of a line; behind rubbish it may stand anywhere.
    pattern, at = (_INNER_MARK, len(head) - 2) if head else (_MARK, 1)
    while True:
        mark = pattern.search(window.held, at)
        if mark:
            lost = len(window.drop(mark.start() + (1 if head else 0))) + passed
            return Lost(window.number, lost, reason, head)
        cut = max(0, len(window.held) - _MARK_BYTES)
        passed += len(window.drop(cut))
        at = max(0, at - cut)
        if not window.fill(len(window.held) + 1):
            return _end_with(window, Lost(window.number, passed + len(window.held), reason, head))


def _pass_large(window: _Window, size: int, head: bytes) -> Lost:
    """Pass over a record that is larger than what is read, unless another begins before its declared end."""
    passed, reason = 0, f"the record is larger than {MAX_RECORD_BYTES // 1024**2} MB"
    while passed < size:
        mark = _INNER_MARK.search(window.held, len(head) - 1 if not passed else 0)
        if mark and passed + mark.end() < size:
            return Lost(window.number, passed + len(window.drop(mark.end())), "its length is false", head)
        if passed + len(window.held) >= size + _MARK_BYTES:
            break
        cut = max(0, min(size - passed, len(window.held)) - _MARK_BYTES)
        passed += len(window.drop(cut))
        if not window.fill(len(window.held) + 1):
            break
    if passed + len(window.held) < size:
        return _end_with(window, Lost(window.number, passed + len(window.held), "the archive is cut short", head))
    return Lost(window.number, passed + len(window.drop(size - passed)), reason, head)


def _end_with(window: _Window, lost: Lost) -> Lost:
    """What is held is lost: for the reason given, or by the damage of the compression that it ends with."""
    window.drop(len(window.held))
    gap, window.gap = window.gap, None
    return (
        lost._replace(size=gap.lost, reason=f"its compression is damaged: {gap.reason}", packed=True) if gap else lost
    )
