"""Fits how much each reason weighs for taking tellings of different articles for one happening.

    python -m training.incidents --data $REPORTEDLY_DATA [--judge | --background]

Reads `incidents/ecb_train.jsonl` (ECB+, CC BY 3.0) with the product. Logistic regressions by Newton's method: one for
pairs of articles (are they of one subtopic?), one for each way of telling (same word, other word). Topics are dealt
into three collections, so that rarities are those of collections of the size of the dev part. Without a flag it writes
`incidents/weights.tsv`; `--judge` fits on two collections and judges on the third, for each, over several thresholds,
with the calibration of the chances; `--background` counts the words of `news/articles.jsonl` into
`incidents/background.tsv`. No random numbers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.ecb import Told, id_of, measure, read_record
from benchmarks.reliability import reliability
from reportedly.incidents.gather import gather
from reportedly.incidents.pages import candidates, chance, page_reasons, weigh_page
from reportedly.incidents.reasons import reasons_of, way_of
from reportedly.incidents.same import pairs_of, read_pages
from reportedly.incidents.scorer import Scorer, load_scorer
from reportedly.incidents.telling import Telling
from reportedly.incidents.wording import rarity_among, words_of
from reportedly.pipeline import load_tools
from training.calibrate import fit

COLLECTIONS = 3
RIDGE = {"articles": 1.0, "same word": 3.0, "other word": 3.0}
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45)
LEAST_ARTICLES = 9
"""A word of fewer background articles (1 %) is left out of the table: it is rare."""
READ = 3000
"""Characters of a background article that are counted."""
OUT = Path(str(files("reportedly.incidents")))

Weights = Mapping[str, Mapping[str, float]]
Row = tuple[str, dict[str, float], bool]
"""Way, reasons, whether the two are one."""


class Collection(NamedTuple):
    """Articles that are compared with one another, and what is right."""

    told: list[Told]
    subtopics: dict[str, str]
    chains: dict[str, str]

    @property
    def tellings(self) -> list[Telling]:
        """Of all its articles."""
        return [telling for one in self.told for telling in one.tellings]


def main() -> None:
    """Fit and write, or judge."""
    parser = argparse.ArgumentParser(prog="python -m training.incidents", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--background", action="store_true")
    given = parser.parse_args()
    if given.background:
        write_background(given.data / "news" / "articles.jsonl", OUT / "background.tsv")
        return
    collections = read_collections(given.data / "incidents" / "ecb_train.jsonl")
    if given.judge:
        judge(collections)
    else:
        write_weights({**load_scorer().weights, **weigh(collections)}, OUT / "weights.tsv")


def read_collections(path: Path) -> list[Collection]:
    """The records of a file by topic: the first topic to the first collection, the second to the second, ..."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    topics = sorted({record["topic"] for record in records}, key=int)
    tools = load_tools()
    dealt = [
        [record for record in records if topics.index(record["topic"]) % COLLECTIONS == number]
        for number in range(COLLECTIONS)
    ]
    return [
        Collection(
            [read_record(record, tools) for record in part],
            {record["id"]: record["subtopic"] for record in part},
            {id_of(record, mention): mention["chain"] for record in part for mention in record["mentions"]},
        )
        for part in dealt
    ]


def weigh(collections: Sequence[Collection]) -> dict[str, dict[str, float]]:
    """The weights of articles, then with them those of each way of telling."""
    rows = [row for collection in collections for row in article_rows(collection, load_scorer())]
    weights = {"articles": fit_rows(rows, "articles")}
    scorer = load_scorer()._replace(weights=weights)
    told = [row for collection in collections for row in telling_rows(collection, scorer).values()]
    return weights | {way: fit_rows([row for row in told if row[0] == way], way) for way in RIDGE if way != "articles"}


def article_rows(collection: Collection, scorer: Scorer) -> list[Row]:
    """Every pair of articles that share a word."""
    pages = [one.page for one in collection.told]
    rarity = rarity_among((page.words for page in pages), scorer.background)
    weighed = [weigh_page(page, rarity) for page in pages]
    subtopics = [collection.subtopics[page.id] for page in pages]
    return [
        ("articles", page_reasons(weighed[i], weighed[j], rarity), subtopics[i] == subtopics[j])
        for i, j in candidates(weighed)
    ]


def telling_rows(collection: Collection, scorer: Scorer) -> dict[tuple[str, str], Row]:
    """Every pair of tellings worth weighing, by their ids."""
    pages = read_pages([one.page for one in collection.told], scorer)
    chains = collection.chains
    return {
        (one.telling.id, other.telling.id): (
            way_of(one, other),
            reasons_of(one, other, story, pages.rarity),
            chains[one.telling.id] == chains[other.telling.id],
        )
        for one, other, story in pairs_of(collection.tellings, pages, scorer)
    }


def fit_rows(rows: Sequence[Row], way: str) -> dict[str, float]:
    """The weights by reason."""
    names = sorted({name for _, reasons, _ in rows for name in reasons})
    evidence = np.array([[reasons.get(name, 0.0) for name in names] for _, reasons, _ in rows])
    fitted = fit(evidence, np.array([right for _, _, right in rows], dtype=float), ridge=RIDGE[way])
    return {name: round(float(weight), 3) for name, weight in zip(names, fitted, strict=True)}


def judge(collections: Sequence[Collection]) -> None:
    """Print CoNLL F1 of each collection, fitted on the others, by threshold, and the calibration of the chances."""
    said: list[float] = []
    right: list[bool] = []
    for number, held in enumerate(collections):
        weights = weigh([one for place, one in enumerate(collections) if place != number])
        rows = telling_rows(held, load_scorer()._replace(weights=weights))
        chances = {pair: chance(reasons, weights[way]) for pair, (way, reasons, _) in rows.items()}
        said += chances.values()
        right += [is_one for _, _, is_one in rows.values()]
        figures = (f"{least}: {100 * _conll(held, chances, least):.1f}" for least in THRESHOLDS)
        print(f"collection {number + 1}  " + "  ".join(figures), flush=True)
    curve, error = reliability(said, right)
    for told, true, count in curve:
        print(f"| {told:.2f} | {true:.2f} | {count} |")
    print(f"expected calibration error {error:.3f} over {len(right)} pairs")


def _conll(collection: Collection, chances: Mapping[tuple[str, str], float], least: float) -> float:
    groups = gather(collection.chains, chances, least=least)
    return measure(collection.chains, {name: group[0] for group in groups for name in group})["conll_f1"]


def write_weights(weights: Weights, path: Path) -> None:
    """One row a reason."""
    rows = [f"{way}\t{name}\t{weight}" for way, row in weights.items() for name, weight in row.items()]
    _write(
        path,
        "What each reason weighs (log odds); made by training/incidents.py and training/incident_pairs.py.",
        "way\treason\tweight",
        rows,
    )


def write_background(news: Path, path: Path) -> None:
    """In how many articles each word stands, of those that stand in one of a hundred."""
    holding: Counter[str] = Counter()
    texts = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    for row in texts:
        holding.update(set(words_of(f"{row['title']}\n{row['text'][:READ]}")))
    rows = [f"{word}\t{count}" for word, count in sorted(holding.items()) if count >= LEAST_ARTICLES]
    about = "In how many articles of a background of news (CC BY) each word stands; made by training/incidents.py."
    _write(path, about, "word\tarticles", [f"(articles)\t{len(texts)}", *rows])


def _write(path: Path, about: str, header: str, rows: Iterable[str]) -> None:
    path.write_text("\n".join((f"# {about}", header, *rows, "")), encoding="utf-8")


if __name__ == "__main__":
    main()
