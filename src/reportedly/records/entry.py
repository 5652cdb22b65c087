"""`Entry`: what the registry knows of a state, an organisation or a holder of an office; `Party.id` names one."""

from typing import Literal

from msgspec import field

from reportedly.records.base import Line, Record

EntryKind = Literal["state", "organisation", "person"]
StateSystem = Literal["gw", "cow"]


class StateNumber(Record, frozen=True, kw_only=True):
    """Number and letters of a state in the list of Gleditsch and Ward or of the Correlates of War, from day to day."""

    system: StateSystem
    """`gw` (Gleditsch and Ward) or `cow` (Correlates of War)."""
    number: int
    """The number."""
    letters: str
    """The letters."""
    start: str = field(name="from")
    """First day that the list counts the state; `from` in JSON."""
    end: str | None = field(name="to", default=None)
    """Last day; null = still counted; `to` in JSON."""


class Tenure(Record, frozen=True, kw_only=True):
    """From when to when (ISO year, month or day, inclusive; null = open) an entry belongs to a country and sectors."""

    country: str | None = None
    """Country to which it belongs then."""
    sectors: tuple[str, ...] = ()
    """PLOVER sectors then."""
    office: str | None = None
    """The office held."""
    start: str | None = field(name="from", default=None)
    """First day, month or year, inclusive; null = open; `from` in JSON."""
    end: str | None = field(name="to", default=None)
    """Last one, inclusive; null = open; `to` in JSON."""


class Entry(Line, frozen=True, kw_only=True, tag="entry/1"):
    """One entry of the registry. `part_of`: the state to which most states count it, and whose code its deeds bear;
    `disputed`: others count it otherwise."""

    id: str
    """The id that a `Party` bears; never renumbered."""
    kind: EntryKind
    """State, organisation or person."""
    name: str
    """Its plain name."""
    aliases: tuple[str, ...] = ()
    """Other names."""
    iso3: str | None = None
    """ISO 3166 code of a state."""
    wikidata: str | None = None
    """Q number."""
    part_of: str | None = None
    """State to which most states count it."""
    disputed: bool = False
    """True where others count it otherwise."""
    tenures: tuple[Tenure, ...] = ()
    """Countries, sectors and offices by time."""
    numbers: tuple[StateNumber, ...] = ()
    """Numbers in lists of states."""
    note: str | None = None
    """What else is to be known."""
