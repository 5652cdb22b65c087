"""Times of the day: "5 pm", "17:30 GMT", "noon", "the night of 26 May" as the part of a TIMEX3 value after the T."""

from reportedly.dates.find import NIGHTS, TimeExpression
from reportedly.dates.meanings import Meaning, Parts
from reportedly.records.terms import TimePrecision, TimexKind

_AFTERNOON = frozenset({"AF", "EV", "NI"})


def clock_value(
    expression: TimeExpression, meaning: Meaning, precision: TimePrecision, value: str
) -> tuple[str, TimexKind, TimePrecision]:
    """Value, kind and precision of a date with its time of day, if it names one."""
    parts = expression.parts
    if "clock" in parts:
        told = _read_clock(parts)
        if not told:
            return value, "DATE", precision
        if value.endswith("TNI"):
            return _in_the_night(value, told), "TIME", precision
        return f"{value}T{told}", "TIME", "instant" if meaning.point else precision
    if "T" in value and value.endswith("TNI"):
        return value, "TIME", precision
    code = ""
    if "daypart" in parts:
        code = parts["daypart"].value
    elif "late" in parts:
        code = "NI" if parts["late"].text == "late" else "MO"
    elif expression.rule in NIGHTS or expression.meaning in {"deictic_night", "last_night"}:
        code = "NI"
    if not code or value.endswith("_REF") or (meaning.point is not None and meaning.point.unit != "D"):
        return value, "DATE", precision
    return f"{value}T{code}", "TIME", precision


def _in_the_night(value: str, told: str) -> str:
    """ "eleven last night" -> 23:00 of that day; hours behind midnight stay the night, for its day is open."""
    hour, _, minute = told.partition(":")
    day = value.removesuffix("TNI")
    if int(hour) >= 17:
        return f"{day}T{told}"
    return f"{day}T{int(hour) + 12}:{minute}" if 5 <= int(hour) < 12 else value


def _read_clock(parts: Parts) -> str | None:
    """ "HH:MM" of the parts clock, ampm, daypart; "24:00" for midnight; None for 25:00. Zones stay in the text."""
    text = parts["clock"].text
    if text in {"noon", "midday", "midnight"}:
        return parts["clock"].value
    hour, minute = _hour_and_minute(parts["clock"].value, text)
    if hour is None or hour > 24 or minute > 59:
        return None
    hour, minute = _past_the_hour(hour, minute, parts)
    half = parts["ampm"].value if "ampm" in parts else ""
    daypart = parts["daypart"].value if "daypart" in parts else ""
    if (half == "PM" or (not half and daypart in _AFTERNOON)) and 1 <= hour < 12 and not (daypart == "NI" and hour < 5):
        hour += 12
    if half == "AM" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _past_the_hour(hour: int, minute: int, parts: Parts) -> tuple[int, int]:
    """ "half past five" 5:30, "quarter to six" 5:45."""
    if "to" in parts:
        return (hour - 1 or 12), 45
    return hour, 30 if "half" in parts else 15 if "past" in parts else minute


def _hour_and_minute(value: str, text: str) -> tuple[int | None, int]:
    for mark in (":", "."):
        if mark in text:
            hour, minute = text.split(mark)[:2]
            return (int(hour), int(minute)) if hour.isdecimal() and minute.isdecimal() else (None, 0)
    try:
        number = int(float(value))
    except ValueError:
        return None, 0
    if len(text) == 4 and text.isdecimal():
        return number // 100, number % 100
    return number, 0
