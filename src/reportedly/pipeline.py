"""The order in which the rooms read an article: the only module that knows it.

text -> tokens, trees, names (language) -> times, places, parties, sayings, events, reality, tolls -> claims -> labels.
"""

from typing import NamedTuple

from reportedly.actors import ActorTables, find_mentions, load_actors, resolve_parties
from reportedly.attribution import CueTables, find_sayings, load_cues, resolve_statements
from reportedly.claims import assemble_claims, date_statements, quote_original, read_layers
from reportedly.dates import TimeTables, find_times, load_times, resolve_times
from reportedly.events import EventTables, find_triggers, load_events, resolve_triggers
from reportedly.labels import LabelTables, find_labels, load_labels, resolve_labels
from reportedly.language import Language, analyse, load_language
from reportedly.places import Gazetteer, find_places, load_gazetteer, resolve_places
from reportedly.reality import RealityTables, load_reality, resolve_reality
from reportedly.records import Analysis, Article, Findings, Notice, Reading, Saying, Span, Verdict
from reportedly.tolls import TollTables, find_tolls, load_tolls, resolve_tolls


class Tools(NamedTuple):
    """The model and the tables, loaded once and passed to every article."""

    language: Language
    times: TimeTables
    gazetteer: Gazetteer
    actors: ActorTables
    cues: CueTables
    events: EventTables
    reality: RealityTables
    tolls: TollTables
    labels: LabelTables


def load_tools() -> Tools:
    """Load the model and all tables of the package. Raises ModelError or LexiconError if the package is damaged."""
    return Tools(
        language=load_language(),
        times=load_times(),
        gazetteer=load_gazetteer(),
        actors=load_actors(),
        cues=load_cues(),
        events=load_events(),
        reality=load_reality(),
        tolls=load_tolls(),
        labels=load_labels(),
    )


def read_article(
    article: Article, tools: Tools, *, headline: Span | None = None, layers: frozenset[str] = frozenset()
) -> Reading:
    """Everything that is read out of one article.

    `headline` is the span of the title inside `article.text`, if it stands there; `layers` names the optional layers.
    """
    analysis = analyse(article.text, tools.language, headline=headline)
    findings = find_all(article, analysis, tools)
    claims = assemble_claims(article, findings)
    labels = resolve_labels(
        find_labels(analysis, tools.labels), analysis, findings.cast, findings.statements, claims, article=article.id
    )
    reading = Reading(
        article=article,
        notices=_notices(article, analysis),
        statements=date_statements(findings),
        claims=claims,
        labels=labels,
        layers=read_layers(article, findings, layers),
    )
    return quote_original(reading, analysis.text)


def _notices(article: Article, analysis: Analysis) -> tuple[Notice, ...]:
    """What the reader must know of how the text was read: the case of capitals is a guess."""
    if analysis.text == article.text:
        return ()
    message = "capitals were read as mixed case, names as the model takes them; offsets and quotes are the text's own"
    return (Notice(code="case_restored", severity="info", article=article.id, message=message),)


def find_all(article: Article, analysis: Analysis, tools: Tools) -> Findings:
    """What each room finds in an analysed text, before it becomes claims."""
    published = article.published
    mentions = find_mentions(analysis, tools.actors)
    places = resolve_places(
        find_places(analysis, tools.gazetteer), analysis, tools.gazetteer, outlet=article.url or article.outlet
    )
    cast = resolve_parties(mentions, analysis, tools.actors, published=published, places=places)
    sayings = find_sayings(analysis, tools.cues)
    triggers = resolve_triggers(find_triggers(analysis, tools.events), analysis, tools.events)
    tolls = resolve_tolls(find_tolls(analysis, tools.tolls), analysis, tools.tolls)
    return Findings(
        analysis=analysis,
        cast=cast,
        triggers=triggers,
        verdicts=tuple(resolve_reality(trigger, analysis, tools.reality) for trigger in triggers),
        sayings=sayings,
        utterances=tuple(_utterance(saying, analysis, tools) for saying in sayings),
        statements=resolve_statements(sayings, analysis, cast, article=article.id),
        times=resolve_times(find_times(analysis, tools.times), analysis, tools.times, published=published),
        places=places,
        tolls=tolls,
        fates=tuple(resolve_reality(toll.anchor, analysis, tools.reality) for toll in tolls),
    )


def _utterance(saying: Saying, analysis: Analysis, tools: Tools) -> Verdict:
    """Whether somebody is told to have spoken: the reality of the cue's verb; "according to" has none and holds.

    "*Quoted* him as *saying*": he has said it if he was quoted.
    """
    quoted = any(step.field == "speakers" and step.rule == "quoted-as" for step in saying.steps)
    for token in range(*(saying.cue or (0, 0))):
        if analysis.upos[token] == "VERB":
            return resolve_reality(analysis.heads[token] if quoted else token, analysis, tools.reality)
    return Verdict(reality="happened")
