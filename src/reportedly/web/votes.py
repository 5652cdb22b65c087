"""Who decided what on which claims, and how far reviewers agree.

accept 1 by Ana on c1, reject 2 by Ben on c1 -> {"Ana": {"c1": "accept"}, "Ben": {"c1": "reject"}}: 0 of 1 alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from reportedly.casebook import Casebook
from reportedly.casebook.decisions import find_undone

_DECISIONS = (
    "SELECT decision.id, decision.kind, decision.by, decision.undoes, anchor.now FROM decision"
    " JOIN anchor ON anchor.decision = decision.id AND anchor.part = 0 ORDER BY decision.id"
)
VERDICTS = ("accept", "reject")


class Last(NamedTuple):
    """The last decision of a reviewer that stands: what `undo` takes back."""

    decision: int
    kind: str
    claim: str | None


class Votes(NamedTuple):
    """By reviewer: the verdict on each claim, and the last decision that stands."""

    verdicts: Mapping[str, Mapping[str, str]]
    last: Mapping[str, Last]

    @property
    def claims(self) -> frozenset[str]:
        """All claims that somebody accepted or rejected."""
        return frozenset(claim for of_one in self.verdicts.values() for claim in of_one)


class Agreement(NamedTuple):
    """Two reviewers on the claims that both decided. `kappa` (Cohen 1960): how far they agree beyond what chance gives;
    None where both gave all claims one verdict, or there are none."""

    one: str
    other: str
    both: int
    alike: int
    kappa: float | None
    apart: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]


def read_votes(book: Casebook) -> Votes:
    """The verdicts that stand; of several of one reviewer on a claim the last one."""
    rows = book._database.execute(_DECISIONS).fetchall()
    undone = find_undone((number, undoes) for number, _kind, _by, undoes, _claim in rows if undoes is not None)
    verdicts: dict[str, dict[str, str]] = {}
    last: dict[str, Last] = {}
    for number, kind, by, _undoes, claim in rows:
        if number in undone or kind == "undo":
            continue
        last[by] = Last(number, kind, claim)
        if kind in VERDICTS and claim is not None:
            verdicts.setdefault(by, {})[claim] = kind
    return Votes(verdicts, last)


def compare_reviewers(votes: Votes) -> list[Agreement]:
    """Each pair that has a claim in common, those with the most claims first."""
    pairs = [
        _compare(one, other, votes.verdicts[one], votes.verdicts[other])
        for one, other in combinations(sorted(votes.verdicts), 2)
    ]
    return sorted((pair for pair in pairs if pair.both), key=lambda pair: (-pair.both, pair.one, pair.other))


def _compare(one: str, other: str, first: Mapping[str, str], second: Mapping[str, str]) -> Agreement:
    common = sorted(first.keys() & second.keys())
    counts = Counter((first[claim], second[claim]) for claim in common)
    apart = tuple(claim for claim in common if first[claim] != second[claim])
    kappa = _kappa(counts, len(common))
    return Agreement(one, other, len(common), len(common) - len(apart), kappa, apart, counts)


def _kappa(counts: Mapping[tuple[str, str], int], total: int) -> float | None:
    """(observed - expected) / (1 - expected), where `expected` is what two who decide by their own shares agree on."""
    if not total:
        return None
    observed = sum(counts.get((verdict, verdict), 0) for verdict in VERDICTS) / total
    expected = sum(
        sum(number for (mine, _), number in counts.items() if mine == verdict)
        * sum(number for (_, theirs), number in counts.items() if theirs == verdict)
        for verdict in VERDICTS
    ) / (total * total)  # fmt: skip
    return None if expected == 1 else (observed - expected) / (1 - expected)
