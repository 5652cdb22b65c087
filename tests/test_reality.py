"""Did it happen, according to the words? The rules by their own examples, our labelled sentences, any text."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.events import find_triggers, resolve_triggers
from reportedly.lexicon import read_table
from reportedly.pipeline import Tools
from reportedly.reality import resolve_reality
from reportedly.reality.tables import REALITIES
from reportedly.records import Analysis, Verdict
from tests.cases import load_cases
from tests.plain import analyse_plain

CASES = load_cases("reality")
#: Share that holds; the parser decides the rest. Raise them when it gets better.
FLOORS = {"wild": 0.88, "synthetic": 0.92, "negative": 0.85, "examples": 0.95, "counter_examples": 0.98}
#: What the rules that give no reality of their own must lead to in their examples.
LEADS_TO = {
    "promised": "threatened", "negative": "not_happened", "denied": "not_happened", "foiled": "attempted",
    "factive": "happened", "presupposed": "happened", "alleged": "happened", "if": "possible",
}  # fmt: skip


def read_marked(marked: str, tools: Tools) -> tuple[Analysis, Verdict]:
    """The verdict on the word between asterisks; as a trigger where the events room finds one there."""
    start = marked.index("*")
    end = marked.index("*", start + 1)
    analysis = analyse_plain(marked[:start] + marked[start + 1 : end] + marked[end + 1 :], tools.language)
    token = next(i for i in range(len(analysis.forms)) if analysis.starts[i] >= start)
    found = resolve_triggers(find_triggers(analysis, tools.events), analysis, tools.events)
    trigger = next((trigger for trigger in found if trigger.token == token), token)
    return analysis, resolve_reality(trigger, analysis, tools.reality)


def as_case(analysis: Analysis, verdict: Verdict, case: dict[str, Any]) -> dict[str, Any]:
    """The verdict in the form of a case, with the fields that the case names."""
    found: dict[str, Any] = {"style": case["style"], "text": case["text"], "reality": verdict.reality}
    if "standing" in case:
        found["standing"] = verdict.standing
    if "condition" in case:
        found["condition"] = "" if verdict.condition is None else analysis.text[slice(*verdict.condition)]
    return found


@pytest.mark.parametrize("style", ["wild", "synthetic", "negative"])
def test_labelled_sentences(style: str, tools: Tools) -> None:
    cases = [case for case in CASES if case["style"] == style]
    found = [as_case(*read_marked(case["text"], tools), case) for case in cases]
    failed = [f"{got} instead of {case}" for got, case in zip(found, cases, strict=True) if got != case]
    assert 1 - len(failed) / len(cases) >= FLOORS[style], "\n".join(failed)


def test_nothing_unreal_is_called_happened(tools: Tools) -> None:
    """The one error that must stay rare: a demand, threat, plan or denial that comes out as a fact."""
    unreal = [case for case in CASES if case["reality"] not in {"happened", "ongoing"}]
    false = [case["text"] for case in unreal if read_marked(case["text"], tools)[1].reality in {"happened", "ongoing"}]
    assert len(false) / len(unreal) <= 0.03, "\n".join(false)


def test_every_rule_by_its_own_example(tools: Tools) -> None:
    rows = read_table("reality")
    failed, false = [], []
    for row in rows:
        wanted = LEADS_TO.get(row["gives"], row["gives"])
        _, verdict = read_marked(row["example"], tools)
        used = {step.rule for step in verdict.steps}
        if row["id"] not in used or (wanted in REALITIES and verdict.reality != wanted):
            failed.append(f"{row['id']}: {row['example']} -> {verdict.reality} {sorted(used)}")
        _, verdict = read_marked(row["counter_example"], tools)
        if row["id"] in {step.rule for step in verdict.steps}:
            false.append(f"{row['id']}: {row['counter_example']}")
    assert 1 - len(failed) / len(rows) >= FLOORS["examples"], "\n".join(failed)
    assert 1 - len(false) / len(rows) >= FLOORS["counter_examples"], "\n".join(false)


def test_every_decision_names_its_cue(tools: Tools) -> None:
    analysis, verdict = read_marked("The union demanded that the army *withdraw* from the valley.", tools)
    step = verdict.steps[-1]
    assert (step.field, step.value, step.room) == ("reality", "demanded", "reality")
    assert step.span is not None
    assert analysis.text[slice(*step.span)] == "demanded"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=150))
def test_no_token_of_any_text_raises(text: str, tools: Tools) -> None:
    analysis = analyse_plain(text, tools.language)
    for token in range(len(analysis.forms)):
        assert resolve_reality(token, analysis, tools.reality).reality in REALITIES


WORDS = ["if", "the", "army", "must", "not", "to", "refuse", "and", "attack", "attacks", "demanded", "that", "will",
         "would", "have", "been", "shelled", "no", "plan", "for", "a", "of", "?", ".", ",", "said",
         "before"]  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_heap_of_cue_words_raises(words: list[str], tools: Tools) -> None:
    analysis = analyse_plain(" ".join(words), tools.language)
    for token in range(len(analysis.forms)):
        resolve_reality(token, analysis, tools.reality)
