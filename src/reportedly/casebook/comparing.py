"""Claims of all articles are put into incidents, and the incidents compared field by field.

The result is a function of the claims and of what reviewers decided: the order in which articles came does not matter.
It is written whole in one transaction; a run that is killed leaves the incidents of before, which are known to be old.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple
from zlib import compress, decompress

import msgspec

from reportedly.casebook.coded import CodedReading, read_bare
from reportedly.casebook.copies import link_copies
from reportedly.casebook.database import writing
from reportedly.casebook.merges import read_pairs
from reportedly.casebook.named import read_names
from reportedly.errors import InputError
from reportedly.incidents import Group, find_incidents, load_scorer
from reportedly.incidents.compare import Joined, compare_group, link_parts, load_media
from reportedly.records import Claim, Incident
from reportedly.records.wire import encode_line

_INCIDENT = msgspec.json.Decoder(Incident)
_KEPT_READINGS = 2000
"""The reports of an incident lie near each other in time, and so do incidents that are compared one after another."""

Note = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class Compared(NamedTuple):
    """What a casebook has after it was compared; `anew` is False where nothing had changed."""

    claims: int
    incidents: int
    told_by_several: int
    anew: bool


class _State(NamedTuple):
    """Of what incidents are made: the count of changes of readings and of texts, and the digest of what compares."""

    readings: int
    texts: int
    comparer: str


def compare_claims(database: sqlite3.Connection, *, again: bool = False, note: Note = lambda *_: None) -> Compared:
    """Bring the incidents up to date, if readings or decisions have changed since they were made, or with `again`.

    Raises InputError where the casebook cannot be written.
    """
    if not again and is_compared(database):
        return _count(database, anew=False)
    try:
        with writing(database):  # before the work is done: can it be kept?
            pass
    except InputError:
        if not again and is_compared(database, by_any=True):  # an archive, of an earlier version
            return _count(database, anew=False)
        raise
    link_copies(database)
    state = _read_state(database)
    ids = [row[0] for row in database.execute("SELECT article FROM coding WHERE outcome = 'ok' ORDER BY article")]
    told = ((reading.article, reading.claims) for reading in _read_all(database, ids, note))
    merges, aparts = read_pairs(database, "merge"), read_pairs(database, "apart")
    groups = find_incidents(
        told,
        load_scorer(),
        together=[(pair.one, pair.other) for pair in merges],
        apart=[(pair.one, pair.other) for pair in aparts],
    )
    confirmed = {claim: pair.by for pair in merges for claim in (pair.one, pair.other)}
    _store(database, _compare_all(database, groups, confirmed, note), state)
    return _count(database, anew=True)


def copy_to_memory(database: sqlite3.Connection) -> sqlite3.Connection:
    """All of a casebook that cannot be written, where it can be."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    database.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


def is_compared(database: sqlite3.Connection, *, by_any: bool = False) -> bool:
    """Whether the incidents are those of the claims and decisions as they are now, made by this version, or by any."""
    made = database.execute("SELECT readings, texts, comparer FROM compared").fetchone()
    now = _read_state(database)
    return bool(made[:2] == now[:2] and (by_any or made[2] == now.comparer))


@lru_cache(maxsize=1)
def _digest_comparer() -> str:
    """The version, and the weights that the choice of incidents depends on."""
    folder = files("reportedly.incidents")
    tables = sorted((table for table in folder.iterdir() if table.name.endswith(".tsv")), key=lambda table: table.name)
    parts = (version("reportedly").encode(), *(table.read_bytes() for table in tables))
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def _read_state(database: sqlite3.Connection) -> _State:
    readings, texts = database.execute("SELECT compared.changes, texts.changes FROM compared, texts").fetchone()
    return _State(readings, texts, _digest_comparer())


def _read_all(database: sqlite3.Connection, ids: Sequence[str], note: Note) -> Iterator[CodedReading]:
    names = read_names(database)
    for number, article in enumerate(ids):
        note("reading claims", number, len(ids))
        reading = read_bare(database, article, names)
        if reading:  # else it was withdrawn meanwhile
            yield reading
    note("grouping", 0, 1)


def _compare_all(
    database: sqlite3.Connection, groups: Sequence[Group], confirmed: Mapping[str, str], note: Note
) -> list[bytes]:
    """All incidents as lines of JSON, packed, each that is a part of another with its name."""
    names = read_names(database)
    kept = lru_cache(maxsize=_KEPT_READINGS)(lambda article: read_bare(database, article, names))
    media, parts, found = load_media(), dict[str, Claim](), list[bytes]()
    for number, group in enumerate(groups):
        note("comparing incidents", number, len(groups))
        joined = list(_join(group, kept, confirmed))
        if joined:
            parts |= {one.claim.id: one.claim for one in joined if one.claim.part_of}
            found.append(_pack(compare_group(joined, media)))
    note("comparing incidents", len(groups), len(groups))
    return list(_link(found, parts))


def _join(group: Group, kept: Callable[[str], CodedReading | None], confirmed: Mapping[str, str]) -> Iterator[Joined]:
    for member in group:
        reading = kept(member.article)
        claim = next((one for one in reading.claims if one.id == member.claim), None) if reading else None
        if reading and claim:  # else it was withdrawn or rejected meanwhile
            by = confirmed.get(claim.id)
            yield Joined(reading, claim, member.chance, member.doubtful, member.why, by)


def _link(found: Iterable[bytes], parts: Mapping[str, Claim]) -> Iterator[bytes]:
    """Only those are looked at that have a part or are one: the others need not be in memory."""
    concerned = parts.keys() | {claim.part_of for claim in parts.values()}
    linked = []
    for packed in found:
        incident = _INCIDENT.decode(decompress(packed))
        if concerned.isdisjoint(member.claim for member in incident.members):
            yield packed
        else:
            linked.append(incident)
    yield from map(_pack, link_parts(linked, parts))


def _pack(incident: Incident) -> bytes:
    """A line of JSON in a fourth of its room: all wait in memory until all are made."""
    return compress(encode_line(incident), 1)


def _store(database: sqlite3.Connection, incidents: Iterable[bytes], state: _State) -> None:
    """All in the place of all, without those that quote an article which was withdrawn meanwhile."""
    with writing(database):
        there = {row[0] for row in database.execute("SELECT id FROM article")}
        database.execute("DELETE FROM incident")
        for record in map(decompress, incidents):
            incident = _INCIDENT.decode(record)
            if not there.issuperset(member.article for member in incident.members):
                continue
            database.execute("INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(incident, record))
            database.executemany(
                "INSERT INTO incident_claim VALUES (?, ?, ?)",
                ((member.claim, member.article, incident.id) for member in incident.members),
            )
        database.execute("UPDATE compared SET readings = ?, texts = ?, comparer = ?", state)


def _row(incident: Incident, record: bytes) -> tuple[str | int | None, ...]:
    when, members = incident.when, incident.members
    differs = any(comparison.relation == "differ" for comparison in incident.comparisons)
    return (
        incident.id, record.decode(), incident.event.plover, when.start if when else None, when.end if when else None,
        len(members), len({member.article for member in members}),
        len({member.outlet or member.article for member in members}), int(differs),
    )  # fmt: skip


def _count(database: sqlite3.Connection, *, anew: bool) -> Compared:
    claims, incidents, several = database.execute(
        "SELECT coalesce(sum(claims), 0), count(*), coalesce(sum(articles > 1), 0) FROM incident"
    ).fetchone()
    return Compared(claims, incidents, several, anew)
