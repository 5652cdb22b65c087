"""Where it happened, by each teller, and all places with their precision.

"in Orikhiv" and "in Zaporizhzhia province" -> agree: one is in the other; "in Orikhiv" and "in Kharkiv" -> differ.
"""

from __future__ import annotations

from typing import Final

from reportedly.incidents.compare.accounts import Group, Item, Verdict, between_texts, compare_items
from reportedly.incidents.compare.kin import share_a_name
from reportedly.incidents.evidence import distance
from reportedly.records import Comparison, Place, Site
from reportedly.records.terms import PlacePrecision

_SLACK_KM: Final[dict[PlacePrecision, float]] = {"site": 2, "town": 10, "near": 30}
"""How far what happened may be from the point of a place, beyond its radius."""
_WIDTH: Final[dict[PlacePrecision, int]] = {
    "site": 0, "town": 1, "near": 2, "district": 3, "province": 4, "region": 5, "sea": 5, "country": 6,
}  # fmt: skip


def compare_sites(group: Group) -> tuple[Comparison | None, tuple[Site, ...]]:
    """The comparison of the places where it happened, and the places, the most exact first."""
    items = [
        Item(_say(place), _key(place), place, group.teller(joined), joined, place.span)
        for joined in group.joined
        for place in joined.claim.places
        if place.role == "site"
    ]
    return compare_items("place", items, between_texts(items, _relate), group), _sites(items)


def _key(place: Place) -> tuple[object, ...]:
    return place.geonames, place.name.casefold(), place.precision, place.country


def _say(place: Place) -> str:
    wider = [name for name in (place.admin1, place.country) if name and name != place.name]
    return ", ".join((place.name, *wider))


def _relate(one: Item[Place], other: Item[Place]) -> Verdict | None:
    mine, yours = one.content, other.content
    if _shares_a_place(one, other):
        return Verdict("agree", "same-place", "the same place")
    if mine.country and yours.country and mine.country != yours.country:
        if mine.disputed or yours.disputed:
            return Verdict("agree", "disputed", "a place that two states claim")
        return Verdict("differ", "countries", "in two countries")
    wide = max((mine, yours), key=lambda place: _WIDTH[place.precision])
    if _WIDTH[wide.precision] > _WIDTH["near"]:
        return _relate_to_wide(mine, yours)
    if mine.name == yours.admin1 or yours.name == mine.admin1:
        return Verdict("agree", "within", "one may be the province of the other")
    if mine.lat is None or mine.lon is None or yours.lat is None or yours.lon is None:
        return None
    km, reach = (
        distance(mine, yours),
        sum(_SLACK_KM.get(one.precision, 0) + (one.radius_km or 0) for one in (mine, yours)),
    )
    if km <= reach:
        return Verdict("agree", "near", f"{km:.0f} km apart, within what their words leave open")
    return Verdict("differ", "far", f"{km:.0f} km apart")


def _shares_a_place(one: Item[Place], other: Item[Place]) -> bool:
    """Whether the two claims have any place in common: "from Orikhiv to Kalda" and "Kalda"."""
    mine, yours = (
        {_key(place)[:2] for place in item.joined.claim.places if place.role == "site"} for item in (one, other)
    )
    if mine & yours:
        return True
    return one.content.country == other.content.country and share_a_name(one.content.name, other.content.name)


def _relate_to_wide(mine: Place, yours: Place) -> Verdict:
    """A province holds its towns: two provinces of one country are two places."""
    exact, wide = sorted((mine, yours), key=lambda place: _WIDTH[place.precision])
    provinces = exact.admin1, wide.admin1
    narrow_enough = _WIDTH[wide.precision] <= _WIDTH["province"]
    if narrow_enough and None not in provinces and provinces[0] != provinces[1]:
        return Verdict("differ", "provinces", "in two provinces")
    return Verdict("agree", "within", "one lies in the other, as far as is known")


def _sites(items: list[Item[Place]]) -> tuple[Site, ...]:
    by_key: dict[tuple[object, ...], list[Item[Place]]] = {}
    for item in items:
        by_key.setdefault(_key(item.content), []).append(item)
    sites = [_site(alike) for alike in by_key.values()]
    return tuple(sorted(sites, key=lambda site: (_WIDTH[site.precision], -len(site.outlets), site.name)))


def _site(items: list[Item[Place]]) -> Site:
    place = items[0].content
    return Site(
        name=place.name, geonames=place.geonames, lat=place.lat, lon=place.lon, radius_km=place.radius_km,
        country=place.country, admin1=place.admin1, admin2=place.admin2, precision=place.precision,
        outlets=tuple(dict.fromkeys(item.joined.outlet for item in items)),
        claims=tuple(dict.fromkeys(item.joined.claim.id for item in items)),
    )  # fmt: skip
