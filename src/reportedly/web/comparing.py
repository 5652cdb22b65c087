"""What the pages on incidents read out of the casebook: incidents as they were last compared, links, decisions.

Nothing is compared anew because a page is looked at: a large casebook takes minutes. `is_old` says when it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportedly.casebook import Casebook, Incidents
from reportedly.casebook.coded import read_bare
from reportedly.casebook.comparing import is_compared
from reportedly.casebook.merges import Pair, read_pairs
from reportedly.casebook.query import check_countries
from reportedly.records import Incident
from reportedly.report import incidents as report
from reportedly.report.brief import differing, outlets_of, say_days, say_independent, say_tolls, say_what, say_where
from reportedly.web.kept import Kept
from reportedly.web.show import address


class Line(NamedTuple):
    """An incident in a list."""

    id: str
    what: str
    days: str
    where: str
    outlets: tuple[str, ...]
    reports: int
    independent: str
    tolls: str
    differ: tuple[str, ...]


class Decided(NamedTuple):
    """A decision that two claims tell of the same, or of two things. A claim that is not found any more has no page."""

    pair: Pair
    same: bool

    @property
    def found(self) -> bool:
        """Whether both claims are there."""
        return not any(claim.startswith("was ") for claim in self.pair[1:3])


def kept_incidents(book: Casebook) -> Incidents:
    """The incidents as they were last compared."""
    return Incidents(book._database)


def incidents_of_values(kept: Kept, book: Casebook, *, country: str = "", outlet: str = "") -> Incidents:
    """Those of `filter(country=..., outlet=...)`, each where it is given. That reads every record, which takes seconds
    in a large casebook; here it is done once a comparison. Raises ConfigError for no country, UnfinishedError."""
    found = kept_incidents(book)
    asked = [("country", code) for code in check_countries((country,) if country else ())]
    asked += [("outlet", outlet)] if outlet else []
    if asked:
        ids = kept.get("values of incidents", made_of(book), _read_values)
        for value in asked:
            found = found.filter(id=ids.get(value, ()))
    return found


def made_of(book: Casebook) -> tuple[object, ...]:
    """Which comparison the incidents are of."""
    return tuple(book._database.execute("SELECT readings, texts, comparer FROM compared").fetchone())


def _read_values(book: Casebook) -> dict[tuple[str, str], list[str]]:
    """("country", "COD") -> the ids of the incidents with a place there; ("outlet", ...) -> those that it tells."""
    ids: dict[tuple[str, str], list[str]] = {}
    for field, places in (("country", "$.places"), ("outlet", "$.members")):
        rows = book._database.execute(
            "SELECT DISTINCT json_extract(value, ?), incident.id FROM incident, json_each(record, ?)",
            (f"$.{field}", places),
        )
        for value, id in rows:
            ids.setdefault((field, value), []).append(id)
    return ids


def is_old(book: Casebook) -> bool:
    """Whether claims or decisions have changed since the incidents were made, or none were made yet."""
    return not is_compared(book._database, by_any=True)


def line_of(incident: Incident) -> Line:
    """Its row in a list."""
    return Line(
        incident.id, say_what(incident), say_days(incident), say_where(incident), outlets_of(incident),
        len(incident.members), say_independent(incident), say_tolls(incident), differing(incident.comparisons),
    )  # fmt: skip


def list_outlets(book: Casebook) -> list[str]:
    """The outlets of the casebook, by name."""
    return [
        row[0]
        for row in book._database.execute("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL ORDER BY 1")
    ]


def incidents_of(book: Casebook, article: str) -> dict[str, tuple[str, int]]:
    """Each claim of an article that is in an incident -> the incident, and how many outlets tell it."""
    query = (
        "SELECT claim, incident, outlets FROM incident_claim JOIN incident ON incident.id = incident"
        " WHERE incident_claim.article = ?"
    )
    return {claim: (incident, outlets) for claim, incident, outlets in book._database.execute(query, (article,))}


def article_of(book: Casebook, claim: str) -> str | None:
    """The article that a claim stands in."""
    row = book._database.execute("SELECT article FROM claim WHERE id = ?", (claim,)).fetchone()
    return row and str(row[0])


def quote_members(book: Casebook, incident: Incident) -> Mapping[str, report.Quoted]:
    """What of each claim stands on the page of its incident."""
    wanted = {member.claim for member in incident.members}
    found: dict[str, report.Quoted] = {}
    articles = dict.fromkeys(member.article for member in incident.members)
    readings = (reading for article in articles if (reading := read_bare(book._database, article)))
    for _reading in report.collect(readings, wanted, found):
        pass
    return found


def decisions_on(book: Casebook, claims: Iterable[str]) -> list[Decided]:
    """The decisions in force that join or part any of these claims, in their order."""
    asked = set(claims)
    merges, aparts = read_pairs(book._database, "merge"), read_pairs(book._database, "apart")
    pairs = [*(Decided(pair, True) for pair in merges), *(Decided(pair, False) for pair in aparts)]
    found = [one for one in pairs if one.pair.one in asked or one.pair.other in asked]
    return sorted(found, key=lambda one: one.pair.decision)


def link_claim(article: str | None, claim: str) -> str:
    """Where a claim stands beside its text."""
    return f"{address('/read', article=article)}#c-{claim}" if article else f"#c-{claim}"
