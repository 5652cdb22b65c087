"""The gazetteer: what a name may stand for. Countries and regions from the lexicon, towns from the compiled file.

`gazetteer.entries("Slavyansk")` holds Sloviansk in Ukraine, with its point, its population and its division.
"""

from importlib.resources import as_file, files
from typing import Any, Literal, NamedTuple

import numpy as np

from reportedly.lexicon import read_table, values
from reportedly.places.names import key_hash, name_key
from reportedly.places.store import Column, open_store

Kind = Literal[
    "country", "former country", "continent", "region", "sea", "river", "mountain", "site",
    "town", "capital", "province", "district", "airport",
]  # fmt: skip
MOST_ENTRIES = 80
"""Entries kept for one name, the most populous first (there are 300 towns called San Jose)."""
SAME_PLACE_DEGREES = 3.0
"""A province and a region of our own with one name and this near are one place: ours is kept."""
_OTHER_NAME = 1 << 31
_TOWNS = frozenset({"town", "capital"})


class Entry(NamedTuple):
    """One place that a name may stand for. `lat`, `lon` in degrees; `radius_km` 0 = unknown (a town)."""

    number: int
    """The same number = the same place; negative for entries of the lexicon."""
    name: str
    kind: Kind
    lat: float
    lon: float
    population: int
    country: str
    """ISO3, "" at sea; of several, the first."""
    countries: tuple[str, ...] = ()
    admin1: str = ""
    admin2: str = ""
    geonames: int | None = None
    radius_km: float = 0.0
    disputed: bool = False
    other_name: bool = False
    """It was found under another of its names: a former or foreign one."""
    since: int | None = None
    until: int | None = None


class Cue(NamedTuple):
    """A row of `lexicon/place_cues.tsv`: words beside a name that say what it is."""

    id: str
    group: str
    """division, site, direction, near, kind or acting."""
    words: tuple[str, ...]
    value: str


