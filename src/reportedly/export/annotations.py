"""W3C Web Annotations: each claim, statement and label as an annotation of its words.

A reading in, annotations out. The words are named twice: on the page by quote, with as much before and behind as makes
it the only one, because the page has menus and other blanks; and in the text that was read by quote and position.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from importlib.metadata import version
from itertools import product
from typing import Any
from urllib.parse import quote

from reportedly.export.accused import find_waiting, overlaps, publishable, room_around
from reportedly.export.beside import say_speakers
from reportedly.export.codes import Codes
from reportedly.export.options import Options
from reportedly.export.told import Told
from reportedly.records import Article, Label, Reading, Span, Statement, say_chain

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"reportedly": "urn:reportedly:term:"})

# The extractor writes the items of lists so.
_MARK = re.compile(r"\s*(?:[-*•]\s+)?")
_AROUND = (32, 64, 128, 256, 1024)


def annotations(reading: Reading, codes: Codes, options: Options, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """The annotations of an article: claims, statements (one a part of their content), labels. What alleges a crime by
    a named private person waits for a reviewer, as in `linked_data`, and is no context of anything else either."""
    accused = find_waiting(reading, codes)
    yield from (_of_claim(told, accused) for told in publishable(reading, options, accused, left_out))
    for statement in reading.statements:
        if not any(overlaps(part, accused) for part in statement.content):
            yield from _of_statement(statement, reading.article, accused)
    for label in reading.labels:
        if not overlaps(label.span, accused):
            yield _of_label(label, reading.article, accused)


def targets(article: Article, span: Span, withheld: Collection[Span]) -> list[dict[str, Any]]:
    """What an annotation is about: the words on the page (a target a paragraph), then the same words in the text.
    Nothing that is withheld stands before or behind them."""
    text = {
        "id": f"urn:reportedly:text:{article.sha256 or quote(article.id, safe='')}",
        "type": "Text",
        "format": "text/plain",
    }
    position = {"type": "TextPositionSelector", "start": span[0], "end": span[1]}
    if article.url:
        text["via"] = article.url
    return [
        *(_on_page(article, line, withheld) for line in _lines(article.text, span) if article.url),
        {"type": "SpecificResource", "source": text, "selector": [_quote(article.text, span, withheld), position]},
    ]


def _on_page(article: Article, line: Span, withheld: Collection[Span]) -> dict[str, Any]:
    state = {"type": "TimeState", "sourceDate": article.retrieved, "cached": article.archive_url}
    known = {key: value for key, value in state.items() if value is not None}
    return {
        "type": "SpecificResource",
        "source": article.url,
        **({"state": known} if len(known) > 1 else {}),
        "selector": _quote(article.text, line, withheld),
    }


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span that stand in one paragraph each: between two, a page may have anything."""
    for line in re.finditer(r"[^\n]+", text[slice(*span)]):
        words = line[0][_lead(line[0]) :].rstrip()
        start = span[0] + line.start() + _lead(line[0])
        if words:
            yield start, start + len(words)


def _lead(line: str) -> int:
    """How long that is which stands before the words: blanks, and the mark of an item, which no page has as text."""
    mark = _MARK.match(line)
    return mark.end() if mark else 0


def _quote(text: str, span: Span, withheld: Collection[Span]) -> dict[str, Any]:
    """The words with the least before and behind, of their own paragraph if that will do, that stands nowhere else."""
    start, end = span
    room = room_around(span, len(text), withheld)
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_start += _lead(text[line_start:start])
    paragraph = line_start, len(text) if line_end < 0 else line_end
    prefix = suffix = ""
    for (left, right), around in product((paragraph, room), _AROUND):
        first, last = max(left, room[0], start - around), min(right, room[1], end + around)
        prefix, suffix = text[first:start], text[end:last]
        words = prefix + text[start:end] + suffix
        if text.find(words) == text.rfind(words):
            break
    return {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": prefix, "suffix": suffix}


def _of_claim(told: Told, withheld: Collection[Span]) -> dict[str, Any]:
    claim = told.claim
    event = " ".join(filter(None, (claim.event.plover or "no PLOVER type", claim.event.mode)))
    words = f"{event}, {claim.reality.replace('_', ' ')}, according to {say_chain(claim.sources)}"
    details = {
        "claim": claim.id, "plover": claim.event.plover, "mode": claim.event.mode, "cameo": claim.event.cameo,
        "reported_as": claim.reality, "standing": claim.standing, "chain": say_chain(claim.sources),
        "genre": told.article.genre, "extraction_confidence": claim.extraction_confidence,
        "trigger_start": claim.trigger[0], "trigger_end": claim.trigger[1],
    }  # fmt: skip
    return _annotation("claim", claim.id, words, details, told.article, claim.sentence, withheld)


def _of_statement(statement: Statement, article: Article, withheld: Collection[Span]) -> Iterator[dict[str, Any]]:
    words = f"{say_speakers(statement)} {statement.act}"
    details = {
        "statement": statement.id, "act": statement.act, "kind": statement.kind, "polarity": statement.polarity,
        "within": statement.within,
    }  # fmt: skip
    for number, span in enumerate(statement.content):
        name = statement.id if number == 0 else f"{statement.id}/{number}"
        yield _annotation("statement", name, words, details, article, span, withheld)


def _of_label(label: Label, article: Article, withheld: Collection[Span]) -> dict[str, Any]:
    about = f" about {label.about}" if label.about else ""
    details = {"label": label.id, "class": label.label_class, "voice": label.voice, "scare_quotes": label.scare_quotes}
    words = f"{label.label_class.replace('_', ' ')}{about}"
    return _annotation("label", label.id, words, details, article, label.span, withheld)


def _annotation(
    kind: str, name: str, words: str, details: dict[str, Any], article: Article, span: Span, withheld: Collection[Span]
) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:reportedly:annotation:{kind}:{name}",
        "type": "Annotation",
        "motivation": "classifying" if kind == "claim" else "describing",
        "generator": {"type": "Software", "name": f"reportedly {version('reportedly')}"},
        "body": [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words}],
        **{f"reportedly:{key}": value for key, value in details.items() if value is not None},
        "target": targets(article, span, withheld),
    }
