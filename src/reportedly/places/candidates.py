"""The places that one name may stand for, with what each is worth before the rest of the article is heard.

Gains and losses are set by hand; `python -m benchmarks.places` measures them on LGL, TR-News, GeoWebNews and GeoVirus.
"""

from math import log10
from typing import NamedTuple

from reportedly.places.gazetteer import NEWS_TOWN_PEOPLE, Entry, Gazetteer
from reportedly.places.names import name_key
from reportedly.places.toponym import Toponym

KEPT = 10
"""Candidates kept by worth alone; more are kept where the article names their country or division."""
MOST_KEPT = 24

_CLASS_WORTH = {"country": 8.0, "former country": 7.5, "continent": 8.0, "region": 6.8, "sea": 6.8, "river": 6.0,
                "mountain": 6.0, "site": 6.0, "airport": 3.0}  # fmt: skip
"""Named areas have no population to compare: one unit is a factor ten in the population of a town. Set by hand so that
a country beats its namesakes, and a region of our own table beats any town below a million."""
_OTHER_NAME_LOSS = 1.6
_CAPITAL_GAIN = 1.2
_SEAT_GAIN = 2.0
"""Enough against one or two names of the delegates' country, not against a county beside a namesake."""
_NEWS_GAIN = 0.6
"""A namesake elsewhere needs four times the people to be meant: "Bethlehem" alone is the town in the West Bank."""
_BORDERLESS_GAIN = 1.5
"""Seas and parts of the world belong to no country, so no vote for a country speaks for them."""
_PROVINCE_LOSS = 0.4
_DISTRICT_LOSS = 1.4

_STATES_KNOWN_BY_NAME = frozenset({"USA", "CAN", "AUS"})
"""Federations whose states English news names as often as their towns: "New York", "Quebec". Elsewhere the town of a
province that bears its name is meant unless the words say province: "Donetsk", "Kandahar"."""
_TOWN_LEAD = 0.6
_LEAST_SEAT = 20_000

_KIND_GAIN = {
    "province": {"province": 3.0, "region": 3.0, "district": 0.5, "country": -1.0},
    "district": {"district": 3.0, "province": 1.5, "region": 1.0},
    "town": {"town": 2.0, "capital": 2.0},
    "region": {"region": 3.0, "mountain": 2.0},
    "airport": {"airport": 4.0, "site": 4.0},
    "site": {"site": 4.0},
}  # fmt: skip


_DIVISIONS = frozenset({"province", "district", "region"})


class Nearby(NamedTuple):
    """Areas that the article names, and the outlet's home: candidates in them are kept."""

    countries: frozenset[str]
    divisions: frozenset[tuple[str, str]]


def worth(entry: Entry, kind: str) -> float:
    """What a place is worth as the meaning of a name, by its class, its people and what the words say it is."""
    base = _CLASS_WORTH.get(entry.kind)
    if base is None:
        base = log10(entry.population + 20)
        if entry.kind == "capital":
            base += _CAPITAL_GAIN
        elif entry.seat:
            base += _SEAT_GAIN
        elif entry.of_news:
            base += _NEWS_GAIN
        elif entry.kind == "province":
            base -= _PROVINCE_LOSS
        elif entry.kind == "district":
            base -= _DISTRICT_LOSS
    elif not entry.country:
        base += _BORDERLESS_GAIN
    elif entry.kind in {"country", "former country"}:
        base += min(entry.radius_km, 1000.0) / 10000.0  # the two Congos, the two Dominicas: the larger is meant
    if entry.other_name and entry.number >= 0:
        base -= _OTHER_NAME_LOSS
    return base + _KIND_GAIN.get(kind, {}).get(entry.kind, 0.0)


def entries_of(toponym: Toponym, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """All entries for a toponym: its whole words ("Kunduz airport", "Laurel County") before its bare name."""
    if toponym.use == "demonym":
        return gazetteer.demonyms.get(name_key(toponym.name), ())
    short = gazetteer.short.get(toponym.text)
    if short is not None:
        found = [e for e in gazetteer.entries(short[1]) if e.country == short[0] and e.kind == "province"]
        if found:
            return tuple(found[:1])
    whole = gazetteer.entries(toponym.text) if toponym.kind else ()
    bare = gazetteer.entries(toponym.name)
    known = {entry.number for entry in whole}
    # the whole words are a name of their own: "Donetsk airport" is not the town
    entries = (*(e._replace(other_name=False) for e in whole), *(e for e in bare if e.number not in known))
    if toponym.kind in _DIVISIONS:
        return entries  # "Kunduz province" is not the town
    return _with_news_towns(entries, gazetteer.news_towns.get(name_key(toponym.name), frozenset()))


def _with_news_towns(entries: tuple[Entry, ...], countries: frozenset[str]) -> tuple[Entry, ...]:
    """The town that news means by the name in each of `countries` bears it as its own ("Jenin", of which GeoNames has
    Janīn as first name), and has people, though nobody has counted them."""
    for country in sorted(countries):
        towns = [e for e in entries if e.country == country and e.kind in {"town", "capital"}]
        if towns:
            meant = max(towns, key=lambda e: worth(e, ""))
            known = meant._replace(other_name=False, of_news=True, population=meant.population or NEWS_TOWN_PEOPLE)
            entries = tuple(known if e is meant else e for e in entries)
    return entries


def keep_best(entries: tuple[Entry, ...], kind: str, nearby: Nearby) -> tuple[tuple[Entry, float], ...]:
    """The candidates that can win, with their worth, best first; equal worth in the order of the gazetteer."""
    valued = [(entry, worth(entry, kind)) for entry in entries]
    if kind in {"", "town", "airport", "site", "near"}:
        valued = _towns_before_provinces(valued)
    ranked = sorted(valued, key=lambda pair: -pair[1])
    kept = ranked[:KEPT]
    for entry, value in ranked[KEPT:]:
        if len(kept) == MOST_KEPT:
            break
        if (entry.country, entry.admin1) in nearby.divisions or entry.country in nearby.countries:
            kept.append((entry, value))
    return tuple(kept)


def _towns_before_provinces(valued: list[tuple[Entry, float]]) -> list[tuple[Entry, float]]:
    """ "Kandahar" is the city before it is the province; a district never comes before its town."""
    seats = {
        (entry.country, division): value
        for entry, value in reversed(valued)
        if entry.kind in {"town", "capital"} and (entry.population >= _LEAST_SEAT or not entry.population)
        for division in (entry.admin1, entry.admin2)
        if division
    }
    lowered = []
    for entry, value in valued:
        if entry.kind in {"province", "district"} and entry.country not in _STATES_KNOWN_BY_NAME:
            seat = seats.get((entry.country, entry.admin1 if entry.kind == "province" else entry.admin2))
            if seat is not None:
                value = min(value, seat - _TOWN_LEAD)
        lowered.append((entry, value))
    return lowered
