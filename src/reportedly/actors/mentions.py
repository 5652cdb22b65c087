"""What `find_mentions` hands to `resolve_parties`: who is spoken of, before it is known who that is."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from reportedly.actors.tables import Kind, Word
from reportedly.actors.words import Match

How = Literal[
    "person name", "organisation name", "metonym", "country", "capital", "demonym", "noun", "quantity", "pronoun",
    "place",
]  # fmt: skip


class FoundMention(NamedTuple):
    """Somebody at a head token. `first` to `end` (exclusive) are the tokens of the name or noun itself.

    `attributive` = it only modifies another noun ("*Israeli* raid"). `counted` is the noun that a quantity counts
    ("hundreds of *protesters*"). `reach` = the end of what its modifiers may hang on, where that is not `end` (a title
    and the name after it).
    """

    token: int
    first: int
    end: int
    how: How
    kind: Kind
    word: Word | None = None
    plural: bool = False
    attributive: bool = False
    counted: int | None = None
    reach: int = 0


class Found(NamedTuple):
    """All mentions by head token, ascending, and the table words by every token that they cover."""

    mentions: Mapping[int, FoundMention]
    matches: Mapping[int, Match]
