"""W3C Web Annotations: each claim, statement and label as an annotation of its words in the article.

A reading in, annotations out. A target has two selectors for the same words: the quote with what stands before and
behind it, which finds them in another copy of the text, and the position in the text that was read (code points).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from reportedly.export.beside import say_chain
from reportedly.export.choose import reason_against
from reportedly.export.codes import Codes
from reportedly.export.options import Options
from reportedly.export.told import Told, tell
from reportedly.records import Article, Label, Reading, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_AROUND = 32


def annotations(reading: Reading, _codes: Codes, options: Options, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """The annotations of an article: claims, statements (one a part of their content), labels."""
    for told in tell(reading):
        if reason := reason_against(told, options.choice):
            left_out[reason] += 1
        else:
            yield _of_claim(told)
    for statement in reading.statements:
        yield from _of_statement(statement, reading.article)
    for label in reading.labels:
        yield _of_label(label, reading.article)


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """A quote selector and a position selector for a span of a text."""
    start, end = span
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _of_claim(told: Told) -> dict[str, Any]:
    claim = told.claim
    event = " ".join(filter(None, (claim.event.plover or "no PLOVER type", claim.event.mode)))
    words = f"{event}, {claim.reality.replace('_', ' ')}, according to {say_chain(claim.sources)}"
    details = {
        "claim": claim.id, "plover": claim.event.plover, "mode": claim.event.mode, "cameo": claim.event.cameo,
        "reported_as": claim.reality, "standing": claim.standing, "chain": say_chain(claim.sources),
        "genre": told.article.genre, "extraction_confidence": claim.extraction_confidence,
        "trigger": list(claim.trigger),
    }  # fmt: skip
    return _annotation("claim", claim.id, words, details, told.article, claim.sentence)


def _of_statement(statement: Statement, article: Article) -> Iterator[dict[str, Any]]:
    names = ", ".join(party.name for party in statement.speakers) or "somebody not named"
    details = {
        "statement": statement.id, "act": statement.act, "kind": statement.kind, "polarity": statement.polarity,
        "within": statement.within,
    }  # fmt: skip
    for number, span in enumerate(statement.content):
        name = statement.id if number == 0 else f"{statement.id}/{number}"
        yield _annotation("statement", name, f"{names} {statement.act}", details, article, span)


def _of_label(label: Label, article: Article) -> dict[str, Any]:
    about = f" about {label.about}" if label.about else ""
    details = {"label": label.id, "class": label.label_class, "voice": label.voice, "scare_quotes": label.scare_quotes}
    words = f"{label.label_class.replace('_', ' ')}{about}"
    return _annotation("label", label.id, words, details, article, label.span)


def _annotation(
    kind: str, name: str, words: str, details: dict[str, Any], article: Article, span: Span
) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:reportedly:{kind}:{name}",
        "type": "Annotation",
        "motivation": "classifying" if kind == "claim" else "describing",
        "body": [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words}],
        "reportedly": details,
        "target": {
            "source": article.url or f"urn:reportedly:article:{quote(article.id, safe='')}",
            "selector": selectors(article.text, span),
        },
    }
