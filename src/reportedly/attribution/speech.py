"""Quotation marks in, stretches of speech out, with their tokens: what may be words of somebody, what is a scare quote.

"The ‘junta’ said: ‘We will not go.’" -> two stretches; only the second has a clause.
"""

from bisect import bisect_left
from typing import Final, NamedTuple

from reportedly.records import Analysis, Quotation
from reportedly.syntax import tokens_within

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPOKEN_WORDS: Final = 3  # "We will fight." has three words; a title or a scare quote mostly has fewer
_LONG_WORDS: Final = 4  # without a finite verb but with a full stop or comma: "Not a word about it."
_MARKS: Final = "\"“”„‟«»‹›'‘’‚‛`´"
OPENING_MARKS: Final = frozenset("\"“„‟«‘‚'`")
DASHES: Final = frozenset({"-", "--", "–", "—", "―"})


class Speech(NamedTuple):
    """A quotation with the tokens between its marks; `outermost` = not inside another quotation."""

    quotation: Quotation
    first: int
    end: int
    words: int
    has_clause: bool
    stops: str
    """The last character before the closing mark where it is a punctuation mark, else ""."""
    outermost: bool

    @property
    def spoken(self) -> bool:
        """Whether the words look like speech, not like a title or a scare quote."""
        if self.words < _SPOKEN_WORDS:
            return False
        return self.has_clause or self.stops in {"!", "?"} or (self.words >= _LONG_WORDS and self.stops in {",", "."})


class Speeches(NamedTuple):
    """All quotations of a text; `inside` tells for each token the innermost one that holds it."""

    all: tuple[Speech, ...]
    inside: dict[int, int]
    ends: tuple[int, ...]

    def of(self, token: int) -> Speech | None:
        """The innermost quotation that holds a token."""
        found = self.inside.get(token)
        return None if found is None else self.all[found]

    def touching(self, start: int, end: int) -> tuple[Speech, ...]:
        """Quotations that overlap a stretch of characters."""
        index = bisect_left(self.ends, start)
        found = []
        for speech in self.all[index:]:
            if speech.quotation.outer[0] >= end:
                break
            if speech.quotation.outer[1] > start:
                found.append(speech)
        return tuple(found)


def read_speeches(analysis: Analysis) -> Speeches:
    """The quotations with words inside, by their start."""
    found: list[Speech] = []
    inside: dict[int, int] = {}
    reach = 0
    for quotation in sorted(analysis.quotations, key=lambda q: (q.outer[0], -q.outer[1])):
        tokens = tokens_within(analysis, quotation.inner)
        if not tokens:
            continue
        outermost = quotation.outer[0] >= reach
        reach = max(reach, quotation.outer[1])
        for token in tokens:
            inside[token] = len(found)
        found.append(_speech(analysis, quotation, tokens, outermost=outermost))
    ends: list[int] = []
    for speech in found:
        ends.append(max(speech.quotation.outer[1], ends[-1] if ends else 0))
    return Speeches(tuple(found), inside, tuple(ends))


def _speech(analysis: Analysis, quotation: Quotation, tokens: range, *, outermost: bool) -> Speech:
    words = sum(any(c.isalnum() for c in analysis.forms[i]) for i in tokens)
    last = analysis.text[quotation.inner[0] : quotation.inner[1]].rstrip().rstrip(_MARKS)[-1:]
    clause = any(analysis.xpos[i] in _FINITE for i in tokens)
    return Speech(quotation, tokens.start, tokens.stop, words, clause, "" if last.isalnum() else last, outermost)


def within_marks(analysis: Analysis, cue: int, tokens: frozenset[int], speeches: Speeches) -> frozenset[int]:
    """Content without the words that the tree drew in from beyond the quotation beside the cue.

    "‘We need change,’ he said, and went home": a stretch of speech that touches the cue is the content of its side,
    and on the other side of the cue only words in quotation marks go on with it.
    """
    if not any(token in speeches.inside for token in tokens):
        return tokens
    own = speeches.inside.get(cue)
    before = [i for i in tokens if i < cue and analysis.upos[i] != "PUNCT"]
    after = [i for i in tokens if i > cue and analysis.upos[i] != "PUNCT"]
    left = _spoken_at(speeches, max(before, default=-1), own)
    right = _spoken_at(speeches, min(after, default=-1), own)
    kept = tokens
    if left is not None:
        kept = frozenset(i for i in kept if i < cue or _is_quoted(speeches, i, own))
    if right is not None:
        ended = right.stops in {",", ".", "!", "?", "…"}
        kept = frozenset(i for i in kept if _is_quoted(speeches, i, own) or (i > cue and (i < right.end or not ended)))
    return kept


def within_semicolons(analysis: Analysis, cue: int, tokens: frozenset[int], speeches: Speeches) -> frozenset[int]:
    """Content without what stands beyond a semicolon from the cue, but for words in quotation marks and "; that ...".

    "Two were freed; *the others are still there*, a nurse said; the army denied it": the tree hangs all on one verb.
    """
    own = speeches.inside.get(cue)
    stops = [i for i in tokens if analysis.forms[i] == ";" and speeches.inside.get(i) == own]
    first = max((i for i in stops if i < cue), default=-1)
    end = min((i for i in stops if i > cue and not _goes_on_with_that(analysis, i)), default=len(analysis.forms))
    if not stops or any(speeches.inside.get(i, own) != own for i in tokens):
        return tokens
    return frozenset(i for i in tokens if first < i < end)


def _goes_on_with_that(analysis: Analysis, semicolon: int) -> bool:
    after = {analysis.forms[i].lower() for i in range(semicolon + 1, min(semicolon + 3, len(analysis.forms)))}
    return "that" in after


def _spoken_at(speeches: Speeches, token: int, own: int | None) -> Speech | None:
    found = speeches.inside.get(token)
    return speeches.all[found] if found is not None and found != own and speeches.all[found].spoken else None


def _is_quoted(speeches: Speeches, token: int, own: int | None) -> bool:
    return speeches.inside.get(token, own) != own
