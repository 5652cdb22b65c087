"""Incidents told by several outlets: the gold fits its texts, and the scorer counts what it says it counts."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.fa_kes import predict_same_group, predict_same_words, read_texts
from benchmarks.fa_kes_score import match_group, score

GOLD_FILE = Path(__file__).parents[1] / "benchmarks" / "gold" / "fa_kes.jsonl"
GOLD = [json.loads(line) for line in GOLD_FILE.read_text(encoding="utf-8").splitlines()]
#: All that the gold may say in words: keys, days, groups, hashes and the labels of the guideline.
LABELS = re.compile(
    r"fakes-\d+|[A-Z]{1,2}|\d{4}-\d\d-\d\d(\|[a-z ]+)?|[0-9a-f]{64}|CVL|MIL|REB|COP|MED"
    r"|killed|injured|killed or injured|missing|captured|displaced|agree|update|differ"
)


def toll(start: int, low: int, high: int | None = None, kind: str = "killed") -> dict[str, object]:
    return {"span": [start, start + 5], "kind": kind, "low": low, "high": high}


def told(key: str, start: int, *tolls: dict[str, object]) -> dict[str, object]:
    return {"incident": key, "mentions": [[start, start + 10]], "day": None, "tolls": list(tolls)}


def group(first: list[object], second: list[object], *relations: tuple[str, str]) -> dict[str, object]:
    said = [
        {"incident": key, "kind": "killed", "articles": ["x", "y"], "relation": relation} for key, relation in relations
    ]
    articles = [{"id": "x", "incidents": first}, {"id": "y", "incidents": second}]
    return {"id": "g", "articles": articles, "relations": said}


TWO = group([told("A", 0, toll(20, 3)), told("B", 50)], [told("A", 0, toll(20, 4)), told("B", 50)], ("A", "update"))


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    return [text for one in value for text in strings(one)] if isinstance(value, list) else []


def test_the_gold_holds_no_words_of_the_articles() -> None:
    assert [text for text in strings(GOLD) if not LABELS.fullmatch(text)] == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_a_group_hangs_together(gold: dict[str, object]) -> None:
    told_by = {article["id"]: {one["incident"]: one for one in article["incidents"]} for article in gold["articles"]}
    keys = {key for found in told_by.values() for key in found}
    for article in gold["articles"]:
        assert len(told_by[article["id"]]) == len(article["incidents"])
        assert {one["part_of"] for one in article["incidents"]} <= keys | {None}
        assert all(one["part_of"] != one["incident"] for one in article["incidents"])
        for row in (row for one in article["incidents"] for row in one["tolls"]):
            assert (row["low"], row["high"]) != (None, None)
            assert row["low"] is None or row["high"] is None or row["low"] <= row["high"]
    for one in gold["relations"]:
        for name in one["articles"]:
            assert one["kind"] in {row["kind"] for row in told_by[name][one["incident"]]["tolls"]}


def test_every_offset_lies_in_the_text_that_was_annotated(shared_texts: Path) -> None:
    texts = read_texts()
    for article in (article for gold in GOLD for article in gold["articles"]):
        text = texts[article["id"]]
        assert hashlib.sha256(text.encode()).hexdigest() == article["sha256"]
        spans = [span for one in article["incidents"] for span in [*one["mentions"], one["place"], one["blamed"]]]
        spans += [row[name] for one in article["incidents"] for row in one["tolls"] for name in ("span", "source")]
        for start, end in filter(None, spans):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert not (start and text[start - 1].isalnum() and text[start].isalnum())
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


def test_gold_against_itself() -> None:
    figures = score(GOLD, {gold["id"]: gold for gold in GOLD})
    assert figures.pop("false_conflicts") == 0
    assert set(figures.values()) == {1.0}


def test_a_group_as_one_happening() -> None:
    found = next(iter(predict_same_group([TWO])))
    figures = score([TWO], {"g": found})
    # Two of the six pairs of four tellings are the same.
    assert (figures["pair_precision"], figures["pair_recall"], figures["b3_f1"]) == (2 / 6, 1.0, pytest.approx(2 / 3))


def test_what_is_not_found_costs_recall() -> None:
    found = group([told("k", 3, toll(20, 3))], [told("k", 5, toll(21, 5)), told("m", 200)], ("k", "differ"))
    figures = score([TWO], {"g": found})
    assert (figures["found"], figures["pair_precision"], figures["pair_recall"]) == (0.5, 1.0, 0.5)
    assert figures["tolls_f1"] == 0.5
    assert (figures["relations"], figures["relations_judged"], figures["false_conflicts"]) == (0.0, 0.0, 1.0)


def test_nothing_found() -> None:
    assert score([TWO], {})["pair_f1"] == 0.0


def test_a_conflict_that_gold_has_is_not_false() -> None:
    gold = group([told("A", 0, toll(20, 3))], [told("A", 0, toll(20, 9))], ("A", "differ"))
    figures = score([gold], {"g": gold})
    assert (figures["relations"], figures["false_conflicts"]) == (1.0, 0.0)


def test_the_likest_telling_is_taken() -> None:
    gold = group([told("A", 0, toll(20, 3)), told("B", 5)], [])
    found = group([told("k", 8), told("m", 8, toll(20, 3))], [])
    assert match_group(gold, found) == {("x", "A"): "m", ("x", "B"): "k"}


def test_one_telling_for_two_calls_them_the_same() -> None:
    found = {**told("k", 0), "mentions": [[0, 10], [50, 60]]}
    figures = score([TWO], {"g": group([found], [])})
    assert (figures["found"], figures["pair_precision"], figures["pair_recall"]) == (0.5, 0.0, 0.0)


def test_alike_words_link_and_other_words_do_not(shared_texts: Path) -> None:
    for least, alone in ((0.0, False), (1.1, True)):
        for found in predict_same_words(GOLD[:5], least):
            keys = [one["incident"] for article in found["articles"] for one in article["incidents"]]
            assert (len(set(keys)) == len(keys)) is alone


def test_the_command_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.fa_kes"]
    found = subprocess.run([*command, "predict", GOLD_FILE, "--same-group"], capture_output=True, check=True, text=True)
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(found.stdout, encoding="utf-8")
    scored = subprocess.run([*command, "score", GOLD_FILE, predicted], capture_output=True, check=True, text=True)
    assert json.loads(scored.stdout)["pair_recall"] == 1.0
