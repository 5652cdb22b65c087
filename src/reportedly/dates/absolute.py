"""Dates that name themselves: years, months, days, seasons, quarters, decades, centuries, holidays.

"the third quarter of 2013" -> the point quarter 2013-07 (value 2013-Q3). Where the year is left out, the clause and the
day of writing give it.
"""

import re
from datetime import date

from reportedly.dates.calendar import SEASONS, Point, holiday, last_day, nearest_weekday, point_of, shift
from reportedly.dates.calendars import SIGHTED, islamic_day, islamic_year, julian_day, solar_day
from reportedly.dates.meanings import (
    Around,
    Meaning,
    Parts,
    Reader,
    full_year,
    in_year,
    make_day,
    of_point,
    year_of_date,
)
from reportedly.dates.reference import YEARS, Mention
from reportedly.dates.words import TimeWord


def _year(parts: Parts, around: Around) -> Meaning | None:
    return of_point(Point("Y", date(max(full_year(parts["year"], around), 1), 1, 1)))


def _year_span(parts: Parts, around: Around) -> Meaning | None:
    first = int(parts["year"].value)
    last = first // 100 * 100 + int(parts["last"].value)
    return Meaning(f"{first:04}", Point("Y", date(first, 1, 1)), end_day=date(last, 12, 31))


def _decade(parts: Parts, around: Around) -> Meaning | None:
    word = parts["decade"].value
    year = int(word) if len(word) == 4 else (1900 if int(word) >= 20 else 2000) + int(word)
    return of_point(Point("E", date(year, 1, 1)))


def _century(parts: Parts, around: Around) -> Meaning | None:
    number = int(parts["n"].value)
    return of_point(Point("C", date((number - 1) * 100, 1, 1))) if 2 <= number <= 30 else None


def _bc_year(parts: Parts, around: Around) -> Meaning | None:
    year = float(parts["year"].value)
    return Meaning(f"BC{int(year):04}") if year == int(year) and 0 < year < 10000 else None


def _ad_year(parts: Parts, around: Around) -> Meaning | None:
    year = float(parts["year"].value)
    return of_point(Point("Y", date(int(year), 1, 1))) if year == int(year) and 0 < year < 3000 else None


def _bc_part(parts: Parts, around: Around) -> Meaning | None:
    """ "April 480 BC", "the autumn of 481 BC"."""
    year = _bc_year(parts, around)
    part = f"{int(parts['month'].value):02}" if "month" in parts else parts["season"].value
    return Meaning(f"{year.value}-{part}") if year else None


def _bc_century(parts: Parts, around: Around) -> Meaning | None:
    number = int(parts["n"].value)
    return Meaning(f"BC{number - 1:02}") if 1 <= number <= 99 else None


