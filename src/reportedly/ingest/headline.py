"""Where the headline stands in a text.

"Shelling resumes in Avdiivka\\n\\nRebels shelled the town on Monday." -> (0, 28).
"""

import re

from reportedly.records import Span

_MAX_CHARS, _MAX_WORDS = 200, 30
_FIRST_LINE = re.compile(r"\s*(?P<line>\S[^\n\r]*)(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BYLINE = re.compile(r"(?:by|from|photo|file photo|updated|published)\b", re.IGNORECASE)


def find_headline(text: str, title: str | None) -> Span | None:
    """Span of the headline if the text begins with it: with `title` where it is known, else with a line of its shape.

    A headline is one line of at most 30 words before a blank line, without a full stop at its end. A title that the
    text does not repeat gives None.
    """
    return _span_of_title(text, title) if title else _span_by_shape(text)


def _span_of_title(text: str, title: str) -> Span | None:
    """The title at the head of the text; blanks may differ ("Two  dead" = "Two dead"), a line must end after it."""
    words = title.split()
    if not words or len(words) > 100:
        return None
    start = end = len(text) - len(text.lstrip())
    for number, word in enumerate(words):
        if number:
            end += len(text[end : end + 200]) - len(text[end : end + 200].lstrip())
        if not text.startswith(word, end):
            return None
        end += len(word)
    rest = text[end : end + 200].lstrip(" \t")
    return (start, end) if not rest or rest[0] in "\r\n" else None


def _span_by_shape(text: str) -> Span | None:
    found = _FIRST_LINE.match(text[: 4 * _MAX_CHARS])
    if not found:
        return None
    line = found["line"].rstrip()
    words = len(line.split())
    ends_like_prose = line[-1] in ".,;:" or (line[-1] in "\"'”’»" and line[-2:-1] in (".", ","))
    if len(line) > _MAX_CHARS or not 2 <= words <= _MAX_WORDS or ends_like_prose or _BYLINE.match(line):
        return None
    if not text[found.end() : found.end() + 2000].strip():
        return None
    return found.start("line"), found.start("line") + len(line)
