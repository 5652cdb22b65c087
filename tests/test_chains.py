"""Which saying stands in which: each case lists speaker, cue and the index of the saying that holds it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.attribution import find_sayings
from reportedly.pipeline import Tools
from reportedly.records import Reading
from tests.plain import analyse_plain

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("chains.jsonl").read_text(encoding="utf-8").splitlines()
]


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
    ],
)
def test_who_says_so_of_a_claim(text: str, trigger: str, chain: list[str], read_text: Callable[..., Reading]) -> None:
    claims = [c for c in read_text(text).claims if text[slice(*c.trigger)] == trigger]
    links = claims[0].sources
    assert [s.name if s.stance == "asserts" else f"{s.name} {s.stance}" for s in links] == chain
