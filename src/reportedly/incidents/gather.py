"""Average-link clustering of pairs that have a probability: the likeliest two groups become one, until none is likely.

>>> gather(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.6}, least=0.5)
[['a', 'b'], ['c']]

The mean counts every pair across the two groups, of large ones `most` for each member of the smaller: what was not
weighed counts 0. Ties go to the smaller ids, so that the order in which things come does not matter.
"""

from __future__ import annotations

import heapq
import sys
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]
_ALL = sys.maxsize


def gather(
    ids: Iterable[str],
    chances: Mapping[Pair, float],
    *,
    least: float,
    apart: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    most: int = _ALL,
) -> list[list[str]]:
    """Groups of ids, each sorted, by their first id.

    `chances` by pair; `least` = the mean below which groups stay apart; `apart` = pairs that no group may hold both of;
    `together` = pairs that are one before anything is weighed, whatever keeps them apart.
    """
    members = {name: [name] for name in sorted(set(ids))}
    near: dict[str, dict[str, float]] = {name: {} for name in members}
    barred: dict[str, set[str]] = {name: set() for name in members}
    for (one, other), chance in sorted(chances.items()):
        near[one][other] = near[other][one] = chance
    for one, other in apart:
        barred[one].add(other)
        barred[other].add(one)
    _join(members, near, barred, together)
    means = ((_mean(near, members, *pair, most), pair) for pair in _pairs(near))
    heap = [_entry(mean, *pair) for mean, pair in means if mean >= least]
    heapq.heapify(heap)
    while heap:
        mean, one, other = heapq.heappop(heap)
        if one not in members or other not in members or -mean != _mean(near, members, one, other, most):
            continue
        if other not in barred[one]:
            _merge(members, near, barred, one, other)
            for third in near[one]:
                mean = _mean(near, members, one, third, most)
                if mean >= least:
                    heapq.heappush(heap, _entry(mean, one, third))
    return sorted(sorted(group) for group in members.values())


def _join(
    members: dict[str, list[str]],
    near: dict[str, dict[str, float]],
    barred: dict[str, set[str]],
    together: Iterable[Pair],
) -> None:
    """Put together what has to be; the group bears the smallest of its ids."""
    at = {name: name for name in members}
    for one, other in together:
        first, second = sorted((at[one], at[other]))
        if first != second:
            at.update(dict.fromkeys(members[second], first))
            _merge(members, near, barred, first, second)


def _pairs(near: Mapping[str, Mapping[str, float]]) -> list[Pair]:
    return [(one, other) for one, others in near.items() for other in others if one < other]


def _entry(mean: float, one: str, other: str) -> tuple[float, str, str]:
    return -mean, min(one, other), max(one, other)


def _mean(
    near: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]], one: str, other: str, most: int
) -> float:
    fewer, more = sorted((len(members[one]), len(members[other])))
    return near[one][other] / (fewer * min(more, most))


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
        if third != one:
            barred[third].add(one)
            barred[one].add(third)
