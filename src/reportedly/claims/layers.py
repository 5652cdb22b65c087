"""The optional layers: sentences, tokens, entities, places and times as lines of their own."""

from reportedly.records import (
    Analysis,
    Article,
    EntityLine,
    Findings,
    FoundPlace,
    FoundTime,
    Layers,
    PlaceLine,
    Reference,
    SentenceLine,
    TimeLine,
    TokenLine,
)
from reportedly.records.terms import EntityType
from reportedly.syntax import span_of


def read_layers(article: Article, findings: Findings, wanted: frozenset[str]) -> Layers:
    """The layers named in `wanted` (sentences, tokens, entities, places, times); the others stay empty."""
    analysis = findings.analysis
    return Layers(
        sentences=_sentences(article, analysis) if "sentences" in wanted else (),
        tokens=_tokens(article, analysis) if "tokens" in wanted else (),
        entities=_entities(article, findings) if "entities" in wanted else (),
        places=tuple(_place(article, found) for found in findings.places) if "places" in wanted else (),
        times=tuple(_time(article, found) for found in findings.times) if "times" in wanted else (),
    )


def _sentences(article: Article, analysis: Analysis) -> tuple[SentenceLine, ...]:
    return tuple(
        SentenceLine(article=article.id, index=index, span=span_of(analysis, (first, end)))
        for index, (first, end) in enumerate(analysis.sentences)
    )


def _tokens(article: Article, analysis: Analysis) -> tuple[TokenLine, ...]:
    lines = []
    for index, (first, end) in enumerate(analysis.sentences):
        for token in range(first, end):
            head = analysis.heads[token]
            lines.append(
                TokenLine(
                    article=article.id,
                    sentence=index,
                    id=token - first + 1,
                    span=(analysis.starts[token], analysis.ends[token]),
                    form=analysis.forms[token],
                    lemma=analysis.lemmas[token],
                    upos=analysis.upos[token],
                    xpos=analysis.xpos[token],
                    head=0 if head < 0 else head - first + 1,
                    deprel=analysis.deprels[token],
                    ner=analysis.ner[token],
                )
            )
    return tuple(lines)


def _entities(article: Article, findings: Findings) -> tuple[EntityLine, ...]:
    chains: dict[int, list[Reference]] = {}
    for reference in findings.cast.references.values():
        chains.setdefault(reference.entity, []).append(reference)
    lines = []
    for chain in chains.values():
        first = next((reference for reference in chain if reference.party.basis == "stated"), chain[0])
        lines.append(
            EntityLine(
                article=article.id,
                name=first.party.name,
                kind=_entity_type(first),
                country=first.party.country,
                sectors=first.party.sectors,
                mentions=tuple(sorted({reference.party.span for reference in chain})),
            )
        )
    return tuple(sorted(lines, key=lambda line: line.mentions))


def _entity_type(reference: Reference) -> EntityType:
    if reference.kind == "country":
        return "LOC"
    return "PER" if reference.kind in {"person", "unnamed"} else "ORG"


def _place(article: Article, found: FoundPlace) -> PlaceLine:
    fields = {name: getattr(found.place, name) for name in found.place.__struct_fields__}
    return PlaceLine(article=article.id, **fields)


def _time(article: Article, found: FoundTime) -> TimeLine:
    fields = {name: getattr(found.when, name) for name in found.when.__struct_fields__}
    return TimeLine(article=article.id, kind=found.kind, **fields)
