"""Which words are numbers, and which of those count: not ages, measures, sums, years and names of units.

"a 12-year-old boy", "the 95 mm gunners", "in 1997" -> nothing is counted; "three of the boys" -> three.
"""

from typing import Final

from reportedly.syntax.numerals import read_numeral
from reportedly.tolls.reader import Reader

_UNITS = frozenset({
    "year", "month", "week", "day", "hour", "minute", "mm", "km", "kilometre", "kilometer", "mile", "metre",
    "meter", "ton", "tonne", "per", "%", "percent", "dollar", "euro", "pound", "rouble", "ruble", "caliber",
    "calibre", "degree", "th", "cent",
})  # fmt: skip
#: Units of things that are taken or found.
_MEASURES = frozenset({"mm", "cm", "km", "kg", "kilo", "kilos", "kilogram", "kilograms", "gram", "grams", "lb", "lbs"})


#: Between the two numbers of a share. Not "two out of five hostages": these are two.
_EACH: Final = (("in",), ("in", "every"), ("of", "every"), ("out", "of", "every"))


def is_number(reader: Reader, token: int) -> bool:
    """Whether a word is a number that may count."""
    return _is_numeral(reader, token) and not is_of_share(reader, token)


def is_of_share(reader: Reader, token: int) -> bool:
    """ "*one* in *three* residents", "*two* of every *five*": a share; not "killed *12* in *three* raids"."""
    for between in _EACH:
        width = len(between) + 1
        for first in (token, token - width):
            joined = first >= 0 and tuple(reader.lowered[first + 1 : first + width]) == between
            if joined and _is_share(reader, first, first + width, of_every=len(between) > 1):
                return True
    return False


def _is_share(reader: Reader, first: int, second: int, *, of_every: bool) -> bool:
    if second >= len(reader.lowered) or not (_is_numeral(reader, first) and _is_numeral(reader, second)):
        return False
    few, whole = (read_numeral(reader.lowered, i, reader.tables.numbers) for i in (first, second))
    if of_every:  # "in every hundred" is no number by itself
        return True
    noun = reader.analysis.lemmas[whole.end].lower() if whole and whole.end < len(reader.lowered) else ""
    return few is not None and whole is not None and few.value < whole.value and noun in reader.tables.agents


def _is_numeral(reader: Reader, token: int) -> bool:
    word = reader.lowered[token]
    known = reader.tables.numbers.get(word)
    if known is not None:
        return not known.kind.startswith(("ordinal", "fraction")) and not (word == "one" and _is_pronoun(reader, token))
    return word[:1].isdigit() and read_numeral((word,), 0, reader.tables.numbers) is not None


def _is_pronoun(reader: Reader, token: int) -> bool:
    """ "the one", "no one", "one of": only the last counts."""
    return token > 0 and reader.lowered[token - 1] in {"no", "the", "this", "that", "any", "every", "each"}


def measures(reader: Reader, number: int, head: int) -> bool:
    """Whether a number before the noun measures something else: "a 12-year-old boy", "the 95 mm gunners"."""
    lowered, analysis = reader.lowered, reader.analysis
    after = lowered[number + 1] if number + 1 < len(lowered) else ""
    if after in {"-", "–"} and lowered[number + 2 : number + 3] == ["odd"]:
        return False
    if after in {"-", "–"} and number + 2 < head and not is_number(reader, number + 2):
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
    return years and before in _BEFORE_YEARS


def is_measure(reader: Reader, number: int) -> bool:
    """ "an *82* mm mortar": a number that only a unit follows counts none."""
    after = number + 1
    return after < len(reader.lowered) and (
        reader.lowered[after] in _MEASURES and reader.analysis.upos[number] == "NUM"
    )


def is_age(reader: Reader, number: int) -> bool:
    """ "a driver aged *17*", "two boys, aged *three* and *nine*", "a *14*-year-old"."""
    if "aged" in reader.lowered[max(0, number - 4) : number]:
        return True
    if reader.lowered[number - 2 : number] == ["age", "of"]:
        return True  # "died at the age of *96*"
    return reader.lowered[number + 1 : number + 3] in (["-", "year"], ["-", "month"])


_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip
_BEFORE_YEARS = _MONTHS | {"in", "since", "the", "'s", "of", ","}
_MONTHS_OF_DAYS = _MONTHS - {"may"} | {
    "jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.",
}  # fmt: skip
