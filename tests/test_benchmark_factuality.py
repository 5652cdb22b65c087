"""The benchmark of factuality, on rows of our own."""

import pytest

from benchmarks.factuality import class_of, predict, score


def row(text: str, *words: str, **fields: object) -> dict[str, object]:
    """A row with the given words as its events."""
    places = [(text.index(word), word) for word in words]
    return {"id": "row", "text": text, "events": [{"start": s, "end": s + len(word)} for s, word in places], **fields}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The rebels shelled the harbour .", "shelled", "happened"),
        ("The rebels will shell the harbour .", "shell", "not_happened"),
        ("Shell the harbour !", "Shell", "not_happened"),
    ],
)
def test_classes(language, text, word, expected):
    [found] = predict([row(text, word)], language)
    assert [class_of(event["value"]) for event in found["events"]] == [expected]


def test_every_event_gets_a_value_whatever_word_it_is(language):
    record = row("They did n't leave the old house , or so he said .", "leave", "old", ",", "said")
    record["events"].append({"start": 500, "end": 505})
    [found] = predict([record], language)
    assert len(found["events"]) == 5
    assert all(-3 <= event["value"] <= 3 for event in found["events"])


def test_score():
    events = [{"start": i, "end": i + 1, "label": label} for i, label in enumerate((3.0, -3.0, 0.5, 2.0))]
    gold = [{"id": "row", "genre": "weblog", "events": events}]
    ours = [{"start": i, "end": i + 1, "value": value} for i, value in enumerate((3.0, -3.0, 0.5))]
    figures = score(gold, {"row": ours})
    assert figures["mae"] == pytest.approx(5 / 4)
    assert figures["f1_uncertain"] == 1.0
    assert figures["f1_happened"] == pytest.approx(2 / 3)
    assert figures["macro_f1_political"] == figures["macro_f1"]
    assert score(gold, {"row": [dict(e, value=e["label"]) for e in events]})["r"] == pytest.approx(1.0)
