"""Texts on which the program itself dies, not one of its workers (for want of memory, or stopped because it hung).

A run notes what it is reading. What was being read when a run ended before its time is read last and alone by the next
runs, so that the innocent are cleared; a text that ended three runs is left out by the next, with a notice `poison`.

Runs 4, 5 and 6 have no end and were reading the text 3f... -> run 7 tells that of it and reads the others.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence

from reportedly.casebook.database import writing
from reportedly.reading import Reading
from reportedly.records import Article, Notice

_DEATHS = 3
"""A run that somebody stops dies on an innocent text, once or twice."""


def count_deaths(database: sqlite3.Connection, coder: str) -> Counter[str]:
    """How many runs of this version and these options ended while they read a text, by its sha256."""
    rows = database.execute(
        "SELECT reading FROM run WHERE kind = 'code' AND ended IS NULL AND coder = ? AND reading IS NOT NULL", (coder,)
    )
    return Counter(sha256 for row in rows for sha256 in set(row[0].split()))


def is_deadly(deaths: int) -> bool:
    """Whether a text that ended so many runs is left out."""
    return deaths >= _DEATHS


def note_reading(database: sqlite3.Connection, run: int, articles: Sequence[Article]) -> None:
    """Note what is being read from now on."""
    # It has to outlive the process, not a power failure: no need to wait for the disk.
    database.execute("PRAGMA synchronous = NORMAL")
    try:
        with writing(database):
            texts = " ".join(article.sha256 for article in articles)
            database.execute("UPDATE run SET reading = ? WHERE id = ?", (texts, run))
    finally:
        database.execute("PRAGMA synchronous = FULL")


def tell_deadly(article: Article) -> Reading:
    """A reading that says why there is none."""
    problem = (
        f"{_DEATHS} runs ended while they read it (for want of memory, or they were stopped), so it was left out; "
        "`reportedly code --again` tries it once more. Please report it with the text, if you can"
    )
    notice = Notice(code="poison", severity="error", message=problem, article=article.id)
    return Reading(article=article, notices=(notice,))
