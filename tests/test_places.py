"""Places: cases over the world through the real parser, the tables, the compiled file, the rules' own examples."""

import json
from hashlib import sha256
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language import analyse
from reportedly.lexicon import read_table, values
from reportedly.pipeline import Tools
from reportedly.places import Gazetteer, Toponym, find_places, load_gazetteer, resolve_places
from reportedly.places import gazetteer as gazetteer_module
from reportedly.places.gazetteer import Entry
from reportedly.places.names import key_hash, name_key
from reportedly.places.outlets import find_homes
from reportedly.places.resolve import choose_entries
from reportedly.places.store import open_store, pack_store
from reportedly.records import Place
from tests.cases import load_cases, with_known_failures

CASES = load_cases("places")
COMPILED = Path(gazetteer_module.__file__).parent / "gazetteer.bin"
TOWN_KM = 60.0
#: Towns of the news of which a place elsewhere has four times the people and more.
ELSEWHERE = {"Sverdlovsk", "Acre", "Hangu", "Same", "Palma", "Tula", "Miraflores", "Merida", "Moria"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def places_of(text: str, tools: Tools, outlet: str | None = None) -> list[Place]:
    analysis = analyse(text, tools.language)
    found = find_places(analysis, tools.gazetteer)
    return [found_place.place for found_place in resolve_places(found, analysis, tools.gazetteer, outlet=outlet)]


def likeliest(name: str, gazetteer: Gazetteer) -> Entry:
    """The place that a name alone means."""
    toponym = Toponym(span=(0, len(name)), text=name, tokens=None, head=None, name=name)
    return choose_entries((toponym,), gazetteer)[0][0][0]


def is_whole(path: Path) -> bool:
    """Whether the columns of a gazetteer file are those that were written, by the digest in its header."""
    raw = path.read_bytes()
    start = 12 + int.from_bytes(raw[8:12], "little")
    return sha256(raw[start:]).hexdigest() == json.loads(raw[12:start])["sha256"]


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, half)))


def faults(case: dict[str, Any], places: list[Place]) -> list[str]:
    """What differs from the case, in words; [] = right."""
    found = {place.text: place for place in reversed(places)}
    wrong = [f"{name} is no place" for name in case["not"] if name in found]
    for wanted in case["places"]:
        place = found.get(wanted["text"])
        if place is None:
            wrong.append(f"{wanted['text']} not found in {sorted(found)}")
            continue
        wrong += [
            f"{wanted['text']}: {field} {getattr(place, field)} instead of {wanted[field]}"
            for field in ("country", "use", "precision", "disputed")
            if field in wanted and getattr(place, field) != wanted[field]
        ]
        if "lat" in wanted:
            far = place.lat is None or place.lon is None
            distance = 1e9 if far else km(place.lat or 0, place.lon or 0, wanted["lat"], wanted["lon"])
            if distance > max(TOWN_KM, place.radius_km or 0):
                wrong.append(f"{wanted['text']}: {distance:.0f} km off at {place.name}, {place.country}")
    return wrong


@pytest.mark.parametrize("case", with_known_failures(CASES))
def test_cases(case: dict[str, Any], tools: Tools) -> None:
    assert faults(case, places_of(case["text"], tools, case.get("outlet"))) == []


def test_there_are_cases_of_every_continent() -> None:
    countries = {place.get("country") for case in CASES for place in case["places"]}
    assert len(CASES) >= 200
    assert len(countries) >= 70
    assert sum(case["kind"] == "negative" for case in CASES) >= 15


