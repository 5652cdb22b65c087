"""Numbers -> the places of dots, lines and bars, in units of an SVG's view box; the templates draw them.

Tolls of 2, "at least 2" and 50 on a line of 240 units -> dots at 14.1, 14.1 (open to the right) and 208.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import cos, log2, radians, sqrt
from typing import Final, NamedTuple

from reportedly.records import Account
from reportedly.report.borders import Borders, own_borders
from reportedly.report.overview import DENIED, HAPPENED, UNREAL, Spot
from reportedly.report.world import KM_PER_DEGREE, WIDTH, Outlines, View, draw_outlines, view_of

LINE: Final = 240.0
"""Length of the line of a toll."""
SCALE: Final = 208.0
"""Where the largest number of a toll lies on it; behind it is room for "or more"."""
_EDGE: Final = 6.0
WIDE: Final = frozenset({"province", "country", "region", "sea"})
"""Precisions of places that are no point on a map."""
_AREAS: Final = frozenset({"province", "region"})
"""Those of them that are hatched where their size is known and the map is larger."""
_HATCH: Final = 9.0
_NAMES: Final = 16
"""On a map at most."""
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


class Dot(NamedTuple):
    """A place on a map: a dot for a site or a town, a ring of its radius beside it for what is less exact."""

    name: str
    x: float
    y: float
    ring: float
    claims: tuple[str, ...]
    precision: str


class Area(NamedTuple):
    """Somewhere in a province or a region: a circle of its size, and the lines that hatch it, as a path."""

    name: str
    x: float
    y: float
    ring: float
    hatch: str
    claims: tuple[str, ...]
    precision: str


class Map(NamedTuple):
    """Outlines, what is drawn on them, and the names of what is too wide to be drawn."""

    width: float
    height: float
    outlines: Outlines
    dots: tuple[Dot, ...]
    areas: tuple[Area, ...]
    beside: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Name, precision and claims of countries, seas and all that is wider than the map."""


Spots = Mapping[tuple[str, float, float], Sequence[Spot]]


def draw_map(spots: Spots, *, borders: Borders | None = None, finest: float = 1.5) -> Map | None:
    """None where no place is known as a point or as an area. `borders`: others than those of the package."""
    points = {key: found for key, found in spots.items() if found[0].place.precision not in WIDE}
    broad = {key: found for key, found in spots.items() if found[0].place.precision in _AREAS}
    corners = [(lon, lat) for _, lat, lon in points] or [corner for row in broad.items() for corner in _corners(*row)]
    if not corners:
        return None
    view = view_of(corners)
    dots = tuple(_dot(view, key, found) for key, found in sorted(points.items()))
    areas = tuple(area for key, found in sorted(broad.items()) if (area := _area(view, key, found)))
    drawn = {area.name for area in areas}
    beside = tuple(
        (key[0], found[0].place.precision, tuple(spot.claim for spot in found))
        for key, found in sorted(spots.items())
        if key not in points and not (key in broad and key[0] in drawn)
    )
    outlines = draw_outlines(view, borders or own_borders(), finest=finest)
    return Map(WIDTH, round(view.height, 1), outlines, dots, areas, beside)


def _dot(view: View, key: tuple[str, float, float], found: Sequence[Spot]) -> Dot:
    place = found[0].place
    x, y = view.place((key[2], key[1]))
    ring = round(view.km(place.radius_km or 0.0), 1)
    return Dot(key[0], x, y, ring, tuple(spot.claim for spot in found), place.precision)


class Mark(NamedTuple):
    """A dot, its size, and its name where there is room for it: where it begins, and whether it ends there."""

    dot: Dot
    size: float
    name_x: float | None
    to_the_left: bool


def mark_dots(dots: Sequence[Dot], letter: float = 9.5, line: float = 20.0) -> list[Mark]:
    """The dots of most claims first; names that lie on no dot and no other name, of letters and lines so large."""
    marks: list[Mark] = []
    taken = [(dot.x - 5, dot.x + 5, dot.y) for dot in dots]
    for dot in sorted(dots, key=lambda dot: (-len(dot.claims), dot.name)):
        size = round(4 + 1.5 * log2(len(dot.claims)), 1)
        left, length = dot.x > WIDTH * 0.8, letter * len(dot.name)
        start = dot.x - size - 4 if left else dot.x + size + 4
        begin = start - length if left else start
        free = all(
            abs(dot.y - y) > line or begin > last or begin + length < first
            for first, last, y in taken
            if (first, y) != (dot.x - 5, dot.y)
        )
        named = free and len(taken) < len(dots) + _NAMES
        if named:
            taken.append((begin, begin + length, dot.y))
        marks.append(Mark(dot, size, round(start, 1) if named else None, left))
    return marks


def _area(view: View, key: tuple[str, float, float], found: Sequence[Spot]) -> Area | None:
    """None where its size is not known, or where the map is too small or lies elsewhere."""
    name, x, y, ring, claims, precision = _dot(view, key, found)
    if not 0 < ring < view.height * 0.6 or not (0 <= x <= WIDTH and 0 <= y <= view.height):
        return None
    return Area(name, x, y, ring, _hatch(x, y, ring), claims, precision)


def _hatch(x: float, y: float, ring: float) -> str:
    """Slanting lines across a circle."""
    lines = []
    for number in range(-int(ring // _HATCH), int(ring // _HATCH) + 1):
        away = number * _HATCH
        half = sqrt(ring * ring - away * away)
        ends = ((away + half) / sqrt(2), (away - half) / sqrt(2))
        lines.append(f"M{x + ends[0]:.1f} {y + ends[1]:.1f}L{x + ends[1]:.1f} {y + ends[0]:.1f}")
    return "".join(lines)


def _corners(key: tuple[str, float, float], found: Sequence[Spot]) -> list[tuple[float, float]]:
    """West and east, south and north of an area."""
    degrees = (found[0].place.radius_km or 0.0) / KM_PER_DEGREE
    wide = degrees / max(0.2, cos(radians(key[1])))
    return [(key[2] + right * wide, key[1] + up * degrees) for right, up in ((-1, 0), (1, 0), (0, -1), (0, 1))]
