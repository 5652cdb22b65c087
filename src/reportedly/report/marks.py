"""Overlapping spans -> the text cut into pieces, each with all marks that cover it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.records import Reading, Span


class Mark(NamedTuple):
    """A highlighted span. `kind` is its layer (trigger, party, place, time, toll, label, said); `note` the tooltip."""

    span: Span
    kind: str
    note: str
    target: str | None = None
    """Id of the card it leads to."""
    style: str = ""


class Piece(NamedTuple):
    """A stretch of text without a boundary inside, with the marks that cover it."""

    text: str
    classes: str
    note: str
    target: str | None
    anchor: str | None
    """Id to put here: the piece in which a trigger begins."""


def cut(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Pieces in order; joined they are `text` again, to the character."""
    size = len(text)
    legal = [mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= size]
    bounds = sorted({0, size, *(bound for mark in legal for bound in mark.span)})
    opening: dict[int, list[Mark]] = {}
    for mark in legal:
        opening.setdefault(mark.span[0], []).append(mark)
    pieces: list[Piece] = []
    running: list[Mark] = []
    for start, end in pairwise(bounds):
        running = [mark for mark in running if mark.span[1] > start] + opening.get(start, [])
        pieces.append(_piece(text[start:end], start, running))
    return pieces


def _piece(text: str, start: int, running: Sequence[Mark]) -> Piece:
    classes = dict.fromkeys(name for mark in running for name in (mark.kind, mark.style) if name)
    notes = dict.fromkeys(mark.note for mark in running if mark.note)
    triggers = [mark for mark in running if mark.target]
    anchor = next((mark.target for mark in triggers if mark.span[0] == start), None)
    return Piece(text, " ".join(classes), " · ".join(notes), triggers[-1].target if triggers else None, anchor)


def marks_of(reading: Reading) -> list[Mark]:
    """Every span of a reading that the page shows, in a fixed order."""
    marks = []
    for statement in reading.statements:
        speaker = ", ".join(party.name for party in statement.speakers) or "speaker not named"
        marks += [Mark(span, "said", f"said by {speaker}") for span in statement.content]
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
    marks += [Mark(label.span, "label", f"label: {label.label_class.replace('_', ' ')}") for label in reading.labels]
    return marks
