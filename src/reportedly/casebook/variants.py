"""The names of a casebook: how often each stands as what, and which are likely one, with the reasons.

"Kessra Front" in 12 claims, "KF" in 3 -> one group of two: "KF abbreviates both; one article names it by both".
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

import msgspec

from reportedly.casebook.named import Field, Names, read_names, read_pairs_of_names
from reportedly.incidents.alike import load_names, read_name
from reportedly.incidents.gather import Pair
from reportedly.incidents.naming import Name, NameTables
from reportedly.incidents.variants import Reason, Told, Variants, find_reason, find_variants, order_variants
from reportedly.labels import LabelTables, load_labels
from reportedly.records import Span

FACETS: Mapping[Field, tuple[str, ...]] = {"party": ("actor", "recipient", "speaker"), "place": ("place",)}
"""As what a name can stand in a claim, by the fields of the table `facet`."""
MOST_NAMES = 5_000
"""Names of most claims, among which groups are looked for."""
_BEFORE = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:'s|’s|['’])$")


class _Party(msgspec.Struct):
    name: str
    named_as: tuple[Span, ...] = ()


class _Parties(msgspec.Struct):
    actors: tuple[_Party, ...] = ()
    recipients: tuple[_Party, ...] = ()


class _Place(msgspec.Struct):
    name: str
    geonames: int | None = None
    precision: str = "town"


class _Places(msgspec.Struct):
    places: tuple[_Place, ...] = ()


class _Group(msgspec.Struct):
    names: tuple[str, ...] = ()


class _Incident(msgspec.Struct):
    parties: tuple[_Group, ...] = ()


_PARTIES, _PLACES, _INCIDENT = map(msgspec.json.Decoder, (_Parties, _Places, _Incident))


def count_names(database: sqlite3.Connection, field: Field) -> dict[str, Counter[str]]:
    """Each name -> in how many claims, rejected ones aside, it stands as what: {"KF": {"actor": 12, "speaker": 2}}"""
    marks, facets = ", ".join("?" * len(FACETS[field])), FACETS[field]
    every = database.execute(f"SELECT field, value, claims FROM facet_sum WHERE field IN ({marks})", facets)  # noqa: S608
    counts: dict[str, Counter[str]] = {}
    for facet, name, number in every:
        counts.setdefault(name, Counter())[facet] = number
    rejected = database.execute(
        "SELECT facet.field, facet.value, count(*) FROM claim INDEXED BY claim_reviewed"  # noqa: S608 - marks
        " CROSS JOIN facet ON facet.claim = claim.number"
        f" WHERE claim.review = 'rejected' AND facet.field IN ({marks}) GROUP BY facet.field, facet.value",
        facets,
    )
    for facet, name, number in rejected:
        counts[name] -= Counter({facet: number})
    return {name: of_one for name, of_one in counts.items() if of_one}


class Evidence(NamedTuple):
    """What articles and incidents tell of pairs of names, as they were coded: in how many of them."""

    articles: Mapping[Pair, int]
    incidents: Mapping[Pair, int]
    entries: Mapping[Pair, int]
    """The entry of GeoNames to which both are resolved."""


def read_evidence(database: sqlite3.Connection) -> Evidence:
    """All pairs of names of which something tells. It changes with readings and incidents, not with decisions on names:
    whoever asks often keeps it."""
    return Evidence(_in_articles(database), _in_incidents(database), _at_entries(database))


def count_common(database: sqlite3.Connection, field: Field) -> dict[str, int]:
    """The names of most claims, among which groups are looked for, each with the number of its claims."""
    counts = {name: of_one.total() for name, of_one in count_names(database, field).items()}
    return {name: counts[name] for name in sorted(counts, key=lambda name: (-counts[name], name))[:MOST_NAMES]}


def list_variants(
    database: sqlite3.Connection,
    field: Field,
    evidence: Evidence | None = None,
    counts: Mapping[str, int] | None = None,
) -> list[Variants]:
    """Groups of names that are likely one and not joined yet, those of most claims first, without those that a
    reviewer keeps apart. `counts` is what `count_common` gives, `evidence` what `read_evidence` does."""
    counts = count_common(database, field) if counts is None else counts
    pairs = [pair for pair in read_pairs_of_names(database) if pair.field == field and pair.kind == "apart"]
    return find_variants(
        counts,
        _read,
        partial(_weigh, field == "place"),
        _load()[1],
        told=_tell(evidence or read_evidence(database), read_names(database), field, frozenset(counts)),
        apart=[(pair.name, pair.into) for pair in pairs],
    )


def order_again(groups: Iterable[Variants], counts: Mapping[str, int]) -> list[Variants]:
    """What `list_variants` gives for the same names, evidence and decisions on names, with other numbers of claims."""
    return order_variants(groups, _read, counts)


def _tell(evidence: Evidence, names: Names, field: Field, there: frozenset[str]) -> dict[Pair, Told]:
    """Why two names may be one; both under the names that are kept."""
    if field == "place":
        kept = {name: one.name for (name, _entry), one in names.place.items()}
        return {
            pair: Told("entry", f"both are entry {entry} of GeoNames")
            for pair, entry in evidence.entries.items()
            if pair[0] not in kept and pair[1] not in kept and there.issuperset(pair)
        }
    joined = {name: one.name for name, one in names.party.items()}
    told = {}
    for pair, times in _under(evidence.incidents, joined, there).items():
        told[pair] = Told("incident", f"in the same part of {_times(times, 'incident')}", times)
    for pair, times in _under(evidence.articles, joined, there).items():
        told[pair] = Told("coreference", f"used for one in {_times(times, 'article')}", times)
    return told


def _under(pairs: Mapping[Pair, int], joined: Mapping[str, str], there: frozenset[str]) -> Counter[Pair]:
    found: Counter[Pair] = Counter()
    for names, times in pairs.items():
        one, other = sorted(joined.get(name, name) for name in names)
        if one != other and one in there and other in there:
            found[one, other] += times
    return found


@lru_cache(maxsize=1)
def _load() -> tuple[NameTables, LabelTables]:
    return load_names(), load_labels()


@lru_cache(maxsize=4 * MOST_NAMES)
def _read(name: str) -> Name:
    return read_name(name, _load()[0])


@lru_cache(maxsize=20 * MOST_NAMES)
def _weigh(places: bool, one: str, other: str, told: Told | None) -> Reason | None:
    """After a decision nearly all pairs are those of before."""
    return find_reason(_read(one), _read(other), _load()[0], told, places=places)


def _times(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number:,} {what}s"


def _in_incidents(database: sqlite3.Connection) -> Counter[Pair]:
    found: Counter[Pair] = Counter()
    for (record,) in database.execute("SELECT record FROM incident WHERE articles > 1"):
        for party in _INCIDENT.decode(record).parties:
            found.update(combinations(sorted(party.names), 2))
    return found


def _in_articles(database: sqlite3.Connection) -> Counter[Pair]:
    """In how many articles the words for a party are also a name of their own, in whichever."""
    found: Counter[Pair] = Counter()
    names: set[str] = set()
    rows = database.execute("SELECT article, record FROM claim ORDER BY article")
    for article, some in groupby(rows, key=itemgetter(0)):
        spans: dict[str, set[Span]] = {}
        for party in _parties_of(record for _article, record in some):
            spans.setdefault(party.name, set()).update(party.named_as)
        names |= spans.keys()
        (text,) = database.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()
        found.update({pair for name, places in spans.items() for pair in _called(name, text, places)})
    return Counter({pair: times for pair, times in found.items() if names.issuperset(pair)})


def _parties_of(records: Iterable[str]) -> Iterator[_Party]:
    for record in records:
        parties = _PARTIES.decode(record)
        yield from (*parties.actors, *parties.recipients)


def _called(name: str, text: str, places: Iterable[Span]) -> Iterator[Pair]:
    for start, end in places:
        other = _AFTER.sub("", _BEFORE.sub("", " ".join(text[start:end].split())))
        if other and other != name:
            yield (name, other) if name < other else (other, name)


def _at_entries(database: sqlite3.Connection) -> dict[Pair, int]:
    """Names that are resolved to one entry, to all of it: "eastern Arvonia" is not Arvonia."""
    at: dict[tuple[int, str], set[str]] = {}
    rows = database.execute(
        "SELECT record FROM claim WHERE number IN (SELECT claim FROM facet WHERE field = 'place')"
    )  # a name that is joined is a place still
    for (record,) in rows:
        for place in _PLACES.decode(record).places:
            if place.geonames is not None and place.precision not in ("near", "region"):
                at.setdefault((place.geonames, place.precision), set()).add(place.name)
    pairs = ((pair, key[0]) for key, some in sorted(at.items()) for pair in combinations(sorted(some), 2))
    return dict(pairs)
