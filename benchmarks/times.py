"""Time expressions found and given a value.

``python -m benchmarks.times predict INPUT > PRED``: INPUT has one {"id", "published", "text"} a line (nothing else
is read). PRED: {"id", "timexes": [{"start", "end", "type", "value"}]}.

``python -m benchmarks.times score GOLD PRED``: one JSON line of TempEval-3 figures. `value_f1`: overlap and the same
TIMEX3 value; `strict_f1`: same span; `relaxed_f1`: overlap; `type_f1`: overlap and the same type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.commands import run_benchmark
from reportedly.dates import TimeTables, find_times, load_times, resolve_times
from reportedly.language import Language, analyse, load_language

Timex = dict[str, Any]
FIGURES = ("strict", "relaxed", "type", "value")


# ---------------------------------------------------------------- predict


def predict(records: Iterable[dict[str, Any]], language: Language, tables: TimeTables) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order."""
    for record in records:
        analysis = analyse(record["text"], language)
        found = find_times(analysis, tables)
        times = resolve_times(found, analysis, tables, published=record.get("published"))
        yield {
            "id": record["id"],
            "timexes": [
                {"start": t.when.span[0], "end": t.when.span[1], "type": t.kind, "value": t.when.value} for t in times
            ],
        }


# ---------------------------------------------------------------- score


def score(gold: list[dict[str, Any]], predicted: dict[str, list[Timex]]) -> dict[str, float]:
    """F1 of each figure over all documents, and precision and recall of the overlap."""
    right = dict.fromkeys(FIGURES, 0)
    wanted = found = 0
    for record in gold:
        theirs, ours = sorted(record["timexes"], key=_span), sorted(predicted.get(record["id"], []), key=_span)
        wanted, found = wanted + len(theirs), found + len(ours)
        for one, other in _pairs(theirs, ours, record["text"]):
            right["relaxed"] += 1
            right["strict"] += _bare_span(one, record["text"]) == _bare_span(other, record["text"])
            right["type"] += one["type"] == other["type"]
            right["value"] += (one.get("value") or "") == (other.get("value") or "")
    figures = {f"{name}_f1": 2 * right[name] / (wanted + found) if wanted + found else 0.0 for name in FIGURES}
    return {
        **figures,
        "relaxed_p": right["relaxed"] / found if found else 0.0,
        "relaxed_r": right["relaxed"] / wanted if wanted else 0.0,
    }


def _span(timex: Timex) -> tuple[int, int]:
    return timex["start"], timex["end"]


def _bare_span(timex: Timex, text: str) -> tuple[int, int]:
    """The span without white space at its ends."""
    words = text[timex["start"] : timex["end"]]
    start = timex["start"] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _pairs(theirs: list[Timex], ours: list[Timex], text: str) -> Iterator[tuple[Timex, Timex]]:
    """Each gold expression with the prediction that overlaps it most, one to one; the same span goes first."""
    used: set[int] = set()
    for one in theirs:
        best: tuple[tuple[bool, int], int] | None = None
        for j, other in enumerate(ours):
            overlap = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if j not in used and overlap > 0:
                rank = (_bare_span(one, text) == _bare_span(other, text), overlap)
                best = max(best or (rank, j), (rank, j), key=lambda pair: pair[0])
        if best is not None:
            used.add(best[1])
            yield one, ours[best[1]]


if __name__ == "__main__":
    run_benchmark("times", "timexes", lambda records: predict(records, load_language(), load_times()), score)
