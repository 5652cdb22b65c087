"""Gold readings in, the network's targets out: one `Meaning` a sentence.

A trigger, a cue, a toll and every field is stood for by the head word of its span, in the tree that the parser gives:
the first word whose own head lies outside the span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from reportedly.records import Analysis, Claim, Span, Statement
from reportedly.records.terms import Act, PloverType, RealityValue, Standing, TollKind
from training.gold import Gold
from training.plover import MODES

NONE: Final = "-"
APPEAL: Final = "NULL"
EVENTS: Final = (NONE, *get_args(PloverType), APPEAL)
MODE_LABELS: Final = (*(f"{plover}:{mode}" for plover in MODES for mode in (NONE, *MODES[plover])), f"{APPEAL}:-")
REALITIES: Final[tuple[str, ...]] = get_args(RealityValue)
STANDINGS: Final[tuple[str, ...]] = get_args(Standing)
ACTS: Final[tuple[str, ...]] = get_args(Act)
TOLLS: Final = (NONE, *get_args(TollKind))
LINKS: Final = (
    "actor", "recipient", "target", "instrument", "place", "time", "toll", "source", "speaker", "content",
)  # fmt: skip
#: Which of them go out from a trigger; the others go out from a cue.
EVENT_LINKS: Final = LINKS[:8]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word with the numbers of its labels."""

    word: int
    mode: int | None = None
    reality: int | None = None
    standing: int | None = None
    linked: bool = False
    """Whether its fields are annotated too."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is annotated of one sentence of W words; None where nobody looked."""

    events: tuple[int, ...] | None = None  # by word: index into EVENTS
    triggers: tuple[Trigger, ...] = ()
    factuality: tuple[tuple[int, float], ...] = ()  # word, -3 .. 3
    cues: tuple[int, ...] | None = None  # words
    acts: tuple[tuple[int, int], ...] = ()  # cue word, index into ACTS
    tolls: tuple[int, ...] | None = None  # by word: index into TOLLS
    links: tuple[tuple[int, int, int], ...] = ()  # trigger or cue, head word of the field, index into LINKS

    def first(self, count: int) -> Meaning:
        """The same of the first `count` words."""
        return Meaning(
            events=self.events and self.events[:count],
            triggers=tuple(trigger for trigger in self.triggers if trigger.word < count),
            factuality=tuple(entry for entry in self.factuality if entry[0] < count),
            cues=self.cues and tuple(cue for cue in self.cues if cue < count),
            acts=tuple(entry for entry in self.acts if entry[0] < count),
            tolls=self.tolls and self.tolls[:count],
            links=tuple(link for link in self.links if max(link[:2]) < count),
        )


NOTHING: Final = Meaning()


class Words:
    """An analysis, asked for head words."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.starts = analysis.starts

    def head(self, span: Span) -> int | None:
        """Token that heads the span, None if no token lies in it."""
        tokens = [i for i in range(len(self.starts)) if self.starts[i] < span[1] and self.analysis.ends[i] > span[0]]
        inside = set(tokens)
        tops = [i for i in tokens if self.analysis.heads[i] not in inside and self.analysis.upos[i] != "PUNCT"]
        return tops[0] if tops else tokens[0] if tokens else None


def read_meanings(gold: Gold, analysis: Analysis) -> list[Meaning]:
    """Targets of all sentences of `analysis`, which is that of the gold item's text."""
    words = Words(analysis)
    drafts = [_empty(end - first) for first, end in analysis.sentences]
    for claim in gold.reading.claims:
        _add_claim(drafts, words, claim)
    for statement in gold.reading.statements:
        _add_statement(drafts, words, statement)
    return drafts


def _empty(count: int) -> Meaning:
    return Meaning(events=(0,) * count, cues=(), tolls=(0,) * count)


def _add_claim(drafts: list[Meaning], words: Words, claim: Claim) -> None:
    trigger = words.head(claim.trigger)
    if trigger is None:
        return
    place, first = _place(words.analysis, trigger)
    draft = drafts[place]
    plover = claim.event.plover or APPEAL
    at = trigger - first
    if draft.events is None or draft.events[at] != 0:
        return  # a second claim at one word (a denial): the first decides
    made = Trigger(
        at,
        MODE_LABELS.index(f"{plover}:{claim.event.mode or NONE}"),
        REALITIES.index(claim.reality),
        STANDINGS.index(claim.standing),
        linked=True,
    )
    tolls = list(draft.tolls or ())
    for toll in claim.tolls:
        head = words.head(toll.span)
        if head is not None and _place(words.analysis, head)[0] == place:
            tolls[head - first] = TOLLS.index(toll.kind)
    drafts[place] = replace(
        draft,
        events=_with(draft.events, at, EVENTS.index(plover)),
        triggers=(*draft.triggers, made),
        tolls=tuple(tolls),
        links=(*draft.links, *_links(words, place, first, at, _fields(claim))),
    )


def _fields(claim: Claim) -> Iterable[tuple[str, Span]]:
    yield from (("actor", party.span) for party in claim.actors)
    yield from (("recipient", party.span) for party in claim.recipients)
    yield from (("target", mention.span) for mention in claim.targets)
    yield from (("instrument", mention.span) for mention in claim.instruments)
    yield from (("place", place.span) for place in claim.places)
    if claim.when:
        yield "time", claim.when.span
    yield from (("toll", toll.span) for toll in claim.tolls)
    if claim.sources[0].span and claim.sources[0].kind != "outlet":
        yield "source", claim.sources[0].span


def _add_statement(drafts: list[Meaning], words: Words, statement: Statement) -> None:
    cue = words.head(statement.cue) if statement.cue else None
    if cue is None:
        return
    place, first = _place(words.analysis, cue)
    draft = drafts[place]
    at = cue - first
    fields = [("speaker", party.span) for party in statement.speakers] + [("content", s) for s in statement.content]
    again = at in (draft.cues or ())
    drafts[place] = replace(
        draft,
        cues=draft.cues if again else (*(draft.cues or ()), at),
        acts=draft.acts if again else (*draft.acts, (at, ACTS.index(statement.act))),
        links=(*draft.links, *_links(words, place, first, at, fields)),
    )


def _links(
    words: Words, place: int, first: int, at: int, fields: Iterable[tuple[str, Span]]
) -> list[tuple[int, int, int]]:
    found = []
    for label, span in fields:
        head = words.head(_in_sentence(words.analysis, place, span)) if span else None
        if head is not None and _place(words.analysis, head)[0] == place:
            found.append((at, head - first, LINKS.index(label)))
    return sorted(set(found))


def _in_sentence(analysis: Analysis, place: int, span: Span) -> Span:
    """The part of the span that lies in the sentence; the span itself if none does."""
    first, end = analysis.sentences[place]
    start, stop = max(span[0], analysis.starts[first]), min(span[1], analysis.ends[end - 1])
    return (start, stop) if start < stop else span


def _place(analysis: Analysis, token: int) -> tuple[int, int]:
    place = analysis.sentence_of[token]
    return place, analysis.sentences[place][0]


def _with(values: Sequence[int], at: int, value: int) -> tuple[int, ...]:
    return (*values[:at], value, *values[at + 1 :])
