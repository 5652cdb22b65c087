"""`article/1` and `notice/1`: what was read, and what the reader must know about it."""

import msgspec

from reportedly.records.base import Line, Record, Span
from reportedly.records.terms import Genre, PublishedSource, Severity


class Extractor(Record, frozen=True, kw_only=True):
    """The program that took the text out of a page: name, version and its options."""

    name: str
    """Name of the program."""
    version: str
    """Its version."""
    options: dict[str, str | int | bool] = msgspec.field(default_factory=dict)
    """The options it ran with."""


class Article(Line, frozen=True, kw_only=True, tag="article/1"):
    """A text with where it comes from. `text` is never edited after reading: every span points into it."""

    id: str
    """The given id, else a hash of url, outlet, published and text."""
    text: str
    """The text as it came; every span of every record points into it."""
    sha256: str
    """SHA-256 of `text` in UTF-8."""
    url: str | None = None
    """Address of the article."""
    outlet: str | None = None
    """Who published it: the last link of every chain."""
    title: str | None = None
    """The headline."""
    author: str | None = None
    """The byline."""
    published: str | None = None
    """ISO date or date-time of publication, with the zone as given."""
    published_source: PublishedSource = "none"
    """Where the date stands."""
    retrieved: str | None = None
    """When the page was taken, by the archive or the server's answer."""
    genre: Genre = "unknown"
    """What kind of text it is."""
    genre_source: str | None = None
    """Id of the rule that decided the genre, or `given`."""
    language: str | None = None
    """Language code; what is not English gets no claims."""
    translated_from: str | None = None
    """Language from which it was translated, where the source says so."""
    rights: str | None = None
    """Rights, as the source names them or as they were given."""
    raw_sha256: str | None = None
    """SHA-256 of the bytes from which the text was taken."""
    archive_url: str | None = None
    """Address of an archived copy."""
    extractor: Extractor | None = None
    """The program that took the text out of a page; null = the text is as it came."""


class Notice(Line, frozen=True, kw_only=True, tag="notice/1"):
    """Something the reader must know about an input. Severity `error` = this input gave no reading."""

    code: str
    """What it is, as a word that stays the same."""
    severity: Severity
    """How grave it is."""
    message: str
    """What, where, and what to do."""
    article: str | None = None
    """Id of the article it is about."""
    input: str | None = None
    """The input it is about: a path, a line of a file, an address."""
    span: Span | None = None
    """The words it is about."""
