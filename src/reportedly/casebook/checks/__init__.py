"""Every invariant of a casebook, checked: find_everything(...) yields a `Finding` for each that does not hold.

A raw copy that is gone -> Finding("error", "raw_missing", "article 5f...: its raw copy ab... is gone", "restore ...").
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from reportedly.casebook.checks.articles import (
    check_articles,
    check_inputs,
    check_past_texts,
    check_raw,
    check_withdrawn,
)  # fmt: skip
from reportedly.casebook.checks.decisions import check_decisions
from reportedly.casebook.checks.files import check_files, check_runs
from reportedly.casebook.checks.finding import Finding
from reportedly.casebook.checks.incidents import check_incidents
from reportedly.casebook.checks.readings import check_readings

__all__ = ["Finding", "find_everything"]


def find_everything(database: sqlite3.Connection, raw: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """All findings, the damage of files first: where SQLite finds its file damaged, nothing else is looked at."""
    damage = list(check_files(database, raw))
    yield from damage
    if any(finding.code == "damaged" for finding in damage):
        return
    yield from check_runs(database)
    yield from check_articles(database)
    yield from check_past_texts(database)
    yield from check_inputs(database)
    yield from check_raw(database, raw)
    yield from check_withdrawn(database, raw, folder)
    yield from check_readings(database)
    yield from check_decisions(database)
    yield from check_incidents(database)
