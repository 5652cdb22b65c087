"""Divisions of the first and second level: names, a reference point, and the number of people in their towns.

The packages have no table of divisions with coordinates; a division's point is the mean of its towns (each counts
once, so that it lies near the middle of the area and not in the largest city) unless `provinces_own.tsv` has one.
"""

from collections import defaultdict
from math import cos, radians, sqrt
from typing import NamedTuple

from gazetteer.sources import Town, division_names
from gazetteer.tables import own_rows
from reportedly.places.context import KM_PER_DEGREE

_SUFFIXES = (" Sheng", " Shi", " Oblysy", " Rayonu", " Rayon", " Governorate", " Province", " Marz", " Changwat")
_PREFIXES = ("Muhafazat ", "Mintaqat ", "Sha`biyat ", "Wilayat-e ", "Changwat ", "Raionul ", "Opstina ")


_KINDS_OF_DISTRICT = (" County", " Parish", " District", " Rayon", " Raion", " Borough", " Municipality", " Department")


def bare_names(name: str) -> tuple[str, ...]:
    """A district's name without its kind: "Clarke County" -> ("Clarke",)."""
    return tuple(name.removesuffix(kind) for kind in _KINDS_OF_DISTRICT if name.endswith(kind) and name != kind.strip())


class Division(NamedTuple):
    """A state, province, county or district."""

    iso2: str
    level: int
    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    lat: float
    lon: float
    radius_km: int
    population: int
    parent: str
    """Name of the first-level division of a second-level one."""


def plain_name(name: str) -> str:
    """A division's name without the word for its kind in the local language: "Hunan Sheng" -> "Hunan"."""
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name.strip("' ")


def first_level_names(towns: list[Town]) -> dict[tuple[str, str], str]:
    """(iso2, code) -> English name: ours if `provinces_own.tsv` has it, else that of the older list."""
    names = {code: plain_name(name) for code, name in division_names(towns).items()}
    for row in own_rows("provinces_own.tsv"):
        names[row["iso2"], row["code"]] = row["name"]
    return names


def middle(towns: list[Town]) -> tuple[float, float, int]:
    """Mean point of towns and the radius that holds most of them, in km (at least 5)."""
    lat = sum(t.lat for t in towns) / len(towns)
    lon = sum(t.lon for t in towns) / len(towns)
    if max(t.lon for t in towns) - min(t.lon for t in towns) > 180:  # across the date line: Fiji, Chukotka, Alaska
        lon = sum(t.lon % 360 for t in towns) / len(towns)
        lon -= 360 if lon > 180 else 0
    spread = [sqrt((t.lat - lat) ** 2 + ((t.lon - lon) * cos(radians(lat))) ** 2) for t in towns]
    return lat, lon, max(5, round(KM_PER_DEGREE * sorted(spread)[int(0.8 * (len(spread) - 1))]))


def divisions(towns: list[Town]) -> list[Division]:
    """All divisions that have a town, first level before second, by country and name."""
    names = first_level_names(towns)
    own = {(row["iso2"], row["name"]): row for row in own_rows("provinces_own.tsv")}
    first: dict[tuple[str, str], list[Town]] = defaultdict(list)
    former: dict[tuple[str, str], list[Town]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[Town]] = defaultdict(list)
    for town in towns:
        name = names.get((town.iso2, town.admin1), "")
        if name:
            first[town.iso2, name].append(town)
        if town.old_admin1:
            former[town.iso2, plain_name(town.old_admin1)].append(town)
        if town.admin2:
            second[town.iso2, name, town.admin2].append(town)
    return (
        [_first_level(iso2, name, members, own.get((iso2, name))) for (iso2, name), members in sorted(first.items())]
        + _former_divisions(former, first, own)
        + [_second_level(*key, members) for key, members in sorted(second.items())]
    )


def _first_level(iso2: str, name: str, towns: list[Town], own: dict[str, str] | None) -> Division:
    lat, lon, radius = middle(towns)
    people = sum(t.population for t in towns)
    if own is None:
        return Division(iso2, 1, name, (), (), lat, lon, radius, people, name)
    if own["lat"]:
        lat, lon = float(own["lat"]), float(own["lon"])
    aliases = tuple(x for x in own["aliases"].split("|") if x)
    short = tuple(x for x in own["short"].split("|") if x)
    return Division(iso2, 1, name, aliases, short, lat, lon, radius, people, name)


def _former_divisions(
    former: dict[tuple[str, str], list[Town]],
    first: dict[tuple[str, str], list[Town]],
    own: dict[tuple[str, str], dict[str, str]],
) -> list[Division]:
    """Divisions of the older list that no present one is called after: "Katanga", "Hordaland"."""
    known = {(iso2, name) for iso2, name in first}
    known |= {(iso2, alias) for (iso2, _), row in own.items() for alias in row["aliases"].split("|")}
    found = []
    for (iso2, name), towns in sorted(former.items()):
        if (iso2, name) not in known and len(towns) > 2:
            lat, lon, radius = middle(towns)
            found.append(Division(iso2, 1, name, (), (), lat, lon, radius, sum(t.population for t in towns), name))
    return found


def _second_level(iso2: str, parent: str, name: str, towns: list[Town]) -> Division:
    lat, lon, radius = middle(towns)
    return Division(iso2, 2, name, bare_names(name), (), lat, lon, radius, sum(t.population for t in towns), parent)
