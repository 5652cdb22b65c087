"""Names of parties and places, as the pages show them: what is likely one, where each stands, what was joined."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from heapq import nsmallest
from typing import Final, NamedTuple

from reportedly.casebook import Casebook, Decision
from reportedly.casebook.coded import decode_claim
from reportedly.casebook.decisions import keep_standing
from reportedly.casebook.named import Field, read_pairs_of_names
from reportedly.casebook.variants import (
    FACETS,
    count_common,
    count_names,
    list_variants,
    order_again,
    read_evidence,
)
from reportedly.incidents.variants import Reason, Variants
from reportedly.records import NO_OUTLET, Place
from reportedly.web.kept import Kept

FIELDS: Final[Mapping[Field, str]] = {"party": "Who acts and speaks", "place": "Places"}
STANDS: Final = {"actor": "who", "recipient": "to whom", "speaker": "says so", "place": "where"}
"""As what a name stands in a claim."""
GROUPS: Final = 10
"""Groups on a page."""
MOST: Final = 30
"""Names that are decided on at once."""
_EXAMPLES, _OUTLETS, _PLACED = 2, 4, 1000
_FEW: Final = 1_000
"""Claims of which each is asked for its outlet; for a name of more, all claims are gone through."""


class Example(NamedTuple):
    """A claim with a name, and the sentence that makes it."""

    claim: str
    article: str
    outlet: str
    published: str
    sentence: str


class Entry(NamedTuple):
    """An entry of the gazetteer for which a place's name stands, in how many claims; or could stand, in none."""

    geonames: int | None
    where: str
    claims: int


class NameLine(NamedTuple):
    """A name: in how many claims as what, in which outlets, with examples; of a place, at which entries."""

    name: str
    counts: tuple[tuple[str, str, int], ...]
    """(field, in words, claims)."""
    outlets: tuple[tuple[str, int], ...]
    more_outlets: int
    examples: tuple[Example, ...]
    entries: tuple[Entry, ...] = ()


class Group(NamedTuple):
    """Names that are looked at together, the commonest first, and why."""

    lines: tuple[NameLine, ...]
    reasons: tuple[Reason, ...] = ()
    more: int = 0
    """Names of the group that are not shown yet."""


def propose(kept: Kept, book: Casebook, field: Field) -> list[Variants]:
    """Groups of names that are likely one. They are looked for anew where there are other names, readings, incidents or
    decisions on names; else only their order follows the numbers of claims. Raises UnfinishedError while they are."""
    database = book._database
    readings = _readings(book)
    evidence = kept.get("evidence", readings, lambda own: read_evidence(own._database))
    counts = count_common(database, field)
    version = readings, read_pairs_of_names(database), counts.keys()
    groups = kept.get(f"names of {field}", version, lambda own: list_variants(own._database, field, evidence, counts))
    return order_again(groups, counts)


def _readings(book: Casebook) -> tuple[object, ...]:
    """What is other whenever articles were coded, withdrawn or compared anew."""
    coded = "SELECT (SELECT count(*) FROM coding), (SELECT max(run) FROM coding), readings FROM compared"
    return tuple(book._database.execute(coded).fetchone())


def show_groups(
    kept: Kept, book: Casebook, field: Field, groups: Iterable[tuple[Sequence[str], tuple[Reason, ...]]]
) -> list[Group]:
    """Names with what is to be known of each, and why they are one group: as many as can be decided on at once."""
    run = book._database.execute
    rejected = {row[0] for row in run("SELECT number FROM claim INDEXED BY claim_reviewed WHERE review = 'rejected'")}
    # of a group of rare names nobody asks for it
    outlets = cache(lambda: kept.get("outlets of claims", _readings(book), _outlets_of_all))
    return [
        Group(
            tuple(_line(book, field, name, rejected, outlets) for name in names[:MOST]),
            reasons,
            max(0, len(names) - MOST),
        )
        for names, reasons in groups
    ]


def _line(
    book: Casebook, field: Field, name: str, rejected: Set[int], outlets_of_all: Callable[[], Mapping[int, str]]
) -> NameLine:
    query, found = "SELECT claim FROM facet WHERE field = ? AND value = ?", {}
    for facet in FACETS[field]:
        found[facet] = {row[0] for row in book._database.execute(query, (facet, name))} - rejected
    claims = set[int]().union(*found.values())
    if len(claims) <= _FEW:
        of_outlet = _count_outlets(book, claims)
    else:
        of_outlet = Counter(map(outlets_of_all().__getitem__, claims))
    outlets = sorted(of_outlet.items(), key=lambda row: (-row[1], row[0]))
    return NameLine(
        name,
        tuple((facet, STANDS[facet], len(some)) for facet, some in found.items() if some),
        tuple(outlets[:_OUTLETS]),
        max(0, len(outlets) - _OUTLETS),
        tuple(_example(book, claim) for claim in nsmallest(_EXAMPLES, claims)),
        _entries(book, name) if field == "place" else (),
    )