class Gazetteer(NamedTuple):
    """All that is known of names. Make it once with `load_gazetteer` and pass it on."""

    named: dict[str, tuple[Entry, ...]]
    """Key -> entries of the lexicon."""
    demonyms: dict[str, tuple[Entry, ...]]
    """Key of an adjective or noun of people -> its country or region."""
    countries: dict[str, Entry]
    """ISO3 -> country."""
    capitals: dict[str, str]
    """Key of a capital's name -> ISO3."""
    exonyms: dict[str, tuple[tuple[str, str], ...]]
    """Key of an old or foreign name -> (key of the present name, ISO3)."""
    short: dict[str, tuple[str, str]]
    """Short form as written ("La.") -> (ISO3, name of the division)."""
    false_friends: dict[str, str]
    """Key -> why the word is seldom a place: see `lexicon/place_false_friends.tsv`."""
    outlets: dict[str, tuple[str, str, str]]
    """Domain or name of an outlet -> (ISO3, division, town) of its home."""
    cues: dict[str, tuple[Cue, ...]]
    """First word, lower case -> cues that begin with it."""
    first_words: dict[str, int]
    """First word of the keys of `named` and `demonyms` -> words of the longest of them: where a scan looks closer."""
    capitals_only: frozenset[str]
    """Keys that are abbreviations: "US" is a country, "us" is not."""
    after_article: frozenset[str]
    """Keys that are names only after "the": "the Gulf"."""
    disputed: frozenset[tuple[str, str]]
    """(ISO3, division) whose status other states contest."""
    columns: dict[str, Column]
    kinds: tuple[Kind, ...]
    country_codes: tuple[str, ...]
    admin1: tuple[str, ...]
    admin2: tuple[str, ...]

    def entries(self, name: str) -> tuple[Entry, ...]:
        """All places that `name` may stand for, those of the lexicon first, then by population. () = unknown."""
        key = name_key(name)
        if not key:
            return ()
        own = self.named.get(key, ())
        towns = self._towns(key)
        for present, country in self.exonyms.get(key, ()):
            # A name that stands in our own table of old names counts as the town's own name.
            renamed = [e for e in self._towns(present) if e.country == country and e.kind in _TOWNS]
            renamed.sort(key=lambda e: e.other_name)
            first = [e._replace(other_name=False) for e in renamed[:1]]
            towns = [*first, *(e for e in towns if not first or e.number != first[0].number)]
        if own:
            towns = [entry for entry in towns if not any(_is_same(entry, ours) for ours in own)]
        return (*own, *towns)

    def cue(self, group: str, word: str) -> Cue | None:
        """The cue of one word, lower case, in a group: `cue("division", "oblast")`."""
        return next((c for c in self.cues.get(word, ()) if c.group == group and len(c.words) == 1), None)

    def knows(self, name: str) -> bool:
        """Whether any place bears this name; cheaper than `entries`."""
        key = name_key(name)
        if key in self.named or key in self.exonyms:
            return True
        first, last = self._rows(key)
        return last > first

    def most_people(self, name: str) -> int:
        """Population of the largest place that has `name` as its first name; 0 where there is none."""
        first, last = self._rows(name_key(name))
        found = self.columns["index_entry"][first:last]
        numbers = found[found < _OTHER_NAME]
        return int(self.columns["population"][numbers].max()) if len(numbers) else 0

    def _rows(self, key: str) -> tuple[int, int]:
        hashes = self.columns["index_hash"]
        wanted = np.uint64(key_hash(key))
        first = int(hashes.searchsorted(wanted))
        last = first
        while last < len(hashes) and hashes[last] == wanted:
            last += 1
        return first, last

    def _towns(self, key: str) -> list[Entry]:
        first, last = self._rows(key)
        if first == last:
            return []
        found = self.columns["index_entry"][first:last]
        numbers = found & np.uint32(_OTHER_NAME - 1)
        if len(found) > 1:
            order = np.lexsort((numbers, -self.columns["population"][numbers].astype("i8")))[:MOST_ENTRIES]
            found, numbers = found[order], numbers[order]
        return self._entries_at(numbers, (found >= _OTHER_NAME).tolist())

    def _entries_at(self, numbers: Column, other: list[bool]) -> list[Entry]:
        c = self.columns
        cells = (c[name][numbers].tolist() for name in _ENTRY_COLUMNS)
        return [
            Entry(
                number, self._name(number), self.kinds[kind], round(lat, 5), round(lon, 5), people, country,
                (country,) if country else (), self.admin1[admin1], self.admin2[admin2], geonames or None,
                float(radius), False, is_other,
            )
            for number, is_other, kind, lat, lon, people, country, admin1, admin2, geonames, radius in (
                (n, o, k, y, x, p, self.country_codes[cc], a1, a2, g, r)
                for n, o, k, y, x, p, cc, a1, a2, g, r in zip(numbers.tolist(), other, *cells, strict=True)
            )
        ]  # fmt: skip

    def _name(self, number: int) -> str:
        ends = self.columns["name_end"]
        start = ends[number - 1] if number else 0
        return self.columns["name_bytes"][start : ends[number]].tobytes().decode("utf-8")


_ENTRY_COLUMNS = ("kind", "lat", "lon", "population", "country", "admin1", "admin2", "geonames", "radius_km")


def _is_same(entry: Entry, ours: Entry) -> bool:
    near = abs(entry.lat - ours.lat) < SAME_PLACE_DEGREES and abs(entry.lon - ours.lon) < SAME_PLACE_DEGREES
    if entry.kind in {"province", "district"}:
        return near and ours.kind in {"region", "province"}
    if entry.kind in {"country", "capital"}:
        return False
    return near and ours.kind == "site"


def load_gazetteer() -> Gazetteer:
    """Reads the lexicon's tables of places and maps the compiled file. Raises LexiconError if one is damaged."""
    with as_file(files("reportedly.places").joinpath("gazetteer.bin")) as path:
        store = open_store(path)
    countries, capitals, named, demonyms = _read_countries()
    _read_regions(named, demonyms, len(countries))
    exonyms: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in read_table("exonyms", columns=("name", "present", "country")):
        key = name_key(row["name"])
        exonyms[key] = (*exonyms.get(key, ()), (name_key(row["present"]), row["country"]))
    header: dict[str, Any] = store.header
    written = _written_names()
    gazetteer = Gazetteer(
        named, demonyms, countries, capitals, exonyms,
        {short: (iso3, name) for short, (iso3, name) in header["short"].items()},
        {name_key(r["name"]): r["why"] for r in read_table("place_false_friends", columns=("name", "why"))},
        _read_outlets(), _read_cues(), {},
        frozenset(k for k, names in written.items() if all(x.isupper() and len(k) < 6 for x in names)),
        frozenset(k for k, names in written.items() if all(x.startswith("the ") for x in names)),
        frozenset((r["country"], r["province"]) for r in read_table("disputed_divisions", columns=("country", "province"))),
        store.columns, tuple(header["kinds"]), tuple(header["countries"]), tuple(header["admin1"]),
        tuple(header["admin2"]),
    )  # fmt: skip
    _read_province_demonyms(demonyms, gazetteer)
    return gazetteer._replace(first_words=_longest_by_first_word((*named, *demonyms)))


