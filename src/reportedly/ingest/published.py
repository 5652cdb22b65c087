"""Dates of publication as people and pages write them, to ISO 8601.

"2014-05-28T10:00:00+03:00" stays; "Wed, 28 May 2014 10:00:00 +0300" -> the same; "May 28, 2014" -> "2014-05-28";
"16/05/2014" -> "2014-05-16"; "04/05/2014" -> None, because two readings are possible.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip

_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:[T\s]\s*(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]{1,9})?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})" + _TIME,
        r"(?P<y>[0-9]{4})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})" + _TIME,
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{4})" + _TIME,
        _DAY_NAME + r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]{3,9})\.?,?\s+(?P<y>[0-9]{4})",
        _DAY_NAME + r"(?P<name>[a-z]{3,9})\.?\s+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>[0-9]{4})",
    )
)
_SLASHES = re.compile(r"(?P<one>[0-9]{1,2})/(?P<other>[0-9]{1,2})/(?P<y>[0-9]{4})" + _TIME, re.ASCII | re.IGNORECASE)
_URL_DATE = re.compile(r"/((?:19|20)[0-9]{2})([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])", re.ASCII)
_LINE_PREFIX = re.compile(r"^(?:published|posted|date)(?:\s+on)?\s*:?\s+", re.IGNORECASE)


def read_published(value: str) -> str | None:
    """ISO date or date-time, zone as written, or None where the words are no date or allow two readings."""
    value = " ".join(value.split())
    if len(value) > 80:
        return None
    for pattern in _PATTERNS:
        found = pattern.fullmatch(value)
        if found:
            return _compose(found.groupdict())
    if found := _SLASHES.fullmatch(value):
        parts, one, other = found.groupdict(), found["one"], found["other"]
        days = {_compose({**parts, "d": one, "m": other}), _compose({**parts, "d": other, "m": one})} - {None}
        return days.pop() if len(days) == 1 else None
    return _read_mail_date(value)


def find_published_in_url(url: str | None) -> str | None:
    """The date in the path of an address: ".../2014/05/28/airport" -> "2014-05-28"."""
    found = _URL_DATE.search(url[:2000]) if url else None
    return _compose({"y": found[1], "m": found[3], "d": found[4]}) if found else None


def find_published_line(text: str) -> str | None:
    """The date that stands alone in one of the first five written lines: "Wednesday, 28 May 2014"."""
    lines = (line.strip() for line in text[:2000].splitlines())
    for line in [line for line in lines if line][:5]:
        found = read_published(_LINE_PREFIX.sub("", line)) if len(line) <= 60 else None
        if found:
            return found
    return None


def _compose(parts: dict[str, str | None]) -> str | None:
    month = parts.get("m") or _MONTHS.get((parts.get("name") or "").lower())
    if not month:
        return None
    try:
        day = date(int(parts["y"] or 0), int(month), int(parts["d"] or 0))
    except ValueError:
        return None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    time, zone = parts.get("time"), parts.get("zone")
    return day.isoformat() if not time else _with_time(day.isoformat(), time, zone)


def _with_time(day: str, time: str, zone: str | None) -> str | None:
    if zone and zone.upper() in ("UTC", "GMT", "Z"):
        zone = "Z"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    written = f"{day}T{time}{zone or ''}"
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return None
    return written


def _read_mail_date(value: str) -> str | None:
    """RFC 2822, as feeds and mail write it."""
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.isoformat() if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
