"""Which place each toponym means, by the whole article; what else it could mean is kept beside it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from reportedly.places.candidates import Nearby, entries_of, keep_best
from reportedly.places.context import (
    WEIGHTS,
    Ballot,
    Indexes,
    Numbers,
    Table,
    are_alike,
    contains,
    distance_km,
    shares,
    weigh,
)
from reportedly.places.gazetteer import Entry, Gazetteer
from reportedly.places.names import name_key
from reportedly.places.outlets import Home, find_homes
from reportedly.places.place import make_place
from reportedly.places.toponym import Toponym
from reportedly.records import Analysis, FoundPlace

MOST_NAMES = 400
"""Different names of one text that are weighed together; a list of more (an index, a timetable) is cut."""
STRANGE_PEOPLE = 20_000
STRANGE_NAMES = 2.5
STRANGE_SHARE = 0.05
"""A place of fewer people, whose country gets less than this share of the weight of at least so many other names, is
left open. On GeoWebNews, TR-News, LGL and GeoVirus this loses nothing; run benchmarks.places again when changing it."""
_SURE_AREA = 0.6
"""Belief in a division from which what is said to lie in it is sought nowhere else."""
_SMALL_KINDS = frozenset({"town", "district", "province", "airport"})


class Group(NamedTuple):
    """All mentions of one name: they mean one place."""

    members: tuple[int, ...]
    candidates: tuple[tuple[Entry, float], ...]


def resolve_places(
    found: tuple[Toponym, ...], analysis: Analysis, gazetteer: Gazetteer, *, outlet: str | None = None
) -> tuple[FoundPlace, ...]:
    """One place for each toponym, in the same order; those without whole words in the text are left out.

    "Shells fell in Donetsk and Slavyansk" -> Donetsk and Sloviansk in Ukraine, with Donetsk in Russia among the
    alternatives. `outlet` is its name or address; a local paper's home counts. A name that the gazetteer lacks comes
    back without coordinates.
    """
    best = choose_entries(found, gazetteer, outlet=outlet)
    areas = _stated_areas(found, best)
    places = []
    for toponym, ranked in zip(found, best, strict=True):
        if toponym.tokens is not None and toponym.head is not None:
            area = areas.get(_stated_name(toponym))
            if area is not None and ranked and not contains(ranked[0][0], area):
                ranked = ()
            place, steps = make_place(toponym, ranked, gazetteer, area=area)
            places.append(FoundPlace(tokens=toponym.tokens, head=toponym.head, place=place, steps=steps))
    return tuple(places)


def choose_entries(
    found: tuple[Toponym, ...], gazetteer: Gazetteer, *, outlet: str | None = None
) -> tuple[tuple[tuple[Entry, float], ...], ...]:
    """For each toponym its entries with their share of belief (0..1), best first; () = the gazetteer has none."""
    homes = find_homes(outlet, gazetteer)
    groups = _groups(found, gazetteer, homes)
    ranked: list[tuple[tuple[Entry, float], ...]] = [()] * len(found)
    known = [group for group in groups if group.candidates]
    if not known:
        return tuple(ranked)
    ballot = _ballot(known, found, homes)
    share = shares(weigh(ballot), ballot)
    belief = share.tolist()
    start = 0
    for group in known:
        stop = start + len(group.candidates)
        order = sorted(range(start, stop), key=lambda row: (-belief[row], row))
        entries = tuple((group.candidates[row - start][0], belief[row]) for row in order)
        if _is_strange(entries[0][0], order[0], ballot, share, homes):
            entries = ()
        for member in group.members:
            ranked[member] = entries
        start = stop
    return tuple(ranked)


def _stated_areas(
    found: tuple[Toponym, ...], best: tuple[tuple[tuple[Entry, float], ...], ...]
) -> dict[tuple[str, str], Entry]:
    """The division in which a place is said to lie, by its name: "Bor district, *Nimba county*".

    A namesake elsewhere, which may be all that the gazetteer has, is then not meant.
    """
    areas: dict[tuple[str, str], Entry] = {}
    for toponym in found:
        if toponym.container is None or found[toponym.container].kind != "province":
            continue
        ranked = best[toponym.container]
        if ranked and ranked[0][1] >= _SURE_AREA and ranked[0][0].admin1 and toponym.kind != "province":
            areas.setdefault(_stated_name(toponym), ranked[0][0])
    return areas


def _stated_name(toponym: Toponym) -> tuple[str, str]:
    return name_key(toponym.name), toponym.kind


def _is_strange(entry: Entry, row: int, ballot: Ballot, share: Numbers, homes: tuple[Home, ...]) -> bool:
    """A small place in a country that nothing else in the article points to: more likely a namesake is meant.

    A quarter "Escalon" in an article on San Salvador is not the town in California: it stays without a point.
    """
    if entry.kind not in _SMALL_KINDS or entry.population > STRANGE_PEOPLE or entry.number < 0:
        return False
    others = share * ballot.weight[ballot.group] * (ballot.group != ballot.group[row])
    total = others.sum()
    if total < STRANGE_NAMES or any(home.country == entry.country for home in homes):
        return False
    return bool(others[ballot.country == ballot.country[row]].sum() < STRANGE_SHARE * total)


def _groups(found: tuple[Toponym, ...], gazetteer: Gazetteer, homes: tuple[Home, ...]) -> tuple[Group, ...]:
    """Mentions by name; "Idlib" and "Idlib province" are two names, "Kiev" and "KIEV" are one."""
    members: dict[tuple[str, str], list[int]] = {}
    for number, toponym in enumerate(found):
        key = toponym.text if toponym.text in gazetteer.short else name_key(toponym.name)
        members.setdefault((key, f"{toponym.kind} {toponym.use == 'demonym'}"), []).append(number)
    entries = {key: entries_of(found[numbers[0]], gazetteer) for key, numbers in members.items()}
    nearby = _nearby(tuple(entries.values()), homes)
    return tuple(
        Group(tuple(numbers), keep_best(entries[key], found[numbers[0]].kind, nearby))
        for key, numbers in list(members.items())[:MOST_NAMES]
    )


def _nearby(names: tuple[tuple[Entry, ...], ...], homes: tuple[Home, ...]) -> Nearby:
    """The countries and divisions that the article names."""
    countries: set[str] = {home.country for home in homes}
    divisions: set[tuple[str, str]] = {(home.country, home.division) for home in homes}
    for entries in names:
        for entry in entries[:12]:
            if entry.kind in {"country", "region"}:
                countries.update(entry.countries[:4])
            elif entry.kind == "province":
                divisions.add((entry.country, entry.admin1))
    return Nearby(frozenset(countries), frozenset(divisions))


def _ballot(groups: list[Group], found: tuple[Toponym, ...], homes: tuple[Home, ...]) -> Ballot:
    rows = [(number, entry, value) for number, group in enumerate(groups) for entry, value in group.candidates]
    countries = _numbers(entry.country for _, entry, _ in rows)
    divisions = _numbers(f"{e.country} {e.admin1}" if e.admin1 else "" for _, e, _ in rows)
    lat = np.array([entry.lat for _, entry, _ in rows])
    lon = np.array([entry.lon for _, entry, _ in rows])
    prior = np.array([value for _, _, value in rows])
    if homes:
        prior = prior + np.max([_home_gain(rows, lat, lon, home) for home in homes], axis=0)
    sizes = [len(group.candidates) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    weight = np.array([1.0 + 0.25 * min(4, len(group.members) - 1) for group in groups])
    return Ballot(
        np.array([number for number, _, _ in rows], dtype=np.int64), starts, prior, countries, divisions, lat, lon,
        weight, *_links(groups, found),
    )  # fmt: skip


def _numbers(labels: Iterable[str]) -> Indexes:
    """A number for each label; 0 for none."""
    known = {"": 0}
    return np.array([known.setdefault(label, len(known)) for label in labels], dtype=np.int64)


def _home_gain(rows: list[tuple[int, Entry, float]], lat: Numbers, lon: Numbers, home: Home) -> Numbers:
    """What a local outlet's home adds: same country, same division, near by. Countries gain nothing."""
    small = np.array(
        [entry.kind not in {"country", "continent", "former country"} for _, entry, _ in rows], dtype=float
    )
    gain = WEIGHTS.home_country * np.array([entry.country == home.country for _, entry, _ in rows], dtype=float)
    if home.division:
        same = [entry.country == home.country and entry.admin1 == home.division for _, entry, _ in rows]
        gain = gain + WEIGHTS.home_division * np.array(same, dtype=float)
    if home.lat is not None and home.lon is not None:
        km = distance_km(lat, lon, np.array(home.lat), np.array(home.lon))
        gain = gain + WEIGHTS.home_near * np.exp(-km / WEIGHTS.near_km)
    return np.asarray(small * gain)


