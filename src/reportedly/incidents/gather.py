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
from math import fsum
from typing import NamedTuple

Pair = tuple[str, str]
"""Two ids, the smaller first."""
_ALL = sys.maxsize


class _State(NamedTuple):
    """What changes while groups are joined; a group bears the smallest id of its members."""

    members: dict[str, list[str]]
    owners: dict[str, set[str]]
    near: dict[str, dict[str, dict[Pair, float]]]
    """By two groups: the best chance between any two owners."""
    barred: dict[str, set[str]]


def gather(
    ids: Iterable[str],
    chances: Mapping[Pair, float],
    *,
    least: float,
    apart: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    owners: Mapping[str, str] | None = None,
    most: int = _ALL,
) -> list[list[str]]:
    """Groups of ids, each sorted, by their first id.

    `chances` by pair; `least` = the mean below which groups stay apart; `apart` = pairs that no group may hold both of;
    `together` = pairs that are one before anything is weighed, whatever keeps them apart; `owners` = whose each id is:
    two owners are as near as the nearest of what they own, so that an owner of many has no more weight.
    """
    state = _begin(sorted(set(ids)), chances, apart, owners or {})
    at = {name: name for name in state.members}
    for one, other in together:
        first, second = sorted((at[one], at[other]))
        if first != second:
            at.update(dict.fromkeys(state.members[second], first))
            _merge(state, first, second)
    means = ((_mean(state, one, other, most), one, other) for one, row in state.near.items() for other in row)
    heap = [(-mean, one, other) for mean, one, other in means if one < other and mean >= least]
    heapq.heapify(heap)
    while heap:
        mean, one, other = heapq.heappop(heap)
        if other not in state.near.get(one, {}) or -mean != _mean(state, one, other, most):
            continue
        if other not in state.barred[one]:
            _merge(state, one, other)
            for third in state.near[one]:
                mean = _mean(state, one, third, most)
                if mean >= least:
                    heapq.heappush(heap, (-mean, *pair_of(one, third)))
    return sorted(sorted(group) for group in state.members.values())


def _begin(ids: list[str], chances: Mapping[Pair, float], apart: Iterable[Pair], owners: Mapping[str, str]) -> _State:
    state = _State({}, {}, {}, {})
    for name in ids:
        state.members[name], state.owners[name] = [name], {owners.get(name, name)}
        state.near[name], state.barred[name] = {}, set()
    for (one, other), chance in chances.items():
        pair = pair_of(owners.get(one, one), owners.get(other, other))
        state.near[one][other] = state.near[other][one] = {pair: chance}
    for one, other in apart:
        state.barred[one].add(other)
        state.barred[other].add(one)
    return state


def pair_of(one: str, other: str) -> Pair:
    """The two in the order of a `Pair`, the smaller first."""
    return (one, other) if one < other else (other, one)


def _mean(state: _State, one: str, other: str, most: int) -> float:
    fewer, more = sorted((len(state.owners[one]), len(state.owners[other])))
    return fsum(state.near[one][other].values()) / (fewer * min(more, most))


def _merge(state: _State, one: str, other: str) -> None:
    """Put the second group into the first; of two chances of the same owners the better one stays."""
    state.members[one] += state.members.pop(other)
    state.owners[one] |= state.owners.pop(other)
    near = state.near
    for third, theirs in near.pop(other).items():
        del near[third][other]
        if third != one:
            mine = near[one].get(third, {})
            best = {pair: max(mine.get(pair, 0.0), theirs.get(pair, 0.0)) for pair in {*mine, *theirs}}
            near[one][third] = near[third][one] = best
    for third in state.barred.pop(other):
        state.barred[third].discard(other)
        if third != one:
            state.barred[third].add(one)
            state.barred[one].add(third)