class TestRules:
    """Each cue fires on its own example and not on its counter-example."""

    @pytest.mark.parametrize("row", read_table("place_cues"), ids=lambda row: row["id"])
    def test_example(self, row: dict[str, str], tools: Tools) -> None:
        assert row["id"] in self.rules_in(row["example"], row, tools)

    @pytest.mark.parametrize("row", read_table("place_cues"), ids=lambda row: row["id"])
    def test_counter_example(self, row: dict[str, str], tools: Tools) -> None:
        assert row["id"] not in self.rules_in(row["counter_example"], row, tools)

    @staticmethod
    def rules_in(text: str, row: dict[str, str], tools: Tools) -> set[str]:
        found = find_places(analyse(text, tools.language), tools.gazetteer)
        rules = {step.rule.rpartition(".")[2] for toponym in found for step in toponym.steps}
        if row["class"] in {"acting", "address", "belonging", "named_after", "relation"}:
            return {row["id"]} if any(toponym.use == "metonymic" for toponym in found) else set()
        return rules


class TestTables:
    def test_countries(self) -> None:
        rows = read_table("countries")
        codes = [row["iso3"] for row in rows]
        assert len(codes) == len(set(codes)) >= 265
        for row in rows:
            assert len(row["iso3"]) == 3 and row["iso3"].isalpha() and row["iso3"].isupper(), row
            assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
            assert 0 < int(row["radius_km"]) < 3000, row
            assert not (row["from"] and row["to"]) or int(row["from"]) < int(row["to"]), row
            assert row["demonyms"] or row["radius_km"] or row["to"], row

    def test_every_present_country_of_some_size_has_people_and_a_capital(self) -> None:
        small = {"ATA", "HMD", "BVT", "UMI", "ATF", "SGS"}
        for row in read_table("countries"):
            if not row["to"] and int(row["radius_km"]) > 60 and row["iso3"] not in small | {"SJM"}:
                assert row["demonyms"], row["name"]
                assert row["capital"], row["name"]

    def test_regions(self, gazetteer: Gazetteer) -> None:
        rows = read_table("regions")
        names = [row["name"] for row in rows]
        assert len(names) == len(set(names)) >= 900
        for row in rows:
            assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
            assert row["kind"] in {"region", "continent", "sea", "river", "mountain", "site"}, row
            assert float(row["radius_km"]) > 0, row
            assert set(values(row["country"])) <= set(gazetteer.countries), row
            assert row["disputed"] in {"", "1"}, row

    @pytest.mark.parametrize(
        ("box", "least"),
        [
            ((-35, 37, -18, 52), 70), ((34, 72, -11, 45), 90), ((12, 42, 34, 63), 60), ((-10, 55, 63, 146), 90),
            ((-56, 13, -82, -34), 20), ((13, 72, -170, -52), 60),
        ],
        ids=["Africa", "Europe", "Middle East", "Asia", "South America", "North America"],
    )  # fmt: skip
    def test_regions_of_each_continent(self, box: tuple[int, int, int, int], least: int) -> None:
        south, north, west, east = box
        inside = [
            row for row in read_table("regions")
            if south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east
        ]  # fmt: skip
        assert len(inside) >= least

    def test_old_names_lead_to_towns(self, gazetteer: Gazetteer) -> None:
        for row in read_table("exonyms"):
            first = gazetteer.entries(row["name"])
            assert any(e.country == row["country"] and not e.other_name for e in first), row["name"]

    def test_a_town_of_the_news_is_meant_where_nothing_else_is_told(self, gazetteer: Gazetteer) -> None:
        countries: dict[str, set[str]] = {}
        for row in read_table("news_towns"):
            countries.setdefault(row["name"], set()).add(row["country"])
        found = {name: likeliest(name, gazetteer) for name in countries}
        assert {name for name, place in found.items() if place.country not in countries[name]} == ELSEWHERE

    def test_peoples_of_divisions(self, gazetteer: Gazetteer) -> None:
        for row in read_table("province_demonyms"):
            entries = gazetteer.demonyms[name_key(row["demonym"])]
            assert any(e.country == row["country"] for e in entries), row

    def test_disputed_divisions_exist(self, gazetteer: Gazetteer) -> None:
        named = set(gazetteer.admin1)
        assert {row["province"] for row in read_table("disputed_divisions")} <= named

    def test_homes_of_outlets_exist(self, gazetteer: Gazetteer) -> None:
        for row in read_table("outlet_homes"):
            assert row["country"] in gazetteer.countries, row
            if row["town"]:
                homes = find_homes(values(row["outlet"])[0], gazetteer)
                assert homes and homes[0].lat is not None, row


