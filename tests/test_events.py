"""Event words, their codes and who takes part: the table by its own examples, our labelled sentences, any text."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.events import find_triggers, resolve_triggers
from reportedly.events.codes import QUADS
from reportedly.language import analyse
from reportedly.lexicon import read_table
from reportedly.pipeline import Tools
from reportedly.records import Analysis, Trigger
from tests.cases import load_cases
from tests.plain import analyse_plain

CASES = load_cases("events")
ROLES = ("actors", "recipients", "targets", "instruments", "retold_by")
#: Share that holds; the parser decides the rest. Raise them when it gets better.
FLOORS = {"wild": 0.85, "synthetic": 0.85, "negative": 0.94, "examples": 0.97, "counter_examples": 0.99}


def read_triggers(text: str, tools: Tools) -> tuple[Analysis, tuple[Trigger, ...]]:
    analysis = analyse_plain(text, tools.language)
    return analysis, resolve_triggers(find_triggers(analysis, tools.events), analysis, tools.events)


def as_case(analysis: Analysis, trigger: Trigger, wanted: dict[str, Any]) -> dict[str, Any]:
    """The trigger in the form of a case, with the fields that the case names."""
    found: dict[str, Any] = {
        "word": analysis.text[slice(*trigger.span)],
        "plover": trigger.event.plover,
        "mode": trigger.event.mode,
    }
    for role in ROLES:
        if role in wanted:
            found[role] = [analysis.forms[token] for token in getattr(trigger, role)]
    return found


def holds(case: dict[str, Any], tools: Tools) -> bool:
    """Whether exactly the expected triggers come out, in the order of the text."""
    analysis, triggers = read_triggers(case["text"], tools)
    if len(triggers) != len(case["triggers"]):
        return False
    return all(as_case(analysis, t, wanted) == wanted for t, wanted in zip(triggers, case["triggers"], strict=True))


@pytest.mark.parametrize("style", ["wild", "synthetic", "negative"])
def test_labelled_sentences(style: str, tools: Tools) -> None:
    cases = [case for case in CASES if case["style"] == style]
    failed = [case["text"] for case in cases if not holds(case, tools)]
    assert 1 - len(failed) / len(cases) >= FLOORS[style], "\n".join(failed)


def test_every_sense_by_its_own_example(tools: Tools) -> None:
    rows = read_table("events")
    failed, false = [], []
    for row in rows:
        senses = {
            trigger.sense for trigger in find_triggers(analyse_plain(row["example"], tools.language), tools.events)
        }
        if row["id"] not in senses:
            failed.append(f"{row['id']}: {row['example']}")
        against = find_triggers(analyse_plain(row["counter_example"], tools.language), tools.events)
        if row["id"] in {trigger.sense for trigger in against}:
            false.append(f"{row['id']}: {row['counter_example']}")
    assert 1 - len(failed) / len(rows) >= FLOORS["examples"], "\n".join(failed)
    assert 1 - len(false) / len(rows) >= FLOORS["counter_examples"], "\n".join(false)


def test_the_table_is_complete_and_consistent() -> None:
    rows = read_table("events")
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)) >= 700
    assert {row["plover"] for row in rows} == {*QUADS, ""}
    assert all(row["example"] and row["counter_example"] and row["cameo"] for row in rows)


def test_an_air_strike_is_one_event_with_its_deaths(tools: Tools) -> None:
    text = "Late on Friday bombers pounded the port of Rasun for an hour, killing about thirty dockers."
    analysis, (trigger,) = read_triggers(text, tools)
    assert (trigger.event.plover, trigger.event.mode, trigger.event.cameo, trigger.event.quad) == (
        "ASSAULT", "aerial", "195", 4,
    )  # fmt: skip
    assert [analysis.forms[i] for i in trigger.retold_by] == ["killing"]
    assert [analysis.forms[i] for i in trigger.actors] == ["bombers"]


def test_a_promise_of_violence_is_a_threat_and_its_content(tools: Tools) -> None:
    _, triggers = read_triggers("The premier promised to crush the revolt in days.", tools)
    promised, crush, *_ = triggers
    assert (promised.event.plover, promised.event.mode, promised.speech_act) == ("THREATEN", "violence", True)
    assert promised.content == crush.token
    assert crush.event.plover == "ASSAULT"


def test_every_role_has_a_step(tools: Tools) -> None:
    analysis, (trigger,) = read_triggers("Rebels attacked the airport with rockets.", tools)
    explained = {step.field for step in trigger.steps}
    assert {"event", "actors", "targets", "instruments"} <= explained
    assert all(step.span is None or 0 <= step.span[0] < step.span[1] <= len(analysis.text) for step in trigger.steps)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_no_text_raises(text: str, tools: Tools) -> None:
    analysis, triggers = read_triggers(text, tools)
    assert all(analysis.text[slice(*trigger.span)] for trigger in triggers)


WORDS = ["rebels", "attack", "the", "army", "killed", "said", "of", "in", "must", "to", "not", "bombing", "a", "strike",
         "and", "who", "was", "by", ",", ".", "demanded", "withdrawal", "if", "“", "”", "12", "Kyiv", "?"]  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_heap_of_event_words_raises(words: list[str], tools: Tools) -> None:
    read_triggers(" ".join(words), tools)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Four shoppers died in the explosion and nine were hurt.", "explosion<died"),
        ("Nine herders were burned alive when a rocket struck their hut.", "struck<burned"),
        ("Two bakers perished when gunmen attacked the mill.", "attacked<perished"),
        ("The envoy spoke of a raid in which six farmers were shot.", "raid<shot"),
        ("Raiders fell upon the convoy, destroying two lorries and killing nine.", "fell<destroying<killing"),
        ("Two poachers were killed as they attacked a ranger post.", "killed attacked"),
        ("Two clerks were shot after the army attacked the port.", "shot attacked"),
    ],
)
def test_what_came_of_an_attack_is_told_with_it(text: str, words: str, tools: Tools) -> None:
    analysis = analyse(text, tools.language)
    triggers = resolve_triggers(find_triggers(analysis, tools.events), analysis, tools.events)
    told = ("<".join(analysis.forms[i] for i in (one.token, *one.retold_by)) for one in triggers)
    assert " ".join(told) == words


ACCIDENTS = [case["text"] for case in CASES if case["text"].startswith(("Ten pilgrims died", "A coach plunged"))] + [
    "Two trains collided near Lyon on Monday, killing four.",
    "A fire at a mill killed 12 workers.",
    "A boat capsized off Libya, killing 40 migrants.",
    "A lion killed a ranger.",
    "A plane crash killed 150 people.",
]
EVERYDAY = [
    "Twelve of the 19 injured have been released from hospital.",
    "The actor was shot for a film in Morocco.",
    "The scene was shot in Kyiv.",
    "Police released the names of the dead.",
]


@pytest.mark.parametrize("text", ACCIDENTS + EVERYDAY)
def test_what_the_tables_rule_out_is_no_claim_for_the_model_either(read_text, text):
    assert read_text(text).claims == ()


def test_an_attack_beside_an_accident_is_one(read_text):
    claims = read_text("Nine died when gunmen opened fire at a stadium, causing a stampede.").claims
    assert "ASSAULT" in {claim.event.plover for claim in claims}
