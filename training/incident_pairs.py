"""Fits how much each reason weighs for taking reports of different articles for one incident.

    python -m training.incident_pairs --data $REPORTEDLY_DATA [--judge]

Reads, with the product, our own articles on invented incidents (`corpus/incidents/*.jsonl`; see `incident_templates`)
and `incidents/ecb_train.jsonl` (ECB+, CC BY 3.0). Logistic regression by Newton's method, drawn to `BELIEFS`: what we
hold each reason to weigh before we see any pair, since templates repeat themselves and ECB+ has no dates of
publication. Without a flag it writes the ways "across" and "inside" of `incidents/weights.tsv`; `--judge` fits on two
thirds of the groups and judges on the third, for each: pairs and clusters over several thresholds, and calibration. No
random numbers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.reliability import reliability
from reportedly import read
from reportedly.incidents import Scorer, load_scorer
from reportedly.incidents.evidence import reasons_of, weigh_report
from reportedly.incidents.find import find_incidents, weigh_words
from reportedly.incidents.near import candidates
from reportedly.incidents.reports import Report
from reportedly.incidents.vetoes import find_veto
from reportedly.pipeline import Tools, load_tools
from reportedly.records import Article, Claim
from training.incidents import OUT, write_weights

OWN: Final = Path(__file__).with_name("corpus") / "incidents"
COLLECTIONS: Final = 6
"""Groups of a source are dealt into so many collections, so that not all that is told is of one war."""
PULL: Final = 200.0
"""How strongly weights are drawn to what is believed; as the beliefs, set with half of FA-KES in view."""
THRESHOLDS: Final = (0.3, 0.4, 0.5, 0.6)
BELIEFS: Final[dict[str, float]] = {
    "bias": -6.0,
    "same type": 1.0, "same way": 1.0, "other type": -1.5, "other way": -1.2, "both said": 0.3, "same word": 0.4,
    "one denied": -0.1, "background": -0.3,
    "same day": 1.3, "a day between": 0.2, "times overlap": 0.2, "days between": -1.0, "published apart": -0.6,
    "told then": 0.5, "told later": -0.7,
    "no place": -0.2, "one place": -0.1, "same place": 0.5, "within": 0.6, "near": 0.5, "same country": 0.1,
    "same province": -1.0, "other name": -0.8, "other place": -1.5, "other country": -3.0,
    "same toll": 1.1, "tolls fit": 0.6, "other toll": -0.5,
    "words": 4.0, "parties": 1.2, "things": 1.5, "other things": -0.4, "lead": 2.0, "both lead": 1.2,
    "rarest word": 0.15, "same source": 0.3, "other side": -0.4, "same side": 0.3,
}  # fmt: skip
INSIDE: Final = {**BELIEFS, "bias": -7.5, "lead": 0.0, "words": 2.5}
"""In one article, which seldom tells a happening twice without tying the two."""

Row = tuple[str, dict[str, float], bool]
"""Way, reasons, whether the two are one."""


class Item(NamedTuple):
    """An article as the product reads it, and the incidents of its words."""

    article: Article
    claims: tuple[Claim, ...]
    group: str
    spans: tuple[tuple[int, int, str], ...]
    alone: bool
    """Whether words of other incidents in the group are surely other incidents (in ECB+ a part is one, too)."""


def main() -> None:
    """Fit and write, or judge."""
    parser = argparse.ArgumentParser(prog="python -m training.incident_pairs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--judge", action="store_true")
    given = parser.parse_args()
    collections = read_collections(given.data / "incidents" / "ecb_train.jsonl", load_tools())
    if given.judge:
        judge(collections)
    else:
        kept = {way: row for way, row in load_scorer().weights.items() if way not in {"across", "inside"}}
        write_weights({**kept, **weigh(collections)}, OUT / "weights.tsv")


def read_collections(ecb: Path, tools: Tools) -> list[list[Item]]:
    """Our own articles, then those of ECB+, dealt by group."""
    found: list[list[Item]] = []
    for paths, alone in ((sorted(OWN.glob("*.jsonl")), True), ([ecb], False)):
        rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        items = [read_item(row, tools, alone=alone) for row in rows]
        groups = sorted({item.group.partition("/")[0] for item in items})
        number = {group: place % COLLECTIONS for place, group in enumerate(groups)}
        found += [[one for one in items if number[one.group.partition("/")[0]] == part] for part in range(COLLECTIONS)]
    return found


def read_item(row: Mapping[str, Any], tools: Tools, *, alone: bool) -> Item:
    """An article of either source."""
    outlet, published = row.get("outlet"), row.get("published")
    reading = read(row["text"], id=row["id"], title=row.get("title"), outlet=outlet, published=published, tools=tools)
    named = row["incidents"] if alone else ({"incident": x["chain"], "spans": x["spans"]} for x in row["mentions"])
    spans = tuple((start, end, one["incident"]) for one in named for start, end in one["spans"])
    group = row["group"] if alone else f"{row['topic']}/{row['subtopic']}"
    return Item(reading.article, reading.claims, group, spans, alone)


def weigh(collections: Iterable[Sequence[Item]]) -> dict[str, dict[str, float]]:
    """The weights of both ways."""
    rows = [row for items in collections for row in rows_of(items)]
    return {way: fit_near(rows, way, beliefs) for way, beliefs in (("across", BELIEFS), ("inside", INSIDE))}


def rows_of(items: Sequence[Item]) -> Iterator[Row]:
    """Every pair of reports that is compared and of which we know whether the two are one."""
    reports, rarity = weigh_words(((item.article, item.claims) for item in items), load_scorer())
    by_id = {item.article.id: item for item in items}
    weighed = [weigh_report(report, rarity) for report in reports]
    for i, k in candidates(reports, rarity):
        one, other = reports[i], reports[k]
        same = _is_same(one, other, by_id)
        if same is not None and not find_veto(one, other):
            way = "inside" if one.article == other.article else "across"
            yield way, reasons_of(weighed[i], weighed[k], rarity), same


def told_in(report: Report, item: Item) -> set[str]:
    """The incidents of which a report's words are."""
    claims = {claim.id: claim for claim in item.claims}
    places = [claims[name].trigger for name in report.claims]
    return {name for start, end, name in item.spans if any(start < b and a < end for a, b in places)}


