"""What became of an input as rows of five tables: articles, statements, claims, labels and notices.

Statements, claims and labels have the columns of the exports of that name, and `record`: the whole line of JSON, as
`reportedly read --format jsonl` writes it. What an article has stands in columns alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from reportedly.export.columns import Column, Row
from reportedly.export.record_columns import CLAIMS, LABELS, STATEMENTS
from reportedly.export.record_rows import claim_rows, label_rows, statement_rows
from reportedly.export.told import tell
from reportedly.reading import Read
from reportedly.records import Article, Notice
from reportedly.records.wire import encode_line

_INPUT = Column("input", "text", "The input that it comes from: a file, a line or row of it, a document in an archive.")
_RECORD = Column("record", "text", "The whole record as JSON (see `records.md`).")

ARTICLES = (
    Column("article_id", "text", "Id of the article."),
    _INPUT,
    Column("outlet", "text", "Who published it."),
    Column("published", "text", "When it was published (ISO 8601)."),
    Column("published_source", "text", "Who says so."),
    Column("genre", "text", "Genre of the article."),
    Column("genre_source", "text", "What says so."),
    Column("title", "text", "Headline."),
    Column("author", "text", "Author."),
    Column("language", "text", "Language of the text (ISO 639); only English is coded."),
    Column("translated_from", "text", "Language that it was translated from."),
    Column("url", "text", "Address of the article."),
    Column("archive_url", "text", "Address of an archived copy."),
    Column("retrieved", "text", "When it was fetched."),
    Column("rights", "text", "Rights in it, as it names them."),
    Column("raw_sha256", "text", "Digest of the bytes that it was read from, where they are known."),
    Column("extractor", "text", "What took the text out of a page, as JSON."),
    Column("sha256", "text", "Digest of the text in UTF-8."),
    Column("text", "text", "The text that all spans point into."),
)
NOTICES = (
    _INPUT,
    Column("article_id", "text", "Id of the article, where there is one."),
    Column("code", "text", "What it is (see `notices.md`)."),
    Column("severity", "text", "info, warning or error; error = the input gave no reading."),
    Column("message", "text", "The same in words."),
    Column("start", "integer", "First character in the article's text (code points, from 0)."),
    Column("end", "integer", "Character after the last."),
)
TABLES: Mapping[str, Sequence[Column]] = {
    "articles": ARTICLES,
    "statements": (*STATEMENTS, _RECORD),
    "claims": (*CLAIMS, _RECORD),
    "labels": (*LABELS, _RECORD),
    "notices": NOTICES,
}


def rows_of(read: Read) -> Iterator[tuple[str, Row]]:
    """The rows, each with the name of its table. An input that gave no reading has notices alone."""
    if reading := read.reading:
        yield "articles", _of_article(reading.article, read.input)
        for line, row in zip(reading.statements, statement_rows(reading), strict=True):
            yield "statements", {**row, "record": encode_line(line).decode()}
        for told in tell(reading):
            for row in claim_rows(told):
                yield "claims", {**row, "record": encode_line(told.claim).decode()}
        for label, row in zip(reading.labels, label_rows(reading), strict=True):
            yield "labels", {**row, "record": encode_line(label).decode()}
    for notice in read.notices:
        yield "notices", _of_notice(notice, read.input)


def _of_article(article: Article, name: str) -> Row:
    fields = {column.name: getattr(article, column.name) for column in ARTICLES if hasattr(article, column.name)}
    made = article.extractor
    extractor = made and json.dumps({"name": made.name, "version": made.version, "options": made.options})
    return {**fields, "article_id": article.id, "input": name, "extractor": extractor}


def _of_notice(notice: Notice, name: str) -> Row:
    start, end = notice.span or (None, None)
    return {
        "input": name, "article_id": notice.article, "code": notice.code, "severity": notice.severity,
        "message": notice.message, "start": start, "end": end,
    }  # fmt: skip
