"""The same happening told again: `same_as` leads to its first claim in the article.

"Rebels shelled Avdiivka. The attack killed two." -> attack is `same_as` shelled, by `taken-up`.
Each claim is held against all before it that can be of its kind: a veto keeps two apart, else their reasons are
weighed. It joins the happening whose claim is most like it, if that is likely enough and no other is nearly as likely;
silence is the default. An event that is only taken up by a word that names none ("the tragedy") makes no claim and is
not handled here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from math import exp
from typing import Final, NamedTuple

from reportedly.claims.draft import Draft
from reportedly.claims.likeness import types_like
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
_MEMBERS: Final = 32
"""Of a happening that is told more often, the first telling and the last are looked at."""
_HAPPENINGS: Final = 100
"""How many happenings of a kind are looked back over; both bound the time that a text of a million letters takes."""
_TOLD_IN_STEP: Final = 3
"""Reasons that a step names."""


class Likeness(NamedTuple):
    """How like a later claim is to an earlier one, in log odds."""

    score: float
    way: Way
    reasons: dict[str, float]
    """What each reason adds."""
    veto: str | None


class Happenings(NamedTuple):
    """What has been told, by the number of its first claim."""

    members: dict[int, list[int]]
    """The claims of each, in their order."""
    by_type: dict[str | None, dict[int, None]]
    """Those with a claim of the type, in the order of the last."""

    def add(self, first: int, number: int, told: Told) -> None:
        """One more claim of a happening."""
        self.members.setdefault(first, []).append(number)
        same_type = self.by_type.setdefault(told.claim.event.plover, {})
        same_type.pop(first, None)
        same_type[first] = None

    def like(self, later: Told) -> list[list[int]]:
        """The members of those that the veto `other-type` may let pass, the last told first."""
        types = types_like(later.claim.event.plover)
        recent = (islice(reversed(self.by_type.get(one, {})), _HAPPENINGS) for one in types)
        found = [self.members[first] for first in dict.fromkeys(chain.from_iterable(recent))]
        return [places if len(places) <= _MEMBERS else [places[0], *places[1 - _MEMBERS :]] for places in found]


def link_same(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """Fill `same_as`: it leads to the first claim of the happening, and nothing after a claim changes it."""
    told = tell(findings, drafts, claims)
    first = list(range(len(told)))
    happenings = Happenings({}, {})
    linked: list[Claim] = []
    before = Before(Counter(), Counter(), Counter(), {})
    for number, later in enumerate(told):
        before.words.update(later.words)
        match = _match(told, happenings, later, before)
        count(before, later)
        if match is not None:
            first[number] = first[match[0]]
        happenings.add(first[number], number, later)
        if match is None:
            linked.append(later.claim)
            continue
        place, likeness = match
        linked.append(_tied(findings, told[place], later, claims[first[number]].id, likeness))
    return linked


def liken(earlier: Told, later: Told, before: Before) -> Likeness:
    """Weigh the reasons of two claims."""
    way = way_of(earlier, later)
    against = veto(earlier, later, way)
    if against is not None:
        return Likeness(_SHUT, way, {}, against)
    if plainly_meant(earlier, later, before):
        return Likeness(_PLAIN, way, {"the last deed told": _PLAIN}, None)
    weights = WEIGHTS[way]
    found = {name: value * weights.get(name, 0.0) for name, value in reasons_of(earlier, later, before).items()}
    return Likeness(sum(found.values()), way, found, None)


def _match(told: Sequence[Told], happenings: Happenings, later: Told, before: Before) -> tuple[int, Likeness] | None:
    """The claim that the happening is best tied by, if it is one that was told before."""
    found: list[tuple[float, int, Likeness]] = []
    for places in happenings.like(later):
        likenesses = {place: liken(told[place], later, before) for place in places}
        best = _best(likenesses)
        if best is not None:
            found.append((*best, likenesses[best[1]]))
    found.sort(key=lambda one: (-one[0], one[1]))
    if not found:
        return None
    score, place, likeness = found[0]
    near = len(found) > 1 and score - found[1][0] < _RIVAL
    return None if near or score <= _ENOUGH[likeness.way] else (place, likeness)


def _best(likenesses: Mapping[int, Likeness]) -> tuple[float, int] | None:
    """How like a claim is to a happening of several claims, and to which of them most."""
    if any(likeness.veto in _FIRM for likeness in likenesses.values()):
        return None
    scores = {place: likeness.score for place, likeness in likenesses.items() if likeness.veto is None}
    if not scores:
        return None
    place = max(scores, key=lambda one: (scores[one], one))
    others = [likeness.score for other, likeness in likenesses.items() if other != place]
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
