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
    """Hash of article id, kind, content and ordinal: the same in every run."""
    article: str
    """Id of the article."""
    speakers: tuple[Party, ...] = ()
    """Who says it; several speak jointly; empty = nobody is named."""
    addressee: Party | None = None
    """To whom it is said."""
    cue: Span | None = None
    """The words that tell that somebody speaks: "said", "according to"."""
    content: tuple[Span, ...]
    """The words said or paraphrased, without quotation marks and without "that"."""
    kind: StatementKind
    """Whether the words are the speaker's own."""
    act: Act = "says"
    """What is done in saying it."""
    polarity: Polarity = "positive"
    """Whether it was said; `negative` = told not to have been said."""
    when: When | None = None
    """When it was said."""
    within: str | None = None
    """Id of the statement whose content holds this one."""
    steps: tuple[Step, ...] = ()
    """Why each field has its value."""


class Claim(Line, frozen=True, kw_only=True, tag="claim/1"):
    """One reported event with all its fields. `reality` is what the innermost of `sources` says of it."""

    id: str
    """Hash of article id, trigger and ordinal: the same in every run."""
    article: str
    """Id of the article."""
    sentence: Span
    """The sentence it is read from."""
    trigger: Span
    """The word that names the event."""
    event: Event
    """What is reported, in the codes of PLOVER and CAMEO."""
    reality: RealityValue
    """What the innermost source says of it: happened, planned, denied ..."""
    condition: Span | None = None
    """The words of a condition: "if", "unless" ..."""
    standing: Standing = "asserted"
    """Whether it is newly told, taken as known, or old history."""
    actors: tuple[Party, ...] = ()
    """Who is reported to do it; empty = no words name one."""
    recipients: tuple[Party, ...] = ()
    """To whom."""
    instruments: tuple[Mention, ...] = ()
    """With what."""
    targets: tuple[Mention, ...] = ()
    """Things at which it is aimed: an airport, a convoy."""
    places: tuple[Place, ...] = ()
    """Where; each place with its part in the event."""
    when: When | None = None
    """When; null = no words tell."""
    tolls: tuple[Toll, ...] = ()
    """Counts of people: killed, injured, displaced ..."""
    sources: tuple[Source, ...]
    """Who says so: innermost first, the outlet always last."""
    statement: str | None = None
    """Id of the statement it stands in."""
    within: str | None = None
    """Id of the speech-act claim that it is the content of."""
    same_as: str | None = None
    """Id of this article's first claim of the same happening."""
    part_of: str | None = None
    """Id of a claim of a larger event: strike < battle < campaign."""
    extraction_confidence: float
    """How likely event and reality are read rightly, 0 to 1, calibrated; nothing on whether the report is true."""
    steps: tuple[Step, ...] = ()
    """Why each field has its value."""


class Label(Line, frozen=True, kw_only=True, tag="label/1"):
    """A loaded word: for whom, in whose mouth. It is recorded, never adopted."""

    id: str
    """Hash of article id, span and ordinal: the same in every run."""
    article: str
    """Id of the article."""
    span: Span
    """The loaded words."""
    text: str
    """The same as text."""
    about: str | None = None
    """Name of the party or event it is about."""
    label_class: LabelClass = msgspec.field(name="class")
    """In what way the word is loaded; `class` in JSON."""
    scare_quotes: bool = False
    """True where it stands in quotation marks that keep it at a distance."""
    voice: str = "outlet"
    """In whose mouth it is: `outlet`, or the id of a statement."""
    claims: tuple[str, ...] = ()
    """Ids of the claims in whose words it stands."""


class PlaceLine(Place, frozen=True, kw_only=True, tag_field="type", tag="place/1"):
    """With `--layers places`: every toponym of the article, not only those of claims (`role` is then `about`)."""

    article: str
    """Id of the article."""


class TimeLine(When, frozen=True, kw_only=True, tag_field="type", tag="time/1"):
    """With `--layers times`: every time expression, as TIMEX3."""

    article: str
    """Id of the article."""
    kind: TimexKind
    """TIMEX3 type."""


class EntityLine(Line, frozen=True, kw_only=True, tag="entity/1"):
    """With `--layers entities`: a name and all its mentions in the article."""

    article: str
    """Id of the article."""
    name: str
    """The longest name."""
    kind: EntityType
    """Person, organisation or location."""
    country: str | None = None
    """Country, where it is known."""
    sectors: tuple[str, ...] = ()
    """PLOVER sectors, where they are known."""
    mentions: tuple[Span, ...]
    """Every place where it is named."""


class SentenceLine(Line, frozen=True, kw_only=True, tag="sentence/1"):
    """With `--layers sentences`."""

    article: str
    """Id of the article."""
    index: int
    """Number of the sentence, from 0."""
    span: Span
    """The sentence."""


class TokenLine(Line, frozen=True, kw_only=True, tag="token/1"):
    """With `--layers tokens`: the CoNLL-U columns; `head` counts from 1 inside the sentence, 0 = root."""

    article: str
    """Id of the article."""
    sentence: int
    """Number of its sentence, from 0."""
    id: int
    """Number in the sentence, from 1."""
    span: Span
    """Where it stands."""
    form: str
    """The word."""
    lemma: str
    """Its base form."""
    upos: str
    """Universal part of speech."""
    xpos: str
    """Penn Treebank tag."""
    head: int
    """`id` of the word on which it depends; 0 = root."""
    deprel: str
    """Universal Dependencies relation to it."""
    ner: str
    """Name tag in IOB2: `B-PER`, `I-ORG`, `O`."""
