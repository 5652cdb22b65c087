"""The five worked sentences of docs/records.md, field by field."""

import pytest

from reportedly.records import Claim, Reading

STRIKE = (
    "On Monday, fighter jets and helicopters pounded Donetsk airport and the surrounding area killing an estimated 50 "
    "self-defence fighters and an equal number of civilians."
)
MISTAKE = (
    "Lavrov added that the military strikes against the east would be a ‘colossal mistake’ and could threaten the "
    "resumption of dialogue."
)
DENIAL = (
    "The rebels said the army had shelled the town, killing 12, including three children; the ministry denied it, and "
    "a hospital put the toll at nine."
)
PROMISE = "Poroshenko promised to put down the armed struggle in the east in ‘hours’."
DEMAND = "Russia must intervene to drive the junta out, and the working class must overthrow them."


def typed(reading: Reading, plover: str) -> list[Claim]:
    return [claim for claim in reading.claims if claim.event.plover == plover]


def names(claim: Claim) -> list[str]:
    return [source.name for source in claim.sources]


@pytest.fixture(scope="module")
def strike(read_text) -> Reading:
    return read_text(STRIKE)


@pytest.fixture(scope="module")
def mistake(read_text) -> Reading:
    return read_text(MISTAKE)


@pytest.fixture(scope="module")
def denial(read_text) -> Reading:
    return read_text(DENIAL)


@pytest.fixture(scope="module")
def promise(read_text) -> Reading:
    return read_text(PROMISE)


class TestStrike:
    def test_is_one_aerial_assault_that_happened(self, strike):
        (claim,) = strike.claims
        assert (claim.event.plover, claim.event.mode, claim.event.cameo) == ("ASSAULT", "aerial", "195")
        assert (claim.reality, claim.standing, claim.event.quad) == ("happened", "asserted", 4)

    def test_has_the_jets_as_inferred_actor(self, strike):
        (claim,) = strike.claims
        assert [party.text for party in claim.actors] == ["fighter jets", "helicopters"]
        assert {party.basis for party in claim.actors} == {"inferred"}
        assert all("MIL" in party.sectors for party in claim.actors)

    def test_has_its_target_and_place(self, strike):
        (claim,) = strike.claims
        assert "Donetsk airport" in [target.text for target in claim.targets]
        place = next(place for place in claim.places if "Donetsk" in place.text)
        assert (place.role, place.country) == ("site", "UKR")

    def test_is_dated_to_the_monday_before_publication(self, strike):
        (claim,) = strike.claims
        assert (claim.when.start, claim.when.end, claim.when.anchor) == ("2014-05-26", "2014-05-26", "published")

    def test_has_two_tolls_of_about_50(self, strike):
        (claim,) = strike.claims
        fighters, civilians = claim.tolls
        assert (fighters.kind, fighters.said_best, fighters.bound, fighters.who.sector) == (
            "killed",
            50,
            "about",
            "REB",
        )
        assert (civilians.kind, civilians.said_best, civilians.who.sector) == ("killed", 50, "CVL")
        start, end = civilians.derived_from
        assert STRIKE[start:end] == "an equal number"
        assert fighters.sources[0].kind == "unnamed" and fighters.sources[-1].name == "X"

    def test_has_the_outlet_alone_as_source(self, strike):
        (claim,) = strike.claims
        assert names(claim) == ["X"]

    def test_records_the_label_in_the_outlets_voice(self, strike):
        assert ("self-defence fighters", "outlet") in [(label.text, label.voice) for label in strike.labels]


class TestMistake:
    def test_is_a_mixed_statement_by_lavrov(self, mistake):
        (statement,) = mistake.statements
        assert [(party.name, party.text) for party in statement.speakers] == [("Sergei Lavrov", "Lavrov")]
        assert (statement.kind, statement.act) == ("mixed", "says")

    def test_never_makes_a_strike_that_happened(self, mistake):
        (strike,) = typed(mistake, "ASSAULT")
        assert strike.reality == "possible"
        assert strike.sources[0].name.endswith("Lavrov") and strike.sources[-1].name == "X"

    def test_is_an_accusation_that_holds_the_strike(self, mistake):
        (accusation,) = typed(mistake, "ACCUSE")
        assert accusation.event.mode == "disapprove"
        assert typed(mistake, "ASSAULT")[0].within == accusation.id


class TestDenial:
    def test_is_a_shelling_according_to_the_rebels(self, denial):
        claim = typed(denial, "ASSAULT")[0]
        assert (claim.reality, claim.event.plover) == ("happened", "ASSAULT")
        assert names(claim)[-1] == "X" and "rebels" in names(claim)[0]
        assert [party.text.lower() for party in claim.actors] == ["the army"]

    def test_has_a_subset_toll(self, denial):
        claim = typed(denial, "ASSAULT")[0]
        assert [(toll.kind, toll.said_best, toll.subset_of) for toll in claim.tolls[:2]] == [
            ("killed", 12, None),
            ("killed", 3, 0),
        ]

    def test_is_denied_in_a_second_claim(self, denial):
        first = typed(denial, "ASSAULT")[0]
        denial = next(claim for claim in denial.claims if claim.reality == "not_happened")
        assert denial.same_as == first.id
        assert denial.sources[0].stance == "denies" and "ministry" in denial.sources[0].name

    def test_has_the_hospitals_toll_with_its_own_source(self, denial):
        claim = typed(denial, "ASSAULT")[0]
        toll = next(toll for toll in claim.tolls if toll.said_best == 9)
        assert "hospital" in toll.sources[0].name and toll.sources[-1].name == "X"


class TestPromise:
    def test_is_a_mixed_promise(self, promise):
        (statement,) = promise.statements
        assert (statement.kind, statement.act) == ("mixed", "promises")

    def test_holds_a_threat_and_what_is_threatened(self, promise):
        (threat,) = typed(promise, "THREATEN")
        assert (threat.event.mode, threat.reality) == ("violence", "happened")
        inner = next(claim for claim in promise.claims if claim.event.plover in {"ASSAULT", "COERCE"})
        assert (inner.reality, inner.within) == ("threatened", threat.id)


class TestDemand:
    def test_demands_are_the_outlets_and_no_event(self, read_text):
        reading = read_text(DEMAND)
        assert reading.claims
        assert {claim.reality for claim in reading.claims} == {"demanded"}
        assert all(names(claim) == ["X"] for claim in reading.claims)
        assert not typed(reading, "REQUEST")
        assert "junta" in " ".join(label.text for label in reading.labels)
