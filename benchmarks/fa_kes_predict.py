"""Articles of many groups -> incidents, as `benchmarks.fa_kes_score` reads them: read, grouped and compared.

All articles are compared as one collection. Rows of tolls follow the gold's conventions: a vague word counts its least
("dozens" 24) and has no upper end; a count over a period is no row. How two articles stand to each other is what
`relate_articles` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportedly import read
from reportedly.incidents import find_incidents, load_scorer
from reportedly.incidents.compare import Joined, Media, load_media, relate_articles
from reportedly.pipeline import Tools
from reportedly.records import Claim, Reading, Toll

_KINDS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "missing": "missing",
    "captured": "captured",
    "arrested": "captured",
    "displaced": "displaced",
}
Record = dict[str, Any]


def predict(groups: Sequence[Record], rows: Mapping[str, Record], tools: Tools) -> Iterator[Record]:
    """One prediction a group, in order. `rows` = the articles by id; an article without one tells nothing."""
    ids = [article["id"] for group in groups for article in group["articles"] if article["id"] in rows]
    return predict_readings(groups, {name: read_row(rows[name], tools) for name in dict.fromkeys(ids)})


def predict_readings(groups: Iterable[Record], readings: Mapping[str, Reading]) -> Iterator[Record]:
    """As `predict`, of articles that are read."""
    found = find_incidents(((one.article, one.claims) for one in readings.values()), load_scorer())
    claims = {claim.id: (one, claim) for one in readings.values() for claim in one.claims}
    told = [[Joined(*claims[member.claim]) for member in group] for group in found]
    media = load_media()
    for group in groups:
        names = {article["id"] for article in group["articles"]} & readings.keys()
        here = {
            str(number): [one for one in joined if one.article.id in names]
            for number, joined in enumerate(told)
            if any(one.article.id in names for one in joined)
        }
        yield {
            "id": group["id"],
            "articles": [{"id": name, "incidents": list(incidents_of(name, here))} for name in sorted(names)],
            "relations": [row for key, joined in here.items() for row in relations_of(key, joined, media)],
        }


def read_row(row: Record, tools: Tools) -> Reading:
    """An article as the product reads it: title, blank line, text."""
    given = {name: row[name] for name in ("id", "title", "outlet", "published")}
    return read(f"{row['title']}\n\n{row['text']}", **given, tools=tools)


def incidents_of(article: str, told: Mapping[str, Iterable[Joined]]) -> Iterator[Record]:
    """The incidents that an article tells. `told` = key of an incident -> its claims."""
    for key, joined in told.items():
        claims = [one.claim for one in joined if one.article.id == article]
        if claims:
            mentions = [list(claim.trigger) for claim in claims]
            yield {"incident": key, "mentions": mentions, "tolls": list(rows_of(claims))}


def relations_of(key: str, joined: Iterable[Joined], media: Media) -> Iterator[Record]:
    """How the articles of an incident stand to each other, kind by kind."""
    for kind, one, other, verdict in relate_articles(joined, media):
        if kind in _KINDS:
            yield {"incident": key, "kind": _KINDS[kind], "articles": [one, other], "relation": verdict.relation}


def rows_of(claims: Iterable[Claim]) -> Iterator[Record]:
    """The rows of tolls of one incident in one article, each count once."""
    seen = set()
    for toll in (toll for claim in claims for toll in claim.tolls):
        low, high = range_of(toll)
        row = (_KINDS.get(toll.kind), low, high)
        if row[0] is None or toll.scope == "period" or row in seen or (low, high) == (None, None):
            continue
        seen.add(row)
        yield {"span": list(toll.span), "kind": row[0], "low": low, "high": high}


def range_of(toll: Toll) -> tuple[int | None, int | None]:
    """The least and the most, null where the words leave it open."""
    if toll.bound == "vague":
        return toll.said_low, None
    if toll.bound == "about":
        return toll.said_best, toll.said_best
    return toll.said_low, toll.said_high
