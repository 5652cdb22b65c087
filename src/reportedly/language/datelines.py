"""Datelines: where and by whom a report was filed, before its first sentence begins.

"KYIV, May 28 (Agency) – Jets bombed the port." -> the stretch up to the dash, which is a sentence of its own: it says
nothing of where the jets were.
"""

import re

from reportedly.records import Span

_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)[A-Z]{0,6})\.?"
)
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:\d{{4}}|\d\d))?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}"
_NAME = r"[A-ZÀ-Þ][\w'’.\-]{1,24}(?: [A-ZÀ-Þ][\w'’.\-]{1,24}){0,2}"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_COUNTRY = r"\([A-ZÀ-Þ ]{3,30}\)"
# Services that monitor broadcasts write what it is and whose before the text: "[Report] [Ana Ruiz] [Text]".
_KIND = r"\[[^\[\]]{3,250}\]"
# A town alone has to be in capitals: "London – a city" may open a sentence; a date or an agency in brackets decides.
_DATELINE = re.compile(
    rf"(?:(?:{_CAPITALS})(?: ?{_COUNTRY})?(?:, {_NAME}){{0,2}}(?:,? {_DAY})?(?: ?{_AGENCY})?"
    rf"|{_NAME}(?:, {_NAME}){{0,2}}(?:,? {_DAY})? ?{_AGENCY}"
    rf"|{_NAME}(?:, {_NAME}){{0,2}},? {_DAY}"
    rf"|{_AGENCY})"
    rf"\s?(?:--|[–—―]|(?<=[ \u00a0])-)(?:\s+{_KIND}(?:\s+{_KIND}){{0,3}}\s+|[ \u00a0]+(?=[\w“\"'‘«(]))"
)


def cut_datelines(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The paragraphs, each cut behind its dateline if it opens with one."""
    found: list[Span] = []
    for start, end in paragraphs:
        match = _DATELINE.match(text, start, end)
        found.extend([(start, match.end()), (match.end(), end)] if match and match.end() < end else [(start, end)])
    return tuple(found)
