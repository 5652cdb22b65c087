"""A fiercely partisan editorial of 2014, read whole. The text is not ours to ship: the test runs where the data is."""

from pathlib import Path

import pytest

from reportedly.dates import TimeTools, read_times
from reportedly.records import Claim, Reading
from tests.invariants import faults_of

NOT_EVENTS = (
    "Russia must intervene",
    "must be overthrown",
    "will intervene",
    "insist that",
    "will be a giant step",
    "would be a ‘colossal mistake’",
    "must advance",
    "refuse to recognise",
)


@pytest.fixture(scope="module")
def reading(read_text, shared_texts) -> Reading:
    text = (shared_texts / "seed" / "seed-editorial.txt").read_text(encoding="utf-8")
    return read_text(text, published="2014-05-28", outlet="X", title=text.split("\n", 1)[0])


def around(reading: Reading, claim: Claim, width: int = 60) -> str:
    start, end = claim.trigger
    return reading.article.text[max(0, start - width) : end + width]


def test_every_invariant_holds(reading):
    assert faults_of(reading) == []


def test_the_air_strike_is_one_assault_with_two_tolls(reading):
    strikes = [claim for claim in reading.claims if claim.event.mode == "aerial" and claim.reality == "happened"]
    (strike,) = strikes
    assert strike.event.plover == "ASSAULT"
    assert strike.when is not None and (strike.when.start, strike.when.end) == ("2014-05-26", "2014-05-26")
    assert any("Donetsk" in place.name and place.country == "UKR" for place in strike.places)
    assert [(toll.kind, toll.said_best) for toll in strike.tolls] == [("killed", 50), ("killed", 50)]
    assert not any(
        claim.id != strike.id and claim.reality == "happened" and claim.sentence == strike.sentence
        for claim in reading.claims
    )


@pytest.mark.parametrize("speaker", ["Poroshenko", "Lavrov"])
def test_both_men_have_their_two_statements(reading, speaker):
    theirs = [line for line in reading.statements if any(speaker in party.name for party in line.speakers)]
    assert len(theirs) >= 2
    texts = [" ".join(reading.article.text[start:end] for start, end in line.content) for line in theirs]
    wanted = {
        "Poroshenko": ("put down the armed struggle", "It should and will last hours"),
        "Lavrov": ("We shouldn’t miss the chance", "the military strikes against the east"),
    }
    for words in wanted[speaker]:
        assert any(words in text for text in texts), words


@pytest.mark.parametrize("words", NOT_EVENTS)
def test_what_is_demanded_or_predicted_did_not_happen(reading, words):
    start = reading.article.text.index(words)
    end = start + len(words)
    bad = [
        around(reading, claim)
        for claim in reading.claims
        if claim.reality in {"happened", "ongoing"}
        and claim.event.plover != "ACCUSE"  # to call a strike a mistake is an act of the speaker, and it happened
        and start <= claim.trigger[0] < end
    ]
    assert bad == []


def test_the_withdrawal_of_troops_is_found(reading):
    start = reading.article.text.index("withdrawal of Russian troops")
    (claim,) = [claim for claim in reading.claims if claim.trigger[0] == start]
    assert (claim.event.plover, claim.event.mode, claim.reality) == ("RETREAT", "withdraw", "happened")
    assert [party.country for party in claim.actors] == ["RUS"]


def test_the_readme_counts_its_claims(reading):
    told = [claim for claim in reading.claims if claim.reality in {"happened", "ongoing"}]
    presupposed = [claim for claim in told if claim.standing == "presupposed"]
    page = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert f"of {len(reading.claims)} claims {len(reading.claims) - len(told)} are marked" in page
    assert f"{len(told)} as told to have happened or going on, {len(presupposed)} of these presupposed" in page


def test_no_own_demand_is_a_request_by_the_outlet(reading):
    assert not [claim for claim in reading.claims if claim.event.plover == "REQUEST" and not claim.actors]


def test_all_nine_times_are_found(shared_texts, tools):
    text = (shared_texts / "seed" / "seed-editorial.txt").read_text(encoding="utf-8")
    found = read_times(text, published="2014-05-28", tools=TimeTools(tools.language, tools.times))
    assert [time.value for time in found] == [
        "2014-05-26", "PTXH", "PXM", "PTXH", "2014-05-26", "PRESENT_REF", "PRESENT_REF", "PRESENT_REF", "1917",
    ]  # fmt: skip
