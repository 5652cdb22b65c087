"""Vetoes: what keeps two claims of one article apart, however much they share; believed without weighing.

"Rebels shelled Avdiivka on Monday. The attack on Tuesday killed two." -> the veto `dates`.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from reportedly.claims.likeness import apart, elsewhere, one_kind_by_two_names, other_number
from reportedly.claims.pointing import same_stem
from reportedly.claims.reasons import RECURRING, Way, other_source
from reportedly.claims.telling import Told
from reportedly.records.terms import REAL

_ALL: Final[frozenset[Way]] = frozenset({"headline-lead", "denial-of-it", "taken-up", "retold"})
_LIKE: Final[frozenset[Way]] = frozenset({"taken-up", "retold"})


class Veto(NamedTuple):
    """What keeps two claims apart whatever they share; in the example the two are kept apart, in the other tied."""

    id: str
    ways: frozenset[Way]
    """In which ways of telling it counts: a headline need not be like its lead, nor a denial like what it denies."""
    holds: Callable[[Told, Told], bool]
    example: str
    counter_example: str


def veto(earlier: Told, later: Told, way: Way) -> str | None:
    """The id of the first veto that holds."""
    return next((rule.id for rule in VETOES if way in rule.ways and rule.holds(earlier, later)), None)


def _another(earlier: Told, later: Told) -> bool:
    return later.new is not None and (later.noun or {earlier.claim.reality, later.claim.reality} <= REAL)


def _speech(earlier: Told, later: Told) -> bool:
    return later.claim.id == earlier.claim.within or earlier.claim.id == later.claim.within


def _other_type(earlier: Told, later: Told) -> bool:
    if earlier.claim.event.plover == later.claim.event.plover:
        return False
    return not one_kind_by_two_names(earlier.claim, later.claim)


def _other_matter(earlier: Told, later: Told) -> bool:
    if later.claim.event.plover not in RECURRING:
        return False
    return not (earlier.objects & later.objects or later.back)


def _other_object(earlier: Told, later: Told) -> bool:
    """The same word with another object; of an attack, only the people count: a house and its street may be one."""
    mine, yours = earlier.objects, later.objects
    if later.claim.event.plover == "ASSAULT":
        mine, yours = earlier.traits.done_to, later.traits.done_to
    return bool(mine and yours) and not mine & yours and same_stem(earlier.lemma, later.lemma)


def _nothing_told(earlier: Told, later: Told) -> bool:
    unreal = earlier.claim.reality == later.claim.reality and later.claim.reality not in REAL
    return unreal and not earlier.words & later.words


def _other_count(earlier: Told, later: Told) -> bool:
    return not earlier.headline and not other_source(earlier, later) and other_number(earlier.claim, later.claim)


VETOES: Final = (
    Veto(
        "other-type",
        _ALL,
        _other_type,
        "Rebels shelled Avdiivka on Monday. The arrest of the rebels shocked the town.",
        "Gunmen kidnapped a judge in Lagos. The kidnapping of the judge shocked the city.",
    ),
    Veto(
        "speech-and-matter",
        _ALL,
        _speech,
        "The rebels threatened a strike on Avdiivka.",
        "Rebels shelled Avdiivka on Monday. The shelling killed two people.",
    ),
    Veto(
        "another",
        _ALL,
        _another,
        "Rebels shelled Avdiivka on Monday. Another attack killed two people.",
        "Rebels shelled Avdiivka on Monday. The attack killed two people.",
    ),
    Veto(
        "dates",
        _ALL,
        lambda earlier, later: apart(earlier.claim.when, later.claim.when),
        "Rebels shelled Avdiivka on Monday. The attack on Tuesday killed two people.",
        "Rebels shelled Avdiivka on Monday. The attack on Monday killed two people.",
    ),
    Veto(
        "places",
        _ALL,
        lambda earlier, later: elsewhere(earlier.claim, later.claim),
        "Rebels shelled Avdiivka on Monday. The attack on Goma killed two people.",
        "Rebels shelled Avdiivka on Monday. The attack on Avdiivka killed two people.",
    ),
    Veto(
        "other-matter",
        _LIKE,
        _other_matter,
        "The minister praised the farmers of Kerala. The minister praised the pilots of the airline.",
        "Rebels shelled Avdiivka on Monday. The shelling killed two people.",
    ),
    Veto(
        "other-object",
        _LIKE,
        _other_object,
        "Soldiers seized a bridge in Goma. Soldiers seized a radio station.",
        "Soldiers seized a bridge in Goma. The seizure of the bridge cut the road.",
    ),
    Veto(
        "nothing-told",
        _LIKE,
        _nothing_told,
        "The rebels may shell Avdiivka. The army could attack.",
        "Rebels shelled Avdiivka on Monday. The shelling killed two people.",
    ),
    Veto(
        "other-count",
        _LIKE,
        _other_count,
        "Rebels killed three soldiers in Avdiivka. Rebels killed nine soldiers in the town.",
        "Rebels killed three soldiers in Avdiivka. The killing of the three soldiers shocked the town.",
    ),
)
