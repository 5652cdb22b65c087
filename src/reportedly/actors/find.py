"""Every noun phrase, name and pronoun that can act: read off the words alone, nothing is guessed.

"Rebels in Kabul shelled 12 people" -> Rebels (noun), people (noun); Kabul is a place here and is not found.
"""

from collections.abc import Mapping

from reportedly.actors.linked import find_linked
from reportedly.actors.mentions import Found, FoundMention
from reportedly.actors.named import find_abbreviated, find_names
from reportedly.actors.nouns import find_noun
from reportedly.actors.quantities import find_quantities
from reportedly.actors.tables import ActorTables
from reportedly.actors.tokens import ATTRIBUTES
from reportedly.actors.words import match_words, matches_by_token
from reportedly.records import Analysis


def find_mentions(analysis: Analysis, tables: ActorTables) -> Found:
    """All that can act, by head token. What only modifies another ("army" in "army spokesman") is left out.

    "The army spokesman met Israeli officials." -> spokesman, officials. "Israeli raids" -> Israeli (attributive).
    Not handled: people named only by an adjective ("the poor"), bodies that neither model nor tables know.
    """
    matches = match_words(analysis, tables)
    covered = matches_by_token(matches)
    found: dict[int, FoundMention] = {}
    for mention in find_names(analysis, covered):
        found.setdefault(mention.token, mention)
    for mention in find_abbreviated(analysis, found):
        found.setdefault(mention.token, mention)
    named = {i for mention in found.values() for i in range(mention.first, mention.end)}
    for match in matches:
        noun = find_noun(analysis, match, named, covered, tables.classes)
        if noun:
            found.setdefault(noun.token, noun)
    for mention in find_quantities(analysis, dict(found), tables.classes):
        found.setdefault(mention.token, mention)
    for mention in find_linked(analysis, covered, dict(found)):
        found.setdefault(mention.token, mention)
    kept = {token: found[token] for token in sorted(found) if not _only_modifies(analysis, found[token], found)}
    return Found(kept, covered)


def _only_modifies(analysis: Analysis, mention: FoundMention, found: Mapping[int, FoundMention]) -> bool:
    """ "army" in "army spokesman": the spokesman is the mention, through whatever compound lies between."""
    if not mention.attributive:
        return False
    token = mention.token
    for _ in range(4):
        head = analysis.heads[token]
        if head < 0:
            return False
        if head in found and head != mention.token:
            return True
        if analysis.deprels[head] not in ATTRIBUTES:
            return False
        token = head
    return False
