"""Which saying stands in which: each case lists speaker, cue and the index of the saying that holds it."""

import json
from pathlib import Path

import pytest

from reportedly.attribution import find_sayings
from reportedly.pipeline import Tools
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
