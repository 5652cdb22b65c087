"""Ids by their first characters, as people type them: "3fa2" -> "3fa2b1c4d5e6f708", where one claim begins so."""

import sqlite3
from typing import Literal

from reportedly.errors import ConfigError

_SHOWN = 5
_SHOWS = {"claim": "claims", "article": "claims", "incident": "compare"}


def find_claim(database: sqlite3.Connection, start: str) -> str:
    """The id of the claim that begins so. Raises ConfigError where none does, or several do."""
    return _find(database, "claim", start)


def find_article(database: sqlite3.Connection, start: str) -> str:
    """The id of the article that begins so, or of the one at this address. Raises as `find_claim`."""
    rows = database.execute("SELECT id FROM article WHERE url = ? LIMIT 2", (start,)).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else _find(database, "article", start)


def find_incident(database: sqlite3.Connection, start: str) -> str:
    """The id of the incident that begins so. Raises as `find_claim`."""
    return _find(database, "incident", start)


def _find(database: sqlite3.Connection, table: Literal["claim", "article", "incident"], start: str) -> str:
    query = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"  # noqa: S608 - one of three
    found = [row[0] for row in database.execute(query, (start, f"{start}\U0010ffff", _SHOWN + 1))] if start else []
    if start in found or len(found) == 1:
        return start if start in found else str(found[0])
    if not found:
        raise ConfigError(f"the casebook has no {table} {start}; `reportedly {_SHOWS[table]}` shows the ids")
    shown = ", ".join(found[:_SHOWN]) + (", ..." if len(found) > _SHOWN else "")
    raise ConfigError(f"several {table}s begin with {start}: {shown}; give more of the id")
