"""The actors room on labelled sentences, through the real parser: `tests/cases/actors.jsonl`.

phrase = name, country and sectors of a mention; same, apart = whether two mentions are the same people; absent = no actor;
open = a pronoun that stays unclear; infer = the country that the sentences round a phrase decide (null = none).
"""

import json
from pathlib import Path

import pytest

from reportedly.actors import find_mentions, resolve_parties
from reportedly.language import analyse
from reportedly.pipeline import Tools
from reportedly.records import Analysis, Cast, Reference

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "actors.jsonl").read_text("utf-8").splitlines()]


def cast_of(text: str, tools: Tools, published: str | None = "2014-05-28") -> tuple[Analysis, Cast]:
    analysis = analyse(text, tools.language)
    return analysis, resolve_parties(find_mentions(analysis, tools.actors), analysis, tools.actors, published=published)


def reference_to(cast: Cast, words: str, *, last: bool = False) -> Reference | None:
    """The reference whose phrase reads `words`; of several the first, or the last."""
    found = [reference for reference in cast.references.values() if reference.party.text == words]
    return found[-1 if last else 0] if found else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:60]}")
def test_case(case: dict, tools: Tools) -> None:
    analysis, cast = cast_of(case["text"], tools, case.get("published", "2014-05-28"))
    {"phrase": _phrase, "same": _pair, "apart": _pair, "absent": _absent, "open": _open, "infer": _infer}[case["kind"]](
        case, analysis, cast
    )


def _phrase(case: dict, analysis: Analysis, cast: Cast) -> None:
    reference = reference_to(cast, case["mention"])
    assert reference is not None, [r.party.text for r in cast.references.values()]
    party = reference.party
    assert (party.name, party.country, list(party.sectors)) == (case["name"], case["country"], case["sectors"])
    assert party.basis == case.get("basis", party.basis)


def _pair(case: dict, analysis: Analysis, cast: Cast) -> None:
    first, second = reference_to(cast, case["mentions"][0]), reference_to(cast, case["mentions"][1], last=True)
    assert first is not None and second is not None, [r.party.text for r in cast.references.values()]
    assert (first.entity == second.entity) == (case["kind"] == "same")
    if case["kind"] == "same":
        assert first.party.name == second.party.name


def _absent(case: dict, analysis: Analysis, cast: Cast) -> None:
    assert case["mention"] not in {analysis.forms[token] for token in cast.references}


def _open(case: dict, analysis: Analysis, cast: Cast) -> None:
    reference = reference_to(cast, case["mention"], last=True)
    assert reference is not None
    assert (reference.party.name, reference.party.country, reference.party.sectors) == (case["mention"], None, ())


def _infer(case: dict, analysis: Analysis, cast: Cast) -> None:
    reference = reference_to(cast, case["mention"])
    assert reference is not None
    assert reference.party.country == case["country"]
