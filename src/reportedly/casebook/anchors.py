"""Quotes that find their place again: W3C TextQuote (exact, prefix, suffix) and TextPosition selectors.

make_quote("Rebels shelled Avdiivka.", (7, 14)) -> exact "shelled", prefix "Rebels ", suffix " Avdiivka."; in the text
"Donetsk\\n\\nRebels shelled Avdiivka." find_quote gives (16, 23).
"""

import re
from typing import NamedTuple

from reportedly.records import Span

_CONTEXT_CHARS = 48
_MIN_CONTEXT = 12
"""Characters of context, blanks not counted, that must agree: fewer are found by chance around a common word."""

_MAX_PLACES = 2000


class Quote(NamedTuple):
    """The words of a span, what stands before and behind them, and where they stood."""

    span: Span
    exact: str
    prefix: str
    suffix: str


def make_quote(text: str, span: Span) -> Quote:
    """The quote of a span of a text."""
    start, end = span
    return Quote(span, text[start:end], text[max(0, start - _CONTEXT_CHARS) : start], text[end : end + _CONTEXT_CHARS])


def find_quote(text: str, quote: Quote) -> Span | None:
    """Where the words of a quote stand in a text, None where they are not found or their context is another one.

    Blanks and line ends may have changed. Of several places that with most of the same context is taken, of equals the
    nearest to where the quote stood.
    """
    if make_quote(text, quote.span) == quote:
        return quote.span
    words = quote.exact.split()
    if not words:
        return None
    before, behind = _letters(quote.prefix), _letters(quote.suffix)
    needed = min(_MIN_CONTEXT, len(before) + len(behind))
    best: tuple[int, int, Span] | None = None
    for number, found in enumerate(re.finditer(r"\s+".join(map(re.escape, words)), text)):
        if number == _MAX_PLACES:
            break
        start, end = found.span()
        same = _same_end(before, _letters(text[max(0, start - 2 * _CONTEXT_CHARS) : start]))
        same += _same_end(behind[::-1], _letters(text[end : end + 2 * _CONTEXT_CHARS])[::-1])
        rank = (same, -abs(start - quote.span[0]), (start, end))
        if same >= needed and (best is None or rank > best):
            best = rank
    return best[2] if best else None


def _letters(text: str) -> str:
    return "".join(text.split())


def _same_end(one: str, other: str) -> int:
    """How many characters at the end are the same."""
    same = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        same += 1
    return same
