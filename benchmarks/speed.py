"""How fast texts become claims.

``python -m benchmarks.speed INPUT.jsonl``: INPUT has one article a line ({"id", "text", "published", ...}, as for
`reportedly read`). Prints a table on standard error and one JSON line on standard output: words (syntactic words,
punctuation counted) and articles a second with one process and with two, and the share of the model in one.

``--workers N`` measures a casebook instead: ``python -m benchmarks.speed INPUT.jsonl --articles 10000 --workers 2``
gives articles a second into it and through it, and the share of each room, of the parser and of storing.

The time of one process starts when the model is loaded, that of two when they are started. On a machine with other work
the processor time (`words_per_cpu_second`) says more than the clock.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import reportedly
from benchmarks.machine import MACHINE
from benchmarks.speed_casebook import measure_casebook
from reportedly.language import analyse
from reportedly.language.parser import Parser
from reportedly.pipeline import Tools, load_tools

Row = dict[str, Any]


class Taken(NamedTuple):
    """What some work took."""

    seconds: float
    cpu_seconds: float  # of this process

    def __add__(self, other: Taken) -> Taken:  # type: ignore[override]
        return Taken(self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds)


def measure(work: Callable[[], object]) -> Taken:
    """Do `work` and say how long it took."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - clock, time.process_time() - cpu)


def one_process(rows: Sequence[Row], tools: Tools) -> Row:
    """Text to claims, text to analysis, and the model alone on the same sentences."""
    parser = tools.language.parser
    words = 0
    whole, language, model = Taken(0, 0), Taken(0, 0), Taken(0, 0)
    # Article by article, so that other work on the machine weighs on all three alike.
    for row in rows:
        text, known = row["text"], _known(row)
        analysis = analyse(text, tools.language)
        sentences = [list(analysis.forms[first:end]) for first, end in analysis.sentences]
        words += len(analysis.forms)
        whole += measure(partial(reportedly.read, text, **known, tools=tools))
        language += measure(partial(analyse, text, tools.language))
        model += measure(partial(_parse_all, parser, sentences))
    return {
        "words": words,
        "articles": len(rows),
        "words_per_second": round(words / whole.seconds),
        "articles_per_second": round(len(rows) / whole.seconds, 2),
        "words_per_cpu_second": round(words / whole.cpu_seconds),
        "model_share": round(model.cpu_seconds / whole.cpu_seconds, 3),
        "rest_of_language_share": round((language.cpu_seconds - model.cpu_seconds) / whole.cpu_seconds, 3),
    }


def _parse_all(parser: Parser, sentences: Sequence[Sequence[str]]) -> None:
    for sentence in sentences:
        parser.parse(sentence)


def several_processes(rows: Sequence[Row], words: int, workers: int) -> Row:
    """Text to claims in `workers` new processes, their start included."""
    taken = measure(lambda: [None for _ in reportedly.read_many(rows, workers=workers)])
    return {
        "words_per_second": round(words / taken.seconds),
        "articles_per_second": round(len(rows) / taken.seconds, 2),
    }


def _known(row: Row) -> Row:
    return {key: row.get(key) for key in ("id", "published", "outlet", "title", "url")}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("--articles", type=int, default=200, help="take so many, spread over the file")
    parser.add_argument("--workers", type=int, help="through a casebook, with so many processes")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.input.read_text(encoding="utf-8").split("\n") if line.strip()]
    if given.workers is not None:
        result = measure_casebook(rows, given.articles, given.workers)
        for name, value in result.items():
            print(f"{name:38} {value:>12}", file=sys.stderr)
        print(json.dumps({**result, "workers": given.workers, **MACHINE}))
        return
    rows = rows[:: max(1, len(rows) // given.articles)][: given.articles]
    alone = one_process(rows, load_tools())
    two = several_processes(rows, alone["words"], 2)
    for name, value in [*alone.items(), *((f"two processes: {name}", value) for name, value in two.items())]:
        print(f"{name:38} {value:>12}", file=sys.stderr)
    print(json.dumps({"one_process": alone, "two_processes": two, **MACHINE}))


if __name__ == "__main__":
    main()
