"""Text in, the stretches between quotation marks out.

>>> text = "He called them ‘pirates’ in the workers’ club."
>>> [text[slice(*found.inner)] for found in find_quotations(text, ((0, len(text)),))]
['pirates']

Straight, curly, German, French and British marks, nested or not, scare quotes and titles as well as speech. Nothing
reaches beyond its paragraph: a mark that is never closed ends there, and in a longer quotation the next paragraph opens
with a mark again. Apostrophes, elisions ('em, '90s), feet and inches are no quotation marks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.records import Quotation, Span

_DOUBLE: Final = re.compile(r"''|``|’’|‘’|‘‘|[\"“”„‟＂]")
_GUILLEMET: Final = re.compile("[«»]")
_SINGLE: Final = re.compile(r"(?:''|``|’’|‘’|‘‘)|['‘’‚‛‹›`]")
_OPENING: Final = frozenset({"“", "„", "‟", "``", "‘‘", "‘’", "«"})
_CLOSING: Final = frozenset({"”", "’’", "»"})
_ELISION: Final = re.compile(
    r"['’‘](?:(?i:em|til|tis|twas|cause|cos|bout|round|n|neath|d|s|m|ll|re|ve|t)\b(?!['’])|\d0s\b|(?<!‘)\d\d\b(?![.,:]?\d))"
)
_FEET: Final = re.compile(r"\d['’′]\s?\d{0,2}$")
_BEFORE_OPENING: Final = frozenset("([{<-–—/:“\"‘'„«*_…")
_AFTER_CLOSING: Final = frozenset(".,;:!?)]}>-–—/”\"'’»…*_")
_OPENS_SPEECH: Final = frozenset(":,")
#: Words after which a closing mark far away is no longer believed against a possessive nearby: ‘workers’ ... end.’
_SHORT_WORDS: Final = 3
_LONG_WORDS: Final = 15


class _Pair(NamedTuple):
    """A quotation: both marks as spans; `closing` is empty where there is none."""

    opening: Span
    closing: Span
    mark: str


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text` by their start; `paragraphs` are ascending spans of it."""
    found: list[Quotation] = []
    left_open: frozenset[str] = frozenset()
    for paragraph in paragraphs:
        pairs = [
            *_pair_stacked(text, paragraph, _DOUBLE, "double", left_open),
            *_pair_stacked(text, paragraph, _GUILLEMET, "guillemet", left_open),
        ]
        pairs += _pair_singles(text, paragraph, pairs, left_open)
        left_open = frozenset(pair.mark for pair in pairs if _is_empty(pair.closing))
        found += _with_depth(pairs)
    return tuple(found)


def _is_empty(span: Span) -> bool:
    return span[0] == span[1]


def _with_depth(pairs: list[_Pair]) -> Iterator[Quotation]:
    """Quotations by start, each with the number of those around it."""
    around: list[int] = []
    for opening, closing, mark in sorted(pairs, key=lambda pair: (pair.opening[0], -pair.closing[1])):
        while around and around[-1] <= opening[0]:
            around.pop()
        yield Quotation(
            outer=(opening[0], closing[1]),
            inner=(opening[1], closing[0]),
            depth=len(around),
            closed=not _is_empty(closing),
            mark=mark,  # type: ignore[arg-type]
        )
        around.append(closing[1])


def _opens(text: str, span: Span, paragraph: Span) -> bool:
    """Whether a mark stands where one may open: blank or bracket before it, something after it."""
    before = text[span[0] - 1] if span[0] > paragraph[0] else " "
    after = text[span[1]] if span[1] < paragraph[1] else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _closes(text: str, span: Span, paragraph: Span) -> bool:
    """Whether a mark stands where one may close: something before it, no letter or digit after it."""
    before = text[span[0] - 1] if span[0] > paragraph[0] else " "
    after = text[span[1]] if span[1] < paragraph[1] else " "
    return not before.isspace() and not after.isalnum()


def _pair_stacked(
    text: str, paragraph: Span, pattern: re.Pattern[str], mark: str, left_open: frozenset[str]
) -> list[_Pair]:
    """Pairs of marks that are nothing but quotation marks."""
    pairs: list[_Pair] = []
    waiting: list[Span] = []
    openings: list[int] = []
    for match in pattern.finditer(text, *paragraph):
        span = match.span()
        role = _role(text, span, paragraph, waiting)
        if role == "close" and waiting:
            pairs.append(_Pair(waiting.pop(), span, mark))
        elif role == "close" and mark in left_open and not openings:
            pairs.append(_Pair((paragraph[0], paragraph[0]), span, mark))
        elif role == "open":
            openings.append(span[0])
            waiting.append(span)
    for span in waiting:
        # A mark that is never closed ends where another quotation begins.
        after = bisect_right(openings, span[0])
        end = openings[after] if after < len(openings) else paragraph[1]
        end = span[1] + len(text[span[1] : end].rstrip())
        pairs.append(_Pair(span, (end, end), mark))
    return pairs


