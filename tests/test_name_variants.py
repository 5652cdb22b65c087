"""Which names are proposed to be one, and for which reasons; what is never proposed."""

from functools import partial

import pytest

from reportedly.incidents.alike import load_names, read_name
from reportedly.incidents.variants import Reason, Told, find_reason, find_variants, spell
from reportedly.labels import find_loaded, load_labels

TABLES, LOADED = load_names(), load_labels()


def weigh(one: str, other: str, told: Told | None, *, places: bool = False) -> Reason | None:
    return find_reason(read_name(one, TABLES), read_name(other, TABLES), TABLES, told, places=places)


def groups(*names: str, places: bool = False, **options: object) -> list[set[str]]:
    """The groups among these names, each said as often as it stands here."""
    counts = {name: names.count(name) for name in names}
    read, weighed = partial(read_name, tables=TABLES), partial(weigh, places=places)
    return [set(group.names) for group in find_variants(counts, read, weighed, LOADED, **options)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO", "North Atlantic Treaty Organization"), ("Kessra Liberation Front", "KLF"),
        ("Mykhailo Podolyak", "Mykhailo Podoliak"), ("Peter Oduya", "Oduya"),
        ("citizens of Armenia", "Armenian citizens"),
        ("the Rebels", "rebels"), ("Zaporizhzhia Council", "Zaporizhzhya Council"), ("António Melo", "Antonio Melo"),
        ("terrorists", "Terrorists"),
    ],
)  # fmt: skip
def test_one_name_in_two_ways(one, other):
    assert groups(one, other) == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rebels", "terrorists"), ("rebels of Kessra", "terrorists of Kessra"),
        ("Kessra fighters", "Kessra freedom fighters"),
        ("Peter Oduya", "Grace Oduya"), ("Peruvian citizens", "Chilean citizens"), ("soldier", "soldiers"),
        ("Moscow", "Kremlin"), ("Georgia", "Abkhazia"), ("Moldova", "Transnistria"), ("president", "President Oduya"),
        ("soldiers", "Peruvian soldiers"), ("Grace Oduya", "Grace Oduya and Ann Lee"), ("they", "They"),
        ("FBI", "Federal Bank of Iceland"), ("Marina", "Marino"), ("us", "US"),
    ],
)  # fmt: skip
def test_two_names_of_two(one, other):
    assert groups(one, other) == []


def test_the_commonest_comes_first_and_nouns_last():
    found = find_variants(
        {"Rebels": 90, "rebels": 99, "NATO": 1, "North Atlantic Treaty Organization": 4},
        partial(read_name, tables=TABLES), weigh, LOADED,
    )  # fmt: skip
    assert [group.names for group in found] == [("North Atlantic Treaty Organization", "NATO"), ("rebels", "Rebels")]
    (reason,) = found[0].reasons
    assert (reason.one, reason.other) == ("NATO", "North Atlantic Treaty Organization") and "registry" in reason.why


def test_what_articles_tell_speaks_for_two_names():
    two = ("Kessra Front", "Lomak Movement")
    told = {two: Told("coreference", "used for one in 3 articles", 3)}
    assert groups(*two) == [] and groups(*two, told=told) == [set(two)]
    once = {two: Told("coreference", "used for one in one article", 1)}
    assert groups(*two, told=once) == []
    disputed = ("Abkhazia", "Georgia")
    assert groups(*disputed, told={disputed: Told("coreference", "used for one in 9 articles", 9)}) == []
    loaded = ("Kessra Front", "Kessra terrorists")
    assert groups(*loaded, told={loaded: Told("coreference", "used for one in 9 articles", 9)}) == []


def test_what_reviewers_keep_apart_is_not_proposed():
    two = ("Mykhailo Podoliak", "Mykhailo Podolyak")
    assert groups(*two, apart=[two]) == []


def test_two_countries_are_not_joined_by_a_third_name():
    found = groups("the First Lady", "First Lady", "First Lady of France", "First Lady of Peru")
    assert not any({"First Lady of France", "First Lady of Peru"} <= group for group in found)


def test_places_by_entry_and_spelling_alone():
    two = ("Berdiansk", "Osypenko")
    assert groups(*two, places=True) == []
    assert groups(*two, places=True, told={two: Told("entry", "both are entry 712441 of GeoNames")}) == [set(two)]
    assert groups("Berdiansk", "Berdyansk", "Berdiansk district", places=True) == [{"Berdiansk", "Berdyansk"}]


def test_spelling_of_another_alphabet():
    assert spell("Zelenskyy") == spell("Zelenskiy") == spell("Zelensky") and spell("Kharkiv") != spell("Kherson")
    assert spell("日本") == ""


def test_loaded_words_in_names():
    assert find_loaded("the Kessra terrorists", LOADED) == find_loaded("terrorist", LOADED) == {"terrorist"}
    assert find_loaded("self-defence fighters", LOADED) and not find_loaded("rebels of Kessra", LOADED)
