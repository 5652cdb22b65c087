"""GeoJSON (RFC 7946): a feature a happening, no more exact than what is told.

A site or a town is a point; what is near one, and a wider area (district, province, country, region, sea), is the
circle of its rough radius round the middle, and says so; where neither is known the geometry is null.
"""

import math
from typing import Any

from reportedly.export.beside import beside
from reportedly.export.codes import Codes
from reportedly.export.deaths import count_deaths
from reportedly.export.options import Options
from reportedly.export.scene import days_of, exactness, site_of, ucdp_where
from reportedly.export.sides import agents_of, find_sides, name_of, targets_of
from reportedly.export.told import Happening
from reportedly.records import Place

_POINTS = frozenset({"site", "town"})
_CORNERS = 32
_KM_A_DEGREE = 111.195


def feature(happening: Happening, _codes: Codes, options: Options) -> dict[str, Any]:
    """The feature of a happening."""
    place, days = site_of(happening), days_of(happening)
    agents, targets = agents_of(happening), targets_of(happening)
    deaths = count_deaths(happening, find_sides(happening), rule=None)
    event = happening.told[0].claim.event
    shape = geometry(place)
    return {
        "type": "Feature",
        "id": happening.id,
        "geometry": shape,
        "properties": {
            "event": event.plover,
            "mode": event.mode,
            "cameo": event.cameo,
            "actor": name_of(agents[0]) if agents else None,
            "recipient": name_of(targets[0]) if targets else None,
            "date_start": days.start if days else None,
            "date_end": days.end if days else None,
            "killed_low": deaths.low if deaths else None,
            "killed_high": deaths.high if deaths else None,
            "place": place.name if place else None,
            "place_text": place.text if place else None,
            "precision": exactness(place) if place else None,
            "where_prec": ucdp_where(place),
            "radius_km": place.radius_km if place else None,
            "geometry_means": _MEANINGS[shape["type"] if shape else None],
            "disputed": place.disputed if place else None,
            "per": options.per,
            **beside(happening),
        },
    }


_MEANINGS = {
    "Point": "the middle of the place",
    "Polygon": "somewhere in the area, drawn as a circle of its rough radius, not by its border",
    None: "no place told, or none that can be drawn",
}


def geometry(place: Place | None) -> dict[str, Any] | None:
    """A point, a circle or nothing."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if exactness(place) in _POINTS:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    return _circle(place.lat, place.lon, place.radius_km) if place.radius_km else None


def _circle(lat: float, lon: float, radius_km: float) -> dict[str, Any] | None:
    """Counter-clockwise, closed. None where it would hold a pole or cross 180 degrees: that is no simple polygon."""
    height = radius_km / _KM_A_DEGREE
    if abs(lat) + height >= 89:
        return None
    width = height / math.cos(math.radians(lat))
    if abs(lon) + width >= 180:
        return None
    angles = [2 * math.pi * number / _CORNERS for number in range(_CORNERS)]
    ring = [[round(lon + width * math.cos(a), 4), round(lat + height * math.sin(a), 4)] for a in angles]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
