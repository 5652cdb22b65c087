"""The article that a page describes in JSON-LD (schema.org).

`{"@type": "NewsArticle", "headline": "Shelling resumes", "publisher": {"name": "News Line"}}` ->
JsonLd(title="Shelling resumes", outlet="News Line").
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.ingest.fields import MAX_FIELD_CHARS, is_address, one_line

_MAX_NODES, _MAX_CHARS = 2_000, 2_000_000
_ARTICLES = frozenset(
    (
        "Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
        "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "Report",
    )
)  # fmt: skip


class JsonLd(NamedTuple):
    """Fields of the first article of a page; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    types: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def read_json_ld(scripts: list[str]) -> JsonLd:
    """The first node of an article type in the scripts; damaged scripts are passed over."""
    for script in scripts:
        for node in _nodes(script):
            types = _strings(node.get("@type"))
            if any(kind in _ARTICLES for kind in types):
                return _describe(node, types)
    return JsonLd()


def _nodes(script: str) -> Iterator[dict[str, object]]:
    """All objects of a script, outer first; `@graph` and lists are gone through."""
    if len(script) > _MAX_CHARS:
        return
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value[:_MAX_NODES])


def _describe(node: dict[str, object], types: list[str]) -> JsonLd:
    authors = [name for name in _names(node.get("author")) if not is_address(name)]
    return JsonLd(
        title=_first(_strings(node.get("headline")) or _strings(node.get("name"))),
        outlet=_first(_names(node.get("publisher")) or _names(node.get("sourceOrganization"))),
        author=", ".join(authors[:10])[:MAX_FIELD_CHARS] or None,
        published=_first(_strings(node.get("datePublished")) or _strings(node.get("dateCreated"))),
        language=_first(_names(node.get("inLanguage"))),
        url=_first(_strings(node.get("url")) or _strings(node.get("mainEntityOfPage"))),
        types=tuple(types),
        sections=tuple(_strings(node.get("articleSection")) + _strings(node.get("genre"))),
    )


def _strings(value: object) -> list[str]:
    """A string or a list of strings as a list, each on one line."""
    values = value[:50] if isinstance(value, list) else [value]
    return [line for item in values if isinstance(item, str) and (line := one_line(item))]


def _names(value: object) -> list[str]:
    """Names of people or bodies: strings, or objects with a `name`."""
    values = value[:50] if isinstance(value, list) else [value]
    found = []
    for item in values:
        found += _strings(item.get("name") or item.get("alternateName")) if isinstance(item, dict) else _strings(item)
    return found


def _first(values: list[str]) -> str | None:
    return values[0] if values else None
