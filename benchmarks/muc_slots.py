"""An incident -> the slots of its template: when, where, with what, by whom, against what.

Slots are lists of fills {"values": [...], "of": [...]}; words are those of the text, in capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from benchmarks.muc_incidents import Incident
from benchmarks.muc_people import fill_victims
from benchmarks.muc_scene import Phrase, Scene
from benchmarks.muc_template import Template, distinct, fill, same
from benchmarks.muc_vocabulary import plain, words_of
from reportedly.records import Claim, Place, Span

_STATE = frozenset({"MIL", "COP", "GOV", "SPY", "JUD"})
_FIGHTERS = frozenset({"REB", "UAF"})
_DESTROYED = ("destroy", "burn", "demolish", "blew", "blow", "raze", "gut", "level")
_DAMAGED = ("damage", "explo", "bomb", "dynamit", "deton", "sabotag", "shatter", "hit", "blast")
#: What fire and explosions do unless more is told.
_USUAL = {"BOMBING": "SOME DAMAGE", "ARSON": "DESTROYED"}
#: What those who are its subject suffer.
_SUFFERED = frozenset("die death perish wound injury succumb".split())
#: Cues of those who say that it was they.
_OWNING = frozenset({"claim", "admit"})
_OFFICIAL = frozenset(
    "authorities police army military ministry minister government forces president colonel general".split()
)
_PRECISIONS = ("town", "near", "site", "district", "province", "region", "sea", "country")


def fill_template(incident: Incident, scene: Scene) -> Template:
    """All slots that the incident fills."""
    slots: Template = {
        "INCIDENT: DATE": _dates(incident, scene.reading.article.published),
        "INCIDENT: LOCATION": _location(incident, scene),
        "INCIDENT: TYPE": [fill(incident.kind)],
        "INCIDENT: STAGE OF EXECUTION": [fill(incident.stage)],
        **_instruments(incident, scene),
        **_perpetrators(incident, scene),
        **_things(incident, scene),
        **fill_victims(incident, scene),
    }
    return {slot: fills for slot, fills in slots.items() if fills}


# ---------------------------------------------------------------- when and where


def _dates(incident: Incident, published: str | None) -> list[dict[str, object]]:
    if incident.days:
        first, last = (_day(day) for day in incident.days)
        return [fill(first if first == last else f"{first} - {last}")]
    return [fill(f"- {_day(published)}")] if published else []


def _day(iso: str) -> str:
    return date.fromisoformat(iso[:10]).strftime("%d %b %y").upper()


def _location(incident: Incident, scene: Scene) -> list[dict[str, object]]:
    places: list[Place] = [place for claim in incident.claims for place in claim.places if place.role != "about"]
    if not any(place.precision in {"town", "near", "site"} for place in places):
        sentences = [claim.sentence for claim in incident.claims]
        places += [
            place
            for place in scene.reading.layers.places
            if place.use == "literal" and any(start <= place.span[0] < end for start, end in sentences)
        ]
    near = [place for place in places if place.country in (scene.home, None)]
    ranked = sorted(near or places, key=lambda place: _PRECISIONS.index(place.precision))
    country = scene.countries.get((ranked[0].country if ranked else None) or scene.home or "")
    if country is None:
        return []
    if ranked and ranked[0].precision != "country":
        return [fill(f"{country}: {_local_name(ranked[0])}")]
    return [fill(country)]


def _local_name(place: Place) -> str:
    kind = {"province": "DEPARTMENT", "region": "REGION", "district": "MUNICIPALITY"}.get(place.precision, "CITY")
    return f"{plain(place.name)} ({kind})"


# ---------------------------------------------------------------- with what


def _instruments(incident: Incident, scene: Scene) -> Template:
    named: dict[str, str] = {}
    hinted: str | None = None
    for claim in incident.claims:
        # "A bomb exploded": what acts may be a weapon.
        for span in (*(tool.span for tool in claim.instruments), *(party.span for party in claim.actors)):
            phrase = scene.phrase(span)
            kind = phrase.kind(scene.words.instruments) if phrase else None
            if phrase and kind:
                named.setdefault(phrase.text, kind)
        for token in scene.tokens(claim.trigger):
            if token.upos == "NOUN" and token.lemma.lower() in scene.words.instruments:
                named.setdefault(plain(token.form), scene.words.instruments[token.lemma.lower()])
        hinted = hinted or _hint(claim, scene)
    types = [fill(named[name], [name]) for name in distinct(named)]
    if not types and hinted and incident.kind != "ARSON":
        types = [fill(hinted, ["-"])]
    return {"INCIDENT: INSTRUMENT ID": [fill(name) for name in distinct(named)], "INCIDENT: INSTRUMENT TYPE": types}


def _hint(claim: Claim, scene: Scene) -> str | None:
    """What the trigger itself tells of the weapon: "dynamited", "shot"."""
    tokens = scene.tokens(claim.trigger)
    return next(
        (scene.words.triggers[t.lemma.lower()] for t in tokens if t.lemma.lower() in scene.words.triggers), None
    )


# ---------------------------------------------------------------- by whom


def _perpetrators(incident: Incident, scene: Scene) -> Template:
    people: dict[str, None] = {}
    bodies: dict[str, Claim] = {}
    state = rebel = False
    hit = {span for claim in incident.claims for span in _hit_spans(claim)}
    for claim in incident.claims:
        for party in claim.actors:
            phrase = scene.described(party.span)
            if phrase is None or party.span in hit or phrase.kind(scene.words.instruments):
                continue
            if any(token.lemma.lower() in _SUFFERED for token in scene.tokens(claim.trigger)):
                continue
            state |= bool(_STATE & set(party.sectors))
            rebel |= bool(_FIGHTERS & set(party.sectors))
            person, body = _split_actor(phrase, scene)
            if person:
                people.setdefault(person)
            if body:
                bodies.setdefault(body, claim)
        claimant = _claimant(claim, scene)
        person, body = _split_actor(claimant, scene) if claimant else (None, None)
        if body or person:
            bodies[body or person or ""] = claim
    orgs = distinct(bodies)
    return {
        "PERP: INCIDENT CATEGORY": [fill("STATE-SPONSORED VIOLENCE" if state and not rebel else "TERRORIST ACT")],
        "PERP: INDIVIDUAL ID": [fill(name) for name in distinct(people)],
        "PERP: ORGANIZATION ID": [fill(name) for name in orgs],
        "PERP: ORGANIZATION CONFIDENCE": [
            fill(_confidence(bodies[name], name, scene), [name]) for name in orgs if name in bodies
        ],
    }


def _claimant(claim: Claim, scene: Scene) -> Phrase | None:
    """Who says that it was their deed: the source that claims what is told without an actor."""
    inner = claim.sources[0]
    cue = scene.tokens(inner.cue) if inner.cue and inner.span and not claim.actors else ()
    owns = any(token.lemma.lower() in _OWNING for token in cue)
    return scene.described(inner.span) if owns and inner.span else None


def _hit_spans(claim: Claim) -> Iterable[Span]:
    yield from (party.span for party in claim.recipients)
    yield from (toll.who.span for toll in claim.tolls if toll.who)


def _split_actor(phrase: Phrase, scene: Scene) -> tuple[str | None, str | None]:
    """(people, organisation) of an actor: "FMLN GUERRILLAS" is both."""
    if phrase.kind(scene.words.bodies) and not phrase.people:
        return None, phrase.text
    named = scene.quote(phrase.bodies[0]) if phrase.bodies else None
    if phrase.upos == "PROPN" and named and not phrase.people:
        return None, named
    return phrase.text, named


def _confidence(claim: Claim, body: str, scene: Scene) -> str:
    inner = claim.sources[0]
    official = " BY AUTHORITIES" if _OFFICIAL & set(words_of(inner.name)) else ""
    if any(other.id == claim.within and other.event.plover == "ACCUSE" for other in scene.reading.claims):
        return f"SUSPECTED OR ACCUSED{official}"
    if inner.kind == "outlet":
        return "REPORTED AS FACT"
    source = scene.described(inner.span) if inner.span else None
    if _claimant(claim, scene) or same(plain(inner.name), body) or (source and body in _split_actor(source, scene)):
        return "CLAIMED OR ADMITTED"
    if any(source.stance != "asserts" for source in claim.sources):
        return "POSSIBLE"
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "REPORTED AS FACT"


# ---------------------------------------------------------------- against what


def _things(incident: Incident, scene: Scene) -> Template:
    slots: Template = {
        "PHYS TGT: ID": [], "PHYS TGT: TYPE": [], "PHYS TGT: NUMBER": [], "PHYS TGT: EFFECT OF INCIDENT": [],
    }  # fmt: skip
    found: dict[str, tuple[Phrase, Claim]] = {}
    for claim in incident.claims:
        for target in claim.targets:
            phrase = scene.phrase(target.span)
            if phrase and phrase.kind(scene.words.places) and phrase.lemma not in scene.words.no_things:
                found.setdefault(phrase.text, (phrase, claim))
    for name in distinct(found):
        phrase, claim = found[name]
        slots["PHYS TGT: ID"].append(fill(name))
        slots["PHYS TGT: TYPE"].append(fill(phrase.kind(scene.words.places) or "OTHER", [name]))
        slots["PHYS TGT: NUMBER"].append(fill(phrase.number or ("PLURAL" if phrase.plural else "1"), [name]))
        effect = _damage(words_of(scene.reading.article.text[slice(*claim.trigger)])) or _USUAL.get(incident.kind)
        if effect and incident.stage == "ACCOMPLISHED":
            slots["PHYS TGT: EFFECT OF INCIDENT"].append(fill(effect, [name]))
    return slots


def _damage(trigger: Sequence[str]) -> str | None:
    if any(word.startswith(_DESTROYED) for word in trigger):
        return "DESTROYED"
    return "SOME DAMAGE" if any(word.startswith(_DAMAGED) for word in trigger) else None
