"""Vetoes: what keeps two reports apart, however much they share; believed without weighing.

"Rebels shelled Avdiivka on 3 May." and "The shelling of Avdiivka on 9 May" -> the veto `dates`. Tolls of two articles
are none: outlets differ over one incident, and later reports count more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final, NamedTuple

from reportedly.incidents.evidence import relation
from reportedly.incidents.reports import Count, Report

_LAG: Final = 1
"""Days between two reports of one night: they can name the day before and the day after."""
_TWICE: Final = 2
"""How many times a count must hold the other to speak for another incident, where another target does."""
_ELSEWHERE: Final = frozenset({"other place", "other country", "same province"})


class Veto(NamedTuple):
    """What keeps two reports apart, whichever comes first; in the example the two are kept apart, in the other not."""

    id: str
    holds: Callable[[Report, Report], bool]
    example: tuple[str, str]
    counter_example: tuple[str, str]


def find_veto(one: Report, other: Report) -> str | None:
    """The id of the first veto that holds."""
    return next((rule.id for rule in VETOES if rule.holds(one, other)), None)


def _other_days(one: Report, other: Report) -> bool:
    """Both name their days, and these lie apart."""
    if not (one.days and other.days and one.days.exact and other.days.exact):
        return False
    return max(one.days.first - other.days.last, other.days.first - one.days.last) > _LAG


def _not_yet(one: Report, other: Report) -> bool:
    """One, which names no time, was published before the days of the other."""
    return _is_before(one, other) or _is_before(other, one)


def _is_before(told: Report, other: Report) -> bool:
    days = other.days
    return bool(days and days.exact and not told.days and told.published and told.published + _LAG < days.first)


def _other_counts(one: Report, other: Report) -> bool:
    """One article counts other numbers for the two, not at one place."""
    if one.article != other.article:
        return False
    counts = list(_counts_of_one_kind(one, other))
    one_place = any(relation(a, b) == "same place" for a, b in product(one.spots, other.spots))
    return bool(counts) and not one_place and not any(a.number == b.number for a, b in counts)


def _other_targets(one: Report, other: Report) -> bool:
    """Other things were hit, and one toll is twice the other or more: two bombings in one town."""
    named = {word for report in (one, other) for spot in report.spots for word in spot.name}
    mine, yours = {*one.things} - named, {*other.things} - named
    counts = [sorted((a.number, b.number)) for a, b in _counts_of_one_kind(one, other)]
    far = bool(counts) and all(less * _TWICE <= more for less, more in counts)
    return far and bool(mine and yours) and not mine & yours


def _counts_of_one_kind(one: Report, other: Report) -> Iterator[tuple[Count, Count]]:
    return ((a, b) for a, b in product(one.tolls, other.tolls) if a.kind == b.kind)


def _other_places(one: Report, other: Report) -> bool:
    """Both name points on the map, and no two of their places can be one."""
    placed = all(any(spot.lat is not None for spot in report.spots) for report in (one, other))
    return placed and all(relation(a, b) in _ELSEWHERE for a, b in product(one.spots, other.spots))


VETOES: Final = (
    Veto(
        "dates",
        _other_days,
        ("Rebels shelled Avdiivka on 3 May 2016.", "The rebels shelled Avdiivka on 9 May 2016."),
        ("Rebels shelled Avdiivka on 3 May 2016.", "The rebels shelled Avdiivka on 4 May 2016."),
    ),
    Veto(
        "not-yet",
        _not_yet,
        ("Rebels shelled Avdiivka on 14 May 2016.", "The rebels shelled Avdiivka."),
        ("Rebels shelled Avdiivka on 9 May 2016.", "The rebels shelled Avdiivka."),
    ),
    Veto(
        "counts",
        _other_counts,
        ("Rebels shelled Avdiivka, killing 12 people.", "Rebels shelled a village, killing three people."),
        ("Rebels shelled Avdiivka, killing 12 people.", "Rebels shelled Avdiivka, killing three people."),
    ),
    Veto(
        "targets",
        _other_targets,
        ("Rebels shelled a market in Avdiivka, killing 12 people.", "Shells hit a church in Avdiivka, killing three."),
        ("Rebels shelled a market in Avdiivka, killing 12 people.", "Shells hit a church in Avdiivka, killing 11."),
    ),
    Veto(
        "places",
        _other_places,
        ("Rebels shelled Avdiivka on 3 May 2016.", "Rebels shelled Mariupol on 3 May 2016."),
        ("Rebels shelled Avdiivka on 3 May 2016.", "Rebels shelled eastern Ukraine on 3 May 2016."),
    ),
)
