"""Places and tolls of many claims at once, as the triggers of the casebook keep them for the map and the timeline.

read_sites({'["Goma",-1.67,29.22,"town",5.0]': 7}) -> [(Site(name="Goma", lat=-1.67, ...), 7)]
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from reportedly.records.terms import PlacePrecision, TollKind


class Site(NamedTuple):
    """A place of an event with its point."""

    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    radius_km: float | None


class Said(NamedTuple):
    """The number of a toll as one claim gives it, the best or else the one that is given, on the day of its event."""

    kind: TollKind
    day: str
    number: int
    place: int
    """In the list of tolls of the claim."""


_SITE, _SAID = msgspec.json.Decoder(Site), msgspec.json.Decoder(Said)


def read_sites(counts: Mapping[str, int]) -> list[tuple[Site, int]]:
    """Values of the facet `site` with their numbers of claims, those of most first."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    return [(_SITE.decode(value), counts[value]) for value in ordered]


def read_said(counts: Mapping[str, int]) -> list[tuple[Said, int]]:
    """Values of the facet `said` with their numbers of claims."""
    return [(_SAID.decode(value), number) for value, number in sorted(counts.items())]
