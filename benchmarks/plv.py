"""What one given actor does to another: one of 15 event types (PLOVER, CONCEDE and RETREAT as YIELD).

``python -m benchmarks.plv predict INPUT > PRED``: INPUT has one {"id", "sentence", "source", "target", "marked"} a
line, `marked` being the sentence with <s>...</s> and <t>...</t> round the two. PRED: {"id", "root"}, always one of the
15. The sentence is read as any article is; of the claims found, the one that fits the pair best is taken, and its
code and reality are put into the terms of this set. With ``--supervised`` a classifier is fitted on
$REPORTEDLY_DATA/events/plv_train.jsonl first (needs the packages of the training extra and its encoder; see
plv_fitted.py), and rows of INPUT that stand in that file are predicted by five-fold cross-validation.

``python -m benchmarks.plv score GOLD PRED``: one JSON line of macro F1 (unweighted mean over classes) and accuracy,
for the 15 types, the four quad classes and conflict against cooperation, and F1 by type.

"The ministry said it would not *lift* the ban" (source: the ministry) -> RETREAT that did not happen -> REJECT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.commands import run_benchmark
from benchmarks.plv_choice import read_row
from benchmarks.plv_fitted import fit_rows, predict_fitted, read_training_rows
from reportedly.pipeline import Tools, load_tools

Record = dict[str, Any]
_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


# ---------------------------------------------------------------- predict


def predict(records: Iterable[Record], tools: Tools) -> Iterator[Record]:
    """One prediction a record, in order."""
    for record in records:
        yield {"id": record["id"], "root": read_row(record, tools).root}


def predict_supervised(records: Sequence[Record], tools: Tools) -> Iterator[Record]:
    """The same by a classifier that is fitted first."""
    return predict_fitted(records, read_training_rows(), tools, fit=fit_rows)


# ---------------------------------------------------------------- score


def score(gold: list[Record], predicted: dict[str, str]) -> dict[str, float]:
    """The figures named at the top, as fractions."""
    pairs = [(record["root"], predicted.get(record["id"], "")) for record in gold]
    by_root = _f1_by_class(pairs)
    figures = _figures("root", pairs)
    theirs = [record.get("quad") or _QUADS[record["root"]] for record in gold]
    quads = list(zip(theirs, (_QUADS.get(ours) for _, ours in pairs), strict=True))
    figures |= _figures("quad", quads)
    figures |= _figures("binary", [(quad >= 3, None if ours is None else ours >= 3) for quad, ours in quads])
    return figures | {f"f1_{root.lower()}": value for root, value in by_root.items()}


def _figures(name: str, pairs: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    values = _f1_by_class(pairs).values()
    right = sum(theirs == ours for theirs, ours in pairs)
    return {
        f"{name}_macro_f1": sum(values) / len(values) if values else 0.0,
        f"{name}_accuracy": right / len(pairs) if pairs else 0.0,
    }


def _f1_by_class(pairs: Sequence[tuple[Any, Any]]) -> dict[Any, float]:
    """F1 of each class that gold has."""
    found = {}
    for label in sorted({theirs for theirs, _ in pairs}):
        right = sum(theirs == ours == label for theirs, ours in pairs)
        asked = sum(theirs == label for theirs, _ in pairs) + sum(ours == label for _, ours in pairs)
        found[label] = 2 * right / asked
    return found


if __name__ == "__main__":
    run_benchmark(
        "plv",
        "root",
        lambda records: predict(records, load_tools()),
        score,
        {"supervised": lambda records: predict_supervised(records, load_tools())},
    )
