"""Tokens of a statement's content in, character spans out: without "that" and without the enclosing marks.

"The minister said that the road, he added, was mined." -> for `said`: "the road", "was mined".
"""

from collections.abc import Iterable, Sequence
from typing import Final

from reportedly.attribution.paragraphs import opens_paragraph
from reportedly.attribution.speech import Speeches
from reportedly.records import Analysis, Span

_EDGE: Final = frozenset(",;:-–—―.…\"“”„‟«»‹›'‘’‚‛`´*•|_/")
_KEEPS_STOP: Final = frozenset(".…")


def content_spans(analysis: Analysis, tokens: Iterable[int], speeches: Speeches, *, direct: bool) -> tuple[Span, ...]:
    """Ascending spans of the runs of `tokens`, trimmed of punctuation at their edges.

    `direct`: the full stop inside the quotation marks is part of what was said. Runs without a word are dropped.
    """
    spans = []
    for run in _runs(analysis, sorted(set(tokens))):
        span = _trimmed(analysis, run, speeches, direct=direct)
        if span is not None:
            spans.append(span)
    return tuple(spans)


def _runs(analysis: Analysis, tokens: Sequence[int]) -> list[list[int]]:
    """Neighbours, and tokens between which nothing but punctuation of the same sentence stands."""
    runs: list[list[int]] = []
    sentence_of = analysis.sentence_of
    last = -2
    for token in tokens:
        if last >= 0 and (
            (token == last + 1 and sentence_of[token] == sentence_of[last]) or _joins(analysis, last, token)
        ):
            runs[-1].append(token)
        else:
            runs.append([token])
        last = token
    return runs


def _joins(analysis: Analysis, left: int, right: int) -> bool:
    if right == left + 1:
        # Two paragraphs of one quotation are two parts of its content.
        return not opens_paragraph(analysis, right)
    if right - left > 3 or analysis.sentence_of[left] != analysis.sentence_of[right]:
        return False
    return all(analysis.upos[i] == "PUNCT" for i in range(left + 1, right))


def _trimmed(analysis: Analysis, run: Sequence[int], speeches: Speeches, *, direct: bool) -> Span | None:
    first, last = 0, len(run) - 1
    edge = _EDGE - _KEEPS_STOP if direct else _EDGE
    while first <= last and _is_edge(analysis, run[first], _EDGE):
        first += 1
    while last >= first and _is_edge(analysis, run[last], edge):
        last -= 1
    if first > last or not any(c.isalnum() for i in run[first : last + 1] for c in analysis.forms[i]):
        return None
    return _balanced((analysis.starts[run[first]], analysis.ends[run[last]]), speeches)


def _is_edge(analysis: Analysis, token: int, edge: frozenset[str]) -> bool:
    return all(char in edge for char in analysis.forms[token])


def _balanced(span: Span, speeches: Speeches) -> Span:
    """Give back the outer mark of a quotation that begins or ends inside: 'was a "colossal mistake"'."""
    start, end = span
    for speech in speeches.touching(start, end):
        outer, inner = speech.quotation.outer, speech.quotation.inner
        if start < outer[0] < end and end == inner[1]:
            end = outer[1]
        elif start == inner[0] and inner[1] < end and outer[1] <= end:
            start = outer[0]
    return start, end
