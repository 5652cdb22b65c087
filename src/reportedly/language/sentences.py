"""Words in, sentences out.

A sentence ends at a full stop, question or exclamation mark before something that can begin one, also inside a quotation,
and with its paragraph. The closing quotation mark belongs to the sentence that it ends.

>>> text = "“It must not last. It should end,” Gen. Ivanov said at 9 a.m. He left."
>>> for first, end in split_sentences(text, spans := split_tokens(text), ((0, len(text)),)):
...     print(text[spans[first][0] : spans[end - 1][1]])
“It must not last.
It should end,” Gen. Ivanov said at 9 a.m.
He left.
"""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.language.abbreviations import LEADING, TITLES
from reportedly.language.tokens import split_tokens
from reportedly.records import Quotation, Span, TokenRange

__all__ = ["split_sentences", "split_tokens"]

_STOPS: Final = re.compile(r"[.!?…]+$")
_CLOSERS: Final = frozenset(
    {")", "]", "}", '"', "”", "’", "''", "’’", "'", "»", "›", "“", ":)", ":(", ";)", ":-)", ":D", ";-)", "*"}
)
_STRAIGHT: Final = frozenset({'"', "'", "“", "''", "’’", "*"})
_OPENERS: Final = frozenset(
    {"(", "[", "{", '"', "“", "‘", "``", "'", "«", "‹", "„", "‚", "‘‘", "‘’", "-", "–", "—", "--", "*", "•", "…", "..."}
)
#: Words that begin sentences far more often than they follow a name or an abbreviation inside one.
_STARTERS: Final = frozenset(
    "a an the this that these those it he she we they i you there here his her its their our my your one two some many most all "
    "no not in on at by for from with without after before when while if as since although though because until during under "
    "over despite according and but or so yet however meanwhile moreover also then now today yesterday earlier later last what "
    "who where why how which asked both each every another other several such even only just still at among more".split()
)
_SAYS: Final = frozenset(
    "said says asked asks added adds wrote writes replied replies told tells warned warns cried cries shouted shouts exclaimed "
    "declared declares demanded demands announced insisted wondered wonders joked tweeted claimed continued".split()
)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+$")
_ITEM: Final = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})$")


def split_sentences(
    text: str, spans: Sequence[Span], paragraphs: Sequence[Span], quotations: Sequence[Quotation] = ()
) -> list[TokenRange]:
    """Ranges of token indexes, one a sentence; together they hold every token once.

    `spans` are those of `split_tokens(text)`, `paragraphs` ascending spans of the text; `quotations` tell which straight
    marks close.
    """
    forms = [text[start:end] for start, end in spans]
    closing = {q.inner[1] for q in quotations if q.closed}
    opening = {q.outer[0] for q in quotations}
    ranges: list[TokenRange] = []
    paragraph, first = 0, 0
    index = 0
    count = len(forms)
    while index < count:
        while paragraph < len(paragraphs) and paragraphs[paragraph][1] <= spans[index][0]:
            paragraph += 1
        limit = paragraphs[paragraph][1] if paragraph < len(paragraphs) else len(text)
        if _STOPS.search(forms[index]):
            after = _after_closers(forms, spans, index + 1, limit, closing, opening)
            if after == count or spans[after][0] >= limit or _ends(forms, first, index, after):
                ranges.append((first, after))
                first = index = after
                continue
        index += 1
        if index < count and spans[index][0] >= limit:
            ranges.append((first, index))
            first = index
    if first < count:
        ranges.append((first, count))
    return ranges


def _after_closers(
    forms: Sequence[str], spans: Sequence[Span], index: int, limit: int, closing: set[int], opening: set[int]
) -> int:
    """The first token behind closing marks, brackets and further stops that follow without a blank."""
    while index < len(forms) and spans[index][0] < limit:
        form = forms[index]
        touching = spans[index][0] == spans[index - 1][1]
        if spans[index][0] in closing:
            pass
        elif spans[index][0] in opening:
            break
        elif (form in _CLOSERS and (touching or form not in _STRAIGHT)) or (touching and _STOPS.match(form)):
            pass
        else:
            break
        index += 1
    return index


def _ends(forms: Sequence[str], first: int, stop: int, after: int) -> bool:
    """Whether the stop at `stop` ends a sentence that began at `first`; `after` is the next word behind closing marks."""
    form, following = forms[stop], forms[after]
    begins = _begins(forms, after)
    if not begins:
        return False
    if form == "." or not form[0].isalnum():
        if stop == first + 1 and form == "." and _ITEM.match(forms[first]):
            return False
        return after == stop + 1 or form[-1] == "." or not _is_said(forms, after)
    if form in TITLES:
        return False
    if form in LEADING:
        return False
    if following.lower() in _STARTERS:
        return True
    return not _INITIAL.match(form) and not following[0].isalnum()


def _begins(forms: Sequence[str], index: int) -> bool:
    form = forms[index]
    if form in _OPENERS and index + 1 < len(forms):
        return not forms[index + 1][0].islower()
    return not form[0].islower() and form[0] not in ",;:)]}%&/"


def _is_said(forms: Sequence[str], index: int) -> bool:
    """Whether words like "Putin said" follow: “Will they go?” President Putin asked."""
    for form in forms[index : index + 5]:
        if form in _SAYS:
            return True
        if not form[0].isupper():
            return False
    return False
