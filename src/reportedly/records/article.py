"""`article/1` and `notice/1`: what was read, and what the reader must know about it."""

import msgspec

from reportedly.records.base import Line, Record, Span
from reportedly.records.terms import Genre, PublishedSource, Severity


class Extractor(Record, frozen=True, kw_only=True):
    """The program that took the text out of a page: name, version and its options."""

    name: str
    version: str
    options: dict[str, str | int | bool] = msgspec.field(default_factory=dict)


class Article(Line, frozen=True, kw_only=True, tag="article/1"):
    """A text with where it comes from. `text` is never edited after reading: every span points into it."""

    id: str
    text: str
    sha256: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_source: PublishedSource = "none"
    retrieved: str | None = None
    genre: Genre = "unknown"
    genre_source: str | None = None
    language: str | None = None
    translated_from: str | None = None
    rights: str | None = None
    raw_sha256: str | None = None
    archive_url: str | None = None
    extractor: Extractor | None = None


class Notice(Line, frozen=True, kw_only=True, tag="notice/1"):
    """Something the reader must know about an input. Severity `error` = this input gave no reading."""

    code: str
    severity: Severity
    message: str
    article: str | None = None
    input: str | None = None
    span: Span | None = None
