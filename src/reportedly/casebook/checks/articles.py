"""Articles, their raw copies, and what must not be left of withdrawn ones."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from reportedly.casebook.checks.finding import Finding
from reportedly.casebook.coded import decode_article
from reportedly.casebook.raw import get_raw, list_raw
from reportedly.records import Article

_ARTICLE = "SELECT id, sha256, raw_sha256, url, outlet, published, genre, language, title, text, record FROM article"


def check_articles(database: sqlite3.Connection) -> Iterator[Finding]:
    """Each record can be read, agrees with the columns beside it, and its text has its hash."""
    for row in database.execute(f"{_ARTICLE} ORDER BY id"):
        *columns, text, record = row
        try:
            article = decode_article(record, text)
        except (msgspec.MsgspecError, UnicodeError) as error:
            what = f"article {row[0]}: its record cannot be read ({error})"
            yield Finding("error", "record", what, "restore the casebook from a backup")
            continue
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != article.sha256:
            what = f"article {article.id}: the text is not the one that was added (sha256)"
            yield Finding("error", "text_hash", what, "restore the casebook from a backup; never edit texts in it")
        if columns != _columns(article):
            what = f"article {article.id}: the columns do not agree with the record"
            yield Finding("error", "columns", what, "restore the casebook from a backup; never edit its tables")


def check_past_texts(database: sqlite3.Connection) -> Iterator[Finding]:
    """Texts of before are the ones that were added."""
    for article, digest, record in database.execute("SELECT article, sha256, record FROM past_text ORDER BY 1, 2"):
        try:
            text = msgspec.json.decode(record, type=Article).text
        except (msgspec.MsgspecError, UnicodeError):
            text = None
        if text is None or sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
            what = f"article {article}: a former text of it is damaged (sha256)"
            yield Finding("error", "past_text", what, "restore the casebook from a backup; the text of now is whole")


def check_inputs(database: sqlite3.Connection) -> Iterator[Finding]:
    """No article is gone that was added, but for those that were withdrawn."""
    rows = database.execute(
        "SELECT run, name, article FROM input WHERE outcome = 'ok' AND article NOT IN (SELECT id FROM article)"
        " AND article NOT IN (SELECT article FROM withdrawn) ORDER BY run, number"
    )
    for run, name, article in rows:
        what = f"article {article} is gone, which run {run} added from {name}"
        yield Finding("error", "article_gone", what, "add its source again, or restore the casebook from a backup")


def check_raw(database: sqlite3.Connection, raw: sqlite3.Connection) -> Iterator[Finding]:
    """Each raw copy that an article names is there and whole, and none is there for nothing."""
    past = database.execute(
        "SELECT json_extract(record, '$.raw_sha256'), article FROM past_text WHERE json_valid(record)"
    )
    named: dict[str, str] = {digest: article for digest, article in past if digest}
    rows = database.execute("SELECT raw_sha256, id FROM article WHERE raw_sha256 IS NOT NULL ORDER BY id DESC")
    named |= dict(rows.fetchall())
    there = set()
    for digest in list_raw(raw):
        there.add(digest)
        if digest not in named:
            what = f"raw copy {digest} belongs to no article"
            yield Finding("warning", "raw_unused", what, "a run goes on, or was killed: add or withdraw again")
        elif get_raw(raw, digest) is None:
            what = f"article {named[digest]}: its raw copy {digest} is damaged"
            yield Finding("error", "raw_damaged", what, "restore raw.sqlite from a backup")
    for digest in sorted(named.keys() - there):
        what = f"article {named[digest]}: its raw copy {digest} is gone"
        yield Finding("error", "raw_missing", what, "restore raw.sqlite from a backup; text and claims are whole")


def check_withdrawn(database: sqlite3.Connection, raw: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Nothing is left of what was withdrawn."""
    rows = database.execute(
        "SELECT withdrawn.article, withdrawn.raw_sha256,"
        " EXISTS (SELECT 1 FROM article WHERE article.id = withdrawn.article),"
        " EXISTS (SELECT 1 FROM anchor WHERE anchor.article = withdrawn.article AND exact IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM incident_claim WHERE incident_claim.article = withdrawn.article),"
        " EXISTS (SELECT 1 FROM article WHERE article.raw_sha256 = withdrawn.raw_sha256)"
        " FROM withdrawn ORDER BY withdrawn.article"
    ).fetchall()
    copies = set(list_raw(raw)) if rows else set()
    for article, digest, there, quoted, shared in rows:
        if there or quoted or (digest in copies and not shared):
            what = f"article {article} is withdrawn, but words of it are left"
            yield Finding("error", "withdrawn_left", what, "withdraw it again")
    backups = sorted(path.name for path in folder.glob("casebook-v*.backup.*"))
    if rows and backups:
        what = f"articles are withdrawn, but may be in {', '.join(backups)}"
        yield Finding("warning", "withdrawn_backup", what, "delete the backups that are no longer needed")


def _columns(article: Article) -> list[str | None]:
    return [
        article.id, article.sha256, article.raw_sha256, article.url, article.outlet, article.published, article.genre,
        article.language, article.title,
    ]  # fmt: skip
