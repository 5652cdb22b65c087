"""Decisions on names, made and followed: two names of parties or of places are one, or are kept apart.

Asked("merge", party="Podoliak", into="Mykhailo Podolyak", by="Ana") -> every claim with the party `Podoliak` has the
name that is kept. Asked("merge", place="Geneva", entry=5068953, into="Geneva", edits={"geonames": 2660646}, ...) puts
what was read as the Geneva in Nebraska to the one in Switzerland.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from reportedly.casebook.coded import decode_article, decode_claim
from reportedly.casebook.decisions import Asked
from reportedly.casebook.following import settle
from reportedly.casebook.named import (
    HOLDING,
    PLACE_VALUES,
    Field,
    check_names,
    names_behind,
    names_in,
    needles,
    read_names,
    read_pairs_of_names,
)
from reportedly.casebook.query import marks_of
from reportedly.casebook.steps import read_steps, with_steps
from reportedly.errors import ConfigError
from reportedly.records import Claim, Party, Place

_MOST_CHARS = 300
_FEW = 20
_LOOKED_AT = 2000
"""Claims of a name that are asked for what its bearer has besides."""


def is_on_names(asked: Asked) -> bool:
    """Whether it is on names, and not on claims."""
    return asked.party is not None or asked.place is not None


def check_asked(database: sqlite3.Connection, asked: Asked) -> dict[str, Any]:
    """What the bearer of the kept name has besides. Raises ConfigError for what cannot be decided of names."""
    field, name = _name_of(asked)
    into = (asked.into or "").strip()
    if asked.kind not in ("merge", "apart"):
        raise ConfigError(f"{asked.kind} is decided on a claim; names are merged or kept apart")
    if not into or len(into) > _MOST_CHARS or not into.isprintable():
        raise ConfigError(f"the other name must be one line of 1 to {_MOST_CHARS} characters")
    target = asked.edits.get("geonames")
    if name == into and (asked.kind == "apart" or field == "party" or target in (None, asked.entry)):
        raise ConfigError(f'"{name}" cannot be {"merged with" if asked.kind == "merge" else "kept apart from"} itself')
    if not _is_there(database, name):
        raise ConfigError(f'no claim of the casebook names "{name}"')
    if asked.kind == "apart":
        return {}
    if field == "party":
        _check_plain(name, into)
        return _id_of(database, into)
    return _entry_of(database, name, into, target)


def add_names(database: sqlite3.Connection, decision: int, asked: Asked) -> None:
    """Note what a decision is about, in the transaction that is open. Raises ConfigError where others forbid it."""
    field, name = _name_of(asked)
    row = (decision, field, name, asked.entry, (asked.into or "").strip())
    database.execute("INSERT INTO decision_name VALUES (?, ?, ?, ?, ?)", row)
    check_names(database)


def undo_names(database: sqlite3.Connection, number: int, undoes: int) -> None:
    """Note that an undo is one of names. Raises ConfigError where what holds again is forbidden by others."""
    database.execute(
        "INSERT INTO decision_name SELECT ?, field, name, entry, into_name FROM decision_name WHERE decision = ?",
        (number, undoes),
    )
    check_names(database)


def follow_names(database: sqlite3.Connection, decisions: Collection[int]) -> int:
    """Give claims the names that hold after these decisions, in the transaction that is open; how many were looked at.

    Those of decisions on claims are passed over.
    """
    rows = database.execute(
        "SELECT named.field, named.name, decision.undoes FROM decision_name AS named"  # noqa: S608 - marks
        f" JOIN decision ON decision.id = named.decision WHERE named.decision IN ({marks_of(decisions)})",
        tuple(decisions),
    ).fetchall()
    pairs = read_pairs_of_names(database)
    names = {one for field, name, _undoes in rows if name for one in names_behind(pairs, field, name)}
    if not names:
        return 0
    # A name that an edit gave is not in the record; the steps of what is taken back tell where it stood.
    told = [f"decision {undoes}, by " for _field, _name, undoes in rows if undoes is not None]
    looked_at, joined = 0, read_names(database)
    for article, claims in _claims_of(database, names, told):
        record, text = database.execute("SELECT record, text FROM article WHERE id = ?", (article,)).fetchone()
        found = decode_article(record, text)
        for claim in claims:
            settle(database, found, claim, joined)
            looked_at += 1
    return looked_at


def withdraw_names(database: sqlite3.Connection, article: str) -> None:
    """Take away the names of decisions that stand in this article alone, in the transaction that is open."""
    here = _names_in(database, "claim.article = ?", article)
    gone = here - _names_in(database, "claim.article != ?", article) if here else here
    for name in sorted(gone):
        of_name = "SELECT decision FROM decision_name WHERE name = ?"
        database.execute(
            f"UPDATE decision_words SET why = NULL, edits = NULL WHERE decision IN ({of_name})",  # noqa: S608 - a constant
            (name,),
        )
        database.execute("UPDATE decision_name SET name = NULL, into_name = NULL WHERE name = ?", (name,))


def _names_in(database: sqlite3.Connection, where: str, article: str) -> set[str]:
    """The names of decisions that claims have as they were coded."""
    names = [row[0] for row in database.execute("SELECT DISTINCT name FROM decision_name WHERE name IS NOT NULL")]
    query = f"SELECT 1 FROM claim WHERE {where} AND instr(claim.record, ?) LIMIT 1"  # noqa: S608 - our own words
    return {
        name
        for name in names
        if database.execute(query, (article, f'"name":{msgspec.json.encode(name).decode()}')).fetchone()
    }


def _name_of(asked: Asked) -> tuple[Field, str]:
    if (asked.party is None) == (asked.place is None) or asked.claim is not None:
        raise ConfigError("a decision is on one claim, one name of a party or one name of a place")
    return ("party", asked.party) if asked.party is not None else ("place", str(asked.place))


def _is_there(database: sqlite3.Connection, name: str) -> bool:
    facets = "SELECT 1 FROM facet WHERE field IN ('actor', 'recipient', 'speaker', 'place') AND value = ? LIMIT 1"
    if database.execute(facets, (name,)).fetchone():
        return True
    query = f"SELECT 1 FROM claim WHERE {HOLDING} LIMIT 1"  # noqa: S608 - a constant
    return database.execute(query, (needles([name]),)).fetchone() is not None


def _check_plain(name: str, into: str) -> None:
    """Nobody gets a loaded name whom an article called otherwise."""
    from reportedly.labels import find_loaded, load_labels  # the table is loaded where names are decided on

    tables = load_labels()
    loaded = find_loaded(into, tables) - find_loaded(name, tables)
    if loaded:
        told = f'"{into}" is a loaded word that "{name}" does not have'
        raise ConfigError(f"{told}: keep a name that judges nobody ({', '.join(sorted(loaded))})")


def _id_of(database: sqlite3.Connection, name: str) -> dict[str, Any]:
    """The registry id that most parties of the name have."""
    counted = Counter(party.id for party in _parties(_with_facet(database, ("actor", "recipient"), name), name))
    del counted[None]
    best = min(counted, key=lambda id: (-counted[id], str(id)), default=None)
    return {"id": best} if best else {}


def _parties(claims: Iterable[Claim], name: str) -> Iterator[Party]:
    return (party for claim in claims for party in (*claim.actors, *claim.recipients) if party.name == name)


def _entry_of(database: sqlite3.Connection, name: str, into: str, target: object) -> dict[str, Any]:
    """What places have under the kept name: at the entry that is asked for, or at the one that most have."""
    if target is not None and not (isinstance(target, int) and target > 0):
        raise ConfigError(f"`geonames` is the number of an entry of GeoNames, not {target}")
    places = [
        place
        for one in dict.fromkeys((into, name))
        for claim in _with_facet(database, ("place",), one)
        for place in claim.places
        if place.name == one and place.precision != "near"
    ]
    counted = Counter(place.geonames for place in places if place.name == into)
    del counted[None]
    wanted = target or min(counted, key=lambda entry: (-counted[entry], entry or 0), default=None)
    if wanted is None:
        return {}
    found = next((place for place in places if place.geonames == wanted), None) or _look_up(places, wanted)
    if found is None:
        raise ConfigError(f'"{into}" cannot be the entry {wanted} of GeoNames, as far as is known')
    return {field: value for field, value in msgspec.to_builtins(found).items() if field in PLACE_VALUES}


def _look_up(places: Iterable[Place], entry: int) -> Place | None:
    """An entry that was thought of when one of the places was read, out of the gazetteer."""
    from reportedly.places import find_entry  # the gazetteer is loaded where a place is moved

    names = {  # "Geneva, Illinois, USA"
        name
        for place in places
        for one in place.alternatives
        if one.geonames == entry
        for name in (one.name.partition(",")[0], place.name)
    }
    return next((place for name in sorted(names) if (place := find_entry(name, entry))), None)


def _with_facet(database: sqlite3.Connection, fields: tuple[str, ...], name: str) -> Iterator[Claim]:
    rows = database.execute(
        "SELECT coalesce(claim.corrected, claim.record) FROM facet JOIN claim ON claim.number = facet.claim"  # noqa: S608
        f" WHERE facet.field IN ({marks_of(fields)}) AND facet.value = ? ORDER BY claim.id LIMIT ?",
        (*fields, name, _LOOKED_AT),
    )
    return (decode_claim(row[0]) for row in rows)


def _claims_of(
    database: sqlite3.Connection, names: Collection[str], told: Collection[str]
) -> Iterator[tuple[str, list[Claim]]]:
    """Articles with their claims, as they were coded, that have one of the names, or whose steps tell one of these."""
    order = "ORDER BY claim.article, claim.ordinal"
    if len(names) <= _FEW:
        query = f"SELECT claim.article, claim.record FROM claim WHERE {HOLDING} {order}"  # noqa: S608 - constants
        rows = database.execute(query, (needles(names, told),)).fetchall()
    else:  # each record is looked at once, not once for each name
        query = f"SELECT claim.article, claim.record, claim.corrected FROM claim {order}"  # noqa: S608 - a constant
        rows = [
            (article, record)
            for article, record, corrected in database.execute(query)
            if not names_in(record, corrected).isdisjoint(names) or any(words in (corrected or "") for words in told)
        ]
    for article, some in groupby(rows, key=itemgetter(0)):
        steps = read_steps(database, article)
        yield article, [with_steps(decode_claim(record), steps) for _article, record in some]
