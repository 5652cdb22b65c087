"""The same bytes however a reading is made, ids that stay, and every invariant on real news."""

import json

import pytest

from reportedly.pipeline import Tools, read_article
from reportedly.reading import lines_of
from reportedly.records import Article
from tests.invariants import faults_of
from tools.docs.desk import example_articles


@pytest.fixture(scope="module")
def examples() -> list[Article]:
    return [Article(sha256="", **row) for row in example_articles()]


def bytes_of(article: Article, tools: Tools) -> bytes:
    return b"".join(lines_of(read_article(article, tools)))


def test_the_order_of_articles_changes_nothing(tools, examples):
    forward = {article.id: bytes_of(article, tools) for article in examples}
    backward = {article.id: bytes_of(article, tools) for article in reversed(examples)}
    assert forward == backward


def test_a_paragraph_at_the_end_changes_no_earlier_claim(tools, examples):
    for article in examples:
        before = read_article(article, tools)
        longer = Article(
            sha256="", id=article.id, text=article.text + "\n\nIt rained in Lisbon.", outlet=article.outlet
        )
        after = {claim.id: claim for claim in read_article(longer, tools).claims}
        for claim in before.claims:
            assert claim.id in after
            assert after[claim.id].trigger == claim.trigger
            assert after[claim.id].reality == claim.reality or claim.when  # a date after publication makes it planned


@pytest.mark.parametrize("published", [None, "2014-05-28", "2014-05-28T23:30:00+03:00"])
def test_without_a_date_relative_times_stay_relative(read_text, published):
    (claim,) = read_text("Rebels shelled the town on Monday.", published=published).claims
    assert claim.when is not None
    assert (claim.when.start is None) == (published is None)


def test_real_news_keeps_every_invariant(tools, shared_texts):
    rows = (shared_texts / "news" / "articles.jsonl").read_text(encoding="utf-8").splitlines()[::40]
    faults = {}
    for row in map(json.loads, rows):
        article = Article(
            id=row["id"], text=row["text"], sha256="", published=row["published"] or None, outlet=row["outlet"]
        )
        faults[article.id] = faults_of(read_article(article, tools))
    assert {name: found for name, found in faults.items() if found} == {}
