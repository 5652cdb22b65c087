"""Raw copies: the bytes that an article was read from, by their sha256, compressed with Zstandard.

They lie in one SQLite file, `raw.sqlite`, beside the casebook: a million lines of JSON would else be a million files.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import zstandard

from reportedly.casebook.database import connect, writing

MAX_BYTES = 64 * 1024 * 1024
"""Of one copy when it is unpacked: more was never put in, so a damaged copy cannot fill the memory."""

_LEVEL = 6


def open_raw(path: Path) -> sqlite3.Connection:
    """The store of raw copies, made where there is none."""
    store = connect(path)
    store.execute("CREATE TABLE IF NOT EXISTS raw (sha256 TEXT PRIMARY KEY, zstd BLOB NOT NULL)")
    return store


def put_raw(store: sqlite3.Connection, copies: Iterable[bytes]) -> None:
    """Keep copies; one that is there already is not written again."""
    packer = zstandard.ZstdCompressor(level=_LEVEL)
    with writing(store):
        for raw in copies:
            digest = sha256(raw).hexdigest()
            if not store.execute("SELECT 1 FROM raw WHERE sha256 = ?", (digest,)).fetchone():
                store.execute("INSERT INTO raw VALUES (?, ?)", (digest, packer.compress(raw)))


def get_raw(store: sqlite3.Connection, digest: str) -> bytes | None:
    """The bytes with this sha256; None where there is no copy, or a damaged one."""
    row = store.execute("SELECT zstd FROM raw WHERE sha256 = ?", (digest,)).fetchone()
    if row is None:
        return None
    try:
        raw = zstandard.ZstdDecompressor().decompress(row[0], max_output_size=MAX_BYTES)
    except zstandard.ZstdError:
        return None
    return raw if sha256(raw).hexdigest() == digest else None


def drop_raw(store: sqlite3.Connection, digest: str) -> None:
    """Take a copy off the disk."""
    with writing(store):
        store.execute("DELETE FROM raw WHERE sha256 = ?", (digest,))
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def list_raw(store: sqlite3.Connection) -> Iterator[str]:
    """The sha256 of all copies, in their order."""
    return (row[0] for row in store.execute("SELECT sha256 FROM raw ORDER BY sha256"))
