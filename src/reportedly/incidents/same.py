"""Which words of many articles name one happening: articles in groups, pairs of tellings weighed, clusters of them.

Pages and tellings in, groups of telling ids out: "shelled" in one article and "the shelling" in another. Claims are
grouped by `find.py`, whose reasons are those of dates, places and tolls too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

from reportedly.incidents.gather import gather
from reportedly.incidents.pages import Page, candidates, chance, page_reasons, weigh_page
from reportedly.incidents.reasons import Story, Weighed, may_be_one, reasons_of, way_of, weigh_telling
from reportedly.incidents.scorer import Scorer
from reportedly.incidents.telling import Telling
from reportedly.incidents.wording import Rarity, rarity_among

#: Fitted with the weights by `python -m training.incidents` on ECB+ (cross-validated over its topics).
ONE_GROUP: Final = 0.25
"""Mean chance from which articles are one group."""
ENOUGH: Final = 0.35
"""Mean chance from which tellings are one happening."""
LOOKED_AT: Final = 0.1
"""Chance of two articles below which their tellings are not compared."""


class Pages(NamedTuple):
    """Articles and what they have to do with each other."""

    rarity: Rarity
    chances: Mapping[tuple[str, str], float]
    """Of pairs of article ids, the smaller first; pairs that share no rare word are not in it."""
    groups: Mapping[str, str]
    """Article id -> the first id of its group."""


def read_pages(pages: Sequence[Page], scorer: Scorer) -> Pages:
    """Chances of pairs of articles, and groups of articles."""
    rarity = rarity_among((page.words for page in pages), scorer.background)
    weighed = [weigh_page(page, rarity) for page in sorted(pages, key=lambda one: one.id)]
    chances = {}
    for i, j in candidates(weighed):
        found = chance(page_reasons(weighed[i], weighed[j], rarity), scorer.weights["articles"])
        if found >= LOOKED_AT:
            chances[weighed[i].page.id, weighed[j].page.id] = found
    groups = gather((page.id for page in pages), chances, least=ONE_GROUP)
    return Pages(rarity, chances, {name: group[0] for group in groups for name in group})


def pairs_of(tellings: Sequence[Telling], pages: Pages, scorer: Scorer) -> Iterator[tuple[Weighed, Weighed, Story]]:
    """Pairs of tellings worth weighing, with what their articles have to do with each other."""
    by_article: dict[str, list[Weighed]] = {}
    common = _common(tellings, pages)
    for telling in sorted(tellings, key=lambda one: (one.article, one.id)):
        share = common[pages.groups[telling.article], telling.word]
        weighed = weigh_telling(telling, pages.rarity, scorer.families, share)
        by_article.setdefault(telling.article, []).append(weighed)
    for inside in by_article.values():
        yield from ((one, other, Story(1.0, True, True)) for one, other in combinations(inside, 2))
    for (mine, yours), found in pages.chances.items():
        story = Story(found, pages.groups[mine] == pages.groups[yours], False)
        for one, other in product(by_article.get(mine, ()), by_article.get(yours, ())):
            if may_be_one(one, other):
                yield one, other, story


def _common(tellings: Sequence[Telling], pages: Pages) -> dict[tuple[str, str], float]:
    """For each group of articles and word: the share of its articles that tell a happening by that word."""
    sizes: dict[str, int] = {}
    for group in pages.groups.values():
        sizes[group] = sizes.get(group, 0) + 1
    holding: dict[tuple[str, str], set[str]] = {}
    for telling in tellings:
        holding.setdefault((pages.groups[telling.article], telling.word), set()).add(telling.article)
    return {key: len(articles) / sizes[key[0]] for key, articles in holding.items()}


def find_same(pages: Sequence[Page], tellings: Sequence[Telling], scorer: Scorer) -> list[list[str]]:
    """Groups of telling ids, each one happening; every telling is in one group. Ids are unique over all articles."""
    known = read_pages(pages, scorer)
    chances = {
        (one.telling.id, other.telling.id): chance(
            reasons_of(one, other, story, known.rarity), scorer.weights[way_of(one, other)]
        )
        for one, other, story in pairs_of(tellings, known, scorer)
    }
    return gather((telling.id for telling in tellings), chances, least=ENOUGH)
