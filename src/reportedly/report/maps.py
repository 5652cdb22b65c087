"""Places of claims -> dots, rings and hatched circles on a map, in units of an SVG's view box; the templates draw them.

Aleppo with 182 claims, Damascus with 74, Moscow with 5 -> two dots on a map of Syria; Moscow lies beyond its edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, log2, radians, sqrt
from typing import Final, NamedTuple

from reportedly.report.borders import Borders, own_borders
from reportedly.report.overview import Spot
from reportedly.report.world import KM_PER_DEGREE, WIDTH, Outlines, View, draw_outlines, view_of

_WIDE: Final = frozenset({"province", "country", "region", "sea"})
"""Precisions of places that are no point on a map."""
_AREAS: Final = frozenset({"province", "region"})
"""Those of them that are hatched where their size is known and the map is larger."""
_HATCH: Final = 9.0
_NAMES: Final = 16
"""On a map at most."""
_RIM: Final = 0.04
"""Share of the claims that may lie beyond each edge of the map."""


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


Row = tuple[str, str, tuple[str, ...]]
"""Name, precision and claims of a place."""


class Map(NamedTuple):
    """Outlines, what is drawn on them, and what is not."""

    width: float
    height: float
    outlines: Outlines
    dots: tuple[Dot, ...]
    areas: tuple[Area, ...]
    beside: tuple[Row, ...]
    """Countries, seas and all that is wider than the map."""
    beyond: tuple[Row, ...]
    """Places that lie far from most others."""


Spots = Mapping[tuple[str, float, float], Sequence[Spot]]


def draw_map(
    spots: Spots, *, whole: bool = False, borders: Borders | None = None, finest: float = 1.5
) -> Map | None:  # fmt: skip
    """None where no place is known as a point or as an area. With `whole` no place is beyond the edge; `borders` are
    others than those of the package; points of outlines nearer than `finest` to the last are left out."""
    every = {key: found for key, found in spots.items() if found[0].place.precision not in _WIDE}
    points = every if whole else _near(every)
    broad = {key: found for key, found in spots.items() if found[0].place.precision in _AREAS}
    corners = [(lon, lat) for _, lat, lon in points] or [corner for row in broad.items() for corner in _corners(*row)]
    if not corners:
        return None
    view = view_of(corners)
    dots = tuple(_dot(view, key, found) for key, found in sorted(points.items()))
    areas = {key: area for key, found in sorted(broad.items()) if (area := _area(view, key, found))}
    others = [(key, _row(key, found)) for key, found in sorted(spots.items()) if key not in points and key not in areas]
    return Map(
        WIDTH, round(view.height, 1), draw_outlines(view, borders or own_borders(), finest=finest), dots,
        tuple(areas.values()), tuple(row for key, row in others if key not in every),
        tuple(row for key, row in others if key in every),
    )  # fmt: skip


def _row(key: tuple[str, float, float], found: Sequence[Spot]) -> Row:
    return key[0], found[0].place.precision, tuple(spot.claim for spot in found)


def _near(points: Spots) -> Spots:
    """Without the few that lie far from all others, which would make the map one of the whole world."""
    if not points:
        return points
    south, north = _middle([(lat, len(found)) for (_name, lat, _lon), found in points.items()])
    west, east = _middle([(lon, len(found)) for (_name, _lat, lon), found in points.items()])
    high, wide = max(1.0, north - south) / 2, max(1.0, east - west) / 2
    return {
        key: found
        for key, found in points.items()
        if south - high <= key[1] <= north + high and west - wide <= key[2] <= east + wide
    }


def _middle(weighed: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """Between which values all but `_RIM` at each end lie."""
    rim = _RIM * sum(number for _, number in weighed)

    def reach(ordered: Sequence[tuple[float, int]]) -> float:
        left = rim
        for value, number in ordered:
            left -= number
            if left < 0:
                return value
        return ordered[-1][0]

    return reach(sorted(weighed)), reach(sorted(weighed, reverse=True))


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
    """The dots of most claims first, and the names of the first for which there is room, of letters and lines so large:
    to the right or to the left of their dot, on no other name, and on no dot of more claims."""
    marks: list[Mark] = []
    taken: list[tuple[float, float, float]] = []
    names = 0
    for dot in sorted(dots, key=lambda dot: (-len(dot.claims), dot.name)):
        size = round(4 + 1.5 * log2(len(dot.claims)), 1)
        length, away = letter * len(dot.name), size + 4
        sides = ((dot.x + away, dot.x + away + length), (dot.x - away - length, dot.x - away))
        free = [side for side in sides if names < _NAMES and _is_free(side, dot.y, line, taken)]
        to_the_left = bool(free) and free[0] == sides[1]
        marks.append(Mark(dot, size, round(free[0][to_the_left], 1) if free else None, to_the_left))
        taken += [(dot.x - size, dot.x + size, dot.y), *((*side, dot.y) for side in free[:1])]
        names += len(free[:1])
    return marks


def _is_free(side: tuple[float, float], y: float, line: float, taken: Sequence[tuple[float, float, float]]) -> bool:
    begin, end = side
    over = (abs(y - other) <= line and begin <= last and first <= end for first, last, other in taken)
    return begin >= 0 and end <= WIDTH and not any(over)


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
