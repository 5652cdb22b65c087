"""What the graph gives for one window of W words, and the texts of its labels."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Probabilities are rounded to so many digits, so that the last bits of a sum do not reach the output.
DIGITS: Final = 4

Integers = NDArray[np.integer]
Floats = NDArray[np.floating]


class Inventories(NamedTuple):
    """Label texts; a label's number is its place."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    events: tuple[str, ...]  # "-" = no event
    modes: tuple[str, ...]  # "ASSAULT:aerial"
    realities: tuple[str, ...]
    standings: tuple[str, ...]
    acts: tuple[str, ...]
    tolls: tuple[str, ...]  # "-" = no toll
    links: tuple[str, ...]


class WindowScores(NamedTuple):
    """The graph's outputs, in its order."""

    upos: Integers  # [W]
    upos_scores: Floats  # [W], probability of that tag
    xpos: Integers  # [W]
    arcs: Floats  # [W, W + 1], log probability of each head, root first
    deprels: Integers  # [W, W], best relation if word j were the head of word i
    names: Floats  # [W, T], log probability of each tag
    events: Floats  # [W, E], probabilities, likewise the rest
    modes: Floats  # [W, M]
    realities: Floats  # [W, R]
    standings: Floats  # [W, S]
    factuality: Floats  # [W], -3 .. 3
    cues: Floats  # [W]
    acts: Floats  # [W, A]
    tolls: Floats  # [W, K]
    links: Floats  # [W, L, W], from the first word to the last
