"""The human targets of an incident: names, descriptions, classes, numbers, what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.muc_incidents import Incident
from benchmarks.muc_scene import Phrase, Scene
from benchmarks.muc_template import Template, fill, same
from benchmarks.muc_vocabulary import words_of
from reportedly.records import Claim, Party, Span, Toll
from reportedly.records.terms import FACTUAL

_FIGHTERS = frozenset({"REB", "UAF"})
_TYPES = {
    "GOV": "GOVERNMENT OFFICIAL", "PTY": "POLITICAL FIGURE", "OPP": "POLITICAL FIGURE", "LEG": "POLITICAL FIGURE",
    "COP": "LAW ENFORCEMENT", "JUD": "LEGAL OR JUDICIAL", "MIL": "ACTIVE MILITARY",
}  # fmt: skip
_EFFECTS = {"killed": "DEATH", "injured": "INJURY", "casualties": "INJURY"}
_DEADLY = ("kill", "murder", "assassin", "execut", "slain", "slay", "die", "dead", "death", "massacr")
_HURTING = ("wound", "injur", "hurt")


class Victim(NamedTuple):
    """A person or a group."""

    name: str | None
    description: str | None
    kind: str
    number: str
    effect: str | None
    country: str | None

    @property
    def label(self) -> str:
        """What other slots refer to."""
        return self.name or self.description or "-"


def fill_victims(incident: Incident, scene: Scene) -> Template:
    """The slots of the human targets."""
    victims: list[Victim] = []
    for claim in incident.claims:
        for victim in _victims_of(claim, scene):
            _add(victims, victim)
    foreign = [v for v in victims if v.country and v.country != scene.home and v.country in scene.countries]
    return {
        "HUM TGT: NAME": [fill(v.name) for v in victims if v.name],
        "HUM TGT: DESCRIPTION": [fill(v.description, [v.name] if v.name else []) for v in victims if v.description],
        "HUM TGT: TYPE": [fill(v.kind, [v.label]) for v in victims],
        "HUM TGT: NUMBER": [fill(v.number, [v.label]) for v in victims],
        "HUM TGT: EFFECT OF INCIDENT": [fill(v.effect, [v.label]) for v in victims if v.effect],
        "HUM TGT: FOREIGN NATION": [fill(scene.countries[v.country or ""], [v.label]) for v in foreign],
    }


def _victims_of(claim: Claim, scene: Scene) -> Iterator[Victim]:
    used: set[int] = set()
    for party in claim.recipients:
        tolls = [i for i, toll in enumerate(claim.tolls) if toll.who and _touch(toll.who.span, party.span)]
        used.update(tolls)
        if party.role == "victim" and not _FIGHTERS & set(party.sectors):
            toll = claim.tolls[tolls[0]] if tolls else None
            victim = _victim(party.span, party, toll, claim, scene)
            if victim:
                yield victim
    for index, toll in enumerate(claim.tolls):
        if index not in used and toll.who and toll.kind in _EFFECTS and toll.who.sector not in _FIGHTERS:
            victim = _victim(toll.who.span, None, toll, claim, scene)
            if victim:
                yield victim


def _victim(span: Span, party: Party | None, toll: Toll | None, claim: Claim, scene: Scene) -> Victim | None:
    phrase = scene.described(span)
    if phrase is None or phrase.kind(scene.words.no_people):
        return None
    if phrase.bodies and not phrase.people and phrase.bodies[-1][1] >= phrase.span[1]:
        return None
    name = scene.names(span)
    description = _description(span, name, scene)
    if name is None and description is None:
        return None
    return Victim(
        name=name,
        description=description,
        kind=_kind(phrase, description, party, scene),
        number=_number(toll, phrase, name),
        effect=_EFFECTS.get(toll.kind) if toll else _effect(claim, scene),
        country=party.country if party else None,
    )


def _description(span: Span, name: str | None, scene: Scene) -> str | None:
    """What the person is called beside the name: the words before it, else the first phrase without one."""
    entity = scene.entities.get(span)
    for mention in (span, *(entity.mentions if entity else ())):
        phrase = scene.phrase(mention)
        if phrase is None or phrase.upos in {"PRON", "DET", "NUM"}:
            continue
        if not phrase.people:
            return None if phrase.upos == "PROPN" and name is None and not phrase.words else phrase.text
        start = phrase.people[0][0]
        before = scene.phrase((mention[0], start)) if start > mention[0] else None
        if before and before.upos in {"NOUN", "PROPN", "ADJ"}:
            return before.text.strip(" ,") or None
    return None


def _kind(phrase: Phrase, description: str | None, party: Party | None, scene: Scene) -> str:
    found = phrase.kind(scene.words.people)
    if found is None and description:
        words = words_of(description)
        found = next((scene.words.people[word] for word in reversed(words) if word in scene.words.people), None)
    sectors = party.sectors if party else ()
    kind = found or next((_TYPES[sector] for sector in sectors if sector in _TYPES), "CIVILIAN")
    former = description is not None and (description.startswith("EX-") or "FORMER" in description.split())
    return f"FORMER {kind}" if former and kind in {"GOVERNMENT OFFICIAL", "ACTIVE MILITARY"} else kind


def _number(toll: Toll | None, phrase: Phrase, name: str | None) -> str:
    if name:
        return "1"
    if toll is not None and toll.said_best is not None:
        marks = {"at_least": f"{toll.said_best}-", "at_most": f"-{toll.said_best}", "about": f"~{toll.said_best}"}
        return marks.get(toll.bound, str(toll.said_best))
    return phrase.number or ("PLURAL" if phrase.plural else "1")


def _effect(claim: Claim, scene: Scene) -> str | None:
    if claim.reality not in FACTUAL:
        return None
    trigger = words_of(scene.reading.article.text[slice(*claim.trigger)])
    if claim.event.mode == "targeted" or any(word.startswith(_DEADLY) for word in trigger):
        return "DEATH"
    return "INJURY" if any(word.startswith(_HURTING) for word in trigger) else None


def _add(victims: list[Victim], new: Victim) -> None:
    """Add a victim, or what is new of one that is there."""
    for place, old in enumerate(victims):
        if old.name and new.name:
            known = same(old.name, new.name)
        else:
            known = not old.name and not new.name and same(old.description or "", new.description or "")
        if known:
            victims[place] = Victim(
                name=max((old.name or "", new.name or ""), key=len) or None,
                description=old.description or new.description,
                kind=old.kind if old.kind != "CIVILIAN" else new.kind,
                number=new.number if old.number == "PLURAL" else old.number,
                effect=old.effect if old.effect == "DEATH" else new.effect or old.effect,
                country=old.country or new.country,
            )
            return
    victims.append(new)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
