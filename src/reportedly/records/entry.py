"""`Entry`: what the registry knows of a state, an organisation or a holder of an office; `Party.id` names one."""

from typing import Literal

from msgspec import field

from reportedly.records.base import Line, Record

EntryKind = Literal["state", "organisation", "person"]
StateSystem = Literal["gw", "cow"]


class StateNumber(Record, frozen=True, kw_only=True):
    """Number and letters of a state in the list of Gleditsch and Ward or of the Correlates of War, from day to day."""

    system: StateSystem
    number: int
    letters: str
    start: str = field(name="from")
    end: str | None = field(name="to", default=None)


class Tenure(Record, frozen=True, kw_only=True):
    """From when to when (ISO year, month or day, inclusive; null = open) an entry belongs to a country and sectors."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    start: str | None = field(name="from", default=None)
    end: str | None = field(name="to", default=None)


class Entry(Line, frozen=True, kw_only=True, tag="entry/1"):
    """One entry of the registry. `part_of`: the state to which most states count it, and whose code its deeds bear;
    `disputed`: others count it otherwise."""

    id: str
    kind: EntryKind
    name: str
    aliases: tuple[str, ...] = ()
    iso3: str | None = None
    wikidata: str | None = None
    part_of: str | None = None
    disputed: bool = False
    tenures: tuple[Tenure, ...] = ()
    numbers: tuple[StateNumber, ...] = ()
    note: str | None = None
