"""Fits how much each reason weighs for taking two claims of one article for one happening.

    python -m training.identity [--news ARTICLES.jsonl]

Reads the train part of the corpus with the product, holds each claim against those before it as `claims/same.py` does,
and asks gold which pairs are one happening; pairs that a veto keeps apart, or of which gold lacks a claim, teach
nothing. One logistic regression for each way of telling again, by Newton's method. Prints the rows of
`claims/weights.py`, then how many of the likeliest pairs of the dev part are right from which log odds on, by which
WAYS in `claims/same.py` is set.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np

from benchmarks.compare import pair_claims
from benchmarks.corpus import headline_of
from benchmarks.identity import chains
from reportedly.claims import assemble_claims
from reportedly.claims.assemble import make_drafts
from reportedly.claims.reasons import Before, Way, count, reasons_of, way_of
from reportedly.claims.telling import Told, tell
from reportedly.claims.vetoes import veto
from reportedly.language import analyse
from reportedly.pipeline import Tools, find_all, load_tools
from reportedly.records import Claim, Findings
from training.calibrate import fit
from training.gold import Gold, read_part
from training.news import read_news

RIDGE = 3.0
LOG_ODDS = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)

Weights = Mapping[str, Mapping[str, float]]


class Judged(NamedTuple):
    """Two claims of one text that no veto keeps apart."""

    way: Way
    reasons: dict[str, float]
    right: bool
    later: tuple[str, str]
    """Ids of the article and of the later claim."""


def main() -> None:
    """Fit, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m training.identity", description=__doc__)
    parser.add_argument("--news", type=Path)
    given = parser.parse_args()
    texts = {name: article.text for name, article in read_news(given.news).items()} if given.news else {}
    tools = load_tools()
    weights = weigh(list(read_pairs(read_findings(read_part("train", texts), tools))))
    for way, row in weights.items():
        print(f'    "{way}": {{')
        for name, value in row.items():
            print(f'        "{name}": {value},')
        print("    },")
    for line in curves(list(read_pairs(read_findings(read_part("dev", texts), tools))), weights):
        print(line)


def read_findings(items: Iterable[Gold], tools: Tools) -> Iterator[tuple[Gold, Findings]]:
    """What the rooms find in each text."""
    for item in items:
        article = item.reading.article
        analysis = analyse(article.text, tools.language, headline=headline_of(item.reading))
        yield item, find_all(article, analysis, tools)


def read_pairs(items: Iterable[tuple[Gold, Findings]]) -> Iterator[Judged]:
    """All pairs of claims that both sides have."""
    for item, findings in items:
        gold = item.reading
        claims = assemble_claims(gold.article, findings)
        partner = {b.id: a for a, b in pair_claims(gold.claims, claims)[0]}
        chain = chains(gold.claims)
        seen: list[Told] = []
        before = Before(Counter(), Counter(), Counter(), {})
        for later in _told(findings, claims, item):
            before.words.update(later.words)
            mine = partner.get(later.claim.id)
            for earlier in seen:
                other = partner.get(earlier.claim.id)
                if mine is not None and other is not None and veto(earlier, later, way_of(earlier, later)) is None:
                    right = chain[mine.id] == chain[other.id]
                    key = gold.article.id, later.claim.id
                    yield Judged(way_of(earlier, later), reasons_of(earlier, later, before), right, key)
            seen.append(later)
            count(before, later)


def _told(findings: Findings, claims: Sequence[Claim], item: Gold) -> list[Told]:
    """The claims that have a trigger of their own; a bare "denied it" is tied without weighing."""
    own = {claim.trigger: claim for claim in claims if not any(x.rule == "denial-points-back" for x in claim.steps)}
    drafts = [draft for draft in make_drafts(item.reading.article, findings) if draft.trigger.span in own]
    return tell(findings, drafts, [own[draft.trigger.span] for draft in drafts])


def weigh(pairs: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The weights of each way, reasons by name."""
    found = {}
    for way in get_args(Way):
        rows = [pair for pair in pairs if pair.way == way]
        names = sorted({name for pair in rows for name in pair.reasons})
        evidence = np.array([[pair.reasons.get(name, 0.0) for name in names] for pair in rows])
        fitted = fit(evidence, np.array([pair.right for pair in rows], dtype=float), ridge=RIDGE)
        found[way] = {name: round(float(value), 2) for name, value in zip(names, fitted, strict=True)}
    return found


def curves(pairs: Sequence[Judged], weights: Weights) -> Iterator[str]:
    """For each way: of the likeliest pair of each later claim, how many are right of how many above each log odds."""
    best: dict[tuple[str, str], tuple[float, Judged]] = {}
    for pair in pairs:
        score = sum(weights[pair.way].get(name, 0.0) * value for name, value in pair.reasons.items())
        if pair.later not in best or score > best[pair.later][0]:
            best[pair.later] = score, pair
    for way in get_args(Way):
        scores = [(score, pair.right) for score, pair in best.values() if pair.way == way]
        counts = (
            f"{bar}: {sum(right for score, right in scores if score > bar)}/{sum(score > bar for score, _ in scores)}"
            for bar in LOG_ODDS
        )
        yield f"{way}  " + "  ".join(counts)


if __name__ == "__main__":
    main()
