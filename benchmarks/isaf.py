"""Press releases of an army: how many were killed and captured, on which day, in which province.

``python -m benchmarks.isaf predict INPUT > PRED``: INPUT has one {"id", "outlet", "text"} a line. PRED: {"id",
"min_killed", "min_captured", "start_date", "province", ...}.

``python -m benchmarks.isaf score GOLD PRED``: one JSON line, the share of all records whose field is exactly right; of
numbers also the share among records whose gold is not 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.commands import run_benchmark
from benchmarks.exact import score_fields
from benchmarks.incident_summary import LAYERS, incident_of, places_of
from reportedly import read
from reportedly.pipeline import Tools, load_tools
from reportedly.records import PlaceLine, Reading

FIELDS = ("min_killed", "min_captured", "start_date", "province", "killq", "captureq", "airstrike")
#: The rows count those against whom the operation went and bystanders, not the losses of soldiers and police.
OWN_SIDE = frozenset({"MIL", "COP"})
#: Other spellings of the provinces, in the small letters of the data set.
_SPELLINGS = {"paktia": "paktya", "paktiya": "paktya", "nimruz": "nimroz", "jawzjan": "jowzjan"}


def predict(records: Iterable[dict[str, Any]], tools: Tools) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order."""
    for record in records:
        reading = read(record["text"], outlet=record.get("outlet"), id=record["id"], layers=LAYERS, tools=tools)
        yield {"id": record["id"], **fields_of(reading)}


def fields_of(reading: Reading) -> dict[str, Any]:
    """The row of a reading."""
    incident = incident_of(reading, left_out=OWN_SIDE)
    province = province_of(places_of(incident, reading))
    return {
        "min_killed": incident.killed,
        "min_captured": incident.captured,
        "start_date": incident.day,
        "province": [province] if province else [],
        "killq": incident.killed > 0,
        "captureq": incident.captured > 0,
        "airstrike": any(claim.event.mode == "aerial" for claim in incident.claims),
    }


def province_of(places: Iterable[PlaceLine]) -> str | None:
    """The province of the first place that has one."""
    return next((plain(place.admin1) for place in places if place.admin1), None)


def plain(name: str) -> str:
    """A province as the data set writes it."""
    name = name.lower().replace("_", " ")
    return _SPELLINGS.get(name, name)


def score(gold: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The share right of each field."""
    return score_fields(gold, predicted, FIELDS, plain=plain)


if __name__ == "__main__":
    run_benchmark("isaf", None, lambda records: predict(records, load_tools()), score)
