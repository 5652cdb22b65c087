"""How many: the count that words give to a noun, with its bounds.

"at least 12 people" -> low 12; "dozens of civilians" -> low 24, high 99, vague; "an equal number of men" -> a factor
of 1 for a count that another toll has to give. Ages, dates, sums, calibres and unit numbers are not counts.
"""

from typing import NamedTuple

from reportedly.records import TokenRange
from reportedly.records.terms import Bound
from reportedly.syntax import dependents
from reportedly.syntax.numerals import read_numeral
from reportedly.tolls.counting import is_age, is_measure, is_number, is_of_share, measures
from reportedly.tolls.phrases import amount_around, amount_ending, phrase_ending
from reportedly.tolls.reader import Reader
from reportedly.tolls.tables import Amount

_LEFT_REACH = 10
_JOINERS = frozenset({"to", "or", "and", "-", "–", "—"})
# A count of people beyond the people alive is a slip or a sum of money.
_MOST = 9_000_000_000


class Quantity(NamedTuple):
    """A count: `tokens` are its words, `rule` tells how it was read. `factor` stands for a count told elsewhere."""

    low: int | None
    best: int | None
    high: int | None
    bound: Bound
    tokens: TokenRange
    rule: str
    factor: float | None = None


def quantity_of(reader: Reader, head: int) -> Quantity | None:
    """The count that stands with the noun or number `head`, or None if no words give one.

    Read leftwards from the noun: number or word of quantity, then the words that bound it ("no fewer than").
    """
    analysis = reader.analysis
    if reader.lowered[head] in {"more", "fewer", "less"} and reader.lowered[head + 1 : head + 2] == ["than"]:
        return _numeral_at(reader, head + 2) if head + 2 < len(reader.lowered) else None
    if reader.lowered[head] == "more" and head > 0 and is_number(reader, head - 1):
        return _numeral_at(reader, _numeral_start(reader, head - 1))
    vague = amount_around(reader, head)
    if vague is not None:
        return _from_amount(reader, vague)
    if analysis.upos[head] == "NUM" or reader.lowered[head] in reader.tables.numbers:
        if is_age(reader, head) or is_measure(reader, head) or is_of_share(reader, head):
            return None
        return _numeral_at(reader, _numeral_start(reader, head))
    left = _left_edge(reader, head)
    for token in range(head - 1, left - 1, -1):
        # The nearest count wins: "three of the 12 men" counts the men as 12, and three is another head.
        found = amount_ending(reader, token + 1, minimum=max(0, left - 2))
        if found is not None:
            return _from_amount(reader, found)
        if is_number(reader, token) and not measures(reader, token, head):
            start = _numeral_start(reader, token)
            part = start - 3  # "*two* out of five hostages"
            of_these = part >= 0 and reader.lowered[part + 1 : start] == ["out", "of"] and is_number(reader, part)
            return _numeral_at(reader, _numeral_start(reader, part) if of_these else start)
    return None


def _left_edge(reader: Reader, head: int) -> int:
    """First token of the noun's own words: its leftmost dependent, at most ten words away, no comma or verb between."""
    analysis = reader.analysis
    first = analysis.sentences[analysis.sentence_of[head]][0]
    left = head
    while left > first and head - left < _LEFT_REACH:
        before = left - 1
        described = analysis.deprels[before] == "amod"  # "several *suspected* insurgents"
        some = reader.lowered[before] == "or" and reader.lowered[left] in {"more", "so"}  # "forty *or more* people"
        numbers = before > first and is_number(reader, before - 1) and is_number(reader, left)  # "10 and 15 men"
        if (
            analysis.upos[before] in _BREAKS
            and not (described or numbers or some)
            and reader.lowered[before] not in _BRIDGES
        ):
            break
        if analysis.upos[before] == "ADP" and reader.lowered[before] not in _QUANTITY_ADPOSITIONS:
            break
        if analysis.upos[before] in {"NOUN", "PROPN"} and not _belongs(reader, before):
            break
        left = before
    return left


