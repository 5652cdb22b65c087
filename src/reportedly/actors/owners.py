"""Whose jets, whose army: what the words of a phrase leave open and the sentences round it decide.

"The president ordered war in the east. On Monday, fighter jets pounded the airport." -> jets of the president's state.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from reportedly.actors.acting import governing
from reportedly.actors.groups import is_definite
from reportedly.actors.mentions import FoundMention
from reportedly.actors.neighbours import neighbours
from reportedly.actors.scene import Scene, span_of
from reportedly.records import Span
from reportedly.syntax import preposition

_STATE: Final = frozenset({"MIL", "GOV"})
_OF_STATE: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_BARE: Final = frozenset(
    {
        "police",
        "authority",
        "army",
        "security force",
        "government force",
        "parliament",
        "government troop",
        "riot police",
    }
)
_NOT_STATES: Final = frozenset({"UNO", "IGO", "EUR", "NGO", "MNC", "IMG", "ISM"})
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
            state = standing.country and standing.country not in _NOT_STATES and _STATE & set(standing.sectors)
            if state and "JRN" not in standing.sectors and other.kind != "weapon" and not other.attributive:
                near.append(token)
    countries = {standings[token].country for token in near}
    if len(countries) != 1:
        return None
    named = max(near, key=lambda token: (token < mention.token, token))
    other = scene.found.mentions[named]
    span = span_of(scene, other.first, other.end)
    words = analysis.text[span[0] : span[1]]
    country = standings[named].country or ""
    return Owner(country, span, "owner-of-weapon", 0.7, f"the only army or government spoken of nearby: {words}")


def _is_agent(scene: Scene, token: int) -> bool:
    """Jets that bomb, not jets that are bought."""
    first = governing(scene.analysis, token)
    return scene.analysis.deprels[first] in {"nsubj", "obl:agent"} or preposition(scene.analysis, first) == "by"


def _is_other_side(scene: Scene) -> bool:
    """The one country named is spoken to or acted on: "the government called on *France*" is another's government."""
    return any(
        mention.how == "country"
        and scene.analysis.deprels[token].partition(":")[0] in {"obj", "iobj", "obl"}
        and preposition(scene.analysis, token) in {"", "on", "to", "with", "against"}
        for token, mention in scene.found.mentions.items()
    )


def only_country(scene: Scene, mention: FoundMention, standing: Standing) -> Owner | None:
    """ "the government", "police" in an article that speaks of one country alone."""
    if standing.country or mention.how != "noun" or not _OF_STATE & set(standing.sectors) or len(scene.countries) != 1:
        return None
    word = mention.word
    if word is None or "relational" in word.traits or "abroad" in word.traits:
        return None
    if not is_definite(scene, neighbours(scene, mention).left) and word.name not in _BARE:
        return None
    country = next(iter(scene.countries))
    if country in _NOT_STATES or (scene.countries[country] < 2 and _is_other_side(scene)):
        return None
    span = span_of(scene, mention.first, mention.end)
    return Owner(country, span, "only-country", 0.8, "the only country that the article speaks of")
