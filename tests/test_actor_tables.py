"""The tables of the actors room: legal codes, no doubles, every region and decade covered."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from reportedly.actors import load_actors
from reportedly.lexicon import read_table, values
from training.plover import NON_STATES, SECTORS

DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
REGIONS = {
    "Western Europe": "GBR IRL FRA DEU DDR ITA ESP PRT GRC CYP AUT NLD BEL SWE NOR DNK FIN VAT CHE ISL LUX MLT",
    "Eastern Europe": "POL HUN CZE CSK SVK ROU BGR ALB YUG SRB SCG HRV BIH MKD SVN XKX MNE LTU LVA EST",
    "former Soviet Union": "SUN RUS UKR BLR MDA GEO ARM AZE KAZ UZB TJK KGZ TKM",
    "Middle East": "ISR PSE LBN SYR IRQ IRN JOR SAU YEM YAR YMD OMN ARE QAT KWT BHR TUR OTT EGY",
    "North Africa": "LBY TUN DZA MAR ESH MRT SDN",
    "West Africa": "NGA GHA LBR SLE GIN CIV SEN GMB MLI BFA NER GNB TGO BEN CPV",
    "East and Central Africa": "ETH ERI SOM KEN TZA UGA RWA BDI COD ZAR CAF TCD CMR COG GAB GNQ SSD DJI",
    "Southern Africa": "ZAF ZWE ZMB MWI MOZ AGO NAM BWA MDG LSO SWZ",
    "South Asia": "IND PAK BGD LKA NPL AFG MDV BTN",
    "East Asia": "CHN TWN HKG JPN KOR PRK MNG",
    "South-East Asia": "VNM VDR RVN LAO KHM MMR THA MYS SGP IDN PHL TLS BRN",
    "Pacific": "AUS NZL FJI PNG SLB NCL VUT WSM TON",
    "North America": "USA CAN",
    "Latin America": "MEX GTM HND SLV NIC CRI PAN CUB HTI DOM JAM GRD COL VEN ECU PER BOL CHL ARG PRY URY BRA GUY SUR",
}
REGION_OF = {code: region for region, codes in REGIONS.items() for code in codes.split()}
NAMED = {"organisations": "id", "holders": "name"}


def periods(table: str) -> list[tuple[str, str, str]]:
    """(key, from, to) of the tables whose rows hold for a time."""
    return [(row[NAMED[table]] + "|" + row["country"], row["from"], row["to"]) for row in read_table(table)]


@pytest.mark.parametrize("table", ["agents", "organisations", "offices", "holders", "sides"])
def test_sectors_are_legal(table: str) -> None:
    unknown = {sector for row in read_table(table) for sector in values(row["sectors"]) if sector not in SECTORS}
    assert not unknown


@pytest.mark.parametrize("table", ["agents", "organisations", "offices", "holders", "cities"])
def test_countries_are_legal(table: str) -> None:
    known = {row["iso3"] for row in read_table("countries")} | NON_STATES
    assert not {row["country"] for row in read_table(table) if row["country"]} - known


@pytest.mark.parametrize("table", ["organisations", "holders"])
def test_dates_are_legal_and_in_order(table: str) -> None:
    for key, first, last in periods(table):
        assert DATE.fullmatch(first) and DATE.fullmatch(last), key
        assert not (first and last) or first[:4] <= last[:4], key
        assert not first or 1500 <= int(first[:4]) <= 2030, key


@pytest.mark.parametrize("table", ["organisations", "holders"])
def test_periods_of_one_name_do_not_overlap(table: str) -> None:
    by_name: dict[str, list[tuple[str, str]]] = {}
    for key, first, last in periods(table):
        by_name.setdefault(key, []).append((first, last))
    for key, spans in by_name.items():
        ordered = sorted(spans)
        for (_, last), (first, _) in pairwise(ordered):
            assert last and last[: len(first)] <= first[: len(last)], key


@pytest.mark.parametrize(
    ("table", "columns"),
    [("agents", ("lemma",)), ("organisations", ("id", "from")), ("offices", ("name",)), ("cities", ("name",)),
     ("holders", ("name", "country", "from")), ("sides", ("word", "heads")), ("first_names", ("name",))],
)  # fmt: skip
def test_no_row_stands_twice(table: str, columns: tuple[str, ...]) -> None:
    counts = Counter(tuple(row[column] for column in columns) for row in read_table(table))
    assert not [key for key, count in counts.items() if count > 1]


def test_agents_have_examples_that_name_them() -> None:
    table = read_table("agents")
    assert len(table) >= 500
    assert {row["kind"] for row in table} <= {"person", "organisation", "group", "weapon", "country"}
    for row in table:
        stem = re.sub(r"(y|man|woman|f|fe|um|child|person)$", "", row["lemma"].split()[-1])[:5]
        assert stem in row["example"].lower(), row["lemma"]
        assert (row["basis"] == "inferred") == (row["kind"] == "weapon"), row["lemma"]


@pytest.mark.parametrize(
    ("table", "floor", "of_rebels"), [("organisations", 8, 2), ("holders", 6, 1)], ids=["organisations", "holders"]
)
def test_every_region_is_covered(table: str, floor: int, of_rebels: int) -> None:
    """Floors a region: all rows, and those that have been armed opposition at some time."""
    counts = Counter(REGION_OF.get(row["country"], "between states") for row in read_table(table))
    rebels = Counter(
        REGION_OF.get(row["country"], "between states") for row in read_table(table) if "REB" in values(row["sectors"])
    )
    assert not [region for region in REGIONS if region != "Pacific" and counts[region] < floor]
    calm = {"North America", "Western Europe"} if table == "holders" else set()
    few = {region for region in REGIONS if rebels[region] < (1 if region == "Pacific" else of_rebels)}
    assert few <= calm


@pytest.mark.parametrize(("table", "floor"), [("organisations", 130), ("holders", 25)])
def test_every_decade_is_covered(table: str, floor: int) -> None:
    counts = Counter()
    for row in read_table(table):
        first, last = int(row["from"][:4] or 1945), int(row["to"][:4] or 2026)
        counts.update(decade for decade in range(1940, 2030, 10) if first < decade + 10 and last >= decade)
    assert min(counts[decade] for decade in range(1950, 2030, 10)) >= floor


def test_metonyms_cover_all_regions() -> None:
    found = Counter(REGION_OF.get(row["country"], "") for row in read_table("offices") if row["kind"] == "metonym")
    assert not [region for region in REGIONS if found[region] < 1]
    assert len(read_table("offices")) >= 150


def test_both_sexes_and_many_regions_among_first_names() -> None:
    counts = Counter(row["gender"] for row in read_table("first_names"))
    assert min(counts["male"], counts["female"]) >= 300


def test_loading_gives_every_spelling() -> None:
    tables = load_actors()
    for spelling in ("the Kremlin", "Hamas", "FARC", "Kyiv", "Russians", "fighter jets", "Sergei Lavrov", "Donetsk"):
        assert spelling.removeprefix("the ").lower() in tables.words
