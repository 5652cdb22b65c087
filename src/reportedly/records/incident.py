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
    article: str
    outlet: str | None = None
    published: str | None = None
    role: MemberRole = "report"
    doubtful: bool = False
    chance: float | None = None
    why: str = ""
    confirmed_by: str | None = None


class Words(Record, frozen=True, kw_only=True):
    """The words of an article on which something rests."""

    article: str
    claim: str
    span: Span
    text: str


class Account(Record, frozen=True, kw_only=True):
    """What one head says of a field, by all outlets that pass it on. `low` <= `best` <= `high`: of a toll, null = open.

    `who`: the group of victims, in words. `derived`: made by arithmetic; `opinion`: no outlet has it but as its own
    words in a text that argues; `as_of`: when it was first told (publication).
    """

    value: str
    head: str
    outlets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None
    bound: Bound | None = None
    who: str | None = None
    derived: bool = False
    opinion: bool = False
    as_of: str | None = None


class Comparison(Record, frozen=True, kw_only=True):
    """One field over all members: event, reality, when, place, actors, recipients, blamed, denied, toll.killed ...

    `silent`: outlets of the incident that say nothing of it.
    """

    field: str
    relation: Relation
    accounts: tuple[Account, ...]
    silent: tuple[str, ...] = ()
    why: str


class Head(Record, frozen=True, kw_only=True):
    """Who is the innermost to say so, and through which outlets we have it. `sure`: known to be another than all other
    heads, so that it counts in the minimum of independent sources; others count in the maximum alone."""

    kind: SourceKind
    name: str
    id: str | None = None
    country: str | None = None
    sure: bool
    outlets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class TimeRange(Record, frozen=True, kw_only=True):
    """ISO dates, inclusive: the days that all members leave possible; where they contradict, all that any names."""

    start: str
    end: str
    claims: tuple[str, ...] = ()


class Site(Record, frozen=True, kw_only=True):
    """A place where members say that it happened."""

    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    precision: PlacePrecision = "town"
    outlets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class IncidentParty(Record, frozen=True, kw_only=True):
    """The same people over all members: `names` are all that they are called, plain ones before loaded ones, then the
    commonest first."""

    role: IncidentPartyRole
    names: tuple[str, ...]
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Naming(Record, frozen=True, kw_only=True):
    """One use of a name for a party or for the event. `about`: the first of the party's names, or "event"; `voice`:
    "outlet", or the name of the speaker in whose mouth it stands; `label`: id of the label line, null where the word is
    in no table of loaded words (`class` is then null too)."""

    about: str
    text: str
    voice: str = "outlet"
    outlet: str | None = None
    label_class: LabelClass | None = field(name="class", default=None)
    scare_quotes: bool = False
    label: str | None = None
    article: str
    claim: str
    span: Span


class FirstReport(Record, frozen=True, kw_only=True):
    """Which of the articles that were read told it first, and whose word it gave."""

    article: str
    claim: str
    outlet: str | None = None
    published: str | None = None
    head: str


class Repeat(Record, frozen=True, kw_only=True):
    """Claim `claim` repeats `of`: the same article reprinted, its words, or its head."""

    claim: str
    of: str
    why: str
    words: tuple[Words, ...] = ()


class Incident(Line, frozen=True, kw_only=True, tag="incident/1"):
    """A group of claims about the same thing in the world. Its `id` is made of its first claim's: earliest publication,
    then article id, then place in the text, so that it stays when later articles join.

    `event`: what most heads say, the others are in `comparisons`. `part_of`: id of the incident that this one is a part
    of (a battle, a total over a period).
    """

    id: str
    event: Event
    members: tuple[Member, ...]
    when: TimeRange | None = None
    places: tuple[Site, ...] = ()
    parties: tuple[IncidentParty, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    heads: tuple[Head, ...] = ()
    independent_min: int
    independent_max: int
    independent_why: str
    labels: tuple[Naming, ...] = ()
    first: FirstReport
    repeats: tuple[Repeat, ...] = ()
    part_of: str | None = None
    steps: tuple[Step, ...] = ()