def _outlets_of_all(book: Casebook) -> dict[int, str]:
    """Every claim, by its number -> its outlet. Two lists are read faster than as many rows."""
    run = book._database.execute
    outlets = {article: outlet or NO_OUTLET for article, outlet in run("SELECT number, outlet FROM article")}
    lists = "SELECT json_group_array(number), json_group_array(article_number) FROM claim INDEXED BY claim_kind"
    claims, articles = map(json.loads, run(lists).fetchone())
    return dict(zip(claims, map(outlets.__getitem__, articles), strict=True))


def _count_outlets(book: Casebook, claims: Iterable[int]) -> Counter[str]:
    rows = book._database.execute(
        "SELECT article.outlet FROM claim NOT INDEXED JOIN article ON article.number = claim.article_number"
        " WHERE claim.number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(claims)),),
    )
    return Counter(outlet or NO_OUTLET for (outlet,) in rows)


def _example(book: Casebook, number: int) -> Example:
    record, outlet, published, text = book._database.execute(
        "SELECT coalesce(claim.corrected, claim.record), article.outlet, article.published, article.text FROM claim"
        " JOIN article ON article.number = claim.article_number WHERE claim.number = ?",
        (number,),
    ).fetchone()
    claim = decode_claim(record)
    start, end = claim.sentence
    return Example(claim.id, claim.article, outlet or NO_OUTLET, (published or "no date")[:10], text[start:end])


def places_named(book: Casebook, name: str) -> list[Place]:
    """The places of this name, of as many claims as are looked at."""
    rows = book._database.execute(
        "SELECT coalesce(claim.corrected, claim.record) FROM facet JOIN claim ON claim.number = facet.claim"
        " WHERE facet.field = 'place' AND facet.value = ? ORDER BY facet.claim LIMIT ?",
        (name, _PLACED),
    )
    return [place for (record,) in rows for place in decode_claim(record).places if place.name == name]


def _entries(book: Casebook, name: str) -> tuple[Entry, ...]:
    """The entries that the name stands for, the commonest first, then others that were thought of."""
    places = places_named(book, name)
    counted = Counter(place.geonames for place in places)
    said = {place.geonames: _where(place) for place in reversed(places)}
    others = {
        one.geonames: f"{one.name}, {one.lat:.2f}, {one.lon:.2f}" for place in places for one in place.alternatives
    }
    stands = [Entry(one, said[one], number) for one, number in counted.most_common()]
    return (*stands, *(Entry(one, where, 0) for one, where in others.items() if one and one not in counted))


def _where(place: Place) -> str:
    wider = ", ".join(name for name in (place.admin1, place.country) if name and name != place.name)
    if place.lat is None or place.lon is None:
        return wider or "not on the map"
    return f"{wider}; {place.lat:.2f}, {place.lon:.2f}" if wider else f"{place.lat:.2f}, {place.lon:.2f}"


class Joined(NamedTuple):
    """A decision on names that stands, and in how many claims the name that is kept stands now."""

    decision: Decision
    claims: int


def find_joined(book: Casebook, field: Field, *, words: str = "") -> list[Decision]:
    """The decisions on names that stand, the latest first."""
    asked = words.strip().casefold()
    standing = (one for one in reversed(keep_standing(book.decisions())) if one.on_names and one.kind != "undo")
    names = ((one, one.party if field == "party" else one.place) for one in standing)
    return [one for one, name in names if name is not None and asked in f"{name}\n{one.into}".casefold()]


def count_kept(book: Casebook, field: Field, decisions: Iterable[Decision]) -> list[Joined]:
    """The decisions with the numbers of claims that have the name they keep."""
    counts = count_names(book._database, field)
    return [Joined(one, counts.get(one.into or "", Counter()).total()) for one in decisions]


def list_all(book: Casebook, field: Field, *, words: str, stands: str) -> list[tuple[str, dict[str, int], int]]:
    """All names with these words, those of most claims first: (name, claims by what it stands as, all of them)."""
    asked = words.strip().casefold()
    counts = count_names(book._database, field)
    rows = [
        (name, dict(of_one), of_one.total())
        for name, of_one in counts.items()
        if asked in name.casefold() and (not stands or of_one[stands])
    ]
    return sorted(rows, key=lambda row: (-(row[1].get(stands, 0) if stands else row[2]), row[0]))
