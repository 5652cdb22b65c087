"""The parts of a claim and a statement: Mention, Party, Place, When, Toll, Source, Event."""

from reportedly.records.base import Record, Span
from reportedly.records.terms import (
    Basis,
    Bound,
    PartyRole,
    PlacePrecision,
    PlaceRole,
    PlaceUse,
    PloverType,
    SourceKind,
    Stance,
    TimeAnchor,
    TimePrecision,
    TollKind,
    TollScope,
)


class Mention(Record, frozen=True, kw_only=True):
    """Words that name a thing: an instrument, a physical target."""

    span: Span
    text: str
    name: str


class Source(Record, frozen=True, kw_only=True):
    """One link of who says so. `stance` is its attitude to the next inner link (the innermost: to the event)."""

    kind: SourceKind
    name: str
    span: Span | None = None
    cue: Span | None = None
    stance: Stance = "asserts"


class Alternative(Record, frozen=True, kw_only=True):
    """Another reading of a party that was considered, with its score."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    score: float


class Party(Record, frozen=True, kw_only=True):
    """An actor, recipient or speaker: the full noun phrase, whom it names, country (ISO3) and PLOVER sectors."""

    span: Span
    text: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: PartyRole
    basis: Basis = "stated"
    id: str | None = None
    named_as: tuple[Span, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    sources: tuple[Source, ...] | None = None


class PlaceAlternative(Record, frozen=True, kw_only=True):
    """Another gazetteer entry of the same name."""

    geonames: int | None
    name: str
    lat: float
    lon: float
    score: float


class Place(Record, frozen=True, kw_only=True):
    """A toponym and the entry it is resolved to; `lat`, `lon` in degrees (WGS 84), `radius_km` of the named area."""

    span: Span
    text: str
    name: str
    role: PlaceRole = "about"
    use: PlaceUse = "literal"
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    precision: PlacePrecision = "town"
    disputed: bool = False
    alternatives: tuple[PlaceAlternative, ...] = ()


class When(Record, frozen=True, kw_only=True):
    """When it happened, as TIMEX3 `value` and as an interval of ISO dates, both ends inclusive."""

    span: Span
    text: str
    value: str
    start: str | None = None
    end: str | None = None
    precision: TimePrecision = "unknown"
    anchor: TimeAnchor
    anchor_span: Span | None = None


class Victims(Record, frozen=True, kw_only=True):
    """Whom a toll counts."""

    span: Span
    text: str
    sector: str | None = None


class Toll(Record, frozen=True, kw_only=True):
    """A count of people. `said_low` <= `said_best` <= `said_high`; null = the words leave that end open."""

    span: Span
    text: str
    kind: TollKind
    said_low: int | None = None
    said_best: int | None = None
    said_high: int | None = None
    bound: Bound = "exact"
    who: Victims | None = None
    scope: TollScope = "event"
    subset_of: int | None = None
    derived_from: Span | None = None
    sources: tuple[Source, ...] | None = None


class Event(Record, frozen=True, kw_only=True):
    """What is reported, in PLOVER terms with the CAMEO code beside them. `plover` null = a bare appeal or comment."""

    plover: PloverType | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
