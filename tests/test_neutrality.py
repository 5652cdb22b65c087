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


#: {S}: who does or says it; read with the army and with the rebels.
OF_ONE_SIDE = (
    "The {S} shelled the market on Tuesday, killing nine people.",
    "The {S} denied shelling the market.",
    "The {S} said the mayor had been shot by gunmen.",
    "A bridge was blown up by the {S}, two drivers said.",
    "The {S} threatened to storm the port.",
    "The {S} must withdraw from the valley, the bishop said.",
    "The {S} failed to take the pass.",
    "Residents accused the {S} of burning the school.",
    "The {S} rejected the charge that prisoners had been beaten.",
    "The town was retaken from the {S} on Friday.",
    "The {S} claimed responsibility for the attack on the station.",
    "If the {S} attacked, the council would call a general strike.",
    "The {S} freed eleven captives on Sunday.",
    "The {S} promised to release the crew.",
)


#: The model is not quite symmetrical here either: a sense is proposed, or a second actor, with one side alone. Strict.
BELIEVED_APART = {
    "The {S} failed to take the pass.",
    "If the {S} attacked, the council would call a general strike.",
}


@pytest.mark.parametrize("sentence", OF_ONE_SIDE)
def test_an_army_and_rebels_are_believed_alike(
    request: pytest.FixtureRequest, read_text: Callable[..., Reading], sentence: str
) -> None:
    if sentence in BELIEVED_APART:
        request.applymarker(pytest.mark.xfail(strict=True, reason="the model is not quite symmetrical"))
    army, rebels = (told_of(read_text(sentence.format(S=side)), side) for side in ("army", "rebels"))
    assert army == rebels
    assert army


def told_of(reading: Reading, side: str) -> list[tuple[object, ...]]:
    """What is claimed, with the side called S; sectors may differ."""
    return [
        (
            claim.event.plover, claim.event.mode, claim.event.cameo, claim.reality, claim.standing,
            [(party.name.replace(side, "S"), party.role) for party in (*claim.actors, *claim.recipients)],
            [(toll.kind, toll.said_best) for toll in claim.tolls],
            [(source.kind, source.name.replace(side, "S"), source.stance) for source in claim.sources],
        )
        for claim in reading.claims
    ]  # fmt: skip
