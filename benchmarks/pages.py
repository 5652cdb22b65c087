"""Which extractor takes the article off a page, and how fast.

``python -m benchmarks.pages [--articles 6]``: articles of our own sentences in the page frames of many makers of news
sites (menus, advertisements between paragraphs, captions, related links, comments, cookies, a newsletter, old tables,
`<br>` for paragraphs). For each extractor a row: share of the taken words that are the article's (precision), share
of the article's words that were taken (recall), share of its paragraphs that stand alone and whole on a line, the
worst frame by F1, and milliseconds of processor time a page. Prints a table on standard error and one JSON line.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, Final, NamedTuple

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.add import make_sentence
from benchmarks.page_frames import FRAMES
from reportedly.ingest.page_body import read_body

Row = dict[str, Any]
_LENGTHS: Final = (3, 9, 25)
"""Paragraphs of a brief, a report and a long read."""


class Page(NamedTuple):
    """A page and what is to be taken off it."""

    frame: str
    html: str
    title: str
    paragraphs: tuple[str, ...]


def make_pages(articles: int) -> Iterator[Page]:
    """Every frame round every article; the same at every call."""
    generator = random.Random(11)  # noqa: S311
    for number in range(articles):
        title = f"{generator.choice(('Miners', 'Rebels', 'Judges'))} leave town number {number} after talks"
        paragraphs = tuple(
            " ".join(make_sentence(generator) for _ in range(generator.randrange(1, 4)))
            for _ in range(_LENGTHS[number % len(_LENGTHS)])
        )
        safe = [escape(paragraph, quote=False) for paragraph in paragraphs]
        for name, frame in FRAMES.items():
            yield Page(name, frame(title, safe), title, paragraphs)


def _trafilatura(**options: Any) -> Callable[[str], str]:
    return lambda html: trafilatura.extract(html, include_comments=False, include_tables=False, **options) or ""


def _resiliparse(html: str) -> str:
    return extract_plain_text(
        html, preserve_formatting=True, main_content=True, alt_texts=False, comments=False, list_bullets=False
    )


EXTRACTORS: Final[dict[str, Callable[[str], str]]] = {
    "this version": lambda html: read_body("page", html, None)[0],
    "trafilatura": _trafilatura(),
    "trafilatura fast": _trafilatura(fast=True),
    "trafilatura precision": _trafilatura(favor_precision=True),
    "trafilatura fast precision": _trafilatura(fast=True, favor_precision=True),
    "resiliparse": _resiliparse,
}


def score(page: Page, text: str) -> tuple[float, float, float]:
    """Precision and recall of words, and the share of paragraphs that are a line of their own."""
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    wanted = Counter(word for paragraph in page.paragraphs for word in paragraph.split())
    found = Counter(word for line in lines if line != page.title for word in line.split())
    common = (wanted & found).total()
    whole = sum(paragraph in lines for paragraph in page.paragraphs)
    return common / max(1, found.total()), common / wanted.total(), whole / len(page.paragraphs)


def measure(extract: Callable[[str], str], pages: list[Page]) -> Row:
    """One row of the table."""
    texts = [extract(page.html) for page in pages]
    started = time.process_time()
    for page in pages:  # again: now everything is loaded
        extract(page.html)
    seconds = time.process_time() - started
    scores = [score(page, text) for page, text in zip(pages, texts, strict=True)]
    frames: dict[str, list[float]] = defaultdict(list)
    for page, (precision, recall, _) in zip(pages, scores, strict=True):
        frames[page.frame].append(2 * precision * recall / max(1e-9, precision + recall))
    means = {name: sum(values) / len(values) for name, values in frames.items()}
    worst = min(means, key=lambda name: means[name])
    columns = [round(sum(column) / len(scores), 3) for column in zip(*scores, strict=True)]
    return {
        **dict(zip(("precision", "recall", "paragraphs"), columns, strict=True)),
        "milliseconds": round(1000 * seconds / len(pages), 1),
        "worst": f"{worst} {means[worst]:.2f}",
        "frames": {name: round(value, 3) for name, value in means.items()},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--articles", type=int, default=6)
    pages = list(make_pages(parser.parse_args().articles))
    rows = {name: measure(extract, pages) for name, extract in EXTRACTORS.items()}
    for name, row in rows.items():
        print(f"{name:28}", *(f"{key} {row[key]}" for key in row if key != "frames"), sep="  ", file=sys.stderr)
    print(json.dumps({"pages": len(pages), **rows}))


if __name__ == "__main__":
    main()
