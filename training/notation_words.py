"""The words of a line of annotation: where they stand in the sentence, and the marks behind them.

"Iraqi jets@2 [IRQ MIL] ~" -> the second "Iraqi jets" of the sentence, sectors "IRQ MIL", inferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from reportedly.records import Article, Span

_SUFFIX: Final = {
    "sectors": re.compile(r"\s*\[([A-Z -]*)\]$"),
    "name": re.compile(r"\s*\{=([^}]*)\}$"),
    "sources": re.compile(r"\s*\(([podu]:[^)]*)\)$"),
    "inferred": re.compile(r"\s*(~)$"),
    "orderer": re.compile(r"\s*(\^)$"),
}


class FaultError(Exception):
    """A line of annotation that says something impossible; the message is for the annotator."""


class Finder:
    """Finds words in the sentences of one item."""

    def __init__(self, article: Article, sentences: tuple[Span, ...]) -> None:
        self.article = article
        self.sentences = sentences

    def span(self, words: str, sentence: int, near: int | None = None) -> Span:
        """Words of a sentence (from 0): `s2:words`, `words@2`, `A ... B`. `near`: the nearest one of several."""
        words = words.strip()
        if " ... " in words:
            first, last = words.split(" ... ", 1)
            start, middle = self.span(first, sentence, near)
            within = sentence if not (m := re.match(r"s(\d+):", first)) else int(m[1]) - 1
            places = self.places_of(last, within)
            later = [place for place in places if place[1] >= middle]
            if not later:
                raise FaultError(f"“{last}” does not stand after “{first}”")
            return start, later[0][1]
        places = self.places_of(words, sentence)
        if len(places) > 1 and near is not None:
            return min(places, key=lambda place: abs(place[0] - near))
        return places[0]

    def places_of(self, words: str, sentence: int) -> list[Span]:
        """All places of the words, in order; at least one."""
        if found := re.match(r"s(\d+):\s*", words):
            sentence, words = int(found[1]) - 1, words[found.end() :]
        if not 0 <= sentence < len(self.sentences):
            raise FaultError(f"there is no sentence {sentence + 1}")
        wanted = None
        if found := re.search(r"@(\d+)$", words):
            wanted, words = int(found[1]), words[: found.start()]
        start, end = self.sentences[sentence]
        text = self.article.text[start:end]
        pattern = (
            (r"(?<!\w)" if words[:1].isalnum() else "")
            + r"\s+".join(map(re.escape, words.split()))
            + (r"(?!\w)" if words[-1:].isalnum() else "")
        )
        places = [(start + m.start(), start + m.end()) for m in re.finditer(pattern, text)] if words else []
        if not places:
            raise FaultError(f"“{words}” does not stand in sentence {sentence + 1}: {text[:80]}")
        if wanted is not None:
            if not 0 < wanted <= len(places):
                raise FaultError(f"“{words}” stands only {len(places)} times in sentence {sentence + 1}")
            return [places[wanted - 1]]
        return places

    def spans(self, cell: str, sentence: int) -> tuple[Span, ...]:
        """Pieces joined by +."""
        return tuple(self.span(piece, sentence) for piece in split_pieces(cell))

    def quoted(self, span: Span) -> str:
        """The words of a span."""
        return self.article.text[span[0] : span[1]]


def split_pieces(cell: str) -> list[str]:
    """The pieces of a cell, joined by + there."""
    return [piece.strip() for piece in cell.split(" + ") if piece.strip() not in {"", "-"}]


def split_suffixes(cell: str) -> tuple[str, dict[str, str]]:
    """The words of a cell and its marks, by what they mark."""
    words, marks = cell.strip(), {}
    found = True
    while found:
        found = False
        for name, pattern in _SUFFIX.items():
            if ((matched := pattern.search(words)) and matched.start() > 0) or (matched and name == "name"):
                marks[name] = matched[1]
                words = words[: matched.start()].rstrip()
                found = True
    return words, marks


def check(value: Any, allowed: Sequence[Any], what: str) -> Any:
    """`value`, if it is one of `allowed`."""
    if value not in allowed:
        raise FaultError(f"no {what}: {value} (one of {', '.join(map(str, allowed))})")
    return value
