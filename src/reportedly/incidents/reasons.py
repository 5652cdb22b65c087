"""Reasons for and against taking two tellings for one happening, as numbers; `weights.tsv` weighs them.

"Rebels shelled Berdiansk." and "The shelling of Berdiansk by rebels" -> derived word 1, parties 1, ...
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum, log, log1p, sqrt
from typing import Final, Literal, NamedTuple

from reportedly.claims.pointing import same_stem
from reportedly.incidents.telling import Telling
from reportedly.incidents.wording import Rarity, key_of
from reportedly.lexicon.tables import read_table, values

Families = Mapping[str, frozenset[str]]
Way = Literal["same word", "other word"]
_SURE: Final = 0.999
_NOBODY: Final[frozenset[str]] = frozenset()


class Story(NamedTuple):
    """What the articles of two tellings have to do with each other."""

    chance: float
    """That they tell of the same incident."""
    same: bool
    """Whether they were put into one group of articles."""
    article: bool
    """Whether they are one article."""


class Weighed(NamedTuple):
    """A telling with what its words tell: lengths of its sets of words as vectors, by `Rarity`."""

    telling: Telling
    families: frozenset[str]
    keys: frozenset[str]
    rare: float
    """How much it tells to share its word."""
    common: float
    """Share of the articles of its group that have its word as a happening."""
    parties_length: float
    sentence_length: float


def load_families() -> Families:
    """Which happenings each word can name. Raises LexiconError if the table is damaged."""
    found: dict[str, set[str]] = {}
    for row in read_table("happenings", columns=("happening", "words")):
        for word in values(row["words"]):
            found.setdefault(word, set()).add(row["happening"])
    return {word: frozenset(names) for word, names in found.items()}


def weigh_telling(telling: Telling, rarity: Rarity, families: Families, common: float) -> Weighed:
    """The telling with what its words tell."""
    return Weighed(
        telling,
        frozenset(name for word in {telling.word, *telling.phrase} for name in families.get(word, _NOBODY)),
        frozenset(key_of(word) for word in {telling.word, *telling.phrase}) - {""},
        rarity.of(key_of(telling.word)),
        common,
        _length(telling.parties, rarity),
        _length(telling.sentence, rarity),
    )


def _length(words: frozenset[str], rarity: Rarity) -> float:
    return sqrt(fsum(rarity.of(word) ** 2 for word in words))


def may_be_one(one: Weighed, other: Weighed) -> bool:
    """Whether weighing is worth the time: the same word or kind, or a word of parties that both have."""
    return bool(one.keys & other.keys or one.families & other.families or one.telling.parties & other.telling.parties)


def way_of(one: Weighed, other: Weighed) -> Way:
    """Which weights judge the two: another word needs other evidence than the same."""
    return "same word" if one.telling.word == other.telling.word else "other word"


def reasons_of(one: Weighed, other: Weighed, story: Story, rarity: Rarity) -> dict[str, float]:
    """The reasons by name; only those that are not 0. The order of the two does not matter."""
    found = {
        "bias": 1.0,
        **_by_word(one, other),
        **_by_parties(one, other, rarity),
        **_by_articles(one.telling, other.telling, story),
        "word of the story": min(one.common, other.common),
        "main word of the story": max(one.common, other.common),
    }
    return {name: float(value) for name, value in found.items() if value}


def _by_word(one: Weighed, other: Weighed) -> dict[str, float]:
    mine, yours = one.telling, other.telling
    same = mine.word == yours.word
    both = one.families & other.families
    return {
        "rare word": min(one.rare, other.rare),
        "derived word": not same and same_stem(mine.word, yours.word),
        "word of the same kind": not same and bool(both),
        "words of one kind only": 0.0 if same or not both else 1 / sqrt(len(one.families) * len(other.families)),
        "word among the other's": not same and (mine.word in yours.phrase or yours.word in mine.phrase),
        "same type": mine.type == yours.type is not None,
        "other type": None not in {mine.type, yours.type} and mine.type != yours.type,
        "other reality": abs(mine.factuality - yours.factuality),
    }


def _by_parties(one: Weighed, other: Weighed, rarity: Rarity) -> dict[str, float]:
    mine, yours = one.telling, other.telling
    return {
        "parties": _alike(mine.parties, yours.parties, one.parties_length, other.parties_length, rarity),
        "sentence": _alike(mine.sentence, yours.sentence, one.sentence_length, other.sentence_length, rarity),
    }


def _alike(one: frozenset[str], other: frozenset[str], length: float, other_length: float, rarity: Rarity) -> float:
    """Cosine of two sets of words."""
    common = one & other
    if not common or not length or not other_length:
        return 0.0
    return fsum(rarity.of(word) ** 2 for word in common) / (length * other_length)


def _by_articles(mine: Telling, yours: Telling, story: Story) -> dict[str, float]:
    chance = max(1 - _SURE, min(_SURE, story.chance))
    apart = abs(mine.place - yours.place)
    return {
        "same article": story.article,
        "same sentence": story.article and not apart,
        "sentences between": log1p(apart) if story.article else 0.0,
        "articles": 0.0 if story.article else log(chance / (1 - chance)),
        "articles, chance": 1.0 if story.article else chance,
        "same group of articles": story.same,
        "both first": mine.place == yours.place == 0,
    }
