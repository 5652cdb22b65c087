"""Our own records as flat tables: claims, and one row for each of their parties, tolls, places and sources; statements
and labels. One value a cell: whatever a claim has several of stands in a table of its own, joined by `claim_id`.

"The governor said rebels shelled Orlivka, killing four" -> a row of `claims`, two of `sources`, one of each of
`parties`, `places`, `tolls` and `statements`.
"""

from collections.abc import Iterable, Iterator

from reportedly.export.beside import say_chain, sentence_of
from reportedly.export.choose import OPINION_GENRES
from reportedly.export.columns import Cell, Column, Row
from reportedly.export.scene import read_days
from reportedly.export.sides import one_party_alone
from reportedly.export.told import Incident, Told
from reportedly.records import Article, Label, Party, Reading, Source, Span, Statement

_ARTICLE = (
    Column("article_id", "text", "Id of the article."),
    Column("outlet", "text", "Who published it."),
    Column("published", "text", "When it was published (ISO 8601)."),
    Column("genre", "text", "Genre of the article."),
    Column("url", "text", "Address of the article."),
)
_CLAIM = Column("claim_id", "text", "Id of the claim.")
_POSITION = Column("position", "integer", "Which of them, in the order of the claim, from 1.")
_SPAN = (
    Column("start", "integer", "First character in the article's text (code points, from 0)."),
    Column("end", "integer", "Character after the last."),
)

