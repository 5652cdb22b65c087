"""Which words are numbers, and which of those count: not ages, measures, sums, years and names of units.

"a 12-year-old boy", "the 95 mm gunners", "in 1997" -> nothing is counted; "three of the boys" -> three.
"""

from typing import Final

from reportedly.syntax.numerals import read_numeral
from reportedly.tolls.phrases import Reading

_UNITS = frozenset({
    "year", "month", "week", "day", "hour", "minute", "mm", "km", "kilometre", "kilometer", "mile", "metre",
    "meter", "ton", "tonne", "per", "%", "percent", "dollar", "euro", "pound", "rouble", "ruble", "caliber",
    "calibre", "degree", "th", "cent",
})  # fmt: skip
#: Units of things that are taken or found.
_MEASURES = frozenset({"mm", "cm", "km", "kg", "kilo", "kilos", "kilogram", "kilograms", "gram", "grams", "lb", "lbs"})


#: Between the two numbers of a share. Not "two out of five hostages": these are two.
_EACH: Final = (("in",), ("in", "every"), ("of", "every"), ("out", "of", "every"))


def is_number(reading: Reading, token: int) -> bool:
    """Whether a word is a number that may count."""
    return _is_numeral(reading, token) and not is_of_share(reading, token)


def is_of_share(reading: Reading, token: int) -> bool:
    """ "*one* in *three* residents", "*two* of every *five*": a share; not "killed *12* in *three* raids"."""
    for between in _EACH:
        width = len(between) + 1
        for first in (token, token - width):
            joined = first >= 0 and tuple(reading.lowered[first + 1 : first + width]) == between
            if joined and _is_share(reading, first, first + width, of_every=len(between) > 1):
                return True
    return False


def _is_share(reading: Reading, first: int, second: int, *, of_every: bool) -> bool:
    if second >= len(reading.lowered) or not (_is_numeral(reading, first) and _is_numeral(reading, second)):
        return False
    few, whole = (read_numeral(reading.lowered, i, reading.tables.numbers) for i in (first, second))
    if of_every:  # "in every hundred" is no number by itself
        return True
    noun = reading.analysis.lemmas[whole.end].lower() if whole and whole.end < len(reading.lowered) else ""
    return few is not None and whole is not None and few.value < whole.value and noun in reading.tables.agents


def _is_numeral(reading: Reading, token: int) -> bool:
    word = reading.lowered[token]
    known = reading.tables.numbers.get(word)
    if known is not None:
        return not known.kind.startswith(("ordinal", "fraction")) and not (
            word == "one" and _is_pronoun(reading, token)
        )
    return word[:1].isdigit() and read_numeral((word,), 0, reading.tables.numbers) is not None


def _is_pronoun(reading: Reading, token: int) -> bool:
    """ "the one", "no one", "one of": only the last counts."""
    return token > 0 and reading.lowered[token - 1] in {"no", "the", "this", "that", "any", "every", "each"}


def measures(reading: Reading, number: int, head: int) -> bool:
    """Whether a number before the noun measures something else: "a 12-year-old boy", "the 95 mm gunners"."""
    lowered, analysis = reading.lowered, reading.analysis
    after = lowered[number + 1] if number + 1 < len(lowered) else ""
    if after in {"-", "–"} and lowered[number + 2 : number + 3] == ["odd"]:
        return False
    if after in {"-", "–"} and number + 2 < head and not is_number(reading, number + 2):
        return True
    if number + 1 < head and (after in _UNITS or analysis.lemmas[number + 1].lower() in _UNITS):
        return True
    if after in {"a", "an", "the"} or after.startswith("_"):
        return True  # a number of a picture or a file that stands before the sentence
    before = lowered[number - 1] if number > 0 else ""
    if before in {"$", "€", "£", "no.", "number", "unit", "aged", "age", "camp", "battalion", "brigade"}:
        return True
    if before in _MONTHS_OF_DAYS and after == ",":
        return True  # "(Published on *Jan. 9*, 2014) A clerk was hurt"
    if after in {"a.m.", "p.m.", "am", "pm", "block"}:
        return True
    years = lowered[number].isdecimal() and len(lowered[number]) == 4 and 1900 <= int(lowered[number]) <= 2050
    return years and (before in {"in", "since", "the", "'s", "of"} or before in _MONTHS)


def is_measure(reading: Reading, number: int) -> bool:
    """ "an *82* mm mortar": a number that only a unit follows counts none."""
    after = number + 1
    return after < len(reading.lowered) and (
        reading.lowered[after] in _MEASURES and reading.analysis.upos[number] == "NUM"
    )


def is_age(reading: Reading, number: int) -> bool:
    """ "a driver aged *17*", "two boys, aged *three* and *nine*", "a *14*-year-old"."""
    if "aged" in reading.lowered[max(0, number - 4) : number]:
        return True
    if reading.lowered[number - 2 : number] == ["age", "of"]:
        return True  # "died at the age of *96*"
    return reading.lowered[number + 1 : number + 3] in (["-", "year"], ["-", "month"])


_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", ",",
})  # fmt: skip
_MONTHS_OF_DAYS = _MONTHS - {",", "may"} | {
    "jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.",
}  # fmt: skip
