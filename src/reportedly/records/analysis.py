"""`Analysis`: what the language room knows of a text, in plain columns that every other room reads.

A *token index* counts syntactic words (Universal Dependencies: `did` + `n't`) through the whole article. All columns
have one entry a token. Character offsets point into `text`.
"""

from typing import Literal

from reportedly.records.base import Record, Span
from reportedly.records.terms import EntityType

TokenRange = tuple[int, int]
"""Half-open range of token indexes."""


class Name(Record, frozen=True, kw_only=True):
    """A proper name found by the model: its tokens, type and the mean probability of its tags."""

    tokens: TokenRange
    kind: EntityType
    score: float


class Quotation(Record, frozen=True, kw_only=True):
    """A stretch between quotation marks. `inner` leaves out the marks; `closed` is false where no closing mark stands
    (a paragraph of a longer quotation, or a slip)."""

    outer: Span
    inner: Span
    depth: int
    closed: bool
    mark: Literal["double", "single", "guillemet"]


class Scored(Record, frozen=True, kw_only=True):
    """A label that the model considers, with its probability."""

    label: str
    score: float


class Link(Record, frozen=True, kw_only=True):
    """A field that the model proposes for a trigger or a cue: its name, its head token, the probability."""

    label: str
    token: int
    score: float


class EventProposal(Record, frozen=True, kw_only=True):
    """A word that the model takes for a trigger: `score` is the probability that it is one of any type."""

    token: int
    score: float
    types: tuple[Scored, ...]
    """PLOVER types by falling probability; `NULL` = a bare appeal."""
    mode: str | None
    realities: tuple[Scored, ...]
    standings: tuple[Scored, ...]
    links: tuple[Link, ...]
    """To actor, recipient, target, instrument, place, time, toll, source."""


class CueProposal(Record, frozen=True, kw_only=True):
    """A word that the model takes for the cue of a statement, with links to speaker and content."""

    token: int
    score: float
    acts: tuple[Scored, ...]
    links: tuple[Link, ...]


class TollProposal(Record, frozen=True, kw_only=True):
    """A word that the model takes for people counted."""

    token: int
    kinds: tuple[Scored, ...]


class Analysis(Record, frozen=True, kw_only=True):
    """The tokens, trees, names and quotation marks of one text."""

    text: str
    headline: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[TokenRange, ...]
    quotations: tuple[Quotation, ...]
    names: tuple[Name, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    """Token index of the syntactic head in the article; -1 = root of its sentence."""
    deprels: tuple[str, ...]
    """UD relations with subtypes: `nsubj:pass`, `obl:agent`, `nmod:poss`."""
    head_scores: tuple[float, ...]
    """Probability of the chosen head, 0..1."""
    ner: tuple[str, ...]
    """IOB2: `B-PER`, `I-ORG`, `O`."""
    sentence_of: tuple[int, ...]
    """Index into `sentences`."""
    children: tuple[tuple[int, ...], ...]
    """Dependents of each token, ascending."""
    factuality: tuple[float, ...] = ()
    """-3 (did not happen) .. 3 (happened), of predicates; of other words it means nothing. Empty where no model of
    meaning was asked: then the rooms read by their tables alone."""
    event_proposals: tuple[EventProposal, ...] = ()
    cue_proposals: tuple[CueProposal, ...] = ()
    toll_proposals: tuple[TollProposal, ...] = ()