class TestCompiledFile:
    def test_is_whole(self) -> None:
        assert is_whole(COMPILED)

    def test_round_trip(self, tmp_path: Path) -> None:
        store = open_store(COMPILED)
        few = {name: column[:64].copy() for name, column in store.columns.items()}
        path = tmp_path / "few.bin"
        path.write_bytes(pack_store(few, {"kinds": store.header["kinds"]}))
        again = open_store(path)
        assert is_whole(path)
        assert again.header["kinds"] == store.header["kinds"]
        assert all((again.columns[name] == column).all() for name, column in few.items())

    def test_size_and_order(self) -> None:
        store = open_store(COMPILED)
        assert COMPILED.stat().st_size < 20_000_000
        assert len(store.columns["lat"]) > 230_000
        hashes = store.columns["index_hash"]
        assert (hashes[:-1] <= hashes[1:]).all()

    def test_numbers_are_in_range(self, gazetteer: Gazetteer) -> None:
        columns = open_store(COMPILED).columns
        assert abs(columns["lat"]).max() <= 90
        assert abs(columns["lon"]).max() <= 180
        towns = columns["geonames"][columns["geonames"] > 0]
        assert len(towns) == len(set(towns.tolist()))
        assert set(gazetteer.country_codes) - {""} <= set(gazetteer.countries)

    def test_every_name_is_found_by_its_hash(self, gazetteer: Gazetteer) -> None:
        for number in range(0, len(gazetteer.columns["lat"]), 9973):
            name = gazetteer.name_of(gazetteer._entries_at(np.array([number]), [False])[0])
            first, last = gazetteer._rows(name_key(name))
            assert number in {int(e) & 0x7FFFFFFF for e in gazetteer.columns["index_entry"][first:last]}, name

    @pytest.mark.parametrize(
        ("country", "least"),
        [("UKR", 4000), ("SYR", 200), ("SDN", 50), ("COD", 70), ("COL", 900), ("IND", 6000), ("USA", 15000),
         ("MMR", 70),
         ("NGA", 350), ("AFG", 150), ("IRQ", 150), ("YEM", 100), ("PHL", 4000), ("MEX", 10000), ("RUS", 5000)],
    )  # fmt: skip
    def test_coverage(self, country: str, least: int, gazetteer: Gazetteer) -> None:
        number = gazetteer.country_codes.index(country)
        assert int((gazetteer.columns["country"] == number).sum()) >= least


class TestNames:
    @pytest.mark.parametrize(
        ("written", "same"),
        [("St. Petersburg", "Saint Petersburg"), ("Donets’k", "Donetsk"), ("Ar-Raqqah", "ar raqqah"),
         ("the Bahamas", "Bahamas"), ("U.S.", "US"), ("Łódź", "Lodz"),
         ("Bosnia & Herzegovina", "Bosnia and Herzegovina")],
    )  # fmt: skip
    def test_spellings_have_one_key(self, written: str, same: str) -> None:
        assert name_key(written) == name_key(same)

    def test_hash_does_not_change(self) -> None:
        assert key_hash("donetsk") == 0xBA7B892100290EB1

    @given(st.text(max_size=40))
    def test_no_text_raises(self, text: str) -> None:
        assert name_key(text) == name_key(text).strip()


class TestHomes:
    def test_named_in_the_address(self, gazetteer: Gazetteer) -> None:
        homes = find_homes("https://www.palestineherald.com/local/story", gazetteer)
        assert homes[0].country == "USA" and homes[0].division == "Texas"

    def test_known_by_its_ending(self, gazetteer: Gazetteer) -> None:
        assert find_homes("http://example.co.ke/news", gazetteer)[0].country == "KEN"

    @pytest.mark.parametrize("outlet", [None, "", "  ", "X", "Reuters", "http://[broken", "a.b.c.d.e.f", "."])
    def test_unknown(self, outlet: str | None, gazetteer: Gazetteer) -> None:
        assert find_homes(outlet, gazetteer) == ()


