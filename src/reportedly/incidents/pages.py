"""How likely two articles are to tell of the same incident, by their words, names, numbers and countries.

"Rebels shelled the port of Berdiansk, killing 14." and "Fourteen die as Berdiansk port is shelled." -> a probability,
and the reasons for it by name. Two articles that share no rare word are not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum, log, sqrt
from typing import Final, NamedTuple

from reportedly.incidents.wording import Rarity, names_of, numbers_of, words_of

#: A word that more articles have than this leads to no candidates: it would lead to all.
_MOST_ARTICLES: Final = 100
_ENOUGH: Final = 0.05
"""Cosine by words that not too many articles have, below which two are not looked at."""
_FEW: Final = 0.02
"""Cosine of two articles on different matters."""


class Page(NamedTuple):
    """What is known of an article when it is compared with others."""

    id: str
    words: Mapping[str, int]
    names: frozenset[str]
    numbers: frozenset[str]
    people: frozenset[str]
    """Words of the names of persons in it."""
    countries: frozenset[str]
    """ISO3 of the places in it."""


class Weighed(NamedTuple):
    """A page with its words by how much each tells; the squares of `words` and of `names` add up to 1."""

    page: Page
    words: Mapping[str, float]
    names: Mapping[str, float]
    named: float
    """How much all its names of persons tell together."""


def read_page(article: str, text: str, *, people: Iterable[str] = (), countries: Iterable[str] = ()) -> Page:
    """The page of a text: `article` = its id, `people` = names of persons in it, `countries` = ISO3 of its places."""
    named = frozenset(word for name in people for word in words_of(name))
    return Page(article, Counter(words_of(text)), names_of(text), numbers_of(text), named, frozenset(countries))


def weigh_page(page: Page, rarity: Rarity) -> Weighed:
    """The page with how much each word tells."""
    words = _unit({word: (1 + log(count)) * rarity.of(word) for word, count in page.words.items()})
    names = _unit({word: rarity.of(word) for word in sorted(page.names)})
    return Weighed(page, words, names, fsum(rarity.of(word) for word in page.people))


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight} if length else {}


def page_reasons(one: Weighed, other: Weighed, rarity: Rarity) -> dict[str, float]:
    """The reasons for and against, by name."""
    people = fsum(rarity.of(word) for word in one.page.people & other.page.people)
    least = min(one.named, other.named)
    countries = one.page.countries, other.page.countries
    numbers = one.page.numbers, other.page.numbers
    return {
        "bias": 1.0,
        "words": log(_FEW + cosine(one.words, other.words)) - log(_FEW),
        "rarest word": max((rarity.of(word) for word in one.words.keys() & other.words.keys()), default=0.0),
        "names": cosine(one.names, other.names),
        "people": people / least if least else 0.0,
        "no people": float(not least),
        "numbers": len(numbers[0] & numbers[1]) / max(1, min(map(len, numbers))),
        "country": float(bool(countries[0] & countries[1])),
        "other country": float(bool(countries[0] and countries[1]) and not countries[0] & countries[1]),
    }


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Sum of the products of what two unit vectors share, the same whichever comes first."""
    if len(one) > len(other):
        one, other = other, one
    return fsum(weight * other[word] for word, weight in one.items() if word in other)


def chance(reasons: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of the weighed reasons: 0..1."""
    total = fsum(weights.get(name, 0.0) * value for name, value in reasons.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def candidates(pages: Sequence[Weighed]) -> list[tuple[int, int]]:
    """Pairs of places of pages, the smaller first, that share enough, by words which not too many have."""
    common = Counter(word for page in pages for word in page.words)
    holding: dict[str, list[tuple[int, float]]] = {}
    pairs = []
    for place, page in enumerate(pages):
        cosines: dict[int, float] = {}
        for word, weight in page.words.items():
            if common[word] <= _MOST_ARTICLES:
                for other, its in holding.setdefault(word, []):
                    cosines[other] = cosines.get(other, 0.0) + weight * its
                holding[word].append((place, weight))
        pairs += [(other, place) for other, cosine in cosines.items() if cosine >= _ENOUGH]
    return sorted(pairs)
