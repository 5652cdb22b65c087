"""What is at hand while the mentions of an article get their identities, one after another.

"the skipper, Ann Rye, ... Rye" -> three mentions, one `Identity` each, all with the same entity number.
"""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from reportedly.actors.dossiers import Dossier
from reportedly.actors.groups import Known
from reportedly.actors.people import People
from reportedly.actors.scene import Scene
from reportedly.actors.tables import Gender, Kind
from reportedly.records import Alternative, Span, Step
from reportedly.records.terms import Basis


class Identity(NamedTuple):
    """Who a mention is, before owners are inferred."""

    entity: int
    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    basis: Basis
    span: Span
    id: str | None = None
    gender: Gender | None = None
    alternatives: tuple[Alternative, ...] = ()
    steps: tuple[Step, ...] = ()


class Desk(NamedTuple):
    """What is at hand while the mentions are read from left to right.

    `beside` = title or aside -> the name that it tells of; `short` = short form of a body -> its longer name (tokens).
    The others grow: `numbers` of entities by key, what nouns may mean, sentence in which each person was named last.
    """

    scene: Scene
    people: People
    files: tuple[Dossier, ...]
    beside: Mapping[int, int]
    short: Mapping[str, int]
    numbers: dict[Hashable, int]
    known: list[Known]
    last_seen: dict[int, int]
    found: dict[int, Identity]

    def number(self, key: Hashable) -> int:
        """The entity of a key, a new one where it is new."""
        return self.numbers.setdefault(key, len(self.numbers))
