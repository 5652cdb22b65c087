"""Arithmetic of the calendar: points of time of any size, their TIMEX3 values and their first and last day.

A point is a unit and the day on which it begins: the week of 28 May 2014 is ("W", 2014-05-26), its value 2014-W22,
its interval 2014-05-26 .. 2014-06-01. No clock is read here: all days come from the caller.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from reportedly.dates.calendars import islamic_day, islamic_year, orthodox_easter, solar_day
from reportedly.records.terms import TimePrecision

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season; a winter belongs to the year in which it begins."""
PRECISIONS: dict[str, TimePrecision] = {
    "D": "day", "W": "week", "WE": "days", "M": "month", "Q": "season", "S": "season", "H": "season", "Y": "year",
    "E": "decade", "C": "unknown", "L": "unknown",
}  # fmt: skip
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
"""Months of the units that have a fixed number of them."""


class Point(NamedTuple):
    """A day, week, weekend, month, quarter, season, half, year, decade or century (unit D W WE M Q S H Y E C)."""

    unit: str
    start: date


def point_of(day: date, unit: str) -> Point:
    """The point of size `unit` that holds `day`."""
    if unit == "W":
        return Point(unit, day - timedelta(days=day.weekday()))
    if unit == "WE":
        return Point(unit, day + timedelta(days=5 - day.weekday()))
    if unit == "S":
        month = day.month // 3 * 3 or 12
        return Point(unit, date(day.year - (day.month < 3), month, 1))
    months = MONTHS.get(unit, 0)
    if not months:
        return Point("D", day)
    if months > 12:
        years = months // 12
        return Point(unit, date(max(day.year // years * years, 1), 1, 1))
    return Point(unit, date(day.year, (day.month - 1) // months * months + 1, 1))


def shift(point: Point, count: int) -> Point | None:
    """The point `count` units later (negative: earlier), or None outside the years 1 to 9999."""
    unit, start = point
    try:
        if unit == "D":
            return Point(unit, start + timedelta(days=count))
        if unit in {"W", "WE"}:
            return Point(unit, start + timedelta(weeks=count))
        step = MONTHS.get(unit, 3 if unit == "S" else 0)
        return Point(unit, add_months(start, step * count)) if step else None
    except (ValueError, OverflowError):
        return None


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day. Raises ValueError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(point: Point) -> date:
    """Last day of the point."""
    unit, start = point
    if unit == "D":
        return start
    if unit in {"W", "WE"}:
        return start + timedelta(days=6 if unit == "W" else 1)
    months = MONTHS.get(unit, 3)
    try:
        return add_months(start, months) - timedelta(days=1)
    except ValueError:
        return date(9999, 12, 31)


def value_of(point: Point) -> str:
    """TIMEX3 value of the point."""
    unit, start = point
    if unit in {"W", "WE"}:
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "S":
        return f"{start.year:04}-{next(code for code, month in SEASONS.items() if month == start.month)}"
    if unit == "Q":
        return f"{start.year:04}-Q{(start.month + 2) // 3}"
    if unit == "H":
        return f"{start.year:04}-H{1 if start.month < 7 else 2}"
    digits = {"Y": 4, "E": 3, "C": 2, "L": 1}.get(unit)
    if digits:
        return f"{start.year:04}"[:digits]
    return start.isoformat()[: 7 if unit == "M" else 10]


def nearest_weekday(day: date, weekday: int, step: int) -> date:
    """The day with ISO number `weekday` on or after `day` (`step` 1), or on or before it (`step` -1)."""
    distance = (weekday - day.isoweekday()) % 7 if step > 0 else -((day.isoweekday() - weekday) % 7)
    return day + timedelta(days=distance)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _foreign_holiday(code: str, year: int) -> date | None:
    kind, month, day = code.split("-")
    if kind == "solar":
        return solar_day(year - 621, int(month), int(day))
    first = islamic_year(date(year, 1, 1))
    found = (islamic_day(first + step, int(month), int(day)) for step in (0, 1))
    return next((day for day in found if day is not None and day.year == year), None)


def holiday(code: str, year: int) -> date | None:
    """The day of a holiday in a year: "12-25", "easter-2" (days from Easter), "11-4-4" (4th Thursday of November),
    "islamic-10-1" (the first such day of the year) or "solar-1-1"."""
    try:
        if code.startswith(("islamic", "solar")):
            return _foreign_holiday(code, year)
        if code == "orthodox":
            return orthodox_easter(year)
        if code.startswith("easter"):
            return easter(year) + timedelta(days=int(code[6:]))
        month, day, *weekday = (int(part) for part in code.split("-"))
        if not weekday:
            return date(year, month, day)
        return nearest_weekday(date(year, month, 1), weekday[0], 1) + timedelta(weeks=day - 1)
    except ValueError:
        return None
