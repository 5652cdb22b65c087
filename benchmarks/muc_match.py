"""When a fill agrees with another, and the best pairing of two lists: parts of the scorer of incident templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from benchmarks.muc_template import Fill

_LEFT_OUT = frozenset("THE A AN MR MRS DR COLONEL GENERAL PRESIDENT CAPTAIN LIEUTENANT MAJOR SERGEANT OF".split())
_MONTHS = {name: number for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
_DAY = re.compile(r"(?:(\d{1,2}) )?([A-Z]{3})[A-Z]* (\d{2})\b")
_BRACKETS = re.compile(r"\(.*?\)")
#: Slots whose fills are names or descriptions.
NAMED = ("ID", "NAME", "DESCRIPTION")


def pair_best(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The (row, column) pairs, one to one and of weight above 0, with the highest sum.

    Pairs are added by the best path that changes as few others as it gains, until no path gains anything.
    """
    partner: dict[int, int] = {}  # column -> row
    while True:
        path = _best_path(weights, partner)
        if not path:
            return sorted((row, column) for column, row in partner.items())
        partner.update((column, row) for row, column in path)


def _best_path(weights: Sequence[Sequence[float]], partner: dict[int, int]) -> list[tuple[int, int]]:
    """New pairs along the alternating path that raises the sum most; [] where none does."""
    taken = set(partner.values())
    gains: dict[int, tuple[float, list[tuple[int, int]]]] = {
        row: (0.0, []) for row in range(len(weights)) if row not in taken
    }
    best: tuple[float, list[tuple[int, int]]] = (1e-9, [])
    for _ in range(len(weights)):
        changed = False
        for row, (gain, path) in list(gains.items()):
            for column, weight in enumerate(weights[row]):
                if weight <= 0 or partner.get(column) == row:
                    continue
                found = (gain + weight, [*path, (row, column)])
                owner = partner.get(column)
                if owner is None:
                    best = max(best, found, key=lambda one: one[0])
                    continue
                left = found[0] - weights[owner][column]
                if left > gains.get(owner, (-1e9, []))[0] + 1e-9:
                    gains[owner] = (left, found[1])
                    changed = True
        if not changed:
            break
    return best[1]


def credit_of(slot: str, gold: Fill, found: Fill) -> float:
    """1, 1/2 or 0: the values, and whether both speak of the same target."""
    judge = _judge(slot)
    value = max(judge(ours, theirs) for ours in gold["values"] for theirs in found["values"])
    same_target = any(same_name(ours, theirs) for ours in gold["of"] for theirs in found["of"])
    if gold["of"] and found["of"] and not same_target and slot != "HUM TGT: DESCRIPTION":
        return min(value, 0.5)
    if value == 1.0 and gold["of"] and not found["of"] and not slot.endswith(NAMED):
        return 0.5
    return value


def _judge(slot: str) -> Callable[[str, str], float]:
    if slot == "INCIDENT: DATE":
        return same_date
    if slot == "INCIDENT: LOCATION":
        return same_place
    if slot.endswith("NUMBER"):
        return same_number
    return same_name if slot.endswith(NAMED) else same_class


def same_class(one: str, other: str) -> float:
    """Equal words."""
    return float(_words(one) == _words(other))


def same_name(one: str, other: str) -> float:
    """1 for equal words without titles, or one with modifiers before the other; 1/2 for a shared word."""
    if _words(one) == _words(other):
        return 1.0
    a, b = ([word for word in _words(name) if word not in _LEFT_OUT] for name in (one, other))
    if not a or not b:
        return 0.0
    if a == b or (a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))):
        return 1.0
    return 0.5 if set(a) & set(b) else 0.0


def same_number(one: str, other: str) -> float:
    """1 for equal numbers and marks, 1/2 where only the marks (~30, 30-, -26) differ."""
    a, b = (re.sub(r"[\s,]", "", number.upper()) for number in (one, other))
    if a == b:
        return 1.0
    digits = re.findall(r"\d+", a)
    return 0.5 if digits and digits == re.findall(r"\d+", b) else 0.0


def same_date(one: str, other: str) -> float:
    """1 for equal dates, 1/2 where they touch or lie in one month."""
    if re.sub(r"\W", "", one.upper()) == re.sub(r"\W", "", other.upper()):
        return 1.0 if one.strip().startswith("-") == other.strip().startswith("-") else 0.5
    a, b = _days(one), _days(other)
    if not a or not b:
        return 0.0
    touching = min(a) <= max(b) and min(b) <= max(a)
    return 0.5 if touching or {day[:2] for day in a} & {day[:2] for day in b} else 0.0


def same_place(one: str, other: str) -> float:
    """1 where every level is equal, 1/2 in the same country."""
    a, b = (
        [level for level in (_BRACKETS.sub("", part).strip() for part in place.upper().split(":")) if level]
        for place in (one, other)
    )
    if a == b:
        return 1.0
    return 0.5 if a and b and a[0] == b[0] else 0.0


def _days(text: str) -> list[tuple[int, int, int]]:
    found = _DAY.findall(text.upper())
    return [(int(year), _MONTHS[month], int(day or 0)) for day, month, year in found if month in _MONTHS]


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Z0-9]+", text.upper())
