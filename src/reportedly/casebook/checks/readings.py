"""Readings: spans that hold their quotes, references that lead somewhere, sums, and texts that did not change."""

import sqlite3
from collections.abc import Iterator

import msgspec

from reportedly.casebook.checks.finding import Finding
from reportedly.casebook.coded import decode_claim, read_reading
from reportedly.casebook.following import claim_columns
from reportedly.casebook.spans import find_faults
from reportedly.casebook.steps import read_steps
from reportedly.errors import InputError

_AGAIN = "code it again: `reportedly code CASEBOOK --again`, and report it if it stays"
_SHOWN = 5


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
        except (msgspec.MsgspecError, UnicodeError, InputError) as error:
            yield Finding("error", "record", f"article {article}: its reading cannot be decoded ({error})", _AGAIN)
            continue
        if reading is None:  # it was withdrawn meanwhile
            continue
        for fault in find_faults(reading):
            yield Finding("error", "reading", f"article {article}: {fault}", _AGAIN)
        lines = {claim.id for claim in reading.claims} | {statement.id for statement in reading.statements}
        if lines != read_steps(database, article).keys():
            what = f"article {article}: the steps that are kept are not those of its claims and statements"
            yield Finding("error", "steps", what, _AGAIN)
        yield from _check_columns(database, article)
    yield from _check_failed(database)


def _check_columns(database: sqlite3.Connection, article: str) -> Iterator[Finding]:
    """The columns by which claims are looked up hold what their records hold, as far as no reviewer edited it."""
    rows = database.execute(
        "SELECT id, record, plover, reality, standing, first_day, last_day FROM claim"
        " WHERE article = ? AND corrected IS NULL ORDER BY ordinal",
        (article,),
    )
    for claim_id, record, *columns in rows:
        claim = decode_claim(record)
        if (claim.id, *claim_columns(claim)) != (claim_id, *columns):
            what = f"claim {claim_id} of article {article}: the columns do not agree with the record"
            yield Finding("error", "claim_columns", what, _AGAIN)


def _check_failed(database: sqlite3.Connection) -> Iterator[Finding]:
    failed = [row[0] for row in database.execute("SELECT article FROM coding WHERE outcome = 'failed' ORDER BY 1")]
    if failed:
        shown = ", ".join(failed[:_SHOWN]) + (", ..." if len(failed) > _SHOWN else "")
        what = f"{len(failed)} articles could not be coded: {shown}"
        yield Finding(
            "warning", "not_coded", what, "try again with `reportedly code CASEBOOK --again`; report what stays"
        )
