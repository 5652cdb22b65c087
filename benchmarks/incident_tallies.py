"""Tellings of one happening -> how many suffered what: people told of twice are counted once.

"Two men were shot. One of them died. A third was hurt." -> one tally: shot 2, killed 1, and one of a third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.records import Claim, Span

KILLED, INJURED, CAPTURED, HIT = "killed", "injured", "captured", "hit"
FATES = (KILLED, INJURED, CAPTURED, HIT)
OTHERS = "other"


class Counted(NamedTuple):
    """People to whom one thing was done, as one phrase counts them."""

    fate: str
    persons: int
    noun: str
    """Lemma of their noun; "" where only a number or a pronoun stands."""
    back: bool
    """The phrase takes up people who were told of before."""
    more: bool
    """The phrase says that there are others besides."""
    named: bool
    """It is one person by name."""
    loose: bool
    """No number is said."""
    sentence: Span
    entity: Span | None


@dataclass
class Tally:
    """People of one telling, and all later tellings of the same."""

    claims: list[str]
    people: list[Counted] = field(default_factory=list)

    def persons(self, fate: str) -> int:
        """How many suffered it."""
        return sum(one.persons for one in self.people if one.fate == fate)


def enter(claim: Claim, people: list[Counted], tallies: list[Tally]) -> None:
    """Add a telling to the tallies that it tells again, or open a new one."""
    adds = any(one.more for one in people)
    linked = [
        tally
        for tally in tallies
        if (claim.same_as in tally.claims and not adds)
        or any(_again(one, other) for one in people for other in tally.people)
    ]
    if not linked:
        tallies.append(Tally([claim.id], people))
        return
    # Only a telling with numbers throughout shows that two others told parts of it.
    told = linked if not any(one.loose for one in people) else linked[-1:]
    for tally in told:
        tally.people = _without_those_who_died(tally.people, people)
    whole = Tally([claim.id, *(other for tally in told for other in tally.claims)])
    for fate in FATES:
        ours = [one for one in people if one.fate == fate]
        theirs = max(([one for one in tally.people if one.fate == fate] for tally in told), key=_persons_sum)
        whole.people += _joined(ours, theirs)
    whole.people = [one for one in whole.people if not (one.fate == INJURED and _died(one, whole.people))]
    tallies[:] = [tally for tally in tallies if all(tally is not other for other in told)] + [whole]


def _without_those_who_died(told: list[Counted], people: list[Counted]) -> list[Counted]:
    """Those told before; where the first deaths are told after "two with wounds", the dead are among these."""
    dead = [one for one in people if one.fate == KILLED and not one.more]
    if not dead or any(one.fate == KILLED for one in told) or any(one.fate == INJURED for one in people):
        return told
    left = [
        one._replace(persons=one.persons - _persons_sum(dead))
        if one.fate == INJURED and one.sentence != dead[0].sentence
        else one
        for one in told
    ]
    return [one for one in left if one.persons > 0]


def _joined(ours: list[Counted], theirs: list[Counted]) -> list[Counted]:
    """The two as one telling; people with different names are counted beside each other."""
    if ours and theirs and all(one.named and one.fate != CAPTURED for one in (*ours, *theirs)):
        known = {one.entity for one in theirs}
        return theirs + [one for one in ours if one.entity not in known]
    return ours if _outweighs(ours, theirs) else theirs


def _died(hurt: Counted, people: Sequence[Counted]) -> bool:
    """Whether one who was hurt is told to have died."""
    dead = [one for one in people if one.fate == KILLED and one.persons >= hurt.persons and not one.more]
    return any(
        (one.entity is not None and one.entity == hurt.entity)
        or (one.sentence != hurt.sentence and (one.back or hurt.back or one.noun == hurt.noun) and not hurt.more)
        for one in dead
    )


def _persons_sum(people: Sequence[Counted]) -> int:
    return sum(one.persons for one in people)


def _outweighs(ours: Sequence[Counted], theirs: Sequence[Counted]) -> bool:
    """Whether the later telling has more people, or numbers where the earlier had none."""
    firm = _persons_sum([one for one in ours if not one.loose])
    return bool(ours) and (not theirs or firm > _persons_sum(theirs) or (firm > 0 and all(one.loose for one in theirs)))


def _again(later: Counted, earlier: Counted) -> bool:
    """Whether a later phrase counts the same people."""
    if later.fate != earlier.fate or (later.more and not (earlier.more and later.noun == earlier.noun)):
        return False
    if later.loose and not later.more and later.sentence != earlier.sentence:
        return True  # a plural alone tells of nobody new
    if later.noun == OTHERS:
        return later.sentence != earlier.sentence
    same = later.entity is not None and later.entity == earlier.entity
    # A man captured before a group is told of is none of it; one told of after it is.
    few = later.fate != CAPTURED or earlier.persons > 1
    one = later.persons == 1 and few and later.sentence != earlier.sentence
    if later.fate != CAPTURED and later.named and earlier.named and not same:
        return False
    return same or one or later.back or not later.noun or later.noun == earlier.noun
