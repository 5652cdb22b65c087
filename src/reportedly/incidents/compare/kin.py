"""Whether two parties of one role, or two speakers, are the same people as far as the records tell.

"rebels" (REB) and "Pro-Russian separatists" (UKR REB) -> open; "the army" (UKR MIL) and "Ukrainian troops" (UKR MIL) ->
same; "rebels" and "soldiers" -> other. A loaded word says nothing of who somebody is: sectors come from plain words.
Names without a record, of one story or of many articles, are compared by `same_name` of the room above.
"""

from __future__ import annotations

from typing import Final, Literal

from reportedly.export.sides import SideKind, kind_of
from reportedly.incidents.wording import words_of
from reportedly.records import Party

Kin = Literal["same", "open", "other"]

_OF_ANY_SIDE: Final = frozenset({"UAF"})
"""Sectors of those whose side nobody tells: gunmen may be soldiers."""


def kin_of(one: Party, other: Party) -> Kin:
    """`same`, `other` where something contradicts, `open` where nothing tells."""
    if one.id is not None and one.id == other.id:
        return "same"
    if _contradict(one, other):
        return "other"
    if share_a_name(one.name, other.name):
        return "same"
    sectors = frozenset(one.sectors) & frozenset(other.sectors)
    return "same" if one.country and one.country == other.country and sectors and side_of(one) else "open"


def side_of(party: Party) -> SideKind | None:
    """A state's force or body, another armed group, civilians; None where the words leave it open."""
    return None if frozenset(party.sectors) <= _OF_ANY_SIDE and party.id is None else kind_of(party)


def share_a_name(one: str, other: str) -> bool:
    """Whether all words of the shorter are in the longer: "Lavrov" and "Sergei Lavrov"."""
    mine, yours = sorted((frozenset(words_of(one)), frozenset(words_of(other))), key=len)
    return bool(mine) and mine <= yours


def _contradict(one: Party, other: Party) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    if one.id and other.id:
        return one.country != one.id and other.country != other.id  # a state and its minister are one side
    mine, yours = side_of(one), side_of(other)
    return mine is not None and yours is not None and mine != yours
