"""`Reading`: everything that was read out of one article."""

from reportedly.records.article import Article, Notice
from reportedly.records.base import Record
from reportedly.records.lines import Claim, EntityLine, Label, PlaceLine, SentenceLine, Statement, TimeLine, TokenLine


class Layers(Record, frozen=True, kw_only=True):
    """The optional layers, each asked for by name: sentences, tokens, entities, places, times."""

    sentences: tuple[SentenceLine, ...] = ()
    tokens: tuple[TokenLine, ...] = ()
    entities: tuple[EntityLine, ...] = ()
    places: tuple[PlaceLine, ...] = ()
    times: tuple[TimeLine, ...] = ()


class Reading(Record, frozen=True, kw_only=True):
    """All lines of one article, in the order in which they are written."""

    article: Article
    notices: tuple[Notice, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    labels: tuple[Label, ...] = ()
    layers: Layers = Layers()
