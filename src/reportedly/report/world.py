"""Outlines of land and borders for an offline map: a part of the world -> paths of SVG."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians
from typing import Final, NamedTuple

from reportedly.report.borders import Borders, Point, Shape

WIDTH: Final = 960.0
"""Of a map, in units of its view box."""
KM_PER_DEGREE: Final = 111.2
"""Of latitude."""
_LEAST_DEGREES: Final = 3.0
_FLAT: Final = 1.6
"""How many times wider than high a map is at least."""
_MARGIN: Final = 0.18


class View(NamedTuple):
    """A part of the world, in degrees, and how it is laid on a plane: cylindric, true to scale at its middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Units a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """By how much a degree of latitude is longer than one of longitude, at the middle."""
        return 1 / max(0.2, cos(radians((self.south + self.north) / 2)))

    @property
    def height(self) -> float:
        """Of the map, in units of its view box."""
        return (self.north - self.south) * self.scale * self.stretch

    def place(self, point: Point) -> Point:
        """(longitude, latitude) -> (x, y) in units of the view box."""
        x = (point[0] - self.west) * self.scale
        return round(x, 1), round((self.north - point[1]) * self.scale * self.stretch, 1)

    def km(self, distance: float) -> float:
        """Kilometres -> units of the view box."""
        return distance / KM_PER_DEGREE * self.scale * self.stretch


def view_of(points: Sequence[Point]) -> View:
    """The part of the world that shows all points (longitude, latitude) with some land around them."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    stretch = 1 / max(0.2, cos(radians(middle[1])))
    wide = max(_LEAST_DEGREES, (max(xs) - min(xs)) * (1 + 2 * _MARGIN))
    high = max(_LEAST_DEGREES / 2, (max(ys) - min(ys)) * (1 + 2 * _MARGIN))
    wide = min(360.0, max(wide, high * stretch * _FLAT))
    high = min(180.0, max(high, wide / stretch / _FLAT / 1.4))
    west = max(-180.0, min(180.0 - wide, middle[0] - wide / 2))
    south = max(-90.0, min(90.0 - high, middle[1] - high / 2))
    return View(west, south, west + wide, south + high)


class Outlines(NamedTuple):
    """Two paths for the attribute `d`, land to be filled and the borders between countries; and whose they are."""

    land: str
    borders: str
    source: str


def draw_outlines(view: View, borders: Borders, *, finest: float = 1.5) -> Outlines:
    """What of the world lies in the view; points nearer than `finest` units of the view box to the last are left
    out."""
    land = "".join(_path(view, shape, finest, closed=True) for shape in borders.lands)
    return Outlines(land, "".join(_path(view, shape, finest, closed=False) for shape in borders.lines), borders.source)


def _path(view: View, shape: Shape, finest: float, *, closed: bool) -> str:
    """A path of what lies in the view and its next point outside; a closed one is drawn whole if any of it does."""
    if not (shape.west <= view.east and shape.east >= view.west):
        return ""
    if not (shape.south <= view.north and shape.north >= view.south):
        return ""
    kept = _thin(view, shape.points, finest)
    if closed and len(kept) < 5:
        return ""  # an islet
    high = view.height
    kept = [_near(point, high) for point in kept]
    drawn = [kept[0], *(point for before, point in pairwise(kept) if point != before)]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in drawn) + ("Z" if closed else "")


def _thin(view: View, points: Sequence[Point], finest: float) -> list[Point]:
    """Where the points lie on the map, first and last, and between them those that are not too near to the last."""
    kept = [view.place(points[0])]
    west, north, wide, high = view.west, view.north, view.scale, view.scale * view.stretch
    (last_x, last_y), too_near = kept[0], finest - 0.2  # places are rounded: twice 0.05 on either side
    for lon, lat in points[1:-1]:
        x, y = (lon - west) * wide, (north - lat) * high
        if abs(x - last_x) + abs(y - last_y) < too_near:
            continue
        x, y = round(x, 1), round(y, 1)
        if abs(x - last_x) + abs(y - last_y) >= finest:
            kept.append((x, y))
            last_x, last_y = x, y
    return [*kept, view.place(points[-1])]


def _near(point: Point, high: float) -> Point:
    """Far outside the view, which is so high, a point is drawn at its margin: it is not seen, and takes less room."""
    return max(-WIDTH, min(2 * WIDTH, point[0])), max(-high, min(2 * high, point[1]))
