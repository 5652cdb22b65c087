"""Places and dates of one event among several of a sentence: `cases/sites.jsonl`, each rule with a counter-example."""

from typing import Any

import pytest

import reportedly
from reportedly.pipeline import Tools
from reportedly.records import Claim
from tests.cases import read_cases

THURSDAY = "1994-08-18"


def claim_of(text: str, trigger: str, tools: Tools) -> Claim:
    reading = reportedly.read(text, published=THURSDAY, outlet="Evening Mail", tools=tools)
    found = {text[slice(*claim.trigger)]: claim for claim in reading.claims}
    assert trigger in found, f"{trigger} is no claim; these are: {sorted(found)}"
    return found[trigger]


@pytest.mark.parametrize("case", read_cases("sites"))
def test_place_and_date_belong_to_their_own_event(case: dict[str, Any], tools: Tools) -> None:
    claim = claim_of(case["text"], case["trigger"], tools)
    if case["places"] or "when" not in case:
        assert {(place.text, place.role) for place in claim.places} == {tuple(place) for place in case["places"]}
    if "when" in case:
        assert (claim.when.value if claim.when else None) == case["when"]


@pytest.mark.parametrize(
    "text",
    ["Rebels shell market in Kalonge", "Jets bomb camp in northern Syria", "Police cleared the site of the attack."],
)
def test_what_is_hit_does_not_hold_the_word_that_hits_it(text: str, tools: Tools) -> None:
    for claim in reportedly.read(text, published=THURSDAY, outlet="Evening Mail", tools=tools).claims:
        spans = [thing.span for thing in claim.targets] + [place.span for place in claim.places]
        for start, end in filter(None, spans):
            assert not (start <= claim.trigger[0] and claim.trigger[1] <= end)


@pytest.mark.parametrize(
    ("text", "trigger", "reality"),
    [
        ("The attack is due Friday.", "attack", "planned"),
        ("The strike is due on Friday.", "strike", "planned"),
        ("Friday's attack killed two.", "attack", "happened"),
        ("The attack was condemned on Monday.", "attack", "happened"),
    ],
)
def test_what_is_dated_after_the_publication_has_not_happened(
    text: str, trigger: str, reality: str, tools: Tools
) -> None:
    assert claim_of(text, trigger, tools).reality == reality