def _calendar_date(parts: Parts, around: Around) -> Meaning | None:
    month = int(parts["month"].value)
    day = int(parts["day"].value) if "day" in parts else None
    last = int(parts["last"].value) if "last" in parts else None
    if "year" in parts:
        return in_year(full_year(parts["year"], around), month, day, last)
    counted = year_of_date(month, day, around)
    if counted is None:
        return (
            Meaning(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
            if day is None or make_day(2000, month, day)
            else None
        )
    year, mention = counted
    found = in_year(year, month, day, last)
    return found._replace(anchored=mention is None, mention=mention) if found else None


def _nth_weekday(parts: Parts, around: Around) -> Meaning | None:
    """ "the first Sunday in June", "the last Monday of May 2013"."""
    month = _calendar_date({name: word for name, word in parts.items() if name in {"month", "year"}}, around)
    if month is None or month.point is None:
        return month
    step = -1 if "n" not in parts else 1
    first = nearest_weekday(month.point.start if step > 0 else last_day(month.point), int(parts["weekday"].value), step)
    day = shift(Point("D", first), 7 * (int(float(parts["n"].value)) - 1) if "n" in parts else 0)
    if day is None or day.start.month != month.point.start.month:
        return None
    return of_point(day, anchored=month.anchored, mention=month.mention)


def _iso_date(parts: Parts, around: Around) -> Meaning | None:
    try:
        day = date.fromisoformat(parts["iso"].value)
    except ValueError:
        return None
    return of_point(Point("D", day)) if day.year in YEARS else None


def _slashed_date(parts: Parts, around: Around) -> Meaning | None:
    """28/05/2014 and 5/28/2014 tell themselves; 5/6/2014 only where the order is known."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", parts["slashed"].value))
    year += 0 if year >= 100 else 2000 if year < 70 else 1900
    if year not in YEARS:
        return None
    by_day, by_month = make_day(year, second, first), make_day(year, first, second)
    dotted = "." in parts["slashed"].value
    if by_day and by_month and by_day != by_month and not dotted:
        chosen = by_day if around.day_first else by_month if around.day_first is False else None
    else:
        chosen = by_day or by_month
    return of_point(Point("D", chosen)) if chosen else None


def _season(parts: Parts, around: Around) -> Meaning | None:
    code = parts["season"].value
    if "year" in parts:
        return of_point(Point("S", date(full_year(parts["year"], around), SEASONS[code], 1)))
    counted = year_of_date(SEASONS[code] % 12 + 1, None, around)
    if counted is None:
        return Meaning(f"XXXX-{code}")
    year, mention = counted
    year -= 1 if code == "WI" and mention is None else 0
    return of_point(Point("S", date(year, SEASONS[code], 1)), anchored=mention is None, mention=mention)


def _quarter(parts: Parts, around: Around) -> Meaning | None:
    month = 10 if "closing" in parts else int(float(parts["n"].value)) * 3 - 2
    return _part_of_year("Q", month, parts, around)


def _half(parts: Parts, around: Around) -> Meaning | None:
    number = int(float(parts["n"].value))
    return _part_of_year("H", number * 6 - 5, parts, around) if number in {1, 2} else None


def _part_of_year(unit: str, month: int, parts: Parts, around: Around) -> Meaning | None:
    if "year" in parts:
        return of_point(Point(unit, date(full_year(parts["year"], around), month, 1)))
    if around.chronicle and around.mention:
        return of_point(Point(unit, date(around.mention.point.start.year, month, 1)), mention=around.mention)
    if around.anchor is None:
        return Meaning(f"XXXX-Q{(month + 2) // 3}" if unit == "Q" else f"XXXX-H{1 if month < 7 else 2}")
    base = around.anchor.day
    year = base.year
    if around.direction == "future":
        year += last_day(Point(unit, date(year, month, 1))) < base
    else:
        year -= month > base.month
    return of_point(Point(unit, date(year, month, 1)), anchored=True)


def _nine_eleven(parts: Parts, around: Around) -> Meaning | None:
    return of_point(Point("D", date(2001, 9, 11)))


def _holiday(parts: Parts, around: Around) -> Meaning | None:
    return _feast(parts["holiday"].value, parts, around)


# Days that are named by several words; the part's name says which.
_NAMED_DAYS = {
    "eve": "12-24", "newyear": "01-01", "newyeareve": "12-31", "goodfriday": "easter-2", "eastermonday": "easter+1",
    "eastersunday": "easter+0", "palmsunday": "easter-7", "ashwednesday": "easter-46", "boxing": "12-26",
    "mayday": "05-01", "orthodoxchristmas": "01-07", "holythursday": "easter-3", "orthodoxeaster": "orthodox",
    "eidfitr": "islamic-10-1", "eidadha": "islamic-12-10", "valentine": "02-14", "women": "03-08", "bastille": "07-14",
    "allsaints": "11-01", "armistice": "11-11",
}  # fmt: skip


def _named_day(parts: Parts, around: Around) -> Meaning | None:
    return _feast(next(code for name, code in _NAMED_DAYS.items() if name in parts), parts, around)


def _feast(code: str, parts: Parts, around: Around) -> Meaning | None:
    unit = "W" if "whole" in parts else "D"
    if "year" in parts:
        found = holiday(code, full_year(parts["year"], around))
        return _feast_on(found, code, unit) if found else None
    if around.chronicle and around.mention:
        found = holiday(code, around.mention.point.start.year)
        return _feast_on(found, code, unit, mention=around.mention) if found else None
    if around.anchor is None:
        return Meaning(f"XXXX-{code}" if code[:2].isdecimal() and code.count("-") == 1 else "XXXX-XX-XX")
    base, offset = around.anchor.day, parts["rel"].value[1:] if "rel" in parts else ""
    days = [found for step in (-1, 0, 1) if (found := holiday(code, base.year + step))]
    if offset == "-1" or (not offset and around.direction == "past"):
        day = max((d for d in days if point_of(d, unit).start <= base), default=None)
    elif offset == "+1" or around.direction in {"future", "present"}:
        day = min((d for d in days if d >= base), default=None)
    else:
        day = min(days, key=lambda d: abs((d - base).days), default=None)
    return _feast_on(day, code, unit, anchored=True) if day else None


def _feast_on(
    day: date, code: str, unit: str, *, anchored: bool = False, mention: Mention | None = None
) -> Meaning | None:
    """The feast's day or week; a feast that the moon decides may lie a day off."""
    found = of_point(point_of(day, unit), anchored=anchored, mention=mention)
    if found and code.startswith("islamic") and unit == "D":
        return found._replace(first_day=day - SIGHTED, end_day=day + SIGHTED)
    return found


def _islamic_date(parts: Parts, around: Around) -> Meaning | None:
    """ "1 Muharram 1435": a day, give or take one."""
    month, year, day = _islamic_number(parts["islamic"]), int(parts["year"].value), int(parts["day"].value)
    found = islamic_day(year, month, day) if day <= 30 else None
    return _feast_on(found, "islamic", "D") if found else None


# Islamic months with names of several words, by the beginning of the first and the last word.
_PAIRED_MONTHS = {("rabi", "aw"): 3, ("rabi", "th"): 4, ("jumada", "aw"): 5, ("jumada", "ul"): 5, ("jumada", "th"): 6,
                  ("jumada", "ak"): 6, ("dhu", "qa"): 11, ("dhu", "hi"): 12}  # fmt: skip


def _islamic_number(month: TimeWord) -> int:
    words = month.text.split()
    return int(month.value) if len(words) == 1 else _PAIRED_MONTHS[words[0], words[-1][:2]]


def _islamic_month(parts: Parts, around: Around) -> Meaning | None:
    """ "Ramadan 1420", "Ramadan 2013", "Ramadan": its first and last day; the value is the year that it begins in."""
    month = int(parts["islamic"].value)
    if "year" not in parts and around.anchor is None:
        return Meaning("XXXX")
    year = int(parts["year"].value) if "year" in parts else 0
    base = around.anchor.day if around.anchor and not year else date(max(year, 1), 1, 1)
    if 1 <= year < 1600:
        first, end = islamic_day(year, month, 1), islamic_day(year, month + 1, 1)
    else:
        years = [islamic_year(base) + step for step in (-1, 0, 1)]
        spans = [(islamic_day(y, month, 1) or base, islamic_day(y, month + 1, 1) or base) for y in years]
        begun = [span for span in spans if span[0] <= base]
        ahead = year or around.direction in {"future", "present"}
        first, end = next(s for s in spans if s[1] > base) if ahead else (begun or spans)[-1]
    if first is None or end is None:
        return None
    return Meaning(f"{first.year:04}", first_day=first, end_day=end - SIGHTED, anchored=not year)


def _solar_date(parts: Parts, around: Around) -> Meaning | None:
    found = solar_day(int(parts["year"].value), int(parts["solar"].value), int(parts["day"].value))
    return of_point(Point("D", found)) if found else None


def _old_style(parts: Parts, around: Around) -> Meaning | None:
    """The day that the Julian calendar calls so; without a year that of the day last named."""
    read = _iso_date if "iso" in parts else _slashed_date if "slashed" in parts else _calendar_date
    written = read(parts, around)
    if written is None or written.point is None or written.point.unit != "D":
        return written
    day = written.point.start
    found = julian_day(day.year, day.month, day.day)
    return of_point(Point("D", found), anchored=written.anchored, mention=written.mention) if found else None


ABSOLUTE: dict[str, Reader] = {
    "year": _year,
    "year_span": _year_span,
    "decade": _decade,
    "century": _century,
    "bc_year": _bc_year,
    "ad_year": _ad_year,
    "bc_part": _bc_part,
    "bc_century": _bc_century,
    "islamic_date": _islamic_date,
    "islamic_month": _islamic_month,
    "solar_date": _solar_date,
    "old_style": _old_style,
    "calendar_date": _calendar_date,
    "nth_weekday": _nth_weekday,
    "iso_date": _iso_date,
    "slashed_date": _slashed_date,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "nine_eleven": _nine_eleven,
    "holiday": _holiday,
    "named_day": _named_day,
}
"""Meanings of the column `meaning` that name a date by itself."""
