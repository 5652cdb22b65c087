"""Incidents of the Syrian war as outlets of opposed sides tell them: gold by hand on 46 groups of FA-KES articles.

``python -m benchmarks.fa_kes predict GOLD > PRED``: GOLD is benchmarks/gold/fa_kes.jsonl. It has no texts;
they are read where $REPORTEDLY_DATA names their folder (incidents/fa_kes.jsonl).
``python -m benchmarks.fa_kes score GOLD PRED``: one JSON line. What is counted, and how PRED is written, is told in
`benchmarks.fa_kes_score`; how the gold was made, in benchmarks/FA_KES.md.

Two simple ways to group the tellings, to set results beside; both are given gold's mentions and days:

* ``--same-group``: what one group (a day and a place) tells is one happening.
* ``--same-words``: two tellings of other articles are linked if their days do not contradict each other and the words
  of their sentences are alike (cosine of tf-idf); links chain.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.commands import run_benchmark
from benchmarks.fa_kes_predict import predict
from benchmarks.fa_kes_score import Record, score
from reportedly.pipeline import load_tools

#: The best of .1, .15 ... .6 on the gold itself, in favour of this way.
LEAST_COSINE = 0.2
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?:[^.\n]|\.(?!\s))+")


def read_rows() -> dict[str, Record]:
    """{id of an article: its row in the data set}."""
    path = Path(os.environ["REPORTEDLY_DATA"], "incidents", "fa_kes.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return {row["id"]: row for row in rows}


def read_texts() -> dict[str, str]:
    """{id of an article: its title, a blank line, its text}, the string in which gold's offsets count."""
    return {name: f"{row['title']}\n\n{row['text']}" for name, row in read_rows().items()}


def predict_same_group(groups: Iterable[Record]) -> Iterator[Record]:
    """Every telling of a group is of one happening."""
    for group in groups:
        yield _keyed(group, ["A"] * sum(len(article["incidents"]) for article in group["articles"]))


def predict_same_words(groups: Sequence[Record], least: float = LEAST_COSINE) -> Iterator[Record]:
    """Tellings with alike sentences and the same day are of one happening."""
    texts = read_texts()
    weights = _weights(texts.values())
    for group in groups:
        told = [(article["id"], one) for article in group["articles"] for one in article["incidents"]]
        vectors = [_vector(texts[article], one["mentions"], weights) for article, one in told]
        keys = list(range(len(told)))
        for i, k in combinations(range(len(told)), 2):
            days = {told[i][1]["day"], told[k][1]["day"]} - {None}
            if told[i][0] != told[k][0] and len(days) < 2 and _cosine(vectors[i], vectors[k]) >= least:
                keys = [keys[i] if key == keys[k] else key for key in keys]
        yield _keyed(group, [str(key) for key in keys])


def _keyed(group: Record, keys: Iterable[str]) -> Record:
    """Gold's mentions under other keys, without tolls and relations."""
    left = iter(keys)
    articles = [
        {
            "id": article["id"],
            "incidents": [{"incident": next(left), "mentions": one["mentions"]} for one in article["incidents"]],
        }
        for article in group["articles"]
    ]
    return {"id": group["id"], "articles": articles, "relations": []}


def _weights(texts: Iterable[str]) -> dict[str, float]:
    """Inverse document frequency of each word."""
    words = [set(_words(text)) for text in texts]
    return {word: math.log(len(words) / count) for word, count in Counter(w for text in words for w in text).items()}


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _vector(text: str, mentions: Iterable[Sequence[int]], weights: dict[str, float]) -> dict[str, float]:
    """Tf-idf of the sentences in which the mentions stand."""
    stands = [(m.start(), m.end()) for m in _SENTENCE.finditer(text)]
    held = [(a, b) for a, b in stands if any(a < end and start < b for start, end in mentions)]
    counts = Counter(word for a, b in held for word in _words(text[a:b]))
    return {word: (1 + math.log(count)) * weights[word] for word, count in counts.items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    length = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(value * other.get(word, 0.0) for word, value in one.items()) / length if length else 0.0


if __name__ == "__main__":
    run_benchmark(
        "fa_kes",
        None,
        lambda groups: predict(groups, read_rows(), load_tools()),
        score,
        {"same-group": predict_same_group, "same-words": predict_same_words},
    )