CLAIMS = (
    _CLAIM,
    *_ARTICLE,
    Column("plover", "text", "PLOVER type; blank for a bare appeal."),
    Column("mode", "text", "PLOVER mode."),
    Column("cameo", "text", "CAMEO code."),
    Column("quad", "integer", "PLOVER's quad class, 1 to 4."),
    Column("reported_as", "text", "Reality by the innermost source."),
    Column("condition", "text", "The words of a condition (if, unless ...)."),
    Column("standing", "text", "asserted, presupposed or background."),
    Column("actor", "text", "First actor that words name. Never inferred."),
    Column("actor_country", "text", "Its country (ISO3 or a PLOVER code)."),
    Column("actor_sector", "text", "Its first PLOVER sector, as of the event's date."),
    Column("actor_id", "text", "Its id in the registry."),
    Column("actor_inferred", "text", "Who did it as a reader would infer, which no words say."),
    Column("recipient", "text", "First recipient that words name."),
    Column("recipient_country", "text", "Its country."),
    Column("recipient_sector", "text", "Its first sector."),
    Column("recipient_id", "text", "Its id in the registry."),
    Column("actors", "integer", "How many actors; all stand in the table of parties."),
    Column("recipients", "integer", "How many recipients."),
    Column("place", "text", "First place where it is said to have happened; all stand in the table of places."),
    Column("when_text", "text", "The time in the words of the article."),
    Column("when", "text", "The time as TIMEX3."),
    Column("date_start", "text", "First day (ISO)."),
    Column("date_end", "text", "Last day."),
    Column("tolls", "integer", "How many tolls; all stand in the table of tolls."),
    Column("chain", "text", "Who says so, innermost first, the outlet last."),
    Column("said_by", "text", "The head of the chain."),
    Column("said_by_kind", "text", "outlet, person, organisation, document or unnamed."),
    Column("said_by_stance", "text", "asserts, denies, doubts or asks."),
    Column("from_opinion_piece", "integer", "1 = the article is an editorial or an opinion piece."),
    Column("one_party_alone", "integer", "1 = who tells it belongs to one side of it."),
    Column("statement_id", "text", "The statement it stands in."),
    Column("within", "text", "The speech-act claim that it is the content of."),
    Column("same_as", "text", "The first claim of the same happening in this article."),
    Column("part_of", "text", "The claim of a larger event that it is part of."),
    Column("extraction_confidence", "number", "How sure the reader is of event and reality, 0 to 1."),
    Column("trigger", "text", "The word that names the event."),
    Column("trigger_start", "integer", "Its first character in the text (code points, from 0)."),
    Column("trigger_end", "integer", "Character after its last."),
    Column("sentence", "text", "The sentence."),
    Column("sentence_start", "integer", "Its first character."),
    Column("sentence_end", "integer", "Character after its last."),
)
PARTIES = (
    _CLAIM,
    Column("side", "text", "actor or recipient."),
    _POSITION,
    Column("name", "text", "Name."),
    Column("text", "text", "The words of the article."),
    Column("country", "text", "Country (ISO3 or a PLOVER code)."),
    Column("sector_1", "text", "First PLOVER sector, as of the event's date."),
    Column("sector_2", "text", "Second."),
    Column("sector_3", "text", "Third."),
    Column("role", "text", "agent, orderer, party, target, victim."),
    Column("basis", "text", "stated, coreferent (a pronoun or description), or inferred: which no words say."),
    Column("registry_id", "text", "Id in the registry."),
    Column("chain", "text", "Who says that it was they, where not the claim's chain."),
    *_SPAN,
)
TOLLS = (
    _CLAIM,
    _POSITION,
    Column("kind", "text", "killed, injured, casualties, missing, captured, arrested, displaced, participants ..."),
    Column("said_low", "integer", "The least; blank = left open."),
    Column("said_best", "integer", "The number named; blank = none is."),
    Column("said_high", "integer", "The most; blank = left open."),
    Column("bound", "text", "exact, at_least, at_most, about or vague."),
    Column("text", "text", "The words of the article."),
    Column("who", "text", "Whom it counts, in the words of the article."),
    Column("who_sector", "text", "Their PLOVER sector."),
    Column("scope", "text", "event, period or so_far."),
    Column("subset_of", "integer", "Position of the toll that includes it; such tolls must not be added to it."),
    Column("chain", "text", "Who gives the number, innermost first."),
    *_SPAN,
)
PLACES = (
    _CLAIM,
    _POSITION,
    Column("name", "text", "Name of the entry."),
    Column("text", "text", "The words of the article."),
    Column("role", "text", "site, from, to or about."),
    Column("use", "text", "literal, metonymic or demonym."),
    Column("precision", "text", "site, town, near, district, province, country, region or sea."),
    Column("latitude", "number", "Degrees north (WGS 84); of a wide area its middle."),
    Column("longitude", "number", "Degrees east."),
    Column("radius_km", "number", "Rough size of the area."),
    Column("country", "text", "ISO3."),
    Column("admin1", "text", "First-order division."),
    Column("admin2", "text", "Second-order division."),
    Column("geonames", "integer", "Id in GeoNames."),
    Column("disputed", "integer", "1 = states dispute whose it is."),
    *_SPAN,
)
SOURCES = (
    _CLAIM,
    Column("position", "integer", "Place in the chain, from 1 = innermost."),
    Column("name", "text", "Name."),
    Column("kind", "text", "outlet, person, organisation, document or unnamed."),
    Column("stance", "text", "Attitude to the next inner link: asserts, denies, doubts or asks."),
    *_SPAN,
)
STATEMENTS = (
    Column("statement_id", "text", "Id of the statement."),
    *_ARTICLE,
    Column("speaker", "text", "First speaker; blank where nobody is named."),
    Column("speaker_country", "text", "Country of the first speaker."),
    Column("speaker_sector", "text", "First sector of the first speaker."),
    Column("speaker_id", "text", "Id of the first speaker in the registry."),
    Column("speakers", "integer", "How many speak jointly."),
    Column("addressee", "text", "To whom."),
    Column("act", "text", "says, asks, demands, promises, threatens, believes or intends."),
    Column("kind", "text", "direct, indirect or mixed."),
    Column("polarity", "text", "negative = did not say, denied, doubted."),
    Column("cue", "text", "The words of saying."),
    Column("content", "text", "The words said or paraphrased; an ellipsis in brackets where others stand between."),
    Column("start", "integer", "First character of the content in the text (code points, from 0)."),
    Column("end", "integer", "Character after its last."),
    Column("within", "text", "The statement whose content holds this one."),
)
LABELS = (
    Column("label_id", "text", "Id of the label."),
    *_ARTICLE,
    Column("text", "text", "The loaded word."),
    Column("class", "text", "name_calling, loaded, euphemism or honorific."),
    Column("about", "text", "Party or event it is about."),
    Column("scare_quotes", "integer", "1 = between quotation marks."),
    Column("voice", "text", "outlet, or the id of the statement in which it stands."),
    Column("voice_name", "text", "The outlet, or the first speaker of that statement."),
    *_SPAN,
)


