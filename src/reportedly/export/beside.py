"""What stands beside every row of an event format: as what it is reported, who says so, where, and what to mind.

A happening in, cells out: "The rebels said the army had shelled the town; the ministry denied it" -> reported_as
`happened`, chain `rebels < X`, denied_by `ministry`, one_party_alone 1.
"""

from collections.abc import Iterable

from reportedly.export.choose import OPINION_GENRES
from reportedly.export.columns import Cell, Column, Row
from reportedly.export.incidents import fields_that
from reportedly.export.sides import inferred_agents_of, one_party_alone
from reportedly.export.told import Happening, Told
from reportedly.records import Article, Party, Statement, say_chain, say_source

BESIDE = (
    Column("incident_id", "text", "Id of the incident: that of its first claim; the same in every run."),
    Column("claim_id", "text", "Id of the first claim in the row; all of them stand in the file of reports."),
    Column("claims", "integer", "How many claims the row rests on."),
    Column("articles", "integer", "How many articles make these claims."),
    Column("articles_apart", "integer", "The same, copies of each other counted once (in casebooks)."),
    Column("outlets", "text", "All outlets that tell it, by semicolons."),
    Column("independent_min", "integer", "How many independent sources there are at least (rows of incidents)."),
    Column("independent_max", "integer", "How many there are at most."),
    Column("differ", "text", "Fields in which sources differ, by semicolons (rows of incidents)."),
    Column("doubtful", "integer", "How many of the claims may be of another incident (rows of incidents)."),
    Column("reported_as", "text", "Reality by the innermost source: happened, ongoing, attempted, not_happened ..."),
    Column("standing", "text", "asserted, presupposed or background."),
    Column("chain", "text", "Who says so, innermost first, the outlet last: governor < News Line."),
    Column("said_by", "text", "The head of the chain; unnamed (reportedly) where only a word of saying tells of it."),
    Column("said_by_kind", "text", "outlet, person, organisation, document or unnamed."),
    Column("outlet", "text", "Who published the article of the first claim."),
    Column("genre", "text", "Genre of that article: report, editorial, official ...; unknown where nobody said."),
    Column("published", "text", "When it was published (ISO 8601)."),
    Column("article_id", "text", "Id of that article."),
    Column("url", "text", "Address of that article."),
    Column("copy_of", "text", "Id of the article that it is a copy or edition of (in casebooks); blank = of none."),
    Column("title", "text", "Headline of that article."),
    Column("sentence", "text", "The sentence of the first claim, as it stands in the article."),
    Column("extraction_confidence", "number", "How sure the reader is of event and reality, 0 to 1 (highest claim)."),
    Column("from_opinion_piece", "integer", "1 = every article that tells it is an editorial or an opinion piece."),
    Column("one_party_alone", "integer", "1 = all who tell it belong to one side of it."),
    Column("denied_by", "text", "First source that denies it in what was read."),
    Column("denials", "integer", "How many claims deny it."),
    Column("actor_inferred", "text", "Who did it as a reader would infer, which no words say; it is nowhere else."),
    Column("actor_said_by", "text", "Who names the doer, where somebody other than the head of the chain does."),
)  # fmt: skip

REPORTS = (
    Column("incident_id", "text", "Id of the incident: the row that the report belongs to."),
    Column("row_id", "text", "Key of that row where the format has its own (GLOBALEVENTID)."),
    Column("claim_id", "text", "Id of the claim."),
    Column("in_row", "integer", "1 = the row rests on it; 0 = told of the same happening, but not asked for."),
    Column("reported_as", "text", "Reality by the innermost source."),
    Column("standing", "text", "asserted, presupposed or background."),
    Column("chain", "text", "Who says so, innermost first, the outlet last."),
    Column("outlet", "text", "Who published it."),
    Column("genre", "text", "Genre of the article."),
    Column("published", "text", "When it was published (ISO 8601)."),
    Column("article_id", "text", "Id of the article."),
    Column("url", "text", "Address of the article."),
    Column("copy_of", "text", "Id of the article that it is a copy or edition of (in casebooks); blank = of none."),
    Column("sentence_start", "integer", "First character of the sentence in the article's text (code points, from 0)."),
    Column("sentence_end", "integer", "Character after its last."),
    Column("sentence", "text", "The sentence."),
    Column("extraction_confidence", "number", "How sure the reader is of event and reality, 0 to 1."),
)  # fmt: skip


