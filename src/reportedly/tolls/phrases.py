"""Finding the words of the table of quantities around a token: "at least", "dozens of", "an equal number of".

In "at least 12 guards" the words before 12 are a bound; in "dozens of guards" the words before the noun are the amount.
"""

from collections.abc import Mapping

from reportedly.records import TokenRange
from reportedly.tolls.reader import Reader
from reportedly.tolls.tables import Amount


def bounds_end(reader: Reader, start: int) -> int:
    """The token after "in excess of" where such words begin at `start`; else `start`."""
    for size in range(reader.tables.longest_amount, 0, -1):
        if tuple(reader.lowered[start : start + size]) in reader.tables.bounds:
            return start + size
    return start


def amount_ending(reader: Reader, end: int, *, minimum: int) -> tuple[TokenRange, Amount] | None:
    """The words in place of a number that end before token `end`."""
    return phrase_ending(reader, reader.tables.amounts, end, minimum=minimum)


def amount_around(reader: Reader, head: int) -> tuple[TokenRange, Amount] | None:
    """The longest words in place of a number that hold `head` itself: "tens of thousands" around "tens"."""
    best = None
    for end in range(min(head + 4, len(reader.lowered)), head, -1):
        found = amount_ending(reader, end, minimum=max(0, head - 3))
        if (
            found is not None
            and found[0][0] <= head
            and (best is None or found[0][1] - found[0][0] > best[0][1] - best[0][0])
        ):
            best = found
    return best


def phrase_ending(
    reader: Reader, phrases: Mapping[tuple[str, ...], Amount], end: int, *, minimum: int
) -> tuple[TokenRange, Amount] | None:
    """The longest of `phrases` that ends before token `end` and begins at `minimum` or later."""
    if end <= minimum or reader.lowered[end - 1] not in reader.tables.amount_ends:
        return None
    for size in range(min(reader.tables.longest_amount, end - minimum), 0, -1):
        found = phrases.get(tuple(reader.lowered[end - size : end]))
        if found is not None:
            return (end - size, end), found
    return None
