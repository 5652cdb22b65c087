"""Places and dates of one event among several of a sentence: each rule with its example and its counter-example."""

import pytest

import reportedly
from reportedly.pipeline import Tools
from reportedly.records import Claim


def claim_of(text: str, trigger: str, tools: Tools) -> Claim:
    reading = reportedly.read(text, published="1994-08-18", outlet="Evening Mail", tools=tools)
    found = {text[slice(*claim.trigger)]: claim for claim in reading.claims}
    assert trigger in found, f"{trigger} is no claim; these are: {sorted(found)}"
    return found[trigger]


PLACES = [
    ("Students took a coach to Tuzla, where a mob stoned it.", "stoned", {"Tuzla"}),
    ("Troops searched a farm near Kidal, where two herders were shot dead.", "shot dead", {"Kidal"}),
    ("The minister flew to Oslo after rebels shelled Bunia.", "shelled", {"Bunia"}),
    ("Speaking in Geneva, the envoy said that jets had bombed Kismayo.", "bombed", {"Kismayo"}),
    ("Moscow said that jets had bombed Gudermes.", "bombed", {"Gudermes"}),
    ("Rebels shell market in Kalonge", "shell", {"market in Kalonge", "Kalonge"}),
    ("Jets bomb camp in northern Syria", "bomb", {"northern Syria"}),
]


@pytest.mark.parametrize(("text", "trigger", "places"), PLACES, ids=[text for text, _, _ in PLACES])
def test_place_belongs_to_its_own_event(text: str, trigger: str, places: set[str], tools: Tools) -> None:
    found = {place.text for place in claim_of(text, trigger, tools).places}
    assert found & places
    assert found <= places


DATES = [
    # The verb that "and" joins to the first shares its day, unless it has one of its own.
    ("Police turned back two lorries on Tuesday and arrested the drivers.", "arrested", "1994-08-16"),
    ("Police shot a driver on Monday and arrested his brother on Tuesday.", "arrested", "1994-08-16"),
    # A clause with "after" or "before" has its own time.
    ("The tourists left on Tuesday, a week after guards had killed three marchers.", "killed", None),
    ("Guards killed three marchers on Tuesday after the tourists had left.", "killed", "1994-08-16"),
    # So has a relative clause, and what is told of another noun.
    ("Students who had occupied the library marched to the palace on Tuesday.", "occupied", None),
    ("Students who had occupied the library on Monday marched to the palace.", "occupied", "1994-08-15"),
    # What ends on a day did not happen on it.
    ("Drivers ended a strike on Tuesday.", "strike", None),
    ("Drivers began a strike on Tuesday.", "strike", "1994-08-16"),
]


@pytest.mark.parametrize(("text", "trigger", "day"), DATES, ids=[text for text, _, _ in DATES])
def test_date_belongs_to_its_own_event(text: str, trigger: str, day: str | None, tools: Tools) -> None:
    when = claim_of(text, trigger, tools).when
    assert (when.value if when else None) == day


@pytest.mark.parametrize("text", ["Rebels shell market in Kalonge", "Jets bomb camp in northern Syria"])
def test_what_is_hit_does_not_hold_the_word_that_hits_it(text: str, tools: Tools) -> None:
    for claim in reportedly.read(text, published="1994-08-18", outlet="Evening Mail", tools=tools).claims:
        for thing in (*claim.targets, *claim.places):
            assert thing.span is None or not (thing.span[0] <= claim.trigger[0] and claim.trigger[1] <= thing.span[1])
