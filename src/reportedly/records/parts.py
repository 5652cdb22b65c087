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
    """Where the words stand."""
    text: str
    """The words."""
    name: str
    """What they name."""


class Source(Record, frozen=True, kw_only=True):
    """One link of who says so. `stance` is its attitude to the next inner link (the innermost: to the event)."""

    kind: SourceKind
    """What kind of source it is."""
    name: str
    """Its name, or the words where it has none."""
    span: Span | None = None
    """Where it is named; null = the outlet."""
    cue: Span | None = None
    """The words that make it a source."""
    stance: Stance = "asserts"
    """Its attitude to the next inner link, the innermost's to the event."""


class Alternative(Record, frozen=True, kw_only=True):
    """Another reading of a party that was considered, with its score."""

    name: str
    """Its name."""
    country: str | None = None
    """Its country."""
    sectors: tuple[str, ...] = ()
    """Its sectors."""
    score: float
    """How likely it was, 0 to 1."""


class Party(Record, frozen=True, kw_only=True):
    """An actor, recipient or speaker: the full noun phrase, whom it names, country (ISO3) and PLOVER sectors."""

    span: Span
    """The whole noun phrase."""
    text: str
    """Its words."""
    name: str
    """Whom they name."""
    country: str | None = None
    """ISO3, or a PLOVER code of a non-state or historical body."""
    sectors: tuple[str, ...] = ()
    """PLOVER sectors at the date of the event."""
    role: PartyRole
    """Part in the event."""
    basis: Basis = "stated"
    """Whether words tell it."""
    id: str | None = None
    """Id in the registry, where the words name a state, a body or an office holder it knows."""
    named_as: tuple[Span, ...] = ()
    """Every place where this article names them."""
    alternatives: tuple[Alternative, ...] = ()
    """Other readings that were considered."""
    sources: tuple[Source, ...] | None = None
    """Who says that it was they, where that is somebody other than the claim's sources; else null."""


class PlaceAlternative(Record, frozen=True, kw_only=True):
    """Another gazetteer entry of the same name."""

    geonames: int | None
    """Number in GeoNames."""
    name: str
    """Its name."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    score: float
    """How likely it was, 0 to 1."""


class Place(Record, frozen=True, kw_only=True):
    """A toponym and the entry it is resolved to; `lat`, `lon` in degrees (WGS 84), `radius_km` of the named area."""

    span: Span
    """Where the words stand."""
    text: str
    """The words."""
    name: str
    """Name of the entry."""
    role: PlaceRole = "about"
    """Part in the event."""
    use: PlaceUse = "literal"
    """Whether the name means the place."""
    geonames: int | None = None
    """Number in GeoNames; null = no entry, or one of our own."""
    lat: float | None = None
    """Degrees north (WGS 84)."""
    lon: float | None = None
    """Degrees east."""
    radius_km: float | None = None
    """Rough radius of what is named."""
    country: str | None = None
    """ISO3."""
    admin1: str | None = None
    """First-order division."""
    admin2: str | None = None
    """Second-order division."""
    precision: PlacePrecision = "town"
    """How exact the words are."""
    disputed: bool = False
    """True where states dispute to whom it belongs."""
    alternatives: tuple[PlaceAlternative, ...] = ()
    """Other entries of the same name."""


class When(Record, frozen=True, kw_only=True):
    """When it happened, as TIMEX3 `value` and as an interval of ISO dates, both ends inclusive."""

    span: Span
    """Where the words stand."""
    text: str
    """The words."""
    value: str
    """TIMEX3 value."""
    start: str | None = None
    """First day (ISO); null = open or not known."""
    end: str | None = None
    """Last day, inclusive."""
    precision: TimePrecision = "unknown"
    """How exact the words are."""
    anchor: TimeAnchor
    """From what it was counted."""
    anchor_span: Span | None = None
    """The words from which it was counted."""


class Victims(Record, frozen=True, kw_only=True):
    """Whom a toll counts."""

    span: Span
    """Where the words stand."""
    text: str
    """The words."""
    sector: str | None = None
    """PLOVER sector."""


class Toll(Record, frozen=True, kw_only=True):
    """A count of people. `said_low` <= `said_best` <= `said_high`; null = the words leave that end open."""

    span: Span
    """Where the words stand."""
    text: str
    """The words."""
    kind: TollKind
    """What became of the people."""
    said_low: int | None = None
    """The least the words leave possible; null = open."""
    said_best: int | None = None
    """The number that is said; null = none is."""
    said_high: int | None = None
    """The most the words leave possible; null = open."""
    bound: Bound = "exact"
    """How the number is meant."""
    who: Victims | None = None
    """Whom it counts."""
    scope: TollScope = "event"
    """Over what it counts."""
    subset_of: int | None = None
    """Index of the toll of this claim that includes this one."""
    derived_from: Span | None = None
    """The words from which arithmetic made it: "an equal number"."""
    sources: tuple[Source, ...] | None = None
    """Who gives the count, where that is somebody other than the claim's sources; else null."""


class Event(Record, frozen=True, kw_only=True):
    """What is reported, in PLOVER terms with the CAMEO code beside them. `plover` null = a bare appeal or comment."""

    plover: PloverType | None
    """PLOVER type; null = a bare appeal or comment."""
    mode: str | None = None
    """PLOVER mode."""
    contexts: tuple[str, ...] = ()
    """PLOVER contexts."""
    cameo: str | None = None
    """CAMEO code."""
    quad: int | None = None
    """PLOVER's quad class, 1 to 4."""
