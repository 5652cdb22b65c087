"""Whether an event happened, as the sentence tells it: -3 (it did not) to 3 (it did), for given words.

``python -m benchmarks.factuality predict INPUT > PRED``: INPUT has one {"id", "text", "events"} a line, `events` with
`start` and `end` (nothing else of them is read). PRED: {"id", "events": [{"start", "end", "value"}]}. The value is the
model's factuality of the word where the model has that head, else the mean of what annotators said of events whose
verdict (room `reality`) is of the same kind. It stands for a class: happened (>= 1), not_happened (<= -1), uncertain.

``python -m benchmarks.factuality score GOLD PRED``: one JSON line: mean absolute error `mae` and Pearson `r` of the
values, macro F1 of the three classes, F1 of each; the same with `_political` on web logs and newsgroups. An event
without prediction gets the far end of the scale and counts as a miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.commands import run_benchmark
from reportedly.language import Language, analyse, load_language
from reportedly.reality import RealityTables, load_reality, resolve_reality
from reportedly.records import Analysis, Verdict
from reportedly.syntax import token_at

Record = dict[str, Any]
CLASSES = ("happened", "uncertain", "not_happened")
_POLITICAL = frozenset({"weblog", "newsgroup"})

# Means of the labels of uds_ih2_train (UDS It-Happened v2, CC BY-SA 4.0; 22,108 events), rounded: by the verdict's
# reality, and by reality and its innermost reason (what the event's own clause says) where 60 events or more share
# both. After a change of the room `reality`: `fit_means` on that file gives them anew.
_BY_REALITY = {
    "happened": 2.2, "ongoing": 1.5, "attempted": 0.7, "threatened": 0.4, "not_happened": -0.2, "possible": -0.5,
    "planned": -0.8, "predicted": -1.2, "demanded": -1.5,
}  # fmt: skip
_BY_REASON = {
    ("attempted", "attempted.v.inf"): 0.5,
    ("demanded", "clause.imperative"): -1.7,
    ("demanded", "clause.must"): -1.3,
    ("demanded", "demanded.v.inf.2"): -1.0,
    ("demanded", "demanded.v.inf.5"): -1.3,
    ("happened", "clause.fragment"): 1.6,
    ("happened", "clause.participle"): 2.2,
    ("happened", "clause.past"): 2.6,
    ("happened", "clause.present"): 2.0,
    ("not_happened", "clause.may"): -0.5,
    ("not_happened", "clause.not"): -1.0,
    ("not_happened", "clause.past"): 0.5,
    ("not_happened", "clause.present"): 0.1,
    ("not_happened", "clause.progressive"): -0.9,
    ("not_happened", "clause.will"): -1.4,
    ("not_happened", "clause.would"): -0.9,
    ("ongoing", "clause.progressive"): 1.6,
    ("planned", "clause.be_to"): -0.6,
    ("planned", "clause.past"): 1.4,
    ("planned", "clause.present"): 0.2,
    ("planned", "clause.will"): -1.6,
    ("planned", "planned.a.inf"): -1.4,
    ("planned", "planned.v.inf"): -1.4,
    ("planned", "planned.v.inf.2"): -1.3,
    ("possible", "clause.may"): -1.1,
    ("possible", "clause.past"): 0.9,
    ("possible", "clause.present"): -0.3,
    ("possible", "clause.progressive"): 0.0,
    ("possible", "clause.will"): -1.9,
    ("possible", "clause.would"): -0.5,
    ("possible", "possible.a.inf"): -0.4,
    ("possible", "possible.n.inf"): -0.6,
    ("predicted", "clause.present"): -0.1,
    ("predicted", "clause.will"): -1.7,
}


class Rooms(NamedTuple):
    """The tools of the rooms that take part."""

    language: Language
    reality: RealityTables


# ---------------------------------------------------------------- predict


def predict(records: Iterable[Record], rooms: Rooms) -> Iterator[Record]:
    """One prediction a record, in order."""
    for record in records:
        analysis = analyse(record["text"], rooms.language)
        yield {
            "id": record["id"],
            "events": [
                {"start": event["start"], "end": event["end"], "value": value_at(analysis, event["start"], rooms)}
                for event in record["events"]
            ],
        }


def value_at(analysis: Analysis, start: int, rooms: Rooms) -> float:
    """The value of the word at a character offset; 0 where there is none."""
    token = token_at(analysis, start)
    if token is None:
        return 0.0
    if any(analysis.factuality):  # else the weights have no such head
        return analysis.factuality[token]
    return value_of(resolve_reality(token, analysis, rooms.reality))


def value_of(verdict: Verdict) -> float:
    """What annotators said, in the mean, of events with such a verdict."""
    return _BY_REASON.get(_reason(verdict), _BY_REALITY[verdict.reality])


def _reason(verdict: Verdict) -> tuple[str, str]:
    return verdict.reality, verdict.steps[0].rule if verdict.steps else ""


def fit_means(records: Iterable[Record], rooms: Rooms, *, least: int = 60) -> dict[tuple[str, str], float]:
    """The two tables above from labelled records: (reality, reason) -> mean, ("planned", "") for all of a reality."""
    labels: dict[tuple[str, str], list[float]] = {}
    for record in records:
        analysis = analyse(record["text"], rooms.language)
        for event in record["events"]:
            token = token_at(analysis, event["start"])
            if token is not None:
                verdict = resolve_reality(token, analysis, rooms.reality)
                labels.setdefault(_reason(verdict), []).append(event["label"])
                labels.setdefault((verdict.reality, ""), []).append(event["label"])
    kept = {key: values for key, values in labels.items() if len(values) >= least or not key[1]}
    return {key: round(sum(values) / len(values), 1) for key, values in sorted(kept.items())}


# ---------------------------------------------------------------- score


def score(gold: list[Record], predicted: dict[str, list[Record]]) -> dict[str, float]:
    """The figures named at the top; those of classes as fractions."""
    everywhere: list[tuple[float, float | None]] = []
    political: list[tuple[float, float | None]] = []
    for record in gold:
        ours = {(event["start"], event["end"]): event["value"] for event in predicted.get(record["id"], [])}
        pairs = [(event["label"], ours.get((event["start"], event["end"]))) for event in record["events"]]
        everywhere += pairs
        political += pairs if record.get("genre") in _POLITICAL else []
    figures = _figures(everywhere)
    return figures | {f"{name}_political": value for name, value in (_figures(political) if political else {}).items()}


def class_of(value: float | None) -> str | None:
    """The class that a value stands for."""
    if value is None:
        return None
    return "happened" if value >= 1 else "not_happened" if value <= -1 else "uncertain"


def _figures(pairs: Sequence[tuple[float, float | None]]) -> dict[str, float]:
    filled = [(theirs, (-3.0 if theirs >= 0 else 3.0) if ours is None else ours) for theirs, ours in pairs]
    classes = [(class_of(theirs), class_of(ours)) for theirs, ours in pairs]
    by_class = {name: _f1(name, classes) for name in CLASSES}
    return {
        "mae": sum(abs(theirs - ours) for theirs, ours in filled) / max(len(filled), 1),
        "r": _pearson(filled),
        "macro_f1": sum(by_class.values()) / len(CLASSES),
        **{f"f1_{name}": value for name, value in by_class.items()},
    }


def _f1(name: str, classes: Sequence[tuple[str | None, str | None]]) -> float:
    right = sum(theirs == ours == name for theirs, ours in classes)
    asked = sum(theirs == name for theirs, _ in classes) + sum(ours == name for _, ours in classes)
    return 2 * right / asked if asked else 0.0


def _pearson(pairs: Sequence[tuple[float, float]]) -> float:
    count = len(pairs)
    if count < 2:
        return 0.0
    mean, other = sum(a for a, _ in pairs) / count, sum(b for _, b in pairs) / count
    spread = sum((a - mean) ** 2 for a, _ in pairs) * sum((b - other) ** 2 for _, b in pairs)
    return float(sum((a - mean) * (b - other) for a, b in pairs) / spread**0.5) if spread else 0.0


# ---------------------------------------------------------------- command line


if __name__ == "__main__":
    run_benchmark(
        "factuality", "events", lambda records: predict(records, Rooms(load_language(), load_reality())), score
    )
