"""The label matrix: who is called what, by which outlet and in whose mouth, over many incidents.

Rows are names, columns outlets: "rebels" 12 in Meridian, 1 in Dawn Post (in a minister's mouth); "terrorists" 0 and 9.
Neutral terms are given on request alone, where `lexicon/neutral.tsv` has one, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.incidents.compare.namings import EVENT
from reportedly.lexicon import read_table, values
from reportedly.records import Event, Incident, IncidentParty, Naming, Record, Site
from reportedly.records.terms import LabelClass

_EXAMPLES: Final = 3

Neutral = Mapping[str, tuple[str, str]]
"""A loaded word in small letters -> a neutral term and the reason for it."""


class Cell(NamedTuple):
    """How often one name for one party, or for the event, stands in one outlet, in one kind of mouth."""

    about: str
    """The first of the party's names, or the type of the event."""
    name: str
    outlet: str
    in_quotations: bool
    """In the mouth of a speaker, not in the outlet's own voice."""
    times: int
    scare_quotes: int
    label_class: LabelClass | None
    examples: tuple[Naming, ...]
    speakers: tuple[str, ...] = ()
    neutral: str | None = None
    neutral_why: str | None = None


def load_neutral() -> Neutral:
    """The table of neutral terms. Raises LexiconError if it is missing or damaged."""
    rows = read_table("neutral", columns=("phrase", "neutral", "reason"))
    return {
        form: (row["neutral"], row["reason"])
        for row in rows
        for phrase in values(row["phrase"])
        for form in (phrase, f"{phrase}s", f"{phrase}d" if phrase.endswith("e") else f"{phrase}ed")
    }


class Called(Record, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What of the record of an incident the matrix asks for: a tenth of it."""

    id: str
    event: Event
    parties: tuple[IncidentParty, ...] = ()
    places: tuple[Site, ...] = ()
    labels: tuple[Naming, ...] = ()


def label_matrix(incidents: Iterable[Incident | Called], *, neutral: Neutral | None = None) -> tuple[Cell, ...]:
    """All cells that are not empty: by what is named, then the commonest name first, then outlet.

    A party of several incidents is one row if it has one registry id, or one country and one set of sectors; else by
    its name. Events are put together by their type. Neutral terms are left blank without the table.
    """
    used: dict[tuple[str, ...], list[tuple[str, Naming]]] = {}
    headings: dict[tuple[str, ...], Counter[str]] = {}
    for incident in sorted(incidents, key=lambda one: one.id):
        keys = {party.names[0]: _party_key(party, incident) for party in reversed(incident.parties)}
        for naming in incident.labels:
            key = (
                (EVENT, incident.event.plover or "other")
                if naming.about == EVENT
                else keys.get(naming.about, ("name", naming.about))
            )
            headings.setdefault(key, Counter())[key[1] if key[0] == EVENT else naming.about] += 1
            used.setdefault(key, []).append((_fold(naming.text), naming))
    return tuple(cell for key in sorted(used) for cell in _cells(_commonest(headings[key]), used[key], neutral or {}))


def _party_key(party: IncidentParty, incident: Incident | Called) -> tuple[str, ...]:
    if party.id:
        return "id", party.id
    country = party.country or next((site.country for site in incident.places if site.country), None)
    return ("people", country, *party.sectors) if country and party.sectors else ("name", party.names[0].casefold())


def _fold(text: str) -> str:
    """One name however it is written: small letters, save where it has a capital inside a sentence anyway."""
    return " ".join(text.split()).casefold()


def _cells(about: str, used: Sequence[tuple[str, Naming]], neutral: Neutral) -> Iterator[Cell]:
    totals = Counter(name for name, _naming in used)
    classes = {name: naming.label_class for name, naming in used if naming.label_class}
    ways: dict[str, Counter[str]] = {}
    for name, naming in used:
        ways.setdefault(name, Counter())[naming.text] += 1
    cells: dict[tuple[str, str, bool], list[Naming]] = {}
    for name, naming in used:
        cells.setdefault((name, naming.outlet or "", naming.voice != "outlet"), []).append(naming)
    for name, outlet, quoted in sorted(cells, key=lambda cell: (-totals[cell[0]], *cell)):
        namings = cells[name, outlet, quoted]
        term, why = neutral_of(name, neutral)
        yield Cell(
            about, _commonest(ways[name]), outlet, quoted, len(namings), sum(one.scare_quotes for one in namings),
            classes.get(name), tuple(namings[:_EXAMPLES]),
            tuple(sorted({one.voice for one in namings})) if quoted else (), term, why,
        )  # fmt: skip


def neutral_of(name: str, neutral: Neutral) -> tuple[str | None, str | None]:
    """The term for a name in small letters, or for its end, with the reason: "kiev junta" has that of "junta"."""
    words = name.split()
    ends = (" ".join(words[place:]) for place in range(len(words)))
    return next((neutral[end] for end in ends if end in neutral), (None, None))


def _commonest(ways: Mapping[str, int]) -> str:
    """The commonest way to write a name, of equals the first by the alphabet."""
    return min(ways, key=lambda way: (-ways[way], way))
