"""The benchmark of happenings across articles, on records of our own and on textbook examples."""

import pytest

from benchmarks.ecb import measure, predict, score


def record(name, text, *mentions):
    """A record with the given words as its mentions."""
    places = [(text.index(word), len(word)) for word in mentions]
    return {
        "id": name,
        "text": text,
        "mentions": [{"id": f"{name}{i}", "spans": [[s, s + n]]} for i, (s, n) in enumerate(places)],
    }


RECORDS = [
    record("a", "Rebels shelled the port of Berdiansk .\nMayor Oksana Bilyk resigned .", "shelled", "resigned"),
    record("b", "The shelling of the port of Berdiansk killed 14 .", "shelling"),
    record("c", "Voters in Peru elected a new senate .", "elected", "new"),
    record("d", "Nothing is marked here ."),
]


def test_every_mention_of_every_record_gets_a_chain(tools):
    found = list(predict(RECORDS, tools))
    assert [x["id"] for x in found] == ["a", "b", "c", "d"]
    assert [[y["id"] for y in x["mentions"]] for x in found] == [["a0", "a1"], ["b0"], ["c0", "c1"], []]
    chain = {y["id"]: y["chain"] for x in found for y in x["mentions"]}
    assert chain["a0"] == chain["b0"]
    assert len({chain[name] for name in ("a0", "a1", "c0", "c1")}) == 4


def test_gold_is_never_read(tools):
    gold = {"chain": "one", "type": "ACT"}
    marked = [
        {
            **row,
            "topic": "1",
            "subtopic": "1_x",
            "mentions": [{**x, **gold} for x in row["mentions"]],
        }
        for row in RECORDS
    ]
    assert list(predict(marked, tools)) == list(predict(RECORDS, tools))


def test_a_perfect_answer_and_none():
    gold = [{"id": "a", "mentions": [{"id": "1", "chain": "x"}, {"id": "2", "chain": "x"}, {"id": "3", "chain": "y"}]}]
    assert score(gold, {"a": gold[0]["mentions"]})["conll_f1"] == 1
    assert score(gold, {})["conll_f1"] == 0


def test_figures_of_the_literature():
    # Luo (2005), system (b): the second and third of three entities of 5, 2 and 5 mentions are taken for one.
    gold = {str(i): "A" if i <= 5 else "B" if i <= 7 else "C" for i in range(1, 13)}
    found = {name: "A" if entity == "A" else "BC" for name, entity in gold.items()}
    figures = measure(gold, found)
    assert figures["muc_f1"] == pytest.approx(0.947, abs=0.001)
    assert figures["b3_f1"] == pytest.approx(0.865, abs=0.001)
    assert figures["ceafe_f1"] == pytest.approx(0.733, abs=0.001)
