"""Who says so: the table of cues by its own examples, our labelled sentences, and text that nobody would write."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.attribution import find_sayings, resolve_statements
from reportedly.lexicon import values
from reportedly.pipeline import Tools
from reportedly.records import Analysis, Cast, Saying
from reportedly.syntax import phrase_span, span_of, text_of
from tests.cases import load_cases
from tests.plain import analyse_plain

CASES = load_cases("attribution")
#: Share of cases and of rows that hold; raise them when the parser gets better.
FLOORS = {"wild": 0.9, "synthetic": 0.9, "negative": 0.95, "examples": 0.95, "counter_examples": 0.98}


def read_sayings(text: str, tools: Tools) -> tuple[Analysis, tuple[Saying, ...]]:
    analysis = analyse_plain(text, tools.language)
    return analysis, find_sayings(analysis, tools.cues)


def is_found(case: dict[str, Any], analysis: Analysis, sayings: tuple[Saying, ...]) -> bool:
    """Whether every expected saying is there, with its speakers, and no other unless the case allows more."""
    if not case.get("more") and len(sayings) != len(case["sayings"]):
        return False
    return all(any(is_same(wanted, analysis, saying) for saying in sayings) for wanted in case["sayings"])


def is_same(wanted: dict[str, Any], analysis: Analysis, saying: Saying) -> bool:
    """Same words for content and cue, a speaker inside each expected phrase, same kind, act, stance and polarity."""
    content = [text_of(analysis, span) for span in saying.content]
    cue = "" if saying.cue is None else text_of(analysis, span_of(analysis, saying.cue))
    phrases = [text_of(analysis, phrase_span(analysis, token)) for token in saying.speakers]
    return (
        content == wanted["content"]
        and (cue == wanted["cue"] or wanted["cue"].startswith(f"{cue} "))
        and all(any(phrase in speaker for speaker in wanted["speakers"]) for phrase in phrases)
        and bool(phrases) == bool(wanted["speakers"])
        and (saying.kind, saying.act) == (wanted["kind"], wanted["act"])
        and (saying.stance, saying.polarity) == (wanted["stance"], wanted["polarity"])
    )


@pytest.mark.parametrize("kind", ["wild", "synthetic", "negative"])
def test_labelled_sentences(kind: str, tools: Tools) -> None:
    cases = [case for case in CASES if case["kind"] == kind]
    failed = [case["text"] for case in cases if not is_found(case, *read_sayings(case["text"], tools))]
    assert len(failed) <= (1 - FLOORS[kind]) * len(cases), failed


def test_every_row_finds_its_example_and_not_its_counter_example(tools: Tools) -> None:
    missed, wrong = [], []
    for row in tools.cues.rows:
        for text, failed, wanted in ((row.example, missed, True), (row.counter_example, wrong, False)):
            found = read_sayings(text, tools)[1]
            if any(step.rule.startswith(f"{row.id}/") for saying in found for step in saying.steps) != wanted:
                failed.append((row.id, text))
    rows = len(tools.cues.rows)
    assert len(missed) <= (1 - FLOORS["examples"]) * rows, missed
    assert len(wrong) <= (1 - FLOORS["counter_examples"]) * rows, wrong


def test_table_is_large_and_without_doubles(tools: Tools) -> None:
    verbs = [(lemma, row.act) for row in tools.cues.rows if row.pos == "verb" for lemma in values(row.lemma)]
    assert len(tools.cues.rows) >= 400
    assert len(verbs) == len(set(verbs))
    assert all(row.example != row.counter_example and row.frames for row in tools.cues.rows)


def test_speaker_goes_on_in_the_next_paragraph(tools: Tools) -> None:
    text = (
        "“We have seen this before,” said Captain Njoroge. “They always come at night.\n\n“But we are ready now.”\n\n"
        "The harbour was quiet."
    )
    analysis, sayings = read_sayings(text, tools)
    assert [text_of(analysis, span) for span in sayings[0].content] == [
        "We have seen this before", "They always come at night.", "But we are ready now.",
    ]  # fmt: skip
    assert len(sayings) == 1


def test_sayings_nest_and_each_is_inside_its_outer_one(tools: Tools) -> None:
    text = "The agency reported that the minister had denied that his troops shelled the port."
    analysis, sayings = read_sayings(text, tools)
    assert [saying.within for saying in sayings] == [None, 0]
    statements = resolve_statements(sayings, analysis, Cast(references={}), article="a")
    assert statements[1].within == statements[0].id
    assert [statement.speakers[0].text for statement in statements] == ["The agency", "the minister"]


def test_a_paragraph_added_at_the_end_changes_no_earlier_statement(tools: Tools) -> None:
    text = "The mayor said the bridge was safe. “Nobody was hurt,” he added.\n\nThe rebels deny that they were there."
    before = read_sayings(text, tools)
    after = read_sayings(f"{text}\n\n“The road is closed,” a policeman said.", tools)
    ids = [
        [statement.id for statement in resolve_statements(sayings, analysis, Cast(references={}), article="a")]
        for analysis, sayings in (before, after)
    ]
    assert ids[1][: len(ids[0])] == ids[0]
    assert after[1][: len(before[1])] == before[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", "‘", "’", '"', "'", "«", "»", "he said", "The army denied", "that", ",", ":", ".", "\n\n",
             "We go", "according to", "reportedly", "X", "workers’", "called for talks", "adding", "—", "?"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_no_order_of_marks_and_words_raises(tools: Tools, parts: list[str]) -> None:
    text = " ".join(parts)
    analysis, sayings = read_sayings(text, tools)
    statements = resolve_statements(sayings, analysis, Cast(references={}), article="a")
    assert len(statements) == len(sayings)
    for index, saying in enumerate(sayings):
        assert saying.content == tuple(sorted(saying.content))
        assert all(0 <= start < end <= len(text) for start, end in saying.content)
        assert saying.within is None or saying.within < index
        assert saying.steps


def told(text: str, tools: Tools) -> list[tuple[str, str]]:
    """Rule and words of each saying."""
    found = read_sayings(text, tools)[1]
    return [(s.steps[0].rule.partition("/")[2] or s.steps[0].rule, text[slice(*s.content[0])]) for s in found]


def test_would_behind_what_was_said_goes_on_with_it(tools: Tools) -> None:
    text = "The envoy said the offer stood. The consulates would stay open."
    assert ("free-indirect", "The consulates would stay open") in told(text, tools)


def test_would_of_the_outlet_is_not_taken_for_speech(tools: Tools) -> None:
    for text in (
        "The envoy said the offer stood. If it rained, the ferry would stay in port.",
        "The envoy left at noon. The ferry would sail without him.",
        "The envoy said the offer stood. The consulates stayed open.",
    ):
        assert all(rule != "free-indirect" for rule, _ in told(text, tools)), text


def test_words_behind_a_colon_at_the_end_of_the_sentence(tools: Tools) -> None:
    text = "The governor added:\n\nThe mines were laid by deserters. Nobody is safe on that road."
    assert ("announced", text.split("\n\n")[1].rstrip(".")) in told(text, tools)


def test_a_list_behind_a_colon_is_not_speech(tools: Tools) -> None:
    text = "The governor opened three roads:\n\nThe first leads to the mine."
    assert all(rule != "announced" for rule, _ in told(text, tools))


def test_reason_and_second_telling(tools: Tools) -> None:
    found = dict(told("The mayor told the radio that the road was shut because the bridge had gone.", tools))
    assert found["ccomp"].endswith("because the bridge had gone")
    text = "The general said the convoy would turn back, but he said the wounded had been fed."
    assert [words for _, words in told(text, tools)] == ["the convoy would turn back", "the wounded had been fed"]


def test_remark_of_the_outlet_is_cut_off(tools: Tools) -> None:
    text = "The bishop condemned the raid on the camp, which lies two miles from the border."
    assert told(text, tools)[0][1] == "the raid on the camp"


def test_this_was_stated_by_sums_up_what_stands_before_it(tools: Tools) -> None:
    text = "The river is mined. Nobody may cross it. This was stated by Governor Ana Ferrer during a visit to the camp."
    assert ("summed", "The river is mined. Nobody may cross it") in told(text, tools)
    assert all(rule != "summed" for rule, _ in told("The river is mined. This was done by deserters.", tools))


def test_according_to_which_names_no_source(tools: Tools) -> None:
    assert not told("The mayor signed a decree according to which nurses are paid on Fridays.", tools)
