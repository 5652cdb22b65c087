"""Whose army: those who serve somebody named are of his state.

"*Assad's* forces", "the *Obama* administration", "troops loyal to *Gbagbo*" -> SYR MIL, USA GOV, CIV MIL, where the
article or the tables tell of which country the person named is.
"""

from collections.abc import Iterator, Mapping

from reportedly.actors.mentions import FoundMention
from reportedly.actors.neighbours import neighbours
from reportedly.actors.owners import Owner, Standing
from reportedly.actors.people import country_of_ruler
from reportedly.actors.scene import NOT_STATES, Scene, span_of
from reportedly.actors.sectors import OF_ARMIES, STATE_SECTORS
from reportedly.records import Span
from reportedly.syntax import dependents, preposition


def owner_by_person(scene: Scene, mention: FoundMention, standings: Mapping[int, Standing]) -> Owner | None:
    """The country of the one person whose army, police or government it is; None for their allies and critics."""
    standing, word = standings[mention.token], mention.word
    if standing.country or mention.how != "noun" or word is None or {"relational", "abroad"} & set(word.traits):
        return None
    if not STATE_SECTORS & set(standing.sectors) and not is_force(mention):
        return None
    for person in _persons(scene, mention):
        country = standings[person.token].country if person.token in standings else None
        if country and country not in NOT_STATES:
            return _owner(country, span_of(scene, person.first, person.end))
    return _ruler(scene, mention, standings)


def _owner(country: str, span: Span) -> Owner:
    return Owner(country, span, "owner-person", 0.85, "the country of the person named")


def _ruler(scene: Scene, mention: FoundMention, standings: Mapping[int, Standing]) -> Owner | None:
    """ "The *Assad* regime": a bare surname before the noun, of a person of the article or of who rules that day."""
    token = mention.first - 1
    if token < 0 or token not in neighbours(scene, mention).before or not scene.analysis.forms[token][:1].isupper():
        return None
    surname = scene.analysis.forms[token].lower()
    named = {
        standings[other.token].country
        for other in scene.found.mentions.values()
        if other.how == "person name" and scene.analysis.forms[other.end - 1].lower() == surname
        if other.token in standings
    } - {None}
    country = next(iter(named)) if len(named) == 1 else country_of_ruler(scene, surname) if not named else None
    return _owner(country, span_of(scene, token, token + 1)) if country else None


def is_force(mention: FoundMention) -> bool:
    """Whether the noun is one that a state, or who rules it, makes an army: "forces", "units"."""
    return mention.word is not None and mention.word.name.rpartition(" ")[2] in OF_ARMIES


def _persons(scene: Scene, mention: FoundMention) -> Iterator[FoundMention]:
    """The people named in the phrase: before the noun, as its owners, after "of" and after "loyal to"."""
    analysis, round_it = scene.analysis, neighbours(scene, mention)
    loyal = [
        name
        for adjective in dependents(analysis, mention.token, "amod")
        if analysis.lemmas[adjective].lower() == "loyal"
        for name in dependents(analysis, adjective, "obl", "nmod")
        if preposition(analysis, name) == "to"
    ]
    tokens = {*round_it.before, *round_it.owners, *round_it.of, *loyal}
    for other in scene.found.mentions.values():
        if other.how == "person name" and not tokens.isdisjoint(range(other.first, other.end)):
            yield other
