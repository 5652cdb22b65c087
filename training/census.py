"""How many of each thing the corpus holds.

python -m training.census     tables in Markdown, for corpus/README.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from reportedly.records.terms import RealityValue
from training.gold import CORPUS, Gold, Part, read_gold
from training.meaning import APPEAL

#: What `sizes` counts; news are articles annotated stand-off, the other sentences were written for the corpus.
COLUMNS = ("items", "of them news", "own sentences", "of them in articles", "claims", "statements", "labels", "tolls")


def main() -> None:
    """Print the tables."""
    items = {
        part: [item for path in sorted((CORPUS / part).glob("*.jsonl")) for item in read_gold(path)]
        for part in get_args(Part)
    }
    print(f"| part | {' | '.join(COLUMNS)} |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for part, of_part in items.items():
        print(f"| {part} | {' | '.join(map(str, sizes(of_part)))} |")
    together = [item for of_part in items.values() for item in of_part]
    print(f"| together | {' | '.join(map(str, sizes(together)))} |\n")
    print(crossed(together), "\n")
    for name, counts in summary(together).items():
        print(f"- {name}: " + ", ".join(f"{key} {count}" for key, count in counts))


def sizes(items: Sequence[Gold]) -> tuple[int, ...]:
    """Items, news items, own sentences, own sentences in articles, claims, statements, labels, tolls."""
    own = [item for item in items if item.reading.article.text]
    counts = [sentences(item) for item in own]
    claims = [claim for item in items for claim in item.reading.claims]
    return (
        len(items),
        len(items) - len(own),
        sum(counts),
        sum(count for count in counts if count > 1),
        len(claims),
        sum(len(item.reading.statements) for item in items),
        sum(len(item.reading.labels) for item in items),
        sum(len(claim.tolls) for claim in claims),
    )


def crossed(items: Iterable[Gold]) -> str:
    """Types by realities."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in items:
        counts.update((claim.event.plover or APPEAL, claim.reality) for claim in item.reading.claims)
    realities = get_args(RealityValue)
    lines = [f"| type | {' | '.join(realities)} |", "|---" * (len(realities) + 1) + "|"]
    rows = {plover: [str(counts[plover, reality]) for reality in realities] for plover, _ in sorted(counts)}
    return "\n".join([*lines, *(f"| {plover} | {' | '.join(row)} |" for plover, row in rows.items())])


def summary(items: Sequence[Gold]) -> dict[str, list[tuple[str, int]]]:
    """The commonest values of each field."""
    claims = [claim for item in items for claim in item.reading.claims]
    statements = [statement for item in items for statement in item.reading.statements]
    columns: dict[str, Iterable[str]] = {
        "manners": (item.manner for item in items),
        "sides": (item.side for item in items),
        "decades": (f"{(item.reading.article.published or '????')[:3]}0s" for item in items),
        "types": (claim.event.plover or APPEAL for claim in claims),
        "modes": (f"{claim.event.plover} {claim.event.mode}" for claim in claims if claim.event.mode),
        "realities": (claim.reality for claim in claims),
        "standings": (claim.standing for claim in claims),
        "sources": (claim.sources[0].kind for claim in claims),
        "links in a chain": (str(len(claim.sources)) for claim in claims),
        "statements": (statement.kind for statement in statements),
        "acts": (statement.act for statement in statements),
        "tolls": (toll.kind for claim in claims for toll in claim.tolls),
        "bounds": (toll.bound for claim in claims for toll in claim.tolls),
        "labels": (label.label_class for item in items for label in item.reading.labels),
        "countries of parties": (
            party.country for claim in claims for party in (*claim.actors, *claim.recipients) if party.country
        ),
    }
    return {name: Counter(values).most_common(90) for name, values in columns.items()}


def sentences(item: Gold) -> int:
    """Sentences of an item that was written for the corpus, its title among them."""
    return len(item.reading.layers.sentences)


if __name__ == "__main__":
    main()