def claim_rows(told: Told) -> Iterator[Row]:
    """The row of a claim."""
    claim, article = told.claim, told.article
    days = read_days(claim.when)
    stated = [party for party in claim.actors if party.basis != "inferred"]
    inferred = [party for party in claim.actors if party.basis == "inferred"]
    event, source = claim.event, claim.sources[0]
    sites = [place.name for place in claim.places if place.role == "site"]
    yield {
        "claim_id": claim.id,
        **_of_article(article),
        "plover": event.plover, "mode": event.mode, "cameo": event.cameo, "quad": event.quad,
        "reported_as": claim.reality, "standing": claim.standing,
        "condition": _words(article, claim.condition),
        **_of_party("actor", stated), **_of_party("recipient", claim.recipients),
        "actor_inferred": inferred[0].name if inferred else None,
        "actors": len(claim.actors), "recipients": len(claim.recipients),
        "place": sites[0] if sites else None,
        "when_text": claim.when.text if claim.when else None, "when": claim.when.value if claim.when else None,
        "date_start": days.start if days else None, "date_end": days.end if days else None,
        "tolls": len(claim.tolls),
        "chain": say_chain(claim.sources),
        "said_by": source.name, "said_by_kind": source.kind, "said_by_stance": source.stance,
        "from_opinion_piece": int(article.genre in OPINION_GENRES),
        "one_party_alone": int(one_party_alone(Incident(claim.id, (told,)))),
        "statement_id": claim.statement, "within": claim.within, "same_as": claim.same_as, "part_of": claim.part_of,
        "extraction_confidence": claim.extraction_confidence,
        "trigger": _words(article, claim.trigger),
        "trigger_start": claim.trigger[0], "trigger_end": claim.trigger[1],
        "sentence": sentence_of(told),
        "sentence_start": claim.sentence[0], "sentence_end": claim.sentence[1],
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
            "claim_id": told.claim.id, "position": number, "name": source.name, "kind": source.kind,
            "stance": source.stance, **_of_span(source.span),
        }  # fmt: skip


def statement_rows(reading: Reading) -> Iterator[Row]:
    """A row for each statement of an article."""
    article = reading.article
    for statement in reading.statements:
        yield {
            "statement_id": statement.id,
            **_of_article(article),
            **_of_party("speaker", statement.speakers),
            "speakers": len(statement.speakers),
            "addressee": statement.addressee.name if statement.addressee else None,
            "act": statement.act, "kind": statement.kind, "polarity": statement.polarity,
            "cue": _words(article, statement.cue),
            "content": " [...] ".join(article.text[start:end] for start, end in statement.content),
            "start": statement.content[0][0] if statement.content else None,
            "end": statement.content[-1][1] if statement.content else None,
            "within": statement.within,
        }  # fmt: skip


def label_rows(reading: Reading) -> Iterator[Row]:
    """A row for each label of an article."""
    statements = {statement.id: statement for statement in reading.statements}
    for label in reading.labels:
        yield {
            "label_id": label.id, **_of_article(reading.article), "text": label.text, "class": label.label_class,
            "about": label.about, "scare_quotes": int(label.scare_quotes), "voice": label.voice,
            "voice_name": _voice(label, statements, reading.article), **_of_span(label.span),
        }  # fmt: skip


def _voice(label: Label, statements: dict[str, Statement], article: Article) -> str | None:
    if label.voice == "outlet":
        return article.outlet
    statement = statements.get(label.voice)
    return statement.speakers[0].name if statement and statement.speakers else None


def _of_article(article: Article) -> dict[str, Cell]:
    return {
        "article_id": article.id, "outlet": article.outlet, "published": article.published, "genre": article.genre,
        "url": article.url,
    }  # fmt: skip


def _of_party(name: str, parties: Iterable[Party]) -> dict[str, Cell]:
    for party in parties:
        return {
            name: party.name, f"{name}_country": party.country,
            f"{name}_sector": party.sectors[0] if party.sectors else None, f"{name}_id": party.id,
        }  # fmt: skip
    return {}


def _of_span(span: Span | None) -> dict[str, Cell]:
    return {"start": span[0], "end": span[1]} if span else {}


def _chain(sources: tuple[Source, ...] | None) -> str | None:
    return say_chain(sources) if sources else None


def _words(article: Article, span: Span | None) -> str | None:
    return article.text[span[0] : span[1]] if span else None
