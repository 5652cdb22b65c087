"""Articles that are copies of each other, linked in the casebook; none is ever left out for it.

After `add`: the rows ("a", "b", 0.97, 1.0, "copy") ... of the table `copy`. They depend on the texts alone, not on the
order in which they were added. Looked for anew when a text was added, changed or withdrawn since.
"""

import sqlite3
from contextlib import suppress

from reportedly.casebook.database import writing
from reportedly.errors import InputError
from reportedly.ingest import Copies, Link, find_copies, group_links

_ALIKE = """
    WITH RECURSIVE alike (id) AS (
      VALUES (?)
      UNION SELECT second FROM copy JOIN alike ON copy.first = alike.id
      UNION SELECT first FROM copy JOIN alike ON copy.second = alike.id
    )
    SELECT article.id FROM article JOIN alike ON article.id = alike.id
    ORDER BY article.published IS NULL, article.published, article.id
"""


def link_copies(database: sqlite3.Connection) -> tuple[Copies, ...] | None:
    """Look for copies and link them, if texts have changed since that was done; None where they have not.

    About ten seconds for 10,000 articles of 600 words. Another process may go on adding meanwhile; then the next call
    looks again. What cannot be written now (a folder that is only read) is found all the same.
    """
    database.execute("BEGIN")  # the texts as they were at this change
    try:
        changes, linked = database.execute("SELECT changes, linked FROM texts").fetchone()
        if changes == linked:
            return None
        groups = find_copies(database.execute("SELECT id, text FROM article ORDER BY id"))
    finally:
        database.execute("ROLLBACK")
    with suppress(InputError), writing(database):
        there = {row[0] for row in database.execute("SELECT id FROM article")}
        links = [link for group in groups for link in group.links if there.issuperset(link[:2])]
        database.execute("DELETE FROM copy")
        database.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?)", links)
        database.execute("UPDATE texts SET linked = ?", (changes,))
    return groups


def find_first(database: sqlite3.Connection, article: str, first_of: dict[str, str]) -> str | None:
    """The first of the articles that are copies of each other, by date of publication, else by id; None where the
    article is itself the first, or a copy of none.

    `first_of` keeps the first of the articles that were looked up and of their copies, from one call to the next: a
    group is followed once, not once for each of its articles.
    """
    if article not in first_of:
        alike = [row[0] for row in database.execute(_ALIKE, (article,))]
        first_of.update(dict.fromkeys(alike, alike[0]) if len(alike) > 1 else {})
    first = first_of.get(article, article)
    return first if first != article else None


def list_copies(database: sqlite3.Connection) -> tuple[Copies, ...]:
    """All groups of copies, in the order of their first ids."""
    found = link_copies(database)
    if found is not None:
        return found
    rows = database.execute("SELECT first, second, jaccard, contained, kind FROM copy")
    return group_links(Link._make(row) for row in rows)
