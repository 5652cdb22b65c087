"""Fits the confidence of claims, and says how well it is calibrated.

    python -m training.calibrate [--news ARTICLES.jsonl]

Fits on the dev part of the corpus by Newton's method (logistic regression with a little ridge) and prints the numbers
for `claims/confidence.py`; then the reliability curve and the expected calibration error of the numbers that stand
there now, on the test part.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import headline_of
from benchmarks.reliability import judge_claims, reliability
from reportedly.claims import assemble_claims
from reportedly.claims.assemble import make_drafts
from reportedly.claims.confidence import WEIGHTS, evidence_of
from reportedly.language import analyse
from reportedly.pipeline import Tools, find_all, load_tools
from training.gold import Gold, read_part
from training.news import read_news

RIDGE = 0.1


def main() -> None:
    """Fit, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--news", type=Path)
    given = parser.parse_args()
    texts = {name: article.text for name, article in read_news(given.news).items()} if given.news else {}
    tools = load_tools()
    rows, right = read_evidence(read_part("dev", texts), tools)
    fitted = fit(np.array([list(row.values()) for row in rows]), np.array(right, dtype=float))
    print({name: round(float(value), 2) for name, value in zip(WEIGHTS, fitted, strict=True)})
    rows, right = read_evidence(read_part("test", texts), tools)
    found = [1 / (1 + np.exp(-sum(WEIGHTS[name] * value for name, value in row.items()))) for row in rows]
    curve, error = reliability(found, right)
    for said, true, count in curve:
        print(f"| {said:.2f} | {true:.2f} | {count} |")
    print(f"expected calibration error {error:.3f} over {len(right)} claims")


def read_evidence(items: Iterable[Gold], tools: Tools) -> tuple[list[dict[str, float]], list[bool]]:
    """For each claim that the product finds: its evidence, and whether trigger, type and reality are right."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for item in items:
        article = item.reading.article
        findings = find_all(article, analyse(article.text, tools.language, headline=headline_of(item.reading)), tools)
        claims = {claim.trigger: claim for claim in assemble_claims(article, findings)}
        judged = dict(zip(claims, judge_claims(item.reading.claims, tuple(claims.values())), strict=True))
        for draft in make_drafts(article, findings):
            if draft.trigger.span in judged:
                rows.append(evidence_of(findings.analysis, draft))
                right.append(judged[draft.trigger.span])
    return rows, right


def fit(evidence: NDArray[np.float64], right: NDArray[np.float64], *, ridge: float = RIDGE) -> NDArray[np.float64]:
    """Weights of a logistic regression: [N, F], [N] -> [F]."""
    weights = np.zeros(evidence.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-evidence @ weights))
        slope = evidence.T @ (right - chance) - ridge * weights
        curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
