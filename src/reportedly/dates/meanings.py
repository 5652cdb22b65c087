"""What each rule means: parts of an expression in, a point or a value out. The names are those of the column `meaning`.

"last", "month" published 2014-05-28 -> the point month 2014-04.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from reportedly.dates.calendar import SEASONS, Point, holiday, last_day, nearest_weekday, point_of, shift, value_of
from reportedly.dates.reference import Anchor, Mention
from reportedly.dates.tense import Direction
from reportedly.dates.words import TimeWord

Parts = Mapping[str, TimeWord]


class Around(NamedTuple):
    """What the meaning of an expression may depend on."""

    anchor: Anchor | None
    mention: Mention | None
    """The latest point named before in the text."""
    day_mention: Mention | None
    """The latest single day named before."""
    direction: Direction
    chronicle: bool
    day_first: bool | None
    """Whether 05/06 is the fifth of June; None = not known."""


class Meaning(NamedTuple):
    """A value, with the point it stands for if it is one; `mention` = what it was counted from inside the text."""

    value: str
    point: Point | None = None
    first_day: date | None = None
    end_day: date | None = None
    mention: Mention | None = None
    anchored: bool = False
    """Whether it was counted from the day of writing."""


Reader = Callable[[Parts, Around], Meaning | None]
_NAMED_YEAR_DAYS = 270
_STEP_BACK_MONTHS = 7


def of_point(point: Point | None, *, anchored: bool = False, mention: Mention | None = None) -> Meaning | None:
    """The meaning of a point, or None without one."""
    return Meaning(value_of(point), point, anchored=anchored, mention=mention) if point else None


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or None for 31 April."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(word: TimeWord, around: Around) -> int:
    """The year of a word: "’98" is the one nearest before the day of writing."""
    year = int(word.value)
    if year >= 100:
        return year
    latest = around.anchor.day.year if around.anchor else 2030
    return max(century + year for century in (1800, 1900, 2000) if century + year <= latest + 5)


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


def _calendar_date(parts: Parts, around: Around) -> Meaning | None:
    month = int(parts["month"].value)
    day = int(parts["day"].value) if "day" in parts else None
    last = int(parts["last"].value) if "last" in parts else None
    if "year" in parts:
        year: int | None = full_year(parts["year"], around)
        return _in_year(year, month, day, last)
    counted = year_of_date(month, day, around)
    if counted is None:
        return (
            Meaning(f"XXXX-{month:02}" + (f"-{day:02}" if day else ""))
            if day is None or make_day(2000, month, day)
            else None
        )
    year, mention = counted
    found = _in_year(year, month, day, last)
    return found._replace(anchored=mention is None, mention=mention) if found else None


def _in_year(year: int, month: int, day: int | None, last: int | None) -> Meaning | None:
    if not 1 <= year <= 9999:
        return None
    if day is None:
        return of_point(Point("M", date(year, month, 1)))
    start = make_day(year, month, day)
    if start is None:
        return None
    end = make_day(year, month, last) if last else None
    return Meaning(start.isoformat(), Point("D", start), end_day=end if end and end > start else None)


def year_of_date(month: int, day: int | None, around: Around) -> tuple[int, Mention | None] | None:
    """The year of a month or day that is named without one, and the mention it was counted from (None = publication).

    In a chronicle the year last named; else the side that the tense tells; else the year that brings it nearest.
    """
    if around.chronicle or around.anchor is None:
        mention = around.mention
        return (_year_after(mention, month), mention) if mention else None
    base = around.anchor.day
    near = [made for step in (-1, 0, 1) if (made := make_day(base.year + step, month, day or 15))]
    if not near:
        return None
    size = base if day else base.replace(day=15)
    chosen = min(near, key=lambda d: abs((d - size).days))
    if around.direction == "past":
        chosen = max((d for d in near if (size - d).days >= 0), default=near[0])
    elif around.direction == "future":
        chosen = min((d for d in near if (d - size).days >= 0), default=near[-1])
    # Whoever means a day more than nine months away names its year.
    if abs((chosen - size).days) > _NAMED_YEAR_DAYS:
        chosen = min(near, key=lambda d: abs((d - size).days))
    return chosen.year, None


def _year_after(mention: Mention, month: int) -> int:
    """The year of a month in a story that goes forward: "in December 1941 ... in January" is 1942."""
    year, unit = mention.point.start.year, mention.point.unit
    return year + (unit in {"D", "M"} and mention.point.start.month - month > _STEP_BACK_MONTHS)


def _iso_date(parts: Parts, around: Around) -> Meaning | None:
    try:
        return of_point(Point("D", date.fromisoformat(parts["iso"].value)))
    except ValueError:
        return None


def _slashed_date(parts: Parts, around: Around) -> Meaning | None:
    """28/05/2014 and 5/28/2014 tell themselves; 5/6/2014 only where the order is known."""
    first, second, year = (int(part) for part in parts["slashed"].value.replace(".", "/").split("/"))
    year += 0 if year >= 100 else 2000 if year < 70 else 1900
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
    month = int(float(parts["n"].value)) * 3 - 2
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


def _deictic(parts: Parts, around: Around) -> Meaning | None:
    offset = int(parts["deictic"].value)
    if around.anchor is None:
        return Meaning("XXXX-XX-XX")
    return of_point(shift(Point("D", around.anchor.day), offset), anchored=True)


def _deictic_beyond(parts: Parts, around: Around) -> Meaning | None:
    offset = int(parts["deictic"].value) + (1 if parts["side"].text == "after" else -1)
    if around.anchor is None:
        return Meaning("XXXX-XX-XX")
    return of_point(shift(Point("D", around.anchor.day), offset), anchored=True)


def _overnight(parts: Parts, around: Around) -> Meaning | None:
    """The night before the day of writing: it ends on that day."""
    if around.anchor is None:
        return Meaning("XXXX-XX-XXTNI")
    day = around.anchor.day - timedelta(days=1)
    return Meaning(f"{day.isoformat()}TNI", Point("D", day), end_day=around.anchor.day, anchored=True)


def _last_night(parts: Parts, around: Around) -> Meaning | None:
    found = _overnight(parts, around)
    return found._replace(end_day=None) if found else None


def _weekday(parts: Parts, around: Around) -> Meaning | None:
    weekday = int(parts["weekday"].value)
    if around.chronicle and around.day_mention:
        day = nearest_weekday(around.day_mention.point.start, weekday, 1)
        return of_point(Point("D", day), mention=around.day_mention)
    if around.anchor is None:
        return Meaning(f"XXXX-WXX-{weekday}")
    step = 1 if around.direction in {"future", "present"} else -1
    return of_point(Point("D", nearest_weekday(around.anchor.day, weekday, step)), anchored=True)


def _rel_weekday(parts: Parts, around: Around) -> Meaning | None:
    """ "last Friday" is the one before the day of writing, "next Friday" the one after; "this Friday" follows the tense."""
    weekday = int(parts["weekday"].value)
    way = parts["way"].text if "way" in parts else ""
    rel = "p+1" if way == "coming" else "p-1" if way == "past" else parts["rel"].value
    if rel[0] == "t" and around.day_mention:
        base, mention = around.day_mention.point.start, around.day_mention
    elif around.anchor is None:
        return Meaning(f"XXXX-WXX-{weekday}")
    else:
        base, mention = around.anchor.day, None
    if rel[1:] == "+1":
        day = nearest_weekday(base + timedelta(days=1), weekday, 1)
    elif rel[1:] == "-1":
        day = nearest_weekday(base - timedelta(days=1), weekday, -1)
    else:
        day = nearest_weekday(base, weekday, -1 if around.direction == "past" else 1)
    return of_point(Point("D", day), anchored=mention is None, mention=mention)


def _weekday_in_week(parts: Parts, around: Around) -> Meaning | None:
    week = _rel_unit(parts, around)
    if week is None or week.point is None:
        return Meaning(f"XXXX-WXX-{parts['weekday'].value}")
    monday = point_of(week.point.start, "W").start
    return of_point(
        shift(Point("D", monday), int(parts["weekday"].value) - 1), anchored=week.anchored, mention=week.mention
    )


def _base_of(
    rel: TimeWord, unit: str, around: Around, *, determined: bool = False
) -> tuple[Point, Mention | None] | None:
    """What "last", "this", "next", "previous" count from: the point of size `unit` and the mention that it comes from."""
    told = rel.value[0] == "t" or (determined and rel.text == "next")
    if told or around.chronicle:
        mention = around.day_mention if unit in {"D", "W", "WE"} else around.mention
        if mention:
            return point_of(mention.point.start, unit), mention
        if unit == "D" or rel.text in {"that", "same"}:
            return None
    return (point_of(around.anchor.day, unit), None) if around.anchor else None


def _rel_unit(parts: Parts, around: Around) -> Meaning | None:
    unit = parts["unit"].value
    way = parts["way"].text if "way" in parts else ""
    rel = parts["rel"] if "rel" in parts else None
    offset = -1 if way == "past" else 1 if way == "coming" else int(rel.value[1:]) if rel else 0
    if unit == "F":
        unit, offset = "W", offset * 2
    determined = rel is not None and parts["unit"].first == rel.first + 1 and "the" in parts
    based = _base_of(rel, unit, around, determined=determined) if rel else None
    if rel is None and around.anchor:
        based = point_of(around.anchor.day, unit), None
    if based is None:
        return Meaning(_unknown(unit))
    point, mention = based
    return of_point(shift(point, offset), anchored=mention is None, mention=mention)


def _unknown(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX")


def _the_unit(parts: Parts, around: Around) -> Meaning | None:
    """ "the weekend", "the year", "the quarter": the one last named, else the one of the day of writing."""
    unit = parts["unit"].value
    if unit == "WE":
        if around.anchor is None:
            return Meaning(_unknown(unit))
        point = point_of(around.anchor.day, unit)
        back = point.start > around.anchor.day and around.direction != "future"
        return of_point(shift(point, -1) if back else point, anchored=True)
    mention = around.mention
    if mention and (around.chronicle or (unit == "Q" and mention.point.unit == "Q")):
        return of_point(point_of(mention.point.start, unit), mention=mention)
    if around.anchor is None:
        return Meaning(_unknown(unit))
    point = point_of(around.anchor.day, unit)
    return of_point(shift(point, -1) if unit == "Q" else point, anchored=True)


def _rel_month(parts: Parts, around: Around) -> Meaning | None:
    month, rel = int(parts["month"].value), parts["rel"]
    based = _base_of(rel, "M", around)
    if based is None:
        return Meaning(f"XXXX-{month:02}")
    point, mention = based
    year, here = point.start.year, point.start.month
    offset = rel.value[1:]
    if offset == "-1":
        year -= month >= here
    elif offset == "+1":
        year += month <= here
    return of_point(Point("M", date(year, month, 1)), anchored=mention is None, mention=mention)


def _rel_season(parts: Parts, around: Around) -> Meaning | None:
    word = parts["season"]
    way = parts["way"].text if "way" in parts else ""
    if word.value not in SEASONS:
        rel = TimeWord(way, word.span, word.first, word.last, "", "p-1" if way == "past" else "p+1")
        return _rel_month({"month": word, "rel": rel}, around)
    offset = {"past": -1, "coming": 1}.get(way, int(parts["rel"].value[1:]) if "rel" in parts else 0)
    based = (
        _base_of(parts["rel"], "M", around)
        if "rel" in parts
        else (point_of(around.anchor.day, "M"), None)
        if around.anchor
        else None
    )
    if based is None:
        return Meaning(f"XXXX-{word.value}")
    base, mention = based
    if around.chronicle and offset == 0 and mention is None:
        return Meaning(f"XXXX-{word.value}")
    candidates = [
        Point("S", date(base.start.year + step, SEASONS[word.value], 1))
        for step in (-1, 0, 1)
        if 1 <= base.start.year + step <= 9999
    ]
    here = point_of(base.start, "S")
    if offset < 0:
        chosen = max((p for p in candidates if p.start < here.start), default=None)
    elif offset > 0:
        chosen = min((p for p in candidates if p.start > here.start), default=None)
    else:
        chosen = Point("S", date(base.start.year, SEASONS[word.value], 1))
    return of_point(chosen, anchored=mention is None, mention=mention)


def _rel_daypart(parts: Parts, around: Around) -> Meaning | None:
    """ "this morning" belongs to the day of writing, "that night" and "the next morning" to the day last named."""
    rel = parts["rel"].text
    if rel == "this" and not around.chronicle:
        return of_point(Point("D", around.anchor.day), anchored=True) if around.anchor else Meaning("XXXX-XX-XX")
    if around.day_mention is None:
        return Meaning("XXXX-XX-XX")
    offset = {"next": 1, "following": 1, "previous": -1}.get(rel, 0)
    return of_point(shift(around.day_mention.point, offset), mention=around.day_mention)


def _day_beside(parts: Parts, around: Around) -> Meaning | None:
    """ "the day before" and "the year after", counted from the point last named."""
    unit = parts["unit"].value
    mention = around.day_mention if unit in {"D", "W"} else around.mention
    if mention is None:
        return Meaning(_unknown(unit))
    step = 1 if parts["side"].text in {"after", "later"} else -1
    return of_point(shift(point_of(mention.point.start, unit), step), mention=mention)


def _year_end(parts: Parts, around: Around) -> Meaning | None:
    based = (around.mention.point.start, around.mention) if around.chronicle and around.mention else None
    if based is None and around.anchor is None:
        return Meaning("XXXX")
    day, mention = based or (around.anchor.day, None) if around.anchor else (date.max, None)
    return of_point(Point("Y", date(day.year, 1, 1)), anchored=mention is None, mention=mention)


def _date_in_year(parts: Parts, around: Around) -> Meaning | None:
    """ "March last year", "the third quarter of that year": the year first, then its part."""
    year_parts = parts["within"].parts
    year = (
        _year(year_parts, around) if "year" in year_parts else _rel_unit({"rel": parts["within"], **year_parts}, around)
    )
    base = parts["base"]
    if year is None or year.point is None:
        reader = MEANINGS[base.meaning]
        return reader(base.parts, around._replace(anchor=None, mention=None))
    named = TimeWord(value_of(year.point), base.span, base.first, base.last, "", value_of(year.point))
    found = MEANINGS[base.meaning]({**base.parts, "year": named}, around)
    return found._replace(anchored=year.anchored, mention=year.mention) if found else None


def _holiday(parts: Parts, around: Around) -> Meaning | None:
    return _feast(parts["holiday"].value, parts, around)


# Days that are named by several words; the part's name says which.
_NAMED_DAYS = {
    "eve": "12-24", "newyear": "01-01", "newyeareve": "12-31", "goodfriday": "easter-2", "eastermonday": "easter+1",
    "eastersunday": "easter+0", "palmsunday": "easter-7", "ashwednesday": "easter-46", "boxing": "12-26", "mayday": "05-01",
    "orthodoxchristmas": "01-07", "holythursday": "easter-3",
}  # fmt: skip


def _named_day(parts: Parts, around: Around) -> Meaning | None:
    return _feast(next(code for name, code in _NAMED_DAYS.items() if name in parts), parts, around)


def _feast(code: str, parts: Parts, around: Around) -> Meaning | None:
    if "year" in parts:
        found = holiday(code, full_year(parts["year"], around))
        return of_point(Point("D", found)) if found else None
    if around.chronicle and around.mention:
        found = holiday(code, around.mention.point.start.year)
        return of_point(Point("D", found), mention=around.mention) if found else None
    if around.anchor is None:
        return Meaning("XXXX-XX-XX" if "easter" in code or code.count("-") > 1 else f"XXXX-{code}")
    base = around.anchor.day
    days = [found for step in (-1, 0, 1) if (found := holiday(code, base.year + step))]
    if around.direction == "past":
        day = max((d for d in days if d <= base), default=None)
    elif around.direction in {"future", "present"}:
        day = min((d for d in days if d >= base), default=None)
    else:
        day = min(days, key=lambda d: abs((d - base).days), default=None)
    return of_point(Point("D", day), anchored=True) if day else None


def _time_of_day(parts: Parts, around: Around) -> Meaning | None:
    """A clock time alone: the day last named, else the day of writing."""
    if around.day_mention and around.chronicle:
        return of_point(around.day_mention.point, mention=around.day_mention)
    if around.anchor is None:
        return Meaning("XXXX-XX-XX")
    return of_point(Point("D", around.anchor.day), anchored=True)


MEANINGS: dict[str, Reader] = {
    "year": _year, "year_span": _year_span, "decade": _decade, "century": _century, "bc_year": _bc_year,
    "calendar_date": _calendar_date, "iso_date": _iso_date, "slashed_date": _slashed_date, "season": _season,
    "quarter": _quarter, "half": _half, "nine_eleven": _nine_eleven, "deictic": _deictic, "deictic_night": _deictic,
    "deictic_beyond": _deictic_beyond, "overnight": _overnight, "last_night": _last_night, "weekday": _weekday,
    "rel_weekday": _rel_weekday, "weekday_in_week": _weekday_in_week, "rel_unit": _rel_unit, "the_unit": _the_unit,
    "rel_month": _rel_month, "rel_season": _rel_season, "rel_daypart": _rel_daypart, "day_beside": _day_beside,
    "year_end": _year_end, "date_in_year": _date_in_year, "holiday": _holiday, "named_day": _named_day,
    "time_of_day": _time_of_day,
}  # fmt: skip
