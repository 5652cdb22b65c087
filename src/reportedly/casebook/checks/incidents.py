"""Incidents: each can be read, and where nothing has changed since they were made, holds claims that are there."""

import sqlite3
from collections.abc import Iterator

import msgspec

from reportedly.casebook.checks.finding import Finding
from reportedly.records import Incident

_AGAIN = "compare again: `reportedly compare CASEBOOK --again`, and report it if it stays"


def check_incidents(database: sqlite3.Connection) -> Iterator[Finding]:
    """Incidents that are damaged; of those that are up to date also members that lead nowhere."""
    from reportedly.casebook.comparing import is_compared  # its tables are loaded where they are needed

    fresh = is_compared(database)
    there = {row[0] for row in database.execute("SELECT id FROM claim WHERE review IS NOT 'rejected'")}
    for name, record in database.execute("SELECT id, record FROM incident ORDER BY id").fetchall():
        try:
            incident = msgspec.json.decode(record, type=Incident)
        except (msgspec.MsgspecError, UnicodeError) as error:
            if fresh:  # else a version of before wrote it in its own way
                yield Finding("error", "incident", f"incident {name}: it cannot be decoded ({error})", _AGAIN)
            continue
        members = {member.claim for member in incident.members}
        rows = database.execute("SELECT claim FROM incident_claim WHERE incident = ?", (name,))
        if incident.id != name or members != {row[0] for row in rows}:
            yield Finding("error", "incident", f"incident {name}: its members are not those that are looked up", _AGAIN)
        elif fresh and not members <= there:
            lost = ", ".join(sorted(members - there)[:5])
            yield Finding("error", "incident", f"incident {name}: there is no claim {lost}", _AGAIN)
