"""Whose jets: what the words of a phrase leave open and the sentences round it decide.

"The president ordered war in the east. On Monday, fighter jets pounded the airport." -> jets of the president's state.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from reportedly.actors.acting import governing
from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import NOT_STATES, Scene, span_of
from reportedly.records import Span
from reportedly.syntax import preposition, text_of

_STATE: Final = frozenset({"MIL", "GOV"})
_BACK: Final = 2


class Standing(NamedTuple):
    """Country and sectors that a mention has so far."""

    country: str | None
    sectors: tuple[str, ...]


class Owner(NamedTuple):
    """A country that was inferred, the words it was inferred from, and how."""

    country: str
    span: Span
    rule: str
    score: float
    note: str


def owner_of_weapon(scene: Scene, mention: FoundMention, standings: Mapping[int, Standing]) -> Owner | None:
    """The only state whose government or army the same sentence or the two before speak of; None if there are more."""
    analysis = scene.analysis
    if "MIL" not in standings[mention.token].sectors or not _is_agent(scene, mention.token):
        return None
    here = analysis.sentence_of[mention.token]
    near: list[int] = []
    for token, standing in standings.items():
        if here - _BACK <= analysis.sentence_of[token] <= here and token != mention.token:
            other = scene.found.mentions[token]
            state = standing.country and standing.country not in NOT_STATES and _STATE & set(standing.sectors)
            if state and "JRN" not in standing.sectors and other.kind != "weapon" and not other.attributive:
                near.append(token)
    countries = {standings[token].country for token in near}
    if len(countries) != 1:
        return None
    named = max(near, key=lambda token: (token < mention.token, token))
    other = scene.found.mentions[named]
    span = span_of(scene, other.first, other.end)
    note = f"the only army or government spoken of nearby: {text_of(analysis, span)}"
    return Owner(standings[named].country or "", span, "owner-of-weapon", 0.7, note)


def _is_agent(scene: Scene, token: int) -> bool:
    """Jets that bomb, not jets that are bought."""
    first = governing(scene.analysis, token)
    return scene.analysis.deprels[first] in {"nsubj", "obl:agent"} or preposition(scene.analysis, first) == "by"
