"""Scores in, one tree and one run of name tags out.

In:  log scores of every head for every word, and of every name tag for every word.
Out: heads that form a tree with a single root, and valid IOB2 tags. Equal scores go to the earlier word, so the same
     scores always give the same tree.

>>> import numpy as np
>>> read_heads(np.log(np.array([[0.1, 0.0001, 0.9], [0.8, 0.2, 0.0001]])))
[1, -1]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
_IMPOSSIBLE: Final = -1e9


def read_heads(arc_scores: Scores) -> list[int]:
    """The best tree with a single root.

    `arc_scores` [W, W + 1] are log scores; column 0 is the root, column j + 1 is word j. Returns W heads, -1 for the
    root. When every word's own best head already makes such a tree (most sentences), that is the answer; otherwise
    Chu-Liu/Edmonds (Chu & Liu 1965, Edmonds 1967).
    """
    heads: list[int] = (arc_scores.argmax(axis=1) - 1).tolist()
    return heads if is_tree(heads) else _best_tree(arc_scores)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether exactly one word has head -1 and every word hangs on it, directly or not."""
    if heads.count(-1) != 1:
        return False
    reaches_root = [False] * len(heads)
    for word in range(len(heads)):
        path: list[int] = []
        node = word
        while node >= 0 and not reaches_root[node]:
            if len(path) > len(heads):
                return False
            path.append(node)
            node = heads[node]
        for node in path:
            reaches_root[node] = True
    return True


def _best_tree(arc_scores: Scores) -> list[int]:
    count = arc_scores.shape[0]
    scores = np.full((count + 1, count + 1), _IMPOSSIBLE)
    scores[1:] = arc_scores
    np.fill_diagonal(scores, -np.inf)
    heads = _arborescence(scores)
    if heads[1:].count(0) > 1:
        # Now a second root costs more than any other change of the tree can win, so the best tree has a single one
        # (see Zmigrod, Vieira & Cotterell 2020). Not done at once: it makes many cycles to be solved one by one.
        finite = scores[1:][np.isfinite(scores[1:])]
        scores[1:, 0] -= (finite.max() - finite.min() + 1.0) * (count + 1)
        heads = _arborescence(scores)
    return [head - 1 for head in heads[1:]]


class _Contraction(NamedTuple):
    """A cycle of a smaller problem's larger one, and how to come back from it."""

    heads: list[int]  # of the larger problem
    cycle: list[int]
    outside: list[int]  # the other nodes, in order; the cycle is the last node of the smaller problem
    enter_at: list[int]  # for each node outside: the place in the cycle it would best be head of
    leave_at: list[int]  # for each node outside: the place in the cycle that would best be its head


def _arborescence(scores: Scores) -> list[int]:
    """Best heads for nodes 1..N-1 of [N, N] scores (dependent, head); node 0 is the root and keeps head 0."""
    contractions: list[_Contraction] = []
    while True:
        heads: list[int] = scores.argmax(axis=1).tolist()
        heads[0] = 0
        cycle = _cycle(heads)
        if not cycle:
            break
        contraction, scores = _contract(scores, heads, cycle)
        contractions.append(contraction)
    for contraction in reversed(contractions):
        heads = _expand(contraction, heads)
    return heads


def _contract(scores: Scores, heads: list[int], cycle: list[int]) -> tuple[_Contraction, Scores]:
    """The problem with the cycle as one node; entering it at a node breaks that node's arc of the cycle."""
    outside = sorted(set(range(len(heads))) - set(cycle))
    own = scores[cycle, [heads[node] for node in cycle]]
    entering = scores[cycle][:, outside] - own[:, None]
    leaving = scores[outside][:, cycle]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[outside][:, outside]
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[-1, :-1] = entering.max(axis=0)
    enter_at, leave_at = entering.argmax(axis=0).tolist(), leaving.argmax(axis=1).tolist()
    return _Contraction(heads, cycle, outside, enter_at, leave_at), smaller


def _expand(contraction: _Contraction, solved: list[int]) -> list[int]:
    """Heads of the larger problem from those of the smaller."""
    heads, cycle, outside, enter_at, leave_at = contraction
    heads[cycle[enter_at[solved[-1]]]] = outside[solved[-1]]
    for place, node in enumerate(outside[1:], start=1):
        in_cycle = solved[place] == len(outside)
        heads[node] = cycle[leave_at[place]] if in_cycle else outside[solved[place]]
    return heads


def _cycle(heads: Sequence[int]) -> list[int]:
    """The nodes of one cycle, lowest first; empty if there is none. Node 0 is the root."""
    state = [0] * len(heads)  # 0 not seen, otherwise the walk that saw it
    state[0] = -1
    for walk in range(1, len(heads)):
        node = walk
        while state[node] == 0:
            state[node] = walk
            node = heads[node]
        if state[node] == walk:
            members = [node]
            while heads[members[-1]] != node:
                members.append(heads[members[-1]])
            return sorted(members)
    return []


def read_names(name_scores: Scores, tags: Sequence[str]) -> list[int]:
    """The best valid IOB2 run: indices into `tags` for `name_scores` [W, T] (log probabilities).

    I-X may follow only B-X or I-X. Most sentences need no search: the best tag of each word is already valid.
    """
    best: list[int] = name_scores.argmax(axis=1).tolist()
    before = "O"
    for number in best:
        tag = tags[number]
        if tag[0] == "I" and tag[1:] != before[1:]:
            return _best_run(name_scores, _allowed(tags), tags.index("O"))
        before = tag
    return best


def _allowed(tags: Sequence[str]) -> NDArray[np.bool_]:
    """[T, T]: may the second tag follow the first."""
    return np.array([[not b.startswith("I-") or a[1:] == b[1:] for b in tags] for a in tags])


def _best_run(scores: Scores, allowed: NDArray[np.bool_], start: int) -> list[int]:
    step = np.where(allowed, 0.0, _IMPOSSIBLE)
    total = scores[0] + step[start]
    back = []
    for row in scores[1:]:
        paths = total[:, None] + step
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    run = [int(total.argmax())]
    for choice in reversed(back):
        run.append(int(choice[run[-1]]))
    return run[::-1]
