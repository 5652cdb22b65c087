"""PLV with a classifier that is fitted at call time: what `python -m benchmarks.plv predict --supervised` does.

In:  rows, the tools of the product, labelled rows. Out: a prediction a row. Rows that are among the labelled ones are
predicted by five-fold cross-validation (the folds keep a sentence whole and depend on nothing but its text); all
others by one fit on every labelled row. The classifier's probability of the type that the product itself finds counts
three times. On one core, one fit on the 1,050 rows of plv_train takes 11 minutes, all five folds 45.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from benchmarks.plv_choice import Pair, Record, read_pair, read_row
from reportedly.language import analyse
from reportedly.pipeline import Tools
from reportedly.records import Analysis, Span
from reportedly.syntax import tokens_within

Judge = Callable[[Pair, Analysis], dict[str, float]]
"""The probability of each type, by what was fitted."""

FOLDS = 5
# Macro F1 on plv_train in five folds, with one network: .862 with 1, .877 to .883 with 2 to 4.
OWN_ANSWER = 3.0


def read_training_rows() -> list[Record]:
    """The labelled rows of the folder of data sets. Raises SystemExit where no folder is named."""
    folder = os.environ.get("REPORTEDLY_DATA")
    if not folder:
        raise SystemExit("--supervised needs REPORTEDLY_DATA, the folder that holds events/plv_train.jsonl")
    text = Path(folder, "events/plv_train.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def predict_fitted(
    records: Sequence[Record],
    labelled: Sequence[Record],
    tools: Tools,
    *,
    fit: Callable[[Sequence[Record], Tools], Judge],
) -> Iterator[Record]:
    """One prediction a record, in order; no row is predicted by a classifier that has seen its sentence.

    `fit` is `fit_rows`.
    """
    known = {row["id"] for row in labelled}
    groups = [_group(record) if record["id"] in known else -1 for record in records]
    answers: dict[int, str] = {}
    for group in sorted(set(groups)):
        judge = fit([row for row in labelled if _group(row) != group], tools)
        for place, record in enumerate(records):
            if groups[place] == group:
                answers[place] = _answer(record, judge, tools)
    for place, record in enumerate(records):
        yield {"id": record["id"], "root": answers[place]}


def _group(record: Record) -> int:
    """The fold of a sentence."""
    return int(sha256(record["sentence"].encode()).hexdigest(), 16) % FOLDS


def fit_rows(rows: Sequence[Record], tools: Tools) -> Judge:
    """Fit on labelled rows. Raises SystemExit where the packages of the training extra are not installed."""
    try:
        from training.__main__ import check_encoder, installed_encoder
        from training.plv import Marked, fit
    except ModuleNotFoundError as error:
        raise SystemExit(f"--supervised needs the training extra ({error}): see training/README.md") from error

    def mark(pair: Pair, analysis: Analysis) -> Marked:
        return Marked(analysis.forms, _range(pair.source, analysis), _range(pair.target, analysis))

    folder = installed_encoder()
    check_encoder(folder)
    _report(f"fitting on {len(rows)} rows")
    pairs = [read_pair(row) for row in rows]
    sentences = [mark(pair, analyse(pair.text, tools.language)) for pair in pairs]
    classifier = fit(sentences, [row["root"] for row in rows], folder, report=_report)
    return lambda pair, analysis: classifier.scores(mark(pair, analysis))


def _report(line: str) -> None:
    sys.stderr.write(line + "\n")


def _answer(record: Record, judge: Judge, tools: Tools) -> str:
    row = read_row(record, tools)
    scores = judge(row.pair, row.analysis)
    return max(sorted(scores), key=lambda root: scores[root] * (OWN_ANSWER if root == row.root else 1.0))


def _range(spans: Sequence[Span], analysis: Analysis) -> tuple[int, int] | None:
    """The words of the first span."""
    found = tokens_within(analysis, spans[0]) if spans else range(0)
    return (found.start, found.stop) if found else None
