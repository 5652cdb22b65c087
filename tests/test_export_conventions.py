"""What coders of UCDP and ACLED would mind: rows from claims made by hand, each case with its counter-example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.export import Options
from reportedly.export.acled import acled_row
from reportedly.export.cameo import cameo_row
from reportedly.export.codes import Codes, goldstein, load_codes
from reportedly.export.ged import ged_row
from reportedly.export.geojson import geometry
from reportedly.export.plover import plover_event
from reportedly.export.scene import exactness, priogrid_cell, state_number, ucdp_region, ucdp_where
from reportedly.export.sides import find_sides
from reportedly.records import Claim, Event, Party, When
from tests.export_made import claim, happening, killed, party, place

ARMY = party("the army", "MIL", country="UKR")
SHELLING = Event(plover="ASSAULT", mode="heavy-weapons", cameo="194", quad=4)
BEST = Options(best="lowest-independent")


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


def target(name: str, *sectors: str, country: str | None = None) -> Party:
    return party(name, *sectors, country=country, role="target")


def told(*tolls, **fields: object) -> Claim:
    return claim(*tolls, **{"places": (place("town", country="UKR"),), **fields})


def four(row) -> list:
    return [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]


# UCDP


def test_a_government_is_side_a_also_where_it_was_hit_by_somebody_not_named(codes):
    row = ged_row(
        happening(told(killed(8, "soldiers", "MIL"), recipients=(target("soldiers", "MIL", country="UKR"),))),
        codes,
        BEST,
    )
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == ("Government of Ukraine", None, None)
    assert four(row) == [8, 0, 0, 0]
    rebels = ged_row(happening(told(killed(8, "rebels", "REB"), recipients=(target("rebels", "REB"),))), codes, BEST)
    assert (rebels["side_a"], rebels["side_b"], four(rebels)) == (None, "rebels", [0, 8, 0, 0])


def test_the_dead_are_not_those_of_whoever_acted_alone(codes):
    row = ged_row(happening(told(killed(8, "soldiers", "MIL"), actors=(ARMY,))), codes, BEST)
    assert (row["side_a"], four(row)) == ("Government of Ukraine", [0, 0, 0, 8])


def test_civilians_are_side_b_in_one_sided_violence_alone(codes):
    victims = {"recipients": (target("villagers", "CVL"),), "event": SHELLING}
    unknown = ged_row(happening(told(killed(4, "villagers", "CVL"), **victims)), codes, BEST)
    assert (unknown["type_of_violence"], unknown["side_b"], four(unknown)) == (None, None, [0, 0, 4, 0])
    by_army = ged_row(happening(told(killed(4, "villagers", "CVL"), actors=(ARMY,), **victims)), codes, BEST)
    assert (by_army["type_of_violence"], by_army["side_b"]) == (3, "Civilians")


def test_violence_in_which_fighters_fall_too_is_not_one_sided(codes):
    tolls = killed(20, "soldiers", "MIL"), killed(8, "shoppers", "CVL")
    woman = party("a woman", "UAF")
    row = ged_row(happening(told(*tolls, actors=(woman,), recipients=(target("shoppers", "CVL"),))), codes, BEST)
    assert (row["type_of_violence"], row["side_b"], four(row)) == (None, None, [0, 0, 8, 20])
    civil = acled_row(happening(told(*tolls, actors=(woman,), event=SHELLING)), codes, Options())
    assert civil["civilian_targeting"] is None
    fewer = killed(2, "soldiers", "MIL"), killed(8, "shoppers", "CVL")
    civil = acled_row(happening(told(*fewer, actors=(woman,), event=SHELLING)), codes, Options())
    assert civil["civilian_targeting"] == "Civilian targeting"


def test_two_names_for_one_doer_are_no_battle():
    sides = find_sides(happening(claim(actors=(party("gunmen", "UAF"),)), claim(actors=(party("rebels", "REB"),))))
    assert (sides.violence, sides.a.name, sides.b) == (None, "gunmen", None)


def test_people_without_a_number_are_no_number(codes):
    plural = killed(2, "villagers", "CVL", said_best=None, said_high=None, bound="vague")
    assert ged_row(happening(told(plural)), codes, BEST) == "no number of deaths"
    row = ged_row(happening(told(plural, number=1), told(killed(137), number=2, said_by="army")), codes, BEST)
    assert (row["low"], row["best"], row["high"]) == (137, 137, 137)
    for convention, fatalities in (("blank", None), ("acled", 3)):
        row = acled_row(happening(told(plural, event=SHELLING)), codes, Options(unknown_tolls=convention))
        assert row["fatalities"] == fatalities


def test_what_may_have_been_an_accident_needs_a_reader_who_is_surer_than_not(codes):
    bare = happening(told(killed(76, "guests", "CVL"), extraction_confidence=0.45))
    assert "perhaps an accident or a total" in ged_row(bare, codes, BEST)
    for told_of in (
        {"event": SHELLING}, {"actors": (party("a gang"),)}, {"recipients": (target("guards", "MIL"),)},
        {"extraction_confidence": 0.6},
    ):  # fmt: skip
        fields = {"extraction_confidence": 0.45, **told_of}
        assert ged_row(happening(told(killed(76, "guests", "CVL"), **fields)), codes, BEST)["low"] == 76


def test_the_dead_of_a_protest_need_an_armed_side(codes):
    riot = Event(plover="PROTEST", mode="riot", cameo="145")
    assert isinstance(ged_row(happening(told(killed(5), event=riot)), codes, BEST), str)
    police = {"event": riot, "recipients": (target("police", "COP", country="UKR"),)}
    assert ged_row(happening(told(killed(5), **police)), codes, BEST)["low"] == 5


def test_an_event_has_a_time_or_a_place(codes):
    day = When(span=(0, 1), text="Monday", value="2015-02-02", start="2015-02-02", end="2015-02-02", anchor="text")
    for places, when, is_event in (
        ((), None, False),
        ((place("country"),), None, False),
        ((place("site", lat=None, name="a dormitory"),), None, False),
        ((place("site", lat=None, name="Kalonge market"),), None, True),
        ((place("town"),), None, True),
        ((), day, True),
    ):
        one = happening(told(killed(3), places=places, when=when, event=SHELLING))
        for row in (ged_row(one, codes, BEST), acled_row(one, codes, Options())):
            assert (row != "neither a time nor a place more exact than a country") is is_event


def test_the_point_of_a_province_is_no_place_of_a_market():
    wide = place("site", radius_km=125.0, admin1="Tigray", name="Tigray market")
    assert (exactness(wide), ucdp_where(wide), geometry(wide)["type"]) == ("province", 4, "Polygon")
    small = place("site", radius_km=1.0)
    assert (exactness(small), ucdp_where(small), geometry(small)["type"]) == ("site", 1, "Point")


@pytest.mark.parametrize("name", ["They", "we", "those", "I"])
def test_a_pronoun_names_nobody(codes, name):
    one = happening(told(killed(3), event=SHELLING, actors=(party(name),)))
    assert ged_row(one, codes, BEST)["side_a"] is None
    assert acled_row(one, codes, Options())["agent"] is None
    assert cameo_row(one, codes, Options()).get("Actor1Name") is None
    assert plover_event(one, codes, Options())["source"][0]["sector"] == ["UNK"]
    state = happening(told(killed(3), event=SHELLING, actors=(party(name, "GOV", country="UKR"),)))
    assert ged_row(state, codes, BEST)["side_a"] == "Government of Ukraine"


def test_a_total_that_is_counted_on_a_day_is_no_event_of_that_day(codes):
    day = When(span=(0, 1), text="today", value="2015-02-04", start="2015-02-04", end="2015-02-04", anchor="published")
    total = happening(told(killed(97, "children", "CVL"), places=(), when=day))
    assert "perhaps an accident or a total" in ged_row(total, codes, BEST)
    attack = happening(told(killed(97, "children", "CVL"), places=(), when=day, event=SHELLING))
    assert ged_row(attack, codes, BEST)["low"] == 97


# ACLED


def actors_of(row) -> tuple:
    return tuple(row[name] for name in ("actor1", "inter1", "actor2", "inter2", "interaction"))


def test_civilians_are_the_second_actor_also_where_nobody_is_named(codes):
    one = happening(told(event=SHELLING, recipients=(target("villagers", "CVL", country="UKR"),)))
    assert actors_of(acled_row(one, codes, Options())) == (None, None, "Civilians (Ukraine)", 7, None)


def test_who_is_not_known_to_be_anything_has_no_number(codes):
    one = happening(told(event=SHELLING, actors=(party("a missile"),)))
    assert actors_of(acled_row(one, codes, Options())) == ("a missile", None, None, None, None)
    mission = happening(told(event=SHELLING, actors=(party("the mission", country="UNO"),)))
    assert actors_of(acled_row(mission, codes, Options())) == ("the mission", 8, None, None, 80)


def test_a_crowd_is_the_first_actor(codes):
    protest = Event(plover="PROTEST", mode="demo", cameo="141")
    marched = told(
        event=protest, actors=(party("students", "EDU"),), recipients=(target("Mali", "GOV", country="MLI"),)
    )
    assert actors_of(acled_row(happening(marched), codes, Options())) == ("Protesters", 6, None, None, 60)
    dispersed = Event(plover="ASSAULT", mode="crowd-control", cameo="175")
    police = party("police", "COP", country="UKR")
    row = acled_row(
        happening(told(event=dispersed, actors=(police,), recipients=(target("students", "EDU"),))), codes, Options()
    )
    assert actors_of(row) == ("Protesters", 6, "Police Forces of Ukraine", 1, 16)


def test_an_army_takes_territory_abroad_as_other_groups_do(codes):
    taken = Event(plover="COERCE", mode="seize", cameo="192")
    for country, kind, inter in (
        ("UKR", "Government regains territory", 1), ("RUS", "Non-state actor overtakes territory", 8),
    ):  # fmt: skip
        army = party("the army", "MIL", country=country)
        row = acled_row(happening(told(event=taken, actors=(army,))), codes, Options())
        assert (row["sub_event_type"], row["inter1"]) == (kind, inter)


def test_strategic_developments_kill_nobody(codes):
    destroyed = Event(plover="ASSAULT", mode="destroy", cameo="1712")
    looted = told(event=destroyed, actors=(party("a gang"),))
    assert acled_row(happening(looted), codes, Options())["event_type"] == "Strategic developments"
    deadly = told(killed(28), event=destroyed, actors=(party("a gang"),))
    assert acled_row(happening(deadly), codes, Options()) == "no event type of ACLED"
    battle = told(killed(2), event=destroyed, actors=(ARMY,), recipients=(target("rebels", "REB"),))
    assert acled_row(happening(battle), codes, Options())["event_type"] == "Battles"


# GDELT


def test_bodies_of_many_states_have_codes_of_cameo(codes):
    one = happening(
        told(
            event=SHELLING,
            actors=(party("the mission", "MIL", country="UNO"),),
            places=(place("country", country="UKR"),),
        )
    )
    row = cameo_row(one, codes, Options())
    names = "Code", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code"
    assert [row.get(f"Actor1{name}") for name in names] == ["IGOUNOMIL", None, "UNO", "IGO", "MIL"]
    assert (row["ActionGeo_Type"], row["ActionGeo_FeatureID"]) == (1, "UP")


def test_a_place_without_a_point_is_no_town_of_gdelt(codes):
    names = "Type", "FullName", "CountryCode", "Lat", "FeatureID"
    for lat, geography in ((None, [1, "Ukraine", "UP", None, "UP"]), (48.3, [4, "Kalonge, Ukraine", "UP", 48.3, None])):
        one = told(event=SHELLING, places=(place("town", name="Kalonge", country="UKR", lat=lat),))
        row = cameo_row(happening(one), codes, Options())
        assert [row[f"ActionGeo_{name}"] for name in names] == geography


# Numbers and scores


def test_priogrid_cells():
    assert [priogrid_cell(*point) for point in ((-90, -180), (0, 0), (90, 180), (91, 0))] == [1, 129961, 259200, None]


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_has_a_cell_of_the_grid(lat, lon):
    assert 1 <= priogrid_cell(lat, lon) <= 259200


def test_numbers_and_regions_of_states_hold_on_their_day(codes):
    assert state_number(codes.registry["UKR"], "2014-05-28") == 369
    assert state_number(codes.registry["UKR"], "1980-01-01") is None
    assert [ucdp_region(n) for n in (2, 369, 432, 651, 750, None)] == [
        "Americas", "Europe", "Africa", "Middle East", "Asia", None,
    ]  # fmt: skip


def test_goldstein_takes_the_longest_code(codes):
    assert [goldstein(code, codes) for code in ("190", "1952", "0874", "070", "")] == [-10, -10, 10, 7, None]
