"""Loaded words: our labelled sentences, the table by its own examples, and the balance of its sides."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.labels import find_labels
from reportedly.language import analyse
from reportedly.lexicon import values
from reportedly.pipeline import Tools
from reportedly.records import Reading
from reportedly.syntax import text_of
from tests.cases import load_cases

CASES = load_cases("labels")
FLOORS = {"wild": 0.92, "negative": 0.95, "examples": 0.98}
#: No direction may have more than this share of the table, or less than this.
MOST, LEAST = 0.35, 0.1
#: Words for the same thing from opposite mouths: if one of a pair is in the table, the other must be.
OPPOSITES = (
    ("terrorist", "freedom fighter"), ("bandit", "resistance fighter"), ("invader", "liberator"),
    ("martyr", "hero"), ("infidel", "takfiri"), ("zionist entity", "great satan"), ("orc", "ukronazi"),
    ("puppet", "saboteur"), ("fascist", "stalinist"), ("imperialist", "communist bandit"), ("junta", "coup plotter"),
    ("special military operation", "unprovoked aggression"), ("state terrorism", "terrorist group"),
    ("collateral damage", "martyrdom operation"), ("police state", "enemy of the state"), ("gringo", "gusano"),
    ("liberation", "annexation"), ("apartheid state", "human animal"), ("crusader", "jihadi"),
    ("genocide", "anti-terrorist operation"), ("splittist", "class enemy"), ("commie", "capitalist roader"),
)  # fmt: skip


@pytest.mark.parametrize("kind", ["wild", "negative"])
def test_labelled_sentences(kind: str, tools: Tools) -> None:
    cases = [case for case in CASES if case["kind"] == kind]
    failed = []
    for case in cases:
        found = find_labels(analyse(case["text"], tools.language), tools.labels)
        ours = [{"text": f.text, "class": f.label_class, "scare_quotes": f.scare_quotes} for f in found]
        if ours != case["labels"]:
            failed.append((case["text"], ours))
    assert len(failed) <= (1 - FLOORS[kind]) * len(cases), failed


def test_every_row_finds_its_example_and_not_its_counter_example(tools: Tools) -> None:
    failed = []
    for row in tools.labels.rows:
        for text, wanted in ((row.example, True), (row.counter_example, False)):
            found = find_labels(analyse(text, tools.language), tools.labels)
            if any(label.steps[0].rule == row.id for label in found) != wanted:
                failed.append((row.id, text))
    assert len(failed) <= (1 - FLOORS["examples"]) * len(tools.labels.rows), failed


def test_no_side_has_the_table_to_itself(tools: Tools) -> None:
    """States, their opponents, foreign powers and one's own side: each direction is there, none prevails."""
    rows = tools.labels.rows
    directions = Counter(row.direction for row in rows)
    assert set(directions) == {"state", "opposition", "foreign", "own", "any"}
    assert all(LEAST <= count / len(rows) <= MOST for count in directions.values()), directions
    regions = Counter(row.region for row in rows)
    for region in ("post-soviet", "middle-east", "asia", "africa", "europe", "latin-america", "north-america"):
        assert 0.02 <= regions[region] / len(rows) <= 0.2, regions
    decades = Counter(row.since // 10 for row in rows)
    assert max(decades.values()) <= 0.3 * len(rows)
    assert len(decades) >= 10


def test_words_of_opposite_mouths_come_in_pairs(tools: Tools) -> None:
    phrases = {row.id for row in tools.labels.rows}
    missing = [word for pair in OPPOSITES for word in pair if word not in phrases]
    assert not missing


def test_praise_is_a_label_as_much_as_abuse(tools: Tools) -> None:
    classes = Counter(row.label_class for row in tools.labels.rows)
    assert min(classes.values()) >= 30
    assert len(tools.labels.rows) >= 250


def test_neutral_words_have_no_row(tools: Tools) -> None:
    neutral = {"rebel", "soldier", "protester", "fighter", "militant", "insurgent", "army", "police", "government"}
    phrases = {words for row in tools.labels.rows for words in values(row.id)}
    assert not neutral & phrases


def test_voice_is_the_speaker_of_the_statement(read_text: Callable[..., Reading]) -> None:
    text = "The bandits fled. The minister said the terrorists had burned the school."
    reading = read_text(text)
    voices = {label.text: label.voice for label in reading.labels}
    assert voices["bandits"] == "outlet"
    assert voices["terrorists"] == reading.statements[0].id
    assert all(text[slice(*label.span)] == label.text for label in reading.labels)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["terrorist", "-", "junta", "“", "”", "‘", "’", "so-called", "the", "regime", "self", "defence"]
        ),
        max_size=25,
    )
)
def test_no_text_raises(tools: Tools, parts: list[str]) -> None:
    analysis = analyse(" ".join(parts), tools.language)
    for label in find_labels(analysis, tools.labels):
        assert text_of(analysis, label.span) == label.text
