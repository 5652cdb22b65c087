"""`incident/1`: the claims of many articles that tell of one happening, compared field by field.

Nothing is deleted and nothing is averaged: every account stays with the words, outlets and claims behind it.
"""

from msgspec import field

from reportedly.records.base import Line, Record, Span
from reportedly.records.parts import Event
from reportedly.records.step import Step
from reportedly.records.terms import (
    Bound,
    IncidentPartyRole,
    LabelClass,
    MemberRole,
    PlacePrecision,
    Relation,
    SourceKind,
)


class Member(Record, frozen=True, kw_only=True):
    """A claim of the incident. `chance` = how likely it belongs here; null = it is the first, or a person put it here
    (`confirmed_by`). `doubtful` ones stay in, marked. `why`: what links it, and what gives it its role."""

    claim: str
    """Id of the claim."""
    article: str
    """Id of its article."""
    outlet: str | None = None
    """Who published it."""
    published: str | None = None
    """When."""
    role: MemberRole = "report"
    """What it adds."""
    doubtful: bool = False
    """True where it may belong elsewhere."""
    chance: float | None = None
    """How likely it belongs here, 0 to 1; null = it is the first, or a person put it here."""
    why: str = ""
    """What links it, and what gives it its role."""
    confirmed_by: str | None = None
    """The reviewer who put it here."""


class Words(Record, frozen=True, kw_only=True):
    """The words of an article on which something rests."""

    article: str
    """Id of the article."""
    claim: str
    """Id of the claim."""
    span: Span
    """Where the words stand."""
    text: str
    """The words."""


class Account(Record, frozen=True, kw_only=True):
    """What one head says of a field, by all outlets that pass it on. `low` <= `best` <= `high`: of a toll, null = open.

    `who`: the group of victims, in words. `derived`: made by arithmetic; `opinion`: no outlet has it but as its own
    words in a text that argues; `as_of`: when it was first told (publication).
    """

    value: str
    """What is said."""
    head: str
    """Who says so."""
    outlets: tuple[str, ...] = ()
    """Through which outlets we have it."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it."""
    words: tuple[Words, ...] = ()
    """The words behind it."""
    low: int | None = None
    """Of a toll: the least; null = open."""
    best: int | None = None
    """The number said; null = none is."""
    high: int | None = None
    """The most; null = open."""
    bound: Bound | None = None
    """How the number is meant."""
    who: str | None = None
    """The group of victims."""
    derived: bool = False
    """True where arithmetic made it."""
    opinion: bool = False
    """True where no outlet has it but as its own words in a text that argues."""
    as_of: str | None = None
    """Date of publication when it was first told."""


class Comparison(Record, frozen=True, kw_only=True):
    """One field over all members: event, reality, when, place, actors, recipients, blamed, denied, toll.killed ...

    `silent`: outlets of the incident that say nothing of it.
    """

    field: str
    """The field compared: `event`, `when`, `toll.killed` ..."""
    relation: Relation
    """How the accounts stand to each other."""
    accounts: tuple[Account, ...]
    """What is said, by whom."""
    silent: tuple[str, ...] = ()
    """Outlets of the incident that say nothing of it."""
    why: str
    """The accounts that decide."""


class Head(Record, frozen=True, kw_only=True):
    """Who is the innermost to say so, and through which outlets we have it. `sure`: known to be another than all other
    heads, so that it counts in the minimum of independent sources; others count in the maximum alone."""

    kind: SourceKind
    """What kind of source it is."""
    name: str
    """Its name."""
    id: str | None = None
    """Its id in the registry."""
    country: str | None = None
    """Its country."""
    sure: bool
    """True where it is known to be another than all others."""
    outlets: tuple[str, ...] = ()
    """Through which outlets we have it."""
    claims: tuple[str, ...] = ()
    """Ids of its claims."""


class TimeRange(Record, frozen=True, kw_only=True):
    """ISO dates, inclusive: the days that all members leave possible; where they contradict, all that any names."""

    start: str
    """First day (ISO)."""
    end: str
    """Last day, inclusive."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it."""


