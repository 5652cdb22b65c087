"""Texts on which the program dies (for want of memory, in a library, or stopped because it hung): a run notes what it
is reading, and a text that ended three runs is left out by the next, with a notice `poison`.

Runs 4, 5 and 6 have no end and were reading the text 3f... -> run 7 tells that of it and reads the others.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from reportedly.casebook.database import writing
from reportedly.reading import Reading
from reportedly.records import Article, Notice

_DEATHS = 3
"""A run that somebody stops dies on an innocent text, once or twice."""


def find_deadly(database: sqlite3.Connection, coder: str) -> frozenset[str]:
    """The sha256 of texts that ended so many runs of this version and these options."""
    rows = database.execute(
        "SELECT reading FROM run WHERE kind = 'code' AND ended IS NULL AND coder = ? AND reading IS NOT NULL"
        " GROUP BY reading HAVING count(*) >= ?",
        (coder, _DEATHS),
    )
    return frozenset(row[0] for row in rows)


def note_each(database: sqlite3.Connection, run: int, articles: Iterable[Article]) -> Iterator[Article]:
    """The articles as they come; each is noted before it is read."""
    for article in articles:
        # It has to outlive the process, not a power failure: no need to wait for the disk.
        database.execute("PRAGMA synchronous = NORMAL")
        try:
            with writing(database):
                database.execute("UPDATE run SET reading = ? WHERE id = ?", (article.sha256, run))
        finally:
            database.execute("PRAGMA synchronous = FULL")
        yield article


def tell_deadly(article: Article) -> Reading:
    """A reading that says why there is none."""
    problem = (
        f"{_DEATHS} runs ended while they read it (for want of memory, or they were stopped), so it was left out; "
        "`reportedly code --again` tries it once more. Please report it with the text, if you can"
    )
    notice = Notice(code="poison", severity="error", message=problem, article=article.id)
    return Reading(article=article, notices=(notice,))
