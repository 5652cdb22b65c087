"""Our own records as rows: of claims and of each of their parties, tolls, places and sources; of statements and labels.
The columns, and what they mean, stand in `record_columns`.

"The governor said rebels shelled Orlivka, killing four" -> a row of `claims`, two of `sources`, one of each of
`parties`, `places`, `tolls` and `statements`.
"""

from collections.abc import Iterable, Iterator

from reportedly.export.beside import cells_of_article, cells_of_claim, content_of
from reportedly.export.choose import OPINION_GENRES
from reportedly.export.columns import Cell, Row
from reportedly.export.scene import read_days
from reportedly.export.sides import one_party_alone
from reportedly.export.told import Happening, Told
from reportedly.records import (
    Article,
    Label,
    Party,
    Place,
    Reading,
    Source,
    Span,
    Statement,
    Toll,
    say_chain,
    say_source,
)


def claim_rows(told: Told) -> Iterator[Row]:
    """The one row of a claim."""
    claim, article = told.claim, told.article
    days = read_days(claim.when)
    stated = [party for party in claim.actors if party.basis != "inferred"]
    inferred = [party for party in claim.actors if party.basis == "inferred"]
    event, source = claim.event, claim.sources[0]
    yield {
        **cells_of_claim(told),
        "plover": event.plover, "mode": event.mode, "cameo": event.cameo, "quad": event.quad,
        "condition": _words(article, claim.condition),
        **_of_party("actor", stated), **_of_party("recipient", claim.recipients),
        "actor_inferred": inferred[0].name if inferred else None,
        "actors": len(claim.actors), "recipients": len(claim.recipients),
        **_of_site(claim.places), **_of_toll("killed", claim.tolls), **_of_toll("injured", claim.tolls),
        "when_text": claim.when.text if claim.when else None, "when": claim.when.value if claim.when else None,
        "date_start": days.start if days else None, "date_end": days.end if days else None,
        "tolls": len(claim.tolls),
        "said_by": say_source(source), "said_by_kind": source.kind, "said_by_stance": source.stance,
        "from_opinion_piece": int(article.genre in OPINION_GENRES),
        "one_party_alone": int(one_party_alone(Happening(claim.id, (told,)))),
        "statement_id": claim.statement, "within": claim.within, "same_as": claim.same_as, "part_of": claim.part_of,
        "trigger": _words(article, claim.trigger),
        "trigger_start": claim.trigger[0], "trigger_end": claim.trigger[1],
    }  # fmt: skip


def party_rows(told: Told) -> Iterator[Row]:
    """A row for each actor and recipient."""
    for side, parties in (("actor", told.claim.actors), ("recipient", told.claim.recipients)):
        for number, party in enumerate(parties, 1):
            sectors = dict(zip(("sector_1", "sector_2", "sector_3"), party.sectors, strict=False))
            yield {
                "claim_id": told.claim.id, "side": side, "position": number, "name": party.name, "text": party.text,
                "country": party.country, **sectors, "role": party.role, "basis": party.basis,
                "registry_id": party.id, "chain": _chain(party.sources), **_of_span(party.span),
            }  # fmt: skip


def toll_rows(told: Told) -> Iterator[Row]:
    """A row for each toll."""
    for number, toll in enumerate(told.claim.tolls, 1):
        yield {
            "claim_id": told.claim.id, "position": number, "kind": toll.kind, "said_low": toll.said_low,
            "said_best": toll.said_best, "said_high": toll.said_high, "bound": toll.bound, "text": toll.text,
            "who": toll.who.text if toll.who else None, "who_sector": toll.who.sector if toll.who else None,
            "scope": toll.scope, "subset_of": None if toll.subset_of is None else toll.subset_of + 1,
            "chain": say_chain(toll.sources or told.claim.sources), **_of_span(toll.span),
        }  # fmt: skip


def place_rows(told: Told) -> Iterator[Row]:
    """A row for each place."""
    for number, place in enumerate(told.claim.places, 1):
        yield {
            "claim_id": told.claim.id, "position": number, "name": place.name, "text": place.text, "role": place.role,
            "use": place.use, "precision": place.precision, "latitude": place.lat, "longitude": place.lon,
            "radius_km": place.radius_km, "country": place.country, "admin1": place.admin1, "admin2": place.admin2,
            "geonames": place.geonames, "disputed": int(place.disputed), **_of_span(place.span),
        }  # fmt: skip


def source_rows(told: Told) -> Iterator[Row]:
    """A row for each link of the chain."""
    for number, source in enumerate(told.claim.sources, 1):
        yield {
            "claim_id": told.claim.id, "position": number, "name": say_source(source), "kind": source.kind,
            "stance": source.stance, **_of_span(source.span),
        }  # fmt: skip


def statement_rows(reading: Reading) -> Iterator[Row]:
    """A row for each statement of an article."""
    article = reading.article
    for statement in reading.statements:
        yield {
            "statement_id": statement.id,
            **cells_of_article(article),
            **_of_party("speaker", statement.speakers),
            "speakers": len(statement.speakers),
            "addressee": statement.addressee.name if statement.addressee else None,
            "act": statement.act, "kind": statement.kind, "polarity": statement.polarity,
            "cue": _words(article, statement.cue),
            "content": content_of(statement, article),
            "start": statement.content[0][0] if statement.content else None,
            "end": statement.content[-1][1] if statement.content else None,
            "within": statement.within,
        }  # fmt: skip


def label_rows(reading: Reading) -> Iterator[Row]:
    """A row for each label of an article."""
    statements = {statement.id: statement for statement in reading.statements}
    for label in reading.labels:
        yield {
            "label_id": label.id, **cells_of_article(reading.article), "text": label.text, "class": label.label_class,
            "about": label.about, "scare_quotes": int(label.scare_quotes), "voice": label.voice,
            "voice_name": _voice(label, statements, reading.article), **_of_span(label.span),
        }  # fmt: skip


def _voice(label: Label, statements: dict[str, Statement], article: Article) -> str | None:
    if label.voice == "outlet":
        return article.outlet
    statement = statements.get(label.voice)
    return statement.speakers[0].name if statement and statement.speakers else None


def _of_party(name: str, parties: Iterable[Party]) -> dict[str, Cell]:
    for party in parties:
        return {
            name: party.name, f"{name}_country": party.country,
            f"{name}_sector": party.sectors[0] if party.sectors else None, f"{name}_id": party.id,
        }  # fmt: skip
    return {}


def _of_site(places: Iterable[Place]) -> dict[str, Cell]:
    for place in places:
        if place.role == "site":
            return {
                "place": place.name, "place_country": place.country, "place_admin1": place.admin1,
                "place_precision": place.precision, "latitude": place.lat, "longitude": place.lon,
            }  # fmt: skip
    return {}


def _of_toll(kind: str, tolls: Iterable[Toll]) -> dict[str, Cell]:
    for toll in tolls:
        if toll.kind == kind and toll.subset_of is None:
            counts = {"low": toll.said_low, "best": toll.said_best, "high": toll.said_high}
            return {f"{kind}_{name}": count for name, count in counts.items()}
    return {}


def _of_span(span: Span | None) -> dict[str, Cell]:
    return {"start": span[0], "end": span[1]} if span else {}


def _chain(sources: tuple[Source, ...] | None) -> str | None:
    return say_chain(sources) if sources else None


def _words(article: Article, span: Span | None) -> str | None:
    return article.text[span[0] : span[1]] if span else None
