"""The steps of claims and statements, the larger part of what a casebook holds, kept apart and compressed.

A reading with the claim c1 -> its record with `"steps":[]`, and for the article one piece of Zstandard that unpacks to
{"c1": [{"field": "event", "value": "ASSAULT 190", ...}], ...}.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
import zstandard

from reportedly.errors import InputError
from reportedly.records import Claim, Statement, Step, replace

Steps = Mapping[str, tuple[Step, ...]]
"""Id of a claim or statement -> its steps."""

Stepped = TypeVar("Stepped", Claim, Statement)

_STEPS = msgspec.json.Decoder(dict[str, tuple[Step, ...]])
_LEVEL = 9
_MAX_BYTES = 256 * 1024 * 1024
"""Of the steps of one article when they are unpacked: the longest that can be read has a tenth of it."""


def bare_record(line: Claim | Statement) -> str:
    """A claim or statement as it stands in its table: without its steps."""
    return msgspec.json.encode(replace(line, steps=())).decode()


def store_steps(database: sqlite3.Connection, article: str, lines: Iterable[Claim | Statement]) -> None:
    """Keep the steps of all claims and statements of an article, in the transaction that is open."""
    put_packed(database, article, msgspec.json.encode({line.id: line.steps for line in lines}))


def put_packed(database: sqlite3.Connection, article: str, written: bytes) -> None:
    """Keep the steps of an article as JSON that is written already."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(written)
    database.execute("INSERT INTO steps VALUES (?, ?)", (article, packed))


def read_steps(database: sqlite3.Connection, article: str) -> Steps:
    """The steps of an article that is coded, by the ids of claims and statements; {} where it is not.

    Raises InputError where they are damaged.
    """
    row = database.execute("SELECT zstd FROM steps WHERE article = ?", (article,)).fetchone()
    if row is None:
        return {}
    try:
        return _STEPS.decode(zstandard.ZstdDecompressor().decompress(row[0], max_output_size=_MAX_BYTES))
    except (zstandard.ZstdError, msgspec.MsgspecError, UnicodeError) as error:
        raise InputError(f"the steps of the article {article} are damaged ({error}); code it again") from error


def with_steps(line: Stepped, steps: Steps) -> Stepped:
    """A claim or statement with its steps."""
    return replace(line, steps=steps.get(line.id, ()))