def beside(happening: Happening) -> Row:
    """The cells of BESIDE for a happening."""
    first = happening.told[0]
    claim = first.claim
    denials = [told for told in (*happening.told, *happening.besides) if told.claim.reality == "not_happened"]
    denials = [] if claim.reality == "not_happened" else denials
    inferred = inferred_agents_of(happening)
    cells: dict[str, Cell] = {
        **cells_of_claim(first),
        "incident_id": happening.id,
        "claims": len(happening.told),
        "articles": len({told.article.id for told in happening.told}),
        "articles_apart": len({told.copy_of or told.article.id for told in happening.told}),
        "outlets": "; ".join(dict.fromkeys(told.article.outlet or told.article.id for told in happening.told)),
        **_of_incident(happening),
        "said_by": say_source(claim.sources[0]),
        "said_by_kind": claim.sources[0].kind,
        "title": first.article.title,
        "extraction_confidence": max(told.claim.extraction_confidence for told in happening.told),
        "from_opinion_piece": int(all(told.article.genre in OPINION_GENRES for told in happening.told)),
        "one_party_alone": int(one_party_alone(happening)),
        "denied_by": say_source(denials[0].claim.sources[0]) if denials else None,
        "denials": len(denials),
        "actor_inferred": inferred[0].name if inferred else None,
        "actor_said_by": _namer(party for told in happening.told for party in told.claim.actors),
    }
    return {column.name: cells[column.name] for column in BESIDE}


def _of_incident(happening: Happening) -> dict[str, Cell]:
    incident = happening.incident
    if incident is None:
        return dict.fromkeys(("independent_min", "independent_max", "differ", "doubtful"))
    there = {told.claim.id for told in happening.told}
    return {
        "independent_min": incident.independent_min,
        "independent_max": incident.independent_max,
        "differ": fields_that(incident, "differ"),
        "doubtful": sum(member.doubtful and member.claim in there for member in incident.members),
    }


def reports(happening: Happening, row_id: str | None) -> Iterable[Row]:
    """A line of REPORTS for each claim that tells of the happening."""
    for told in (*happening.told, *happening.besides):
        yield {
            "incident_id": happening.id,
            "row_id": row_id,
            "in_row": int(told in happening.told),
            **cells_of_claim(told),
        }


def cells_of_claim(told: Told) -> dict[str, Cell]:
    """What stands wherever a claim does: as what it is reported, the chain, the sentence, the article."""
    claim = told.claim
    return {
        "claim_id": claim.id,
        **cells_of_article(told.article),
        "copy_of": told.copy_of,
        "reported_as": claim.reality,
        "standing": claim.standing,
        "chain": say_chain(claim.sources),
        "sentence": sentence_of(told),
        "sentence_start": claim.sentence[0],
        "sentence_end": claim.sentence[1],
        "extraction_confidence": claim.extraction_confidence,
    }


def cells_of_article(article: Article) -> dict[str, Cell]:
    """Which article it is, and whose."""
    return {
        "article_id": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "genre": article.genre,
        "url": article.url,
    }


def sentence_of(told: Told) -> str:
    """The words of the sentence."""
    return told.article.text[slice(*told.claim.sentence)]


def content_of(statement: Statement, article: Article) -> str:
    """The words said or paraphrased; an ellipsis in brackets where others stand between."""
    return " [...] ".join(article.text[start:end] for start, end in statement.content)


def say_speakers(statement: Statement) -> str:
    """Who says it: "Ann Lee, Jo Park"."""
    return ", ".join(party.name for party in statement.speakers) or "somebody not named"


def _namer(parties: Iterable[Party]) -> str | None:
    return next((say_chain(party.sources) for party in parties if party.basis != "inferred" and party.sources), None)
