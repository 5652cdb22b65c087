"""Where claims say that it happened: a map drawn here, and a list beside it of what no dot can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from reportedly.casebook.parts_of import read_sites
from reportedly.records import Place
from reportedly.report.charts import WIDE, Map, Mark, draw_map, mark_dots
from reportedly.report.overview import Spot
from reportedly.web.choice import read_choice, shared, tidy
from reportedly.web.claim_table import count_facets
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_LISTED = 100
_RIM = 0.04
"""Share of the claims that may lie beyond each edge of the map."""

Spots = dict[tuple[str, float, float], list[Spot]]
"""Each place with as many spots as it has claims; which claims they are does not matter here."""


class Drawn(NamedTuple):
    """The map, its dots, the largest first, so that none is hidden, and what is listed beside it."""

    map: Map | None
    marks: list[Mark]
    places: Sequence[tuple[str, str, int]]
    more: int
    claims: int
    placed: int
    beyond: int
    """Claims of places that lie far from most others."""


@router.get("/map", response_model=None)
def map_page(request: Request, whole: bool = False) -> str | Response:
    """The claims that are chosen, where they say that it happened; with `whole` none is beyond the edge."""
    if other := tidy(request):
        return other
    choice = read_choice(request.query_params)
    with reading_book(request) as book:
        claims = choice.choose(book)
        total = len(claims)
        counts = count_facets(book, claims, ("site", "placed"), total)
    spots: Spots = {}
    for site, number in read_sites(counts["site"]):
        place = Place(span=(0, 0), text=site.name, role="site", **site._asdict())
        spots.setdefault((site.name, site.lat, site.lon), []).extend([Spot(place, "")] * number)
    near = spots if whole else _near(spots)
    drawn = draw_map(near, borders=request.app.state.borders)
    rows = sorted(((key[0], found[0].place.precision, len(found)) for key, found in spots.items()), key=_by_claims)
    beyond = sum(len(found) for key, found in spots.items() if key not in near)
    marks = mark_dots(drawn.dots) if drawn else []
    told = Drawn(drawn, marks, rows[:_LISTED], max(0, len(rows) - _LISTED), total, counts["placed"].total(), beyond)
    return show(request, "map.html", title="Map", drawn=told, **shared(request, choice))


def _near(spots: Spots) -> Spots:
    """Without the few that lie far from all others, which would make the map one of the whole world."""
    points = [(key[1:], len(found)) for key, found in spots.items() if found[0].place.precision not in WIDE]
    if not points:
        return spots
    (south, north), (west, east) = (_middle([(point[axis], number) for point, number in points]) for axis in (0, 1))
    high, wide = max(1.0, north - south) / 2, max(1.0, east - west) / 2
    return {
        key: found
        for key, found in spots.items()
        if found[0].place.precision in WIDE
        or (south - high <= key[1] <= north + high and west - wide <= key[2] <= east + wide)
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


def _by_claims(row: tuple[str, str, int]) -> tuple[int, str]:
    return -row[2], row[0]
