"""Numbers that a noun tells of: "the *number of dead* rose to 33", "the toll climbed from nine to 14"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.records.terms import TollKind
from reportedly.syntax import objects, obliques
from reportedly.tolls.frames import told_number
from reportedly.tolls.mention import TollMention
from reportedly.tolls.quantity import Quantity, quantity_of
from reportedly.tolls.reader import Reader

_NUMBERS: Final = frozenset({"number", "count", "tally", "total", "figure"})
#: "The number *of people killed*", "the number *of those still missing*": how far behind it the fate may stand.
_REACH: Final = 6
_PASSING: Final = frozenset({"exceed", "pass", "top", "surpass", "cross"})
_GIVING: Final = frozenset({"put", "give", "set", "place", "estimate", "say", "speak", "cite", "report", "offer"})
_HARM: Final = frozenset({"killed", "injured", "casualties", "missing"})
_ENDS: Final = frozenset({".", ";", ":", ",", "and", "but"})


def numbers_of(reader: Reader) -> Iterator[tuple[TollMention, range]]:
    """Each count that such a noun has, with the words that say what it counts: they are no toll of their own."""
    analysis = reader.analysis
    for anchor, lemma in enumerate(analysis.lemmas):
        if lemma not in _NUMBERS or reader.lowered[anchor + 1 : anchor + 2] != ["of"]:
            continue
        words = range(anchor + 2, min(anchor + 2 + _REACH, len(reader.lowered)))
        for place in words:
            if reader.lowered[place] in _ENDS:
                break
            fates = [row for row in reader.tables.words.get(analysis.lemmas[place], ()) if _tells_fate(reader, place)]
            if fates:
                yield from _counted(reader, anchor, fates[0].kind, range(anchor, place + 1))
                break


def figures(reader: Reader, found: Iterable[TollMention]) -> Iterator[TollMention]:
    """ "A rights group puts *the figure* at 500": a number for the last count of its sentence."""
    analysis = reader.analysis
    anchors = [i for i, lemma in enumerate(analysis.lemmas) if lemma in _NUMBERS]
    if not anchors:
        return
    earlier = sorted(found, key=lambda mention: mention.counted)
    for anchor in anchors:
        verb, sentence = analysis.heads[anchor], analysis.sentence_of[anchor]
        own = obliques(analysis, anchor, "of", "at")
        heads = [i for i in (*own, *(obliques(analysis, verb, "at") if verb >= 0 else ())) if i > anchor]
        before = [one for one in earlier if one.counted < anchor and analysis.sentence_of[one.counted] == sentence]
        if verb < 0 or not before or not heads or analysis.lemmas[verb] not in _GIVING:
            continue
        if before[-1].kind in _HARM and (quantity := _plain(reader, heads[0])) is not None:
            yield TollMention(anchor, heads[0], heads[0], before[-1].kind, quantity, "number.figure")


def _plain(reader: Reader, head: int) -> Quantity | None:
    """The number where it counts no noun of its own: "a figure of 12", not "a figure of 12 tanks"."""
    quantity = quantity_of(reader, head)
    return quantity if quantity is not None and quantity.tokens[0] <= head < quantity.tokens[1] else None


def _tells_fate(reader: Reader, place: int) -> bool:
    """A participle or an adjective: "killed", "dead", "missing"; or deaths and arrests."""
    return reader.analysis.upos[place] in {"VERB", "ADJ", "NOUN"}


def _counted(reader: Reader, anchor: int, kind: TollKind, words: range) -> Iterator[tuple[TollMention, range]]:
    told = [token for token in told_number(reader, anchor) if token not in words]
    for head in told[:1]:
        quantity = quantity_of(reader, head)
        if quantity is not None and (quantity.low or quantity.high or quantity.best) is not None:
            quantity = as_told(reader, anchor, head, quantity)
            yield TollMention(anchor, head, head, kind, quantity, "number.of"), words


def as_told(reader: Reader, anchor: int, head: int, quantity: Quantity) -> Quantity:
    """The number as the verb of a toll has it: "from nine to 14" is 14 now, "exceeds 200" is 201 at least."""
    verb = reader.analysis.heads[anchor]
    count = quantity.high if quantity.rule == "range" else quantity.best
    if count is None:
        return quantity
    if quantity.rule == "range" and reader.lowered[quantity.tokens[0]] == "from":
        return Quantity(count, count, count, "exact", (quantity.tokens[1] - 1, quantity.tokens[1]), "exact")
    passing = verb >= 0 and reader.analysis.lemmas[verb] in _PASSING and head in objects(reader.analysis, verb)
    if passing and quantity.bound == "exact":
        return Quantity(count + 1, None, None, "at_least", quantity.tokens, "above")
    return quantity
