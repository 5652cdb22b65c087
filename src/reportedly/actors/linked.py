"""Whom the model of meaning links to an event as doer or as the one it is done to, where no other rule found anybody.

"Manila's dispute with Hanoi grew: the *riders* were clubbed" -> riders (noun), though no table has them.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from reportedly.actors.mentions import FoundMention, How
from reportedly.actors.nouns import means_another
from reportedly.actors.periods import Period
from reportedly.actors.tables import Kind, Word
from reportedly.actors.words import Match
from reportedly.records import Analysis

#: The probability from which the events room takes a link of the model for a role.
_CONVINCED: Final = 0.5
#: ... and the probability of being a thing or a place from which nobody is sure to be meant.
_DOUBTED: Final = 0.2
_ROLES: Final = frozenset({"actor", "recipient"})
_THINGS: Final = frozenset({"target", "instrument", "place"})
_NAMED: Final[Mapping[str, How]] = {
    "metonym": "metonym", "country": "country", "capital": "capital", "town": "place",
    "organisation": "organisation name",
}  # fmt: skip


def find_linked(
    analysis: Analysis, covered: Mapping[int, Match], found: Mapping[int, FoundMention]
) -> Iterator[FoundMention]:
    """Mentions at nouns that the model gives a role in an event and that lie in no mention yet, in reading order."""
    taken = {i for mention in found.values() for i in (mention.token, *range(mention.first, mention.end))}
    links = [(link, event) for event in analysis.event_proposals for link in event.links if link.token != event.token]
    things: dict[int, float] = {}
    people: dict[int, float] = {}
    for link, _ in links:
        if link.label in _THINGS and link.score >= _DOUBTED:
            things[link.token] = max(things.get(link.token, 0.0), link.score)
        if link.label in _ROLES and link.score >= _CONVINCED:
            people[link.token] = max(people.get(link.token, 0.0), link.score)
    # "Chadian air *strikes* killed four": what happens is nobody, though it stands where a doer stands
    events = {event.token for event in analysis.event_proposals if event.score >= _CONVINCED}
    for token in sorted(people.keys() - taken - events):
        if token in things and (things[token] > people[token] or not _stands_for_state(covered.get(token))):
            continue
        if analysis.upos[token] in {"NOUN", "PROPN"}:
            match = covered.get(token)
            mention = (_known(analysis, token, match) if match else None) or _unknown(analysis, token)
            if match and means_another(analysis, match, analysis.lemmas[token], mention.plural):
                continue
            if not taken & {*range(mention.first, mention.end)}:
                taken.update(range(mention.first, mention.end))
                yield mention


def _stands_for_state(match: Match | None) -> bool:
    """ "Flew six ministers to *Asmara*": a place, and a government to which they are sent."""
    return match is not None and match.words[0].use in {"country", "capital", "metonym"}


def _known(analysis: Analysis, token: int, match: Match) -> FoundMention | None:
    """A word of the tables that no rule of grammar took for somebody who acts: "*Manila* and Hanoi have settled"."""
    word = match.use(*_NAMED, "demonym", "agent", "title")
    if word is None:
        return None
    plural = analysis.xpos[token] in {"NNS", "NNPS"}
    if word.use in _NAMED:
        kind: Kind = "organisation" if word.use == "capital" else word.kind
        return FoundMention(token, match.first, match.end, _NAMED[word.use], kind, word)
    if word.use == "demonym":
        return FoundMention(token, match.first, match.end, "demonym", "group" if plural else "person", word, plural)
    kind = "group" if plural and word.kind in {"person", "country"} else word.kind
    return FoundMention(token, match.first, match.end, "noun", kind, word, plural)


def _unknown(analysis: Analysis, token: int) -> FoundMention:
    """A noun of which no table tells more than that it stands there: no sectors, and a country only from its words."""
    lemma = analysis.lemmas[token].lower()
    plural = analysis.xpos[token] in {"NNS", "NNPS"}
    kind: Kind = "group" if plural else "unnamed"
    word = Word(lemma, "agent", lemma, kind, (Period("", "", None, ()),))
    return FoundMention(token, token, token + 1, "noun", kind, word, plural)
