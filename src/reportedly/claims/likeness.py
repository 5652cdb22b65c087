"""What two claims of one article have in common, and what keeps them apart.

"Rebels shelled Avdiivka on Monday." and "The attack on Tuesday killed two." -> apart by their dates.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from reportedly.records import Claim, Findings, Party, Place, Span, Toll, When
from reportedly.records.once import once

_STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRM"})
_AGAINST: Final = frozenset({"REB", "UAF", "CRM"})
_UNARMED: Final = frozenset({"CVL", "EDU", "LAB", "JRN", "MED", "REF", "REL", "BUS", "AGR", "SOC"})
_CAMPS: Final = (_STATE, _AGAINST, _UNARMED)
#: Words that head many phrases and therefore identify nobody.
EMPTY: Final = frozenset({
    "people", "person", "man", "woman", "child", "official", "other", "group", "member", "one", "they", "he", "she",
    "it", "we", "who", "them", "him", "her", "us", "you", "side", "both", "force", "country", "government", "those",
    "victim", "some", "many", "this", "that", "which", "city", "town", "village", "area", "two", "three", "four",
})  # fmt: skip
_WIDE: Final = frozenset({"country", "region", "province"})


class Traits(NamedTuple):
    """What tells one happening from another: who did it, whom and what it hit, where."""

    doers: frozenset[str]
    done_to: frozenset[str]
    ground: frozenset[str]


def traits_of(findings: Findings, claim: Claim) -> Traits:
    """The people and places of a claim as words that another claim can share; `#7` is the seventh of the cast."""
    doers = frozenset(word for party in claim.actors for word in _party_words(findings, party))
    done_to = frozenset(word for party in claim.recipients for word in _party_words(findings, party))
    things = (mention.name for mention in claim.targets)
    places = (place.name for place in claim.places)
    return Traits(doers, done_to, frozenset(_words((*things, *places))))


def _party_words(findings: Findings, party: Party) -> list[str]:
    return [*_entities_by_span(findings).get(party.span, ()), *_words((party.name,))]


@once
def _entities_by_span(findings: Findings) -> dict[Span, list[str]]:
    found: dict[Span, list[str]] = {}
    for reference in findings.cast.references.values():
        if reference.party.basis != "inferred":
            found.setdefault(reference.party.span, []).append(f"#{reference.entity}")
    return found


def _words(names: Iterable[str]) -> list[str]:
    """The last word of each name without its plural, the one by which it is taken up again."""
    found = []
    for name in names:
        parts = [part.strip(",.'’\"()").lower() for part in name.split(" of ")[0].split()]
        last = next((part for part in reversed(parts) if part), "")
        last = last[:-1] if last.endswith("s") and len(last) > 3 else last
        if len(last) > 2 and last not in EMPTY and not last.isdigit():
            found.append(last)
    return found


def shared(one: Traits, other: Traits) -> tuple[str, ...]:
    """Which of `doer`, `done to`, `ground` the two have in common.

    A town that is shelled is a target for one word and a place for another; they count together.
    """
    mine, yours = one.done_to | one.ground, other.done_to | other.ground
    found = {
        "doer": one.doers & other.doers,
        "done to": one.done_to & other.done_to,
        "ground": mine & yours - (one.done_to & other.done_to),
    }
    return tuple(name for name, words in found.items() if words)


def kindred(earlier: Claim, later: Claim) -> bool:
    """Whether a doer of one may be a doer of the other by country and sector: "rebels" and "insurgents"."""
    return any(
        bool(set(a.sectors) & set(b.sectors)) and (a.country == b.country or None in {a.country, b.country})
        for a in earlier.actors
        for b in later.actors
    )


def one_kind_by_two_names(earlier: Claim, later: Claim) -> bool:
    """What one side calls an arrest is a kidnapping for the other."""
    pair = {(claim.event.plover, claim.event.mode) for claim in (earlier, later)}
    return pair == {("COERCE", "arrest"), ("ASSAULT", "abduct")}


def types_like(plover: str | None) -> tuple[str | None, ...]:
    """The types that a happening of this type may be told as: by `one_kind_by_two_names`, an assault as a coercion."""
    return ("ASSAULT", "COERCE") if plover in {"ASSAULT", "COERCE"} else (plover,)


def of_one_country(mine: Sequence[Party], yours: Sequence[Party]) -> bool | None:
    """Whether the two share a country; None where one has none that is known."""
    ours, theirs = ({party.country for party in parties if party.country} for parties in (mine, yours))
    return bool(ours & theirs) if ours and theirs else None


def elsewhere(earlier: Claim, later: Claim) -> bool:
    """Whether both name where they happened, and no two of the places can be one."""
    mine, yours = sites(earlier), sites(later)
    return bool(mine and yours) and not any(_may_be_one(place, that) for place in mine for that in yours)


def other_number(earlier: Claim, later: Claim) -> bool:
    """Whether both count the same thing and disagree, one source speaking: two happenings, or a rival toll."""
    return any(
        _exact(mine) and _exact(yours) and mine.kind == yours.kind and mine.said_best != yours.said_best
        for mine in earlier.tolls
        for yours in later.tolls
        if mine.subset_of is None and yours.subset_of is None
    )


def _exact(toll: Toll) -> bool:
    return toll.bound == "exact" and toll.said_best is not None and toll.scope == "event"


def strangers(mine: Sequence[Party], yours: Sequence[Party]) -> bool:
    """Whether every pair of the two differs in country or camp."""
    return bool(mine and yours) and all(_differ(a, b) for a in mine for b in yours)


def _differ(one: Party, other: Party) -> bool:
    if one.name == other.name:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    camps = [[bool(camp & set(party.sectors)) for camp in _CAMPS] for party in (one, other)]
    return any(camps[0]) and any(camps[1]) and not any(a and b for a, b in zip(*camps, strict=True))


def sites(claim: Claim) -> list[Place]:
    """Where it happened, as far as a name tells: "the town" and "a depot" may be anywhere."""
    return [place for place in claim.places if place.role == "site" and _is_known(place)]


def _is_known(place: Place) -> bool:
    return place.geonames is not None or (place.lat is not None and place.precision != "site")


def _may_be_one(one: Place, other: Place) -> bool:
    """The same place, or a wide one in the country of the other: "eastern Ukraine" and "Donetsk airport"."""
    return one.name == other.name or (
        one.country is not None and one.country == other.country and bool(_WIDE & {one.precision, other.precision})
    )


def apart(one: When | None, other: When | None) -> bool:
    """Whether one ends before the other begins."""
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return (one.end or one.start)[:10] < other.start[:10] or (other.end or other.start)[:10] < one.start[:10]
