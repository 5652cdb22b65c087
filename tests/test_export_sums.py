"""The sums of GED-like rows hold for whatever is told: low <= best <= high, and the four parts add up to best."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export import Options
from reportedly.export.codes import Codes, load_codes
from reportedly.export.deaths import BEST_RULES, Deaths, count_deaths
from reportedly.export.ged import ged_row
from reportedly.export.sides import find_sides
from reportedly.export.told import Told, join_groups, together_in_articles
from reportedly.records import Claim, Reading, Source, Step, Toll, Victims, replace
from tests.export_made import ARTICLE, OUTLET, claim, happening, killed, party, place

EDITED = Step(field="tolls", value="...", room="review", rule="edit")
SECTORS = st.sampled_from([None, "CVL", "MIL", "REB", "UAF", "UNK", "GOV"])


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    numbers = sorted(draw(st.lists(st.integers(0, 500), min_size=3, max_size=3)))
    low, best, high = (number if draw(st.booleans()) else None for number in numbers)
    start = draw(st.integers(0, 90))
    who = Victims(span=(start, start + 1), text=draw(st.sampled_from("abc")), sector=draw(SECTORS))
    return Toll(
        span=(start, start + 1), text="x", kind=draw(st.sampled_from(["killed", "killed", "injured"])), said_low=low,
        said_best=best, said_high=high, bound=draw(st.sampled_from(["exact", "at_least", "at_most", "about", "vague"])),
        who=draw(st.sampled_from([who, None])), scope=draw(st.sampled_from(["event", "so_far", "period"])),
        subset_of=draw(st.sampled_from([None, None, 0, 1])),
        sources=draw(st.sampled_from([None, (Source(kind="document", name="hospital"), OUTLET)])),
    )  # fmt: skip


@st.composite
def parties(draw: st.DrawFn, role: str) -> tuple:
    sector, country = draw(SECTORS), draw(st.sampled_from([None, "UKR", "MLI"]))
    one = party(draw(st.sampled_from(["army", "foe", "they"])), *filter(None, [sector]), country=country, role=role)
    return draw(st.sampled_from([(), (one,), (replace(one, basis="inferred"),)]))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return claim(
        *draw(st.lists(tolls(), max_size=4)), number=draw(st.integers(0, 9)), said_by=draw(st.sampled_from("xyz")),
        actors=draw(parties("agent")), recipients=draw(parties("target")), places=(place("town"),),
        steps=draw(st.sampled_from([(), (EDITED,)])),
    )  # fmt: skip


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


@given(told=st.lists(claims(), min_size=1, max_size=4), rule=st.sampled_from([None, *BEST_RULES]))
@settings(max_examples=60, deadline=None)
def test_the_sums_of_a_row_hold_whatever_is_told(codes, told, rule):
    row = ged_row(happening(*told), codes, Options(best=rule))
    if isinstance(row, str):
        assert row in ("no number of deaths", "nobody was killed")
        return
    low, best, high = row["low"], row["best"], row["high"]
    parts = [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert 0 <= low <= high
    assert high > 0
    if best is None:
        assert (parts, row["best_rule"]) == ([None] * 4, None)
        return
    assert row["best_rule"] == rule or (rule is None and row["best_rule"] in ("agreed", "reviewer"))
    assert low <= best <= high
    assert min(parts) >= 0
    assert sum(parts) == best
    assert row["side_b"] != "Civilians" or (row["type_of_violence"], parts[1]) == (3, 0)


def deaths_of(*told: Claim, rule: str | None = "lowest-independent") -> Deaths | None:
    return count_deaths(happening(*told), find_sides(happening(*told)), rule=rule)


def test_tolls_of_different_people_add_up_and_of_the_same_are_rivals():
    both = claim(killed(50, "fighters", "REB"), killed(50, "civilians", "CVL"))
    assert deaths_of(both)[:3] == (100, 100, 100)
    rivals = claim(killed(12, "people"), killed(9, "people"))
    assert deaths_of(rivals)[:3] == (9, 12, None)


def test_a_later_figure_of_a_source_takes_the_place_of_its_earlier_one():
    assert deaths_of(claim(killed(9), number=1), claim(killed(12), number=2))[:3] == (12, 12, 12)


def test_best_may_be_nobody():
    told = deaths_of(claim(killed(0), said_by="ministry"), claim(killed(4), said_by="rebels"))
    assert told[:3] == (0, 4, 0)


def test_the_median_is_a_figure_that_somebody_gave():
    claims = [claim(killed(n), said_by=str(n)) for n in (3, 9, 20, 40)]
    assert deaths_of(*claims, rule="median-independent").best == 9


def test_a_reviewer_gives_the_best_figure_by_editing_tolls():
    claims = claim(killed(12), said_by="rebels"), claim(killed(9), said_by="hospital", steps=(EDITED,))
    assert deaths_of(*claims, rule="reviewer")[:3] == (9, 12, 9)
    assert deaths_of(claims[0], rule="reviewer")[:3] == (12, 12, None)


def test_up_to_and_vague_numbers_name_no_best():
    assert deaths_of(claim(killed(0, said_low=None, said_best=None, said_high=40)))[:3] == (0, 40, None)
    assert deaths_of(claim(killed(0, said_low=24, said_best=None, said_high=99, bound="vague")))[:3] == (24, 99, None)
    assert deaths_of(claim(killed(0, said_low=12, said_best=None, said_high=None, bound="at_least")))[:3] == (
        12,
        12,
        12,
    )


def test_parts_of_what_counts_the_dead_are_in_its_row():
    whole, part = claim(killed(9), number=1), claim(killed(4), number=2, part_of=f"{1:016x}")
    assert [len(group) for group in together_in_articles([Reading(article=ARTICLE, claims=(whole, part))])] == [2]
    silent = claim(number=1)
    assert [len(group) for group in together_in_articles([Reading(article=ARTICLE, claims=(silent, part))])] == [1, 1]


@given(st.data())
@settings(deadline=None)
def test_every_claim_is_in_one_group_and_what_belongs_together_is(data):
    """Whatever order groups come in, and however they overlap."""
    incidents = data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=10))
    order = data.draw(st.permutations(range(len(incidents))))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order)), max_size=5)) | {0, len(order)})
    told = [Told(ARTICLE, replace(claim(), id=str(number))) for number in order]
    groups = [tuple(told[start:end]) for start, end in pairwise(cuts)]
    members = {
        str(number): [str(other) for other, same in enumerate(incidents) if same == incident]
        for number, incident in enumerate(incidents)
    }
    found = [[one.claim.id for one in group] for group in join_groups(groups, lambda one: members[one.claim.id])]
    assert sorted(name for group in found for name in group) == sorted(members)
    for group in found:
        assert all(set(members[name]) <= set(group) for name in group)
