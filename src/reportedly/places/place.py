"""From a toponym and its ranked entries to the `Place` of the records: point, radius, precision, alternatives."""

from math import cos, radians, sin, sqrt

from reportedly.places.context import KM_PER_DEGREE
from reportedly.places.gazetteer import Entry, Gazetteer
from reportedly.places.names import name_key
from reportedly.places.toponym import Toponym
from reportedly.records import Place, PlaceAlternative, Step
from reportedly.records.terms import PlacePrecision

MOST_ALTERNATIVES = 5
LEAST_SHARE = 0.01
_PRECISION: dict[str, PlacePrecision] = {
    "country": "country", "former country": "country", "continent": "region", "region": "region", "sea": "sea",
    "river": "region", "mountain": "region", "site": "site", "airport": "site", "town": "town", "capital": "town",
    "province": "province", "district": "district",
}  # fmt: skip
_AREAS = frozenset({"country", "former country", "region", "province", "continent"})


def make_place(
    toponym: Toponym, ranked: tuple[tuple[Entry, float], ...], gazetteer: Gazetteer, *, area: Entry | None = None
) -> tuple[Place, tuple[Step, ...]]:
    """The place of a toponym and why. Without entries it has its words and the point of the `area` in which the text
    says that it lies, or no point."""
    if not ranked and area is not None:
        return _somewhere_in(area, toponym, gazetteer)
    if not ranked:
        step = Step(field="places.geonames", value="null", room="places", rule="places.unknown_name", span=toponym.span)
        place = Place(span=toponym.span, text=toponym.text, name=toponym.name, use=toponym.use,
                      precision=_said_precision(toponym) or "town")  # fmt: skip
        return place, (*toponym.steps, step)
    entry, share = ranked[0]
    name = gazetteer.name_of(entry)
    lat, lon, radius, precision = _point(toponym, entry, name)
    country = gazetteer.countries.get(entry.country)
    place = Place(
        span=toponym.span, text=toponym.text, name=_name(toponym, entry, name), use=toponym.use,
        geonames=entry.geonames,
        lat=lat, lon=lon, radius_km=radius, country=entry.country or None,
        admin1=entry.admin1 or None, admin2=entry.admin2 or None, precision=precision,
        disputed=entry.disputed or (entry.country, entry.admin1) in gazetteer.disputed
        or bool(country and country.disputed),
        alternatives=_alternatives(ranked, gazetteer),
    )  # fmt: skip
    step = Step(
        field="places.geonames", value=str(entry.geonames or name), room="places", rule="places.context",
        score=round(share, 3), span=toponym.span, note=f"{entry.kind}, {len(ranked)} candidates",
    )  # fmt: skip
    return place, (*toponym.steps, step)


def _somewhere_in(area: Entry, toponym: Toponym, gazetteer: Gazetteer) -> tuple[Place, tuple[Step, ...]]:
    """A place that the gazetteer lacks, in a division that it has."""
    step = Step(field="places.admin1", value=area.admin1, room="places", rule="places.stated_area", span=toponym.span,
                note=gazetteer.name_of(area))  # fmt: skip
    place = Place(span=toponym.span, text=toponym.text, name=toponym.name, use=toponym.use, lat=round(area.lat, 5),
                  lon=round(area.lon, 5), radius_km=area.radius_km or None, country=area.country, admin1=area.admin1,
                  precision="province")  # fmt: skip
    return place, (*toponym.steps, step)


def _name(toponym: Toponym, entry: Entry, name: str) -> str:
    if toponym.bearing is not None and entry.kind in _AREAS and toponym.distance_km is None:
        return toponym.text
    return name


def _said_precision(toponym: Toponym) -> PlacePrecision | None:
    """What the words alone say: "30 km from", "near", "Bor camp"."""
    if toponym.near_km or toponym.distance_km or toponym.kind == "near":
        return "near"
    if toponym.kind in {"airport", "site"}:
        return "site"
    return None


def _point(toponym: Toponym, entry: Entry, name: str) -> tuple[float, float, float, PlacePrecision]:
    """Latitude, longitude, radius in km and precision."""
    radius = entry.radius_km or round(2.0 + sqrt(entry.population) / 100.0, 1)
    precision = _PRECISION[entry.kind]
    lat, lon = round(entry.lat, 5), round(entry.lon, 5)
    if toponym.distance_km is not None:
        if toponym.bearing is not None and toponym.bearing >= 0:
            lat, lon = _moved(lat, lon, toponym.bearing, toponym.distance_km)
            return lat, lon, max(3.0, round(toponym.distance_km * 0.25, 1)), "near"
        return lat, lon, max(3.0, toponym.distance_km), "near"
    if toponym.bearing is not None and entry.kind in _AREAS:
        if toponym.bearing >= 0:
            lat, lon = _moved(lat, lon, toponym.bearing, radius / 2)
        return lat, lon, round(radius / 2, 1), "region"
    if toponym.near_km is not None:
        return lat, lon, round(radius + toponym.near_km, 1), "near"
    said = _said_precision(toponym)
    if said is not None and name_key(name) != name_key(toponym.text) and entry.kind not in {"site", "airport"}:
        return lat, lon, radius, said
    return lat, lon, radius, precision


def _moved(lat: float, lon: float, bearing: int, km: float) -> tuple[float, float]:
    """The point `km` away in a direction; kept off the poles and within -180..180."""
    north = lat + km * cos(radians(bearing)) / KM_PER_DEGREE
    north = max(-89.0, min(89.0, north))
    east = lon + km * sin(radians(bearing)) / (KM_PER_DEGREE * max(0.02, cos(radians(lat))))
    return round(north, 5), round((east + 180.0) % 360.0 - 180.0, 5)


def _alternatives(ranked: tuple[tuple[Entry, float], ...], gazetteer: Gazetteer) -> tuple[PlaceAlternative, ...]:
    return tuple(
        PlaceAlternative(
            geonames=e.geonames, name=_full_name(e, gazetteer), lat=round(e.lat, 5), lon=round(e.lon, 5),
            score=round(share, 3),
        )
        for e, share in ranked[1 : MOST_ALTERNATIVES + 1]
        if share >= LEAST_SHARE
    )  # fmt: skip


def _full_name(entry: Entry, gazetteer: Gazetteer) -> str:
    """ "Paris, Texas, USA"; the division is left out where it has the same name."""
    name = gazetteer.name_of(entry)
    return ", ".join(part for part in (name, entry.admin1 if entry.admin1 != name else "", entry.country) if part)
