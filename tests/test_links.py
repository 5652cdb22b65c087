"""Which claims of an article tell the same happening."""

import pytest

SAME = [
    "Rebels shelled Avdiivka on Monday. The attack killed two people.",
    "Jets bombed the village of Vesele on Monday. It was a cowardly attack on civilians.",
    "Gunmen kidnapped a judge in Lagos. The kidnapping of the judge shocked the city.",
]
APART = [
    "Rebels shelled Avdiivka on Monday. The attack on Goma killed two people.",
    "Rebels shelled Avdiivka on Monday. The attack on Tuesday killed two people.",
    "Rebels shelled Avdiivka on Monday. An attack in Aleppo killed two people.",
]


@pytest.mark.parametrize("text", SAME)
def test_taken_up_again(read_text, text):
    first, *others = read_text(text).claims
    assert [claim.same_as for claim in others if claim.event.plover == first.event.plover] == [first.id]


@pytest.mark.parametrize("text", APART)
def test_another_happening(read_text, text):
    assert [claim.same_as for claim in read_text(text).claims if claim.same_as] == []


def test_a_lone_who_is_no_party(read_text):
    (claim,) = read_text("Who were shot on the street.").claims
    assert claim.recipients == ()
