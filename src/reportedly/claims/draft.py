"""The claim while it is being put together: what the parts of this room hand to one another."""

from typing import Final, NamedTuple

from reportedly.records import Findings, Saying, Source, Span, Statement, Trigger, Verdict
from reportedly.records.once import once

_BLOCK: Final = 256


class Draft(NamedTuple):
    """One trigger with where it stands."""

    trigger: Trigger
    verdict: Verdict
    tokens: tuple[int, ...]
    """Those of the trigger: "*pounded* the town *killing* 12"."""
    saying: int | None
    """Index of the innermost saying that holds the trigger."""
    sources: tuple[Source, ...]


def innermost_saying(findings: Findings, span: Span) -> int | None:
    """Index of the saying with the shortest content that covers `span`, or None; of two with the same words the inner.

    "The radio said, citing a doctor, that ...": what the radio said the doctor said.
    """
    best: tuple[int, int] | None = None
    for index in _sayings_by_block(findings).get(span[0] // _BLOCK, ()):
        saying = findings.sayings[index]
        if any(start <= span[0] and span[1] <= end for start, end in saying.content):
            length = sum(end - start for start, end in saying.content)
            if best is None or length < best[0] or (length == best[0] and saying.within == best[1]):
                best = (length, index)
    return None if best is None else best[1]


@once
def _sayings_by_block(findings: Findings) -> dict[int, list[int]]:
    """{block of characters: the sayings whose content reaches into it}, so that a span need not be held to all."""
    blocks: dict[int, list[int]] = {}
    for index, saying in enumerate(findings.sayings):
        for block in sorted({b for start, end in saying.content for b in range(start // _BLOCK, end // _BLOCK + 1)}):
            blocks.setdefault(block, []).append(index)
    return blocks


def saying_pair(findings: Findings, index: int) -> tuple[Saying, Statement]:
    """The saying and the statement made of it."""
    return findings.sayings[index], findings.statements[index]
