"""Where a claim stands: its paragraph and those beside it, with the words of this claim alone marked.

"...\\n\\nRebels shelled Avdiivka.\\n\\n..." -> three paragraphs; in the second "Rebels", "Avdiivka" are marked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.records import Article, Claim, Span
from reportedly.report.marks import Mark, Piece, cut

_AROUND = 700
"""Characters that are shown before and behind a sentence."""
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_WORD = re.compile(r"\S+")


class Paragraph(NamedTuple):
    """A paragraph, or a part of one; `start` counts code points of the text."""

    start: int
    pieces: tuple[Piece, ...]
    has_claim: bool


class Word(NamedTuple):
    """A word of the sentence with its place in the text, for who chooses words without scripts."""

    start: int
    end: int
    text: str


def show_passage(article: Article, claim: Claim) -> list[Paragraph]:
    """The sentence in its context."""
    marks = _marks(claim)
    low, high = max(0, claim.sentence[0] - _AROUND), min(len(article.text), claim.sentence[1] + _AROUND)
    low, high = at_words(article.text, low, high)
    return [
        Paragraph(
            low + found.start(),
            tuple(cut(article.text, (low + found.start(), low + found.end()), marks, {claim.id: 1})),
            low + found.start() < claim.sentence[1] and claim.sentence[0] < low + found.end(),
        )
        for found in _PARAGRAPH.finditer(article.text[low:high])
    ]


def list_words(article: Article, claim: Claim) -> list[Word]:
    """The words of the sentence."""
    start, end = claim.sentence
    return [Word(found.start(), found.end(), found.group()) for found in _WORD.finditer(article.text, start, end)]


def find_words(text: str, span: Span, quote: str) -> Span:
    """The span, or, where it does not hold the words that a browser says it chose (it shows line ends in its own way),
    the nearest that does; the span itself where there is none."""
    start, end = max(0, span[0]), min(len(text), span[1])
    if not quote or text[start:end] == quote:
        return start, end
    words = re.compile(r"\s+".join(map(re.escape, quote.split())))
    low = max(0, start - _AROUND)
    places = [found.span() for found in words.finditer(text, low, min(len(text), end + _AROUND))]
    return min(places, key=lambda place: abs(place[0] - start), default=(start, start))


def at_words(text: str, low: int, high: int) -> Span:
    """A part of a text, widened so that no word is cut at its ends, but for those of a hundred letters."""
    while low > 0 and not text[low - 1].isspace() and low % 100:
        low -= 1
    while high < len(text) and not text[high].isspace() and high % 100:
        high += 1
    return low, high


def _marks(claim: Claim) -> list[Mark]:
    style = f"quad{claim.event.quad or 0} {claim.reality}"
    marks = [
        Mark(claim.sentence, "in-review", ""),
        Mark(claim.trigger, "trigger", claim.event.plover or "appeal or comment", claim.id, style),
        *(Mark(party.span, "party", party.name) for party in (*claim.actors, *claim.recipients)),
        *(Mark(place.span, "place", f"{place.name}, {place.role}") for place in claim.places),
        *(Mark(toll.span, "toll", f"toll: {toll.kind}") for toll in claim.tolls),
        *(Mark(source.span, "said", f"source: {source.name}") for source in claim.sources if source.span),
    ]
    return [*marks, Mark(claim.when.span, "time", claim.when.value)] if claim.when else marks
