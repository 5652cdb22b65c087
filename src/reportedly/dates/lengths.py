"""Lengths of time, what is counted from them, and how often: durations, "ago", "later", "every day".

"three months" -> P3M; "three months ago", published 2014-05-28 -> 2014-02; "twice a week" -> P1W.
"""

from collections.abc import Callable

from reportedly.dates.calendar import MONTHS, Point, point_of, shift
from reportedly.dates.meanings import Around, Meaning, Parts, of_point
from reportedly.dates.reference import Mention
from reportedly.dates.words import TimeWord

Length = tuple[tuple[float | None, str], ...]
"""Counts with their units, the largest first; None = a number that is not said ("several")."""

_MONTHS = {**MONTHS, "L": 12000}
_DAYS = {"D": 1, "W": 7, "F": 14}
_PER_DAY = {"TH": 24, "TM": 1440, "TS": 86400}
_HALF_CLOCK = {"TH": (30.0, "TM"), "TM": (30.0, "TS")}
_HALVES = {**_HALF_CLOCK, "D": (12.0, "TH"), "Y": (6.0, "M"), "E": (5.0, "Y"), "C": (50.0, "Y")}


def length_of(word: TimeWord) -> Length | None:
    """The length that a word made by a rule for durations stands for, or None for other words."""
    reader = LENGTHS.get(word.meaning)
    return reader(word.parts) if reader else None


def duration_value(length: Length) -> str:
    """TIMEX3 value: P3M, PT1H30M, PXD. Decades are E, centuries C, millennia L, as in TimeBank."""
    dates, times = "", ""
    for count, unit in _whole_units(length):
        number = "X" if count is None else f"{count:.6g}" if count < 1e6 else f"{int(count)}"
        if unit == "F":
            number, unit = ("X" if count is None else f"{count * 2:.6g}"), "W"
        if unit == "Q" and count is not None:
            number, unit = f"{count * 3:.6g}", "M"
        if unit.startswith("T"):
            times += number + unit[1]
        else:
            dates += number + unit
    if times:
        return "P" + dates + "T" + times if "X" not in times or dates else "PT" + times
    return "P" + dates


def _whole_units(length: Length) -> Length:
    """5.5 hours are 5 hours 30 minutes."""
    count, unit = length[0]
    if len(length) == 1 and unit in _HALF_CLOCK and count is not None and count % 1 == 0.5:
        return ((count - 0.5, unit), _HALF_CLOCK[unit])
    return length


def _count(word: TimeWord | None) -> float | None:
    if word is None:
        return 1.0
    if word.value == "X":
        return None
    # "5 1/2" has been read as a number; whatever else stands here is one of "one", "a single".
    try:
        return float(word.value)
    except ValueError:
        return 1.0


def _duration(parts: Parts) -> Length:
    return ((_count(parts.get("n")), parts["unit"].value),)


def _one(parts: Parts) -> Length:
    return ((1.0, parts["unit"].value),)


def _unsaid(parts: Parts) -> Length:
    return ((None, parts["unit"].value),)


def _half(parts: Parts) -> Length:
    unit = parts["unit"].value
    return (_HALVES.get(unit, (0.5, unit)),)


def _and_half(parts: Parts) -> Length:
    unit, count = parts["unit"].value, _count(parts.get("n")) or 1.0
    return ((count, unit), _HALF_CLOCK[unit]) if unit in _HALF_CLOCK else ((count + 0.5, unit),)


def _joined(parts: Parts) -> Length:
    return (length_of(parts["big"]) or ()) + (length_of(parts["small"]) or ())


def _unit_long(parts: Parts) -> Length:
    plural = parts["unit"].text.endswith("s") or parts["unit"].text == "millennia"
    return ((None if plural else 1.0, parts["unit"].value),)


def _quarter_century(parts: Parts) -> Length:
    return ((25.0, "Y"),)


LENGTHS: dict[str, Callable[[Parts], Length]] = {
    "duration": _duration, "duration_one": _one, "duration_range": _unsaid, "duration_half": _half,
    "duration_and_half": _and_half, "number_and_half": _and_half, "durations_joined": _joined, "unit_long": _unit_long,
    "bare_units": _unsaid, "year_or_two": _unsaid, "rel_units": _unsaid, "recent_units": _unsaid,
    "duration_anchored": _duration, "rel_length": _one, "quarter_century": _quarter_century,
}  # fmt: skip


