"""Doers whom somebody else names than who tells the deed, and those who ordered it, through the real pipeline."""

import pytest

from reportedly.pipeline import Tools, read_article
from reportedly.records import Article, Claim

BLAMED = [
    ("The town was shelled on Monday; the rebels blamed Kyiv.", "Kyiv", "rebels"),
    ("A bomb killed nine people in the market. Police blamed the Taliban for the attack.", "Taliban", "Police"),
]
NOT_BLAMED = [
    "Rebels shelled the town on Monday. The mayor blamed Kyiv.",
    "The town was shelled on Monday. The mayor praised Kyiv.",
    "The town was shelled on Monday. Nobody was hurt. The mill stood. The rebels blamed Kyiv.",
]


def claims_of(text: str, tools: Tools) -> tuple[Claim, ...]:
    article = Article(id="one", text=text, sha256="", outlet="Post", published="2014-05-28")
    return read_article(article, tools).claims


@pytest.mark.parametrize(("text", "blamed", "source"), BLAMED)
def test_a_deed_told_without_a_doer_has_the_one_blamed_for_it(
    text: str, blamed: str, source: str, tools: Tools
) -> None:
    deed = claims_of(text, tools)[0]
    assert [actor.name for actor in deed.actors] == [blamed]
    assert deed.actors[0].sources is not None
    assert [link.name for link in deed.actors[0].sources] == [source, "Post"]
    assert [link.name for link in deed.sources] == ["Post"]


@pytest.mark.parametrize("text", NOT_BLAMED)
def test_a_doer_who_is_told_or_blamed_for_something_else_keeps_out(text: str, tools: Tools) -> None:
    assert all(actor.sources is None for claim in claims_of(text, tools) for actor in claim.actors)


def test_each_blames_the_other(tools: Tools) -> None:
    text = "A bridge was blown up. The army accused the separatists, and the separatists accused the army."
    deed = claims_of(text, tools)[0]
    assert [actor.name for actor in deed.actors] == ["separatists", "army"]


def test_who_ordered_it_is_no_agent(tools: Tools) -> None:
    text = "Police locked reporters in a hotel on the governor's instructions."
    roles = {actor.name: actor.role for actor in claims_of(text, tools)[0].actors}
    assert roles == {"Police": "agent", "governor": "orderer"}


def test_we_are_of_the_speaker(tools: Tools) -> None:
    text = '"We bombed the depot on Friday," said the Chadian general Idriss Tolli.'
    deed = next(claim for claim in claims_of(text, tools) if claim.event.plover == "ASSAULT")
    assert [(one.name, one.country, one.sectors, one.basis) for one in deed.actors] == [
        ("We", "TCD", ("MIL",), "coreferent")
    ]


def test_a_nations_adjective_acts_for_its_state(tools: Tools) -> None:
    strike = claims_of("Chadian air strikes killed four villagers on Monday.", tools)[0]
    assert [(one.country, one.sectors) for one in strike.actors] == [("TCD", ("MIL",))]