def _belongs(reader: Reader, noun: int) -> bool:
    """Whether a noun before the counted one is its modifier or a word of quantity."""
    word = reader.lowered[noun]
    within = reader.analysis.deprels[noun].partition(":")[0] in _WITHIN
    return within or (word,) in reader.tables.amounts or word in _QUANTITY_NOUNS


_BREAKS = frozenset({"PUNCT", "VERB", "AUX", "PRON", "SCONJ", "CCONJ"})
_BRIDGES = frozenset({"-", '"', "'", "“", "”", "‘", "’", "``", "''", "estimated", "reported", "(", ")", "none", "more"})
_QUANTITY_ADPOSITIONS = frozenset({
    "of", "than", "to", "at", "about", "around", "over", "as", "up", "between", "under", "near", "above", "below",
    "including",
})  # fmt: skip
_QUANTITY_NOUNS = frozenset({
    "number", "least", "most", "total", "dozen", "hundred", "thousand", "million", "couple", "handful", "lot",
    "group", "scores", "thousands", "hundreds", "millions", "dozens", "tens", "minimum", "maximum",
})  # fmt: skip
_WITHIN = frozenset(
    {"compound", "amod", "nummod", "nmod", "flat", "det", "goeswith", "appos", "obl", "advmod", "fixed"}
)


def _numeral_start(reader: Reader, token: int) -> int:
    """First token of the number whose last or only word is `token`: "one hundred and twenty - one" from "one"."""
    start = token
    first = reader.analysis.sentences[reader.analysis.sentence_of[token]][0]
    for earlier in range(token - 1, max(first, token - 8) - 1, -1):
        word = reader.lowered[earlier]
        known = reader.tables.numbers.get(word)
        inner = (
            (known is not None and not known.kind.startswith("ordinal"))
            or word in {"a", "half", "and", "-"}
            or word[:1].isdigit()
        )
        if not inner:
            break
        found = read_numeral(reader.lowered, earlier, reader.tables.numbers)
        if found is not None and found.end > token:
            start = earlier
    return start


def _numeral_at(reader: Reader, start: int) -> Quantity | None:
    """The number at `start` with what bounds it on its left, or a range of which it is the upper end."""
    found = read_numeral(reader.lowered, start, reader.tables.numbers)
    if found is None or found.value != int(found.value) or found.value > _MOST:
        return None
    count, tokens = int(found.value), (start, found.end)
    lower = _range_below(reader, start, count)
    if lower is not None:
        return Quantity(lower[0], None, count, "about", (lower[1], found.end), "range")
    upper = _range_above(reader, found.end, count)
    if upper is not None:
        return Quantity(count, None, upper[0], "about", (_modifier_start(reader, start), upper[1]), "range")
    return bounded(reader, count, tokens)


def _range_below(reader: Reader, start: int, count: int) -> tuple[int, int] | None:
    """Lower end of "10 to 15", "between 10 and 15", "50 - 60" when the upper end begins at `start`."""
    if start < 2 or reader.lowered[start - 1] not in _JOINERS or not is_number(reader, start - 2):
        return None
    low_start = _numeral_start(reader, start - 2)
    found = read_numeral(reader.lowered, low_start, reader.tables.numbers)
    if found is None or found.end != start - 1 or not found.value < count:
        return None
    before = reader.lowered[low_start - 1] if low_start > 0 else ""
    if reader.lowered[start - 1] == "and" and before != "between":
        return None
    return int(found.value), low_start - (before in {"between", "from"})


def _range_above(reader: Reader, end: int, count: int) -> tuple[int, int] | None:
    lowered = reader.lowered
    if end + 1 >= len(lowered) or lowered[end] not in _JOINERS or not is_number(reader, end + 1):
        return None
    if lowered[end] == "and" and "between" not in lowered[max(0, end - 4) : end]:
        return None
    found = read_numeral(reader.lowered, end + 1, reader.tables.numbers)
    return (int(found.value), found.end) if found is not None and found.value > count else None


