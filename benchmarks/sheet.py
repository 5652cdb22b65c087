"""Claims read by people with the text beside them: sheets to fill in, and their figures.

``python -m benchmarks.sheet draw ARTICLES... -n 120 --seed 1 > SHEET``: ARTICLES have one {"id", "text"} a line, as
`title`, `outlet`, `published` are known. They are read by the product; SHEET has one claim a line, drawn at random, the
same number from each article as far as there are so many.

A reader copies `claim` and `article` of each line and judges the fields: {"claim", "article", "event": true, "reality":
false, ...}; null where there is nothing to judge, because neither the claim nor the text has such a thing. A field is
right if `training/GUIDELINE.md` would let it pass. Then the reader adds a line for each article: {"article",
"reported": 9, "missed": ["plain words of the text", ...]}: how many events the text plainly reports, and which of them
no claim tells.

``python -m benchmarks.sheet score JUDGED JUDGED``: share of right fields by each reader and by both, how often the two
agree, and the recall of plainly reported events.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from reportedly.reading import read_many
from reportedly.records import Claim, Party, Reading

Record = dict[str, Any]
FIELDS = ("event", "reality", "standing", "actors", "recipients", "places", "when", "tolls", "sources", "identity")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sheet", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("articles", type=Path, nargs="+")
    drawing.add_argument("-n", "--number", type=int, default=120)
    drawing.add_argument("--seed", type=int, default=1)
    scoring = commands.add_parser("score")
    scoring.add_argument("judged", type=Path, nargs=2)
    given = parser.parse_args()
    if given.command == "draw":
        rows = [row for path in given.articles for row in _rows(path)]
        for line in draw(rows, given.number, given.seed):
            print(json.dumps(line, ensure_ascii=False))
    else:
        print(json.dumps(score(*map(_rows, given.judged))))


def draw(rows: Iterable[Record], number: int, seed: int) -> Iterator[Record]:
    """Lines of a sheet, article by article."""
    dice = random.Random(seed)  # noqa: S311  draws, not secrets
    readings = list(read_many(rows))
    shuffled = [dice.sample(reading.claims, len(reading.claims)) for reading in readings]
    turns = [claim for turn in zip_longest(*shuffled) for claim in turn if claim is not None]
    drawn = {claim.id for claim in turns[:number]}
    for reading in readings:
        yield from (_line(claim, reading) for claim in reading.claims if claim.id in drawn)


def score(first: Sequence[Record], second: Sequence[Record]) -> dict[str, float]:
    """Figures of two judged sheets: `<field>` is right for both, `<field>_agreed` is how often they judge alike."""
    figures: dict[str, float] = {}
    ours, theirs = ({row["claim"]: row for row in rows if "claim" in row} for rows in (first, second))
    shared = [(ours[claim], theirs[claim]) for claim in ours if claim in theirs]
    for field in FIELDS:
        judged = [(a[field], b[field]) for a, b in shared if a.get(field) is not None and b.get(field) is not None]
        if judged:
            figures[f"{field}_judged"] = len(judged)
            figures[f"{field}_first"] = _share(a for a, _ in judged)
            figures[f"{field}_second"] = _share(b for _, b in judged)
            figures[field] = _share(a and b for a, b in judged)
            figures[f"{field}_agreed"] = _share(a == b for a, b in judged)
    figures["event_and_reality"] = _share(
        all(row[field] for row in pair for field in ("event", "reality")) for pair in shared
    )
    told = [row for row in (*first, *second) if "reported" in row]
    reported = sum(row["reported"] for row in told)
    figures["recall"] = round(1 - sum(len(row["missed"]) for row in told) / max(1, reported), 3)
    return figures


def _share(judged: Iterable[bool]) -> float:
    values = [bool(value) for value in judged]
    return round(sum(values) / max(1, len(values)), 3)


def _line(claim: Claim, reading: Reading) -> Record:
    text = reading.article.text
    event = claim.event
    number = {other.id: place for place, other in enumerate(reading.claims, 1)}
    return {
        "claim": claim.id,
        "article": claim.article,
        "number": number[claim.id],
        "sentence": text[slice(*claim.sentence)],
        "trigger": text[slice(*claim.trigger)],
        "event": " ".join((event.plover or "NULL", event.mode or "-", event.cameo or "-")),
        "reality": claim.reality,
        "standing": claim.standing,
        "actors": [_party(party) for party in claim.actors],
        "recipients": [_party(party) for party in claim.recipients],
        "places": [f"{place.role}: {place.name} ({place.country})" for place in claim.places],
        "when": f"{claim.when.text} = {claim.when.value}" if claim.when else None,
        "tolls": [f"{toll.kind} {toll.bound}: {toll.text}" for toll in claim.tolls],
        "sources": [f"{link.kind}: {link.name} ({link.stance})" for link in claim.sources],
        "identity": {
            "same_as": number.get(claim.same_as or ""), "within": number.get(claim.within or ""),
            "part_of": number.get(claim.part_of or ""),
        },
        "confidence": claim.extraction_confidence,
    }  # fmt: skip


def _party(party: Party) -> str:
    return (
        f"{party.text} = {party.name} [{' '.join((party.country or '-', *party.sectors))}] {party.role} {party.basis}"
    )


def _rows(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
