"""The score of incident templates, after the rules of 1992 as far as they are known.

Templates of one text are paired one to one where their types agree, so that most fills are right. A fill is right (1)
or partly so (1/2); recall and precision count fills over all slots, those of templates without partner included; what
gold calls optional costs nothing when it is missed. Figures are comparable with those of 1992 only roughly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from benchmarks.muc_match import credit_of, pair_best
from benchmarks.muc_template import Fill

SLOTS = {
    "INCIDENT: DATE": "date", "INCIDENT: LOCATION": "location", "INCIDENT: TYPE": "type",
    "INCIDENT: STAGE OF EXECUTION": "stage", "INCIDENT: INSTRUMENT ID": "instrument",
    "INCIDENT: INSTRUMENT TYPE": "instrument_type", "PERP: INCIDENT CATEGORY": "category",
    "PERP: INDIVIDUAL ID": "individual", "PERP: ORGANIZATION ID": "organization",
    "PERP: ORGANIZATION CONFIDENCE": "organization_confidence", "PHYS TGT: ID": "thing",
    "PHYS TGT: TYPE": "thing_type", "PHYS TGT: NUMBER": "thing_number", "PHYS TGT: FOREIGN NATION": "thing_nation",
    "PHYS TGT: EFFECT OF INCIDENT": "thing_effect", "PHYS TGT: TOTAL NUMBER": "things", "HUM TGT: NAME": "victim_name",
    "HUM TGT: DESCRIPTION": "victim_description", "HUM TGT: TYPE": "victim_type", "HUM TGT: NUMBER": "victim_number",
    "HUM TGT: FOREIGN NATION": "victim_nation", "HUM TGT: EFFECT OF INCIDENT": "victim_effect",
    "HUM TGT: TOTAL NUMBER": "victims",
}  # fmt: skip
Counts = tuple[float, int, int]
"""Credit, fills that gold wants, fills that were found."""


def score(gold: list[dict[str, Any]], predicted: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """F1 of all slots (`all_f1`), of templates and of each slot, with recall and precision of the first two."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for record in gold:
        for slot, counts in _score_text(record["templates"], predicted.get(record["id"], [])):
            for place, count in enumerate(counts):
                sums[slot][place] += count
    figures: dict[str, float] = {}
    slots = [sums[slot] for slot in SLOTS]
    for name, (right, wanted, found) in (
        ("all", [sum(counts) for counts in zip(*slots, strict=True)]),
        ("template", sums["template"]),
    ):
        figures |= {f"{name}_f1": _f1(right, wanted, found)}
        figures |= {f"{name}_recall": right / max(wanted, 1), f"{name}_precision": right / max(found, 1)}
    return figures | {name: _f1(*sums[slot]) for slot, name in SLOTS.items()}


def _f1(right: float, wanted: float, found: float) -> float:
    return 2 * right / (wanted + found) if wanted + found else 1.0


def _score_text(gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[tuple[str, Counts]]:
    """Counts of each slot, and of templates under "template"."""
    counted = {
        (row, column): {slot: _score_slot(slot, _fills(theirs, slot), _fills(ours, slot)) for slot in SLOTS}
        for row, theirs in enumerate(gold)
        for column, ours in enumerate(found)
        if _types(theirs) & _types(ours)
    }
    # A pair of one type with nothing else in common is still a pair, the last one chosen.
    weights = [[_weight(counted.get((row, column))) for column in range(len(found))] for row in range(len(gold))]
    pairs = pair_best(weights)
    lines = [(slot, counts) for pair in pairs for slot, counts in counted[pair].items()]
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    for row, theirs in enumerate(gold):
        if row not in rows and not theirs.get("optional"):
            lines += [(slot, _score_slot(slot, _fills(theirs, slot), [])) for slot in SLOTS]
    for column, ours in enumerate(found):
        if column not in columns:
            lines += [(slot, (0.0, 0, len(_fills(ours, slot)))) for slot in SLOTS]
    wanted = sum(row in rows or not theirs.get("optional") for row, theirs in enumerate(gold))
    return [*lines, ("template", (float(len(pairs)), wanted, len(found)))]


def _weight(counted: dict[str, Counts] | None) -> float:
    return 0.01 + sum(credit for credit, _, _ in counted.values()) if counted is not None else 0.0


def _score_slot(slot: str, gold: Sequence[Fill], found: Sequence[Fill]) -> Counts:
    credits = [[credit_of(slot, theirs, ours) for ours in found] for theirs in gold]
    pairs = pair_best(credits)
    hit = {row for row, _ in pairs}
    wanted = sum(row in hit or not theirs["optional"] for row, theirs in enumerate(gold))
    return sum(credits[row][column] for row, column in pairs), wanted, len(found)


def _fills(template: dict[str, Any], slot: str) -> list[Fill]:
    """The fills of a slot with all their keys."""
    return [
        {"values": fill["values"], "of": fill.get("of", []), "optional": fill.get("optional", False)}
        for fill in template.get(slot, [])
    ]


def _types(template: dict[str, Any]) -> set[str]:
    return {value.strip().upper() for fill in template.get("INCIDENT: TYPE", []) for value in fill["values"]}