def _links(groups: list[Group], found: tuple[Toponym, ...]) -> tuple[tuple[Table, ...], tuple[Table, ...]]:
    """Tables for "Bor in Serbia" (which candidate holds which) and for lists: "Ohio, Iowa and Texas" are alike."""
    group_of = {member: number for number, group in enumerate(groups) for member in group.members}
    starts = [0]
    for group in groups:
        starts.append(starts[-1] + len(group.candidates))
    inside: list[Table] = []
    beside: list[Table] = []
    seen: set[tuple[bool, int, int]] = set()
    for number, toponym in enumerate(found):
        for linked, tables in ((toponym.container, inside), (toponym.sibling, beside)):
            if linked is None or number not in group_of or linked not in group_of:
                continue  # a name that the gazetteer lacks
            pair = (group_of[number], group_of[linked])
            if tables is inside and _is_list(*(groups[name].candidates[0][0] for name in pair)):
                continue  # "Wyoming, Ohio and Iowa" is a list, not a town of Ohio
            if pair[0] == pair[1] or (tables is inside, *pair) in seen:
                continue
            seen.add((tables is inside, *pair))
            table = _table(groups, starts, pair, contains if tables is inside else are_alike)
            if table is not None:
                tables.append(table)
    return tuple(inside), tuple(beside)


def _is_list(one: Entry, other: Entry) -> bool:
    return one.kind in {"country", "province"} and are_alike(one, other)


def _table(
    groups: list[Group], starts: list[int], pair: tuple[int, int], fits: Callable[[Entry, Entry], bool]
) -> Table | None:
    one, other = (groups[number].candidates for number in pair)
    cells = np.array([[fits(a, b) for b, _ in other] for a, _ in one], dtype=float)
    if not cells.any():
        return None
    rows, columns = (np.arange(starts[number], starts[number + 1]) for number in pair)
    return rows, columns, cells
