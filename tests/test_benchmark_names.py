"""The benchmark of names across outlets, on rows of our own."""

import pytest

from benchmarks.names import all_one, predict, same_head, score
from reportedly.incidents.alike import load_names


def row(name, mention, concept="", kind="ACTOR", event=0, target=None):
    return {"id": name, "event": event, "outlet": "L", "mention": mention, "code_type": kind, "code_name": concept,
            "target": target}  # fmt: skip


ROWS = [
    row("a", "President Oduya", "Oduya"),
    row("b", "Mr Oduya", "Oduya"),
    row("c", "the strike", "Strike", "EVENT"),
    row("d", "a walkout", "Strike", "EVENT"),
    row("e", "Mr Oduya", "Oduya", event=4),
    row("f", "fired back", "Power", "PROPERTY", target="Oduya"),
]


def concepts(found):
    return {one["id"]: one["concept"] for one in found}


def test_every_row_gets_a_concept_and_events_stay_apart():
    found = concepts(predict(ROWS, load_names()))
    assert list(found) == [one["id"] for one in ROWS]
    assert found["a"] == found["b"] == "a"
    assert found["c"] == found["d"] == "c"
    assert found["e"] == "e"


def test_gold_is_never_read():
    bare = [{key: one[key] for key in ("id", "event", "outlet", "mention")} for one in ROWS]
    tables = load_names()
    assert list(predict(bare, tables)) == list(predict(ROWS, tables))


def test_figures():
    perfect = score(ROWS, {one["id"]: one["code_name"] for one in ROWS})
    assert perfect["f1"] == perfect["all_f1"] == perfect["tuned_f1"] == 1
    assert score(ROWS, {}) == {
        "f1": 0, "precision": 0, "recall": 0, "tuned_f1": 0, "unseen_f1": 0, "all_f1": 0,
    }  # fmt: skip
    assert score(ROWS, concepts(all_one(ROWS)))["precision"] == pytest.approx(2 / 6)
    assert score(ROWS, concepts(same_head(ROWS)))["recall"] == 0.5  # "Oduya" heads two, "strike" and "walkout" do not
