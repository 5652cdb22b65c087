"""Readings: spans that hold their quotes, references that lead somewhere, sums, and texts that did not change."""

import sqlite3
from collections.abc import Iterator

import msgspec

from reportedly.casebook.checks.finding import Finding
from reportedly.casebook.coded import read_reading
from reportedly.casebook.spans import find_faults

_AGAIN = "code it again: `reportedly code CASEBOOK --again`, and report it if it stays"


def check_readings(database: sqlite3.Connection) -> Iterator[Finding]:
    """Each reading, as coded and with the edits of reviewers."""
    rows = database.execute(
        "SELECT coding.article, coding.text_sha256 = article.sha256 FROM coding"
        " JOIN article ON article.id = coding.article ORDER BY coding.article"
    ).fetchall()
    for article, same_text in rows:
        if not same_text:
            what = f"article {article}: it was coded from another text"
            yield Finding("error", "stale", what, _AGAIN)
            continue
        try:
            reading = read_reading(database, article, rejected=True)
        except (msgspec.MsgspecError, UnicodeError) as error:
            yield Finding("error", "record", f"article {article}: its reading cannot be decoded ({error})", _AGAIN)
            continue
        for fault in find_faults(reading) if reading else ():
            yield Finding("error", "reading", f"article {article}: {fault}", _AGAIN)
