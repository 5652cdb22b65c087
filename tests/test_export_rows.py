"""Rows of event formats from real readings of our own sentences."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from reportedly.errors import ConfigError
from reportedly.export import FORMATS, Choice, Options, write_export
from reportedly.records import Reading, replace

ENCOUNTER = (
    "Rebels shelled Horlivka on Monday, killing 12 people, including three children, the governor said. "
    "A hospital in the town put the number of dead at nine."
)


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., list[dict]]:
    """export(readings, "ged", best=...) -> rows as a reader of the file gets them."""

    def write(readings: list[Reading], form: str, suffix: str | None = None, **options: object) -> list[dict]:
        path = tmp_path / f"out{suffix or FORMATS[form].suffixes[0]}"
        write_export(readings, path, form=form, options=Options(**options))
        return read_back(path, form)

    return write


def read_back(path: Path, form: str) -> list[dict]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return list(csv.DictReader(StringIO(text, newline="")))
    if path.suffix == ".tsv":
        names = [column.name for column in FORMATS[form].columns]
        return [dict(zip(names, line.split("\t"), strict=True)) for line in text.splitlines()]
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    found = json.loads(text)
    return (
        found
        if isinstance(found, list)
        else next(found[key] for key in ("features", "@graph", "items") if key in found)
    )


def read_all(read_text: Callable[..., Reading], *texts: str, **fields: str) -> list[Reading]:
    readings = [read_text(text, published="2015-02-04", **fields) for text in texts]
    return [
        replace(reading, article=replace(reading.article, id=f"a{number}")) for number, reading in enumerate(readings)
    ]


# UCDP GED


def test_ged_low_and_high_come_from_the_sources_and_best_stays_blank(export, read_text):
    (row,) = export(read_all(read_text, ENCOUNTER), "ged")
    assert (row["low"], row["high"], row["best"]) == ("9", "12", "")
    assert [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")] == [""] * 4
    assert row["best_rule"] == ""
    assert row["chain"] == "governor < X"
    assert row["source_original"] == "governor"


def test_a_denial_stands_beside_the_row(export, read_text):
    text = "The rebels said the army had shelled Horlivka, killing 12 people; the defence ministry denied it."
    (row,) = export(read_all(read_text, text), "ged")
    assert (row["denied_by"], row["denials"]) == ("defence ministry", "1")


def test_ged_best_by_a_named_rule_is_what_one_source_says(export, read_text):
    (row,) = export(read_all(read_text, ENCOUNTER), "ged", best="lowest-independent")
    assert (row["best"], row["best_rule"]) == ("9", "lowest-independent")
    four = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert sum(four) == 9


def test_ged_place_and_time(export, read_text):
    (row,) = export(read_all(read_text, ENCOUNTER), "ged")
    assert (row["date_prec"], row["date_start"], row["date_end"], row["year"]) == (
        "1", "2015-02-02", "2015-02-02", "2015",
    )  # fmt: skip
    assert (row["where_prec"], row["country"], row["country_id"], row["region"]) == ("1", "Ukraine", "369", "Europe")
    lat, lon = float(row["latitude"]), float(row["longitude"])
    assert row["geom_wkt"] == f"POINT ({lon} {lat})"
    assert int(row["priogrid_gid"]) == int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1


def test_ged_side_a_is_the_government(export, read_text):
    text = "Separatist fighters killed eight Ukrainian soldiers near Debaltseve on Sunday."
    (row,) = export(read_all(read_text, text), "ged", best="lowest-independent")
    assert (row["type_of_violence"], row["side_a"], row["gwnoa"], row["gwnob"]) == (
        "1", "Government of Ukraine", "369", "",
    )  # fmt: skip
    assert row["side_b"].casefold() == "separatist fighters"
    assert (row["deaths_a"], row["deaths_b"], row["best"]) == ("8", "0", "8")


def test_ged_one_sided_violence_is_against_civilians(export, read_text):
    (row,) = export(read_all(read_text, "Rebels killed five villagers in Orlivka."), "ged", best="median-independent")
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == ("3", "Civilians", "5")


def test_ged_invents_no_numbers_of_ucdp(export, read_text):
    (row,) = export(read_all(read_text, ENCOUNTER), "ged")
    ids = [name for name in row if name.endswith(("_dset_id", "_new_id"))]
    assert len(ids) == 8
    assert {row[name] for name in [*ids, "id", "conflict_name", "active_year", "code_status"]} == {""}


def test_an_inferred_perpetrator_is_nowhere_but_in_its_column(export, read_text):
    text = "Fighter jets bombed the airport of Donetsk on Monday, killing 50 people."
    readings = read_all(read_text, text)
    assert any(party.basis == "inferred" for claim in readings[0].claims for party in claim.actors)
    for form in ("ged", "acled", "claims"):
        (row,) = export(readings, form)
        for name in ("side_a", "gwnoa", "actor1", "agent", "actor", "actor_country"):
            assert row.get(name, "") == ""
        assert row["actor_inferred"]


def test_rows_by_claim_are_reports(export, read_text):
    text = f"{ENCOUNTER} The shelling on Monday killed 12 people."
    readings = read_all(read_text, text)
    assert {row["per"] for row in export(readings, "ged")} == {"article"}
    reports = export(readings, "ged", per="claim")
    assert {row["per"] for row in reports} == {"claim"}
    assert {row["claims"] for row in reports} == {"1"}


def test_ged_has_no_tolls_of_wars(export, read_text):
    assert export(read_all(read_text, "More than 14,000 soldiers have been killed."), "ged") == []


# Choice


@pytest.mark.parametrize(
    "text",
    [
        "The army may shell the town of Avdiivka.",
        "The rebels threatened to shell the town of Avdiivka.",
        "The governor demanded that the army shell the rebels.",
        "The army did not shell the town of Avdiivka.",
    ],
)
def test_what_is_not_said_to_have_happened_is_no_row(export, read_text, text):
    for form in ("ged", "acled", "geojson"):
        assert not [row for row in export(read_all(read_text, text), form) if "ASSAULT" in str(row)]


def test_realities_can_be_chosen(export, read_text):
    readings = read_all(read_text, "The army may shell the town of Avdiivka.")
    (row,) = export(readings, "claims", choice=Choice(realities=("possible",)))
    assert row["reported_as"] == "possible"


def test_an_opinion_piece_is_marked_and_its_own_word_left_out(export, read_text):
    own = "Rebels shelled the town of Avdiivka on Monday, killing four people."
    quoted = "Rebels shelled the town of Avdiivka on Monday, killing four people, the governor said."
    readings = read_all(read_text, own, quoted, genre="editorial")
    (row,) = export(readings, "ged")
    assert (row["from_opinion_piece"], row["said_by"], row["genre"]) == ("1", "governor", "editorial")
    assert len(export(readings, "ged", choice=Choice(genres=("editorial",)))) == 2


def test_one_party_alone(export, read_text):
    by_party = "The Ukrainian army said rebels had shelled its posts near Avdiivka, killing two soldiers."
    by_none = "A reporter of the agency saw that rebels shelled Horlivka on Monday, killing two people."
    rows = export(read_all(read_text, by_party, by_none), "ged")
    assert [row["one_party_alone"] for row in rows] == ["1", "0"]


def test_unknown_options_are_usage_errors():
    for wrong in ({"best": "highest"}, {"per": "outlet"}, {"unknown_tolls": "guess"}):
        with pytest.raises(ConfigError, match="there is no"):
            Options(**wrong)
    with pytest.raises(ConfigError, match="there is no genre rumour"):
        Choice(genres=("rumour",))


# ACLED


def test_acled_types_and_conservative_fatalities(export, read_text):
    (row,) = export(read_all(read_text, ENCOUNTER), "acled")
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence", "Shelling/artillery/missile attack",
    )  # fmt: skip
    assert row["disorder_type"] == "Political violence"
    assert (row["fatalities"], row["time_precision"], row["geo_precision"], row["iso"]) == ("9", "1", "1", "804")
    assert "governor: 12; hospital in the town: 9" in row["notes"]
    assert row["event_id_cnty"] == row["timestamp"] == row["tags"] == ""


def test_acled_actors_are_in_its_manner_and_ours_beside(export, read_text):
    (row,) = export(read_all(read_text, "Ukrainian soldiers shot dead two villagers in Avdiivka."), "acled")
    assert (row["actor1"], row["inter1"], row["inter2"], row["interaction"]) == (
        "Military Forces of Ukraine", "1", "7", "17",
    )  # fmt: skip
    assert row["actor2"].startswith("Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["agent"].casefold(), row["target"]) == ("ukrainian soldiers", "villagers")


def test_acled_targeting_of_civilians_needs_civilians(export, read_text):
    (row,) = export(read_all(read_text, "Rebels shot dead two Ukrainian soldiers in Avdiivka."), "acled")
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert row["civilian_targeting"] == ""


def test_acled_unknown_tolls(export, read_text):
    readings = read_all(read_text, "Rebels shelled Avdiivka on Monday.", "Rebels shelled Avdiivka, killing dozens.")
    assert [row["fatalities"] for row in export(readings, "acled")] == ["", "24"]
    assert [row["fatalities"] for row in export(readings, "acled", unknown_tolls="acled")] == ["0", "12"]


def test_acled_has_no_talks(export, read_text):
    assert export(read_all(read_text, "The presidents of France and Mali met in Paris."), "acled") == []


# PLOVER and CAMEO


def test_a_threat_and_what_is_threatened_are_one_plover_event(export, read_text):
    readings = read_all(read_text, "The general threatened to attack the rebels in Orlivka.")
    assert {claim.event.plover for claim in readings[0].claims} == {"THREATEN", "ASSAULT"}
    everything = Choice(realities=("happened", "threatened"))
    (event,) = export(readings, "plover", choice=everything)
    assert event["event"] == ["THREATEN"]
    assert "rebels" in event["recipient"][0]["actor_text"]
    (row,) = export(readings, "cameo", choice=everything)
    assert row["EventRootCode"] == "13"


def test_plover_events_have_the_required_fields(export, read_text):
    texts = (
        ENCOUNTER,
        "Norway sent food to Malawi.",
        "Four people were killed in Kidal.",
        "Protesters marched in Kyiv.",
        "The European Union suspended aid to Mali.",
        "The presidents of France and Mali met in Paris on Monday.",
    )
    events = export(read_all(read_text, *texts), "plover")
    assert len(events) >= 5
    assert {"AID", "SANCTION"} <= {event["event"][0] for event in events}
    for event in events:
        assert event["id"]
        assert len(event["date"]) == 10
        assert event["date_from"] in ("told", "published")
        assert event["source"]
        assert event["event"]
        assert event["quad_code"] in (1, 2, 3, 4)
        if event["event"][0] in ("AID", "COOPERATE", "SANCTION"):
            assert event["recipient"]
        for actor in (*event["source"], *event["recipient"]):
            assert set(actor) == {"code", "sector", "actor_text", "identifier_id", "identifier_text"}
    assert {event["source"][0]["sector"][0] for event in events if not event["source"][0]["actor_text"]} == {"UNK"}


def test_plover_types_modes_and_sectors_are_its_own(export, read_text, shared_texts):
    ontology = json.loads((shared_texts / "formats" / "plover.json").read_text(encoding="utf-8"))
    sectors = {sector for group in ontology["sectors"].values() for sector in group}
    texts = (ENCOUNTER, "Police arrested two journalists in Kyiv.", "The army seized the town of Orlivka on Sunday.")
    events = export(read_all(read_text, *texts), "plover")
    assert len(events) >= 3
    for event in events:
        (kind,) = event["event"]
        assert event["quad_code"] == ontology["types"][kind]["quad"]
        assert set(event["mode"]) <= set(ontology["types"][kind]["modes"])
        assert set(event["context"]) <= set(ontology["contexts"])
        assert {sector for actor in (*event["source"], *event["recipient"]) for sector in actor["sector"]} <= sectors


def test_cameo_rows_have_gdelt_codes(export, read_text):
    (row, *_others) = export(read_all(read_text, ENCOUNTER, url="https://news.example/1"), "cameo")
    assert len(row) == 61
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("194", "194", "19", "4")
    assert float(row["GoldsteinScale"]) == -10
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["DATEADDED"]) == (
        "20150202", "201502", "2015", "20150204000000",
    )  # fmt: skip
    assert (row["ActionGeo_CountryCode"], row["ActionGeo_Type"], row["IsRootEvent"]) == ("UP", "4", "1")
    assert row["Actor1Type1Code"] == "REB"
    assert row["SOURCEURL"] == "https://news.example/1"
    assert 0 <= int(row["GLOBALEVENTID"]) < 2**52


def test_cameo_codes_have_three_digits_at_least(export, read_text):
    rows = export(read_all(read_text, "Norway sent food to Malawi.", "The two ministers met in Oslo."), "cameo")
    assert rows
    assert all(3 <= len(row["EventCode"]) <= 4 for row in rows)


# Text that a spreadsheet would compute


def test_hostile_cells_are_guarded(export, read_text):
    (row,) = export(read_all(read_text, ENCOUNTER, outlet='=HYPERLINK("http://evil.example")', title="@cmd"), "ged")
    assert row["outlet"] == """'=HYPERLINK("http://evil.example")"""
    assert row["title"] == "'@cmd"
