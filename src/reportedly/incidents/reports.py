"""`Report`: what one article says of one happening, reduced to what can be compared with the report of another.

"Rebels shelled the port of Berdiansk on Monday, killing 14. The attack ..." -> one report of two claims: ASSAULT heavy-
weapons, that Monday, Berdiansk, {rebel}, killed 14, {port}, the words of both sentences.

Claims that `same_as` ties are one report. What did not happen, is only planned, feared or demanded makes none, but
a denial of what is reported belongs to the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from sys import intern
from typing import Final, NamedTuple

from reportedly.export.scene import read_day, read_days
from reportedly.incidents.wording import key_of, without_marks, words_of
from reportedly.records import Article, Claim, Party, Place, Toll, When
from reportedly.records.terms import REAL

_DAYS: Final = frozenset({"instant", "day", "days"})
_LONG: Final = 3
"""Days in a row beyond which a time names no day."""
#: Words of places that name none by themselves.
_GROUND: Final = frozenset(
    """
air airport area base border capital center centre central checkpoint city coast country countryside district division
east eastern hospital island main market military near neighborhood neighbourhood neighborhoods neighbourhoods north
northeast northeastern northern northwest northwestern outskirts part place port province provincial quarter region
river road rural south southeast southeastern southern southwest southwestern state street suburb suburbs territory
town two village villages west western
""".split()
)
_LEAD: Final = 300
"""Characters at the start of an article that say what it is about."""
#: What somebody says or agrees to is told by who says it, not by what it does.
SPOKEN: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


class Days(NamedTuple):
    """First and last day on which it can have been, as ordinals."""

    first: int
    last: int
    exact: bool
    """Whether the words name days, not a month or more."""


class Spot(NamedTuple):
    """A place of a report: `key` = its geonames id, else its name; `name` = the words that tell it from others; `km` =
    radius of the named area."""

    key: str
    name: tuple[str, ...]
    wide: bool
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    km: float


class Count(NamedTuple):
    """A toll; an open end is None."""

    kind: str
    low: int | None
    high: int | None

    @property
    def number(self) -> int:
        """The number in the words: 12 of "12", "at least 12" and "up to 12"."""
        return self.low or self.high or 0

    def fits(self, other: Count) -> bool:
        """Whether one number can be meant by both: "at least 12" and 15, not 12 and 15."""
        return not (_below(self.high, other.low) or _below(other.high, self.low))


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low


class Report(NamedTuple):
    """One article's report of one happening; words are those of `wording.py`, sorted."""

    id: str
    claims: tuple[str, ...]
    article: str
    published: int | None
    types: tuple[str, ...]
    modes: tuple[str, ...]
    triggers: tuple[str, ...]
    days: Days | None
    spots: tuple[Spot, ...]
    parties: tuple[str, ...]
    sides: tuple[str, ...]
    """Country and sector of who takes part: "SYR MIL"."""
    tolls: tuple[Count, ...]
    things: tuple[str, ...]
    """Words of what was hit and with what, and of places without a name."""
    words: tuple[str, ...]
    lead: tuple[str, ...]
    """Words of the start of the article."""
    start: int
    """Where in the text it begins."""
    heads: tuple[str, ...]
    denied: bool
    asserted: bool


def read_reports(
    article: Article,
    claims: Sequence[Claim],
    countries: Collection[str] = frozenset(),
    *,
    named: Collection[str] = (),
    parted: Iterable[tuple[str, str]] = (),
) -> Iterator[Report]:
    """The reports of an article in the order of their first claims.

    `countries` = words that name countries; `named` = claims that make a report whatever their reality; `parted` =
    pairs of claims that no report may hold both of, though `same_as` ties them.
    """
    first = {claim.id: claim.same_as or claim.id for claim in claims}
    for one, other in parted:
        if one in first and other in first and _root(first, one) == _root(first, other):
            later = other if first[other] != other else one
            first[later] = later
    chains: dict[str, list[Claim]] = {}
    for claim in claims:
        chains.setdefault(_root(first, claim.id), []).append(claim)
    lead = _words([article.text[:_LEAD]])
    for chain in chains.values():
        kept = [claim for claim in chain if _counts(claim) or claim.id in named]
        if any(claim.reality in REAL or claim.id in named for claim in kept):
            yield from (_report_of(article, part, lead, countries) for part in split_parts(kept))


def _root(first: dict[str, str], name: str) -> str:
    seen = {name}
    while first.get(name, name) not in seen:
        name = first[name]
        seen.add(name)
    return name


