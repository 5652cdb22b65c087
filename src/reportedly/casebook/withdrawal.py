"""An article is withdrawn: its text, raw copy, readings and quotes go off the disk; a tombstone stays.

The tombstone keeps the id, the sha256 of text and raw copy, the reason, who withdrew it and when; `add` does not take
the article again.
"""

import sqlite3
from typing import NamedTuple

import msgspec

from reportedly.casebook.database import now_utc, writing
from reportedly.casebook.raw import drop_raw
from reportedly.errors import ConfigError
from reportedly.records import Article


class Tombstone(NamedTuple):
    """What stays of a withdrawn article."""

    article: str
    sha256: str
    raw_sha256: str | None
    reason: str
    by: str
    at: str


def withdraw_article(
    database: sqlite3.Connection, raw: sqlite3.Connection, article: str, *, reason: str, by: str
) -> Tombstone:
    """Withdraw an article. Raises ConfigError for one that there is not, or without a reason or a name."""
    if not reason.strip() or not by.strip():
        raise ConfigError("a withdrawal needs a reason and a name: it is what stays of the article")
    with writing(database):
        row = database.execute("SELECT sha256, raw_sha256 FROM article WHERE id = ?", (article,)).fetchone()
        if row is None:
            raise ConfigError(f"the casebook has no article {article}")
        stone = Tombstone(article, row[0], row[1], reason, by, now_utc())
        copies = _past_copies(database, article) | ({row[1]} - {None})
        database.execute("INSERT INTO withdrawn VALUES (?, ?, ?, ?, ?, ?)", stone)
        _take_words(database, article)
        database.execute("DELETE FROM article WHERE id = ?", (article,))
        unused = [copy for copy in sorted(copies) if not _is_used(database, copy)]
    for copy in unused:
        drop_raw(raw, copy)
    _wipe(database)
    return stone


def list_withdrawn(database: sqlite3.Connection) -> tuple[Tombstone, ...]:
    """All tombstones, in the order of the articles' ids."""
    return tuple(Tombstone(*row) for row in database.execute("SELECT * FROM withdrawn ORDER BY article"))


def _past_copies(database: sqlite3.Connection, article: str) -> set[str]:
    rows = database.execute("SELECT record FROM past_text WHERE article = ?", (article,))
    past = (msgspec.json.decode(record, type=Article) for (record,) in rows)
    return {one.raw_sha256 for one in past if one.raw_sha256}


def _take_words(database: sqlite3.Connection, article: str) -> None:
    """The names of its files can tell what it says, and so can the reasons of decisions on it."""
    decided = "SELECT decision FROM anchor WHERE article = ?"
    database.execute(
        f"UPDATE decision_words SET why = NULL, edits = NULL WHERE decision IN ({decided})",  # noqa: S608 - a constant
        (article,),
    )
    database.execute(
        "UPDATE anchor SET exact = NULL, prefix = NULL, suffix = NULL, now = NULL WHERE article = ?", (article,)
    )
    database.execute("UPDATE input SET name = '(withdrawn)', notices = '[]' WHERE article = ?", (article,))


def _is_used(database: sqlite3.Connection, copy: str) -> bool:
    return database.execute("SELECT 1 FROM article WHERE raw_sha256 = ?", (copy,)).fetchone() is not None


def _wipe(database: sqlite3.Connection) -> None:
    """The index of words keeps what was deleted until its parts are merged, the log until it is written back."""
    with writing(database):
        database.execute("INSERT INTO article_words (article_words) VALUES ('optimize')")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
