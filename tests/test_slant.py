"""The tables treat sides alike: each rule of balance by what it allows and what it does not."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from benchmarks.table_counts import PAGE, put_into, write_tables
from reportedly.labels import find_labels
from reportedly.language import analyse
from reportedly.lexicon import read_table, values
from reportedly.pipeline import Tools
from reportedly.records import Reading
from reportedly.report.words import name_parties, say_toll

WEST = frozenset("USA CAN GBR IRL FRA DEU ITA ESP PRT NLD BEL AUT CHE SWE NOR DNK FIN AUS NZL JPN MLT".split())
YEARS = 10
#: Ruling by law alone, or an armed movement that became the government: GOV whatever the time.
SOLE = frozenset({"Communist Party of the Soviet Union", "Kuomintang"})


def test_every_loaded_word_has_a_reason(tools: Tools) -> None:
    rows = read_table("labels")
    assert len(rows) == len(tools.labels.rows)
    assert not [row["phrase"] for row in rows if len(row["reason"].split()) < 3]


@pytest.mark.parametrize(
    "backer", ["Iran", "Iranian", "Tehran", "US", "American", "Chadian", "Kyiv", "Moscow", "Israeli"]
)
def test_backed_is_recorded_whoever_the_backer(tools: Tools, backer: str) -> None:
    found = find_labels(analyse(f"{backer}-backed fighters took the dam.", tools.language), tools.labels)
    assert [label.text for label in found] == [f"{backer}-backed"]
    neutral = find_labels(analyse(f"The loan was backed by {backer} banks.", tools.language), tools.labels)
    assert not neutral


def test_euphemisms_are_not_those_of_states_alone() -> None:
    said_by = Counter(row["direction"] for row in read_table("labels") if row["class"] == "euphemism")
    assert said_by["own"] + said_by["any"] >= said_by["state"] / 5, said_by


def test_a_name_for_those_who_dispute_it_stands_beside_another() -> None:
    phrases = {phrase for row in read_table("labels") for phrase in values(row["phrase"])}
    pairs = (
        ("security fence", "apartheid wall"), ("judea and samaria", "occupied palestine"), ("chetnik", "ustasha"),
        ("cockroach", "genocidaire"), ("rafidi", "nasibi"), ("takfiri", "safavid"), ("love jihad", "saffron terrorist"),
        ("donetsk people's republic", "temporarily occupied territory"), ("maga cult", "radical leftist"),
        ("shabiha", "armed terrorist gang"), ("castro-communist", "vendepatria"),
    )  # fmt: skip
    assert not [word for pair in pairs for word in pair if word not in phrases]


def test_no_neutral_term_says_that_the_dead_fought() -> None:
    neutral = {phrase: row["neutral"] for row in read_table("neutral") for phrase in values(row["phrase"])}
    assert neutral["martyr"] == "person killed"
    assert neutral["freedom fighter"] == "fighter"


def test_a_group_called_terrorist_has_the_sector_of_one_called_militant() -> None:
    sectors = {row["lemma"]: row["sectors"] for row in read_table("agents")}
    group = ("terrorist", "terrorist group", "terror group", "terrorist organisation", "militant", "militant group")
    assert {sectors[word] for word in group} == {"REB"}


def test_a_party_is_of_the_government_after_ten_years_in_it() -> None:
    """Whoever governs: a long rule in the west is GOV as one elsewhere, a short one nowhere."""
    rows = [row for row in read_table("organisations") if row["sectors"] in {"GOV|PTY", "PTY|GOV"}]
    fought = {row["id"] for row in read_table("organisations") if "REB" in values(row["sectors"])}
    short = [row["name"] for row in rows if _years(row) < YEARS - 0.1 and row["id"] not in fought]
    assert not set(short) - SOLE
    assert sum(row["country"] in WEST for row in rows) >= 15


def _years(row: dict[str, str]) -> float:
    last = row["to"] or "2026"
    return (_day(last, end=True) - _day(row["from"], end=False)).days / 365.25


def _day(text: str, *, end: bool) -> date:
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    return date(year, month or (12 if end else 1), day or (28 if end else 1))


def test_crime_for_gain_is_known_in_every_part_of_the_world() -> None:
    homes = {row["country"] for row in read_table("organisations") if "CRM" in values(row["sectors"])}
    assert {"ITA", "RUS", "JPN", "IND", "KEN", "MEX", "BRA", "IRL"} <= homes


def test_outlets_of_other_regions_have_homes_too() -> None:
    rows = read_table("outlet_homes")
    assert sum(row["country"] in WEST for row in rows) / len(rows) < 0.62
    assert len({row["country"] for row in rows}) >= 100


def test_claims_of_states_on_each_others_provinces_are_marked_alike(read_text: Callable[..., Reading]) -> None:
    disputed = {
        town: [place.disputed for place in read_text(f"Soldiers shot two men in {town} on Monday.").claims[0].places]
        for town in ("Hargeisa", "Itanagar", "Luhansk", "Srinagar", "Ramallah", "Bratislava")
    }
    assert disputed == {town: [town != "Bratislava"] for town in disputed}


def test_a_loaded_name_of_a_party_is_quoted_in_what_we_print(read_text: Callable[..., Reading]) -> None:
    for text, printed in (
        ("The bandits burned a bridge.", "“bandits” [CRM]"),
        ("The invaders burned a bridge.", "“invaders” [MIL]"),
        ("The gunmen burned a bridge.", "gunmen [UAF]"),
    ):
        reading = read_text(text)
        assert name_parties(reading.claims[0].actors, reading.labels) == printed


@pytest.mark.parametrize("loser", ["army", "rebels"])
def test_who_loses_a_town_does_not_take_it(read_text: Callable[..., Reading], loser: str) -> None:
    claim = read_text(f"The port was retaken from the {loser} on Monday.").claims[0]
    assert [party.name for party in claim.actors] == []
    assert [party.name for party in claim.recipients] == [loser]
    taken = read_text(f"The port was retaken by the {loser} on Monday.").claims[0]
    assert [party.name for party in taken.actors] == [loser]


def test_an_attack_is_one_claim_by_whatever_name_its_side_gives_it(read_text: Callable[..., Reading]) -> None:
    for name in ("a martyrdom operation", "a special military operation", "an anti-terrorist operation"):
        claims = read_text(f"The brigade carried out {name} in the valley.").claims
        assert [(claim.event.plover, claim.reality) for claim in claims] == [("ASSAULT", "happened")], name


@pytest.mark.parametrize("side", ["army", "rebels", "guerrillas", "ministry", "militants"])
def test_a_side_that_speaks_is_an_organisation_whichever_it_is(read_text: Callable[..., Reading], side: str) -> None:
    (claim,) = read_text(f"The {side} said shells had hit the bridge.").claims
    assert [source.kind for source in claim.sources] == ["organisation", "outlet"]


@pytest.mark.parametrize("people", ["Two rebels", "Rebel commanders", "Some guerrillas", "Army officers"])
def test_people_of_a_side_are_unnamed_whichever_it_is(read_text: Callable[..., Reading], people: str) -> None:
    (claim,) = read_text(f"{people} said shells had hit the bridge.").claims
    assert [source.kind for source in claim.sources] == ["unnamed", "outlet"]


@pytest.mark.parametrize("name", ["National Liberation Army", "New People's Army", "Al-Aqsa Martyrs' Brigades"])
def test_a_movement_s_name_is_no_praise_of_it(tools: Tools, name: str) -> None:
    assert not find_labels(analyse(f"The {name} took the town.", tools.language), tools.labels)
    word = name.split(" ", 1)[1].removesuffix(" Brigades").lower().rstrip("'")
    assert find_labels(analyse(f"The {word} took the town.", tools.language), tools.labels)


@pytest.mark.parametrize("side", ["army", "rebels"])
def test_to_whom_somebody_surrenders_does_not_surrender(read_text: Callable[..., Reading], side: str) -> None:
    claim = read_text(f"Forty deserters surrendered to the {side} on Monday.").claims[0]
    assert [party.name for party in claim.actors] == ["deserters"]
    alone = read_text(f"The {side} surrendered on Monday.").claims[0]
    assert [party.name for party in alone.actors] == [side]


def test_neutralised_is_quoted_in_what_we_print(read_text: Callable[..., Reading]) -> None:
    told = [
        say_toll(read_text(f"The army {verb} eleven gunmen.").claims[0].tolls[0]) for verb in ("neutralised", "killed")
    ]
    assert told == ["11 gunmen “neutralised”", "11 gunmen killed"]


def test_the_page_has_the_counts_of_the_tables() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert put_into(page, write_tables()) == page, "run python -m benchmarks.table_counts --write"


def test_the_page_quotes_the_side_swap_as_it_was_measured() -> None:
    measured = (PAGE.parents[1] / "benchmarks" / "SLANT.md").read_text(encoding="utf-8").split("\n")
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    figures = [line for line in lines if line.startswith("| ") and " to " in line and line.endswith(") |")]
    assert len(figures) >= 8
    assert not set(figures) - set(measured)
