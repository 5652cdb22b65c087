"""Words in, sentences out.

A sentence ends at a full stop, question or exclamation mark before something that can begin one, also inside a
quotation, and with its paragraph. The closing quotation mark belongs to the sentence that it ends.

>>> from reportedly.language.tokens import split_tokens
>>> text = "“It must not last. It should end,” Gen. Ivanov said at 9 a.m. He left."
>>> spans = split_tokens(text)
>>> for first, end in split_sentences(text, spans, [(0, len(text))]):
...     print(text[spans[first][0] : spans[end - 1][1]])
“It must not last.
It should end,” Gen. Ivanov said at 9 a.m.
He left.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.language.abbreviations import CAPITALS, LEADING, TITLES
from reportedly.records import Quotation, Span, TokenRange

_STOP: Final = re.compile(r"[.!?…]+$")
_ELLIPSIS: Final = re.compile(r"\.\.+$|…+$|\[(?:\.\.\.|…)\]$")
_EMOTICON: Final = re.compile(r"[:;=8][-'o^]?[()DPp]+$|\^_*\^$|<3$")
_CLOSERS: Final = frozenset(") ] } ” ’ ’’ » ›".split())
#: May open or close; they close where they touch the word before.
_EITHER: Final = frozenset("\" ' '' “ ‘’ * _".split())
_OPENERS: Final = frozenset("( [ { \" “ ‘ `` ' « ‹ „ ‚ ‘‘ ‘’ '' * • · ▪ – — - -- ... …".split())
_QUOTES: Final = frozenset("\" “ ‘ `` ' « „ ‚ ‘‘ ‘’ ''".split())
#: Words that begin sentences far more often than they follow an abbreviation inside one.
_STARTERS: Final = frozenset(
    """a an the this that these those it he she we they i you there here his her its their our my your one some many
    most all no not in on at by for from with without after before when while if as since although though because
    until during under over despite according and but or so yet however meanwhile moreover also then now today
    yesterday earlier later last what who where why how which asked both each every another other several such even
    only just still among more is are was were do does did can could would will please""".split()
)
_SAYS: Final = frozenset(
    """said says asked asks added adds wrote writes replied replies cried cries shouted shouts exclaimed declared
    declares demanded demands insisted wondered wonders joked tweeted""".split()
)
_NUMBER: Final = re.compile(r"\d{1,2}$")
_ITEM: Final = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})$")
_DATE: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}$")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?$")
_RULE: Final = re.compile(r"[*=_~#+]{3,}$|-{5,}$")
_ADDRESS: Final = re.compile(r"(?i:https?://|www\.)")


class _Words(NamedTuple):
    """The columns that the rules look at."""

    forms: Sequence[str]
    spans: Sequence[Span]
    closing: frozenset[int]  # where a closing quotation mark begins
    opening: frozenset[int]  # where an opening quotation mark begins

    def touches(self, index: int) -> bool:
        """Whether no blank stands before the word."""
        return index > 0 and self.spans[index][0] == self.spans[index - 1][1]


def split_sentences(
    text: str, spans: Sequence[Span], paragraphs: Sequence[Span], quotations: Sequence[Quotation] = ()
) -> list[TokenRange]:
    """Ranges of token indexes, one a sentence; together they hold every token once.

    `spans` are those of `split_tokens(text)`, `paragraphs` ascending spans of the text; `quotations` tell which
    straight marks close.
    """
    words = _Words(
        [text[start:end] for start, end in spans],
        spans,
        frozenset(q.inner[1] for q in quotations if q.closed),
        frozenset(q.outer[0] for q in quotations if q.outer[0] != q.inner[0]),
    )
    ranges: list[TokenRange] = []
    first = 0
    for end in _paragraph_ends(spans, paragraphs):
        ranges += _split_paragraph(words, first, end)
        first = end
    return ranges


def _paragraph_ends(spans: Sequence[Span], paragraphs: Sequence[Span]) -> list[int]:
    """Where paragraphs end, as token indexes; ascending, the last is the number of tokens."""
    ends: list[int] = []
    paragraph = 0
    for index, (start, _) in enumerate(spans):
        if paragraph < len(paragraphs) and start >= paragraphs[paragraph][1]:
            ends.append(index)
            while paragraph < len(paragraphs) and start >= paragraphs[paragraph][1]:
                paragraph += 1
    return [*ends, len(spans)]


def _split_paragraph(words: _Words, first: int, limit: int) -> list[TokenRange]:
    ranges: list[TokenRange] = []
    index = first
    while index < limit:
        form = words.forms[index]
        after = index + 1
        ends = False
        if form[-1] in ".!?…)]DPp^3" and (form[-1] in ".!?…" or _ELLIPSIS.match(form) or _EMOTICON.match(form)):
            after = _behind_closers(words, index + 1, limit)
            ends = after < limit and _ends(words, first, index, after)
        elif after < limit:
            ends = _is_border(words, first, after, limit)
        if ends:
            ranges.append((first, after))
            first = after
        index = after
    return [*ranges, (first, limit)] if first < limit else ranges


def _behind_closers(words: _Words, index: int, limit: int) -> int:
    """The first token behind the closing marks, further stops, smileys and footnote numbers that follow a stop."""
    while index < limit:
        form, start = words.forms[index], words.spans[index][0]
        touches = words.touches(index)
        if form == "[" and index + 2 < limit and words.forms[index + 1].isdigit() and words.forms[index + 2] == "]":
            index += 3
        elif start in words.closing:
            index += 1
        elif start in words.opening:
            break
        elif form in _CLOSERS or _EMOTICON.match(form) or (touches and (form in _EITHER or _STOP.match(form))):
            index += 1
        else:
            break
    return index


def _ends(words: _Words, first: int, stop: int, after: int) -> bool:
    """Whether the stop at `stop` ends the sentence that began at `first`; `after` is the next word behind closers."""
    form = words.forms[stop]
    if form[0].isalnum():
        return _ends_abbreviation(words, form, after)
    if form == "." and _is_item(words, first, stop):
        return False
    if after == stop + 1 and words.touches(after):
        return _is_word(words.forms[stop - 1].lower()) and words.forms[after].istitle() and form != "…"
    following = words.forms[after]
    if following == "." or not _can_begin(words, after):
        return False
    if _EMOTICON.match(form) or _ELLIPSIS.match(form):
        return not following[0].islower()
    if following[0].islower():
        # Edited text has no sentence in lower case; behind a quotation it goes on with its speaker.
        return (
            after == stop + 1 and _is_word(words.forms[stop - 1]) if form == "." else not _is_name(words, stop, after)
        )
    return after == stop + 1 or form[-1] == "." or not _is_said(words.forms, after)


def _is_word(form: str) -> bool:
    return len(form) > 2 and form.isalpha() and form.islower()


def _is_name(words: _Words, stop: int, after: int) -> bool:
    """Whether the mark is a part of a name ("Yahoo! and others") or followed by the rest of its sentence."""
    return after != stop + 1 or (words.forms[stop] == "!" and words.forms[stop - 1].istitle())


def _ends_abbreviation(words: _Words, form: str, after: int) -> bool:
    if form in TITLES or form in LEADING or form in CAPITALS:
        return False
    following = words.forms[after]
    if following in _QUOTES:
        return words.spans[after][0] in words.opening
    return following[0].isupper() and following.lower() in _STARTERS


def _is_item(words: _Words, first: int, stop: int) -> bool:
    """Whether the stop belongs to the number of a list: "2. Withdraw the troops"."""
    number = words.forms[stop - 1] if stop > first else ""
    begins = stop - 1 == first or (stop - 2 == first and words.forms[first] in "(*-•")
    return begins and bool(_ITEM.match(number))


def _can_begin(words: _Words, index: int) -> bool:
    form = words.forms[index]
    if form in _OPENERS and index + 1 < len(words.forms):
        return form not in {"-", "–", "—", "--"} or not words.forms[index + 1][0].islower()
    return form[0] not in ",;:)]}%&/"


def _is_said(forms: Sequence[str], index: int) -> bool:
    """Whether words like "Putin said" follow: “Will they go?” President Putin asked."""
    for form in forms[index : index + 5]:
        if form in _SAYS:
            return True
        if not form[0].isupper():
            return False
    return False


def _is_border(words: _Words, first: int, after: int, limit: int) -> bool:
    """Where a sentence ends without a stop: round a date stamp, at a web address, before "1." behind a colon."""
    before, following = words.forms[after - 1], words.forms[after]
    if _ADDRESS.match(following):
        return bool(_ADDRESS.match(before))
    if _RULE.match(before):
        return after - first == 1
    if before == ":" and _NUMBER.match(following):
        return after + 1 < limit and words.forms[after + 1] in {".", ")"} and words.touches(after + 1)
    if _DATE.match(following) and not before.islower():
        return after + 1 < limit and bool(_CLOCK.match(words.forms[after + 1]))
    if before in {"AM", "PM"} and after - first == 3:
        return bool(_DATE.match(words.forms[first]))
    return False
