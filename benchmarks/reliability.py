"""How far a claim's confidence keeps its word: of claims that say .8, eight in ten should be right.

Right is a claim whose trigger, PLOVER type and reality are those of gold.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.compare import pair_claims
from reportedly.records import Claim

BINS = 10


def judge_claims(gold: Sequence[Claim], found: Sequence[Claim]) -> list[bool]:
    """For each claim that was found, whether it is right."""
    partner = {theirs.id: ours for ours, theirs in pair_claims(tuple(gold), tuple(found))[0]}
    return [_agrees(partner.get(claim.id), claim) for claim in found]


def _agrees(gold: Claim | None, claim: Claim) -> bool:
    return gold is not None and (gold.event.plover, gold.reality) == (claim.event.plover, claim.reality)


def reliability(found: Sequence[float], right: Sequence[bool]) -> tuple[list[tuple[float, float, int]], float]:
    """(mean confidence, share right, claims) of ten bins, and the expected calibration error (Naeini et al. 2015).

    >>> reliability([0.95, 0.95, 0.15], [True, True, False])
    ([(0.15, 0.0, 1), (0.95, 1.0, 2)], 0.083)
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for said, true in zip(found, right, strict=True):
        bins.setdefault(min(BINS - 1, int(said * BINS)), []).append((said, true))
    curve = [
        (round(sum(s for s, _ in rows) / len(rows), 3), sum(t for _, t in rows) / len(rows), len(rows))
        for _, rows in sorted(bins.items())
    ]
    error = sum(abs(said - true) * count for said, true, count in curve) / max(1, len(right))
    return curve, round(error, 3)
