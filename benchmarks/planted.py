"""Copies planted among articles: which of them the product finds, and whether it takes others for copies.

    python -m benchmarks.planted [--articles 20000] [--seed 1] [--tolls 40]

Articles are made of the words of our own example sentences; one sentence of ten stands in many texts as it is, one of
ten has the words of a pattern. A part of
them has one to three edited copies: 10 to 40 % of the sentences cut, and any of a new headline, another number of dead,
a line of an agency, another byline, paragraphs in another order. Traps: outlets end every text with the same forty
words, two reports of one event share a quotation, a digest holds the first sentences of ten texts. Prints precision and
recall of pairs, recall by edit, seconds of the processor and megabytes of memory, as one JSON line.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import peak_megabytes
from reportedly.casebook import Casebook
from reportedly.ingest import Copies, find_copies
from reportedly.lexicon import read_table

EDITS = ("headline", "number", "agency", "byline", "order")
_TABLES = ("agents", "events", "offices", "cues", "toll_words", "reality", "labels", "sides", "quantities")
_SHARE = 0.28
"""Share of the stories that have copies; with one to three of each, four of ten texts are of such a story."""
_AGENCIES = ("Arven News Agency", "Coast Press", "Northern Wire", "Lomak Bulletin", "Press Union")
_NAMES = ("Mara Voss", "Edo Klim", "Ana Teral", "Jon Pareth", "Sela Orin", "Tomas Brill", "Vera Dunn", "Ilo Maddox")
_ENDS = tuple(
    f"{agency} is an independent newsroom. Subscribe to our daily letter, write to us at the address below, and follow "
    "our channels for pictures, maps and corrections. No part of this text may be used without a licence of ours."
    for agency in _AGENCIES
)


class Story(NamedTuple):
    """What an article is made of, so that it can be edited."""

    headline: str
    byline: str
    agency: str
    place: str
    dead: int
    sentences: tuple[str, ...]
    """After the first, which tells the number of dead."""
    end: str


class Planted(NamedTuple):
    """An article; those of one `family` are copies of each other."""

    id: str
    family: int
    text: str
    dead: int
    edits: frozenset[str]
    cut: float
    """Share of the sentences that were left out."""


def plant(count: int, seed: int) -> list[Planted]:
    """So many articles, in a mixed order."""
    generator = random.Random(seed)  # noqa: S311
    pool = sorted({row["example"] for table in _TABLES for row in read_table(table) if row.get("example")})
    places = [row["name"] for row in read_table("cities")]
    articles: list[Planted] = []
    last: Story | None = None
    family = 0
    while len(articles) < count:
        story = _make(generator, pool, places)
        if last is not None and generator.random() < 0.05:
            story = _of_same_event(story, last)
        articles.append(Planted(f"{family:06}-0", family, _write(story), story.dead, frozenset(), 0.0))
        if generator.random() < _SHARE:
            articles += [_edit(generator, story, family, 1 + i) for i in range(generator.randint(1, 3))]
        if family % 200 == 199:
            family += 1
            articles.append(_digest(generator, articles, family))
        last, family = story, family + 1
    generator.shuffle(articles)
    return articles[:count]


def _make(generator: random.Random, pool: Sequence[str], places: Sequence[str]) -> Story:
    place = generator.choice(places)
    sentences = [_sentence(generator, pool, places) for _ in range(generator.randint(8, 28))]
    agency = generator.randrange(len(_AGENCIES))
    return Story(
        f"Explosion in {place} leaves {generator.choice(('many', 'several', 'dozens'))} homeless",
        generator.choice(_NAMES), _AGENCIES[agency], place, generator.randint(2, 60), tuple(sentences), _ENDS[agency],
    )  # fmt: skip


def _sentence(generator: random.Random, pool: Sequence[str], places: Sequence[str]) -> str:
    kind = generator.random()
    return (
        generator.choice(pool) if kind < 0.1 else _pattern(generator, places) if kind < 0.2 else _own(generator, pool)
    )


def _own(generator: random.Random, pool: Sequence[str]) -> str:
    """A sentence as long as those of news, that no other text has: two of ours, every third word from elsewhere."""
    words = " ".join(generator.sample(pool, 2)).replace(". ", ", and ").split()
    return " ".join(
        generator.choice(generator.choice(pool).split()).strip(".,") if i % 3 == 1 else word
        for i, word in enumerate(words)
    )


def _pattern(generator: random.Random, places: Sequence[str]) -> str:
    one, other = generator.sample(places, 2)
    return (
        f"{generator.randrange(2, 900)} people left {one} for {other} after {generator.choice(_NAMES)} told "
        f"{generator.choice(_AGENCIES)} that the road was {generator.choice(('open', 'closed', 'mined', 'flooded'))}."
    )


def _of_same_event(story: Story, other: Story) -> Story:
    """Another report of the event of `other`: it shares the place and what somebody said, no more."""
    told = (*other.sentences[:2], *story.sentences)
    return story._replace(place=other.place, headline=other.headline, dead=other.dead, sentences=told)


def _edit(generator: random.Random, story: Story, family: int, number: int) -> Planted:
    edits = frozenset(name for name in EDITS if generator.random() < 0.4)
    share = generator.uniform(0.1, 0.4)
    cut = set(generator.sample(range(len(story.sentences)), round(share * (len(story.sentences) + 1))))
    kept = [sentence for place, sentence in enumerate(story.sentences) if place not in cut]
    if "order" in edits:
        thirds = [kept[i::3] for i in range(3)] if len(kept) < 6 else _paragraphs(kept)
        generator.shuffle(thirds)
        kept = [sentence for paragraph in thirds for sentence in paragraph]
    edited = story._replace(sentences=tuple(kept))
    if "headline" in edits:
        edited = edited._replace(headline=f"{story.place} mourns as rescuers dig through the night")
    if "number" in edits:
        edited = edited._replace(dead=story.dead + generator.choice((1, 2, 5, 12)))
    if "byline" in edits:
        edited = edited._replace(byline=generator.choice([name for name in _NAMES if name != story.byline]))
    text = f"({generator.choice(_AGENCIES)})\n" + _write(edited) if "agency" in edits else _write(edited)
    return Planted(f"{family:06}-{number}", family, text, edited.dead, edits, share)


def _paragraphs(sentences: list[str]) -> list[list[str]]:
    return [sentences[i : i + 3] for i in range(0, len(sentences), 3)]


def _digest(generator: random.Random, articles: Sequence[Planted], family: int) -> Planted:
    chosen = generator.sample([one for one in articles if one.dead], 10)
    lines = [line for one in chosen for line in one.text.split("\n") if line.startswith("An explosion")]
    return Planted(f"{family:06}-0", family, "News of the day\n" + "\n".join(lines), 0, frozenset(), 0.0)


def _write(story: Story) -> str:
    lead = f"An explosion at a market in {story.place} killed {story.dead} people, {story.agency} reported."
    paragraphs = [" ".join(paragraph) for paragraph in _paragraphs([lead, *story.sentences])]
    return "\n".join((story.headline, f"By {story.byline}", *paragraphs, story.end))


# ---------------------------------------------------------------- tolls


def tolls_seen(articles: Sequence[Planted], pairs: int) -> dict[str, float]:
    """Through a casebook: of so many copies with another number of dead, the share in which the incident says that the
    numbers differ or were updated, and of the others the share in which it says nothing of the kind."""
    first = {one.family: one for one in articles if not one.edits and not one.cut}
    copies = [one for one in articles if one.family in first and one.cut]
    changed = [one for one in copies if one.dead != first[one.family].dead][:pairs]
    kept = [one for one in copies if one.dead == first[one.family].dead][:pairs]
    wanted = {one.family: one for one in (*changed, *kept)}.values()
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder, "book"), new=True) as book:
        source = Path(folder, "articles.jsonl")
        source.write_text(
            "\n".join(line for one in wanted for line in _lines(first[one.family], one)), encoding="utf-8"
        )
        book.add([str(source)])
        book.code()
        book.compare()
        told = {one.family: "" for one in wanted}
        for incident in book.incidents():
            families = {int(member.article.split("-")[0]) for member in incident.members}
            for compared in incident.comparisons:
                if compared.field == "toll.killed" and compared.relation in {"differ", "update"} and len(families) == 1:
                    told[families.pop()] = compared.relation
                    break
    seen = [bool(told[one.family]) for one in wanted if one.dead != first[one.family].dead]
    quiet = [not told[one.family] for one in wanted if one.dead == first[one.family].dead]
    return {"toll_pairs": float(len(seen)), "changed_toll_seen": sum(seen) / max(1, len(seen)),
            "same_toll_quiet": sum(quiet) / max(1, len(quiet))}  # fmt: skip


def _lines(first: Planted, copy: Planted) -> Iterator[str]:
    for one, outlet, day in ((first, "Coast Post", 12), (copy, "Lomak Mail", 13)):
        yield json.dumps({"id": one.id, "text": one.text, "outlet": outlet, "published": f"2014-05-{day}"})


# ---------------------------------------------------------------- figures


def score(articles: Sequence[Planted], groups: Sequence[Copies]) -> dict[str, float]:
    """Precision and recall of pairs, and recall of the pairs of an original and its copy by what was edited."""
    family = {one.id: one.family for one in articles}
    found = [pair for group in groups for pair in combinations(group.ids, 2)]
    right = sum(family[one] == family[other] for one, other in found)
    sizes = Counter(family.values())
    there = sum(size * (size - 1) // 2 for size in sizes.values())
    group_of = {name: number for number, group in enumerate(groups) for name in group.ids}
    figures = {
        "articles": float(len(articles)), "pairs": float(there),
        "precision": right / max(1, len(found)), "recall": right / max(1, there),
    }  # fmt: skip
    return figures | {f"recall_{name}": share for name, share in _by_edit(articles, group_of)}


def _by_edit(articles: Sequence[Planted], group_of: dict[str, int]) -> Iterator[tuple[str, float]]:
    there = {one.id for one in articles}
    copies = [one for one in articles if one.cut and f"{one.family:06}-0" in there]
    kinds = {name: [one for one in copies if name in one.edits] for name in EDITS}
    kinds |= {"cut_over_30": [one for one in copies if one.cut > 0.3]}
    for name, of_kind in kinds.items():
        held = sum(group_of.get(one.id, -1) == group_of.get(f"{one.family:06}-0", -2) for one in of_kind)
        yield name, held / max(1, len(of_kind))


def main() -> None:
    """Plant, look, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument("--articles", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tolls", type=int, default=40, help="copies with another number of dead that are read")
    given = parser.parse_args()
    articles = plant(given.articles, given.seed)
    begun = time.process_time()
    groups = find_copies((one.id, one.text) for one in articles)
    seconds = time.process_time() - begun
    figures = score(articles, groups) | {"seconds": seconds, "megabytes": peak_megabytes()}
    figures |= tolls_seen(articles, given.tolls)
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
