"""Reports of shootings: how many were killed and hurt, on which day, at which address.

``python -m benchmarks.gva predict INPUT > PRED``: INPUT has one {"id", "published", "title", "text"} a line. PRED:
{"id", "killed", "injured", "date", "address"}.

``python -m benchmarks.gva score GOLD PRED``: one JSON line, the share of all records whose field is exactly right; of
numbers also the share among records whose gold is not 0. Part of the gold does not stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.commands import run_benchmark
from benchmarks.exact import score_fields
from benchmarks.incident_summary import LAYERS, incident_of
from reportedly import read
from reportedly.pipeline import Tools, load_tools
from reportedly.records import Reading

FIELDS = ("killed", "injured", "date", "address")
#: The data set holds shootings.
MODE = "firearms"


def predict(records: Iterable[dict[str, Any]], tools: Tools) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order."""
    for record in records:
        given = {name: record.get(name) for name in ("published", "title", "outlet")}
        reading = read(record["text"], id=record["id"], layers=LAYERS, tools=tools, **given)
        yield {"id": record["id"], **fields_of(reading)}


def fields_of(reading: Reading) -> dict[str, Any]:
    """The row of a reading."""
    incident = incident_of(reading, mode=MODE)
    sites = [place.text for claim in incident.claims for place in claim.places if place.precision == "site"]
    return {
        "killed": incident.killed,
        "injured": incident.injured,
        "date": incident.day,
        "address": sites[0] if sites else "",
    }


def plain(address: str) -> str:
    """Letters and digits of an address."""
    return "".join(letter for letter in address.lower() if letter.isalnum())


def score(gold: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The share right of each field."""
    return score_fields(gold, predicted, FIELDS, plain=plain)


if __name__ == "__main__":
    run_benchmark("gva", None, lambda records: predict(records, load_tools()), score)
