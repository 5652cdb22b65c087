"""The files of a casebook as SQLite sees them, and the accounts of the runs."""

import sqlite3
from collections.abc import Iterator

from reportedly.casebook.checks.finding import Finding

_RESTORE = "restore the file from a backup; then add and code again what came after it"
_MANY = 20


def check_files(database: sqlite3.Connection, raw: sqlite3.Connection) -> Iterator[Finding]:
    """Pages, foreign keys and the index of words."""
    for name, connection in (("casebook.sqlite", database), ("raw.sqlite", raw)):
        try:
            told = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MANY})")]
        except sqlite3.DatabaseError as error:
            told = [str(error)]
        if told != ["ok"]:
            yield Finding("error", "damaged", f"{name}: {'; '.join(told)[:500]}", _RESTORE)
            return
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check").fetchmany(_MANY):
        yield Finding("error", "orphan", f"row {row} of {table} belongs to no {parent}", _RESTORE)
    try:
        database.execute("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            return  # in a folder that cannot be written, or beside a run, the index cannot be checked
        remedy = "make it anew: sqlite3 casebook.sqlite \"INSERT INTO article_words(article_words) VALUES('rebuild')\""
        yield Finding("error", "search_index", "the index of words does not fit the texts", remedy)


def check_runs(database: sqlite3.Connection) -> Iterator[Finding]:
    """Each run accounts for all of its inputs."""
    rows = database.execute(
        "SELECT run.id, run.kind, run.started, run.ended, run.inputs, run.ok + run.empty + run.skipped + run.failed,"
        " run.inputs - run.skipped, (SELECT count(*) FROM input WHERE input.run = run.id AND outcome != 'skipped')"
        " FROM run ORDER BY run.id"
    )
    for number, kind, started, ended, inputs, told, own, listed in rows:
        if inputs != told or (kind == "add" and own != listed):
            what = f"run {number}: {inputs} inputs, {told} outcomes, {listed} listed of {own}"
            yield Finding("error", "account", what, "keep the casebook and report it: this must never happen")
        if ended is None and _is_open(database, number, kind):
            what = f"run {number} ({kind}, begun {started}) did not come to its end, or goes on"
            yield Finding("warning", "cut_short", what, f"if it does not go on, call `reportedly {kind}` again")


def _is_open(database: sqlite3.Connection, number: int, kind: str) -> bool:
    """Whether no later run did what this one left undone."""
    if kind == "code":
        query = "SELECT EXISTS (SELECT 1 FROM article WHERE id NOT IN (SELECT article FROM coding)), ?"
    else:
        query = "SELECT NOT EXISTS (SELECT 1 FROM run WHERE kind = 'add' AND id > ? AND ended IS NOT NULL)"
    return bool(database.execute(query, (number,)).fetchone()[0])
