"""The registry: every state, organisation and holder of an office of the tables under its id.

countries.tsv, organisations.tsv, holders.tsv, registry.tsv and state_numbers.tsv in, one mapping out:

>>> entry = read_registry()["SRB"]
>>> entry.name, entry.iso3, entry.wikidata, [number.number for number in entry.numbers if number.system == "gw"]
('Serbia', 'SRB', 'Q403', [340, 340])
"""

from collections.abc import Iterator, Mapping

from reportedly.lexicon.tables import read_table, values
from reportedly.records import Entry, StateNumber, Tenure, replace
from reportedly.records.entry import EntryKind, StateSystem


def read_registry() -> Mapping[str, Entry]:
    """All entries by id: states, then organisations, then people, each in the order of its table.

    Raises LexiconError if a table is missing or damaged.
    """
    facts = {row["id"]: row for row in read_table("registry", columns=("id", "name", "iso3", "wikidata", "note"))}
    numbers = _numbers()
    entries = {entry.id: entry for entry in (*_states(), *_states_of_old(facts))}
    entries |= _of_periods("organisations", "organisation") | _of_periods("holders", "person")
    for key, entry in entries.items():
        row = facts.get(key, {})
        entries[key] = replace(
            entry, iso3=row.get("iso3") or None, wikidata=row.get("wikidata") or None, numbers=numbers.get(key, ()),
            note=row.get("note") or None,
        )  # fmt: skip
    return entries


def find_entries(registry: Mapping[str, Entry], word: str) -> tuple[Entry, ...]:
    """The entry with this id, else all that bear this name: "FRA" -> (France,), "franc" -> ()."""
    if word in registry:
        return (registry[word],)
    wanted = " ".join(word.casefold().split())
    return tuple(
        entry
        for entry in registry.values()
        if wanted in {entry.id.casefold(), entry.name.casefold(), *(alias.casefold() for alias in entry.aliases)}
    )


def _states() -> Iterator[Entry]:
    for row in read_table("countries", columns=("iso3", "name", "aliases", "partof", "disputed", "from", "to")):
        years = (_tenure(row["partof"] or row["iso3"], "", "", row["from"], row["to"]),) if row["from"] else ()
        yield Entry(
            id=row["iso3"], kind="state", name=row["name"], aliases=values(row["aliases"]),
            part_of=row["partof"] or None, disputed=row["disputed"] == "1", tenures=years,
        )  # fmt: skip


def _states_of_old(facts: Mapping[str, Mapping[str, str]]) -> Iterator[Entry]:
    """States of the numbered lists that ended before any article of ours: only the registry names them."""
    for key, row in facts.items():
        if row["name"]:
            yield Entry(id=key, kind="state", name=row["name"])


def _of_periods(table: str, kind: EntryKind) -> dict[str, Entry]:
    """The entries of a table that has one row a period."""
    found: dict[str, Entry] = {}
    for row in read_table(table, columns=("id", "name", "aliases", "country", "sectors", "from", "to")):
        tenure = _tenure(row["country"], row["sectors"], row.get("office", ""), row["from"], row["to"])
        entry = found.get(row["id"]) or Entry(id=row["id"], kind=kind, name=row["name"])
        names = dict.fromkeys((*entry.aliases, *values(row["aliases"])))
        found[entry.id] = replace(entry, aliases=tuple(names), tenures=(*entry.tenures, tenure))
    return found


def _tenure(country: str, sectors: str, office: str, start: str, end: str) -> Tenure:
    return Tenure(
        country=country or None, sectors=values(sectors), office=office or None, start=start or None, end=end or None
    )


def _numbers() -> dict[str, tuple[StateNumber, ...]]:
    systems: Mapping[str, StateSystem] = {"gw": "gw", "cow": "cow"}
    found: dict[str, tuple[StateNumber, ...]] = {}
    for row in read_table("state_numbers", columns=("id", "system", "number", "letters", "from", "to")):
        number = StateNumber(
            system=systems[row["system"]], number=int(row["number"]), letters=row["letters"], start=row["from"],
            end=row["to"] or None,
        )  # fmt: skip
        found[row["id"]] = (*found.get(row["id"], ()), number)
    return found
