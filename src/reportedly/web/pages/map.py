"""Where claims say that it happened: a map drawn here, and a list beside it of what no dot can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from reportedly.casebook.parts_of import read_sites
from reportedly.records import Place
from reportedly.report.maps import Map, Mark, draw_map, mark_dots
from reportedly.report.overview import Spot
from reportedly.web.choice import read_choice, shared, tidy
from reportedly.web.claim_table import count_facets
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_LISTED = 100

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
    drawn = draw_map(spots, whole=whole, borders=request.app.state.borders)
    rows = sorted(((key[0], found[0].place.precision, len(found)) for key, found in spots.items()), key=_by_claims)
    marks = mark_dots(drawn.dots) if drawn else []
    beyond = sum(len(claims) for _name, _precision, claims in drawn.beyond) if drawn else 0
    told = Drawn(drawn, marks, rows[:_LISTED], max(0, len(rows) - _LISTED), total, counts["placed"].total(), beyond)
    return show(request, "map.html", title="Map", drawn=told, **shared(request, choice))


def _by_claims(row: tuple[str, str, int]) -> tuple[int, str]:
    return -row[2], row[0]
