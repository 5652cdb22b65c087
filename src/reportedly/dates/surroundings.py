"""Where a match stands: what a guard may look at.

In "about 1987 people" the match 1987 has "about" before it and a plural noun after it.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reportedly.dates.words import TimeWord
from reportedly.records import Analysis


class Surroundings(NamedTuple):
    """Where a match stands: the words of its stretch, the tokens of the article in lower case, and the match's ends."""

    analysis: Analysis
    lowered: list[str]
    words: list[TimeWord]
    start: int
    end: int
    parts: Mapping[str, TimeWord]

    @property
    def first(self) -> int:
        """First token of the match."""
        return self.words[self.start].first

    @property
    def last(self) -> int:
        """Last token of the match."""
        return self.words[self.end - 1].last

    def before(self, distance: int = 1) -> str:
        """The piece or token `distance` words before the match, "" before the sentence."""
        if self.start >= distance and self.words[self.start - distance].first == self.first:
            return self.words[self.start - distance].text
        return self.token_text(self.first - distance)

    def after(self, distance: int = 1) -> str:
        """The token `distance` words after the match, "" after the sentence."""
        if self.end - 1 + distance < len(self.words) and self.words[self.end - 1 + distance].last == self.last:
            return self.words[self.end - 1 + distance].text
        return self.token_text(self.last + distance)

    def token_text(self, token: int) -> str:
        """The token in lower case, "" where it is none of the sentence."""
        sentence_of = self.analysis.sentence_of
        if not 0 <= token < len(self.lowered) or sentence_of[token] != sentence_of[self.first]:
            return ""
        return self.lowered[token]

    def capital(self) -> bool:
        """Whether the first letter of the match is a capital."""
        return self.analysis.text[self.words[self.start].span[0]].isupper()

    def next_token(self) -> int | None:
        """The token after that of the match's last word, None after the sentence."""
        return self.last + 1 if self.token_text(self.last + 1) else None

    def next_tag(self) -> str:
        """XPOS of the token after the match, "" after the sentence."""
        token = self.next_token()
        return self.analysis.xpos[token] if token is not None else ""


Guard = Callable[[Surroundings], bool]
"""Whether a rule may stand where it matched."""


def plural_follows(here: Surroundings) -> bool:
    """Whether the next token is a plural noun."""
    return here.next_tag() in {"NNS", "NNPS"}
