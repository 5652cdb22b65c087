"""Readings -> what stands at the head of a page: the articles, what is reported how often, where and when, which tolls.

Nothing is matched or merged here: each row is one claim, as one article makes it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.records import NO_OUTLET, Article, Claim, Label, Place, Reading, Toll, replace

SHOWN = 200
"""Rows of tolls, and of loaded words, that a page has; one of thousands of articles says how many more there are."""

HAPPENED, UNREAL, DENIED = "told as happened", "planned, demanded, predicted, possible ...", "said not to have happened"
"""How claims are told, as the overview sums up their reality."""


class ArticleRow(NamedTuple):
    """An article in the table of contents."""

    article: Article
    claims: int
    statements: int


class TollRow(NamedTuple):
    """A toll as it is said."""

    claim: Claim
    toll: Toll


class Said(NamedTuple):
    """How a loaded word is used: in which outlet, in whose voice if not in its own, and whether in scare quotes."""

    outlet: str
    voice: str | None
    scare_quotes: bool


@dataclass
class Word:
    """A loaded word as it first stood, its class, and how often it is used so."""

    text: str
    kind: str
    uses: Counter[Said] = field(default_factory=Counter)

    @property
    def own(self) -> list[tuple[Said, int]]:
        """Uses in the outlets' own voices, the most first."""
        return [(said, times) for said, times in self.uses.most_common() if said.voice is None]

    @property
    def quoted(self) -> list[tuple[Said, int]]:
        """Uses in the mouths of others, the most first."""
        return [(said, times) for said, times in self.uses.most_common() if said.voice is not None]


class Spot(NamedTuple):
    """A place of claims that are told as happened, with one of those claims."""

    place: Place
    claim: str


@dataclass
class Overview:
    """What one pass over the readings finds."""

    articles: list[ArticleRow] = field(default_factory=list)
    reported: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Claims by PLOVER type and way of telling."""
    days: Counter[str] = field(default_factory=Counter)
    """Claims told as happened, by the day on which they are said to have happened."""
    published: Counter[str] = field(default_factory=Counter)
    """Articles by the day of publication."""
    tolls: list[TollRow] = field(default_factory=list)
    more_tolls: int = 0
    labels: dict[str, Word] = field(default_factory=dict)
    """By the word in small letters."""
    spots: dict[tuple[str, float, float], list[Spot]] = field(default_factory=dict)

    @property
    def outlets(self) -> list[str]:
        """Names in order; articles without one count as none."""
        return sorted({row.article.outlet for row in self.articles if row.article.outlet})

    @property
    def claims(self) -> int:
        """How many there are."""
        return sum(row.claims for row in self.articles)

    @property
    def words(self) -> list[Word]:
        """Loaded words, those of most uses first."""
        return sorted(self.labels.values(), key=lambda word: -word.uses.total())

    @property
    def statements(self) -> int:
        """How many there are."""
        return sum(row.statements for row in self.articles)


WAYS = {"happened": HAPPENED, "ongoing": HAPPENED, "not_happened": DENIED}
"""Reality -> how it is told; of all others `UNREAL`."""


def look_over(readings: Iterable[Reading]) -> Overview:
    """One pass, which holds no reading."""
    seen = Overview()
    for reading in readings:
        seen.articles.append(
            ArticleRow(replace(reading.article, text=""), len(reading.claims), len(reading.statements))
        )
        if reading.article.published:
            seen.published[reading.article.published[:10]] += 1
        for claim in reading.claims:
            _see_claim(seen, claim)
        for label in reading.labels:
            word = Word(label.text, label.label_class.replace("_", " "))
            seen.labels.setdefault(label.text.casefold(), word).uses[_said(reading, label)] += 1
    return seen


def _see_claim(seen: Overview, claim: Claim) -> None:
    way = WAYS.get(claim.reality, UNREAL)
    seen.reported[claim.event.plover or "no type", way] += 1
    if way == HAPPENED:
        if claim.when and claim.when.start and claim.when.start == (claim.when.end or claim.when.start):
            seen.days[claim.when.start[:10]] += 1
        for place in claim.places:
            if place.role == "site" and place.lat is not None and place.lon is not None:
                seen.spots.setdefault((place.name, place.lat, place.lon), []).append(Spot(place, claim.id))
    for toll in claim.tolls:
        if len(seen.tolls) < SHOWN:
            seen.tolls.append(TollRow(replace(claim, steps=()), toll))
        else:
            seen.more_tolls += 1


def _said(reading: Reading, label: Label) -> Said:
    voice = None
    if label.voice != "outlet":
        line = next((line for line in reading.statements if line.id == label.voice), None)
        voice = ", ".join(party.name for party in line.speakers) if line and line.speakers else "somebody not named"
    return Said(reading.article.outlet or NO_OUTLET, voice, label.scare_quotes)
