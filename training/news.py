"""Openly licensed articles that are annotated stand-off: their text stays where it is.

python -m training.news ARTICLES.jsonl ID...    the articles in the notation, ready to be annotated
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from reportedly.language.datelines import cut_datelines
from reportedly.language.paragraphs import split_paragraphs
from reportedly.language.quotations import find_quotations
from reportedly.language.sentences import split_sentences
from reportedly.language.tokens import split_tokens
from reportedly.records import Article, Span

OUTLETS = {
    "kremlin": "Kremlin",
    "presua": "Office of the President of Ukraine",
    "GUM": "Wikinews",
    "meantime": "Wikinews",
}


def read_news(path: Path) -> dict[str, Article]:
    """All articles of the file by id."""
    articles = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles[row["id"]] = _article(row)
    return articles


def _article(row: Mapping[str, str]) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        sha256=sha256(row["text"].encode()).hexdigest(),
        outlet=OUTLETS[re.split(r"[-_]", row["id"])[0]],
        title=row.get("title"),
        published=row.get("published"),
        published_source="given",
        url=row.get("url"),
        rights=row.get("licence"),
        language="en",
    )


def split_news(article: Article) -> list[Span]:
    """The sentences of an article as the product splits them, in characters."""
    text = article.text
    spans = split_tokens(text)
    paragraphs = cut_datelines(text, split_paragraphs(text))
    ranges = split_sentences(text, spans, paragraphs, find_quotations(text, paragraphs))
    return [(spans[first][0], spans[end - 1][1]) for first, end in ranges]


def main() -> None:
    """Print articles in the notation."""
    articles = read_news(Path(sys.argv[1]))
    for name in sys.argv[2:]:
        article = articles[name]
        print(f"@ article={name} manner=news date={article.published} outlet={article.outlet!r}")
        for start, end in split_news(article):
            print("s " + " ".join(article.text[start:end].split()))
        print()


if __name__ == "__main__":
    main()
