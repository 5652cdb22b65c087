"""The other lines of output: statement, claim and label; with `--layers` place, time, entity, sentence, token."""

import msgspec

from reportedly.records.base import Line, Span
from reportedly.records.parts import Event, Mention, Party, Place, Source, Toll, When
from reportedly.records.step import Step
from reportedly.records.terms import (
    Act,
    EntityType,
    LabelClass,
    Polarity,
    RealityValue,
    Standing,
    StatementKind,
    TimexKind,
)


class Statement(Line, frozen=True, kw_only=True, tag="statement/1"):
    """What somebody is quoted or paraphrased as saying. `content` spans leave out the enclosing quotation marks."""

    id: str
    article: str
    speakers: tuple[Party, ...] = ()
    addressee: Party | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    kind: StatementKind
    act: Act = "says"
    polarity: Polarity = "positive"
    when: When | None = None
    within: str | None = None
    steps: tuple[Step, ...] = ()


class Claim(Line, frozen=True, kw_only=True, tag="claim/1"):
    """One reported event with all its fields. `reality` is what the innermost of `sources` says of it."""

    id: str
    article: str
    sentence: Span
    trigger: Span
    event: Event
    reality: RealityValue
    condition: Span | None = None
    standing: Standing = "asserted"
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    instruments: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    when: When | None = None
    tolls: tuple[Toll, ...] = ()
    sources: tuple[Source, ...]
    statement: str | None = None
    within: str | None = None
    same_as: str | None = None
    part_of: str | None = None
    extraction_confidence: float
    steps: tuple[Step, ...] = ()


class Label(Line, frozen=True, kw_only=True, tag="label/1"):
    """A loaded word: for whom, in whose mouth. It is recorded, never adopted."""

    id: str
    article: str
    span: Span
    text: str
    about: str | None = None
    label_class: LabelClass = msgspec.field(name="class")
    scare_quotes: bool = False
    voice: str = "outlet"
    claims: tuple[str, ...] = ()


class PlaceLine(Place, frozen=True, kw_only=True, tag_field="type", tag="place/1"):
    """With `--layers places`: every toponym of the article, not only those of claims (`role` is then `about`)."""

    article: str


class TimeLine(When, frozen=True, kw_only=True, tag_field="type", tag="time/1"):
    """With `--layers times`: every time expression, as TIMEX3."""

    article: str
    kind: TimexKind


class EntityLine(Line, frozen=True, kw_only=True, tag="entity/1"):
    """With `--layers entities`: a name and all its mentions in the article."""

    article: str
    name: str
    kind: EntityType
    country: str | None = None
    sectors: tuple[str, ...] = ()
    mentions: tuple[Span, ...]


class SentenceLine(Line, frozen=True, kw_only=True, tag="sentence/1"):
    """With `--layers sentences`."""

    article: str
    index: int
    span: Span


class TokenLine(Line, frozen=True, kw_only=True, tag="token/1"):
    """With `--layers tokens`: the CoNLL-U columns; `head` counts from 1 inside the sentence, 0 = root."""

    article: str
    sentence: int
    id: int
    span: Span
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    ner: str
