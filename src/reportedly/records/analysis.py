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