def split_parts(chain: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one happening by the parts that they count: "Raids kill 31. ... A raid on a bus killed ten." -> two.

    A claim tells a part where it counts others than were told before, or fewer than are told later, at a place or
    target of its own.
    """
    most: dict[str, int] = {}
    for count in _told(chain):
        most[count.kind] = max(most.get(count.kind, 0), count.number)
    parts: list[list[Claim]] = []
    for claim in chain:
        mine = {(count.kind, count.number) for count in _counts_of(claim.tolls)}
        home = next((part for part in parts if mine & {(count.kind, count.number) for count in _told(part)}), None)
        if home is None and parts and not _is_part(claim, mine, parts[0], most):
            home = parts[0]
        if home is None:
            parts.append([claim])
        else:
            home.append(claim)
    return parts


def _told(part: Iterable[Claim]) -> set[Count]:
    return {count for claim in part for count in _counts_of(claim.tolls)}


def _is_part(claim: Claim, mine: set[tuple[str, int]], whole: Sequence[Claim], most: Mapping[str, int]) -> bool:
    told = {count.kind for count in _told(whole)}
    counts_others = any(kind in told or number < most[kind] for kind, number in mine)
    return counts_others and bool(_ground(claim) - {word for one in whole for word in _ground(one)})


def _ground(claim: Claim) -> set[str]:
    """Words of where it was and what was hit."""
    names = [*(place.name for place in claim.places), *(thing.name for thing in claim.targets)]
    return {word for name in names for word in words_of(name)}


def _counts(claim: Claim) -> bool:
    return claim.reality in REAL or claim.reality == "not_happened"


def _report_of(article: Article, chain: Sequence[Claim], lead: tuple[str, ...], countries: Collection[str]) -> Report:
    text = article.text
    real = [claim for claim in chain if claim.reality in REAL]
    places = [place for claim in real for place in claim.places if place.role in {"site", "to"}]
    spots = (_spot(place, countries) for place in places if _is_named(place))
    parties = [party for claim in chain for party in (*claim.actors, *claim.recipients)]
    things = [thing.name for claim in real for thing in (*claim.targets, *claim.instruments)]
    return Report(
        id=chain[0].id,
        claims=tuple(claim.id for claim in chain),
        article=article.id,
        published=_ordinal(article.published),
        types=_set(claim.event.plover for claim in real),
        modes=_set(claim.event.mode for claim in real),
        triggers=_words(text[slice(*claim.trigger)] for claim in real),
        days=_best_days(claim.when for claim in real),
        spots=tuple({spot.key: spot for spot in spots if spot.name}.values()),
        parties=_words(party.name for party in parties),
        sides=_set(side for party in parties for side in _sides(party)),
        tolls=tuple(sorted({count for claim in real for count in _counts_of(claim.tolls)}, key=str)),
        things=_words([*things, *(place.name for place in places if not _is_named(place))]),
        words=_words(text[slice(*claim.sentence)] for claim in chain),
        lead=lead,
        start=min(claim.trigger[0] for claim in chain),
        heads=_set(claim.sources[0].name for claim in chain if claim.sources and claim.sources[0].kind != "outlet"),
        denied=len(real) < len(chain),
        asserted=any(claim.standing != "background" for claim in real),
    )


def _set(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({intern(name) for name in names if name}))


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    return _set(word for text in texts for word in words_of(text))


def _ordinal(text: str | None) -> int | None:
    day = read_day(text)
    return day.toordinal() if day else None


def _best_days(whens: Iterable[When | None]) -> Days | None:
    """The narrowest of the times that the claims name, the first of equal ones."""
    found = (_days(when) for when in whens if when)
    return min((days for days in found if days), key=lambda days: days.last - days.first, default=None)


def _days(when: When) -> Days | None:
    days = read_days(when)
    if days is None:
        return None
    first = date.fromisoformat(days.start).toordinal()
    return Days(first, first + days.length - 1, when.precision in _DAYS and days.length <= _LONG)


def _is_named(place: Place) -> bool:
    """Whether it stands for one spot on the map: "Berdiansk", not "the base"."""
    return place.geonames is not None or place.lat is not None or (place.name[:1].isupper() and place.use == "literal")


def _spot(place: Place, countries: Collection[str]) -> Spot:
    wide = place.precision in {"province", "country", "region", "sea"}
    named = f"{place.name} {place.text}" if place.precision != "country" else place.name
    words = {key_of(word) for word in without_marks(named).replace("-", " ").split() if word.lower() not in _GROUND}
    name = tuple(sorted(map(intern, words - {*countries} - {""} if place.precision != "country" else words - {""})))
    key = str(place.geonames) if place.geonames is not None and place.precision != "site" else " ".join(name)
    return Spot(intern(key), name, wide, place.country, place.admin1, place.lat, place.lon, place.radius_km or 0.0)


def _sides(party: Party) -> Iterator[str]:
    for sector in party.sectors or ("",):
        if party.country or sector:
            yield f"{party.country or ''} {sector}"


def _counts_of(tolls: Iterable[Toll]) -> Iterator[Count]:
    for toll in tolls:
        if toll.scope != "period" and (toll.said_low or toll.said_high):
            yield Count(toll.kind, toll.said_low, toll.said_high)
