"""How far two annotators agree who did not see each other's work.

    python -m training.agreement       the second annotations in `corpus/second` against the first

Accuracy or F1 for each field as `benchmarks.compare` has it; for realities and types also Cohen's kappa.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from benchmarks.compare import Tally, compare, pair_claims
from training.gold import CORPUS, Gold, Part, read_gold


def main() -> None:
    """Print the table."""
    pairs = annotated_twice()
    figures, kappas = agreement(pairs)
    print(f"{len(pairs)} items annotated twice")
    print("\n".join(f"| {name} | {value:.3f} |" for name, value in {**figures, **kappas}.items()))


def annotated_twice(corpus: Path = CORPUS) -> list[tuple[Gold, Gold]]:
    """The items of `second`, each behind its first annotation, which lies in one of the parts."""
    paths = [path for part in get_args(Part) for path in (corpus / part).glob("*.jsonl")]
    first = {item.reading.article.id: item for path in paths for item in read_gold(path)}
    second = [item for path in sorted((corpus / "second").glob("*.jsonl")) for item in read_gold(path)]
    return [(first[item.reading.article.id], item) for item in second]


def agreement(pairs: Sequence[tuple[Gold, Gold]]) -> tuple[dict[str, float], dict[str, float]]:
    """Figures of all fields, and kappas."""
    tally = Tally()
    realities: list[tuple[str, str]] = []
    types: list[tuple[str, str]] = []
    for one, other in pairs:
        compare(one.reading, other.reading, tally)
        for a, b in pair_claims(one.reading.claims, other.reading.claims)[0]:
            realities.append((a.reality, b.reality))
            types.append((a.event.plover or "NULL", b.event.plover or "NULL"))
    return tally.figures(), {"kappa of types": kappa(types), "kappa of realities": kappa(realities)}


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (Cohen 1960).

    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
    0.0
    """
    if not pairs:
        return 1.0
    count = len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ours[label] * theirs[label] for label in ours) / count**2
    agreed = sum(a == b for a, b in pairs) / count
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


if __name__ == "__main__":
    main()
