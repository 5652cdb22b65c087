"""In which outlets an incident was not found, although they wrote on those days and on that country.

Computed of the articles as they are now, never kept: each article that is added can break a silence.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from reportedly.export.scene import read_day
from reportedly.incidents.compare import ReadArticle, Silence, find_silence
from reportedly.incidents.compare.silence import first_day_of
from reportedly.records import Incident

_WIDE_DAYS = 7
"""More than the days that are looked at: not all articles of years are looked through for each incident."""

_READ = (
    "SELECT article.id, article.outlet, article.published, json_extract(part.value, '$.country') FROM article"
    " JOIN coding ON coding.article = article.id AND coding.outcome = 'ok'"
    " LEFT JOIN claim ON claim.article = article.id AND claim.review IS NOT 'rejected'"
    " LEFT JOIN json_each(json_array(json_extract(claim.record, '$.places'), json_extract(claim.record, '$.actors'),"
    " json_extract(claim.record, '$.recipients'))) AS parts LEFT JOIN json_each(parts.value) AS part"
    " WHERE article.published >= ? AND article.published < ? ORDER BY article.id"
)


def find_silences(
    database: sqlite3.Connection, incidents: Iterable[Incident]
) -> Iterator[tuple[Incident, tuple[Silence, ...]]]:
    """Each incident with the outlets of the casebook in which it was not found."""
    shelf: dict[date, list[ReadArticle]] = {}
    for article in _read_articles(database):
        if day := read_day(article.published):
            shelf.setdefault(day, []).append(article)
    for incident in incidents:
        days = _days_near(incident)
        yield incident, find_silence(incident, [article for day in days for article in shelf.get(day, ())])


def find_silences_of(database: sqlite3.Connection, incident: Incident) -> tuple[Silence, ...]:
    """The same for one incident, without reading the articles of other days."""
    days = _days_near(incident)
    if not days:
        return ()
    until = days[-1] + timedelta(days=1)
    return find_silence(incident, _read_articles(database, days[0].isoformat(), until.isoformat()))


def _days_near(incident: Incident) -> list[date]:
    first = first_day_of(incident)
    return [first + timedelta(days=number) for number in range(-_WIDE_DAYS, _WIDE_DAYS + 1)] if first else []


def _read_articles(database: sqlite3.Connection, since: str = "", until: str = "9999-99") -> Iterator[ReadArticle]:
    rows = database.execute(_READ, (since, until))
    for (article, outlet, published), of_one in groupby(rows, key=lambda row: row[:3]):
        yield ReadArticle(article, outlet, published, frozenset(row[3] for row in of_one if row[3]))
