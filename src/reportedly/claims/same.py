"""The same happening told again: `same_as` leads to its first claim in the article.

"Rebels shelled Avdiivka. The attack killed two." -> attack is `same_as` shelled, by `taken-up`.
Each claim is held against all before it: a veto keeps two apart, else their reasons are weighed. It joins the happening
whose claim is most like it, if that is likely enough and no other is nearly as likely; silence is the default. An event
that is only taken up by a word that names none ("the tragedy") makes no claim and is not handled here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp
from typing import Final, NamedTuple

from reportedly.claims.draft import Draft
from reportedly.claims.reasons import Before, Way, count, plainly_meant, reasons_of, way_of
from reportedly.claims.telling import Told, tell
from reportedly.claims.vetoes import veto
from reportedly.claims.weights import WEIGHTS
from reportedly.records import Claim, Findings, Step, replace


class Telling(NamedTuple):
    """A way of telling a happening again."""

    id: Way
    enough: float
    """Log odds from which a likeness is believed: chosen on the dev part for a precision of four in five and more."""
    example: str
    counter_example: str


WAYS: Final = (
    Telling(
        "headline-lead",
        -0.2,
        "Rebels shell Avdiivka\n\nRebels shelled the town of Avdiivka on Monday, the mayor said.",
        "Rebels shell Avdiivka\n\nProtesters marched through Lagos on Monday, the mayor said.",
    ),
    Telling(
        "denial-of-it",
        -0.2,
        "The ministry said that rebels had shelled Avdiivka. The rebels denied that they had shelled the town.",
        "The ministry said that rebels had shelled Avdiivka. The army denied arresting a journalist.",
    ),
    Telling(
        "taken-up",
        -0.3,
        "Rebels shelled Avdiivka on Monday. The attack killed two people.",
        "Rebels shelled Avdiivka on Monday. Another attack killed two people.",
    ),
    # What is told again without an article is wrong more often than what takes up.
    Telling(
        "retold",
        1.1,
        "Gunmen kidnapped a judge in Lagos on Sunday. A witness said the gunmen kidnapped the judge at a market.",
        "Gunmen kidnapped a judge in Lagos on Sunday. A witness said the gunmen kidnapped a banker in June.",
    ),
)
_ENOUGH: Final = {way.id: way.enough for way in WAYS}
_RIVAL: Final = 0.5
"""Log odds by which the best happening must lead the next."""
_PLAIN: Final = 1.5
"""Log odds of a lone "the attack" or "it" right after a deed."""
_STRANGE: Final = -3.0
"""Log odds below which a claim is no member, whatever another member of that happening says."""
_OTHERS: Final = 0.2
"""Share with which the mean likeness to the other members counts."""
_SHUT: Final = -2.0
"""Log odds of a member that only a veto of kind or wording keeps apart."""
_FIRM: Final = frozenset({"dates", "places", "speech-and-matter"})
"""Vetoes that hold against the whole happening."""
_TOLD_IN_STEP: Final = 3
"""Reasons that a step names."""


class Likeness(NamedTuple):
    """How like a later claim is to an earlier one, in log odds."""

    score: float
    way: Way
    reasons: dict[str, float]
    """What each reason adds."""
    veto: str | None


def link_same(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """Fill `same_as`: it leads to the first claim of the happening, and nothing after a claim changes it."""
    told = tell(findings, drafts, claims)
    first = list(range(len(told)))
    linked: list[Claim] = []
    before = Before(Counter(), Counter(), Counter(), {})
    for number, later in enumerate(told):
        before.words.update(later.words)
        match = _match(told, first, number, before)
        count(before, later)
        if match is None:
            linked.append(later.claim)
            continue
        place, likeness = match
        first[number] = first[place]
        linked.append(_tied(findings, told[place], later, claims[first[number]].id, likeness))
    return linked


def liken(earlier: Told, later: Told, before: Before) -> Likeness:
    """Weigh the reasons of two claims."""
    way = way_of(earlier, later)
    against = veto(earlier, later)
    if against is not None:
        return Likeness(_SHUT, way, {}, against)
    if plainly_meant(earlier, later, before):
        return Likeness(_PLAIN, way, {"the last deed told": _PLAIN}, None)
    weights = WEIGHTS[way]
    found = {name: value * weights.get(name, 0.0) for name, value in reasons_of(earlier, later, before).items()}
    return Likeness(sum(found.values()), way, found, None)


def _match(told: Sequence[Told], first: Sequence[int], number: int, before: Before) -> tuple[int, Likeness] | None:
    """The claim that the happening is best tied by, if it is one that was told before."""
    likenesses = [liken(told[place], told[number], before) for place in range(number)]
    members: dict[int, list[int]] = {}
    for place in range(number):
        members.setdefault(first[place], []).append(place)
    found = [best for places in members.values() if (best := _best(likenesses, places)) is not None]
    found.sort(key=lambda one: (-one[0], one[1]))
    if not found:
        return None
    score, place = found[0]
    near = len(found) > 1 and score - found[1][0] < _RIVAL
    return None if near or score <= _ENOUGH[likenesses[place].way] else (place, likenesses[place])


def _best(likenesses: Sequence[Likeness], places: Sequence[int]) -> tuple[float, int] | None:
    """How like a claim is to a happening of several claims, and to which of them most."""
    if any(likenesses[place].veto in _FIRM for place in places):
        return None
    scores = {place: likenesses[place].score for place in places if likenesses[place].veto is None}
    if not scores:
        return None
    place = max(scores, key=lambda one: (scores[one], one))
    others = [likenesses[other].score for other in places if other != place]
    if others and min(others) < _STRANGE:
        return None
    return scores[place] + (_OTHERS * sum(others) / len(others) if others else 0.0), place


def _tied(findings: Findings, earlier: Told, later: Told, first: str, likeness: Likeness) -> Claim:
    strongest = sorted(likeness.reasons.items(), key=lambda one: (-one[1], one[0]))[:_TOLD_IN_STEP]
    word = findings.analysis.forms[earlier.draft.trigger.token]
    note = f"{word}: " + ", ".join(name for name, value in strongest if value > 0)
    step = Step(
        field="same_as", value=first, room="claims", rule=likeness.way, score=round(1 / (1 + exp(-likeness.score)), 2),
        span=later.claim.trigger, note=note,
    )  # fmt: skip
    return replace(later.claim, same_as=first, steps=(*later.claim.steps, step))
