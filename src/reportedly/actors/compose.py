"""Country and sectors of a noun phrase from the words it is made of.

"pro-Russian separatists in Donetsk" -> UKR REB: the noun gives REB, the town gives UKR, "pro-Russian" gives no country.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from reportedly.actors.mentions import FoundMention, How
from reportedly.actors.neighbours import NO_NEIGHBOURS, Neighbours, neighbours
from reportedly.actors.scene import ARMED, Belonging, Scene, belonging, span_of, step
from reportedly.actors.sectors import (
    STATE,
    are_sides,
    by_state,
    in_partial_state,
    keeps_own,
    side_of,
    unknown_body,
)
from reportedly.actors.tokens import is_before_hyphen
from reportedly.records import Step

#: Heads whose side is that of the word before them, also where the table gives them one.
_GENERIC: Final = frozenset({"official", "fighter", "commander", "combatant", "chief", "candidate", "militia", "envoy"})
_LOCAL: Final = frozenset(
    {"REB", "CVL", "COP", "OPP", "JUD", "GOV", "UAF", "CRM", "LEG", "LAB", "AGR", "EDU", "REL", "MED"}
)
#: Offices that companies and clubs have as well as states: "KLM president".
_OF_COMPANIES: Final = frozenset({"president", "secretary", "governor", "commissioner", "chancellor"})
_BETWEEN_STATES: Final = frozenset({"UNO", "IGO", "EUR", "NGO"})
_BY_THEMSELVES: Final = frozenset({"country", "capital", "demonym", "metonym", "place", "organisation name"})
_MAX_DEPTH: Final = 3


class Description(NamedTuple):
    """What the words of a phrase tell. `options` = countries between which they leave open; `name` and `id` are of
    the bearer of the name who is meant."""

    country: str | None
    sectors: tuple[str, ...]
    steps: tuple[Step, ...]
    options: tuple[str, ...] = ()
    id: str | None = None
    name: str | None = None


class Evidence(NamedTuple):
    """One word that gives a country."""

    country: str
    rule: str
    token: int


def describe(scene: Scene, mention: FoundMention, depth: int = 0, round_it: Neighbours | None = None) -> Description:
    """Country and sectors of a mention from its own words; () and None where they do not tell."""
    if mention.counted is not None and depth < _MAX_DEPTH:
        inner = scene.found.mentions.get(mention.counted)
        if inner and inner.token != mention.token:
            return describe(scene, inner, depth + 1)
    own = _own(scene, mention)
    if mention.how in _BY_THEMSELVES and own and (own.country or own.options):
        round_it = NO_NEIGHBOURS
    round_it = round_it or neighbours(scene, mention)
    sectors, sector_steps = in_partial_state(scene, mention, round_it, *_sectors(scene, mention, round_it, own, depth))
    country, country_steps, options = _country(scene, mention, round_it, own, sectors, depth)
    bearer = (own.word.id, own.word.name) if own else (None, None)
    return Description(country, sectors, (*country_steps, *sector_steps), options, *bearer)


def _own(scene: Scene, mention: FoundMention) -> Belonging | None:
    match = scene.found.matches.get(mention.token)
    if match is None or mention.word is None:
        return None
    if mention.word not in match.words:
        # "the Republic of Malawi": the head is "Republic", the word of the tables "Malawi"
        match = scene.found.matches.get(mention.end - 1, match)
    return belonging(scene, match, mention.word.use)


def _country(
    scene: Scene,
    mention: FoundMention,
    round_it: Neighbours,
    own: Belonging | None,
    sectors: tuple[str, ...],
    depth: int,
) -> tuple[str | None, tuple[Step, ...], tuple[str, ...]]:
    if own and (own.country or own.options):
        steps = (step("country", own.country, "own-country", span_of(scene, mention.first, mention.end)),)
        return own.country, steps, own.options
    for group in _told(scene, mention, round_it, sectors, depth):
        countries = sorted({evidence.country for evidence in group})
        if len(countries) > 1:
            several = _chosen(scene, None, group[0], "several countries: " + ", ".join(countries))
            return None, (several,), tuple(countries)
        if countries:
            return countries[0], (_chosen(scene, countries[0], group[0], None),), ()
    return None, (), ()


def _told(
    scene: Scene, mention: FoundMention, round_it: Neighbours, sectors: tuple[str, ...], depth: int
) -> Iterator[list[Evidence]]:
    """What the words round a mention tell of its country, the surest first; the first that tells any decides."""
    traits = mention.word.traits if mention.word else ()
    if "relational" not in traits or "holding" in traits:
        yield _evidence(scene, round_it.before, "premodifier")
    if "relational" not in traits:
        yield _evidence(scene, round_it.owners, "owner")
        yield _evidence(scene, round_it.of, "of-country")
        yield _evidence(scene, round_it.sent, "from-country")
    yield _through_nouns(scene, (*round_it.of, *round_it.owners, *round_it.before, *round_it.sent), mention, depth)
    if "abroad" not in traits and _LOCAL & set(sectors):
        yield _evidence(scene, round_it.placed, "in-place")


def _chosen(scene: Scene, country: str | None, evidence: Evidence, note: str | None) -> Step:
    match = scene.found.matches[evidence.token]
    return step("country", country, evidence.rule, span_of(scene, match.first, match.end), note=note)


def _evidence(scene: Scene, tokens: tuple[int, ...], rule: str) -> list[Evidence]:
    return [Evidence(country, rule, token) for token in tokens for country in _countries_of(scene, token)]


def _countries_of(scene: Scene, token: int) -> tuple[str, ...]:
    """The country of a word of the tables, or those between which it leaves it open."""
    match, analysis = scene.found.matches.get(token), scene.analysis
    if match is None or is_before_hyphen(analysis, match.end) or analysis.forms[match.end : match.end + 1] == ("War",):
        return ()  # "*Iraq* War veterans" are of those who fought there
    found = belonging(scene, match, "organisation", *STATE)
    if found is None:
        return ()
    return found.options if found.country is None else (found.country,)


def _through_nouns(scene: Scene, tokens: tuple[int, ...], mention: FoundMention, depth: int) -> list[Evidence]:
    """ "spokesman for the Chadian army", "Ukraine's army spokesman": the country of the noun in between."""
    if depth >= _MAX_DEPTH:
        return []
    found = []
    for token in tokens:
        inner = scene.found.mentions.get(token) or _noun_at(scene, token)
        if inner is None or inner.token == mention.token or inner.how not in {"noun", "organisation name", "metonym"}:
            continue
        country = describe(scene, inner, depth + 1).country
        if country:
            found.append(Evidence(country, "through-noun", token if token in scene.found.matches else mention.token))
    return [e for e in found if e.token in scene.found.matches]


def _noun_at(scene: Scene, token: int) -> FoundMention | None:
    """A noun before another one ("army" in "army spokesman") as if it were a mention of its own."""
    match = scene.found.matches.get(token)
    word = match.use("agent", "organisation", "metonym") if match else None
    if match is None or word is None:
        return None
    if word.use == "agent" and scene.analysis.upos[token] not in {"NOUN", "PROPN"} and word.name != "military":
        return None  # "major candidates", "liberal activists"
    how: How = "noun" if word.use == "agent" else ("metonym" if word.use == "metonym" else "organisation name")
    return FoundMention(match.end - 1, match.first, match.end, how, word.kind, word)


def _sectors(
    scene: Scene, mention: FoundMention, round_it: Neighbours, own: Belonging | None, depth: int
) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    own_sectors = own.sectors if own else ()
    span = span_of(scene, mention.first, mention.end)
    side = side_of(scene, mention, round_it, own_sectors)
    if side:
        return side
    if mention.how in {"organisation name", "metonym", "person name"} and own_sectors:
        return own_sectors, (step("sectors", "|".join(own_sectors), "table-name", span),)
    if mention.how == "capital":
        return ("GOV",), (step("sectors", "GOV", "capital-for-government", span),)
    if mention.how == "country" and not mention.attributive and not own_sectors:
        return ("GOV",), (step("sectors", "GOV", "country-for-government", span),)
    if mention.how != "noun" or mention.word is None:
        return own_sectors, ()
    lemma = mention.word.name.rpartition(" ")[2]
    body = unknown_body(scene, round_it) if lemma in _OF_COMPANIES else None
    if body is not None:
        return (), (step("sectors", None, "of-unknown-body", span_of(scene, body, body + 1)),)
    borrowed = _borrowed(
        scene, mention, round_it, depth, replaces=not own_sectors or lemma in _GENERIC or lemma in _OF_COMPANIES
    )
    if borrowed:
        return borrowed
    if own_sectors and not are_sides(scene, mention, round_it, lemma):
        return own_sectors, (step("sectors", "|".join(own_sectors), "noun", span),)
    return by_state(scene, mention, round_it)


def _changes_sides(body: FoundMention) -> bool:
    """ "A *Taliban* commander" in a text without a date: rebels or a government, so the word "commander" alone decides
    nothing."""
    if body.how != "organisation name" or body.word is None:
        return False
    return any(period.sectors for period in body.word.periods)


def _borrowed(
    scene: Scene, mention: FoundMention, round_it: Neighbours, depth: int, *, replaces: bool
) -> tuple[tuple[str, ...], tuple[Step, ...]] | None:
    """ "Hamas official", "rebel commander", "leader of the miners": the sectors of the body that he belongs to."""
    if depth >= _MAX_DEPTH:
        return None
    for token in (*reversed(round_it.before), *round_it.owners, *round_it.of, *round_it.sent):
        inner = _noun_at(scene, token) or scene.found.mentions.get(token)
        if inner is None or inner.token == mention.token or inner.how not in {"noun", "organisation name", "metonym"}:
            continue
        described = describe(scene, inner, depth + 1)
        span = span_of(scene, inner.first, inner.end)
        if not described.sectors and token in round_it.before and _changes_sides(inner):
            return (), (step("sectors", None, "of-body", span),)
        of_body = inner.how == "organisation name" and not (described.country in _BETWEEN_STATES and not replaces)
        armed = bool({"REB", "PRM"} & set(described.sectors)) and token in round_it.before
        if mention.kind == "weapon" and not ARMED & set(described.sectors):
            if "GOV" in described.sectors and token in round_it.before:
                # "regime aircraft", "government helicopters"
                return ("MIL",), (step("sectors", "MIL", "of-body", span),)
            continue
        if described.sectors and (
            replaces or armed or (of_body and token in round_it.before and not keeps_own(mention))
        ):
            return described.sectors, (step("sectors", "|".join(described.sectors), "of-body", span),)
    return None