class Site(Record, frozen=True, kw_only=True):
    """A place where members say that it happened."""

    name: str
    """Name of the place."""
    geonames: int | None = None
    """Number in GeoNames."""
    lat: float | None = None
    """Degrees north."""
    lon: float | None = None
    """Degrees east."""
    radius_km: float | None = None
    """Rough radius."""
    country: str | None = None
    """ISO3."""
    admin1: str | None = None
    """First-order division."""
    admin2: str | None = None
    """Second-order division."""
    precision: PlacePrecision = "town"
    """How exact the words are."""
    outlets: tuple[str, ...] = ()
    """Outlets that name it."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that do."""


class IncidentParty(Record, frozen=True, kw_only=True):
    """The same people over all members: `names` are all that they are called, plain ones before loaded ones, then the
    commonest first."""

    role: IncidentPartyRole
    """Actor or recipient."""
    names: tuple[str, ...]
    """All that they are called, plain names first."""
    id: str | None = None
    """Id in the registry."""
    country: str | None = None
    """Their country."""
    sectors: tuple[str, ...] = ()
    """Their sectors."""
    outlets: tuple[str, ...] = ()
    """Outlets that name them."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that do."""


class Naming(Record, frozen=True, kw_only=True):
    """One use of a name for a party or for the event. `about`: the first of the party's names, or "event"; `voice`:
    "outlet", or the name of the speaker in whose mouth it stands; `label`: id of the label line, null where the word is
    in no table of loaded words (`class` is then null too)."""

    about: str
    """The first of the party's names, or `event`."""
    text: str
    """The word used."""
    voice: str = "outlet"
    """`outlet`, or the speaker's name."""
    outlet: str | None = None
    """The outlet in which it stands."""
    label_class: LabelClass | None = field(name="class", default=None)
    """In what way it is loaded; null = not in the table; `class` in JSON."""
    scare_quotes: bool = False
    """True where it stands in quotation marks that keep it at a distance."""
    label: str | None = None
    """Id of the label."""
    article: str
    """Id of the article."""
    claim: str
    """Id of the claim."""
    span: Span
    """Where it stands."""


class FirstReport(Record, frozen=True, kw_only=True):
    """Which of the articles that were read told it first, and whose word it gave."""

    article: str
    """Id of the article."""
    claim: str
    """Id of the claim."""
    outlet: str | None = None
    """Its outlet."""
    published: str | None = None
    """When."""
    head: str
    """Whose word it gave."""


class Repeat(Record, frozen=True, kw_only=True):
    """Claim `claim` repeats `of`: the same article reprinted, its words, or its head."""

    claim: str
    """Id of the claim that repeats."""
    of: str
    """Id of the claim repeated."""
    why: str
    """What shows it."""
    words: tuple[Words, ...] = ()
    """The words in common."""


class Incident(Line, frozen=True, kw_only=True, tag="incident/1"):
    """A group of claims about the same thing in the world. Its `id` is made of its first claim's: earliest publication,
    then article id, then place in the text, so that it stays when later articles join.

    `event`: what most heads say, the others are in `comparisons`. `part_of`: id of the incident that this one is a part
    of (a battle, a total over a period).
    """

    id: str
    """Made of the first claim's id; it stays when later articles join."""
    event: Event
    """What most heads say it was."""
    members: tuple[Member, ...]
    """Its claims."""
    when: TimeRange | None = None
    """The days."""
    places: tuple[Site, ...] = ()
    """Where members place it."""
    parties: tuple[IncidentParty, ...] = ()
    """Who took part."""
    comparisons: tuple[Comparison, ...] = ()
    """Each field over all members."""
    heads: tuple[Head, ...] = ()
    """Who says so, innermost."""
    independent_min: int
    """How many independent sources there are at least."""
    independent_max: int
    """How many at most."""
    independent_why: str
    """Why so many."""
    labels: tuple[Naming, ...] = ()
    """What each calls the parties and the event."""
    first: FirstReport
    """Which article told it first, of those read."""
    repeats: tuple[Repeat, ...] = ()
    """Which claims repeat which."""
    part_of: str | None = None
    """Id of the incident it is a part of."""
    steps: tuple[Step, ...] = ()
    """Why each field has its value."""
