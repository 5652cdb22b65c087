"""Ids that a re-run gives again: a hash of what the line is about, never a counter of the run."""

from collections.abc import Iterable
from hashlib import sha256

from reportedly.records.base import Span


def make_id(article: str, kind: str, spans: Iterable[Span], ordinal: int = 0) -> str:
    """16 hex digits from the article's id, the kind of line, its spans and an ordinal among lines with equal spans.

    A paragraph added at the end of an article changes no id of what stands before it.
    """
    places = ",".join(f"{start}-{end}" for start, end in spans)
    return sha256(f"{article}\n{kind}\n{places}\n{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def make_ids(article: str, kind: str, spans: Iterable[tuple[Span, ...]]) -> tuple[str, ...]:
    """One id for each entry of `spans`; entries with equal spans are told apart by their order."""
    seen: dict[tuple[Span, ...], int] = {}
    found = []
    for entry in spans:
        ordinal = seen.get(entry, 0)
        seen[entry] = ordinal + 1
        found.append(make_id(article, kind, entry, ordinal))
    return tuple(found)
