"""Rows of lists out of the casebook: what there is, and its articles page by page."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from reportedly.casebook import Casebook
from reportedly.casebook.search import match_words
from reportedly.report.overview import UNREAL, WAYS

PAGE = 50
"""Rows of a list."""


class Sums(NamedTuple):
    """What is in a casebook."""

    articles: int
    coded: int
    failed: int
    outlets: list[tuple[str, int]]
    claims: int
    reviewed: int
    reported: Counter[tuple[str, str]]
    """Claims by PLOVER type and way of telling."""
    realities: list[tuple[str, int]]
    first: str | None
    last: str | None


class ArticleLine(NamedTuple):
    """An article in a list."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    genre: str
    outcome: str | None
    claims: int


class Found(NamedTuple):
    """A page of articles, and how many there are."""

    rows: list[ArticleLine]
    total: int


def sum_up(book: Casebook) -> Sums:
    """Counts of everything."""
    run = book._database.execute

    def count(query: str) -> int:
        return int(run(query).fetchone()[0])

    def groups(query: str) -> list[tuple[str, int]]:
        return [(name or "(not given)", number) for name, number in run(query)]

    reported: Counter[tuple[str, str]] = Counter()
    realities: Counter[str] = Counter()
    for plover, reality, number in run("SELECT plover, reality, count(*) FROM claim GROUP BY plover, reality"):
        reported[plover or "no type", WAYS.get(reality, UNREAL)] += number
        realities[reality] += number
    first, last = run("SELECT min(published), max(published) FROM article").fetchone()
    return Sums(
        count("SELECT count(*) FROM article"),
        count("SELECT count(*) FROM coding WHERE outcome = 'ok'"),
        count("SELECT count(*) FROM coding WHERE outcome = 'failed'"),
        groups("SELECT outlet, count(*) FROM article GROUP BY outlet ORDER BY 2 DESC, 1"),
        count("SELECT count(*) FROM claim"),
        count("SELECT count(*) FROM claim WHERE review IS NOT NULL"),
        reported,
        sorted(realities.items(), key=lambda row: (-row[1], row[0])),
        first and first[:10],
        last and last[:10],
    )


def list_articles(book: Casebook, *, words: str = "", outlet: str = "", page: int = 1) -> Found:
    """A page of articles, the latest first."""
    conditions, values = ["1"], []
    if words.strip():
        conditions.append("article.number IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)")
        values.append(match_words(words))
    if outlet:
        conditions.append("article.outlet = ?")
        values.append(outlet)
    where = " AND ".join(conditions)
    run = book._database.execute
    source = f"FROM article INDEXED BY article_kind WHERE {where}"
    total = int(run(f"SELECT count(*) {source}", values).fetchone()[0])
    order = "article.published IS NULL, article.published DESC, article.id"
    rows = run(
        "SELECT article.id, article.title, article.outlet, article.published, article.genre, coding.outcome,"  # noqa: S608
        " (SELECT count(*) FROM claim WHERE claim.article = article.id)"
        " FROM article LEFT JOIN coding ON coding.article = article.id"
        f" WHERE article.number IN (SELECT number {source} ORDER BY {order} LIMIT ? OFFSET ?) ORDER BY {order}",
        (*values, PAGE, PAGE * (max(1, page) - 1)),
    )
    return Found([ArticleLine(*row) for row in rows], total)
