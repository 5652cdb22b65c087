"""Incidents of a casebook, chosen by what they tell, and handed to pandas or Arrow.

book.incidents().filter(outlets=3, only="differ", since="2014-05-01", country="UKR").to_pandas()
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from reportedly.casebook.query import Choice, check_countries, check_day, check_known, marks_of, values_of
from reportedly.casebook.search import match_words
from reportedly.errors import ConfigError
from reportedly.records import Incident

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from reportedly.incidents.compare import Called

Only = Literal["differ", "agree"]

_INCIDENT = msgspec.json.Decoder(Incident)
_COUNTRY = (
    "EXISTS (SELECT 1 FROM json_each(incident.record, '$.places') AS place"
    " WHERE json_extract(place.value, '$.country') IN ({marks}))"
)
_OUTLET = (
    "EXISTS (SELECT 1 FROM json_each(incident.record, '$.members') AS member"
    " WHERE json_extract(member.value, '$.outlet') IN ({marks}))"
)
_OF = "incident.id IN (SELECT incident FROM incident_claim WHERE {column} IN ({marks}))"
_WORDS = (
    "EXISTS (SELECT 1 FROM incident_claim INDEXED BY incident_claim_incident"
    " WHERE incident_claim.incident = incident.id AND +article IN (SELECT id FROM article INDEXED BY article_kind"
    " WHERE number IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)))"
)
"""The plus: else each incident is asked for each of the articles, of which there may be thousands."""
_ORDER = " ORDER BY first_day IS NULL, first_day, id"
_ORDERS: Mapping[str, str] = {
    "outlets": " ORDER BY outlets DESC, claims DESC, first_day IS NULL, first_day, id",
    "first": _ORDER,
    "last": " ORDER BY first_day IS NULL, first_day DESC, id",
}


class Incidents:
    """The incidents of a casebook, as they were last compared, in the order of their first days. It is a query: each
    use reads the casebook as it is then."""

    def __init__(
        self, database: sqlite3.Connection, conditions: tuple[str, ...] = (), values: tuple[object, ...] = ()
    ) -> None:
        self._database, self._conditions, self._values = database, conditions, values

    def filter(
        self,
        *,
        only: Only | None = None,
        outlets: int | None = None,
        plover: Choice | None = None,
        outlet: Choice | None = None,
        country: Choice | None = None,
        article: Choice | None = None,
        claim: Choice | None = None,
        id: Choice | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
    ) -> "Incidents":
        """The incidents that also hold all of this; of several values one must.

        `only` is "differ" (some field does) or "agree" (none does); `outlets` how many tell it, at least; `outlet` one
        that tells it; `country` the ISO3 code of a place; `article` and `claim` ids of what is among it; `since` and
        `until` ISO days, and incidents without a day are left out then; `words` stand in an article of it. Raises
        ConfigError for a value that there is not.
        """
        query = self
        if only is not None:
            if only not in get_args(Only):
                raise ConfigError(f"there is no {only!r}; there are {', '.join(get_args(Only))}")
            query = query._with("incident.differs = ?", int(only == "differ"))
        if outlets is not None:
            query = query._with("incident.outlets >= ?", outlets)
        if plover is not None:
            asked = check_known("plover", values_of(plover))
            query = query._with(f"incident.plover IN ({marks_of(asked)})", *asked)
        countries = check_countries(values_of(country)) if country is not None else None
        for condition, choice in (
            (_OUTLET, outlet), (_COUNTRY, countries), (_OF.replace("{column}", "article"), article),
            (_OF.replace("{column}", "claim"), claim),
        ):  # fmt: skip
            if choice is not None:
                asked = values_of(choice)
                query = query._with(condition.format(marks=marks_of(asked)), *asked)
        if id is not None:  # of a large casebook they may be more than a query has marks for
            query = query._with(
                "incident.id IN (SELECT value FROM json_each(?))", msgspec.json.encode(values_of(id)).decode()
            )
        if since is not None:
            query = query._with("coalesce(incident.last_day, incident.first_day) >= ?", check_day(since))
        if until is not None:
            query = query._with("coalesce(incident.first_day, incident.last_day) <= ?", check_day(until))
        return query._with(_WORDS, match_words(words)) if words is not None else query

    def page(self, number: int, *, size: int = 50, order: str = "outlets") -> tuple[list[Incident], int]:
        """Page `number`, from 1, and how many incidents all pages have: those of most outlets first, or in the `order`
        of their "first" days, or the "last" first. Raises ConfigError for another order."""
        if order not in _ORDERS:
            raise ConfigError(f"there is no order {order!r}; there are {', '.join(_ORDERS)}")
        ids = [row[0] for row in self._rows("id", _ORDERS[order])]  # records are not sorted: they are long
        found = []
        for id in ids[size * (max(1, number) - 1) :][:size]:
            row = self._database.execute("SELECT record FROM incident WHERE id = ?", (id,)).fetchone()
            found += [_INCIDENT.decode(row[0])] if row else []
        return found, len(ids)

    def __iter__(self) -> Iterator[Incident]:
        for (record,) in self._rows("record", _ORDER):
            yield _INCIDENT.decode(record)

    def read_called(self) -> "Iterator[Called]":
        """Who is called what in each: a tenth of their records, for `label_matrix`."""
        from reportedly.incidents.compare import Called  # the room is loaded where names are put side by side

        decoder = msgspec.json.Decoder(Called)
        return (decoder.decode(record) for (record,) in self._rows("record"))

    def __len__(self) -> int:
        return int(next(self._rows("count(*)"))[0])

    def of_claim(self, claim: str) -> Incident | None:
        """The incident that a claim is of; None for a claim of which nobody says that it took place."""
        query = (
            "SELECT record FROM incident JOIN incident_claim ON incident_claim.incident = incident.id WHERE claim = ?"
        )
        row = self._database.execute(query, (claim,)).fetchone()
        return _INCIDENT.decode(row[0]) if row else None

    def to_pandas(self) -> "pandas.DataFrame":
        """A row an incident; docs/exports.md tells the columns. Raises MissingExtra without pandas."""
        from reportedly.export.columns import make_pandas  # the formats are loaded where a table is made
        from reportedly.export.incidents import INCIDENTS, incident_row

        return make_pandas(map(incident_row, self), INCIDENTS)

    def to_arrow(self) -> "pyarrow.Table":
        """The same table for Arrow. Raises MissingExtra without pyarrow."""
        from reportedly.export.columns import make_arrow
        from reportedly.export.incidents import INCIDENTS, incident_row

        return make_arrow(map(incident_row, self), INCIDENTS)

    def _with(self, condition: str, *values: object) -> "Incidents":
        return Incidents(self._database, (*self._conditions, condition), (*self._values, *values))

    def _rows(self, columns: str, order: str = "") -> Iterator[tuple[Any, ...]]:
        where = f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
        query = f"SELECT {columns} FROM incident{where}{order}"  # noqa: S608 - our own words
        return iter(self._database.execute(query, self._values))