def read_duration(word: TimeWord, around: Around) -> Meaning | None:
    """The value of a duration; "the past three days" also gets its first and last day."""
    length = length_of(word)
    if not length:
        return Meaning("PXX") if word.meaning == "a_while" else None
    value = duration_value(length)
    rel = word.parts.get("rel")
    if word.meaning == "recent_units" and around.anchor:
        return Meaning(value, end_day=around.anchor.day, anchored=True)
    if rel is None or rel.value not in {"p-1", "p+1"} or around.anchor is None or len(length) != 1:
        return Meaning(value)
    base, step = around.anchor.day, -1 if rel.value == "p-1" else 1
    count, unit = length[0]
    if count is None or count != int(count):
        return Meaning(value, first_day=None if step < 0 else base, end_day=base if step < 0 else None, anchored=True)
    other = _moved(Point("D", base), int(count) * step, unit)
    if other is None:
        return Meaning(value)
    first, last = sorted((base, other.start))
    return Meaning(value, first_day=first, end_day=last, anchored=True)


def base_point(around: Around, unit: str) -> Point | None:
    """The point of size `unit` that holds the day of writing."""
    return point_of(around.anchor.day, unit) if around.anchor else None


def _moved(day: Point, count: int, unit: str) -> Point | None:
    """A day moved by `count` units of any size, hours and minutes by whole days."""
    if unit not in _MONTHS:
        return shift(day, int(_days(count, unit)))
    # Keeps the day of the month where the calendar has it: two months before 28 May is 28 March.
    moved = shift(Point("M", day.start), _MONTHS[unit] * count)
    return Point("D", moved.start) if moved else None


def _days(count: float, unit: str) -> float:
    return count * _DAYS[unit] if unit in _DAYS else count / _PER_DAY[unit]


