"""What brings a casebook of an older version to the next one: a script, then what no script can do.

MIGRATIONS[2] takes the steps out of the records of a casebook of version 1, and packs them.
"""

import sqlite3
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from reportedly.casebook.steps import put_packed


class Migration(NamedTuple):
    """The statements that change the tables, and a function that moves what is in them."""

    script: str
    move: Callable[[sqlite3.Connection], None] | None = None


def load_migrations() -> Mapping[int, Migration]:
    """Version -> what makes it from the version before. No step depends on the records of today."""
    scripts = {version: Migration(_script(version)) for version in (3, 4, 5, 6)}
    return {2: Migration(_script(2), _take_steps_out)} | scripts


def _script(version: int) -> str:
    return files("reportedly.casebook").joinpath(f"to_version_{version}.sql").read_text(encoding="utf-8")


def _take_steps_out(database: sqlite3.Connection) -> None:
    for (article,) in database.execute("SELECT article FROM coding ORDER BY article").fetchall():
        steps: dict[str, Any] = {}
        for table in ("statement", "claim"):
            rows = database.execute(
                f"SELECT id, record FROM {table} WHERE article = ? ORDER BY ordinal",  # noqa: S608 - one of two names
                (article,),
            ).fetchall()
            for key, record in rows:
                row = msgspec.json.decode(record)
                steps[key], row["steps"] = row["steps"], []
                written = msgspec.json.encode(row).decode()
                database.execute(f"UPDATE {table} SET record = ? WHERE id = ?", (written, key))  # noqa: S608 - as above
        put_packed(database, article, msgspec.json.encode(steps))
