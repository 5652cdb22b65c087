"""The gazetteer: what a name may stand for. Countries and regions from the lexicon, towns from the compiled file.

`gazetteer.entries("Slavyansk")` holds Sloviansk in Ukraine, with its point, its population and its division.
"""

from typing import Literal, NamedTuple

import numpy as np

from reportedly.places.names import key_hash, name_key
from reportedly.places.store import Column
from reportedly.syntax.numerals import NumberWords

Kind = Literal[
    "country", "former country", "continent", "region", "sea", "river", "mountain", "site",
    "town", "capital", "province", "district", "airport",
]  # fmt: skip
MOST_ENTRIES = 80
"""Entries kept for one name, the most populous first (there are 300 towns called San Jose)."""
SAME_PLACE_DEGREES = 3.0
"""A province and a region of our own with one name and this near are one place: ours is kept."""
UNRIVALLED = 1000
"""A country's name is not looked up among towns if all its namesakes there have fewer people."""
NEWS_TOWN_PEOPLE = 20_000
"""Taken for the population of a town of the news of which none is known."""
_OTHER_NAME = 1 << 31
_RENAMED = frozenset({"town", "capital", "province"})


class Entry(NamedTuple):
    """One place that a name may stand for. `lat`, `lon` in degrees; `radius_km` 0 = unknown (a town)."""

    number: int
    """The same number = the same place; negative for entries of the lexicon."""
    name: str
    """"" for entries of the compiled file: see `Gazetteer.name_of`."""
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
    seat: bool = False
    """Delegations of other countries meet there: see `lexicon/seats.tsv`."""
    of_news: bool = False
    """News on wars and politics names it: see `lexicon/news_towns.tsv`."""


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
    seats: dict[str, str]
    """Key of a town where delegations of other countries meet -> ISO3."""
    short: dict[str, tuple[str, str]]
    """Short form as written ("La.") -> (ISO3, name of the division)."""
    false_friends: frozenset[str]
    """Keys of words that are seldom a place: see `lexicon/place_false_friends.tsv`."""
    false_people: frozenset[str]
    """Keys of countries and regions that are also names of people: "Chad", "Jordan", "Israel"."""
    news_towns: dict[str, frozenset[str]]
    """Key of a town that news on wars and politics names -> ISO3 of the countries where it means one of that name."""
    clear_towns: frozenset[str]
    """Those of these keys that are hardly ever the name of a person."""
    first_names: frozenset[str]
    """Given names, lower case: "Farah" and "Milan" need more than a capital to be places."""
    people: frozenset[str]
    """Nouns of people, of bodies of a state and of their offices: "the Lima *mayor*", "the Lima *police*"."""
    outlets: dict[str, tuple[str, str, str]]
    """Domain or name of an outlet -> (ISO3, division, town) of its home."""
    cues: dict[str, tuple[Cue, ...]]
    """First word, lower case -> cues that begin with it."""
    first_words: dict[str, int]
    """First word of the keys of `named`, `demonyms` and `clear_towns` -> words of the longest of them."""
    capitals_only: frozenset[str]
    """Keys that are abbreviations: "US" is a country, "us" is not."""
    after_article: frozenset[str]
    """Keys that are names only after "the": "the Gulf"."""
    numbers: NumberWords
    """Words of numbers: "thirty" of "thirty miles from"."""
    disputed: frozenset[tuple[str, str]]
    """(ISO3, division) whose status other states contest."""
    columns: dict[str, Column]
    """Index and names of the compiled file."""
    rows: Column
    """One record for each entry of the compiled file, with the fields of ROW_COLUMNS."""
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
        towns = self._towns(key, least=UNRIVALLED if own and own[0].kind == "country" else 0)
        for present, country in self.exonyms.get(key, ()):
            # A name that stands in our own table of old names counts as the town's own name.
            renamed = [e for e in self._towns(present) if e.country == country and e.kind in _RENAMED]
            renamed.sort(key=lambda e: (e.kind == "province", e.other_name))
            first = [e._replace(other_name=False) for e in renamed[:1]]
            towns = [*first, *(e for e in towns if not first or e.number != first[0].number)]
        if key in self.seats:
            towns = [e._replace(seat=e.kind == "town" and e.country == self.seats[key]) for e in towns]
        if own:
            own = tuple(self._with_division(ours) for ours in own)
            towns = [entry for entry in towns if not any(_is_same(entry, ours) for ours in own)]
        return (*own, *towns)

    def _with_division(self, ours: Entry) -> Entry:
        """A region of our own that is a province, with the province's name: Helmand. Not a contested one."""
        if ours.kind != "region" or ours.disputed:
            return ours
        key = name_key(ours.name)
        same = (e.admin1 for e in self._towns(key) if e.kind == "province" and e.country in ours.countries)
        return ours._replace(admin1=next((name for name in same if name_key(name) == key), ""))

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
        return int(self.rows["population"][numbers].max()) if len(numbers) else 0

    def _rows(self, key: str) -> tuple[int, int]:
        hashes = self.columns["index_hash"]
        wanted = np.uint64(key_hash(key))
        first = int(hashes.searchsorted(wanted))
        if first == len(hashes) or hashes[first] != wanted:
            return first, first
        return first, int(hashes.searchsorted(wanted, side="right"))

    def _towns(self, key: str, *, least: int = 0) -> list[Entry]:
        """Entries of the compiled file under a key; none at all if the largest has fewer than `least` people."""
        first, last = self._rows(key)
        if first == last:
            return []
        found = self.columns["index_entry"][first:last]
        numbers = found & np.uint32(_OTHER_NAME - 1)
        people = self.rows["population"][numbers]
        if least and int(people.max()) < least:
            return []
        if len(found) > 1:
            order = np.lexsort((numbers, -people.astype("i8")))[:MOST_ENTRIES]
            found, numbers = found[order], numbers[order]
        return self._entries_at(numbers, (found >= _OTHER_NAME).tolist())

    def _entries_at(self, numbers: Column, other: list[bool]) -> list[Entry]:
        codes, kinds, admin1, admin2 = self.country_codes, self.kinds, self.admin1, self.admin2
        return [
            Entry(n, "", kinds[k], y, x, p, codes[cc], (codes[cc],), admin1[a1], admin2[a2], g or None, r, False, o)
            for n, o, (k, y, x, p, cc, a1, a2, g, r) in zip(
                numbers.tolist(), other, self.rows[numbers].tolist(), strict=True
            )
        ]

    def name_of(self, entry: Entry) -> str:
        """The entry's first name; names of the compiled file are read only when they are asked for."""
        if entry.number < 0:
            return entry.name
        ends = self.columns["name_end"]
        start = ends[entry.number - 1] if entry.number else 0
        return self.columns["name_bytes"][start : ends[entry.number]].tobytes().decode("utf-8")


ROW_COLUMNS = ("kind", "lat", "lon", "population", "country", "admin1", "admin2", "geonames", "radius_km")
"""Columns of the compiled file that `Gazetteer.rows` holds side by side, so that an entry is read in one go."""


def _is_same(entry: Entry, ours: Entry) -> bool:
    near = abs(entry.lat - ours.lat) < SAME_PLACE_DEGREES and abs(entry.lon - ours.lon) < SAME_PLACE_DEGREES
    if entry.kind in {"province", "district"}:
        return near and ours.kind in {"region", "province"}
    if entry.kind in {"country", "capital"}:
        return False
    return near and ours.kind == "site"
