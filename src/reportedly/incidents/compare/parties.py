"""The same people over all members: who did it, to whom, who is blamed by whom.

Dawn Post: "rebels"; Meridian: "Pro-Russian separatists"; the ministry in both: "terrorists" -> one actor of three
names. Parties in the same role of one incident are the same people unless something contradicts it: id, country, side.
Whom a reader infers is nobody's word, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final, Literal, NamedTuple

from reportedly.export.sides import PRONOUNS
from reportedly.incidents.compare.accounts import Group, Item, Relate, Verdict, between_texts, compare_items
from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.compare.kin import Kin, kin_of, side_of
from reportedly.incidents.compare.tellers import Teller
from reportedly.incidents.compare.tolls import people_of
from reportedly.incidents.wording import words_of
from reportedly.records import Comparison, IncidentParty, Label, Party, Toll
from reportedly.records.terms import REAL, IncidentPartyRole

_HOSTILE: Final = 4
"""Quad class of material conflict."""
#: Words that count people and name nobody.
_ONLY_COUNTS: Final = frozenset(
    "dozens scores hundreds thousands tens many several others other some one two three four five six seven eight nine "
    "ten more number people person persons all both few".split()
)
#: Some of those who were hit: "children" are not another name for "civilians".
_SOME: Final = frozenset("child women woman girl girls boy boys baby babie infan".split())
_BEFORE_NAMES: Final = frozenset("a an the this that these those some any all both its his her their".split())

NO_NAMES: Final = PRONOUNS | _ONLY_COUNTS | _BEFORE_NAMES
"""What stands for people and names none."""

Role = Literal["actor", "recipient"]


class Part(NamedTuple):
    """A party in its role in one member, as one teller has it."""

    role: IncidentPartyRole
    party: Party
    joined: Joined
    teller: Teller


class Cast(NamedTuple):
    """`groups`: parts that are the same people, the most told first."""

    groups: tuple[tuple[Part, ...], ...]

    def parties(self) -> tuple[IncidentParty, ...]:
        """One record for each group."""
        return tuple(map(_record, self.groups))


_Pair = tuple[int, int]
"""Places of two groups."""
_Groups = Sequence[tuple[Part, ...]]


def align_parties(group: Group) -> Cast:
    """The parties of all members, in groups of the same people."""
    groups: list[tuple[Part, ...]] = []
    for role in ("actor", "recipient"):
        parts = [part for joined in group.joined for part in _parts(joined, group) if part.role == role]
        groups += _align(parts)
    return Cast(tuple(groups))


def _parts(joined: Joined, group: Group) -> Iterator[Part]:
    claim = joined.claim
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for party in parties:
            if party.basis != "inferred" and not frozenset(party.name.casefold().split()) <= NO_NAMES:
                yield Part(role, party, joined, group.teller(joined, party.sources))  # type: ignore[arg-type]
    for toll in claim.tolls:
        victims = _victims(toll)
        if victims is not None and not any(_overlap(victims, party) for party in claim.recipients):
            yield Part("recipient", victims, joined, group.teller(joined, toll.sources))


def _victims(toll: Toll) -> Party | None:
    """Those whom a toll counts, as a party; "people" and "others" are anybody."""
    if toll.who is None or people_of(toll).side is None:
        return None
    sectors = (toll.who.sector,) if toll.who.sector else ()
    return Party(span=toll.who.span, text=toll.who.text, name=toll.who.text, sectors=sectors, role="victim")


def _overlap(one: Party, other: Party | Label) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _align(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """First those that are the same for sure; then those of one side, where all of them can be the same; at last those
    that only one other group can be."""
    groups = _merge(_join(parts), _of_one_side)
    while len(merged := _merge(groups, _only_each_other)) < len(groups):
        groups = merged
    return sorted(groups, key=lambda group: (-len({part.joined.text_of for part in group}), _name(group).casefold()))


def _merge(groups: _Groups, choose: Callable[[_Groups, set[_Pair]], Iterable[_Pair]]) -> list[tuple[Part, ...]]:
    """The groups, those pairs merged that are chosen among all that may be the same."""
    places = range(len(groups))
    pairs = {pair for pair in combinations(places, 2) if _kin(groups[pair[0]], groups[pair[1]]) != "other"}
    home = list(places)
    for one, other in sorted(choose(groups, pairs)):
        home = [home[one] if place == home[other] else place for place in home]
    return [tuple(part for k in places if home[k] == root for part in groups[k]) for root in sorted(set(home))]


def _of_one_side(groups: _Groups, pairs: set[_Pair]) -> Iterator[_Pair]:
    """ "Rebels", "terrorists", "fighters": all that can be one, where none of them excludes another."""
    sides: dict[Hashable, list[int]] = {}
    for place, group in enumerate(groups):
        side = _side(group)
        if side is not None:
            sides.setdefault(side, []).append(place)
    for places in sides.values():
        if pairs.issuperset(combinations(places, 2)):
            yield from pairwise(places)


def _side(group: Sequence[Part]) -> Hashable:
    """Of those who act, the side; of those to whom it was done, the sectors too: a governor is no soldier."""
    sides = {side for part in group if (side := side_of(part.party)) is not None}
    if len(sides) != 1 or any(_SOME.intersection(words_of(part.party.name)[-1:]) for part in group):
        return None
    if group[0].role == "actor":
        return next(iter(sides))
    return next(iter(sides)), frozenset(sector for part in group for sector in part.party.sectors)


def _only_each_other(_groups: _Groups, pairs: set[_Pair]) -> list[_Pair]:
    return [pair for pair in pairs if all(sum(place in other for other in pairs) == 1 for place in pair)]


def _join(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """Parts that are the same people for sure; the surest first, so that the order of articles does not matter."""
    order = sorted(range(len(parts)), key=lambda k: (parts[k].party.id is None, not parts[k].party.country, k))
    groups: list[list[int]] = []
    for k in order:
        home = next((one for one in groups if _all_kin([parts[i] for i in one], [parts[k]]) == "same"), None)
        if home is None:
            groups.append([k])
        else:
            home.append(k)
    return [tuple(parts[k] for k in sorted(group)) for group in groups]


def _kin(one: Sequence[Part], other: Sequence[Part]) -> Kin:
    """Of two groups; one member that names both as two parties keeps them apart."""
    claims = {part.joined.claim.id for part in one}
    if any(part.joined.claim.id in claims for part in other):
        return "other"
    return _all_kin(one, other)


def _all_kin(one: Sequence[Part], other: Sequence[Part]) -> Kin:
    kins = {kin_of(mine, yours) for mine in _once(one) for yours in _once(other)}
    return "other" if "other" in kins else "same" if "same" in kins else "open"


def _once(parts: Iterable[Part]) -> list[Party]:
    found = {(part.party.name, part.party.id, part.party.country, part.party.sectors): part.party for part in parts}
    return list(found.values())


def name_of(party: Party) -> str:
    """The name without what only counts or points: "the rebels" -> "rebels", "12 soldiers" -> "soldiers"."""
    words = party.name.split()
    while len(words) > 1 and (words[0].casefold() in _BEFORE_NAMES or words[0].replace(",", "").isdigit()):
        words = words[1:]
    return " ".join(words)


def _name(group: Sequence[Part]) -> str:
    return _names(group)[0]


def _names(group: Sequence[Part]) -> tuple[str, ...]:
    """All names by the number of texts that use them; last those with a loaded word, and those that no table knows."""
    texts: dict[str, set[str]] = {}
    plain = set()
    for part in group:
        party, name = part.party, name_of(part.party)
        texts.setdefault(name, set()).add(part.joined.text_of)
        if (party.sectors or party.id) and not any(_overlap(party, label) for label in part.joined.reading.labels):
            plain.add(name)
    return tuple(sorted(texts, key=lambda name: (name not in plain, -len(texts[name]), name)))


def _record(group: tuple[Part, ...]) -> IncidentParty:
    parties = [part.party for part in group]
    return IncidentParty(
        role=group[0].role,
        names=_names(group),
        id=next((party.id for party in parties if party.id), None),
        country=next((party.country for party in parties if party.country), None),
        sectors=tuple(sorted({sector for party in parties for sector in party.sectors})),
        outlets=tuple(dict.fromkeys(part.joined.outlet for part in group)),
        claims=tuple(dict.fromkeys(part.joined.claim.id for part in group)),
    )


def compare_actors(cast: Cast, group: Group) -> Comparison | None:
    """Who did it."""
    return compare_items("actors", _items(cast, "actor"), _relate_in(cast), group)


def compare_recipients(cast: Cast, group: Group) -> Comparison | None:
    """To whom it was done."""
    items = _items(cast, "recipient")
    return compare_items("recipients", items, between_texts(items, _relate_in(cast)), group)


def compare_blame(cast: Cast, group: Group) -> Comparison | None:
    """Who says of whom else that they did it; what an outlet says in its own voice blames nobody."""
    items = [item for item in _items(cast, "actor") if _blames(item)]
    return compare_items("blamed", items, _relate_in(cast), group)


def _blames(item: Item[int]) -> bool:
    claim, teller = item.joined.claim, item.teller
    if claim.event.quad != _HOSTILE or claim.reality not in REAL or teller.medium:
        return False
    actors = (party for party in claim.actors if party.span == item.span)
    return not any(teller.party and kin_of(teller.party, actor) == "same" for actor in actors)


def _items(cast: Cast, role: Role) -> list[Item[int]]:
    """One item a part; its content is the number of its group."""
    return [
        Item(name_of(part.party), number, number, part.teller, part.joined, part.party.span)
        for number, parts in enumerate(cast.groups)
        for part in parts
        if part.role == role and part.joined.claim.reality != "not_happened"
    ]


def _relate_in(cast: Cast) -> Relate[int]:
    members = [{part.joined.claim.id for part in parts} for parts in cast.groups]

    def relate(one: Item[int], other: Item[int]) -> Verdict | None:
        if one.content == other.content:
            return Verdict("agree", "same-people", "nothing tells that they are others")
        shared = {one.joined.claim.id, other.joined.claim.id}
        if any(shared <= claims for claims in members):
            return None  # the two have another party in common: one only names more
        if _all_kin(cast.groups[one.content], cast.groups[other.content]) == "other":
            return Verdict("differ", "other-people", "other people, by name, country or side")
        return None

    return relate
