"""The same sentence with the sides exchanged gives the same claims with the sides exchanged."""

from collections.abc import Callable

import pytest

from reportedly.records import Claim, Reading

#: {A}, {B}: countries; {a}, {b}: their demonyms.
SENTENCES = (
    "{a} warplanes bombed a fuel depot inside {B} on Tuesday, killing nine workers.",
    "{A} said {b} artillery had shelled a border village, wounding three farmers.",
    "{B} denied that its troops had crossed into {A}.",
    "{A} must withdraw its troops from {B}, the council's president said.",
    "{A} accused {B} of arming rebels in the mountains.",
    "{A} promised {B} a loan of forty million dollars.",
    "{a} police arrested two {b} reporters near the embassy.",
    "{A} and {B} signed a treaty on shared rivers on Friday.",
    "{A} threatened to expel {b} diplomats unless the ban was lifted.",
    "Thousands of people marched in {A} against the {b} bases.",
    "{A} could impose sanctions on {B}, officials said.",
    "The foreign minister of {A} flew to {B} for talks.",
    "{A} refused to release the {b} sailors.",
    "{a} soldiers killed four civilians in a {b} town, a witness said.",
)
SIDES = (
    ("Ukraine", "Russia", "Ukrainian", "Russian"),
    ("Israel", "Lebanon", "Israeli", "Lebanese"),
    ("India", "Pakistan", "Indian", "Pakistani"),
    ("Armenia", "Azerbaijan", "Armenian", "Azerbaijani"),
    ("Iran", "Iraq", "Iranian", "Iraqi"),
    ("Ethiopia", "Eritrea", "Ethiopian", "Eritrean"),
    ("Peru", "Ecuador", "Peruvian", "Ecuadorian"),
)


def outline(reading: Reading, names: dict[str, str]) -> list[tuple[object, ...]]:
    """What is claimed, with the sides called A and B."""
    return [_outline(claim, names) for claim in reading.claims]


def _outline(claim: Claim, names: dict[str, str]) -> tuple[object, ...]:
    event = claim.event
    return (
        event.plover, event.mode, event.cameo, claim.reality, claim.standing,
        [(_side(party.name, names), party.sectors) for party in claim.actors],
        [(_side(party.name, names), party.sectors) for party in claim.recipients],
        [(toll.kind, toll.said_best) for toll in claim.tolls],
        [(source.kind, source.stance) for source in claim.sources],
    )  # fmt: skip


def _side(text: str, names: dict[str, str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, names[name])
    return text


#: The model is not quite symmetrical: a phrase is attached otherwise, a party or a presupposition missed. Strict.
APART = {
    ("{a} police arrested two {b} reporters near the embassy.", "Ukraine"),
    ("{a} police arrested two {b} reporters near the embassy.", "Iran"),
    ("{a} police arrested two {b} reporters near the embassy.", "Peru"),
    ("Thousands of people marched in {A} against the {b} bases.", "Iran"),
}


@pytest.mark.parametrize("sides", SIDES, ids=lambda sides: f"{sides[0]}-{sides[1]}")
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sides_are_treated_alike(
    request: pytest.FixtureRequest,
    read_text: Callable[..., Reading],
    sentence: str,
    sides: tuple[str, str, str, str],
) -> None:
    if (sentence, sides[0]) in APART:
        request.applymarker(pytest.mark.xfail(strict=True, reason="the model is not quite symmetrical"))
    assert are_alike(read_text, sentence, sides)


def are_alike(read_text: Callable[..., Reading], sentence: str, sides: tuple[str, str, str, str]) -> bool:
    one, other, of_one, of_other = sides
    first = read_text(sentence.format(A=one, B=other, a=of_one, b=of_other))
    second = read_text(sentence.format(A=other, B=one, a=of_other, b=of_one))
    names = {one: "A", other: "B", of_one: "a", of_other: "b"}
    exchanged = {other: "A", one: "B", of_other: "a", of_one: "b"}
    return outline(first, names) == outline(second, exchanged)
