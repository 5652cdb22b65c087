"""`Codes`: the tables that formats need, loaded once: the registry of states, FIPS and ISO numbers, Goldstein's scale,
roles of CAMEO, event types of ACLED, nouns for armed bodies.

load_codes() -> Codes; goldstein("1952", codes) -> -10.0.
"""

from collections.abc import Mapping
from typing import NamedTuple

from reportedly.export.sides import FORCES
from reportedly.lexicon import read_registry, read_table, values
from reportedly.records import Entry, Party


class AcledRule(NamedTuple):
    """A row of acled_events.tsv; an empty condition always holds."""

    plover: str
    mode: str
    cameo: str
    between: str
    event_type: str
    sub_event_type: str


class Codes(NamedTuple):
    """All tables of the room."""

    registry: Mapping[str, Entry]
    iso_numbers: Mapping[str, int]
    fips: Mapping[str, str]
    scores: Mapping[str, float]
    roles: Mapping[str, str]
    acled: tuple[AcledRule, ...]
    forces: frozenset[str]


def load_codes() -> Codes:
    """Read the tables. Raises LexiconError if one is missing or damaged."""
    states = read_table("state_codes", columns=("iso3", "numeric", "fips"))
    return Codes(
        registry=read_registry(),
        iso_numbers={row["iso3"]: int(row["numeric"]) for row in states if row["numeric"]},
        fips={row["iso3"]: row["fips"] for row in states if row["fips"]},
        scores={row["cameo"]: float(row["score"]) for row in read_table("goldstein", columns=("cameo", "score"))},
        roles={row["sector"]: row["role"] for row in read_table("cameo_roles", columns=("sector", "role"))},
        acled=tuple(
            AcledRule(*(row[name] for name in AcledRule._fields))
            for row in read_table("acled_events", columns=AcledRule._fields)
        ),
        forces=frozenset(
            row["lemma"].split()[-1]
            for row in read_table("agents", columns=("lemma", "sectors", "kind"))
            if row["kind"] in ("group", "organisation") and FORCES & set(values(row["sectors"]))
        ),
    )


def goldstein(cameo: str, codes: Codes) -> float | None:
    """The score of the longest code of the table that begins this one; None where none does."""
    return next((codes.scores[cameo[:end]] for end in range(len(cameo), 1, -1) if cameo[:end] in codes.scores), None)


def country_of(party: Party | None, codes: Codes) -> Entry | None:
    """The state that a party's country is, None for bodies of many states and for none."""
    entry = codes.registry.get(party.country) if party and party.country else None
    return entry if entry and entry.kind == "state" else None
