"""Text in, the spans of its paragraphs out.

A blank line always ends a paragraph. A single line break does where every line is a paragraph of its own (most news
feeds), and does not where lines are cut at a fixed width (e-mail, old wire copy). Which of the two a text is, is seen
in its lines: in wrapped text they go on in lower case, or are full.

>>> split_paragraphs("Shelling resumed.\\nThree people died.\\n\\nTalks failed.")
((0, 17), (18, 36), (38, 51))
>>> split_paragraphs("The army said it had taken\\nthe town after a week of\\nfighting.")
((0, 61),)
"""

import re
from itertools import pairwise
from typing import Final

from reportedly.records import Span

_LINE: Final = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAKS: Final = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
#: A wider line is a paragraph of its own, not a wrapped line.
_WIDEST: Final = 100
#: In wrapped text a shorter line ends a paragraph, or is a heading.
_LONG: Final = 45
_ENDS_SENTENCE: Final = tuple('.!?…:;"”’»)')
_BULLET: Final = re.compile(r"[-*•·–—▪●>]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z]\)\s")


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, without white space at their ends; a text of white space has none."""
    lines = _lines(text)
    gaps = [len(_BREAKS.findall(text, before[1], after[0])) for before, after in pairwise(lines)]
    wrapped = _is_wrapped(text, lines, gaps)
    found: list[Span] = []
    for number, line in enumerate(lines):
        if number and gaps[number - 1] == 1 and _goes_on(text, lines[number - 1], line, wrapped):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return tuple(found)


def _lines(text: str) -> list[Span]:
    """Lines that hold more than white space, without the white space at their ends."""
    found = []
    for line in _LINE.finditer(text):
        content = line.group()
        stripped = content.strip()
        if stripped:
            start = line.start() + len(content) - len(content.lstrip())
            found.append((start, start + len(stripped)))
    return found


def _is_wrapped(text: str, lines: list[Span], gaps: list[int]) -> bool:
    """Whether lines are cut at a fixed width: many go on in lower case, or the next word would not have fitted."""
    pairs = [pair for pair, gap in zip(pairwise(lines), gaps, strict=True) if gap == 1]
    if len(pairs) < 2:
        return False
    width = max(end - start for start, end in lines)
    lower = sum(text[after[0]].islower() for _, after in pairs)
    full = sum(before[1] - before[0] + 1 + _first_word(text, after) > width for before, after in pairs)
    going_on = sum(text[before[1] - 1] not in _ENDS_SENTENCE for before, _ in pairs)
    filled = width <= _WIDEST and full * 2 >= len(pairs) and going_on * 2 > len(pairs)
    return lower * 10 >= len(pairs) * 3 or filled or (width <= _WIDEST and text.isupper() and _runs_on(text, pairs))


def _runs_on(text: str, pairs: list[tuple[Span, Span]]) -> bool:
    """Whether most lines are long and end inside a sentence: in capitals no small letter shows that they go on."""
    open_ended = sum(
        before[1] - before[0] >= _LONG and text[before[1] - 1] not in _ENDS_SENTENCE for before, _ in pairs
    )
    return open_ended * 3 >= len(pairs) * 2


def _first_word(text: str, line: Span) -> int:
    return len(text[line[0] : min(line[1], line[0] + 40)].split(maxsplit=1)[0])


def _goes_on(text: str, before: Span, after: Span, wrapped: bool) -> bool:
    if _BULLET.match(text, after[0], after[1]):
        return False
    ended = text[before[1] - 1] in _ENDS_SENTENCE
    lower = text[after[0]].islower()
    if not wrapped:
        return lower and not ended and before[1] - before[0] >= 30
    return lower or before[1] - before[0] >= _LONG