class TestWholeArticle:
    def test_one_sense_in_one_article(self, tools: Tools) -> None:
        text = "A fire broke out in Paris, Texas, on Monday. Paris has two fire stations. Crews came from Dallas."
        parises = {place.admin1 for place in places_of(text, tools) if place.text == "Paris"}
        assert parises == {"Texas"}

    def test_a_namesake_outside_the_stated_province_is_not_meant(self, tools: Tools) -> None:
        text = "Police found a cache in Chak district, Wardak province. Elders of Chak district met the governor."
        found = [place for place in places_of(text, tools) if place.text == "Chak district"]
        assert {(place.country, place.admin1, place.precision) for place in found} == {("AFG", "Wardak", "province")}

    def test_a_place_of_the_stated_province_keeps_its_entry(self, tools: Tools) -> None:
        town = next(p for p in places_of("Gunmen held a clinic in Sangin district, Helmand province.", tools))
        assert (town.admin1, town.precision) == ("Helmand", "town")
        assert town.geonames is not None

    def test_a_region_that_is_a_province_names_it(self, gazetteer: Gazetteer) -> None:
        assert [entry.admin1 for entry in gazetteer.entries("Helmand province")[:1]] == ["Helmand"]
        assert [entry.admin1 for entry in gazetteer.entries("Kashmir")[:1]] == [""]

    def test_neighbours_decide(self, tools: Tools) -> None:
        text = "Troops left Tripoli. Clashes went on in Sidon, Tyre and Beirut."
        tripoli = next(place for place in places_of(text, tools) if place.text == "Tripoli")
        assert tripoli.country == "LBN"
        assert any(other.name.endswith("LBY") for other in tripoli.alternatives)

    def test_alternatives_are_few_and_ordered(self, tools: Tools) -> None:
        for place in places_of("The mayor of Springfield spoke.", tools):
            scores = [other.score for other in place.alternatives]
            assert len(scores) <= 5
            assert scores == sorted(scores, reverse=True)

    def test_every_place_says_why(self, tools: Tools) -> None:
        analysis = analyse("Kiev said shells fell near Slavyansk.", tools.language)
        for found in resolve_places(find_places(analysis, tools.gazetteer), analysis, tools.gazetteer):
            fields = {step.field for step in found.steps}
            assert {"places.span", "places.geonames"} <= fields
            assert analysis.text[slice(*found.place.span)] == found.place.text

    def test_head_is_the_word_that_hangs_outside(self, tools: Tools) -> None:
        analysis = analyse("Jets pounded Donetsk airport on Monday.", tools.language)
        toponym = find_places(analysis, tools.gazetteer)[0]
        assert toponym.head is not None
        assert analysis.forms[toponym.head] == "airport"

    def test_given_spans_are_kept(self, tools: Tools) -> None:
        text = "Shells hit Donetsk and Nowhere-on-Sea."
        analysis = analyse(text, tools.language)
        spans = ((11, 18), (23, 37))
        found = find_places(analysis, tools.gazetteer, given=spans)
        assert [toponym.span for toponym in found] == list(spans)

    @settings(max_examples=25, deadline=None)
    @given(text=st.text(alphabet="aA .,-'’(Kiev)0é\n", max_size=60), start=st.integers(0, 60), length=st.integers(1, 9))
    def test_no_text_raises(self, tools: Tools, text: str, start: int, length: int) -> None:
        analysis = analyse(text, tools.language)
        span = (min(start, len(text)), min(start + length, len(text)))
        found = find_places(analysis, tools.gazetteer, given=(span,) if span[0] < span[1] else ())
        for place in resolve_places(found, analysis, tools.gazetteer, outlet=text):
            assert text[slice(*place.place.span)] == place.place.text
