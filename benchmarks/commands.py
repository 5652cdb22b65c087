"""The two commands of a benchmark on lines of JSON: `predict INPUT` and `score GOLD PRED` ("-" = standard input)."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

Record = dict[str, Any]


def run_benchmark(
    name: str,
    key: str | None,
    predict: Callable[[Sequence[Record]], Iterable[Record]] | None,
    score: Callable[[list[Record], dict[str, Any]], dict[str, float]],
    variants: Mapping[str, Callable[[Sequence[Record]], Iterable[Record]]] = MappingProxyType({}),
) -> None:
    """Read the command line of `python -m benchmarks.<name>` and run one of the two.

    `key` is the field of a prediction that `score` gets, by the id of the record; None = all of it. `variants` are
    other ways to predict, by the name of their flag; if `predict` is None, one of them has to be named.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    commands = parser.add_subparsers(dest="command", required=True)
    predicting = commands.add_parser("predict")
    predicting.add_argument("input")
    predicting.set_defaults(predict=predict)
    flags = predicting.add_mutually_exclusive_group(required=predict is None)
    for flag, variant in variants.items():
        flags.add_argument(f"--{flag}", dest="predict", action="store_const", const=variant)
    scoring = commands.add_parser("score")
    scoring.add_argument("gold")
    scoring.add_argument("predicted")
    given = parser.parse_args()
    if given.command == "predict":
        for prediction in given.predict(_records(given.input)):
            sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    else:
        predicted = {record["id"]: record[key] if key else record for record in _records(given.predicted)}
        sys.stdout.write(json.dumps(score(_records(given.gold), predicted)) + "\n")


def _records(path: str) -> list[Record]:
    text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]
