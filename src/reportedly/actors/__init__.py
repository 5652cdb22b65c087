"""Who the people, bodies and states of an article are.

"Ukrainian fighter jets hit rebels in Donetsk, Lavrov said." -> jets UKR MIL, rebels UKR REB, Lavrov (Sergei Lavrov).

`find_mentions` reads off the words who is spoken of and never guesses; `resolve_parties` gives each of them a name, a
country and sectors, and joins those that are the same: the `Cast` from which claims and statements take their parties.
"""

from reportedly.actors.find import find_mentions
from reportedly.actors.mentions import Found, FoundMention
from reportedly.actors.resolve import resolve_parties
from reportedly.actors.tables import ActorTables, load_actors

__all__ = ["ActorTables", "Found", "FoundMention", "find_mentions", "load_actors", "resolve_parties"]