def _read_province_demonyms(demonyms: dict[str, tuple[Entry, ...]], gazetteer: Gazetteer) -> None:
    for row in read_table("province_demonyms", columns=("demonym", "country", "province")):
        for entry in gazetteer.entries(row["province"]):
            if entry.kind == "province" and entry.country == row["country"]:
                _add_people(demonyms, row["demonym"], entry)


def _longest_by_first_word(keys: tuple[str, ...]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        words = key.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _written_names() -> dict[str, list[str]]:
    """Key -> the forms in which our tables write it."""
    written: dict[str, list[str]] = {}
    for table in ("countries", "regions"):
        for row in read_table(table):
            for name in (row["name"], *values(row["aliases"]), *values(row["demonyms"])):
                written.setdefault(name_key(name), []).append(name)
    return written


def _read_cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for row in read_table("place_cues", columns=("id", "class", "cue", "value")):
        for phrase in values(row["cue"]):
            words = tuple(phrase.split())
            found[words[0]] = (*found.get(words[0], ()), Cue(row["id"], row["class"], words, row["value"]))
    return found


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _read_countries() -> tuple[
    dict[str, Entry], dict[str, str], dict[str, tuple[Entry, ...]], dict[str, tuple[Entry, ...]]
]:
    by_code: dict[str, Entry] = {}
    capitals: dict[str, str] = {}
    named: dict[str, tuple[Entry, ...]] = {}
    demonyms: dict[str, tuple[Entry, ...]] = {}
    for number, row in enumerate(
        read_table("countries", columns=("iso3", "name", "lat", "lon", "radius_km", "disputed")), 1
    ):
        code = row["iso3"]
        since, until = _year(row["from"]), _year(row["to"])
        kind: Kind = "former country" if until else "country"
        entry = Entry(
            -number, row["name"], kind, float(row["lat"]), float(row["lon"]), 0, code, (code,),
            radius_km=float(row["radius_km"]), disputed=row["disputed"] == "1", since=since, until=until,
        )  # fmt: skip
        by_code[code] = entry
        for name in (row["name"], *values(row["aliases"])):
            _add(named, name, entry._replace(other_name=name != row["name"]))
        for name in values(row["demonyms"]):
            _add_people(demonyms, name, entry)
        for name in values(row["capital"]) if kind == "country" else ():
            capitals.setdefault(name_key(name), code)
    return by_code, capitals, named, demonyms


def _read_regions(named: dict[str, tuple[Entry, ...]], demonyms: dict[str, tuple[Entry, ...]], used: int) -> None:
    for number, row in enumerate(read_table("regions", columns=("name", "kind", "lat", "lon", "radius_km")), used + 1):
        codes = values(row["country"])
        entry = Entry(
            -number, row["name"], row["kind"], float(row["lat"]), float(row["lon"]), 0,  # type: ignore[arg-type]
            codes[0] if codes else "", codes, radius_km=float(row["radius_km"]), disputed=row["disputed"] == "1",
            since=_year(row["from"]), until=_year(row["to"]),
        )  # fmt: skip
        for name in (row["name"], *values(row["aliases"])):
            _add(named, name, entry)
        for name in values(row["demonyms"]):
            _add_people(demonyms, name, entry)


def _add(table: dict[str, tuple[Entry, ...]], name: str, entry: Entry) -> None:
    key = name_key(name)
    if all(entry.number != known.number for known in table.get(key, ())):
        table[key] = (*table.get(key, ()), entry)


def _add_people(table: dict[str, tuple[Entry, ...]], name: str, entry: Entry) -> None:
    _add(table, name, entry)
    if not name.endswith(("s", "sh", "ch", "ese", "men")):
        _add(table, f"{name}s", entry)


def _read_outlets() -> dict[str, tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for row in read_table("outlet_homes", columns=("outlet", "country", "province", "town")):
        for name in values(row["outlet"]):
            found[name.lower()] = (row["country"], row["province"], row["town"])
    return found
