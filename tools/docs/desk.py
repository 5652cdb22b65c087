"""What lies on the desk where the pages of `docs/` are tried: a folder with texts of our own, and names for Python."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.pipeline import Tools, read_article
from reportedly.records import Article, Reading

_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>
"""


def example_articles() -> list[dict[str, Any]]:
    """The bundled articles as the lines of JSON have them."""
    lines = (files("reportedly") / "examples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def lay_out(folder: Path) -> None:
    """What the guides take as given: `article.txt`, `page.html`, `news.jsonl`, and all articles as pages in `news/`."""
    articles = example_articles()
    (folder / "news").mkdir(parents=True)
    for article in articles:
        page = make_page(article)
        (folder / "news" / f"{article['id']}.html").write_text(page, encoding="utf-8")
    (folder / "news" / "more.jsonl").write_text(_lines(articles[:4]), encoding="utf-8")
    (folder / "page.html").write_text(make_page(articles[4]), encoding="utf-8")
    (folder / "news.jsonl").write_text(_lines(articles), encoding="utf-8")
    (folder / "decisions.csv").write_text("kind,claim,why\naccept,bd37497c8a2e1a99,it says so\n", encoding="utf-8")
    (folder / "article.txt").write_text(articles[4]["text"], encoding="utf-8")


def given_names(tools: Tools) -> dict[str, Any]:
    """The names that Python on the pages takes as given: `text`, `articles`, `readings`, `told`."""
    articles = example_articles()[:4]
    readings = [_read(article, tools) for article in articles]
    told = [(one, next(claim for claim in one.claims if claim.event.plover == "ASSAULT")) for one in readings]
    return {"text": articles[0]["text"], "articles": articles, "readings": readings, "told": told}


def make_page(article: dict[str, Any]) -> str:
    """An article as a web page."""
    paragraphs: Sequence[str] = article["text"].split("\n\n")
    return _PAGE.format(**article, body="".join(f"<p>{one}</p>" for one in paragraphs[1:]))


def _read(article: dict[str, Any], tools: Tools) -> Reading:
    return read_article(Article(sha256="", **article), tools, headline=(0, len(article["title"])))


def _lines(articles: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
