"""Numbers -> the places of dots, lines and bars, in units of an SVG's view box; the templates draw them.

Tolls of 2, "at least 2" and 50 on a line of 240 units -> dots at 14.1, 14.1 (open to the right) and 208.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from reportedly.records import Account
from reportedly.report.overview import DENIED, HAPPENED, UNREAL

LINE: Final = 240.0
"""Length of the line of a toll."""
SCALE: Final = 208.0
"""Where the largest number of a toll lies on it; behind it is room for "or more"."""
_EDGE: Final = 6.0
_MOST_BARS: Final = 60
_GRAINS: Final = ((10, 1), (10, 7), (7, 31), (4, 366))
"""Days, weeks, months, years: letters of an ISO date, and how many days they are at most."""
_BAR_ROOM: Final = 900.0


class Whisker(NamedTuple):
    """A toll on its line: the dot (None where no best is given), both ends, and which of them are open."""

    dot: float | None
    low: float
    high: float
    open_left: bool
    open_right: bool


def draw_whiskers(accounts: Sequence[Account]) -> list[Whisker | None]:
    """One for each account of a toll, on one scale from 0; None where no number is given."""
    most = max((number for account in accounts for number in _numbers(account)), default=0)

    def x(number: int) -> float:
        return round(_EDGE + (SCALE - _EDGE) * number / max(1, most), 1)

    drawn: list[Whisker | None] = []
    for account in accounts:
        numbers = _numbers(account)
        if not numbers:
            drawn.append(None)
            continue
        low = account.low if account.low is not None else (0 if account.best is None else account.best)
        high = account.high if account.high is not None else max(numbers)
        open_left = account.low is None and account.best is None
        open_right = account.high is None and account.bound in {"at_least", "vague", None}
        dot = None if account.best is None else x(account.best)
        drawn.append(Whisker(dot, x(low), x(high), open_left, open_right))
    return drawn


def scale_end(accounts: Sequence[Account]) -> int:
    """The largest number on the line."""
    return max((number for account in accounts for number in _numbers(account)), default=0)


def _numbers(account: Account) -> list[int]:
    return [number for number in (account.low, account.best, account.high) if number is not None]


class Part(NamedTuple):
    """A part of a bar: how the claims are told, how many, and where it begins, in percent of the longest bar."""

    way: str
    style: str
    claims: int
    start: float
    share: float


class Bar(NamedTuple):
    """Claims of a PLOVER type by the way in which they are told."""

    plover: str
    total: int
    parts: tuple[Part, ...]


_STYLES: Final = ((HAPPENED, "happened"), (UNREAL, "unreal"), (DENIED, "denied"))


def draw_bars(reported: Mapping[tuple[str, str], int]) -> list[Bar]:
    """The longest first."""
    totals: dict[str, int] = {}
    for (plover, _), count in reported.items():
        totals[plover] = totals.get(plover, 0) + count
    most = max(totals.values(), default=1)
    bars = []
    for plover, total in sorted(totals.items(), key=lambda row: (-row[1], row[0])):
        parts: list[Part] = []
        for way, style in _STYLES:
            if count := reported.get((plover, way), 0):
                start = parts[-1].start + parts[-1].share if parts else 0.0
                parts.append(Part(way, style, count, round(start, 2), round(100 * count / most, 2)))
        bars.append(Bar(plover, total, tuple(parts)))
    return bars


class Column(NamedTuple):
    """A day, week, month or year in a timeline: two bars, of what happened and of what was published."""

    label: str
    x: float
    width: float
    happened: int
    happened_height: float
    published: int
    published_height: float


def draw_timeline(days: Mapping[str, int], published: Mapping[str, int], *, height: float = 60.0) -> list[Column]:
    """Columns from the first to the last day, as fine as there is room for; [] where there are less than two days.

    What lies long before all that was published, old history, would press the rest together: it begins with the
    earliest day of which 98 of 100 claims are not older.
    """
    told = _without_history(days)
    known = sorted({*map(_day, told), *map(_day, published)} - {None}, key=str)
    if len(known) < 2:
        return []
    first, last = date.fromisoformat(str(known[0])), date.fromisoformat(str(known[-1]))
    days_told = (last - first).days
    letters, step = next((one for one in _GRAINS if days_told / one[1] <= _MOST_BARS), _GRAINS[-1])
    labels = _labels(first, last, letters, step)
    rows = [_sums(counts, labels, letters) for counts in (told, published)]
    tops = [max(row) or 1 for row in rows]
    width = _BAR_ROOM / len(labels)
    return [
        Column(
            label, round(number * width, 1), round(max(1.0, width - 1.5), 1),
            rows[0][number], round(height * rows[0][number] / tops[0], 1),
            rows[1][number], round(height * rows[1][number] / tops[1], 1),
        )
        for number, label in enumerate(labels)
    ]  # fmt: skip


def _without_history(days: Mapping[str, int]) -> dict[str, int]:
    left = sum(days.values()) * 0.02
    kept: dict[str, int] = {}
    for day, count in sorted(days.items()):
        left -= count
        if left < 0 and _day(day):
            kept[day] = count
    return kept


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _labels(first: date, last: date, letters: int, step: int) -> list[str]:
    if step == 7:
        first -= timedelta(days=first.weekday())
    days = ((first + timedelta(days=number)) for number in range(0, (last - first).days + 1, 7 if step == 7 else 1))
    return list(dict.fromkeys(day.isoformat()[:letters] for day in days))


def _sums(counts: Mapping[str, int], labels: Sequence[str], letters: int) -> list[int]:
    """The counts of the days that fall under each label: under the last one that is not later."""
    found = dict.fromkeys(labels, 0)
    for text, count in counts.items():
        day = _day(text)
        if day is not None:
            under = [label for label in labels if label <= day[:letters]]
            if under:
                found[under[-1]] += count
    return list(found.values())
