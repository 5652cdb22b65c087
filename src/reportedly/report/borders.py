"""A file of the outlines of countries -> the rings of their land, and the lines that two of them share.

`own_borders()` are Natural Earth's 1:50 million (public domain), as TopoJSON of the npm package `world-atlas` 2.0.2
(ISC). They show who holds a border, as its makers see it, and judge nothing; `read_borders(Path("by-law.geojson"))`
gives others, which the maps then name as theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from reportedly.errors import ConfigError

Point = tuple[float, float]
Ring = list[Point]
Step = tuple[Point, Point]

_OWN: Final = "Natural Earth 1:50m"
_COUNTRIES: Final = "countries"
"""What world-atlas calls them, beside other objects of a file."""


class Shape(NamedTuple):
    """A line or a ring of (longitude, latitude), and the part of the world that it lies in."""

    points: list[Point]
    west: float
    south: float
    east: float
    north: float


class Borders(NamedTuple):
    """Rings of land, those over the 180th meridian on both sides of it; the lines between countries; and, as the maps
    say it, whose they are."""

    lands: list[Shape]
    lines: list[Shape]
    source: str


@cache
def own_borders() -> Borders:
    """Those of the package."""
    return _read(files("reportedly.report").joinpath("world-50m.json").read_bytes(), _OWN)


def read_borders(path: Path) -> Borders:
    """Those of a file of countries as polygons, in degrees: GeoJSON, or TopoJSON with the object `countries` or one
    object alone. Raises ConfigError for any other file."""
    try:
        return _read(path.read_bytes(), path.name)
    except OSError as error:
        raise ConfigError(f"the borders in {path} cannot be read: {error.strerror or error}") from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, ValueError) else repr(error)
        needed = "countries as polygons in degrees, in GeoJSON or TopoJSON"
        raise ConfigError(f"{path} is no file of borders, which has {needed}: {why[:200]}") from error


def _read(raw: bytes, source: str) -> Borders:
    """Raises ValueError, TypeError, LookupError or AttributeError for what is no such file."""
    found = json.loads(raw)
    countries = list(_of_topology(found) if found["type"] == "Topology" else _of_features(found))
    points = [point for rings in countries for ring in rings for point in ring]
    if not points:
        raise ValueError("there is no polygon in it")
    if not all(-180.1 <= lon <= 180.1 and -90.1 <= lat <= 90.1 for lon, lat in points):
        raise ValueError("not all points lie within 180 degrees of longitude and 90 of latitude")
    whole = [_unwind(ring) for rings in countries for ring in rings]
    lands = [*whole, *(_turned(ring, turn) for ring in whole if _is_over(ring) for turn in (-360.0, 360.0))]
    return Borders([*map(_shape, lands)], [*map(_shape, _shared(countries))], source)


def _of_features(found: Mapping[str, Any]) -> Iterator[list[Ring]]:
    """The rings of each country of GeoJSON."""
    for feature in found["features"]:
        yield [
            [(float(point[0]), float(point[1])) for point in ring]
            for polygon in _polygons(feature["geometry"], "coordinates")
            for ring in polygon
        ]


def _of_topology(found: Mapping[str, Any]) -> Iterator[list[Ring]]:
    """The rings of each country of TopoJSON, joined of arcs (~n = the arc n backwards)."""
    objects = found["objects"]
    if _COUNTRIES not in objects and len(objects) != 1:
        raise ValueError(f"of its objects {', '.join(objects)} none is called {_COUNTRIES}")
    arcs = [_degrees(arc, found.get("transform")) for arc in found["arcs"]]
    for shape in objects.get(_COUNTRIES, next(iter(objects.values())))["geometries"]:
        yield [
            [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
            for polygon in _polygons(shape, "arcs")
            for ring in polygon
        ]


def _polygons(shape: Mapping[str, Any] | None, key: str) -> Iterable[Any]:
    """The polygons of a shape; points and lines have none."""
    if shape and shape["type"] == "Polygon":
        return [shape[key]]
    return shape[key] if shape and shape["type"] == "MultiPolygon" else []


def _degrees(arc: Sequence[Sequence[float]], transform: Mapping[str, Sequence[float]] | None) -> Ring:
    """The points of an arc, which are counted from one to the next where there is a transform."""
    if transform is None:
        return [(float(point[0]), float(point[1])) for point in arc]
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
    return [(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)]


def _shared(countries: Sequence[Sequence[Ring]]) -> Iterator[list[Point]]:
    """The lines along which two countries lie, each once, from one meeting of three of them to the next."""
    rings = [(number, _steps(ring)) for number, of_one in enumerate(countries) for ring in of_one]
    holders: dict[Step, tuple[int, ...]] = {}
    for number, steps in rings:
        for step in map(_either_way, steps):
            held = holders.get(step, ())
            if number not in held:
                holders[step] = (*held, number)
    for _number, steps in rings:
        for held, along in groupby(steps, key=lambda step: holders.pop(_either_way(step), ())):
            if len(held) > 1:
                first, *others = along
                yield [*first, *(end for _start, end in others)]


def _steps(ring: Ring) -> list[Step]:
    return [step for step in pairwise(ring) if step[0] != step[1]]


def _either_way(step: Step) -> Step:
    return step if step[0] <= step[1] else (step[1], step[0])


def _shape(points: list[Point]) -> Shape:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Shape(points, min(xs), min(ys), max(xs), max(ys))


def _unwind(ring: Ring) -> Ring:
    """A ring over the 180th meridian goes on beyond it: (179, 66), (-179, 66) -> (179, 66), (181, 66)."""
    turn, unwound = 0.0, ring[:1]
    for before, point in pairwise(ring):
        if abs(point[0] - before[0]) > 180:
            turn += 360 if point[0] < before[0] else -360
        unwound.append((point[0] + turn, point[1]))
    return unwound


def _is_over(ring: Ring) -> bool:
    return any(abs(x) > 180 for x, _ in ring)


def _turned(ring: Ring, turn: float) -> Ring:
    return [(x + turn, y) for x, y in ring]
