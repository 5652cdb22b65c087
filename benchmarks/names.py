"""Which words of several outlets name the same actor, happening or thing of a story (NewsWCL50, Hamborg et al. 2019).

    python -m benchmarks.names predict INPUT [--party | --head | --one] > PRED        {"id", "concept"} a line
    python -m benchmarks.names score GOLD PRED

Rows with `event`, `outlet` and `mention` in, for each the id of the first row of its group out. Different mentions of
one event are paired: right are pairs that have a concept in common. Rows of the type PROPERTY tell how somebody is
shown ("fired back"), they name nothing; with them the figure is `all_f1`. `tuned_f1` is of the events on which
`incidents/alike.py` was tuned, `unseen_f1` of the others. `--party`: only what is one and the same. Baselines:
`--head`, the same last word before the first preposition; `--one`, all mentions of an event are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any

from benchmarks.commands import run_benchmark
from reportedly.incidents.alike import load_names, read_name
from reportedly.incidents.name_groups import Level, group_names
from reportedly.incidents.naming import NameTables

Record = dict[str, Any]
Concepts = dict[str, dict[str, set[str]]]
"""Concepts of each mention of each event."""

TUNED = frozenset({"0", "1", "3"})
"""Events on which the rules were tuned; the others were looked at when all was done."""
_AFTER = re.compile(r"\W+(?:of|in|to|with|between|from|over|into|for|by|on|at|about|who|that|which|against)\W.*")


# ---------------------------------------------------------------- predict


def predict(records: Sequence[Record], tables: NameTables, level: Level = "matter") -> Iterator[Record]:
    """One prediction a record, in order. Concepts of the data are wide: all organs of a state are one."""
    groups = {
        (event, mention): number
        for event, counts in _events(records).items()
        for number, group in enumerate(_group(counts, tables, level))
        for mention in group
    }
    yield from _answer(records, {key: str(number) for key, number in groups.items()})


def _group(counts: Counter[str], tables: NameTables, level: Level) -> list[list[str]]:
    return group_names({words: read_name(words, tables) for words in counts}, tables, counts, level=level)


def same_head(records: Sequence[Record]) -> Iterator[Record]:
    """The baseline: mentions with the same head are one."""
    yield from _answer(records, {_key(record): _head(record["mention"]) for record in records})


def all_one(records: Sequence[Record]) -> Iterator[Record]:
    """The other baseline: all mentions of an event are one."""
    yield from _answer(records, {_key(record): "" for record in records})


def _head(mention: str) -> str:
    words = re.findall(r"\w+", _AFTER.sub("", mention.lower())) or re.findall(r"\w+", mention.lower())
    return words[-1] if words else mention


def _key(record: Record) -> tuple[str, str]:
    return str(record["event"]), record["mention"]


def _events(records: Iterable[Record]) -> dict[str, Counter[str]]:
    events: dict[str, Counter[str]] = {}
    for record in records:
        event, mention = _key(record)
        events.setdefault(event, Counter())[mention] += 1
    return events


def _answer(records: Sequence[Record], groups: Mapping[tuple[str, str], str]) -> Iterator[Record]:
    first: dict[tuple[str, str], str] = {}
    for record in records:
        event, mention = _key(record)
        concept = first.setdefault((event, groups[event, mention]), record["id"])
        yield {"id": record["id"], "concept": concept}


# ---------------------------------------------------------------- score


def score(gold: Sequence[Record], predicted: Mapping[str, str]) -> dict[str, float]:
    """The figures named at the top; a row that is left out stands alone."""
    names = [row for row in gold if row["code_type"] != "PROPERTY"]
    figures = _measure(names, predicted)
    tuned, unseen = ([row for row in names if (str(row["event"]) in TUNED) == side] for side in (True, False))
    return figures | {
        "tuned_f1": _measure(tuned, predicted)["f1"],
        "unseen_f1": _measure(unseen, predicted)["f1"],
        "all_f1": _measure(gold, predicted)["f1"],
    }


def _measure(gold: Sequence[Record], predicted: Mapping[str, str]) -> dict[str, float]:
    right = found = there = 0
    key = _concepts(gold, [f"{row['code_name']}|{row['target'] or ''}" for row in gold])
    answer = _concepts(gold, [predicted.get(row["id"], f"alone {row['id']}") for row in gold])
    for event, mentions in key.items():
        for one, other in combinations(sorted(mentions), 2):
            wanted = bool(mentions[one] & mentions[other])
            given = bool(answer[event][one] & answer[event][other])
            right, found, there = right + (wanted and given), found + given, there + wanted
    precision, recall = right / max(1, found), right / max(1, there)
    return {"f1": 2 * right / max(1, found + there), "precision": precision, "recall": recall}


def _concepts(gold: Sequence[Record], concepts: Iterable[str]) -> Concepts:
    held: Concepts = {}
    for row, concept in zip(gold, concepts, strict=True):
        event, mention = _key(row)
        held.setdefault(event, {}).setdefault(mention, set()).add(concept)
    return held


def _main() -> None:
    tables = load_names()
    narrow = partial(predict, tables=tables, level="party")
    run_benchmark(
        "names", "concept", partial(predict, tables=tables), score,
        {"party": narrow, "head": same_head, "one": all_one},
    )  # fmt: skip


if __name__ == "__main__":
    _main()
