"""An incident -> what its page shows: reports in order, each side's words, tolls on one line, names by outlet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.records import NO_OUTLET, Comparison, Incident, Member, Naming, Reading, Source
from reportedly.report.borders import Borders
from reportedly.report.brief import say_days, say_what, say_where
from reportedly.report.charts import Whisker, draw_whiskers, scale_end
from reportedly.report.maps import Map, draw_map
from reportedly.report.overview import Spot

SHOWN = 60
"""Incidents that a page shows, those of most outlets first."""
_MAPPED = 2.5


class Quoted(NamedTuple):
    """What of a claim stands on the page of its incident."""

    sentence: str
    trigger: tuple[int, int]
    """In the sentence."""
    sources: tuple[Source, ...]
    reality: str
    title: str | None
    spots: tuple[Spot, ...]


class Report(NamedTuple):
    """A member with its words."""

    member: Member
    quoted: Quoted | None


class Field(NamedTuple):
    """A field over all members: each value once, with all who say it, in words."""

    comparison: Comparison
    values: Mapping[str, Sequence[str]]


class Tolls(NamedTuple):
    """A kind of toll: all accounts of it, each with its line."""

    comparison: Comparison
    whiskers: list[Whisker | None]
    most: int


class Named(NamedTuple):
    """One thing's name: how often each outlet uses it by its own voice, and who else is quoted with it."""

    text: str
    label_class: str | None
    uses: Mapping[str, Sequence[Naming]]
    """By outlet."""


class Shown(NamedTuple):
    """An incident as it is shown."""

    incident: Incident
    what: str
    where: str
    day: str
    reports: Sequence[Report]
    fields: Sequence[Field]
    tolls: Sequence[Tolls]
    outlets: Sequence[str]
    names: Mapping[str, Sequence[Named]]
    """By what they are names of."""
    map: Map | None
    silence: Sequence[str]


def choose(incidents: Sequence[Incident]) -> list[Incident]:
    """Those that more than one outlet tells, most outlets first; the others only where there is room."""
    order = sorted(
        incidents, key=lambda one: (-len(_outlets(one)), -len(one.members), one.first.published or "", one.id)
    )
    return [one for one in order if len(one.members) > 1][:SHOWN]


def collect(
    readings: Iterable[Reading], wanted: frozenset[str] | set[str], found: dict[str, Quoted]
) -> Iterator[Reading]:
    """The readings as they come; the words of the claims that are wanted go into `found`."""
    for reading in readings:
        for claim in reading.claims:
            if claim.id in wanted:
                start, end = claim.sentence
                begin = claim.trigger[0] - start, claim.trigger[1] - start
                spots = tuple(
                    Spot(place, claim.id)
                    for place in claim.places
                    if place.role == "site" and place.lat is not None and place.lon is not None
                )
                found[claim.id] = Quoted(
                    reading.article.text[start:end], begin, claim.sources, claim.reality.replace("_", " "),
                    reading.article.title, spots,
                )  # fmt: skip
        yield reading


def show(
    incident: Incident, quoted: Mapping[str, Quoted], silence: Sequence[str], *, borders: Borders | None = None
) -> Shown:
    """Everything that the template needs."""
    reports = [Report(member, quoted.get(member.claim)) for member in incident.members]
    reports.sort(key=lambda one: (one.member.published or "9", one.member.article, one.member.claim))
    tolls = [
        Tolls(one, draw_whiskers(one.accounts), scale_end(one.accounts))
        for one in incident.comparisons
        if one.field.startswith("toll")
    ]
    return Shown(
        incident,
        say_what(incident),
        say_where(incident),
        say_days(incident, unknown="day not told"),
        reports,
        [_field(one) for one in incident.comparisons if not one.field.startswith("toll")],
        tolls,
        _outlets(incident),
        _names(incident),
        _map(reports, borders),
        silence,
    )


def _field(comparison: Comparison) -> Field:
    values: dict[str, list[str]] = {}
    for account in comparison.accounts:
        through = [outlet for outlet in account.outlets if outlet != account.head]
        told = f"{account.head} (in {', '.join(through)})" if through else account.head
        values.setdefault(account.value, []).append(told)
    return Field(comparison, {value: tuple(dict.fromkeys(tellers)) for value, tellers in values.items()})


def _outlets(incident: Incident) -> list[str]:
    return sorted({member.outlet or NO_OUTLET for member in incident.members})


def _names(incident: Incident) -> dict[str, list[Named]]:
    """By what they name, then by the words, the commonest first."""
    found: dict[str, dict[str, list[Naming]]] = {}
    for naming in incident.labels:
        found.setdefault(naming.about, {}).setdefault(naming.text.casefold(), []).append(naming)
    return {about: [_named(uses) for uses in _by_use(names)] for about, names in sorted(found.items())}


def _by_use(names: Mapping[str, list[Naming]]) -> list[list[Naming]]:
    return [uses for _, uses in sorted(names.items(), key=lambda row: (-len(row[1]), row[0]))]


def _named(uses: list[Naming]) -> Named:
    by_outlet: dict[str, list[Naming]] = {}
    for one in uses:
        by_outlet.setdefault(one.outlet or NO_OUTLET, []).append(one)
    label_class = next((one.label_class for one in uses if one.label_class), None)
    return Named(uses[0].text, label_class and label_class.replace("_", " "), by_outlet)


def _map(reports: Sequence[Report], borders: Borders | None) -> Map | None:
    spots: dict[tuple[str, float, float], list[Spot]] = {}
    for report in reports:
        for spot in report.quoted.spots if report.quoted else ():
            place = spot.place
            if place.lat is not None and place.lon is not None:
                spots.setdefault((place.name, place.lat, place.lon), []).append(spot)
    return draw_map(spots, borders=borders, finest=_MAPPED)
