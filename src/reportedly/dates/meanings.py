"""What the meaning of an expression is made of: what it may depend on, a value, and the year of a bare month or day.

"May 3" in a past clause, published 2014-05-28 -> the year 2014.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from reportedly.dates.calendar import Point, value_of
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
"""Gives the meaning of the parts of an expression; None = they mean nothing (31 April)."""

# Whoever means a day more than nine months away names its year.
_NAMED_YEAR_DAYS = 270
# A story that has come to December means the next year by "in January", and its own by "in August".
_STEP_BACK_MONTHS = 7
# How far apart two days of one story are as a rule. On the wikiwars texts anything from 7 to 45 gives the same values,
# 0 and 60 worse ones; timebank and aquaint hold no such story.
_NEXT_DAYS = 45


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
    return max((c + year for c in (1800, 1900, 2000) if c + year <= latest + 5), default=1900 + year)


def in_year(year: int, month: int, day: int | None, last: int | None) -> Meaning | None:
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

    In a chronicle the year last named, where one is; else the side that the tense tells; else the year that brings it
    nearest.
    """
    if around.chronicle or around.anchor is None:
        mention = _going_on(month, day, around) or around.mention
        if mention is not None:
            return _year_after(mention, month), mention
        if around.anchor is None:
            return None
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
    if abs((chosen - size).days) > _NAMED_YEAR_DAYS:
        chosen = min(near, key=lambda d: abs((d - size).days))
    return chosen.year, None


def _going_on(month: int, day: int | None, around: Around) -> Mention | None:
    """The last day named, if this one follows it closely: "on 3 April 1975 the port fell; plans for 1976 were dropped;
    on 9 April" goes on in 1975 though another year has been named."""
    latest = around.day_mention
    if latest is None or day is None or around.mention is None or around.mention.point.unit != "Y":
        return None
    goes_on = make_day(latest.point.start.year, month, day)
    return latest if goes_on and 0 <= (goes_on - latest.point.start).days <= _NEXT_DAYS else None


def _year_after(mention: Mention, month: int) -> int:
    """The year of a month in a story that goes forward: "in December 1941 ... in January" is 1942."""
    year, unit = mention.point.start.year, mention.point.unit
    return year + (unit in {"D", "M"} and mention.point.start.month - month > _STEP_BACK_MONTHS)
