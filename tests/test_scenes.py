"""Where and when a claim happened: the model's links against the tree, grounds without a name, from and to."""

from collections.abc import Callable, Iterator

import pytest

from reportedly.claims.sites import AGREED, CERTAIN, UNNAMED
from reportedly.claims.whens import ENOUGH
from reportedly.pipeline import Tools
from reportedly.records import Claim
from tests.proposed import SURE, Case


@pytest.fixture
def case(tools: Tools) -> Iterator[Callable[[str], Case]]:
    yield lambda text: Case(text, tools)


def where(claim: Claim) -> list[tuple[str, str]]:
    return [(place.role, place.text) for place in claim.places]


# -- places --------------------------------------------------------------------------------------------------------


def test_a_toponym_needs_the_model_and_the_tree(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled a mill in Goma.")
    assert where(given.claim(given.event("shelled"))) == []
    unsure = given.event("shelled", links={"Goma": ("place", AGREED - 0.01)})
    assert where(given.claim(unsure)) == []
    claim = given.claim(given.event("shelled", links={"Goma": ("place", AGREED)}))
    assert where(claim) == [("site", "Goma")]
    (step,) = [step for step in claim.steps if step.field == "places"]
    assert (step.rule, step.score) == ("preposition-site", AGREED)


def test_a_toponym_of_another_clause_needs_certainty(case: Callable[[str], Case]) -> None:
    given = case("The general who was in Goma denied that rebels shelled the mill.")
    unsure = given.event("shelled", links={"Goma": ("place", CERTAIN - 0.01)})
    assert all(where(claim) == [] for claim in given.claims(unsure))
    sure = given.claims(given.event("shelled", links={"Goma": ("place", CERTAIN)}))
    assert [("site", "Goma")] in [where(claim) for claim in sure]


def test_a_ground_without_a_name(case: Callable[[str], Case]) -> None:
    given = case("Rebels shot a guard at the gate.")
    assert where(given.claim(given.event("shot", links={"gate": ("place", UNNAMED - 0.01)}))) == []
    claim = given.claim(given.event("shot", links={"gate": ("place", UNNAMED)}))
    (place,) = claim.places
    assert (place.text, place.name, place.role, place.precision) == ("the gate", "gate", "site", "site")
    assert (place.lat, place.geonames, place.country) == (None, None, None)


def test_a_ground_gives_way_to_the_town_in_its_words(case: Callable[[str], Case]) -> None:
    given = case("Rebels shot a guard at a depot in Goma.")
    claim = given.claim(given.event("shot", links={"depot": ("place", SURE), "Goma": ("place", SURE)}))
    (town,) = claim.places
    assert (town.text, town.country) == ("Goma", "COD") and town.geonames is not None


def test_the_town_inside_a_ground_is_given_once(case: Callable[[str], Case]) -> None:
    given = case("Rebels shot a guard at the Donetsk depot.")
    claim = given.claim(given.event("shot", links={"depot": ("place", SURE)}))
    (depot,) = claim.places
    assert (depot.text, depot.country, depot.geonames) == ("the Donetsk depot", "UKR", None)
    assert depot.lat == pytest.approx(48.0, abs=0.1) and depot.lon == pytest.approx(37.8, abs=0.1)


def test_people_are_no_ground(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled the village with the soldiers.")
    assert where(given.claim(given.event("shelled", links={"soldiers": ("place", SURE)}))) == []


def test_a_ground_belongs_to_the_happening_with_the_stronger_link(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled the village and soldiers arrested a clerk at the gate.")
    claims = given.claims(
        given.event("shelled", links={"gate": ("place", 0.7)}),
        given.event("arrested", "COERCE", mode="arrest", links={"gate": ("place", 0.9)}),
    )
    assert [where(claim) for claim in claims] == [[], [("site", "the gate")]]


@pytest.mark.parametrize(
    ("text", "word", "plover", "role"),
    [
        ("Troops withdrew from the ridge.", "ridge", "RETREAT", "from"),
        ("Rebels shelled the village from the ridge.", "ridge", "ASSAULT", "from"),
        ("Guards sent lorries to the ridge.", "ridge", "AID", "to"),
        ("The troops marched on the ridge.", "ridge", "MOBILIZE", "to"),
        ("Troops rolled into the valley.", "valley", "MOBILIZE", "site"),
        ("Rebels shelled the village across the river.", "river", "ASSAULT", "site"),
    ],
)
def test_from_and_to(case: Callable[[str], Case], text: str, word: str, plover: str, role: str) -> None:
    given = case(text)
    verb = next(form for form in ("withdrew", "shelled", "sent", "marched", "rolled") if form in text)
    (claim,) = given.claims(given.event(verb, plover, links={word: ("place", SURE)}))
    assert [place.role for place in claim.places] == [role]


# -- times ---------------------------------------------------------------------------------------------------------


def test_a_time_needs_the_model_and_the_tree(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled the village on Monday.")
    assert given.claim(given.event("shelled")).when is None
    enough = ENOUGH["time-of-trigger"]
    assert given.claim(given.event("shelled", links={"Monday": ("time", enough - 0.01)})).when is None
    claim = given.claim(given.event("shelled", links={"Monday": ("time", enough)}))
    assert claim.when is not None and claim.when.text == "Monday"


def test_the_stronger_link_dates_the_event(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled the village on Monday after a truce of Sunday.")
    links = {"Monday": ("time", 0.5), "Sunday": ("time", 0.9)}
    claim = given.claim(given.event("shelled", links=links))
    assert claim.when is not None and claim.when.text == "Sunday"


# -- tolls ---------------------------------------------------------------------------------------------------------


def test_who_counts_is_named_once(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled the village, and the hospital counted nine dead.")
    (claim,) = given.claims(given.event("shelled", links={"dead": ("toll", SURE), "nine": ("toll", SURE)}))
    (toll,) = claim.tolls
    assert [source.name for source in toll.sources or ()] == ["hospital", "X"]


def test_a_toll_of_another_sentence_is_another_events(case: Callable[[str], Case]) -> None:
    given = case("Rebels shelled the village. The hospital counted nine dead.")
    claim, counted = given.claims(given.event("shelled"))
    assert claim.tolls == ()
    assert ([toll.said_best for toll in counted.tolls], counted.same_as) == ([9], claim.id)


def test_a_toll_of_nothing_told_is_no_claim(case: Callable[[str], Case]) -> None:
    given = case("Rebels left the village. The hospital counted nine dead.")
    assert [claim.tolls for claim in given.claims(given.event("left"))] == [()]


def test_a_toll_of_an_aside_is_of_the_deed_in_it(case: Callable[[str], Case]) -> None:
    given = case("The governor, whose brother died in the shelling of 1982, quit the post.")
    claims = given.claims(given.event("shelling"), given.event("quit", "RETREAT"))
    assert {
        given.article.text[slice(*claim.trigger)]: [toll.said_best for toll in claim.tolls] for claim in claims
    } == {
        "shelling": [1],
        "quit": [],
    }
