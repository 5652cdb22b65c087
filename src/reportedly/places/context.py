"""Weighs the places that an article's names may stand for against one another.

All candidates of all names stand in flat arrays; each round turns scores into shares, shares into votes for countries,
divisions and neighbourhoods, and votes into new scores. A name never votes for itself.
"""

from math import cos, radians, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.places.gazetteer import Entry

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]

ROUNDS = 4
KM_PER_DEGREE = 111.2
SHARPNESS = 1.2
"""How fast a lead in score becomes a share of 1."""


class Weights(NamedTuple):
    """How much each kind of evidence adds to a score whose unit is a factor ten in population."""

    country: float = 3.0
    division: float = 2.5
    near: float = 2.5
    near_km: float = 120.0
    container: float = 5.0
    home_country: float = 0.8
    home_division: float = 2.0
    home_near: float = 1.5


class Ballot(NamedTuple):
    """Flat columns of the candidates: which name they belong to, what they are worth, where they lie."""

    group: Indexes
    prior: Numbers
    country: Indexes
    division: Indexes
    lat: Numbers
    lon: Numbers
    weight: Numbers
    """A weight per name: how much it has to say about the others."""
    inside: tuple[tuple[Indexes, Indexes, Numbers], ...]
    """For each name with a name that may contain it: rows of its candidates, rows of the container's, and a table
    with 1 where the second does contain the first."""


def weigh(ballot: Ballot, weights: Weights) -> Numbers:
    """The final score of every candidate."""
    score = ballot.prior
    for _ in range(ROUNDS):
        share = shares(score, ballot.group, len(ballot.weight))
        score = (
            ballot.prior
            + weights.country * _votes(ballot, share, ballot.country)
            + weights.division * _votes(ballot, share, ballot.division)
            + weights.near * _nearness(ballot, share, weights.near_km)
            + weights.container * _containment(ballot, share)
        )
    return score


def shares(score: Numbers, group: Indexes, groups: int) -> Numbers:
    """Softmax of the scores within each name."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, group, score)
    raw = np.exp(SHARPNESS * (score - top[group]))
    return np.asarray(raw / np.bincount(group, raw, groups)[group], dtype=np.float64)


def _votes(ballot: Ballot, share: Numbers, label: Indexes) -> Numbers:
    """Share of the other names' weight that lies on a candidate's country (or division); label 0 = none."""
    groups = len(ballot.weight)
    worth = share * ballot.weight[ballot.group]
    total = np.bincount(label, worth)
    own = np.zeros((groups, len(total)))
    np.add.at(own, (ballot.group, label), worth)
    others = total[label] - own[ballot.group, label]
    everything = ballot.weight.sum() - ballot.weight[ballot.group] + 1.0
    return np.asarray(np.where(label > 0, others / everything, 0.0), dtype=np.float64)


def _nearness(ballot: Ballot, share: Numbers, near_km: float) -> Numbers:
    """How many other names have their best candidate near by; at most 1."""
    groups = len(ballot.weight)
    best = np.zeros(groups, dtype=np.int64)
    order = np.argsort(share, kind="stable")
    best[ballot.group[order]] = order
    km = distance_km(ballot.lat[:, None], ballot.lon[:, None], ballot.lat[best][None, :], ballot.lon[best][None, :])
    small = np.exp(-km / near_km) * (share[best] * np.minimum(1.0, ballot.weight))[None, :]
    small[np.arange(len(share)), ballot.group] = 0.0
    return np.asarray(np.minimum(1.0, small.sum(axis=1)), dtype=np.float64)


def _containment(ballot: Ballot, share: Numbers) -> Numbers:
    """How much of the name that follows as container lies on places that do contain the candidate, and back."""
    gain = np.zeros(len(share))
    for inner, outer, holds in ballot.inside:
        gain[inner] = np.maximum(gain[inner], holds @ share[outer])
        gain[outer] = np.maximum(gain[outer], share[inner] @ holds)
    return gain


def distance_km(lat: Numbers, lon: Numbers, other_lat: Numbers, other_lon: Numbers) -> Numbers:
    """Distance on the ground in km; arguments in degrees."""
    a, b = np.radians(lat), np.radians(other_lat)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(other_lon - lon) / 2) ** 2
    return np.asarray(2 * 6371.0 * np.arcsin(np.sqrt(np.minimum(1.0, half))), dtype=np.float64)


def contains(inner: Entry, outer: Entry) -> bool:
    """Whether the outer place is an area that holds the inner one."""
    if inner.number == outer.number:
        return False
    if outer.kind in {"country", "former country"}:
        return inner.kind not in {"country", "former country", "continent"} and outer.country in inner.countries
    if outer.kind == "province":
        return inner.country == outer.country and inner.admin1 == outer.admin1 and inner.kind not in {"province"}
    if outer.kind == "district":
        return inner.country == outer.country and inner.admin2 == outer.admin2 and inner.admin1 == outer.admin1
    if outer.kind in {"region", "continent", "town", "capital"} and inner.kind not in {
        "country",
        "province",
        "continent",
    }:
        reach = max(outer.radius_km, 30.0)
        if abs(inner.lat - outer.lat) * KM_PER_DEGREE > reach:
            return False
        north, east = inner.lat - outer.lat, (inner.lon - outer.lon) * cos(radians(outer.lat))
        return KM_PER_DEGREE * sqrt(north**2 + east**2) <= reach and inner.radius_km <= outer.radius_km + 30.0
    return False
