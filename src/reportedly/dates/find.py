"""Time expressions as the words show them, without their values.

"The town was shelled late on Monday night." -> one expression, "late on Monday night", with the parts weekday and
daypart. Stretches of words that can belong to a time are cut out of each sentence; the levels of the grammar are then
applied to them one after the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.dates.calendar_guards import CALENDAR_GUARDS
from reportedly.dates.grammar import Match, Rule, literal_class, matches_at
from reportedly.dates.length_guards import LENGTH_GUARDS
from reportedly.dates.surroundings import Surroundings
from reportedly.dates.tables import TimeTables
from reportedly.dates.word_guards import WORD_GUARDS
from reportedly.dates.words import PLAIN, TimeWord, classify, digit_classes, lower_forms, read_number, split_pieces
from reportedly.records import Analysis, Span, TokenRange
from reportedly.records.terms import TimexKind
from reportedly.syntax.numerals import NumberWords

_LONGEST_STRETCH = 48
_GUARDS = {**CALENDAR_GUARDS, **LENGTH_GUARDS, **WORD_GUARDS}
_KINDS: tuple[tuple[str, TimexKind], ...] = (("@duration", "DURATION"), ("@set", "SET"), ("@clock", "TIME"))
_EDGES = frozenset({"mid", "late", "early", "pre", "post"})
# "nineteen eighty-four" holds no other word of time.
_CENTURIES = frozenset({"eighteen", "nineteen", "twenty"})
NIGHTS = frozenset({"tonight", "last_night", "overnight"})
"""Rules that name a night by one word."""


class TimeExpression(NamedTuple):
    """An expression before it has a value: `meaning` names the function that gives it one from the `parts`."""

    span: Span
    tokens: TokenRange
    head: int
    """The token through which it hangs in the tree."""
    kind: TimexKind
    meaning: str
    rule: str
    parts: Mapping[str, TimeWord]


def find_times(analysis: Analysis, tables: TimeTables) -> tuple[TimeExpression, ...]:
    """All time expressions of the text, in its order, none overlapping another.

    Not found: dates in other languages, Hebrew and Chinese dates, times told by events ("after the vote").
    """
    lowered = lower_forms(analysis.forms)
    found: list[TimeExpression] = []
    for first, end in _stretches(analysis, lowered, tables):
        words = _words(analysis.forms, analysis.starts, analysis.ends, (first, end), tables)
        if not any(word.code in tables.openers for word in words):
            continue
        for level in tables.grammar.levels:
            words = _apply(level, words, analysis, lowered)
        for place, word in enumerate(words):
            if word.rule and _emitted(place, words, analysis, lowered, tables):
                found.append(_expression(word, analysis))
    return tuple(found)


def _stretches(analysis: Analysis, lowered: Sequence[str], tables: TimeTables) -> Iterator[TokenRange]:
    """Runs of tokens inside a sentence that some rule may use, each with at least one word that opens a time."""
    numbers = tables.words.numbers
    row = list(map(tables.codes.get, lowered))
    done = 0
    for token, word in enumerate(lowered):
        if token < done or not _is_opener(word, tables):
            continue
        first, end = analysis.sentences[analysis.sentence_of[token]]
        start, stop = token, token + 1
        while (
            start > max(first, done) and token - start < _LONGEST_STRETCH and _inside(row, lowered, start - 1, numbers)
        ):
            start -= 1
        while stop < end and stop - token < _LONGEST_STRETCH and _inside(row, lowered, stop, numbers):
            stop += 1
        yield start, stop
        done = stop


def may_hold_time(words: Sequence[str], tables: TimeTables) -> bool:
    """Whether some rule fits words of a sentence, its guard left aside; if none, `find_times` finds nothing in it."""
    if not any(_is_opener(word, tables) for word in lower_forms(words)):
        return False
    nowhere = [0] * len(words)
    codes = "".join([word.code for word in _words(words, nowhere, nowhere, (0, len(words)), tables)])
    return any(
        rule.regex.match(codes, at)
        for level in tables.grammar.levels
        for at, code in enumerate(codes)
        for rule in level.get(code, ())
    )


def _is_opener(word: str, tables: TimeTables) -> bool:
    """Whether a word may be a time, or part of one: "monday", and outside the tables "1917", "17:30", "mid-may"."""
    code = tables.codes.get(word)
    if code is not None:
        return code in tables.openers
    if word.isalpha():
        return word in _CENTURIES
    if word.isdecimal() and word.isascii():
        return len(word) == 4 and tables.grammar.codes.get(digit_classes(word), PLAIN) in tables.openers
    head, dash, tail = word.partition("-")
    if dash and not word[0].isdigit():
        return head in _EDGES and bool(tail)
    return any(character.isdigit() for character in word)


def _inside(row: Sequence[str | None], lowered: Sequence[str], token: int, numbers: NumberWords) -> bool:
    return (
        row[token] is not None
        or lowered[token] in numbers
        or (
            not lowered[token].isalpha()
            and (any(character.isdigit() for character in lowered[token]) or lowered[token].partition("-")[0] in _EDGES)
        )
    )


def _words(
    forms: Sequence[str], starts: Sequence[int], ends: Sequence[int], tokens: TokenRange, tables: TimeTables
) -> list[TimeWord]:
    """The pieces of the tokens with their classes; number words of several pieces are one word."""
    pieces: list[tuple[str, int, int, int]] = []
    for token in range(*tokens):
        form = forms[token]
        known = tables.codes.get(form.lower())
        if known is not None or form.isalpha():
            pieces.append((form.lower(), starts[token], ends[token], token))
        else:
            pieces.extend((*piece, token) for piece in split_pieces(form, starts[token]))
    texts = [piece[0] for piece in pieces]
    words, at = [], 0
    codes, literals = tables.grammar.codes, tables.grammar.literals
    while at < len(pieces):
        text, start, stop, token = pieces[at]
        classes, value, after = frozenset[str](), "", at + 1
        number = read_number(texts, at, tables.words)
        if number:
            classes, value, after = number
            if after == at + 1 and text in literals:
                classes = classes | {literal_class(text)}
            stop = pieces[after - 1][2]
        else:
            classes, value = classify(text, tables.words)
        code = codes.get(classes, PLAIN)
        words.append(TimeWord(" ".join(texts[at:after]), (start, stop), token, pieces[after - 1][3], code, value))
        at = after
    return words


def _apply(
    level: Mapping[str, tuple[Rule, ...]], words: list[TimeWord], analysis: Analysis, lowered: list[str]
) -> list[TimeWord]:
    """The words after the rules of one level: at each place the longest rule whose guard agrees."""
    codes = "".join([word.code for word in words])
    if level.keys().isdisjoint(codes):
        return words
    made: list[TimeWord] = []
    at = 0
    while at < len(words):
        if codes[at] not in level:
            made.append(words[at])
            at += 1
            continue
        for match in matches_at(level, words, codes, at):
            if _allowed(match, Surroundings(analysis, lowered, words, at, match.end, match.parts)):
                made.append(_made(match, words))
                at = match.end
                break
        else:
            made.append(words[at])
            at += 1
    return made


def _allowed(match: Match, here: Surroundings) -> bool:
    """Whether the guard agrees; a guarded rule only waits with its guard, so that longer rules can use it."""
    if match.rule.emit == "guarded":
        return here.after() != "-"  # "the month-long siege"
    return not match.rule.guard or _GUARDS[match.rule.guard](here)


def _made(match: Match, words: Sequence[TimeWord]) -> TimeWord:
    first, last = words[match.start], words[match.end - 1]
    rule = match.rule
    base = match.parts.get("base")
    return TimeWord(
        text=" ".join(word.text for word in words[match.start : match.end]),
        span=(first.span[0], last.span[1]),
        first=first.first,
        last=last.last,
        code=rule.code,
        value=base.value if base else "",
        parts=match.parts,
        meaning=rule.meaning or (base.meaning if base else ""),
        rule=rule.id,
        kind=next((kind for made, kind in _KINDS if made in rule.makes), "DATE"),
    )


def _emitted(place: int, words: list[TimeWord], analysis: Analysis, lowered: list[str], tables: TimeTables) -> bool:
    rule = tables.grammar.rules[words[place].rule]
    if rule.emit == "guarded":
        return _GUARDS[rule.guard](Surroundings(analysis, lowered, words, place, place + 1, words[place].parts))
    return rule.emit == "yes"


def _expression(word: TimeWord, analysis: Analysis) -> TimeExpression:
    timed = bool(word.parts.keys() & {"clock", "daypart", "late"}) or word.rule in NIGHTS
    kind = "TIME" if word.kind == "DATE" and timed else word.kind
    tokens = (word.first, word.last + 1)
    return TimeExpression(word.span, tokens, _head(analysis, tokens), kind, word.meaning, word.rule, word.parts)


def _head(analysis: Analysis, tokens: TokenRange) -> int:
    """The token of the range whose governor lies outside; prepositions and articles only if nothing else does."""
    first, end = tokens
    outside = [token for token in range(first, end) if not first <= analysis.heads[token] < end]
    content = [
        token
        for token in outside
        if analysis.deprels[token].partition(":")[0] not in {"case", "det", "punct", "mark", "cc"}
    ]
    return (content or outside or [end - 1])[0]
