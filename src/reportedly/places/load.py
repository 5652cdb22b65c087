"""Loads the gazetteer: the lexicon's tables of places and the compiled file."""

from importlib.resources import as_file, files
from typing import Any

import numpy as np

from reportedly.lexicon import read_table, values
from reportedly.places.gazetteer import NEWS_TOWN_PEOPLE, ROW_COLUMNS, Cue, Entry, Gazetteer, Kind
from reportedly.places.names import name_key
from reportedly.places.store import Column, open_store
from reportedly.syntax.numerals import number_words


def load_gazetteer() -> Gazetteer:
    """Reads the lexicon's tables of places and maps the compiled file. Raises LexiconError if one is damaged."""
    with as_file(files("reportedly.places").joinpath("gazetteer.bin")) as path:
        store = open_store(path)
    countries, capitals, named, demonyms = _read_countries()
    used = _read_regions(named, demonyms, len(countries))
    news, clear = _read_news_towns(named, used)
    header: dict[str, Any] = store.header
    written = _written_names()
    gazetteer = Gazetteer(
        named=named,
        demonyms=demonyms,
        countries=countries,
        capitals=capitals,
        exonyms=_read_exonyms(),
        seats={name_key(row["name"]): row["country"] for row in read_table("seats", columns=("name", "country"))},
        short={short: (iso3, name) for short, (iso3, name) in header["short"].items()},
        false_friends=_keys_of("place_false_friends"),
        false_people=_keys_of("place_or_person"),
        news_towns=news,
        clear_towns=clear,
        first_names=frozenset(row["name"].lower() for row in read_table("first_names", columns=("name",))),
        people=_read_people(),
        outlets=_read_outlets(),
        cues=_read_cues(),
        first_words={},
        capitals_only=frozenset(k for k, names in written.items() if all(x.isupper() and len(k) < 6 for x in names)),
        after_article=frozenset(k for k, names in written.items() if all(x.startswith("the ") for x in names)),
        numbers=number_words(read_table("numerals", columns=("word", "kind", "value"))),
        disputed=frozenset((row["country"], row["province"]) for row in read_table("disputed_divisions")),
        columns=store.columns,
        rows=_rows(store.columns),
        kinds=tuple(header["kinds"]),
        country_codes=tuple(header["countries"]),
        admin1=tuple(header["admin1"]),
        admin2=tuple(header["admin2"]),
    )
    _read_province_demonyms(demonyms, gazetteer)
    return gazetteer._replace(first_words=_longest_by_first_word((*named, *demonyms, *sorted(clear))))


def _keys_of(table: str) -> frozenset[str]:
    return frozenset(name_key(row["name"]) for row in read_table(table, columns=("name",)))


def _read_exonyms() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in read_table("exonyms", columns=("name", "present", "country")):
        key = name_key(row["name"])
        found[key] = (*found.get(key, ()), (name_key(row["present"]), row["country"]))
    return found


def _read_province_demonyms(demonyms: dict[str, tuple[Entry, ...]], gazetteer: Gazetteer) -> None:
    for row in read_table("province_demonyms", columns=("demonym", "country", "province")):
        for entry in gazetteer.entries(row["province"]):
            if entry.kind == "province" and entry.country == row["country"]:
                _add_people(demonyms, row["demonym"], entry)


def _rows(columns: dict[str, Column]) -> Column:
    """The columns of an entry side by side."""
    kinds = [(name, columns[name].dtype) for name in ROW_COLUMNS]
    rows = np.empty(len(columns["kind"]), dtype=kinds)
    for name in ROW_COLUMNS:
        rows[name] = columns[name]
    return rows


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


_OF_THE_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "PTY", "REB", "SPY", "OPP"})


def _read_people() -> frozenset[str]:
    """Lemmas of people, weapons and bodies of a state; not of those whose house a town's name locates (schools)."""
    found = {
        row["lemma"]
        for row in read_table("agents", columns=("lemma", "sectors", "kind", "traits"))
        if "building" not in values(row["traits"])
        and (row["kind"] in {"person", "group", "weapon"} or _OF_THE_STATE.intersection(values(row["sectors"])))
    }
    for row in read_table("offices", columns=("name", "aliases", "kind")):
        if row["kind"] == "title":
            names = (row["name"], *values(row["aliases"]))
            found.update(name.lower().partition(" of ")[0].partition(" for ")[0].split()[-1] for name in names)
    return frozenset(found)


def _read_cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for row in read_table("place_cues", columns=("id", "class", "cue", "value")):
        for phrase in values(row["cue"]):
            words = tuple(phrase.split())
            found[words[0]] = (*found.get(words[0], ()), Cue(row["id"], row["class"], words, row["value"]))
    return found


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
        kind: Kind = "former country" if row["to"] else "country"
        entry = Entry(
            -number, row["name"], kind, float(row["lat"]), float(row["lon"]), 0, code, (code,),
            radius_km=float(row["radius_km"]), disputed=row["disputed"] == "1",
            geonames=int(row["geonames"]) if row["geonames"] else None,
        )  # fmt: skip
        by_code[code] = entry
        for name in (row["name"], *values(row["aliases"])):
            _add(named, name, entry._replace(other_name=name != row["name"]))
        for name in values(row["demonyms"]):
            _add_people(demonyms, name, entry)
        for name in values(row["capital"]) if kind == "country" else ():
            capitals.setdefault(name_key(name), code)
    return by_code, capitals, named, demonyms


def _read_regions(named: dict[str, tuple[Entry, ...]], demonyms: dict[str, tuple[Entry, ...]], used: int) -> int:
    """Adds the regions; entries are numbered on from `used`. Returns the last number."""
    number = used
    for row in read_table("regions", columns=("name", "kind", "lat", "lon", "radius_km")):
        number += 1
        codes = values(row["country"])
        entry = Entry(
            -number, row["name"], row["kind"], float(row["lat"]), float(row["lon"]), 0,  # type: ignore[arg-type]
            codes[0] if codes else "", codes, radius_km=float(row["radius_km"]), disputed=row["disputed"] == "1",
        )  # fmt: skip
        for name in (row["name"], *values(row["aliases"])):
            _add(named, name, entry)
        for name in values(row["demonyms"]):
            _add_people(demonyms, name, entry)
    return number


def _read_news_towns(
    named: dict[str, tuple[Entry, ...]], used: int
) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Adds the towns that the compiled file lacks; returns the countries of all by key, and the keys of clear names."""
    news: dict[str, frozenset[str]] = {}
    clear = set()
    for number, row in enumerate(
        read_table("news_towns", columns=("name", "country", "lat", "lon", "clear")), used + 1
    ):
        key = name_key(row["name"])
        news[key] = news.get(key, frozenset()) | {row["country"]}
        if row["clear"]:
            clear.add(key)
        if row["lat"]:
            entry = Entry(
                -number, row["name"], "town", float(row["lat"]), float(row["lon"]), NEWS_TOWN_PEOPLE, row["country"],
                (row["country"],),
            )  # fmt: skip
            _add(named, row["name"], entry)
    return news, frozenset(clear)


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