def _role(text: str, span: Span, paragraph: Span, waiting: list[Span]) -> str:
    sign = text[span[0] : span[1]]
    opens, closes = _opens(text, span, paragraph), _closes(text, span, paragraph)
    top = text[slice(*waiting[-1])] if waiting else ""
    if top == "„" and sign in {"“", "”", "‟", '"'}:
        return "close"
    if sign in _OPENING:
        return "close" if top and closes and not opens else "open"
    if sign in _CLOSING:
        return "close" if waiting or not opens or closes else "open"
    if sign == '"' and _FEET.search(text, max(paragraph[0], span[0] - 5), span[0]):
        return "none"
    if waiting:
        return "open" if opens and not closes else "close"
    if closes and not opens:
        return "none" if text[span[0] - 1].isdigit() else "close"
    return "open"


def _pair_singles(text: str, paragraph: Span, around: list[_Pair], left_open: frozenset[str]) -> list[_Pair]:
    """Pairs of marks that are apostrophes as well; one opened inside a double quotation is closed inside it."""
    signs = [span for span in (match.span() for match in _SINGLE.finditer(text, *paragraph)) if span[1] - span[0] == 1]
    if not signs:
        return []
    level = _levels(signs, around)
    pairs: list[_Pair] = []
    done = paragraph[0]
    for number, span in enumerate(signs):
        if span[0] < done or not _opens_single(text, span, paragraph):
            continue
        closing = _closing_single(text, paragraph, signs, level, number)
        if closing is None and _may_stay_open(text, span, paragraph):
            end = _end_of_open(text, paragraph, signs, number, around)
            closing = (end, end)
        if closing is not None:
            pairs.append(_Pair(span, closing, "single"))
            done = closing[1]
    if "single" in left_open and (not pairs or not _is_empty(pairs[0].opening)):
        first = pairs[0].opening[0] if pairs else paragraph[1]
        ends = [s for s, depth in zip(signs, level, strict=True) if not depth and _strength(text, s, paragraph) == 3]
        if ends and ends[0][1] <= first and text[paragraph[0]] not in "'‘":
            pairs.insert(0, _Pair((paragraph[0], paragraph[0]), ends[0], "single"))
    return pairs


def _levels(signs: list[Span], around: list[_Pair]) -> list[int]:
    """For every sign the start of the innermost double quotation it stands in, 0 outside; one walk over both."""
    ordered = sorted((pair.opening[0], pair.closing[1]) for pair in around)
    levels: list[int] = []
    inside: list[Span] = []
    upcoming = 0
    for start, _ in signs:
        while upcoming < len(ordered) and ordered[upcoming][0] <= start:
            inside.append(ordered[upcoming])
            upcoming += 1
        while inside and inside[-1][1] <= start:
            inside.pop()
        levels.append(inside[-1][0] + 1 if inside else 0)
    return levels


def _opens_single(text: str, span: Span, paragraph: Span) -> bool:
    sign = text[span[0]]
    if sign in "’›" or not _opens(text, span, paragraph) or _ELISION.match(text, span[0]):
        return False
    after = text[span[1]]
    return sign in "‘‚‛‹" or after.isalnum() or after in '“"‘$£€#@.…'


def _closing_single(text: str, paragraph: Span, signs: list[Span], level: list[int], opening: int) -> Span | None:
    """The sign that closes the one at `opening`: a clear one before the next opening, else the first possible one."""
    sign = text[signs[opening][0]]
    best: dict[int, Span] = {}
    for number in range(opening + 1, len(signs)):
        span = signs[number]
        if level[opening] and level[number] == 0:
            break
        if level[number] != level[opening]:
            continue
        if sign == "‚" and text[span[0]] in "‘‛'":
            return span
        if _opens_single(text, span, paragraph):
            break
        best.setdefault(_strength(text, span, paragraph), span)
        if 3 in best:
            break
    return _choose(text, signs[opening], best)


def _choose(text: str, opening: Span, best: dict[int, Span]) -> Span | None:
    clear = best.get(3)
    possible = best.get(2) or best.get(1)
    if clear is None or possible is None:
        return clear or possible
    near = len(text[opening[1] : possible[0]].split()) <= _SHORT_WORDS
    far = len(text[opening[1] : clear[0]].split()) > _LONG_WORDS
    return possible if near and far else clear


def _strength(text: str, span: Span, paragraph: Span) -> int:
    """How surely a sign closes: 0 no, 1 like a possessive (workers’ blood), 2 the same before a comma, 3 surely."""
    if text[span[0]] in "‘`‚‛‹" or not _closes(text, span, paragraph):
        return 0
    before = text[span[0] - 1]
    after = text[span[1]] if span[1] < paragraph[1] else "."
    if before not in "sSzZ" or text[span[0]] == "›":
        return 3
    return 2 if after in _AFTER_CLOSING else 1


def _may_stay_open(text: str, span: Span, paragraph: Span) -> bool:
    """A single mark without its partner is believed only where speech begins."""
    if text[span[0]] != "‘":
        return False
    before = text[paragraph[0] : span[0]][-3:].rstrip()
    return not before or before[-1] in _OPENS_SPEECH


def _end_of_open(text: str, paragraph: Span, signs: list[Span], opening: int, around: list[_Pair]) -> int:
    start, end = signs[opening][1], paragraph[1]
    for span in signs[opening + 1 :]:
        if _opens_single(text, span, paragraph):
            end = span[0]
            break
    for pair in around:
        if pair.opening[1] <= start <= pair.closing[0]:
            end = min(end, pair.closing[0])
    return start + len(text[start:end].rstrip())
