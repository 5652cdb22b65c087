"""Whether two names are of the same party or happening, and why.

>>> tables = load_names()
>>> one, other = (read_name(text, tables) for text in ("the Kremlin", "the Russian government"))
>>> same_name(one, other, tables)
SameName(chance=0.9, rule='one-state', why='both stand for the state RUS', wide=False)

Each rule has the two names of an example, and two of a counter-example; the first that holds tells. Its chance is how
often it is right where newspapers name the same things (NewsWCL50, three of five events; `benchmarks.names`).
Whoever is right about the words is not asked: "liberators" and "occupiers" may be one group here.
"""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import Final, NamedTuple

from reportedly.actors.sectors import STATE_SECTORS
from reportedly.incidents.naming import Name, NameTables, load_names, read_name

__all__ = ["RULES", "NameRule", "SameName", "load_names", "read_name", "same_name"]

Pair = tuple[str, str]
#: Sectors of those who take a side.
_SIDES: Final = frozenset({"REB", "UAF", "CRM", "PRM", "PTY", "OPP"})
_WIDE: Final = frozenset({"within", "shared", "organs", "people"})
_SHARED: Final = 0.5
"""How much of the words of the shorter name must be in the other, by how much they tell."""


class SameName(NamedTuple):
    """How likely two names are of the same, by which rule, and why. `wide`: of one side or matter, which is less than
    one party: two organs of a state, rebels and insurgents."""

    chance: float
    rule: str
    why: str
    wide: bool = False


class NameRule(NamedTuple):
    """`holds` gives the reason, or "" where the rule says nothing."""

    id: str
    chance: float
    holds: Callable[[Name, Name, NameTables], str]
    example: Pair
    counter_example: Pair


def same_name(one: Name, other: Name, tables: NameTables) -> SameName | None:
    """How likely the two are of the same, by the first rule that holds; None where none does, or one keeps them apart.

    The order of the two does not matter. Parties of records: `read_name(party.name, tables, country=party.country,
    sectors=party.sectors, id=party.id)`; words alone: `read_name("the summit", tables)`.
    """
    one, other = sorted((one, other), key=lambda name: name.text)
    if _apart(one, other):
        return None
    for rule in RULES:
        why = rule.holds(one, other, tables)
        if why:
            told = "; ".join(filter(None, (why, one.meant, other.meant)))
            return SameName(rule.chance, rule.id, told, rule.id in _WIDE)
    return None


def _apart(one: Name, other: Name) -> bool:
    """Two ids, two first names before one surname, two states."""
    if one.id and other.id and one.id != other.id:
        return not (one.country == other.country and one.sectors & STATE_SECTORS and other.sectors & STATE_SECTORS)
    if one.person and other.person and one.proper and other.proper and not _one_person(one, other):
        return True
    happenings = _sort(one) == _sort(other) == "happening"
    return of_two_countries(one, other) and not happenings


def of_two_countries(one: Name, other: Name) -> bool:
    """Whether both have a country, and not the same."""
    return bool(one.country and other.country and one.country != other.country)


def _words(one: Name, other: Name, tables: NameTables) -> str:
    same = one.words == other.words and (one.heads & other.heads or (one.proper and one.proper == other.proper))
    return "the same words" if same and one.words else ""


def _registered(one: Name, other: Name, tables: NameTables) -> str:
    return f"both are {one.id} of the registry" if one.id and one.id == other.id else ""


def _person(one: Name, other: Name, tables: NameTables) -> str:
    named = one.proper and other.proper and (one.person or other.person)
    return f'both end in the name "{one.proper[-1]}"' if named and _one_person(one, other) else ""


def _one_person(one: Name, other: Name) -> bool:
    """The same surname, and no two first names that differ: "J. Lee" and "Jo Lee", but not "Ann Lee"."""
    if one.proper[-1] != other.proper[-1] and not {one.proper, other.proper} & {one.proper[-1:], other.proper[-1:]}:
        return False
    if one.younger != other.younger and len(one.proper) > 1 and len(other.proper) > 1:
        return False
    first, other_first = one.proper[0], other.proper[0]
    if one.proper[-1] == other.proper[-1]:
        alone = len(one.proper) == 1 or len(other.proper) == 1
        return alone or first.startswith(other_first) or other_first.startswith(first)
    return first == other_first  # "Kim" is the family name of "Kim Jong-un"


def _abbreviation(one: Name, other: Name, tables: NameTables) -> str:
    short, full = sorted((one, other), key=lambda name: len(name.text))
    is_short = len(short.proper) == 1 and len(short.initials) > 1 and not short.person
    return f"{short.initials} abbreviates both" if is_short and short.initials == full.initials else ""


def _state(one: Name, other: Name, tables: NameTables) -> str:
    return f"both stand for the state {one.country}" if one.state and other.state and _one_country(one, other) else ""


