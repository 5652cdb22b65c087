"""Vetoes: what keeps two claims of different articles apart, however much they share; believed without weighing.

"Rebels shelled Avdiivka on 3 May." and "The shelling of Avdiivka on 9 May" -> the veto `dates`. Tolls are no veto:
outlets differ over one incident, and later reports count more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import cos, hypot, radians
from typing import Final, NamedTuple

from reportedly.incidents.evidence import relation
from reportedly.incidents.reports import Report
from reportedly.records import Claim, Place, When

_LAG: Final = timedelta(days=1)
"""Two reports of one night can name the day before and the day after."""

_NEAR_KM: Final = 30.0
"""Outlets name the nearest town that their readers know."""
_TWICE: Final = 2
"""How many times a count must hold the other to speak for another incident, where another target does."""
_DEGREE_KM: Final = 111.2
_WIDE: Final = frozenset({"district", "province", "country", "region", "sea"})


class Veto(NamedTuple):
    """What keeps two claims apart; in the example the two are kept apart, in the other not."""

    id: str
    holds: Callable[[Claim, Claim], bool]
    example: tuple[str, str]
    counter_example: tuple[str, str]


def veto(one: Claim | None, other: Claim | None) -> str | None:
    """The id of the first veto that holds; None too where a telling is not made of a claim."""
    if one is None or other is None:
        return None
    return next((rule.id for rule in VETOES if rule.holds(one, other)), None)


def report_veto(one: Report, other: Report) -> str | None:
    """What keeps two reports apart: `dates`, `places`, or `not yet` (told before the other says that it was)."""
    if one.days and other.days and one.days.exact and other.days.exact:
        if max(one.days.first - other.days.last, other.days.first - one.days.last) > _LAG.days:
            return "dates"
    elif _not_yet(one, other) or _not_yet(other, one):
        return "not yet"
    if one.article == other.article and _count_apart(one, other):
        return "counts"
    if _other_targets(one, other):
        return "targets"
    hows = {relation(a, b) for a in one.spots for b in other.spots}
    return (
        "places"
        if hows and hows <= {"other place", "other country", "same province"} and _both_placed(one, other)
        else None
    )


def _count_apart(one: Report, other: Report) -> bool:
    """Whether an article that speaks for itself counts other numbers for the two, not at one place."""
    pairs = [(a, b) for a in one.tolls for b in other.tolls if a.kind == b.kind]
    one_place = any(relation(a, b) == "same place" for a in one.spots for b in other.spots)
    return bool(pairs) and not one_place and not any(a.number == b.number for a, b in pairs)


def _other_targets(one: Report, other: Report) -> bool:
    """Whether other things were hit, and one toll is twice the other or more: two bombings in one town."""
    named = {word for report in (one, other) for spot in report.spots for word in spot.name}
    mine, yours = {*one.things} - named, {*other.things} - named
    pairs = [sorted((a.number, b.number)) for a in one.tolls for b in other.tolls if a.kind == b.kind]
    far = bool(pairs) and all(less * _TWICE <= more for less, more in pairs)
    return far and bool(mine and yours) and not mine & yours


def _not_yet(one: Report, other: Report) -> bool:
    days = one.days
    return bool(days and days.exact and not other.days and other.published and other.published + _LAG.days < days.first)


def _both_placed(one: Report, other: Report) -> bool:
    return all(any(spot.lat is not None for spot in report.spots) for report in (one, other))


def _other_days(one: Claim, other: Claim) -> bool:
    mine, yours = _days(one.when), _days(other.when)
    return mine is not None and yours is not None and (mine[1] + _LAG < yours[0] or yours[1] + _LAG < mine[0])


def _days(when: When | None) -> tuple[date, date] | None:
    """The first and the last day, of a time that names days: "in 2019" keeps nothing apart from "on 3 May 2018"."""
    if when is None or when.start is None or when.precision not in {"instant", "day", "days"}:
        return None
    return date.fromisoformat(when.start[:10]), date.fromisoformat((when.end or when.start)[:10])


def _other_places(one: Claim, other: Claim) -> bool:
    """Whether both name where it happened, and no two of the places can be one."""
    mine, yours = ([place for place in claim.places if place.role == "site"] for claim in (one, other))
    return bool(mine and yours) and all(_apart(place, that) for place in mine for that in yours)


def _apart(one: Place, other: Place) -> bool:
    """Whether two places cannot be one: "the town" may be anywhere, "the port of Goma" not in Ukraine."""
    if one.country and other.country and one.country != other.country:
        return True
    if one.name == other.name or {one.precision, other.precision} & _WIDE:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    east = (one.lon - other.lon + 180) % 360 - 180
    km = _DEGREE_KM * hypot(one.lat - other.lat, east * cos(radians(one.lat)))
    return km > _NEAR_KM + (one.radius_km or 0) + (other.radius_km or 0)


VETOES: Final = (
    Veto(
        "dates",
        _other_days,
        ("Rebels shelled Avdiivka on 3 May 2016.", "The rebels shelled Avdiivka on 9 May 2016."),
        ("Rebels shelled Avdiivka on 3 May 2016.", "The rebels shelled Avdiivka on 4 May 2016."),
    ),
    Veto(
        "places",
        _other_places,
        ("Rebels shelled Avdiivka on 3 May 2016.", "Rebels shelled Mariupol on 3 May 2016."),
        ("Rebels shelled Avdiivka on 3 May 2016.", "Rebels shelled eastern Ukraine on 3 May 2016."),
    ),
)