def bounded(reader: Reader, count: int, tokens: TokenRange) -> Quantity:
    """The count with the words beside `tokens` that bound it: "*at least* 12", "12 *or so*"."""
    start, end = tokens
    role, first = "exact", start
    while role == "exact":
        modifier = phrase_ending(reader, reader.tables.bounds, first, minimum=max(0, start - 6))
        if modifier is None:
            break
        role, first = modifier[1].role, modifier[0][0]
    lower = _lower_bound(reader, first) if role in {"ceiling", "below"} else None
    if lower is not None:
        return Quantity(lower.low, None, count - (role == "below"), "about", (lower.tokens[0], end), "range")
    if reader.lowered[end : end + 2] in (["or", "so"], ["or", "more"]):
        role, end = ("about" if reader.lowered[end + 1] == "so" else "floor"), end + 2
    if reader.lowered[end : end + 2] == ["-", "odd"]:
        role, end = "about", end + 2
    bounds: dict[str, tuple[int | None, int | None, int | None, Bound]] = {
        "exact": (count, count, count, "exact"),
        "about": (None, count, None, "about"),
        "floor": (count, None, None, "at_least"),
        "above": (count + 1, None, None, "at_least"),
        "ceiling": (None, None, count, "at_most"),
        "below": (None, None, max(count - 1, 0), "at_most"),
    }
    low, best, high, bound = bounds[role]
    return Quantity(low, best, high, bound, (first, end), role)


def _lower_bound(reader: Reader, first: int) -> Quantity | None:
    """ "*At least 12* but no more than 15": the first of the two bounds, where the second begins at `first`."""
    if first < 2 or reader.lowered[first - 1] not in {"but", "and"} or not is_number(reader, first - 2):
        return None
    lower = _numeral_at(reader, _numeral_start(reader, first - 2))
    return lower if lower is not None and lower.rule in {"floor", "above"} else None


def _modifier_start(reader: Reader, start: int) -> int:
    """Where the words that bound the count or amount at `start` begin: "*at* least several"."""
    modifier = phrase_ending(reader, reader.tables.bounds, start, minimum=max(0, start - 6))
    return modifier[0][0] if modifier is not None else start


def _from_amount(reader: Reader, found: tuple[TokenRange, Amount]) -> Quantity | None:
    tokens, amount = found
    if tokens[0] > 0 and reader.lowered[tokens[0] - 1] == "how":
        return None
    if amount.role == "factor" and "as" in reader.lowered[tokens[1] : tokens[1] + 6]:
        return None  # "as many people as possible"
    if amount.role == "factor":
        return Quantity(None, None, None, "about", tokens, "factor", amount.best)
    low, best, high = amount.counted(reader.tables.vague)
    return Quantity(low, best, high, amount.bound, (_modifier_start(reader, tokens[0]), tokens[1]), amount.role)


def _after_number(reader: Reader, head: int) -> int:
    """The noun after the number in "more than 2,000 people", where the tree hangs all on "more"."""
    for token in range(head + 1, min(head + 6, len(reader.lowered))):
        if reader.analysis.upos[token] in {"NOUN", "PROPN"}:
            return token
        if not (is_number(reader, token) or reader.lowered[token] == "than" or reader.analysis.upos[token] == "ADJ"):
            break
    return head


def counted_people(reader: Reader, head: int) -> int:
    """The people behind a word of quantity: `civilians` for `dozens` in "dozens of civilians"; else `head` itself."""
    for _ in range(3):  # "tens of thousands of people"
        inner = _of_quantity(reader, head)
        if inner == head:
            break
        head = inner
    return head


def _of_quantity(reader: Reader, head: int) -> int:
    if reader.lowered[head] not in reader.tables.numbers and (reader.lowered[head],) not in reader.tables.amounts:
        if reader.lowered[head] in {"more", "fewer", "less"}:
            return _after_number(reader, head)
        if reader.lowered[head] not in _QUANTITY_NOUNS:
            return head
    inner = [
        child
        for child in dependents(reader.analysis, head, "nmod")
        if child > head and any(reader.lowered[i] == "of" for i in dependents(reader.analysis, child, "case"))
    ]
    named = [child for child in inner if reader.lowered[child] not in _QUANTITY_NOUNS]
    return (named or inner or [head])[0]
