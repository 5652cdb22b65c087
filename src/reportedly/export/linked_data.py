"""JSON-LD of schema.org: each claim a `Claim` with a draft `ClaimReview` (its rating left empty), each statement a
`Quotation`, as quoted by its outlet.

A reading in, nodes out. What alleges a crime by a named private person waits for a reviewer, and so does every node
that would repeat its words: the sentence is the same in the claim beside it and in the quotation that holds it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from reportedly.export.accused import find_waiting, overlaps, publishable
from reportedly.export.beside import content_of, say_speakers, sentence_of
from reportedly.export.choose import OPINION_GENRES
from reportedly.export.codes import Codes
from reportedly.export.options import Options
from reportedly.export.told import Told
from reportedly.records import Article, Reading, Source, Statement, say_chain, say_source

CONTEXT = ("https://schema.org", {"reportedly": "urn:reportedly:term:"})

_KINDS = {"person": "Person", "organisation": "Organization", "outlet": "NewsMediaOrganization"}


def linked_nodes(reading: Reading, codes: Codes, options: Options, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """The nodes of an article: itself, then claims with their drafts, then quotations."""
    nodes: list[dict[str, Any]] = []
    accused = find_waiting(reading, codes)
    kinds = {source.name: source.kind for claim in reading.claims for source in claim.sources}
    for told in publishable(reading, options, accused, left_out):
        nodes += [_claim(told), _draft(told)]
    for statement in reading.statements:
        if not any(overlaps(part, accused) for part in statement.content):
            nodes.append(_quotation(statement, reading.article, kinds))
    if nodes:
        title = (reading.article.title or "").casefold()
        hidden = any(name.split()[-1].casefold() in title for name in accused.values())
        yield article_node(reading.article, headline=not hidden)
        yield from nodes


def article_node(article: Article, *, headline: bool = True) -> dict[str, Any]:
    """The article that claims and quotations appear in; without its headline where that names whoever waits."""
    kind = "OpinionNewsArticle" if article.genre in OPINION_GENRES else "NewsArticle"
    kind = "Article" if article.genre in ("official", "speech", "transcript", "unknown") else kind
    return _without_none({
        "@type": kind,
        "@id": _id("article", article.id),
        "identifier": article.id,
        "headline": article.title if headline else None,
        "url": article.url,
        "datePublished": article.published,
        "inLanguage": article.language,
        "license": article.rights,
        "genre": article.genre if article.genre != "unknown" else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
    })  # fmt: skip


def _claim(told: Told) -> dict[str, Any]:
    claim, article = told.claim, told.article
    return _without_none({
        "@type": "Claim",
        "@id": _id("claim", claim.id),
        "identifier": claim.id,
        "text": sentence_of(told),
        "author": _author(claim.sources[0]),
        "appearance": {"@id": _id("article", article.id)},
        "creditText": f"As told by {say_chain(claim.sources)}",
        "reportedly:event": " ".join(filter(None, (claim.event.plover, claim.event.mode))) or None,
        "reportedly:reported_as": claim.reality,
        "reportedly:standing": claim.standing,
        "reportedly:chain": say_chain(claim.sources),
        "reportedly:genre": article.genre,
        "reportedly:extraction_confidence": claim.extraction_confidence,
        "reportedly:start": claim.sentence[0],
        "reportedly:end": claim.sentence[1],
    })  # fmt: skip


def _draft(told: Told) -> dict[str, Any]:
    """A review that nobody has written: no rating, no verdict."""
    return {
        "@type": "ClaimReview",
        "@id": _id("review", told.claim.id),
        "creativeWorkStatus": "Draft",
        "claimReviewed": sentence_of(told),
        "itemReviewed": {"@id": _id("claim", told.claim.id)},
        "reviewRating": {"@type": "Rating"},
        "reportedly:made_by": f"reportedly {version('reportedly')}",
    }


def _quotation(statement: Statement, article: Article, kinds: Mapping[str, str]) -> dict[str, Any]:
    speakers = [{"@type": _KINDS.get(kinds.get(p.name, ""), "Thing"), "name": p.name} for p in statement.speakers]
    verb = "quoted" if statement.kind != "indirect" else "paraphrased"
    return _without_none({
        "@type": "Quotation",
        "@id": _id("statement", statement.id),
        "identifier": statement.id,
        "text": content_of(statement, article),
        "spokenByCharacter": speakers or None,
        "creditText": f"{say_speakers(statement)}, as {verb} by {article.outlet or 'an outlet not named'}",
        "isPartOf": {"@id": _id("article", article.id)},
        "reportedly:act": statement.act,
        "reportedly:kind": statement.kind,
        "reportedly:polarity": statement.polarity,
    })  # fmt: skip


def _author(source: Source) -> dict[str, Any]:
    return {"@type": _KINDS.get(source.kind, "Thing"), "name": say_source(source)}


def _id(kind: str, name: str) -> str:
    return f"urn:reportedly:{kind}:{quote(name, safe='')}"


def _without_none(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}
