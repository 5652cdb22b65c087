"""Which saying stands in which: each case lists speaker, cue and the index of the saying that holds it."""

from collections.abc import Callable

import pytest

from reportedly.attribution import find_sayings
from reportedly.pipeline import Tools
from reportedly.records import Reading
from tests.cases import load_cases
from tests.plain import analyse_plain

CASES = load_cases("chains")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_sayings_stand_in_one_another(case: dict[str, object], tools: Tools) -> None:
    analysis = analyse_plain(str(case["text"]), tools.language)
    found = [
        [
            " and ".join(analysis.forms[token] for token in saying.speakers),
            "" if saying.cue is None else analysis.forms[saying.cue[0]],
            saying.within,
        ]
        for saying in find_sayings(analysis, tools.cues)
    ]
    assert found == case["sayings"]


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        ("The mayor said militants had shelled the depot.", "shelled", ["mayor", "X"]),
        ("The mayor told Reuters that militants had shelled the depot.", "shelled", ["mayor", "Reuters", "X"]),
        ("The mayor told this newspaper that militants had shelled the depot.", "shelled", ["mayor", "X"]),
        ("The mayor told reporters that militants had shelled the depot.", "shelled", ["mayor", "X"]),
        ("“I believe that militants shelled the depot,” Carlos Ortega said.", "shelled", ["Carlos Ortega", "X"]),
        ("The soldiers were ordered to shell the depot.", "shell", ["X"]),
        ("The militants are said to have shelled the depot.", "shelled", ["are said", "X"]),
        ("The mayor does not believe that militants shelled the depot.", "shelled", ["mayor doubts", "X"]),
        ("The mayor did not deny that soldiers had shelled the depot.", "shelled", ["mayor", "X"]),
        ("The mayor would neither confirm nor deny that soldiers had shelled the depot.", "shelled", ["X"]),
        ("The mayor denied that soldiers had shelled the depot.", "shelled", ["mayor denies", "X"]),
        ("KYIV, May 2 (Reuters) - Militants shelled the depot on Monday.", "shelled", ["Reuters", "X"]),
        ("KYIV (AFP) — The mayor said militants had shelled it.", "shelled", ["mayor", "Agence France-Presse", "X"]),
        ("The army, he told the agency (Reuters) - militants shelled the depot.", "shelled", ["he", "X"]),
        ("Militants shelled the depot, the radio reported, citing a nurse.", "shelled", ["nurse", "radio", "X"]),
        ("Citing a nurse, the radio said militants had shelled it.", "shelled", ["nurse", "radio", "X"]),
        ("The radio quoted the mayor as saying militants had shelled it.", "shelled", ["mayor", "radio", "X"]),
        ("The nurse told the mayor that militants reportedly shelled it.", "shelled", ["reportedly", "nurse", "X"]),
        ("MOSCOW, May 2 /TASS/. Militants shelled the depot on Monday.", "shelled", ["TASS", "X"]),
        ("(AFP) Goma — Militants shelled the depot, the mayor said.", "shelled", ["mayor", "X"]),
        ("The mayor ordered the shelling of the depot.", "shelling", ["X"]),
        ("Asked about the shelling of the depot, the mayor smiled.", "shelling", ["X"]),
        ("The mayor ordered a retreat, saying militants had shelled it.", "shelled", ["mayor", "X"]),
        ("The envoy said troops had left the town and accused rebels of shelling it.", "shelling", ["envoy", "X"]),
        (
            "Ali Haddad denied that his men had entered the town and shelled the depot.",
            "shelled",
            ["Ali Haddad denies", "X"],
        ),
    ],
)
def test_who_says_so_of_a_claim(text: str, trigger: str, chain: list[str], read_text: Callable[..., Reading]) -> None:
    claims = [c for c in read_text(text).claims if text[slice(*c.trigger)] == trigger]
    links = claims[0].sources
    assert [s.name if s.stance == "asserts" else f"{s.name} {s.stance}" for s in links] == chain


@pytest.mark.parametrize(
    ("text", "speakers", "hearer", "when", "act", "polarity"),
    [
        ("On Monday the mayor told the council that it was safe.", ["mayor"], "the council", "2014-05-26", "says", "+"),
        ("Rojas and Vega said on Monday it was safe.", ["Rojas", "Vega"], None, "2014-05-26", "says", "+"),
        ("The ministry has cut 900 jobs, it said on Friday.", ["ministry"], None, "2014-05-23", "says", "+"),
        ("The mayor said rebels had left on Sunday.", ["mayor"], None, None, "says", "+"),
        ("The mayor urged the rebels to leave.", ["mayor"], "the rebels", None, "demands", "+"),
        ("The mayor did not say who had fired.", ["mayor"], None, None, "says", "-"),
        ("The mayor denied that rebels had left.", ["mayor"], None, None, "says", "-"),
        ("Ana Rojas met the mayor. She promised to rebuild the town.", ["Ana Rojas"], None, None, "promises", "+"),
    ],
)  # fmt: skip
def test_fields_of_a_statement(
    text: str,
    speakers: list[str],
    hearer: str | None,
    when: str | None,
    act: str,
    polarity: str,
    read_text: Callable[..., Reading],
) -> None:
    statement = read_text(text).statements[-1]
    assert [speaker.name for speaker in statement.speakers] == speakers
    assert (statement.addressee and statement.addressee.text) == hearer
    assert (statement.when and statement.when.value) == when
    assert (statement.act, statement.polarity) == (act, {"+": "positive", "-": "negative"}[polarity])


@pytest.mark.parametrize(
    ("text", "told", "actor"),
    [
        ("The envoy said Friday rebels had attacked the port.", "Friday", "rebels"),
        ("The envoy said Tuesday government troops had shelled the camp.", "Tuesday", "government troops"),
        ("The bishop said Friday prayers would calm the port.", None, None),
        ("The envoy said on Friday that the rebels had attacked the port.", "Friday", "rebels"),
    ],
)
def test_a_weekday_before_people_dates_what_was_said(
    text: str, told: str | None, actor: str | None, read_text: Callable[..., Reading]
) -> None:
    reading = read_text(text, published="2024-05-16", outlet="X")
    (statement,) = reading.statements
    assert (statement.when.text if statement.when else None) == told
    assert {party.name for claim in reading.claims for party in claim.actors} >= ({actor} if actor else set())


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Soldiers burned the camp. The general said it was a lie.", "general"),
        ("Soldiers burned the camp; the general dismissed the report as “fake news”.", "general"),
        ("Soldiers burned the camp. The general said the report was no lie.", None),
        ("Soldiers burned the camp. The general said the harvest was a lie.", None),
    ],
)
def test_what_is_called_a_lie_is_denied(text: str, denier: str | None, read_text: Callable[..., Reading]) -> None:
    denied = [claim for claim in read_text(text).claims if claim.reality == "not_happened"]
    assert [claim.sources[0].name for claim in denied] == ([denier] if denier else [])
