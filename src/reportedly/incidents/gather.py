"""Average-link clustering of pairs that have a probability: the likeliest two groups become one, until none is likely.

>>> gather(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.6}, least=0.5)
[['a', 'b'], ['c']]

The mean counts every pair across the two groups: what was not weighed counts 0. Ties go to the smaller ids, so that the
order in which things come does not matter.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]


def gather(
    ids: Iterable[str], chances: Mapping[Pair, float], *, least: float, apart: Iterable[Pair] = ()
) -> list[list[str]]:
    """Groups of ids, each sorted, by their first id.

    `chances` by pair; `least` = the mean below which groups stay apart; `apart` = pairs that no group may hold both of.
    """
    members = {name: [name] for name in sorted(set(ids))}
    near: dict[str, dict[str, float]] = {name: {} for name in members}
    barred: dict[str, set[str]] = {name: set() for name in members}
    for (one, other), chance in sorted(chances.items()):
        near[one][other] = near[other][one] = chance
    for one, other in apart:
        barred[one].add(other)
        barred[other].add(one)
    heap = [_entry(chance, *pair) for pair, chance in chances.items() if chance >= least]
    heapq.heapify(heap)
    while heap:
        mean, one, other = heapq.heappop(heap)
        if one not in members or other not in members or -mean != _mean(near, members, one, other):
            continue
        if other not in barred[one]:
            _merge(members, near, barred, one, other)
            for third in near[one]:
                mean = _mean(near, members, one, third)
                if mean >= least:
                    heapq.heappush(heap, _entry(mean, one, third))
    return sorted(sorted(group) for group in members.values())


def _entry(mean: float, one: str, other: str) -> tuple[float, str, str]:
    return -mean, min(one, other), max(one, other)


def _mean(near: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]], one: str, other: str) -> float:
    return near[one][other] / (len(members[one]) * len(members[other]))


def _merge(
    members: dict[str, list[str]], near: dict[str, dict[str, float]], barred: dict[str, set[str]], one: str, other: str
) -> None:
    """Put the second group into the first; sums of chances add up."""
    members[one] += members.pop(other)
    for third, total in near.pop(other).items():
        del near[third][other]
        if third != one:
            near[one][third] = near[third][one] = near[one].get(third, 0.0) + total
    for third in barred.pop(other):
        barred[third].discard(other)
        barred[third].add(one)
        barred[one].add(third)
