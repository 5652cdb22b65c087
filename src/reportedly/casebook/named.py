"""Names that reviewers joined: what stands under one of them in claims and statements gets the name that is kept.

[merge of the party "Podoliak" into "Mykhailo Podolyak"] -> an actor `Podoliak` is named "Mykhailo Podolyak" in claims,
lists and exports; its `text`, the words of the article, stays. When the merge is undone, the name is "Podoliak" again.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from reportedly.casebook.decisions import read_undone
from reportedly.errors import ConfigError
from reportedly.records import Claim, Label, Party, Place, Source, Statement, Step, replace

Field = Literal["party", "place"]
"""Whose names: of parties (who acts, to whom, who says so) or of places."""

_DECISIONS = (
    "SELECT decision.id, decision.kind, decision.by, named.field, named.name, named.entry, named.into_name, words.edits"
    " FROM decision_name AS named JOIN decision ON decision.id = named.decision"
    " JOIN decision_words AS words ON words.decision = decision.id"
    " WHERE decision.kind IN ('merge', 'apart') AND named.name IS NOT NULL ORDER BY decision.id"
)
PLACE_VALUES = ("geonames", "lat", "lon", "radius_km", "country", "admin1", "admin2", "precision", "disputed")
_NAME = re.compile(r'"name":"((?:[^"\\]|\\.)*)"')


class NamePair(NamedTuple):
    """A decision that stands: `name` (of a place only at its `entry`, where one is given) is `into`, or is not.
    `values` is what a party or a place has under the kept name: its registry id, its point on the map."""

    decision: int
    kind: Literal["merge", "apart"]
    by: str
    field: Field
    name: str
    entry: int | None
    into: str
    values: Mapping[str, Any]


class Kept(NamedTuple):
    """The name that is kept for another one, what its bearer has besides, and by whose decisions."""

    name: str
    values: Mapping[str, Any]
    told: str


class Names(NamedTuple):
    """The name that is kept, by a party's name, and by a place's name and entry (None: whatever it is resolved to)."""

    party: Mapping[str, Kept]
    place: Mapping[tuple[str, int | None], Kept]

    def of_place(self, place: Place) -> Kept | None:
        """What is kept for a place, if its name is joined to another or it is given another entry."""
        found = self.place.get((place.name, place.geonames)) or self.place.get((place.name, None))
        same = found and found.name == place.name and found.values.get("geonames") in (None, place.geonames)
        return None if same else found


def read_pairs_of_names(database: sqlite3.Connection) -> list[NamePair]:
    """The decisions on names that stand, in the order in which they were made."""
    rows = database.execute(_DECISIONS).fetchall()
    if not rows:
        return []
    undone = read_undone(database)
    return [
        NamePair._make((*row[:7], msgspec.json.decode(row[7]) if row[7] else {}))
        for row in rows
        if row[0] not in undone
    ]


def read_names(database: sqlite3.Connection) -> Names:
    """Each joined name -> the one that is kept, over several merges: Podoliak -> Podolyak -> Mykhailo Podolyak."""
    merges = [pair for pair in read_pairs_of_names(database) if pair.kind == "merge"]
    parties = {pair.name: pair for pair in merges if pair.field == "party"}
    places = {(pair.name, pair.entry): pair for pair in merges if pair.field == "place"}
    return Names(
        {name: _keep(_follow_party(pair, parties)) for name, pair in parties.items()},
        {key: _keep(_follow_place(pair, places)) for key, pair in places.items()},
    )


def _keep(chain: list[NamePair]) -> Kept:
    values: Mapping[str, Any] = next((pair.values for pair in reversed(chain) if pair.values), {})
    told = "; ".join(f"decision {pair.decision}, by {pair.by}" for pair in chain)
    return Kept(chain[-1].into, values, told)


def _follow_party(pair: NamePair, parties: Mapping[str, NamePair]) -> list[NamePair]:
    chain = [pair]
    while (later := parties.get(chain[-1].into)) and later not in chain:
        chain.append(later)
    return chain


def _follow_place(pair: NamePair, places: Mapping[tuple[str, int | None], NamePair]) -> list[NamePair]:
    chain = [pair]
    while True:
        last = chain[-1]
        later = places.get((last.into, last.values.get("geonames"))) or places.get((last.into, None))
        if later is None or later in chain:
            return chain
        chain.append(later)


def check_names(database: sqlite3.Connection) -> None:
    """Raises ConfigError where a name is joined to two, leads back to itself, or is one with what it is kept apart
    from."""
    pairs = read_pairs_of_names(database)
    known: dict[tuple[str, str, int | None], NamePair] = {}
    for pair in (one for one in pairs if one.kind == "merge"):
        other = known.setdefault((pair.field, pair.name, pair.entry), pair)
        if other is not pair:
            told = f"decision {other.decision}, by {other.by}"
            raise ConfigError(f'"{pair.name}" is joined to "{other.into}" already ({told}); undo that first')
    ends = {(pair.field, pair.name): _end_of(pair, known.values()) for pair in known.values()}
    for pair in (one for one in pairs if one.kind == "apart"):
        if ends.get((pair.field, pair.name), pair.name) == ends.get((pair.field, pair.into), pair.into):
            told = f'"{pair.name}" and "{pair.into}" are kept apart (decision {pair.decision}, by {pair.by})'
            raise ConfigError(f"{told}, and cannot be one too; undo one of the two")


def _end_of(pair: NamePair, merges: Iterable[NamePair]) -> str:
    """The name at the end of a chain. Raises ConfigError where there is none."""
    later = {(one.field, one.name): one for one in merges if one.name != one.into}
    seen, here = [pair.name], pair.into
    while here not in seen:
        following = later.get((pair.field, here))
        if following is None:
            return here
        seen.append(here)
        here = following.into
    if pair.name == pair.into:  # a place that keeps its name, at another entry
        return here
    raise ConfigError(f'"{pair.name}" would be joined to itself by way of "{pair.into}"; undo one of the merges')


def names_behind(pairs: Iterable[NamePair], field: Field, name: str) -> set[str]:
    """The name, and all that are joined to it, by whatever way: whose claims follow when it gets another one."""
    before: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.kind == "merge" and pair.field == field:
            before.setdefault(pair.into, set()).add(pair.name)
    found, waiting = {name}, [name]
    while waiting:
        new = before.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def rename_claim(claim: Claim, names: Names) -> Claim:
    """The claim with the names that are kept, and a step for each; the same object where nothing changes."""
    steps: list[Step] = []
    changed: dict[str, Any] = {}
    if names.party:
        for field in ("actors", "recipients"):
            parties: tuple[Party, ...] = getattr(claim, field)
            changed[field] = tuple(_rename_party(one, names, field, steps) for one in parties)
        changed["sources"] = _rename_sources(claim.sources, names, steps)
        changed["tolls"] = tuple(
            toll if toll.sources is None else replace(toll, sources=_rename_sources(toll.sources, names, []))
            for toll in claim.tolls
        )
    if names.place:
        changed["places"] = tuple(_rename_place(one, names, steps) for one in claim.places)
    if all(getattr(claim, field) == value for field, value in changed.items()):
        return claim
    return replace(claim, **changed, steps=(*claim.steps, *steps))


def rename_statement(statement: Statement, names: Names) -> Statement:
    """The statement with the names that are kept of who speaks and who is spoken to."""
    speakers = tuple(_rename_party(one, names, "speakers", []) for one in statement.speakers)
    addressee = statement.addressee and _rename_party(statement.addressee, names, "addressee", [])
    if speakers == statement.speakers and addressee == statement.addressee:
        return statement
    return replace(statement, speakers=speakers, addressee=addressee)


def rename_label(label: Label, names: Names) -> Label:
    """The label; the word stays, whom it is about gets the name that is kept."""
    kept = names.party.get(label.about) if label.about else None
    return replace(label, about=kept.name) if kept else label


def _rename_party(party: Party, names: Names, field: str, steps: list[Step]) -> Party:
    if party.sources is not None:
        party = replace(party, sources=_rename_sources(party.sources, names, []))
    kept = names.party.get(party.name)
    if kept is None:
        return party
    steps.append(_step(field, party.name, kept, party.span))
    return replace(party, name=kept.name, id=kept.values.get("id") or party.id)


def _rename_sources(sources: tuple[Source, ...], names: Names, steps: list[Step]) -> tuple[Source, ...]:
    found = []
    for source in sources:
        kept = names.party.get(source.name) if source.kind != "outlet" else None
        if kept:
            steps.append(_step("sources", source.name, kept, source.span))
        found.append(replace(source, name=kept.name) if kept else source)
    return tuple(found)


def _rename_place(place: Place, names: Names, steps: list[Step]) -> Place:
    kept = names.of_place(place)
    if kept is None:
        return place
    steps.append(_step("places", place.name, kept, place.span))
    entry = kept.values.get("geonames")
    if entry is None or entry == place.geonames:
        return replace(place, name=kept.name)
    values = {field: kept.values.get(field) for field in PLACE_VALUES}
    if place.precision == "near":  # "30 km from": the words say so of whichever town
        values |= {"precision": "near", "radius_km": place.radius_km}
    return msgspec.convert({**msgspec.to_builtins(place), **values, "name": kept.name}, Place)


def _step(field: str, name: str, kept: Kept, span: tuple[int, int] | None) -> Step:
    entry = kept.values.get("geonames")
    value = f"{kept.name} ({entry})" if entry is not None else kept.name
    return Step(field=field, value=value, room="review", rule="same-name", span=span, note=f'for "{name}": {kept.told}')


HOLDING = (
    "EXISTS (SELECT 1 FROM json_each(?) AS needle"
    " WHERE instr(claim.record, needle.value) OR instr(coalesce(claim.corrected, ''), needle.value))"
)
"""What holds of the rows of the table `claim` that have one of some names anywhere; its value is made by `needles`."""


def needles(names: Iterable[str], told: Iterable[str] = ()) -> str:
    """How names stand in a record, and words of steps, as JSON: {"Kiev"} -> ["\\"name\\":\\"Kiev\\""]"""
    written = (f'"name":{msgspec.json.encode(name).decode()}' for name in sorted(names))
    return msgspec.json.encode([*written, *told]).decode()


def names_in(*records: str | None) -> set[str]:
    """All names in a record: '{"name":"Kiev", ...}' -> {"Kiev"}"""
    found = {written for record in records if record for written in _NAME.findall(record)}
    return {msgspec.json.decode(f'"{written}"') if "\\" in written else written for written in found}


def concerned(claims: Iterable[Claim], names: Names) -> Iterator[Claim]:
    """The claims that a kept name changes."""
    return (claim for claim in claims if rename_claim(claim, names) is not claim)
