"""Readings that were made elsewhere go into a casebook, with their articles.

A file of 100 readings -> 100 articles and their claims, as if they had been added and coded here. An article that is
there already keeps the reading that it has.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from reportedly.casebook.adding import add_articles
from reportedly.casebook.coding import keep_readings
from reportedly.ingest import Taken
from reportedly.reading import Read, Reading
from reportedly.records import Reading as AnyReading
from reportedly.records import replace


def take_readings(
    database: sqlite3.Connection, raw: sqlite3.Connection, readings: Iterable[AnyReading]
) -> Iterator[Read]:
    """What became of each reading, told once it is safely on the disk."""
    waiting: dict[str, AnyReading] = {}

    def take() -> Iterator[Taken]:
        for reading in readings:
            article = replace(reading.article, raw_sha256=None)  # the bytes that it was read from are elsewhere
            waiting[article.id] = reading
            yield Taken(article.id, "ok", article, ())

    def added() -> Iterator[Reading]:
        for taken in add_articles(database, raw, take(), options={"readings": True}):
            reading = waiting.pop(taken.input)
            if taken.article is not None and taken.outcome == "ok":
                fields = {name: getattr(reading, name) for name in Reading.__struct_fields__}
                yield Reading(**{**fields, "article": taken.article})

    yield from keep_readings(database, added(), coder="given", options={"readings": True})