def _at_broken_length(base: Point, length: Length, step: int) -> Point | None:
    """The point several units or a broken number of them away: "a decade and a half ago" is a year, "two and a half
    years ago" a month, "a week and a half ago" a week, "three and a half hours later" a day."""
    largest = length[0][1]
    months = int(sum(_MONTHS.get(unit, 0) * (count or 0) for count, unit in length))
    if largest in {"E", "C", "L"}:
        return shift(point_of(base.start, "Y"), months // 12 * step)
    if largest in _MONTHS:
        return shift(point_of(base.start, "M"), months * step)
    day = shift(Point("D", base.start), int(sum(_days(count or 0, unit) for count, unit in length)) * step)
    return point_of(day.start, "W") if day and largest in {"W", "F"} else day


def counted(word: TimeWord, step: int, base: Point | None, around: Around, mention: Mention | None) -> Meaning | None:
    """The point a length before (`step` -1) or after a base day: "three weeks ago" is a week."""
    length = length_of(word)
    if not length:
        return None
    count, unit = length[0]
    if unit.startswith("T") and mention is None and step > 0:
        return Meaning(duration_value(length))
    if count is None or base is None:
        if base is None and count is not None:
            return Meaning({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))
        return _some_time(step, around, mention)
    if count != int(count) or len(length) > 1:
        return of_point(_at_broken_length(base, length, step), anchored=mention is None, mention=mention)
    steps = int(min(count, 1e6)) * step
    if unit in _PER_DAY:
        return of_point(_moved(base, steps, unit), anchored=mention is None, mention=mention)
    size = {"F": "W", "L": "C"}.get(unit, unit)
    steps *= {"F": 2, "L": 10}.get(unit, 1)
    return of_point(shift(point_of(base.start, size), steps), anchored=mention is None, mention=mention)


def _some_time(step: int, around: Around, mention: Mention | None) -> Meaning:
    """ "several weeks ago", "days later": on one side of a day, nobody knows how far."""
    value = "PAST_REF" if step < 0 else "FUTURE_REF"
    if mention is not None or around.anchor is None:
        return Meaning(value, mention=mention)
    first, end = (None, around.anchor.day) if step < 0 else (around.anchor.day, None)
    return Meaning(value, first_day=first, end_day=end, anchored=True)


def ago(word: TimeWord, around: Around) -> Meaning | None:
    """ "three days ago": from the day of writing. "a year ago" beside a quarter is the same quarter a year before."""
    base = word.parts["base"]
    if around.chronicle and around.mention:
        return counted(base, -1, point_of(around.mention.point.start, "D"), around, around.mention)
    return _same_quarter(base, around) or counted(base, -1, base_point(around, "D"), around, None)


def _same_quarter(base: TimeWord, around: Around) -> Meaning | None:
    length = length_of(base)
    if around.mention is None or around.mention.point.unit != "Q" or length != ((1.0, "Y"),):
        return None
    return of_point(shift(around.mention.point, -4), mention=around.mention)


def earlier(word: TimeWord, around: Around) -> Meaning | None:
    """ "two days earlier": from the point last named; years also from the day of writing."""
    return _beside(word, -1, around)


def later(word: TimeWord, around: Around) -> Meaning | None:
    """ "two days later": from the point last named."""
    return _beside(word, 1, around)


def _beside(word: TimeWord, step: int, around: Around) -> Meaning | None:
    base = word.parts["base"]
    length = length_of(base)
    if not length:
        return None
    if step < 0 and (found := _same_quarter(base, around)):
        return found
    unit = length[0][1]
    mention = around.day_mention if unit in {"D", "W", "F"} or unit.startswith("T") else around.mention
    if mention is None and step < 0 and unit in {"Y", "Q"}:
        return counted(base, step, base_point(around, "D"), around, None)
    return counted(base, step, point_of(mention.point.start, "D") if mention else None, around, mention)


def from_now(word: TimeWord, around: Around) -> Meaning | None:
    """ "two weeks from now"."""
    return counted(word.parts["base"], 1, base_point(around, "D"), around, None)


def year_ago(word: TimeWord, around: Around) -> Meaning | None:
    """ "the year-ago quarter": the same quarter a year before; "the year-ago period": that of the point last named."""
    number = word.parts.get("n")
    if number is not None and around.anchor is not None:
        month = int(float(number.value)) * 3 - 2
        base = around.anchor.day
        year = base.year - (month > base.month) - 1
        return of_point(Point("Q", base.replace(year=year, month=min(month, 10), day=1)), anchored=True)
    if around.mention is not None and around.mention.point.unit == "Q":
        return of_point(shift(around.mention.point, -4), mention=around.mention)
    return of_point(shift(point, -1), anchored=True) if (point := base_point(around, "Y")) else Meaning("XXXX")


def read_set(word: TimeWord, around: Around) -> Meaning | None:
    """ "every day" P1D, "every two weeks" P2W, "twice a month" P1M, "on Fridays" XXXX-WXX-5."""
    parts = word.parts
    if word.meaning == "frequency":
        return Meaning(parts["unit"].value)
    if word.meaning == "weekday_set":
        daypart = parts.get("daypart")
        return Meaning(f"XXXX-WXX-{parts['weekday'].value}" + (f"T{daypart.value}" if daypart else ""))
    if word.meaning == "daypart_set":
        return Meaning(f"XXXX-XX-XXT{parts['daypart'].value}")
    if word.meaning == "month_set":
        value = parts["period"].value
        return Meaning(f"XXXX-{int(value):02}" if value.isdecimal() else f"XXXX-{value}")
    count = 2.0 if "other" in parts else _count(parts.get("n")) or 1.0
    unit = parts["unit"].value
    return Meaning(duration_value(((count, unit),)) if unit != "WE" else "XXXX-WXX-WE")


_REFS = {"p-1": "PAST_REF", "p0": "PRESENT_REF", "p+1": "FUTURE_REF"}


def read_ref(word: TimeWord, around: Around) -> Meaning | None:
    """ "now" PRESENT_REF, "recently" PAST_REF, "soon" FUTURE_REF; "now" is also the day of writing."""
    value = "PRESENT_REF" if word.meaning == "present" else word.parts["ref"].value
    value = _REFS.get(value, value)
    if around.anchor is None or around.chronicle:
        return Meaning(value)
    day = around.anchor.day
    if value == "PRESENT_REF":
        return Meaning(value, first_day=day, end_day=day, anchored=True)
    if value == "PAST_REF":
        return Meaning(value, end_day=day, anchored=True)
    return Meaning(value, first_day=day, anchored=True)


WORD_MEANINGS: dict[str, Callable[[TimeWord, Around], Meaning | None]] = {
    **dict.fromkeys([*LENGTHS, "a_while"], read_duration),
    **dict.fromkeys(["every", "frequency", "weekday_set", "daypart_set", "month_set"], read_set),
    "ago": ago, "earlier": earlier, "later": later, "from_now": from_now, "year_ago": year_ago,
    "ref": read_ref, "present": read_ref,
}  # fmt: skip
"""Meanings that look at the whole word; those in `readers.MEANINGS` look at its parts."""
