"""Sides exchanged in every text of our own corpus: does who acts change what is read?

``python -m benchmarks.side_swap [--texts 300] [--seed 1] [--write]``: reads the texts of the parts train and dev (never
test) as they are and with their sides exchanged (`benchmarks.swaps`), pairs the claims of the two readings by the words
that name the event, and prints the share of equal claims by field and kind of exchange, with what one side has more
often than the other. --texts: so many of each kind, drawn by the seed (0 = all, about six minutes of one processor).
--write: into benchmarks/SLANT.md. Texts that lie in the news set are read where $REPORTEDLY_DATA names its folder.

"Israeli jets bombed Beirut." and "Lebanese jets bombed Jerusalem." -> one pair, equal in type, reality, actor ...

A field is equal when it says the same of the same words. Intervals: 95 %, 1,000 draws of whole texts.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import read_texts
from benchmarks.side_swap_page import write_page
from benchmarks.swaps import Countries, Movements, Swap, exchange_faiths, exchange_state_and_rebels, touches
from reportedly import read
from reportedly.pipeline import Tools, load_tools
from reportedly.records import Claim, Party, Reading, Source, Span
from training.gold import CORPUS, Gold

_NO_SECTORS = frozenset({"state and rebels"})
"""Kinds in which a party's sectors have to change."""


class View(NamedTuple):
    """What is compared of a claim: field -> value, with all spans those of the text before."""

    fields: dict[str, object]
    trigger: str
    parties: tuple[Span, ...]
    speakers: tuple[Span, ...]


class Pair(NamedTuple):
    """A claim of the two readings; null where one of them lacks it."""

    before: View | None
    after: View | None


class Swapped(NamedTuple):
    """A text read twice."""

    id: str
    swap: Swap
    pairs: tuple[Pair, ...]


def main() -> None:
    """Draw, read, compare, print or write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.side_swap", description=__doc__)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    items = [item for part in ("train", "dev") for item in read_texts(CORPUS / part)]
    page = write_page(list(read_swapped(items, load_tools(), count=given.texts, seed=given.seed)), given.texts)
    if given.write:
        Path(__file__).with_name("SLANT.md").write_text(page, encoding="utf-8")
    print(page)


def read_swapped(items: Sequence[Gold], tools: Tools, *, count: int = 0, seed: int = 1) -> Iterator[Swapped]:
    """The texts of each kind of exchange, so many (0 = all), read twice and compared."""
    kinds: dict[str, list[tuple[Gold, Swap]]] = {}
    for item, swap in exchange(items, seed):
        kinds.setdefault(swap.kind, []).append((item, swap))
    readings: dict[str, Reading] = {}
    for pairs in kinds.values():
        random.Random(seed).shuffle(pairs)  # noqa: S311
        for item, swap in pairs[: count or None]:
            article = item.reading.article
            again = partial(
                read,
                id=article.id,
                published=article.published,
                outlet=article.outlet,
                title=article.title,
                tools=tools,
            )
            if article.id not in readings:
                readings[article.id] = again(article.text)
            yield Swapped(article.id, swap, tuple(pair_claims(readings[article.id], again(swap.text), swap)))


def exchange(items: Iterable[Gold], seed: int) -> Iterator[tuple[Gold, Swap]]:
    """Every text with each exchange that changes something in it."""
    items = list(items)
    countries, movements = Countries([item.reading.article.text for item in items]), Movements()
    for item in items:
        article = item.reading.article
        rng = random.Random(f"{seed}{article.id}")  # noqa: S311
        published = article.published or "2015-01-01"
        for swap in (
            countries.exchange(article.text, published[:4], rng),
            movements.exchange(article.text, published, rng),
            exchange_state_and_rebels(article.text),
            exchange_faiths(article.text),
        ):
            if swap is not None:
                yield item, swap


def pair_claims(before: Reading, after: Reading, swap: Swap) -> list[Pair]:
    """The claims of the two readings, paired by the words that name the event; labels: those in the claim's words."""
    ours, theirs = _views(before, swap, is_after=False), _views(after, swap, is_after=True)
    return [Pair(ours.get(key), theirs.get(key)) for key in sorted(ours.keys() | theirs.keys())]


def _views(reading: Reading, swap: Swap, *, is_after: bool) -> dict[tuple[Span, int], View]:
    place = swap.back if is_after else swap.snap
    labels = {label.id: (place(label.span), label.label_class) for label in reading.labels}
    views: dict[tuple[Span, int], View] = {}
    for claim in reading.claims:
        trigger = place(claim.trigger)
        number = sum(1 for key in views if key[0] == trigger)
        held = sorted(labels[label.id] for label in reading.labels if claim.id in label.claims)
        views[trigger, number] = _view(claim, reading, swap, held, is_after=is_after)
    return views


def _view(claim: Claim, reading: Reading, swap: Swap, labels: Sequence[object], *, is_after: bool) -> View:
    place = swap.back if is_after else swap.snap
    exchanged = {edit.after: edit.before for edit in swap.edits} if is_after else {}

    def spans(parties: Iterable[Party]) -> list[tuple[Span, str]]:
        return sorted((place(party.span), party.role) for party in parties)

    parties = (*claim.actors, *claim.recipients)
    fields: dict[str, object] = {
        "type": claim.event.plover, "mode": claim.event.mode, "reality": claim.reality, "standing": claim.standing,
        "actors": spans(claim.actors), "recipients": spans(claim.recipients),
        "sources": [_link(source, swap, is_after=is_after) for source in claim.sources],
        "tolls": sorted((toll.kind, str(toll.said_best)) for toll in claim.tolls), "labels": labels,
    }  # fmt: skip
    of = {place(party.span): party for party in parties}
    if swap.kind == "countries":
        named = {span: of[span].country or "" for span in of if touches(swap.edits, span)}
        fields["countries"] = {span: exchanged.get(country, country) for span, country in named.items()}
    if swap.kind not in _NO_SECTORS:
        fields["sectors"] = {span: party.sectors for span, party in of.items()}
    speakers = tuple(place(source.span) for source in claim.sources if source.span)
    start, end = claim.trigger
    acting = tuple(place(party.span) for party in claim.actors)
    return View(fields, reading.article.text[start:end].lower(), acting, speakers)


def _link(source: Source, swap: Swap, *, is_after: bool) -> tuple[str, Span | None, str]:
    place = swap.back if is_after else swap.snap
    return source.kind, place(source.span) if source.span else None, source.stance


if __name__ == "__main__":
    main()
