"""An article is withdrawn: its text, raw copy, readings and quotes go off the disk; a tombstone stays.

The tombstone keeps the id, the sha256 of text and raw copy, the reason, who withdrew it and when; `add` does not take
the article again.
"""

import sqlite3
from typing import NamedTuple

from reportedly.casebook.database import now_utc, writing
from reportedly.casebook.name_decisions import withdraw_names
from reportedly.casebook.raw import drop_raw, list_raw
from reportedly.errors import ConfigError, InputError


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
    """Withdraw an article; one that is withdrawn already keeps its tombstone, and what a kill left of it goes.

    Raises ConfigError for one that there is not, or without a reason or a name, InputError where another program holds
    what is to go.
    """
    if not reason.strip() or not by.strip():
        raise ConfigError("a withdrawal needs a reason and a name: it is what stays of the article")
    with writing(database):
        stone = next((one for one in list_withdrawn(database) if one.article == article), None)
        if stone is None:
            row = database.execute("SELECT sha256, raw_sha256 FROM article WHERE id = ?", (article,)).fetchone()
            if row is None:
                raise ConfigError(f"the casebook has no article {article}")
            stone = Tombstone(article, row[0], row[1], reason, by, now_utc())
            database.execute("INSERT INTO withdrawn VALUES (?, ?, ?, ?, ?, ?)", stone)
        _take_words(database, article)
        withdraw_names(database, article)
        database.execute("DELETE FROM article WHERE id = ?", (article,))
        # The index of words keeps what was deleted until its parts are merged.
        database.execute("INSERT INTO article_words (article_words) VALUES ('optimize')")
    with writing(database):  # no `add` is between copy and article now
        for copy in _unused(database, raw):
            drop_raw(raw, copy)
    _empty_log(database, article)
    return stone


def list_withdrawn(database: sqlite3.Connection) -> tuple[Tombstone, ...]:
    """All tombstones, in the order of the articles' ids."""
    return tuple(Tombstone(*row) for row in database.execute("SELECT * FROM withdrawn ORDER BY article"))


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
    database.execute(
        "DELETE FROM incident WHERE id IN (SELECT incident FROM incident_claim WHERE article = ?)", (article,)
    )
    database.execute("UPDATE input SET name = '(withdrawn)', notices = '[]' WHERE article = ?", (article,))


def _unused(database: sqlite3.Connection, raw: sqlite3.Connection) -> list[str]:
    """Copies that no article names: of what is withdrawn, and of what a killed `add` left."""
    named = database.execute(
        "SELECT raw_sha256 FROM article UNION SELECT json_extract(record, '$.raw_sha256') FROM past_text"
    )
    used = {row[0] for row in named}
    return [copy for copy in list_raw(raw) if copy not in used]


def _empty_log(database: sqlite3.Connection, article: str) -> None:
    """What was deleted stands in the log until it is written back, which cannot be while somebody reads on."""
    busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        problem = f"{article} is withdrawn, but words of it can still be in casebook.sqlite-wal, while another program"
        raise InputError(f"{problem} reads the casebook; end that one, and withdraw the article again")
