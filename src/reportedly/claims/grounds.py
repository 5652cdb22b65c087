"""Places that no gazetteer has: what kind of ground the words name, and where it lies as far as they tell.

"a depot near Donetsk" -> name "depot near Donetsk", precision site, at the point of Donetsk. "the countryside" ->
precision region, no point.
"""

from collections.abc import Collection
from typing import Final

from reportedly.records import Findings, Place
from reportedly.records.terms import PlacePrecision
from reportedly.syntax import noun_phrase_beside, span_of, text_of

_PRECISIONS: Final[dict[PlacePrecision, frozenset[str]]] = {
    "town": frozenset({"town", "city", "village", "capital", "hamlet", "settlement", "municipality", "suburb"}),
    "district": frozenset({"district", "county", "quarter", "neighbourhood", "neighborhood", "zone", "area"}),
    "province": frozenset({"province", "governorate", "oblast", "department", "state"}),
    "country": frozenset({"country", "nation", "homeland"}),
    "region": frozenset({
        "region", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "border",
        "frontier", "countryside", "coast", "valley", "mountain", "hill", "desert", "island", "peninsula", "territory",
        "side", "front", "river", "forest", "jungle", "highland", "plain", "corridor", "enclave",
    }),
    "sea": frozenset({"sea", "ocean", "strait", "gulf", "bay", "water"}),
}  # fmt: skip
_KINDS: Final = {word: precision for precision, words in _PRECISIONS.items() for word in words}
_HOMELESS: Final = frozenset({"BUS", "JRN", "PTY", "REB", "UAF", "IGO", "NGO", "MNC", "ISM", "IMG"})
_POINTS: Final = frozenset({"site", "town", "near"})


def describe_ground(findings: Findings, token: int, barred: Collection[int] = ()) -> Place | None:
    """The place that the noun phrase of `token` names; None where it is no noun, or means people.

    The phrase ends where a `barred` token stands, the event's own words: "Rebels shell *market in Kalonge*". Its point
    and country are those of the toponym in the phrase: of a town the point too, of a wider area the country alone. A
    ground without a toponym has neither.
    """
    analysis = findings.analysis
    if analysis.upos[token] not in {"NOUN", "PROPN"} or token in barred or _means_people(findings, token):
        return None
    first, end = noun_phrase_beside(analysis, token, barred)
    span = span_of(analysis, (first, end))
    bare = first + 1 if first < token and analysis.upos[first] in {"DET", "PRON"} else first
    name = text_of(analysis, span_of(analysis, (bare, end)))
    kind = _kind(findings, token)
    inner = _toponym_in(findings, first, end)
    if inner is None:
        return Place(span=span, text=text_of(analysis, span), name=name, precision=kind)
    is_point = inner.precision in _POINTS and kind == "site"
    return Place(
        span=span,
        text=text_of(analysis, span),
        name=name,
        precision=kind,
        lat=inner.lat if is_point else None,
        lon=inner.lon if is_point else None,
        radius_km=inner.radius_km if is_point else None,
        country=inner.country,
        admin1=inner.admin1,
        admin2=inner.admin2 if is_point else None,
        disputed=inner.disputed,
    )


def _means_people(findings: Findings, token: int) -> bool:
    """Persons and groups, and bodies that have no house of their own: "delivered to *Aeroflot*", but "at *the Senate*".

    A lone name of which nothing is known but that the parser took it for somebody may be a village.
    """
    reference = findings.cast.references.get(token)
    if reference is None:
        return False
    party = reference.party
    if reference.kind == "organisation":
        return not _HOMELESS.isdisjoint((*party.sectors, party.country))
    is_unknown = not (party.country or party.sectors or party.id) and findings.analysis.upos[token] == "PROPN"
    return reference.kind in {"person", "weapon", "unnamed", "group"} and not (is_unknown and party.basis == "stated")


def _kind(findings: Findings, token: int) -> PlacePrecision:
    """What the noun says; a name says nothing, and is taken for a town unless a body bears it ("the *Commons*")."""
    if findings.analysis.upos[token] == "PROPN":
        return "site" if token in findings.cast.references else "town"
    return _KINDS.get(findings.analysis.lemmas[token].lower(), "site")


def _toponym_in(findings: Findings, first: int, end: int) -> Place | None:
    inside = (
        found.place
        for found in findings.places
        if first <= found.tokens[0] and found.tokens[1] <= end and found.place.use == "literal"
    )
    return next(inside, None)
