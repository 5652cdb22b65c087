"""Fields of a record that are right or wrong: the share of all records whose field is exactly right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def score_fields(
    gold: Sequence[dict[str, Any]],
    predicted: dict[str, dict[str, Any]],
    fields: Sequence[str],
    *,
    plain: Callable[[str], str] = str,
) -> dict[str, float]:
    """The share right of each field; `FIELD_nonzero`: among the records whose gold number is not 0.

    A missing field or record is wrong. Words are compared in their `plain` spelling, lists as sets.
    """
    figures: dict[str, float] = {}
    for name in fields:
        pairs = [(record["gold"].get(name), predicted.get(record["id"], {}).get(name)) for record in gold]
        figures[name] = _share([_is_right(theirs, ours, plain) for theirs, ours in pairs])
        if pairs and _is_number(pairs[0][0]):
            figures[f"{name}_nonzero"] = _share([_is_right(theirs, ours, plain) for theirs, ours in pairs if theirs])
    return figures


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_right(theirs: Any, ours: Any, plain: Callable[[str], str]) -> bool:
    if ours is None:
        return False
    if isinstance(theirs, list):
        return {plain(one) for one in theirs if one} == {plain(one) for one in ours if one}
    if isinstance(theirs, str):
        return plain(theirs) == plain(ours)
    return bool(theirs == ours)
