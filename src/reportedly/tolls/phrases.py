"""Finding the words of the table of quantities around a token: "at least", "dozens of", "an equal number of".

In "at least 12 guards" the words before 12 are a bound; in "dozens of guards" the words before the noun are the amount.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.records import Analysis, TokenRange
from reportedly.tolls.tables import Amount, TollTables


class Reading(NamedTuple):
    """The article in lower case beside its analysis."""

    analysis: Analysis
    lowered: Sequence[str]
    tables: TollTables


def bounds_end(reading: Reading, start: int) -> int:
    """The token after "in excess of" where such words begin at `start`; else `start`."""
    for size in range(reading.tables.longest_amount, 0, -1):
        if tuple(reading.lowered[start : start + size]) in reading.tables.bounds:
            return start + size
    return start


def amount_ending(reading: Reading, end: int, *, minimum: int) -> tuple[TokenRange, Amount] | None:
    """The words in place of a number that end before token `end`."""
    return phrase_ending(reading, reading.tables.amounts, end, minimum=minimum)


def amount_around(reading: Reading, head: int) -> tuple[TokenRange, Amount] | None:
    """The longest words in place of a number that hold `head` itself: "tens of thousands" around "tens"."""
    best = None
    for end in range(min(head + 4, len(reading.lowered)), head, -1):
        found = amount_ending(reading, end, minimum=max(0, head - 3))
        if (
            found is not None
            and found[0][0] <= head
            and (best is None or found[0][1] - found[0][0] > best[0][1] - best[0][0])
        ):
            best = found
    return best


def phrase_ending(
    reading: Reading, phrases: Mapping[tuple[str, ...], Amount], end: int, *, minimum: int
) -> tuple[TokenRange, Amount] | None:
    """The longest of `phrases` that ends before token `end` and begins at `minimum` or later."""
    if end <= minimum or reading.lowered[end - 1] not in reading.tables.amount_ends:
        return None
    for size in range(min(reading.tables.longest_amount, end - minimum), 0, -1):
        found = phrases.get(tuple(reading.lowered[end - size : end]))
        if found is not None:
            return (end - size, end), found
    return None
