"""Country and sectors of a noun phrase from the words it is made of.

"pro-Russian separatists in Donetsk" -> UKR REB: the noun gives REB, the town gives UKR, "pro-Russian" gives no country.
"""

from typing import Final, NamedTuple

from reportedly.actors.mentions import FoundMention, How
from reportedly.actors.neighbours import NO_NEIGHBOURS, Neighbours, neighbours
from reportedly.actors.scene import Belonging, Scene, belonging, span_of, step
from reportedly.actors.words import Match
from reportedly.records import Step

_STATE: Final = ("demonym", "country", "capital", "town", "metonym")
#: Heads whose side is that of the word before them, also where the table gives them one.
_GENERIC: Final = frozenset({"official", "fighter", "commander", "combatant", "chief", "candidate", "militia", "envoy"})
_LOCAL: Final = frozenset(
    {"REB", "CVL", "COP", "OPP", "JUD", "GOV", "UAF", "CRM", "LEG", "LAB", "AGR", "EDU", "REL", "MED"}
)
#: Offices that companies and clubs have as well as states: "KLM president".
_OF_COMPANIES: Final = frozenset({"president", "secretary", "governor", "commissioner", "chancellor"})
_ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM"})
_OFFICE: Final = frozenset({"GOV", "LEG", "JUD", "PTY", "MIL", "COP", "SPY", "OPP", "ELI"})
_ARMED_HEADS: Final = frozenset({"force", "unit", "group", "leader", "faction", "column", "convoy", "leadership"})
_FIGHTING_HEADS: Final = frozenset({"fighter", "combatant", "unit"})
_OF_ARMIES: Final = frozenset(
    {
        "force",
        "unit",
        "personnel",
        "missile",
        "rocket",
        "shell",
        "drone",
        "mortar",
        "bomber",
        "column",
        "gun",
        "squadron",
        "battery",
    }
)
#: Who speaks for a state where only the state is named before them: "the Chadian side".
_FOR_STATES: Final = frozenset(
    {
        "side",
        "delegation",
        "leader",
        "representative",
        "delegate",
        "leadership",
        "negotiator",
        "agency",
        "chargé",
        "commissioner",
    }
)
_BETWEEN_STATES: Final = frozenset({"UNO", "IGO", "EUR", "NGO"})
_STATE_SECTORS: Final = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})
_BY_THEMSELVES: Final = frozenset({"country", "capital", "demonym", "metonym", "place", "organisation name"})
_MAX_DEPTH: Final = 3


class Description(NamedTuple):
    """What the words of a phrase tell. `options` = countries between which they leave open."""

    country: str | None
    sectors: tuple[str, ...]
    steps: tuple[Step, ...]
    options: tuple[str, ...] = ()
    id: str | None = None


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
    sectors, sector_steps = _in_partial_state(scene, mention, round_it, *_sectors(scene, mention, round_it, own, depth))
    country, country_steps, options = _country(scene, mention, round_it, own, sectors, depth)
    return Description(country, sectors, (*country_steps, *sector_steps), options, own.word.id if own else None)


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
    traits = mention.word.traits if mention.word else ()
    groups: list[list[Evidence]] = []
    if "relational" not in traits:
        groups.append([e for t in round_it.before for e in _evidence(scene, t, "premodifier")])
        groups.append([e for t in round_it.owners for e in _evidence(scene, t, "owner")])
        groups.append([e for t in round_it.of for e in _evidence(scene, t, "of-country")])
        groups.append([e for t in round_it.sent for e in _evidence(scene, t, "from-country")])
    groups.append(
        _through_nouns(scene, (*round_it.of, *round_it.owners, *round_it.before, *round_it.sent), mention, depth)
    )
    if "abroad" not in traits and (_LOCAL & set(sectors)):
        groups.append([e for t in round_it.placed for e in _evidence(scene, t, "in-place")])
    for group in groups:
        countries = sorted({evidence.country for evidence in group})
        if len(countries) > 1:
            return (
                None,
                (_chosen(scene, None, group[0], "several countries: " + ", ".join(countries)),),
                tuple(countries),
            )
        if countries:
            return countries[0], (_chosen(scene, countries[0], group[0], None),), ()
    return None, (), ()


def _chosen(scene: Scene, country: str | None, evidence: Evidence, note: str | None) -> Step:
    match = scene.found.matches[evidence.token]
    return step("country", country, evidence.rule, span_of(scene, match.first, match.end), note=note)


def _evidence(scene: Scene, token: int, rule: str) -> list[Evidence]:
    match = scene.found.matches.get(token)
    if match is None or _hyphenated(scene, match):
        return []
    found = belonging(scene, match, "organisation", *_STATE)
    if found is None:
        return []
    if found.country is None:
        return [Evidence(country, rule, token) for country in found.options]
    return [Evidence(found.country, rule, token)]


def _hyphenated(scene: Scene, match: Match) -> bool:
    """ "Russian-backed", "Moscow-based": not a country of the noun."""
    text, end = scene.analysis.text, scene.analysis.ends[match.end - 1]
    return text[end : end + 1] in {"-", "‑", "–"}


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
    side = _side(scene, mention, round_it, own_sectors)
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
    body = _unknown_body(scene, round_it) if lemma in _OF_COMPANIES else None
    if body is not None:
        return (), (step("sectors", None, "of-unknown-body", span_of(scene, body, body + 1)),)
    borrowed = _borrowed(
        scene, mention, round_it, depth, replaces=not own_sectors or lemma in _GENERIC or lemma in _OF_COMPANIES
    )
    if borrowed:
        return borrowed
    if own_sectors and not _are_sides(scene, mention, round_it, lemma):
        return own_sectors, (step("sectors", "|".join(own_sectors), "noun", span),)
    return _by_state(scene, mention, round_it)


