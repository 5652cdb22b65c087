"""Every field of claims and statements on our own annotated texts.

``python -m benchmarks.corpus predict FOLDER > PRED``: FOLDER is a part of the corpus (training/corpus/test); texts that
lie in the news set are read where $REPORTEDLY_DATA names its folder and left out elsewhere. PRED: one line a text.
``python -m benchmarks.corpus score FOLDER PRED [--by manner|side]``: one JSON line, or one for each group.

`false_events`: share of the events that gold says did not happen and that come out as happened; `happened_recall`:
share of those that happened and come out so. The two belong together. `calibration_error`: how far the confidence of
claims is from the share of them that is right (`benchmarks.reliability`). The rest is told in `benchmarks.compare`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.compare import Tally, compare
from benchmarks.reliability import judge_claims, reliability
from reportedly.pipeline import Tools, load_tools, read_article
from reportedly.records import Reading, Span
from training.gold import Gold, fill_text, read_gold, row_of, row_to_gold
from training.news import read_news


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("predict").add_argument("folder", type=Path)
    scoring = commands.add_parser("score")
    scoring.add_argument("folder", type=Path)
    scoring.add_argument("predicted", type=Path)
    scoring.add_argument("--by", choices=["manner", "side"])
    given = parser.parse_args()
    gold = read_texts(given.folder)
    if given.command == "predict":
        for item in predict(gold, load_tools()):
            sys.stdout.write(json.dumps(row_of(item), ensure_ascii=False) + "\n")
        return
    lines = given.predicted.read_text(encoding="utf-8").splitlines()
    found = {item.reading.article.id: item.reading for item in (row_to_gold(json.loads(line)) for line in lines)}
    if given.by is None:
        print(json.dumps(score(gold, found)))
        return
    for group in sorted({getattr(item, given.by) for item in gold}):
        print(json.dumps({given.by: group, **score([x for x in gold if getattr(x, given.by) == group], found)}))


def read_texts(folder: Path) -> list[Gold]:
    """The items of a part with their texts."""
    data = os.environ.get("REPORTEDLY_DATA")
    news = Path(data, "news/articles.jsonl") if data else None
    texts = {name: article.text for name, article in read_news(news).items()} if news and news.is_file() else {}
    items = [item for path in sorted(folder.glob("*.jsonl")) for item in read_gold(path)]
    return [fill_text(item, texts) for item in items if item.reading.article.text or item.reading.article.id in texts]


def predict(items: Iterable[Gold], tools: Tools) -> Iterator[Gold]:
    """What the product reads in the same texts."""
    for item in items:
        article = item.reading.article
        yield item._replace(reading=read_article(article, tools, headline=headline_of(item.reading)))


def headline_of(reading: Reading) -> Span | None:
    """Where the title stands in the text."""
    title = reading.article.title
    return (0, len(title)) if title and reading.article.text.startswith(title) else None


def score(gold: Iterable[Gold], found: dict[str, Reading]) -> dict[str, float]:
    """All figures over the texts."""
    tally = Tally()
    said: list[float] = []
    right: list[bool] = []
    for item in gold:
        article = item.reading.article
        reading = found.get(article.id, Reading(article=article))
        compare(item.reading, reading, tally)
        said += [claim.extraction_confidence for claim in reading.claims]
        right += judge_claims(item.reading.claims, reading.claims)
    return {**tally.figures(), "calibration_error": reliability(said, right)[1]}


if __name__ == "__main__":
    main()
