"""The registry: ids are well formed, unique and never lost; codes and numbers are facts that hold together."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import reportedly
from reportedly.cli import run
from reportedly.lexicon import find_entries, read_registry, read_table
from reportedly.records.wire import decode_line, encode_line

REGISTRY = read_registry()
PUBLISHED = (Path(__file__).parent / "published_ids.txt").read_text(encoding="utf-8").split()
SHAPE = {"state": r"[A-Z]{3}", "organisation": r"[a-z0-9]+(-[a-z0-9]+)+|[a-z0-9]{2,}", "person": r"[a-z]+(-[a-z]+)*"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def test_ids_are_well_formed_and_unique_also_in_capitals():
    assert not [entry.id for entry in REGISTRY.values() if not re.fullmatch(SHAPE[entry.kind], entry.id)]
    ids = [row["id"] for row in read_table("registry")]
    assert len(set(ids)) == len(ids)
    tables = (("countries", "iso3"), ("organisations", "id"), ("holders", "id"))
    once = [key for table, column in tables for key in dict.fromkeys(row[column] for row in read_table(table))]
    assert not [key for key, count in Counter(key.casefold() for key in once).items() if count > 1]


def test_published_ids_stay():
    """An id that was once in a release is kept: mend the name beside it, or add a new id to published_ids.txt."""
    assert not set(PUBLISHED) - set(REGISTRY)
    assert sorted(PUBLISHED) == PUBLISHED


def test_a_person_has_one_id_and_an_id_one_person():
    pairs = {(row["name"], row["id"]) for row in read_table("holders")}
    assert not [row["name"] for row in read_table("holders") if not row["id"]], "give the name in small letters"
    for column in (0, 1):
        assert max(Counter(pair[column] for pair in pairs).values()) == 1


@pytest.mark.parametrize("table", ["registry", "state_numbers"])
def test_facts_are_of_ids_that_exist(table):
    assert not {row["id"] for row in read_table(table)} - set(REGISTRY)


def test_wikidata_items_are_well_formed_and_of_one_entry_each():
    items = [entry.wikidata for entry in REGISTRY.values() if entry.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)
    assert max(Counter(items).values()) == 1


def test_states_have_items_and_self_declared_ones_too():
    rows = read_table("countries")
    lacking = {row["iso3"] for row in rows if not REGISTRY[row["iso3"]].wikidata}
    assert lacking <= {"DHY", "EPA", "HVO", "TAN"}
    assert all(REGISTRY[row["iso3"]].disputed for row in rows if row["partof"])
    assert all(entry.iso3 in {None, entry.id} for entry in REGISTRY.values())


def test_the_spells_of_a_number_follow_each_other():
    spells: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in read_table("state_numbers"):
        assert DAY.fullmatch(row["from"]) and (not row["to"] or DAY.fullmatch(row["to"]))
        assert not row["to"] or row["from"] < row["to"]
        spells.setdefault((row["id"], row["system"]), []).append((row["from"], row["to"]))
    for key, found in spells.items():
        for (_, last), (first, _) in pairwise(sorted(found)):
            assert last and last < first, key


@pytest.mark.parametrize(
    ("key", "day", "gw", "cow"),
    [
        ("SUN", "1980-01-01", 365, 365), ("RUS", "2014-05-28", 365, 365), ("UKR", "2014-05-28", 369, 369),
        ("DEU", "1930-01-01", 255, 255), ("DEU", "1970-01-01", 260, 260), ("DEU", "2000-01-01", 260, 255),
        ("DDR", "1970-01-01", 265, 265), ("SRB", "2010-01-01", 340, 345), ("YUG", "1999-04-01", 345, 345),
        ("XKX", "2010-01-01", 347, 347), ("YEM", "2000-01-01", 678, 679), ("YMD", "1980-01-01", 680, 680),
        ("VNM", "2000-01-01", 816, 816), ("RVN", "1970-01-01", 817, 817), ("COD", "2000-01-01", 490, 490),
        ("TWN", "2000-01-01", 713, 713), ("KOR", "2000-01-01", 732, 732), ("PRK", "2000-01-01", 731, 731),
        ("ISR", "2000-01-01", 666, 666), ("SSD", "2015-01-01", 626, 626), ("SDN", "2015-01-01", 625, 625),
        ("TON", "2010-01-01", 972, 955), ("XAB", "2010-01-01", 396, None), ("AUT", "2000-01-01", 305, 305),
        ("AUS", "2000-01-01", 900, 900), ("MNG", "2000-01-01", 712, 712), ("MNE", "2010-01-01", 341, 341),
        ("BAV", "1850-01-01", 245, 245), ("PSE", "2015-01-01", None, None),
    ],
)  # fmt: skip
def test_numbers_of_states(key, day, gw, cow):
    found = {
        number.system: number.number
        for number in REGISTRY[key].numbers
        if number.start <= day and (number.end is None or day <= number.end)
    }
    assert (found.get("gw"), found.get("cow")) == (gw, cow)


def test_the_lists_are_whole():
    rows = read_table("state_numbers")
    spells = {system: {(r["number"], r["from"]) for r in rows if r["system"] == system} for system in ("gw", "cow")}
    assert {system: len(found) for system, found in spells.items()} == {"gw": 239, "cow": 243}


def test_entries_go_to_json_and_back():
    for entry in REGISTRY.values():
        assert decode_line(encode_line(entry)) == entry


def test_entries_are_found_by_id_and_by_name():
    assert [entry.id for entry in find_entries(REGISTRY, "the  united nations organization")] == ["united-nations"]
    assert [entry.id for entry in find_entries(REGISTRY, "Sergey Lavrov")] == ["sergei-lavrov"]
    assert find_entries(REGISTRY, "FRA") == (REGISTRY["FRA"],)
    assert find_entries(REGISTRY, "franc") == ()


def test_the_command_tells_the_facts(capsysbinary):
    assert run(["registry", "SRB", "Sergei Lavrov"]) == 0
    told = capsysbinary.readouterr().out.decode()
    assert "SRB Serbia, state; ISO3 SRB; Wikidata Q403" in told
    assert "RUS GOV foreign minister" in told
    assert run(["registry", "--format", "jsonl"]) == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert [decode_line(line).id for line in lines] == list(REGISTRY)
    assert run(["registry", "Ruritania"]) == 2


TEXT = "Foreign Minister Sergei Lavrov said Abkhazia had asked Russia for aid. Hezbollah fighters shelled Israel."


def ids_of(text: str, published: str) -> dict[str, str | None]:
    reading = reportedly.read(text, published=published, outlet="Harbour Post")
    parties = [party for claim in reading.claims for party in (*claim.actors, *claim.recipients)]
    parties += [speaker for statement in reading.statements for speaker in statement.speakers]
    return {party.name: party.id for party in parties}


def test_parties_bear_ids_of_the_registry():
    found = ids_of(TEXT, "2014-05-28")
    assert found["Sergei Lavrov"] == "sergei-lavrov" and found["Israel"] == "ISR" and found["Abkhazia"] == "XAB"
    assert found["Hezbollah fighters"] is None
    assert {key for key in found.values() if key} <= set(REGISTRY)


def test_no_id_before_the_first_office_or_in_another_country():
    assert ids_of(TEXT, "1995-05-28")["Sergei Lavrov"] is None
    assert ids_of("Canadian judge John Kerry met Israel's envoy.", "2014-05-28").get("John Kerry") is None
    assert ids_of("US Secretary of State John Kerry met Sergei Lavrov.", "2014-05-28")["John Kerry"] == "john-kerry"
