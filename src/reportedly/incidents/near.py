"""Which reports are worth comparing: those that share rare words, places, parties or tolls within two weeks.

In: reports, weighed. Out: pairs of their numbers. The cost grows with the number of reports alone: each is held against
the last `_HELD` holders of each of its keys before it in time, and only its `BEST` best are kept.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportedly.incidents.reports import Report

_HELD: Final = 40
BEST: Final = 25
_MOST_DAYS: Final = 15
"""Days between two reports beyond which they are not compared."""
_ENOUGH: Final = 3.0
"""Rarity that two must share."""


def candidates(reports: Sequence[Report], rarity: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of reports, the earlier in time first; also those of one article."""
    order = sorted(range(len(reports)), key=lambda number: (day_of(reports[number]), reports[number].id))
    holding: dict[str, deque[int]] = {}
    inside: dict[str, list[int]] = {}
    for number in order:
        report = reports[number]
        shared: dict[int, float] = {}
        for key, weight in keys_of(report, rarity):
            held = holding.get(key)
            if held is None:
                holding[key] = deque((number,), maxlen=_HELD)
                continue
            for other in held:
                shared[other] = shared.get(other, 0.0) + weight
            held.append(number)
        today = day_of(report)
        near = [
            (total, other) for other, total in shared.items() if total >= _ENOUGH and _is_near(reports[other], today)
        ]
        near.sort(key=lambda row: (-row[0], reports[row[1]].id))
        for _, other in near[:BEST]:
            yield other, number
        own = inside.setdefault(report.article, [])
        yield from ((other, number) for other in own)
        own.append(number)


def keys_of(report: Report, rarity: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What leads to others that may tell the same, with how much it tells."""
    for word in report.words:
        yield word, rarity[word]
    for spot in report.spots:
        if not spot.wide:
            yield f"@{spot.key}", 3.0
    for count in report.tolls:
        yield f"#{count.kind} {count.low} {count.high}", 2.0
    for kind in report.types:
        for side in report.sides:
            yield f"${kind} {side}", 1.0


def day_of(report: Report) -> int:
    """The day by which reports are ordered: that of the happening, else of the article, else 0."""
    if report.days and report.days.exact:
        return report.days.last
    return report.published or 0


def _is_near(report: Report, today: int) -> bool:
    day = day_of(report)
    return not day or not today or today - day <= _MOST_DAYS
