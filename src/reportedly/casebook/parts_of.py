"""Places and tolls of many claims at once: only these parts of the records are read.

places_of(book.claims().filter(plover="ASSAULT")) -> ("d0aa801c5b6caede", (Place(name="Goma", ...),)), ...
"""

from collections.abc import Iterator

import msgspec

from reportedly.casebook.query import Claims
from reportedly.records import Place, Toll

_HAS = "+claim.id IN (SELECT facet.claim FROM facet WHERE facet.field = ?)"


class _Places(msgspec.Struct):
    places: tuple[Place, ...] = ()


class _Tolls(msgspec.Struct):
    tolls: tuple[Toll, ...] = ()


_PLACES, _TOLLS = msgspec.json.Decoder(_Places), msgspec.json.Decoder(_Tolls)


def places_of(claims: Claims) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Each claim that names a place, by its id, with its places."""
    rows = claims._with(_HAS, "place")._rows("claim.id, coalesce(claim.corrected, claim.record)")
    return ((claim, _PLACES.decode(record).places) for claim, record in rows)


def tolls_of(claims: Claims) -> Iterator[tuple[str, tuple[Toll, ...]]]:
    """Each claim with a toll and a day, by its first day, with its tolls."""
    rows = claims._with(_HAS, "toll")._rows("claim.first_day, coalesce(claim.corrected, claim.record)")
    return ((day[:10], _TOLLS.decode(record).tolls) for day, record in rows if day)
