"""The form of templates: slots with fills, and when two names are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.muc_vocabulary import words_of

Fill = dict[str, Any]
Template = dict[str, list[Fill]]


def fill(value: str, of: Sequence[str] = ()) -> Fill:
    """One fill with one value, about the targets named."""
    return {"values": [value], "of": list(of)}


def same(one: str, other: str) -> bool:
    """Whether the words of one are all in the other, and the last is the same but for its number."""
    a, b = words_of(one), words_of(other)
    return bool(a and b) and a[-1].rstrip("s") == b[-1].rstrip("s") and (set(a) <= set(b) or set(b) <= set(a))


def distinct(names: Iterable[str]) -> list[str]:
    """Without those that another name of the list contains."""
    kept: list[str] = []
    for name in names:
        for place, other in enumerate(kept):
            if same(name, other):
                kept[place] = max(name, other, key=len)
                break
        else:
            kept.append(name)
    return kept
