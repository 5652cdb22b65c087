"""What must hold of every claim, statement and label of a text: spans in bounds and equal to their quotes, numbers in
order, references that lead somewhere.

A place with the span (0, 8) and the text "Avdiivka" in an article that begins "Donetsk ..." -> "places: (0, 8) holds
'Donetsk ', not 'Avdiivka'".
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from reportedly.export.scene import read_day
from reportedly.records import Claim, Label, Reading, Span, Statement, When

SPAN_FIELDS = frozenset(
    ("span", "cue", "anchor_span", "derived_from", "condition", "sentence", "trigger", "content", "named_as")
)

_TO_CLAIMS = ("within", "same_as", "part_of")
LINKS = ("statement", *_TO_CLAIMS)
"""Fields of a claim that name a statement, or another claim of the article."""


def find_faults(reading: Reading) -> Iterator[str]:
    """What is wrong with the lines of a reading, one sentence a fault."""
    text = reading.article.text
    lines: tuple[Statement | Claim | Label, ...] = (*reading.statements, *reading.claims, *reading.labels)
    for line in lines:
        if line.article != reading.article.id:
            yield f"{line.id} names the article {line.article}, and stands in {reading.article.id}"
        faults = find_claim_faults(text, line) if isinstance(line, Claim) else _span_faults(text, line)
        yield from (f"{line.id}: {fault}" for fault in faults)
    yield from _reference_faults(reading)
    yield from _twice(line.id for line in lines)


def find_claim_faults(text: str, claim: Claim) -> Iterator[str]:
    """What is wrong with one claim of a text."""
    yield from _span_faults(text, claim)
    if not claim.sources:
        yield "sources: nobody says so; the outlet at least must"
    for number, toll in enumerate(claim.tolls):
        said = [count for count in (toll.said_low, toll.said_best, toll.said_high) if count is not None]
        if said != sorted(said) or any(count < 0 for count in said):
            yield f"tolls: number {number} has {said}; said_low <= said_best <= said_high must hold"
        if toll.subset_of is not None and not (0 <= toll.subset_of < len(claim.tolls) and toll.subset_of != number):
            yield f"tolls: number {number} is a part of number {toll.subset_of}, which there is not"
    yield from _time_faults(claim.when)
    if not 0 <= claim.extraction_confidence <= 1:
        yield f"extraction_confidence: {claim.extraction_confidence} is not between 0 and 1"


def _time_faults(when: When | None) -> Iterator[str]:
    days = [day for day in (when.start, when.end) if day] if when else []
    yield from (f"when: {day} is no day; write it as 2014-05-28" for day in days if read_day(day) is None)
    if days != sorted(days):
        yield f"when: {days[0]} is after {days[1]}"


def _span_faults(text: str, line: Statement | Claim | Label) -> Iterator[str]:
    row = msgspec.to_builtins(line)
    yield from _walk(text, row, "")


def _walk(text: str, value: Any, field: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            where = field or key
            if key in SPAN_FIELDS and inner is not None:
                for span in inner if key in ("content", "named_as") else (inner,):
                    yield from _bounds(text, span, where)
            else:
                yield from _walk(text, inner, where)
        yield from _quote(text, value, field)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _walk(text, inner, field)


def _bounds(text: str, span: Span, field: str) -> Iterator[str]:
    start, end = span
    if not 0 <= start <= end <= len(text):
        yield f"{field}: ({start}, {end}) is outside of the text of {len(text)} characters"


def _quote(text: str, value: dict[str, Any], field: str) -> Iterator[str]:
    span, quote = value.get("span"), value.get("text")
    if span is not None and isinstance(quote, str) and text[span[0] : span[1]] != quote:
        found = text[span[0] : span[1]]
        yield f"{field or 'span'}: ({span[0]}, {span[1]}) holds {found[:40]!r}, not {quote[:40]!r}"


def _reference_faults(reading: Reading) -> Iterator[str]:
    statements = {statement.id for statement in reading.statements}
    claims = {claim.id for claim in reading.claims}
    for statement in reading.statements:
        yield from _missing(statement.id, "within", statement.within, statements)
    for claim in reading.claims:
        yield from _missing(claim.id, "statement", claim.statement, statements)
        for field in _TO_CLAIMS:
            yield from _missing(claim.id, field, getattr(claim, field), claims - {claim.id})
    for field in _TO_CLAIMS:
        yield from _circles({claim.id: getattr(claim, field) for claim in reading.claims}, field)
    for label in reading.labels:
        yield from _missing(label.id, "voice", label.voice, statements | {"outlet"})
        for claim_id in label.claims:
            yield from _missing(label.id, "claims", claim_id, claims)


def _missing(line: str, field: str, link: str | None, there: Iterable[str]) -> Iterator[str]:
    if link is not None and link not in there:
        yield f"{line}: {field} leads to {link}, which there is not"


def _circles(links: Mapping[str, str | None], field: str) -> Iterator[str]:
    for first in links:
        seen, here = {first}, links[first]
        while here is not None and here not in seen:
            seen.add(here)
            here = links.get(here)
        if here == first != links[first]:  # a link to itself is told already
            yield f"{first}: {field} leads back to itself"


def _twice(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield f"{one}: two lines have this id"
        seen.add(one)
