"""Runs: when something was added or coded, by which version, with which options, and what became of the inputs.

The counts are written together with what they count, so they are right whenever a run is cut short.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from time import monotonic
from typing import Literal, NamedTuple, TypeVar

import msgspec

from reportedly.casebook.database import now_utc, writing

Thing = TypeVar("Thing")


class Counts(NamedTuple):
    """What became of the inputs of a run."""

    ok: int = 0
    empty: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def inputs(self) -> int:
        return sum(self)


class Run(NamedTuple):
    """One run; `ended` None = it goes on, or was cut short. `coder` is a digest of what made the readings."""

    id: int
    kind: Literal["add", "code"]
    version: str
    coder: str | None
    options: Mapping[str, object]
    started: str
    ended: str | None
    counts: Counts


def begin_run(
    database: sqlite3.Connection, kind: Literal["add", "code"], options: Mapping[str, object], coder: str | None = None
) -> int:
    """A new run; its number."""
    written = msgspec.json.encode(options, order="sorted").decode()
    with writing(database):
        cursor = database.execute(
            "INSERT INTO run (kind, version, coder, options, started) VALUES (?, ?, ?, ?, ?)",
            (kind, version("reportedly"), coder, written, now_utc()),
        )
    return int(cursor.lastrowid or 0)


def count_outcomes(database: sqlite3.Connection, run: int, outcomes: Iterable[str]) -> None:
    """Count inputs by what became of them, in the transaction that is open. The table itself asserts the sum."""
    counts = Counter(outcomes)
    database.execute(
        "UPDATE run SET inputs = inputs + ?, ok = ok + ?, empty = empty + ?, skipped = skipped + ?,"
        " failed = failed + ? WHERE id = ?",
        (counts.total(), *(counts[name] for name in Counts._fields), run),
    )


def end_run(database: sqlite3.Connection, run: int) -> None:
    """The run went through to its end."""
    with writing(database):
        database.execute("UPDATE run SET ended = ? WHERE id = ?", (now_utc(), run))


def list_runs(database: sqlite3.Connection) -> tuple[Run, ...]:
    """All runs, the first one first."""
    rows = database.execute(
        "SELECT id, kind, version, coder, options, started, ended, ok, empty, skipped, failed FROM run ORDER BY id"
    )
    return tuple(Run._make((*row[:4], msgspec.json.decode(row[4]), *row[5:7], Counts._make(row[7:]))) for row in rows)


def in_batches(
    things: Iterable[Thing], *, seconds: float, weight: int, weigh: Callable[[Thing], int]
) -> Iterator[list[Thing]]:
    """The things in lists that are not older than some seconds nor heavier than a weight, once they hold one."""
    batch: list[Thing] = []
    heavy, begun = 0, monotonic()
    for thing in things:
        batch.append(thing)
        heavy += weigh(thing)
        if heavy >= weight or monotonic() - begun >= seconds:
            yield batch
            batch, heavy, begun = [], 0, monotonic()
    if batch:
        yield batch
