"""Dates counted from another day: "yesterday", "last month", "next Friday", "the day before".

"last month", published 2014-05-28 -> the point month 2014-04.
"""

from datetime import date, timedelta

from reportedly.dates.calendar import SEASONS, Point, nearest_weekday, point_of, shift
from reportedly.dates.meanings import Around, Meaning, Parts, Reader, make_day, of_point
from reportedly.dates.reference import Mention
from reportedly.dates.words import TimeWord

#: How far from the day of writing a day lies on which the news goes on.
_NEWS_DAYS = 31
# "This past week", "this coming Friday": the second word decides.
_WAYS = {"past": -1, "coming": 1}


def _deictic(parts: Parts, around: Around) -> Meaning | None:
    """ "yesterday", "the day after tomorrow"."""
    beyond = 0 if "side" not in parts else 1 if parts["side"].text == "after" else -1
    offset = int(parts["deictic"].value) + beyond
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
    if around.chronicle and around.day_mention and not _is_of_the_news(around.day_mention, around):
        day = nearest_weekday(around.day_mention.point.start, weekday, 1)
        return of_point(Point("D", day), mention=around.day_mention)
    if around.anchor is None:
        return Meaning(f"XXXX-WXX-{weekday}")
    step = 1 if around.direction in {"future", "present"} else -1
    return of_point(Point("D", nearest_weekday(around.anchor.day, weekday, step)), anchored=True)


def _rel_weekday(parts: Parts, around: Around) -> Meaning | None:
    """ "last Friday" lies before the day of writing, "next Friday" after it; "this Friday" follows the tense."""
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
    rel: TimeWord | None, unit: str, around: Around, *, determined: bool = False
) -> tuple[Point, Mention | None] | None:
    """What "last", "this", "next", "previous" count from: a point of size `unit` and the mention it comes from.
    Without such a word it is the day of writing."""
    if rel is not None and (rel.value[0] == "t" or (determined and rel.text == "next") or around.chronicle):
        mention = around.day_mention if unit in {"D", "W", "WE"} else around.mention
        if mention:
            return point_of(mention.point.start, unit), mention
        if unit == "D" or rel.text in {"that", "same"}:
            return None
    return (point_of(around.anchor.day, unit), None) if around.anchor else None


def _rel_unit(parts: Parts, around: Around) -> Meaning | None:
    unit = parts["unit"].value
    way = parts["way"].text if "way" in parts else ""
    rel = parts.get("rel")
    offset = _WAYS.get(way, int(rel.value[1:]) if rel else 0)
    if unit == "F":
        unit, offset = "W", offset * 2
    determined = rel is not None and parts["unit"].first == rel.first + 1 and "the" in parts
    based = _base_of(rel, unit, around, determined=determined)
    if based is None:
        return Meaning(_unknown(unit))
    point, mention = based
    ahead = around.anchor is not None and point.start > around.anchor.day
    if unit == "WE" and offset == 0 and around.direction == "past" and ahead:
        offset = -1  # on a Tuesday "they met this weekend" means the one that is over
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
    offset = _WAYS.get(way, int(parts["rel"].value[1:]) if "rel" in parts else 0)
    based = _base_of(parts.get("rel"), "M", around)
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
    offset = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(rel, 0)
    return of_point(shift(around.day_mention.point, offset), mention=around.day_mention)


def _day_beside(parts: Parts, around: Around) -> Meaning | None:
    """ "the day before" and "the year after", counted from the point last named."""
    unit = parts["unit"].value
    mention = around.day_mention if unit in {"D", "W"} else around.mention
    if mention is None:
        return Meaning(_unknown(unit))
    step = 1 if parts["side"].text in {"after", "later"} else -1
    return of_point(shift(point_of(mention.point.start, unit), step), mention=mention)


def _unit_before_last(parts: Parts, around: Around) -> Meaning | None:
    """ "the week before last"."""
    unit = parts["unit"].value
    if around.anchor is None:
        return Meaning(_unknown(unit))
    steps = 4 if unit == "F" else 2
    return of_point(shift(point_of(around.anchor.day, "W" if unit == "F" else unit), -steps), anchored=True)


def _day_alone(parts: Parts, around: Around) -> Meaning | None:
    """ "the 14th": in a story of the month last named, else the last one, or the next one where it lies ahead."""
    day = int(parts["day"].value)
    mention = around.day_mention if around.chronicle else None
    base = mention.point.start if mention else around.anchor.day if around.anchor else None
    if base is None:
        return Meaning(f"XXXX-XX-{day:02}")
    ahead = around.direction == "future"
    step = 0 if mention else int(ahead and base.day > day) - int(not ahead and base.day < day)
    month = shift(Point("M", base.replace(day=1)), step)
    found = make_day(month.start.year, month.start.month, day) if month else None
    return of_point(Point("D", found), anchored=mention is None, mention=mention) if found else None


def _year_end(parts: Parts, around: Around) -> Meaning | None:
    if around.chronicle and around.mention:
        return of_point(point_of(around.mention.point.start, "Y"), mention=around.mention)
    return of_point(point_of(around.anchor.day, "Y"), anchored=True) if around.anchor else Meaning("XXXX")


def _time_of_day(parts: Parts, around: Around) -> Meaning | None:
    """A clock time alone: the day last named, if it is of the news, else the day of writing."""
    if around.day_mention and (around.chronicle or _is_of_the_news(around.day_mention, around)):
        return of_point(around.day_mention.point, mention=around.day_mention)
    if around.anchor is None:
        return Meaning("XXXX-XX-XX")
    return of_point(Point("D", around.anchor.day), anchored=True)


def _is_of_the_news(mention: Mention, around: Around) -> bool:
    """ "Gunmen robbed a bank on Sunday. They came at 9 pm": a day of the last weeks or the next."""
    return around.anchor is not None and abs((mention.point.start - around.anchor.day).days) <= _NEWS_DAYS


RELATIVE: dict[str, Reader] = {
    "deictic": _deictic,
    "deictic_night": _deictic,
    "deictic_beyond": _deictic,
    "overnight": _overnight,
    "last_night": _last_night,
    "weekday": _weekday,
    "rel_weekday": _rel_weekday,
    "weekday_in_week": _weekday_in_week,
    "rel_unit": _rel_unit,
    "the_unit": _the_unit,
    "rel_month": _rel_month,
    "rel_season": _rel_season,
    "rel_daypart": _rel_daypart,
    "day_beside": _day_beside,
    "unit_before_last": _unit_before_last,
    "day_alone": _day_alone,
    "year_end": _year_end,
    "time_of_day": _time_of_day,
}
"""Meanings of the column `meaning` that count from the day of writing or from a day named before."""