def _are_sides(scene: Scene, mention: FoundMention, round_it: Neighbours, lemma: str) -> bool:
    """ "*The parties* agreed to talk on": the two sides, not political parties."""
    before = scene.analysis.forms[mention.first - 1].lower() if mention.first else ""
    alone = not (round_it.before or round_it.owners or round_it.of)
    return lemma == "party" and mention.plural and alone and before in {"the", "both"}


def _by_state(scene: Scene, mention: FoundMention, round_it: Neighbours) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Nouns that tell no sector and that a state before them, or nothing at all, makes an army or a government."""
    assert mention.word is not None
    lemma = mention.word.name.rpartition(" ")[2]
    span = span_of(scene, mention.first, mention.end)
    alone = not (round_it.before or round_it.owners or round_it.of) and mention.plural
    if lemma in _OF_ARMIES and (_of_state(scene, round_it) or (alone and lemma == "force")):
        return ("MIL",), (step("sectors", "MIL", "forces-of-state", span),)
    if lemma in _FOR_STATES and (_of_state(scene, round_it) or (alone and lemma == "leader")):
        return ("GOV",), (step("sectors", "GOV", "speaks-for-state", span),)
    return (), ()


def _side(
    scene: Scene, mention: FoundMention, round_it: Neighbours, own: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Step, ...]] | None:
    """ "rebel", "anti-government", "former" decide over the noun."""
    if mention.how != "noun" or mention.word is None:
        return None
    lemma = mention.word.name.rpartition(" ")[2]
    classes = ["any"]
    if _ARMED & set(own) or lemma in _ARMED_HEADS:
        classes.append("armed")
    if lemma in _FIGHTING_HEADS:
        classes.append("fighters")
    if (_OFFICE & set(own) and mention.word.kind in {"person", "organisation"}) or not own:
        classes.append("office")
    if own and not _ARMED & set(own):
        classes.append("people")
    for token in round_it.before:
        by_class = scene.tables.sides.get(scene.analysis.forms[token].lower(), {})
        sectors = next((by_class[name] for name in classes if name in by_class), None)
        if sectors and not (sectors == ("ELI",) and mention.kind == "organisation"):
            return sectors, (step("sectors", "|".join(sectors), "side-word", span_of(scene, token, token + 1)),)
    return None


def _unknown_body(scene: Scene, round_it: Neighbours) -> int | None:
    """A body of which no table knows more than its name, right before or owning the office."""
    analysis = scene.analysis
    for token in (*round_it.before, *round_it.owners, *round_it.of):
        match = scene.found.matches.get(token)
        acronym = len(analysis.forms[token]) > 1 and analysis.forms[token].isupper()
        if (analysis.ner[token].endswith("ORG") or acronym) and not (
            match and match.use("organisation", "metonym", *_STATE)
        ):
            inner = scene.found.mentions.get(token)
            if not (inner and describe_unknown(scene, inner)):
                return token
    return None


def describe_unknown(scene: Scene, mention: FoundMention) -> bool:
    """Whether a noun inside an unknown name tells its sector: "Health Ministry"."""
    nouns = (scene.found.matches.get(i) for i in range(mention.first, mention.end))
    return any(match and match.use("agent") for match in nouns)


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
        of_body = inner.how == "organisation name" and not (described.country in _BETWEEN_STATES and not replaces)
        armed = bool({"REB", "PRM"} & set(described.sectors)) and token in round_it.before
        if mention.kind == "weapon" and not _ARMED & set(described.sectors):
            if "GOV" in described.sectors and token in round_it.before:
                # "regime aircraft", "government helicopters"
                return ("MIL",), (step("sectors", "MIL", "of-body", span_of(scene, inner.first, inner.end)),)
            continue
        if described.sectors and (replaces or armed or (of_body and token in round_it.before and not _keeps(mention))):
            span = span_of(scene, inner.first, inner.end)
            return described.sectors, (step("sectors", "|".join(described.sectors), "of-body", span),)
    return None


def _keeps(mention: FoundMention) -> bool:
    """A soldier, a policeman or a judge of a body stays one."""
    sectors = mention.word.periods[0].sectors if mention.word else ()
    return bool({"MIL", "COP", "JUD", "LEG", "MED", "JRN", "REF", "CVL", "EDU", "REL", "SPY", "LAB"} & set(sectors))


def _in_partial_state(
    scene: Scene, mention: FoundMention, round_it: Neighbours, sectors: tuple[str, ...], steps: tuple[Step, ...]
) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Army and government of a state that few recognise are PRE: "Abkhaz forces"."""
    if mention.how != "noun" or not sectors or not set(sectors) <= _STATE_SECTORS:
        return sectors, steps
    for token in (*round_it.before, *round_it.owners):
        match = scene.found.matches.get(token)
        found = belonging(scene, match, "demonym", "country", "capital") if match else None
        if found and found.sectors == ("PRE",):
            return ("PRE",), (step("sectors", "PRE", "partial-state", span_of(scene, token, token + 1)),)
    return sectors, steps


def _of_state(scene: Scene, round_it: Neighbours) -> bool:
    for token in (*round_it.before, *round_it.owners, *round_it.of):
        match = scene.found.matches.get(token)
        word = match.use("country", "demonym", "capital") if match and not _hyphenated(scene, match) else None
        if word and "region" not in word.traits:
            return True
    return False
