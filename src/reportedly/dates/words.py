"""Tokens in, words of the time grammar out, each with the code of its classes.

One character stands for one set of classes, so that a rule over words becomes a regular expression over a short string
of such characters. "mid-May" is one token and three words here; "twenty-one" is three tokens and one word.

"early on May 28" -> early, on, <month>, <day>.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reportedly.records.terms import TimexKind
from reportedly.syntax.numerals import NumberWords, read_numeral

PLAIN = "."
"""Code of a word that no rule mentions."""

_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'", "‘": "'", "´": "'", "\xa0": " "})
# Pieces of a token that holds digits or dashes: "mid-1990s", "17:30", "5pm", "'98", "1,200".
_PIECES = re.compile(
    r"\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}(?!\d)|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}/\d{1,2}/\d\d|\d{1,2}:\d\d(?::\d\d)?(?!\d)|9/11"
    r"|\d/\d(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?:st|nd|rd|th)(?![a-z])|(?:\d\d)?\d\d'?s(?![a-z])|'\d\ds?(?![a-z\d])"
    r"|fy\d{4}|q[1-4](?![a-z\d])|\d+|'[a-z]+|[^\W\d_]+\.?|\S"
)
_SHAPES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"9/11"), "nine_eleven", ""),
    (re.compile(r"\d{4}-\d\d-\d\d"), "isodate", ""),
    (re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d\d(?:\d\d)?|\d\d-\d\d-\d{4}"), "slashdate", ""),
    (re.compile(r"\d{1,2}:\d\d(?::\d\d)?"), "clocktime", ""),
    (re.compile(r"'?(?:1[0-9]|20)?\d0'?s"), "decade", r"\d+"),
    (re.compile(r"'\d\d"), "year_short", r"\d+"),
    (re.compile(r"fy\d{4}"), "fiscal|year_word", r"\d+"),
    (re.compile(r"q[1-4]"), "qnum", r"\d"),
)
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_MAX_NUMBER_WORDS = 12
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


class TimeWord(NamedTuple):
    """A word of the grammar, or what a rule made of several: `parts` are then its named pieces."""

    text: str
    span: tuple[int, int]
    first: int
    """Token index of its first token in the article."""
    last: int
    code: str
    value: str
    parts: "Mapping[str, TimeWord]" = MappingProxyType({})
    meaning: str = ""
    rule: str = ""
    kind: TimexKind = "DATE"


class WordClasses(NamedTuple):
    """Which words mean time: the classes and value of each listed word, and the table of number words."""

    listed: Mapping[str, tuple[frozenset[str], str]]
    numbers: NumberWords


def number_classes(value: float, form: str) -> frozenset[str]:
    """Classes of a number by its value and form: "digits", "words", "ordinal", "comma" or "decimal"."""
    classes = {"number"} if form != "ordinal" else {"ordinal"}
    whole = value == int(value)
    if form == "ordinal":
        classes |= {"day"} if 1 <= value <= 31 else set()
        classes |= {"ordrel"} if value == 1 else set()
    if form == "decimal" and value < 24 and round(value % 1 * 100) < 60:
        classes.add("clockdot")
    if whole and 1 <= value <= 12 and form in {"digits", "words"}:
        classes.add("hour")
    return frozenset(classes)


def digit_classes(digits: str) -> frozenset[str]:
    """Classes of plain digits: "28" a day, "1917" a year, "1730" also a time of day, "05" two digits of a year."""
    number, classes = int(digits), set(number_classes(int(digits), "digits"))
    if 1 <= number <= 31 and len(digits) <= 2:
        classes.add("day")
    if len(digits) == 2:
        classes.add("year2")
    if len(digits) == 4:
        classes |= {"year"} if 1000 <= number <= 2199 else set()
        classes |= {"hhmm"} if number < 2400 and number % 100 < 60 else set()
    return frozenset(classes)


def all_number_classes() -> list[frozenset[str]]:
    """Every set of classes that a number can have, so that each gets its code when the tables are loaded."""
    digits = [
        str(n) for n in (*range(32), 45, 77, 100, 345, 1000, 1066, 1359, 1360, 1917, 2030, 2070, 2199, 2299, 9999)
    ]
    digits += ["05", "00", "0930", "0999", "12345"]
    found = [digit_classes(d) for d in digits]
    for form in ("words", "ordinal", "comma", "decimal"):
        found += [number_classes(v, form) for v in (0, 1, 2, 12, 13, 31, 32, 200, 2.5, 2.99, 12.3, 13.3, 25.5)]
    found += [number_classes(v, "ordinal") | {"nth"} for v in (0, 1, 2, 32)]
    found += [frozenset(classes.split("|")) for _, classes, _ in _SHAPES]
    return [*found, frozenset({"year"}), frozenset({"decade"})]


def split_pieces(text: str, start: int) -> list[tuple[str, int, int]]:
    """Pieces of a token in lower case with plain dashes, each with its character span."""
    plain = text.lower().translate(_DASHES)
    if len(plain) != len(text):
        return [(plain, start, start + len(text))]
    return [(m[0], start + m.start(), start + m.end()) for m in _PIECES.finditer(plain)]


def classify(piece: str, classes: WordClasses) -> tuple[frozenset[str], str]:
    """Classes and value of one piece, number words left out: they are read together with their neighbours."""
    listed = classes.listed.get(piece)
    if listed is not None:
        return listed
    ordinal = _ORDINAL.fullmatch(piece)
    if ordinal:
        return number_classes(int(ordinal[1]), "ordinal") | {"nth"}, ordinal[1]
    if piece.isdecimal() and piece.isascii():
        return digit_classes(piece), piece
    for shape, names, inner in _SHAPES:
        if shape.fullmatch(piece):
            found = re.search(inner, piece) if inner else None
            return frozenset(names.split("|")), found[0] if found else piece
    return frozenset(), ""


def read_number(pieces: Sequence[str], at: int, classes: WordClasses) -> tuple[frozenset[str], str, int] | None:
    """A number of several pieces or of words: classes, value, end. "nineteen ninety-one" is the year 1991."""
    numbers, word = classes.numbers, pieces[at]
    known = numbers.get(word)
    if known is None and not word[:1].isdigit() and word not in {"a", "half"}:
        return None
    if known is not None and (
        known.kind == "fraction" or (word in classes.listed and known.kind in {"hundred", "scale"})
    ):
        return None
    if known is not None and known.kind.startswith("ordinal"):
        return number_classes(known.value, "ordinal"), f"{known.value:g}", at + 1
    ahead = pieces[at : at + _MAX_NUMBER_WORDS]
    ordinal = _spelled_ordinal(ahead, classes)
    if ordinal:
        return number_classes(ordinal[0], "ordinal"), str(ordinal[0]), at + ordinal[1]
    found = read_numeral(ahead, 0, numbers)
    part = _read_fraction(ahead, found.end) if found and word.isdecimal() else None
    if found and part:
        return number_classes(0.5, "decimal"), f"{found.value + part[0]:g}", at + part[1]
    if found is None or (word in {"a", "half"} and found.end == 1):
        return None
    year = _spelled_year(ahead, found.value, found.end, classes)
    if year:
        return frozenset({"year"}), str(year[0]), at + year[1]
    if found.end == 1 and word.isdecimal():
        return None
    form = "words" if word.isalpha() else "comma" if "," in word or found.end > 1 else "decimal"
    return number_classes(found.value, form), f"{found.value:.12g}", at + found.end


def _read_fraction(ahead: Sequence[str], place: int) -> tuple[float, int] | None:
    """ "1/2" in one piece or in three: its value and where it ends."""
    for size in (1, 3):
        value = _FRACTIONS.get("".join(ahead[place : place + size]))
        if value and place + size <= len(ahead):
            return value, place + size
    return None


def _spelled_ordinal(ahead: Sequence[str], classes: WordClasses) -> tuple[int, int] | None:
    """ "twenty - first" -> 21, three pieces."""
    tens = classes.numbers.get(ahead[0])
    if tens is None or tens.kind != "ten" or len(ahead) < 3 or ahead[1] != "-":
        return None
    unit = classes.numbers.get(ahead[2])
    return (int(tens.value + unit.value), 3) if unit and unit.kind == "ordinal_unit" else None


def _spelled_year(ahead: Sequence[str], value: float, end: int, classes: WordClasses) -> tuple[int, int] | None:
    """ "nineteen ninety - one" -> 1991. `value`, `end`: the number read at its beginning."""
    if end != 1 or not ahead[0].isalpha() or value not in {17, 18, 19, 20}:
        return None
    low = read_numeral(ahead, 1, classes.numbers)
    if low is None or not 10 <= low.value <= 99 or not ahead[1].isalpha():
        return None
    return int(value) * 100 + int(low.value), low.end


def lower_forms(forms: Sequence[str]) -> list[str]:
    """The words in lower case, dashes and apostrophes plain."""
    return [form.lower() if form.isascii() else form.lower().translate(_DASHES) for form in forms]
