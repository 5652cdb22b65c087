"""Weighs the places that an article's names may stand for against one another.

All candidates of all names stand in flat arrays; each round turns scores into shares, shares into votes for countries,
divisions and neighbourhoods, and votes into new scores. A name never votes for itself.
"""

from math import cos, radians, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.places.gazetteer import Entry

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]
Table = tuple[Indexes, Indexes, Numbers]
"""Rows of one name's candidates, rows of another's, and which fit together (0 or 1)."""

ROUNDS = 2
KM_PER_DEGREE = 111.2
SHARPNESS = 1.2
"""How fast a lead in score becomes a share of 1."""


class Weights(NamedTuple):
    """How much each kind of evidence adds to a score whose unit is a factor ten in population; measure a change with
    `python -m benchmarks.places`."""

    country: float = 3.0
    division: float = 2.5
    near: float = 2.5
    near_km: float = 120.0
    container: float = 5.0
    sibling: float = 2.0
    home_country: float = 0.8
    home_division: float = 2.0
    home_near: float = 1.5


WEIGHTS: Final = Weights()


class Ballot(NamedTuple):
    """Flat columns of the candidates: which name they belong to, what they are worth, where they lie."""

    group: Indexes
    starts: Indexes
    """Row of the first candidate of each name."""
    prior: Numbers
    country: Indexes
    division: Indexes
    lat: Numbers
    lon: Numbers
    weight: Numbers
    """A weight per name: how much it has to say about the others."""
    inside: tuple[Table, ...]
    """For each name with a name that may contain it: rows of its candidates, rows of the container's, and a table
    with 1 where the second does contain the first."""
    beside: tuple[Table, ...]
    """The same for names that stand in one list: 1 where both are divisions of one country, or both countries."""


def weigh(ballot: Ballot) -> Numbers:
    """The final score of every candidate."""
    score = ballot.prior
    close = _closeness(ballot)
    countries, divisions = _voting(ballot, ballot.country), _voting(ballot, ballot.division)
    for _ in range(ROUNDS):
        share = shares(score, ballot)
        score = ballot.prior + WEIGHTS.country * _votes(ballot, share, countries)
        score += WEIGHTS.division * _votes(ballot, share, divisions)
        score += WEIGHTS.near * _nearness(ballot, share, close)
        if ballot.inside:
            score += WEIGHTS.container * _agreement(ballot.inside, share)
        if ballot.beside:
            score += WEIGHTS.sibling * _agreement(ballot.beside, share)
    return score


def shares(score: Numbers, ballot: Ballot) -> Numbers:
    """Softmax of the scores within each name; the candidates of a name stand together."""
    raw = np.exp(SHARPNESS * (score - np.maximum.reduceat(score, ballot.starts)[ballot.group]))
    return np.asarray(raw / np.add.reduceat(raw, ballot.starts)[ballot.group], dtype=np.float64)


class Voting(NamedTuple):
    """What a vote by one label needs in every round."""

    label: Indexes
    cell: Indexes
    """A number for each pair of name and label."""
    part: Numbers
    """1 / weight of all other names; 0 where a candidate has no label."""


def _voting(ballot: Ballot, label: Indexes) -> Voting:
    others = ballot.weight.sum() - ballot.weight[ballot.group] + 1.0
    return Voting(label, ballot.group * (int(label.max()) + 1) + label, (label > 0) / others)


def _votes(ballot: Ballot, share: Numbers, voting: Voting) -> Numbers:
    """Share of the other names' weight that lies on a candidate's country (or division)."""
    worth = share * ballot.weight[ballot.group]
    others = np.bincount(voting.label, worth)[voting.label] - np.bincount(voting.cell, worth)[voting.cell]
    return np.asarray(others * voting.part, dtype=np.float64)


def _closeness(ballot: Ballot) -> Numbers:
    """1 for two candidates of different names at one point, falling to 1/e at the distance of the weights, 0 within a
    name."""
    lat, lon = ballot.lat, ballot.lon
    close = np.exp(-distance_km(lat[:, None], lon[:, None], lat[None, :], lon[None, :]) / WEIGHTS.near_km)
    close[ballot.group[:, None] == ballot.group[None, :]] = 0.0
    return np.asarray(close, dtype=np.float64)


def _nearness(ballot: Ballot, share: Numbers, close: Numbers) -> Numbers:
    """How many other names have their best candidate near by; at most 1."""
    best = np.zeros(len(ballot.weight), dtype=np.int64)
    order = np.argsort(share, kind="stable")
    best[ballot.group[order]] = order
    return np.asarray(np.minimum(1.0, (close[:, best] * share[best]).sum(axis=1)), dtype=np.float64)


def _agreement(pairs: tuple[Table, ...], share: Numbers) -> Numbers:
    """For each candidate, how much of a linked name lies on candidates that fit it; the best link counts."""
    gain = np.zeros(len(share))
    for first, second, fits in pairs:
        gain[first] = np.maximum(gain[first], (fits * share[second]).sum(axis=1))
        gain[second] = np.maximum(gain[second], (fits * share[first][:, None]).sum(axis=0))
    return gain


def distance_km(lat: Numbers, lon: Numbers, other_lat: Numbers, other_lon: Numbers) -> Numbers:
    """Distance on the ground in km; arguments in degrees."""
    a, b = np.radians(lat), np.radians(other_lat)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(other_lon - lon) / 2) ** 2
    return np.asarray(2 * 6371.0 * np.arcsin(np.sqrt(np.minimum(1.0, half))), dtype=np.float64)


_TOWNS = frozenset({"town", "capital"})
_WIDE = frozenset({"country", "former country", "province", "continent"})
_ROUND = _TOWNS | {"region", "continent"}
"""Kinds whose extent is told by a point and a radius alone."""


def contains(inner: Entry, outer: Entry) -> bool:
    """Whether the outer place is an area that holds the inner one."""
    if inner.number == outer.number or (inner.kind in _WIDE and outer.kind in _WIDE and inner.kind == outer.kind):
        return False
    if outer.kind in {"country", "former country"}:
        return inner.kind not in {"country", "former country", "continent"} and outer.country in inner.countries
    if outer.kind == "province":
        return inner.country == outer.country and inner.admin1 == outer.admin1 and inner.kind != "province"
    if outer.kind == "district":
        return inner.country == outer.country and inner.admin2 == outer.admin2 and inner.admin1 == outer.admin1
    if outer.kind in _ROUND and inner.kind not in {"country", "province", "continent"}:
        reach = max(outer.radius_km, 30.0)
        if abs(inner.lat - outer.lat) * KM_PER_DEGREE > reach:
            return False
        north, east = inner.lat - outer.lat, (inner.lon - outer.lon) * cos(radians(outer.lat))
        return KM_PER_DEGREE * sqrt(north**2 + east**2) <= reach and inner.radius_km <= outer.radius_km + 30.0
    return False


def are_alike(one: Entry, other: Entry) -> bool:
    """Whether two names of one list may be of one kind: two states of a federation, two countries, two counties."""
    if one.number == other.number:
        return False
    if one.kind in _TOWNS and other.kind in _TOWNS:
        return one.country == other.country
    if one.kind != other.kind:
        return False
    if one.kind == "district":
        return one.country == other.country and one.admin1 == other.admin1
    return one.kind == "country" or (one.kind == "province" and one.country == other.country)
