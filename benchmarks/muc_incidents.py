"""Claims of one article -> its incidents: claims of one happening put together.

A bombing told in two sentences and the deaths in it -> one incident of the kind BOMBING with three claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from benchmarks.muc_scene import COUNTRIES, Scene
from benchmarks.muc_vocabulary import words_of
from reportedly.records import Claim, Span

STAGES = {
    "happened": "ACCOMPLISHED", "ongoing": "ACCOMPLISHED", "attempted": "ATTEMPTED", "threatened": "THREATENED",
}  # fmt: skip
_KINDS = {
    "abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING", "aerial": "BOMBING",
}  # fmt: skip
_LEFT_OUT = frozenset({"crowd-control", "sexual", "beat"})
_EXPLOSIVE = frozenset({"BOMB", "VEHICLE BOMB", "DYNAMITE", "EXPLOSIVE", "MINE", "AERIAL BOMB"})
_FIRE = ("burn", "torch", "arson", "fire", "ablaze", "afire")
_BLAST = ("bomb", "dynamit", "explo", "blew", "blow", "blast", "deton")
#: Those who fight: between them it is war, not an incident.
_FIGHTERS = frozenset({"MIL", "REB", "UAF", "PRM", "SPY"})
#: Incidents of older history are told as background; two months is the limit of the templates' own manual.
_OLDEST_DAYS = 62
#: Claims that the product itself holds for doubtful are left out; best of 0, .4, .5, .6, .7 on 300 texts of dev.
LEAST_CONFIDENCE = 0.4


@dataclass
class Incident:
    """Claims of one happening, in the order of the text."""

    kind: str
    stage: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last possible day, of the claim that is most exact."""
        whens = [claim.when for claim in self.claims if claim.when and claim.when.start and claim.when.end]
        spans = sorted((_length(when.start, when.end), place) for place, when in enumerate(whens))
        best = whens[spans[0][1]] if spans else None
        return (str(best.start)[:10], str(best.end)[:10]) if best else None

    @property
    def sites(self) -> set[str]:
        """Towns where it is said to have been."""
        return {place.name for claim in self.claims for place in claim.places if place.precision in {"town", "site"}}


def find_incidents(scene: Scene) -> list[Incident]:
    """The incidents that the templates want: violence against civilians, their property, officials."""
    reading = scene.reading
    incidents: list[Incident] = []
    homes: dict[str, Incident] = {}
    for claim in sorted(reading.claims, key=lambda claim: claim.trigger):
        kind = kind_of(claim, scene)
        if kind is None or claim.extraction_confidence < LEAST_CONFIDENCE:
            continue
        if claim.reality not in STAGES or _is_old(claim, reading.article.published):
            continue
        stage = STAGES[claim.reality]
        home = _home(claim, kind, stage, incidents, homes)
        if home is None:
            home = Incident(kind, stage)
            incidents.append(home)
        elif home.kind == "ATTACK":
            home.kind = kind
        home.claims.append(claim)
        homes[claim.id] = home
    return [incident for incident in incidents if _is_wanted(incident, scene)]


def kind_of(claim: Claim, scene: Scene) -> str | None:
    """The kind of incident that a claim tells, None where it is none."""
    if claim.event.plover != "ASSAULT" or claim.event.mode in _LEFT_OUT:
        return None
    if any(token.lemma.lower() in scene.words.no_triggers for token in scene.tokens(claim.trigger)):
        return None
    trigger = words_of(scene.quote(claim.trigger))
    if any(word.startswith(_FIRE) for word in trigger) and claim.event.mode == "destroy":
        return "ARSON"
    phrases = [scene.phrase(tool.span) for tool in claim.instruments]
    tools = {phrase.kind(scene.words.instruments) for phrase in phrases if phrase}
    if claim.event.mode in _KINDS:
        return _KINDS[claim.event.mode]
    if tools & _EXPLOSIVE or any(word.startswith(_BLAST) for word in trigger):
        return "BOMBING"
    return "ATTACK"


def _home(
    claim: Claim, kind: str, stage: str, incidents: Sequence[Incident], homes: dict[str, Incident]
) -> Incident | None:
    """The incident that a claim tells more of, None where it is a new one."""
    for link in (claim.same_as, claim.part_of):
        linked = homes.get(link) if link else None
        if linked is not None and _fits(kind, linked):
            return linked
    for incident in reversed(incidents):
        last = incident.claims[-1]
        if kind == "ATTACK" and incident.kind in {"BOMBING", "ARSON"} and last.sentence == claim.sentence:
            return incident
        if incident.kind == kind and incident.stage == stage and _agree(claim, incident):
            return incident
    return None


def _fits(kind: str, incident: Incident) -> bool:
    return kind == incident.kind or (
        kind != "KIDNAPPING" and incident.kind != "KIDNAPPING" and "ATTACK" in (kind, incident.kind)
    )


def _agree(claim: Claim, incident: Incident) -> bool:
    """Whether neither day nor town speaks against one happening."""
    if claim.when and claim.when.start and claim.when.end and incident.days:
        first, last = incident.days
        if claim.when.end[:10] < first or last < claim.when.start[:10]:
            return False
    sites = {place.name for place in claim.places if place.precision in {"town", "site"}}
    return not (sites and incident.sites and not sites & incident.sites)


def _is_old(claim: Claim, published: str | None) -> bool:
    if not published or claim.when is None or not claim.when.end:
        return False
    return _length(claim.when.end, published) > _OLDEST_DAYS


def _length(start: str | None, end: str | None) -> int:
    """Days between two ISO dates."""
    try:
        return (date.fromisoformat(str(end)[:10]) - date.fromisoformat(str(start)[:10])).days
    except ValueError:
        return 0


def _is_wanted(incident: Incident, scene: Scene) -> bool:
    """Whether somebody or something that does not fight was its target, in one of the countries."""
    countries = {place.country for claim in incident.claims for place in claim.places if place.country}
    if countries and not countries & COUNTRIES:
        return False
    return any(_hits_somebody(claim, scene) for claim in incident.claims)


def _hits_somebody(claim: Claim, scene: Scene) -> bool:
    victims = [party for party in claim.recipients if party.role == "victim"]
    if any(not _FIGHTERS & set(party.sectors) and _is_person(party.span, scene) for party in victims):
        return True
    if any(toll.who and toll.who.sector not in _FIGHTERS and _is_person(toll.who.span, scene) for toll in claim.tolls):
        return True
    targets = [scene.phrase(target.span) for target in claim.targets]
    if any(phrase and phrase.kind(scene.words.places) and not phrase.kind(scene.words.no_things) for phrase in targets):
        return True
    trigger = scene.phrase(claim.trigger)
    single = trigger is not None and not trigger.plural
    return single and not victims and claim.event.mode in {"explosives", "abduct"}


def _is_person(span: Span, scene: Scene) -> bool:
    phrase = scene.described(span)
    return phrase is not None and phrase.kind(scene.words.no_people) is None
