"""Reading numbers from words: what dates and tolls share.

Lower-case words in, the number that begins at a place out; the table of number words is passed in.

"twenty-one", "1,200", "1.5 million", "half a million", "three hundred and fifty", "a dozen" are read; vague quantities
("dozens", "several") and ranges ("10 to 15") are not numbers and answer None or end the number.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?")
_MAX_WORDS = 12


class NumberWord(NamedTuple):
    """One row of the table: `kind` is unit, teen, ten, hundred, scale, dozen, fraction, ordinal or ordinal_unit."""

    kind: str
    value: float


NumberWords = Mapping[str, NumberWord]


class Numeral(NamedTuple):
    """The number and the index after its last word."""

    value: float
    end: int


def number_words(rows: Iterable[Mapping[str, str]]) -> NumberWords:
    """The table from the rows of `numerals.tsv` (columns word, kind, value)."""
    return {row["word"]: NumberWord(row["kind"], float(row["value"])) for row in rows}


def read_digits(word: str) -> float | None:
    """The value of digits as news writes them: "1,200", "1.5", "40"; None for anything else."""
    if not _DIGITS.fullmatch(word):
        return None
    return float(word.replace(",", ""))


def read_numeral(words: Sequence[str], start: int, table: NumberWords) -> Numeral | None:
    """The longest number that begins at `words[start]`, or None. `words` are lower case, hyphens words of their own.

    "two hundred and six people" from 0 -> 206, end 4. "a" counts as one only before hundred, thousand, dozen ...
    """
    here = words[start] if start < len(words) else ""
    if here == "half":
        return _half(words, start, table)
    if here in {"a", "an"}:
        return _after_article(words, start, table)
    digits = read_digits(here) if here[:1].isdigit() else None
    if digits is not None:
        return _with_scales(digits, words, start + 1, table)
    return _and_a_half(words, start, table) or _spelled(words, start, table)


def _half(words: Sequence[str], start: int, table: NumberWords) -> Numeral | None:
    """ "half a million", "half-a-dozen", "half a hundred", "half dozen"."""
    place = start + 1
    while _word(words, place) in {"a", "of", "-"} and place < start + 4:
        place += 1
    if _kind(words, place, table) not in {"hundred", "scale", "dozen"}:
        return None
    return Numeral(0.5 * table[words[place]].value, place + 1)


def _and_a_half(words: Sequence[str], start: int, table: NumberWords) -> Numeral | None:
    """ "four and a half thousand": 4,500."""
    if tuple(words[start + 1 : start + 4]) != ("and", "a", "half") or _kind(words, start + 4, table) != "scale":
        return None
    if _kind(words, start, table) not in {"unit", "teen", "ten"}:
        return None
    return Numeral((table[words[start]].value + 0.5) * table[words[start + 4]].value, start + 5)


def _after_article(words: Sequence[str], start: int, table: NumberWords) -> Numeral | None:
    if _word(words, start + 1) == "half":  # "a half dozen"
        return _half(words, start + 1, table)
    kind = _kind(words, start + 1, table)
    if kind == "fraction" and _kind(words, start + 2, table) == "scale":
        return Numeral(table[words[start + 1]].value * table[words[start + 2]].value, start + 3)
    if kind not in {"hundred", "scale", "dozen"}:
        return None
    # "a few thousand" and "a hundred" differ: only the second is a number.
    return _spelled(["one", *words[start + 1 : start + _MAX_WORDS]], 0, table, shift=start)


def _with_scales(value: float, words: Sequence[str], place: int, table: NumberWords) -> Numeral:
    while _kind(words, place, table) in {"hundred", "scale", "dozen"} and value < 1e15:
        value *= table[words[place]].value
        place += 1
    return Numeral(value, place)


def _spelled(words: Sequence[str], start: int, table: NumberWords, *, shift: int = 0) -> Numeral | None:
    """Number words from `start`: groups below a thousand, each closed by a scale word."""
    total, group, last, place = 0.0, 0.0, "", start
    while place - start < _MAX_WORDS:
        step = _next_word(words, place, last, table)
        if step is None:
            break
        place, (kind, value) = step
        if kind in {"hundred", "dozen"}:
            group = max(group, 1.0) * value
        elif kind == "scale":
            total, group = total + max(group, 1.0) * value, 0.0
        else:
            group += value
        last = kind
    return Numeral(total + group, place + shift) if last else None


_FOLLOWS = {
    "": {"unit", "teen", "ten", "hundred", "scale"},
    "unit": {"hundred", "scale", "dozen"},
    "teen": {"hundred", "scale"},
    "ten": {"unit", "hundred", "scale"},
    "hundred": {"unit", "teen", "ten", "scale"},
    "scale": {"unit", "teen", "ten", "scale"},
    "dozen": set[str](),
}


def _next_word(words: Sequence[str], place: int, last: str, table: NumberWords) -> tuple[int, NumberWord] | None:
    """The next number word that may follow one of kind `last`, and the place after it."""
    word = _word(words, place)
    joined = last == "ten" if word == "-" else word == "and" and last in {"hundred", "scale"}
    at = place + 1 if joined else place
    found = table.get(_word(words, at))
    if found is None or found.kind not in _FOLLOWS[last]:
        return None
    if joined and found.kind in {"hundred", "scale"}:
        return None
    return at + 1, found


def _word(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""


def _kind(words: Sequence[str], place: int, table: NumberWords) -> str:
    found = table.get(_word(words, place))
    return found.kind if found else ""
