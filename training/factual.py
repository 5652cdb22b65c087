"""UDS-IH2 (It Happened, version 2; White et al. 2016, Rudinger et al. 2018) onto the trees of EWT.

In:  rows of `factuality/uds_ih2_*.jsonl`: words of an EWT sentence joined by blanks, predicates with a label -3 .. 3.
Out: the same trees, with the label of each predicate in their meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from training.meaning import Meaning
from training.treebank import Tree


def add_factuality(trees: Iterable[Tree], path: Path) -> list[Tree]:
    """The trees, those that `path` judges with their labels."""
    known: dict[str, list[tuple[int, float]]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            at = _word_starts(row["text"].split(" "))
            known[row["text"]] = [
                (at[event["start"]], event["label"]) for event in row["events"] if event["start"] in at
            ]
    return [_judged(tree, known.get(" ".join(tree.words), ())) for tree in trees]


def _word_starts(words: Sequence[str]) -> dict[int, int]:
    starts, at = {}, 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word) + 1
    return starts


def _judged(tree: Tree, labels: Sequence[tuple[int, float]]) -> Tree:
    return replace(tree, meaning=Meaning(factuality=tuple(labels))) if labels else tree