def _is_same(one: Report, other: Report, items: Mapping[str, Item]) -> bool | None:
    mine, yours = items[one.article], items[other.article]
    told, also = told_in(one, mine), told_in(other, yours)
    if not told or not also:
        return None
    if mine.alone:
        one_group = mine.group == yours.group
        return (True if len(told | also) == 1 else None) if one_group and told & also else False
    if told & also:
        return True
    return None if mine.group == yours.group and {*one.types} & {*other.types} else False


def fit_near(rows: Iterable[Row], way: str, beliefs: Mapping[str, float]) -> dict[str, float]:
    """The weights by reason: Newton's method with halved steps, from the beliefs."""
    kept = [row for row in rows if row[0] == way]
    names = sorted({*beliefs, *(name for _, reasons, _ in kept for name in reasons)})
    evidence = np.array([[reasons.get(name, 0.0) for name in names] for _, reasons, _ in kept])
    right = np.array([is_one for _, _, is_one in kept], dtype=float)
    believed = np.array([beliefs.get(name, 0.0) for name in names])
    pull = np.array([0.1 if name == "bias" else PULL for name in names])
    weights = believed.copy()
    best = _loss(weights, evidence, right) + _bent(weights - believed, pull)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(evidence @ weights, -30, 30)))
        slope = evidence.T @ (right - chance) - pull * (weights - believed)
        curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        tried = [weights + step / 2**halves for halves in range(14)]
        losses = [_loss(one, evidence, right) + _bent(one - believed, pull) for one in tried]
        place = int(np.argmin(losses))
        if best - losses[place] < 1e-9:
            break
        weights, best = tried[place], losses[place]
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _loss(weights: NDArray[np.float64], evidence: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    odds = evidence @ weights
    return float(np.sum(np.logaddexp(0, odds) - right * odds))


def _bent(apart: NDArray[np.float64], pull: NDArray[np.float64]) -> float:
    return float(np.sum(pull * apart**2) / 2)


# ---------------------------------------------------------------- judge


def judge(collections: Sequence[Sequence[Item]]) -> None:
    """Print pairwise F1 of the clusters by threshold, each third fitted on the others, and the calibration."""
    said: list[float] = []
    right: list[bool] = []
    counts = {least: [0, 0, 0] for least in THRESHOLDS}
    for third in range(3):
        weights = weigh(one for place, one in enumerate(collections) if place % 3 != third)
        scorer = load_scorer()
        scorer = scorer._replace(weights={**scorer.weights, **weights})
        for items in collections[third::3]:
            for way, reasons, is_one in rows_of(items):
                odds = sum(weights[way].get(name, 0.0) * value for name, value in reasons.items())
                said.append(1 / (1 + np.exp(-odds)))
                right.append(is_one)
            if items[0].alone:
                for least in THRESHOLDS:
                    counts[least] = [a + b for a, b in zip(counts[least], _count(items, scorer, least), strict=True)]
    for least, (gold, found, both) in counts.items():
        print(f"{least}: precision {both / found:.3f}, recall {both / gold:.3f}, F1 {2 * both / (gold + found):.3f}")
    curve, error = reliability(said, right)
    for told, true, count in curve:
        print(f"| {told:.2f} | {true:.2f} | {count} |")
    print(f"expected calibration error {error:.3f} over {len(right)} pairs")


def _count(items: Sequence[Item], scorer: Scorer, least: float) -> list[int]:
    """Pairs of claims in gold, found, and in both; claims whose words are of no incident or of two are left out."""
    groups = find_incidents(((item.article, item.claims) for item in items), scorer, enough=least)
    found = {member.claim: number for number, group in enumerate(groups) for member in group}
    keys = []
    for item in items:
        for claim in item.claims:
            start, end = claim.trigger
            names = {name for a, b, name in item.spans if a < end and start < b}
            if len(names) == 1 and claim.id in found:
                keys.append(((item.group, names.pop()), found[claim.id]))
    pairs = [(a[0] == b[0], a[1] == b[1]) for i, a in enumerate(keys) for b in keys[:i]]
    return [sum(a for a, _ in pairs), sum(b for _, b in pairs), sum(a and b for a, b in pairs)]


if __name__ == "__main__":
    main()
