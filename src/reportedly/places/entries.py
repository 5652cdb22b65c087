"""A place by its name and its number in GeoNames, without a text.

("Geneva", 2660646) -> a `Place` without words: Geneva, CHE, 46.20 N 6.15 E, town.
"""

from functools import lru_cache

from reportedly.places.gazetteer import Gazetteer
from reportedly.places.load import load_gazetteer
from reportedly.places.place import make_place
from reportedly.places.toponym import Toponym
from reportedly.records import Place


def find_entry(name: str, geonames: int) -> Place | None:
    """What a place of this name and entry has; None where the gazetteer knows no such entry under the name."""
    gazetteer = _load()
    entry = next((one for one in gazetteer.entries(name) if one.geonames == geonames), None)
    if entry is None:
        return None
    toponym = Toponym(span=(0, 0), text=name, tokens=None, head=None, name=name)
    place, _steps = make_place(toponym, ((entry, 1.0),), gazetteer)
    return place


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    return load_gazetteer()
