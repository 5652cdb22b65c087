"""The classifier of event types: what it reads, that it learns, that no row is judged by one that has seen it."""

from typing import Any

import pytest

from benchmarks.plv_choice import Pair
from benchmarks.plv_fitted import predict_fitted
from reportedly.records import Analysis


def sure_of_aid(pair: Pair, analysis: Analysis) -> dict[str, float]:
    """Stands for what is fitted: AID, whatever the pipeline answers."""
    return {"AID": 0.9, "ASSAULT": 0.1}


def rows(*sentences: str) -> list[dict[str, Any]]:
    return [
        {"id": sentence, "sentence": sentence, "source": "Rebels", "target": "Tarsa", "root": "ASSAULT"}
        for sentence in sentences
    ]


def test_rows_that_are_known_are_answered_by_classifiers_that_have_not_seen_them(tools):
    labelled = rows(*(f"Rebels shelled Tarsa {count} times." for count in range(2, 14)))
    seen: list[set[str]] = []

    def fit(given, tools):
        seen.append({row["id"] for row in given})
        return sure_of_aid

    answers = list(predict_fitted(labelled, labelled, tools, fit=fit))
    assert [answer["id"] for answer in answers] == [row["id"] for row in labelled]
    assert {answer["root"] for answer in answers} == {"AID"}
    assert all(any(row["id"] not in ids for ids in seen) for row in labelled)
    assert all(len(ids) < len(labelled) for ids in seen)


def test_other_rows_are_answered_by_one_fit_on_all(tools):
    labelled, seen = rows("Rebels shelled Tarsa.", "Rebels left Tarsa."), []

    def fit(given, tools):
        seen.append(len(given))
        return sure_of_aid

    assert len(list(predict_fitted(rows("Rebels stormed Tarsa.", "Rebels fled."), labelled, tools, fit=fit))) == 2
    assert seen == [2]


def test_marks_stand_round_the_actors(tools):
    pytest.importorskip("torch", reason="the training extra is not installed")
    from training.plv import Marked, encode_row

    encode = tools.language.parser.encode
    words = ("Iraqi", "troops", "left", "Basra")
    row = encode_row(Marked(words, (0, 2), (0, 1)), encode)
    marked = ("@", "#", "Iraqi", "#", "troops", "@", "left", "Basra")
    assert row.encoded.piece_ids == [101, *(piece for word in marked for piece in encode(word).ids), 102]
    assert row.opened == (1, 2)
    assert encode_row(Marked(words, None, None), encode).opened == (0, 0)


def test_a_sentence_longer_than_a_window_is_cut(tools):
    pytest.importorskip("torch", reason="the training extra is not installed")
    from training.plv import Marked, encode_row

    row = encode_row(Marked(("war",) * 2000, (0, 1), (1999, 2000)), tools.language.parser.encode)
    assert len(row.encoded.piece_ids) <= 502
    assert row.opened == (1, 0)
