"""`Reading`: everything that was read out of one article."""

from reportedly.records.article import Article, Notice
from reportedly.records.base import Record
from reportedly.records.lines import Claim, EntityLine, Label, PlaceLine, SentenceLine, Statement, TimeLine, TokenLine


class Layers(Record, frozen=True, kw_only=True):
    """The optional layers, each asked for by name: sentences, tokens, entities, places, times."""

    sentences: tuple[SentenceLine, ...] = ()
    """Every sentence."""
    tokens: tuple[TokenLine, ...] = ()
    """Every word, with its place in the tree."""
    entities: tuple[EntityLine, ...] = ()
    """Every name, with all its mentions."""
    places: tuple[PlaceLine, ...] = ()
    """Every place name."""
    times: tuple[TimeLine, ...] = ()
    """Every time expression."""


class Reading(Record, frozen=True, kw_only=True):
    """All lines of one article, in the order in which they are written."""

    article: Article
    """The article."""
    notices: tuple[Notice, ...] = ()
    """What the reader must know about it."""
    statements: tuple[Statement, ...] = ()
    """Who said what."""
    claims: tuple[Claim, ...] = ()
    """What is reported."""
    labels: tuple[Label, ...] = ()
    """Loaded words."""
    layers: Layers = Layers()
    """The layers asked for."""
