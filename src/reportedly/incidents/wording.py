"""Words that two articles can share, and how much it tells that they do.

A word is its first five letters in lower case, which joins "shell", "shelled" and "shelling", "Bolivia" and "Bolivian".

>>> words_of("Rebels shelled the port of Berdiansk on Tuesday.")
['rebel', 'shell', 'port', 'berdi', 'tuesd']
>>> sorted(names_of("Rebels shelled the port of Berdiansk on Tuesday.")), sorted(numbers_of("It killed 14 men."))
(['berdi', 'tuesd'], ['14'])
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from math import log
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from reportedly.errors import LexiconError
from reportedly.lexicon.tables import read_table

LETTERS: Final = 5
WORD: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d")
#: What stands before the first word of a sentence, whose capital says nothing.
_OPENING: Final = frozenset(".!?:\n\"“”‘'’")
#: Words of grammar; they are in every text.
EMPTY: Final = frozenset(
    """
a about above after again against all also although am an and another any are aren't as at be became because been
before being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
during each either else even ever every few for from further had hadn't has hasn't have haven't having he he's her here
hers herself him himself his how however i if in into is isn't it it's its itself just least less like many may me
might more most much must my myself neither no nor not now of off on once one only onto or other others our ours
ourselves out over own per quite rather same shall she she's should since so some still such than that that's the their
theirs them themselves then there there's these they they're this those though through thus to too toward towards under
until up upon us very was wasn't we we're were weren't what when where whether which while who whom whose why will with
within without would wouldn't yet you your yours mr mrs ms dr
""".split()
)


def words_of(text: str) -> list[str]:
    """The words of a text in order, without those of grammar and single letters."""
    return [key for key in map(key_of, WORD.findall(text)) if key]


def key_of(word: str) -> str:
    """The first letters of a word, "" where it is one of grammar: "Lebanese" and "Lebanon" are both "leban"."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    return "" if lower in EMPTY or len(lower) < 2 else lower[:LETTERS]


def without_marks(text: str) -> str:
    """Without accents and other marks: "Müşerref" -> "Muserref"."""
    return "".join(sign for sign in normalize("NFKD", text) if not combining(sign))


def names_of(text: str) -> frozenset[str]:
    """Words with a capital that do not open a sentence."""
    found = set()
    for match in WORD.finditer(text):
        place = match.start() - 1
        while place >= 0 and text[place] == " ":
            place -= 1
        if match[0][0].isupper() and place >= 0 and text[place] not in _OPENING:
            found.add(key_of(match[0]))
    return frozenset(found - {""})


def numbers_of(text: str) -> frozenset[str]:
    """Numbers of two digits or more, as they are written."""
    return frozenset(_NUMBER.findall(text))


class Rarity(NamedTuple):
    """In how many of `articles` articles each word stands, those that are compared and a background of news."""

    articles: float
    holding: Mapping[str, float]

    def of(self, word: str) -> float:
        """How much it tells that two articles have the word: 0 where all have it.

        >>> Rarity(100, {"said": 99, "berdi": 1}).of("berdi")
        3.912023005428146
        """
        return max(0.0, log(self.articles / (1 + self.holding.get(word, 0.0))))


def rarity_among(articles: Iterable[Iterable[str]], background: Rarity) -> Rarity:
    """The rarity of words among these articles on top of the background, so that four articles can be compared too."""
    holding: Counter[str] = Counter()
    count = 0
    for words in articles:
        holding.update(set(words))
        count += 1
    summed = {word: float(number) + background.holding.get(word, 0.0) for word, number in holding.items()}
    return Rarity(1 + count + background.articles, {**background.holding, **summed})


def load_background() -> Rarity:
    """The table `background.tsv`. Raises LexiconError if it is missing or damaged."""
    path = files("reportedly.incidents").joinpath("background.tsv")
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
        counts = {word: float(number) for word, number in rows[1:]}
    except (OSError, ValueError) as error:
        raise LexiconError(f"background.tsv of the incidents: {error}; reinstall reportedly") from error
    return Rarity(counts.pop("(articles)"), counts)


def load_countries() -> frozenset[str]:
    """Words of the names of countries and their people. Raises LexiconError if the table is damaged."""
    rows = read_table("countries", columns=("name", "aliases", "demonyms"))
    return frozenset(word for row in rows for cell in ("name", "aliases", "demonyms") for word in words_of(row[cell]))
