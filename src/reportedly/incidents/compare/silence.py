"""Outlets that tell nothing of an incident, although they wrote on those days and on that country.

A strike in Orikhiv on 5 May, told by Meridian; Dawn Post has three articles on Ukraine of 4 to 7 May, none of it ->
"not found in the 3 articles of Dawn Post that were read". Never more is said: what was not read may tell it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from reportedly.export.scene import read_day
from reportedly.records import Incident

_DAYS: Final = timedelta(days=2)
"""Before and after the first report."""


class ReadArticle(NamedTuple):
    """An article that was read: `published` its ISO date; `countries` = ISO3 of the places and parties in it."""

    id: str
    outlet: str | None
    published: str | None
    countries: frozenset[str]


class Silence(NamedTuple):
    """An outlet that has no member in an incident; `articles` are those that were looked through."""

    outlet: str
    articles: tuple[str, ...]
    why: str


def find_silence(incident: Incident, articles: Iterable[ReadArticle]) -> tuple[Silence, ...]:
    """The outlets in whose articles of those days and that country it was not found, by name.

    None where neither place nor party tells a country, or no day is known. Not handled: that an outlet told it under
    another country, or weeks later.
    """
    named = [*(site.country for site in incident.places), *(party.country for party in incident.parties)]
    countries = {country for country in named if country}
    first = first_day_of(incident)
    if first is None or not countries:
        return ()
    days = first - _DAYS, first + _DAYS
    telling = {member.outlet for member in incident.members}
    found: dict[str, list[str]] = {}
    for article in articles:
        day = read_day(article.published)
        near = day is not None and days[0] <= day <= days[1] and not countries.isdisjoint(article.countries)
        if near and article.outlet and article.outlet not in telling:
            found.setdefault(article.outlet, []).append(article.id)
    return tuple(
        Silence(outlet, tuple(sorted(ids)), _say(outlet, len(ids), days)) for outlet, ids in sorted(found.items())
    )


def first_day_of(incident: Incident) -> date | None:
    """The day of its first report, round which others are looked for: what was long ago is told when it is told."""
    return min((day for member in incident.members if (day := read_day(member.published))), default=None)


def _say(outlet: str, count: int, days: tuple[date, date]) -> str:
    articles = "1 article" if count == 1 else f"{count} articles"
    return f"not found in the {articles} of {outlet} that were read ({days[0]} to {days[1]}, same country)"
