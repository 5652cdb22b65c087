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
from reportedly.syntax import preposition, subjects

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
_OF_NOBODY: Final = frozenset({"UAF", "UNK", "CRM"})
_ANY: Final = frozenset({"any", "no", "every", "whatever", "some"})
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
    """ "the government", "police" in an article that speaks of one country alone; "villagers", and people named, where
    it has spoken of one alone until the end of their paragraph."""
    if standing.country or not _of_here(scene, mention, standing):
        return None
    country = _country_until(scene, _end_of_paragraph(scene, mention))
    if _is_done_to_by_country(scene, mention):
        return None
    if country is None or country in _NOT_STATES or (scene.countries[country] < 2 and _is_other_side(scene)):
        return None
    word = mention.word
    state = mention.how == "noun" and _OF_STATE & set(standing.sectors)
    if "GOV" in standing.sectors and word and word.kind == "person" and _is_venue(scene, country):
        return None
    definite = mention.how == "noun" and is_definite(scene, neighbours(scene, mention).left)
    span = span_of(scene, mention.first, mention.end)
    if state and len(scene.countries) == 1 and (definite or (word and word.name in _BARE)):
        return Owner(country, span, "only-country", 0.8, "the only country that the article speaks of")
    return Owner(country, span, "scene-country", 0.65, "nobody says whose: the only country spoken of so far")


def _is_venue(scene: Scene, country: str) -> bool:
    """ "The ministers held talks in *Oslo*": a country that only its towns stand for may be the place alone."""
    words = (match.use("country", "demonym") for match in scene.found.matches.values())
    return not any(word and any(period.country == country for period in word.periods) for word in words)


def _is_done_to_by_country(scene: Scene, mention: FoundMention) -> bool:
    """ "*Russia* must drive the *junta* out": those to whom the only country does it need not be its own."""
    token = governing(scene.analysis, mention.token)
    if scene.analysis.deprels[token] not in {"obj", "iobj"}:
        return False
    doers = (scene.found.mentions.get(i) for i in subjects(scene.analysis, scene.analysis.heads[token]))
    return any(doer is not None and doer.how == "country" for doer in doers)


def _end_of_paragraph(scene: Scene, mention: FoundMention) -> int:
    """What is told further down changes nothing that was said before."""
    start = scene.analysis.starts[mention.first]
    return next((end for first, end in scene.analysis.paragraphs if first <= start < end), len(scene.analysis.text))


def _country_until(scene: Scene, end_char: int) -> str | None:
    """The one country of all words before a place of the text; None where there is none or more than one."""
    left: frozenset[str] | None = None
    for token, countries in scene.spoken:
        if scene.analysis.starts[token] >= end_char:
            break
        left = countries if left is None else left & countries
        if not left:
            return None
    return min(left) if left and len(left) == 1 else None


def _of_here(scene: Scene, mention: FoundMention, standing: Standing) -> bool:
    """Not gunmen, of whom nobody knows; not those who come from elsewhere by their word ("donors", "foreign envoys");
    not "any king", "three governments"."""
    word = mention.word
    if mention.attributive or mention.kind == "weapon" or not standing.sectors:
        return False
    if mention.how not in {"noun", "organisation name", "person name"} or _OF_NOBODY & set(standing.sectors):
        return False
    if word is None or mention.how == "person name":
        return True
    if {"relational", "abroad"} & set(word.traits):
        return False
    round_it = neighbours(scene, mention)
    if round_it.placed:
        return False  # "troops in Mali" may be anybody's
    many_states = mention.plural and "GOV" in standing.sectors and not is_definite(scene, round_it.left)
    words = {scene.analysis.forms[token].lower() for token in round_it.before}
    left = scene.analysis.forms[round_it.left - 1].lower() if round_it.left else ""
    foreign = words & scene.tables.classes["from_elsewhere"] or _names_a_people(scene, round_it.before)
    return not (many_states or foreign or left in _ANY)


def _names_a_people(scene: Scene, tokens: tuple[int, ...]) -> bool:
    """ "eight *Tamil* men": an adjective with a capital that no table knows names some other people or body."""
    return any(
        scene.analysis.forms[i][:1].isupper() and scene.analysis.sentences[scene.analysis.sentence_of[i]][0] != i
        for i in tokens
    )
