"""Whether an event happened, as the sentence tells it: -3 (it did not) to 3 (it did), for given words.

``python -m benchmarks.factuality predict INPUT > PRED``: INPUT has one {"id", "text", "events"} a line, `events` with
`start` and `end` (nothing else of them is read). PRED: {"id", "events": [{"start", "end", "value"}]}. The value is the
model's factuality of the word. It stands for a class: happened (>= 1), not_happened (<= -1), uncertain.

``python -m benchmarks.factuality score GOLD PRED``: one JSON line: mean absolute error `mae` and Pearson `r` of the
values, macro F1 of the three classes, F1 of each; the same with `_political` on web logs and newsgroups. An event
without prediction gets the far end of the scale and counts as a miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.commands import run_benchmark
from reportedly.language import Language, analyse, load_language
from reportedly.records import Analysis
from reportedly.syntax import token_at

Record = dict[str, Any]
CLASSES = ("happened", "uncertain", "not_happened")
_POLITICAL = frozenset({"weblog", "newsgroup"})


# ---------------------------------------------------------------- predict


def predict(records: Iterable[Record], language: Language) -> Iterator[Record]:
    """One prediction a record, in order."""
    for record in records:
        analysis = analyse(record["text"], language)
        yield {
            "id": record["id"],
            "events": [
                {"start": event["start"], "end": event["end"], "value": value_at(analysis, event["start"])}
                for event in record["events"]
            ],
        }


def value_at(analysis: Analysis, start: int) -> float:
    """The value of the word at a character offset; 0 where there is none."""
    token = token_at(analysis, start)
    return 0.0 if token is None else analysis.factuality[token]


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
    run_benchmark("factuality", "events", lambda records: predict(records, load_language()), score)
