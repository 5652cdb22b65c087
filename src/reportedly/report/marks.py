"""Overlapping spans -> the text cut into pieces, each with all marks that cover it, piece by piece in paragraphs.

"Rebels shelled Avdiivka." with marks of a party, a trigger and a place -> "Rebels", " ", "shelled" (claim 1), " ",
"Avdiivka", ".".
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.records import Reading, Span

_LONG = 900
"""Characters of a paragraph from which it is cut at the ends of its claims' sentences."""
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")


class Mark(NamedTuple):
    """A highlighted span. `layer` names it (trigger, party, place, time, toll, label, said, speaker, cue); `note` in
    words."""

    span: Span
    layer: str
    note: str
    claim: str | None = None
    """Id of the claim whose trigger it is."""
    style: str = ""


class Piece(NamedTuple):
    """A stretch of text without a boundary inside, with the marks that cover it."""

    text: str
    classes: str
    note: str
    target: str | None
    """The claim that it leads to: the last of those whose trigger it lies in."""
    begins: tuple[str, ...]
    """Claims whose trigger begins here."""
    ends: tuple[int, ...]
    """Numbers of the claims whose trigger ends here."""


class Block(NamedTuple):
    """A paragraph, or a part of a long one, and the claims whose trigger stands in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]


def split_blocks(reading: Reading) -> list[Block]:
    """The text by paragraphs; what is left out between them is white space."""
    text = reading.article.text
    numbers = number_claims(reading)
    spans = _blocks(reading)
    holding: dict[int, list[str]] = {}
    ends = [end for _, end in spans]
    for claim in reading.claims:
        block = min(bisect_right(ends, claim.trigger[0]), len(spans) - 1)
        holding.setdefault(block, []).append(claim.id)
    marks = sorted(marks_of(reading), key=lambda mark: mark.span)
    blocks, first = [], 0
    running: list[Mark] = []
    for number, (start, end) in enumerate(spans):
        running = [mark for mark in running if mark.span[1] > start]
        while first < len(marks) and marks[first].span[0] < end:
            running.append(marks[first])
            first += 1
        blocks.append(Block(tuple(cut(text, (start, end), running, numbers)), tuple(holding.get(number, ()))))
    return blocks


def number_claims(reading: Reading) -> Mapping[str, int]:
    """The number of each claim of an article, from 1, as text and cards show it."""
    return {claim.id: number for number, claim in enumerate(reading.claims, 1)}


def _blocks(reading: Reading) -> list[Span]:
    """Paragraphs, and parts of long ones; the whole text where it is blank."""
    text = reading.article.text
    ends = sorted({_after_space(text, claim.sentence[1]) for claim in reading.claims})
    spans: list[Span] = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if end - start > _LONG:
            for cut_at in ends:
                if start < cut_at < end and cut_at - start > _LONG // 3:
                    spans.append((start, cut_at))
                    start = cut_at
        spans.append((start, end))
    return spans or [(0, len(text))]


def _after_space(text: str, end: int) -> int:
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def cut(text: str, within: Span, marks: Sequence[Mark], numbers: Mapping[str, int]) -> list[Piece]:
    """Pieces of a part of a text, in order; joined they are that part again, to the character."""
    low, high = within
    legal = [mark for mark in marks if mark.span[0] < mark.span[1] and mark.span[0] < high and mark.span[1] > low]
    bounds = sorted({low, high, *(bound for mark in legal for bound in mark.span if low < bound < high)})
    opening: dict[int, list[Mark]] = {}
    for mark in legal:
        opening.setdefault(max(low, mark.span[0]), []).append(mark)
    pieces: list[Piece] = []
    running: list[Mark] = []
    for start, end in pairwise(bounds):
        running = [mark for mark in running if mark.span[1] > start] + opening.get(start, [])
        pieces.append(_piece(text[start:end], (start, end), running, numbers))
    return pieces


def _piece(text: str, span: Span, running: Sequence[Mark], numbers: Mapping[str, int]) -> Piece:
    classes = dict.fromkeys(name for mark in running for name in (mark.layer, mark.style) if name)
    notes = dict.fromkeys(mark.note for mark in running if mark.note)
    triggers = [mark for mark in running if mark.claim]
    return Piece(
        text,
        " ".join(classes),
        " · ".join(notes),
        triggers[-1].claim if triggers else None,
        tuple(mark.claim for mark in triggers if mark.claim and mark.span[0] == span[0]),
        tuple(sorted(numbers[mark.claim] for mark in triggers if mark.claim and mark.span[1] == span[1])),
    )


def marks_of(reading: Reading) -> list[Mark]:
    """Every span of a reading that the page shows, in a fixed order."""
    marks = []
    for statement in reading.statements:
        speaker = ", ".join(party.name for party in statement.speakers) or "speaker not named"
        marks += [Mark(span, "said", f"said by {speaker}") for span in statement.content]
        marks += [Mark(party.span, "speaker", f"{party.name} speaks") for party in statement.speakers]
        if statement.cue:
            marks.append(Mark(statement.cue, "cue", f"{statement.kind} statement of {speaker}"))
    for claim in reading.claims:
        event = claim.event.plover or "appeal or comment"
        note = f"{event}: {claim.reality.replace('_', ' ')}"
        marks.append(Mark(claim.trigger, "trigger", note, claim.id, f"quad{claim.event.quad or 0} {claim.reality}"))
        marks += [Mark(party.span, "party", party.name) for party in (*claim.actors, *claim.recipients)]
        marks += [Mark(place.span, "place", f"{place.name}, {place.role}") for place in claim.places]
        marks += [Mark(toll.span, "toll", f"toll: {toll.kind}") for toll in claim.tolls]
        if claim.when:
            marks.append(Mark(claim.when.span, "time", claim.when.value))
    for label in reading.labels:
        scare = ", in scare quotes" if label.scare_quotes else ""
        marks.append(Mark(label.span, "label", f"loaded word: {label.label_class.replace('_', ' ')}{scare}"))
    return marks
