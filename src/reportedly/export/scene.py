"""Where and when, in the codes of the formats: precisions of UCDP and ACLED, PRIO-GRID cells, numbers of states.

A happening in, its site and its time out: "Donetsk airport" -> precision 1, cell 198557; "last week" -> precision 3.
"""

import math
from datetime import date
from typing import NamedTuple

from reportedly.export.told import Happening
from reportedly.records import Entry, Place, When
from reportedly.records.terms import PlacePrecision

_UCDP_PLACES = {
    "site": 1, "town": 1, "near": 2, "district": 3, "province": 4, "region": 5, "country": 6, "sea": 7,
}  # fmt: skip
_ACLED_PLACES = {"site": 1, "town": 1, "near": 2, "district": 2, "province": 3, "region": 3, "country": 3}
_UCDP_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
# No town is as wide: "the Tigray market" has its province's point, which is nowhere near it.
_WIDEST_POINT_KM = 60
# UCDP numbers its regions by those of the states in them (Gleditsch and Ward)
_UCDP_REGIONS = (
    (2, 199, "Americas"), (200, 399, "Europe"), (400, 626, "Africa"), (630, 699, "Middle East"), (700, 999, "Asia"),
)  # fmt: skip


class Days(NamedTuple):
    """First and last day (ISO), both told, and how many days from one to the other."""

    start: str
    end: str
    length: int


def site_of(happening: Happening) -> Place | None:
    """The most exact place where it is said to have happened; where one has a point, only those that have."""
    sites = [place for told in happening.told for place in told.claim.places if place.role == "site"]
    literal = [place for place in sites if place.use == "literal"] or sites
    order = {precision: rank for rank, precision in enumerate(_UCDP_PLACES)}
    return min(literal, key=lambda place: (place.lat is None, order[exactness(place)]), default=None)


def exactness(place: Place) -> PlacePrecision:
    """The precision of a place; that of the area round it, where a site has no point except the area's."""
    wide = place.radius_km is not None and place.radius_km > _WIDEST_POINT_KM
    if not wide or place.precision not in ("site", "town", "near"):
        return place.precision
    return "province" if place.admin1 else "country"


def is_located(days: Days | None, place: Place | None) -> bool:
    """Whether it is told when, or where more exactly than by a country: "fourteen thousand have been killed" is no
    event, whatever its words count. A place without a point counts where it has a name ("Orlivka", not "a market")."""
    if days is not None:
        return True
    if place is None or exactness(place) in ("country", "region", "sea"):
        return False
    return place.lat is not None or any(word[:1].isupper() for word in place.name.split())


def days_of(happening: Happening) -> Days | None:
    """The shortest time that is told of it; None where no day or period is."""
    found = [days for told in happening.told if (days := read_days(told.claim.when))]
    return min(found, key=lambda days: days.length, default=None)


def read_days(when: When | None) -> Days | None:
    """First and last day of a time; None where one end is open or no day of our calendar."""
    if when is None or when.start is None:
        return None
    start, end = read_day(when.start), read_day(when.end or when.start)
    if start is None or end is None or end < start:
        return None
    return Days(start.isoformat(), end.isoformat(), (end - start).days + 1)


def read_day(text: str | None) -> date | None:
    """The day of an ISO date or date-time: "2014-05-28T17:30:00Z" -> 28 May; None where it is none of our calendar."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def ucdp_where(place: Place | None) -> int | None:
    """1 exact, 2 about 25 km round, 3 district, 4 province, 5 a fuzzy area, 6 country, 7 sea; None where the place has
    no point that could be more or less exact ("the market")."""
    return _UCDP_PLACES[exactness(place)] if place and place.lat is not None else None


def ucdp_date(days: Days | None) -> int | None:
    """1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None = no time told, or a longer one."""
    return None if days is None else next((code for most, code in _UCDP_DAYS if days.length <= most), None)


def acled_where(place: Place | None) -> int | None:
    """1 town, 2 near one or a small area, 3 a larger one; None = at sea, or no place with a point."""
    return _ACLED_PLACES.get(exactness(place)) if place and place.lat is not None else None


def acled_date(days: Days | None) -> int | None:
    """1 the day, 2 within a week, 3 vaguer."""
    if days is None:
        return None
    return 1 if days.length == 1 else 2 if days.length <= 7 else 3


def priogrid_cell(lat: float, lon: float) -> int | None:
    """The cell of half a degree of PRIO-GRID, counted from the south-west: (0, 0) -> 129961.

    Points on the north pole or on 180 degrees east are in the last cell of their column or row.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    row, column = min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def state_number(entry: Entry | None, day: str | None) -> int | None:
    """The number of Gleditsch and Ward on a day (ISO); without a day, the one that still holds."""
    for number in entry.numbers if entry else ():
        if number.system != "gw":
            continue
        if (number.end is None) if day is None else number.start <= day <= (number.end or "9999"):
            return number.number
    return None


def ucdp_region(number: int | None) -> str | None:
    """The region of UCDP for a state's number: 369 -> "Europe"."""
    if number is None:
        return None
    return next((name for first, last, name in _UCDP_REGIONS if first <= number <= last), None)
