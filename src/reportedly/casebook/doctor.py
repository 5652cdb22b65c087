"""Checks of a casebook: every invariant, and what to do where one does not hold."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """Something that is not as it should be: `what` it is, and what to `do`. An `error` is wrong data, a `warning` asks
    for a look."""

    severity: Literal["warning", "error"]
    code: str
    what: str
    do: str


def find_everything(database: sqlite3.Connection, raw: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """All findings."""
    return iter(())
