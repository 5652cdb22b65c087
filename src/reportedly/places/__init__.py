"""Where: the places that an article names, put on the map with their alternatives.

"Shells fell near Slavyansk in eastern Ukraine" -> `Slavyansk` (Sloviansk, UKR, Donetsk, 48.85 N 37.61 E, near, 20 km)
and `eastern Ukraine` (UKR, region).
"""

from reportedly.places.entries import find_entry
from reportedly.places.find import find_places
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.load import load_gazetteer
from reportedly.places.resolve import resolve_places
from reportedly.places.toponym import Toponym

__all__ = ["Gazetteer", "Toponym", "find_entry", "find_places", "load_gazetteer", "resolve_places"]
