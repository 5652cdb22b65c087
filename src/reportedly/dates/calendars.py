"""Other calendars, where a text names them: Islamic, Iranian and Afghan solar, Julian.

"1 Muharram 1435" -> 2013-11-05, give or take a day, since the month begins when the moon is seen; "7 Khordad 1393" ->
2014-05-28; "25 October 1917 (Old Style)" -> 1917-11-07. Not handled: Hebrew and Chinese dates.
"""

from datetime import date, timedelta
from itertools import accumulate

# Days since 0001-01-01, as `date.toordinal` counts them, of the first day of each calendar.
_ISLAMIC_EPOCH, _SOLAR_EPOCH, _JULIAN_EPOCH = 227015, 226895, -1
_SOLAR_MONTHS = (0, *accumulate([31] * 6 + [30] * 5))
SIGHTED = timedelta(days=1)
"""How far the sight of the moon may put a day of the Islamic calendar from its reckoning."""


def islamic_day(year: int, month: int, day: int) -> date | None:
    """The day by the tabular calendar of thirty-year cycles (Dershowitz and Reingold, Calendrical Calculations)."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _day(_ISLAMIC_EPOCH - 1 + before + day)


def solar_day(year: int, month: int, day: int) -> date | None:
    """The day of the Iranian and Afghan solar calendar by cycles of 33 years with 8 leap days: right 1925 to 2088."""
    leap_days = year // 33 * 8 + sum(year % 33 > leap for leap in (1, 5, 9, 13, 17, 22, 26, 30))
    return _day(_SOLAR_EPOCH + (year - 1) * 365 + leap_days + _SOLAR_MONTHS[month - 1] + day - 1)


def julian_day(year: int, month: int, day: int) -> date | None:
    """The day that the Julian calendar ("Old Style") calls by this name."""
    shifted, years = (month + 9) % 12, year - (month < 3)
    return _day(_JULIAN_EPOCH - 307 + 365 * years + years // 4 + (153 * shifted + 2) // 5 + day)


def islamic_year(day: date) -> int:
    """The Islamic year in which a day lies."""
    return (30 * (day.toordinal() - _ISLAMIC_EPOCH) + 10646) // 10631


def orthodox_easter(year: int) -> date | None:
    """Easter Sunday of the churches that reckon it by the Julian calendar (Meeus, Astronomical Algorithms)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return julian_day(year, month, day + 1)


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