def _one_country(one: Name, other: Name) -> bool:
    return bool(one.country) and one.country == other.country


def _holder(one: Name, other: Name, tables: NameTables) -> str:
    """ "the French president" and who holds that office, by the table of holders."""
    person, office = (one, other) if one.id else (other, one)
    named = person.id and person.person and person.proper
    if not (named and office.person and not office.proper and _one_country(one, other)):
        return ""
    held = {
        period.office
        for word in tables.actors.surnames.get(person.proper[-1], ()) + tables.actors.words.get(person.proper[0], ())
        if word.id == person.id
        for period in word.periods
    }
    found = sorted(held & office.office)
    return f"{person.id} held the office of {found[0]}" if found else ""


def _office(one: Name, other: Name, tables: NameTables) -> str:
    nouns = one.office & other.office
    bare = not one.proper or not other.proper
    return f"the same office: {', '.join(sorted(nouns))}" if one.person and other.person and nouns and bare else ""


def _head(one: Name, other: Name, tables: NameTables) -> str:
    heads = one.heads & other.heads
    return f'the same noun: "{min(heads, key=len)}"' if heads and not _other_names(one, other) else ""


def _other_names(one: Name, other: Name) -> bool:
    """Both say more by names, and by other names."""
    return bool(one.names and other.names and not one.names & other.names)


def _kind(one: Name, other: Name, tables: NameTables) -> str:
    kinds = one.kinds & other.kinds
    return f"both name a happening: {', '.join(sorted(kinds))}" if kinds and not _other_names(one, other) else ""


def _within(one: Name, other: Name, tables: NameTables) -> str:
    kinds = (one.kinds & other.within) | (one.within & other.kinds)
    return f"one tells what the other names: {', '.join(sorted(kinds))}" if kinds and one.names & other.names else ""


def _shared(one: Name, other: Name, tables: NameTables) -> str:
    weigh = tables.rarity.of
    common = fsum(weigh(word) for word in one.words & other.words)
    least = min(fsum(map(weigh, one.words)), fsum(map(weigh, other.words)))
    if not common or common < _SHARED * least or _sort(one) != _sort(other):
        return ""
    return f"most words of one are in the other: {', '.join(sorted(one.words & other.words))}"


def _sort(name: Name) -> str:
    if name.person:
        return "person"
    return "party" if name.state or name.sectors else "happening" if name.kinds else ""


def _organs(one: Name, other: Name, tables: NameTables) -> str:
    organs = is_organ(one) and is_organ(other) and _one_country(one, other)
    return f"both are of the state {one.country}" if organs else ""


def is_organ(name: Name) -> bool:
    """Whether it is a state or one of its organs, and no person by name."""
    return name.state or bool(name.sectors & STATE_SECTORS and not (name.person and name.proper))


def _people(one: Name, other: Name, tables: NameTables) -> str:
    sectors = one.sectors & other.sectors & _SIDES
    nouns = not one.proper and not other.proper
    return f"words for people of one side: {', '.join(sorted(sectors))}" if sectors and nouns else ""


RULES: Final = (
    NameRule("words", 0.97, _words, ("the separatists", "separatists"), ("the separatists", "the police")),
    NameRule("registry", 0.97, _registered, ("the FBI", "Federal Bureau of Investigation"), ("the FBI", "the CIA")),
    NameRule("person", 0.85, _person, ("Mr Oduya", "Grace Oduya"), ("Peter Oduya", "Grace Oduya")),
    NameRule("abbreviation", 0.95, _abbreviation, ("the D.P.A.", "Democratic Party of Arvonia"), ("DPA", "DPK")),
    NameRule("one-state", 0.9, _state, ("the Kremlin", "the Russian government"), ("the Kremlin", "Kyiv")),
    NameRule("holder", 0.6, _holder, ("the North Korean leader", "Kim Jong-un"), ("the Cuban leader", "Kim Jong-un")),
    NameRule("office", 0.6, _office, ("President Oduya", "the president"), ("President Oduya", "the minister")),
    NameRule("head", 0.7, _head, ("the released memos", "his memos"), ("the Kessra raid", "the Lomak raid")),
    NameRule("kind", 0.65, _kind, ("the lawsuit", "a civil suit"), ("the lawsuit", "the summit")),
    NameRule("within", 0.4, _within, ("met Oduya in Kessra", "a meeting in Kessra"), ("met Oduya", "a suit in Kessra")),
    NameRule("shared", 0.5, _shared, ("the Kessra dossier", "Kessra"), ("the dossier", "a letter")),
    NameRule("organs", 0.8, _organs, ("the FBI", "US Army"), ("the FBI", "the French army")),
    NameRule("people", 0.5, _people, ("rebels", "insurgents"), ("rebels", "farmers")),
)
