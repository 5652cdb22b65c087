"""`Words`: one article's lemmas in the form of the tables, and what kind of thing a word denotes.

"the rebels shelled Dorna": rebels is @human and @armed, Dorna (a place name) is @place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.events.tables import Agent, EventTables, key_of
from reportedly.records import Analysis, EventProposal
from reportedly.syntax import dependents

_PERSONS = frozenset({"i", "we", "you", "he", "she", "him", "her", "us", "me", "himself", "herself", "myself"})
# "they", "it" and relatives may stand for anybody; what they stand for is found in another room.
_ANYBODY = frozenset({"they", "them", "it", "who", "which", "that", "those", "themselves", "itself", "these"})
_ANY_ACTOR = frozenset({"human", "armed", "force", "org", "country", "government"})
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "CRM"})
_TALKERS = frozenset({"GOV", "LEG", "PTY", "OPP", "JRN", "JUD", "ELI", "REL"})
_PEOPLE_KINDS = frozenset({"person", "group", "organisation", "country"})


@dataclass(frozen=True, slots=True)
class Words:
    """An analysis with its keys: `keys[i]` is the lemma of token i as the tables write it."""

    analysis: Analysis
    tables: EventTables
    keys: tuple[str, ...]
    name_of: dict[int, int]
    """Token -> index into `analysis.names`."""
    proposals: dict[int, EventProposal]
    """What the model proposes, by token."""
    memo: dict[tuple[int, str], bool] = field(default_factory=dict)


def read_words(analysis: Analysis, tables: EventTables) -> Words:
    """Keys of all tokens of an article."""
    names = {i: n for n, name in enumerate(analysis.names) for i in range(*name.tokens)}
    known = {lemma: _known_key(key_of(lemma), tables) for lemma in set(analysis.lemmas)}
    keys = [known[lemma] for lemma in analysis.lemmas]
    for token, upos in enumerate(analysis.upos):
        if upos == "VERB" and keys[token] not in tables.verbs:
            keys[token] = _known_verb(key_of(analysis.forms[token]), tables) or keys[token]
    proposals = {proposal.token: proposal for proposal in analysis.event_proposals}
    return Words(analysis, tables, tuple(keys), names, proposals)


def _known_verb(form: str, tables: EventTables) -> str | None:
    """A verb of the tables whose form was given a wrong lemma: "shelled" -> shell, "torpedoed" -> torpedo."""
    for ending in ("ed", "ing", "es", "s", "d"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            for verb in (stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem):
                if verb in tables.verbs:
                    return verb
    return None


def _known_key(key: str, tables: EventTables) -> str:
    """A plural that the lemmatiser left as it is ("troops", "Militiamen") as the singular of the tables."""
    if key in tables.agents or not key.endswith(("s", "men")):
        return key
    singular = f"{key[:-3]}man" if key.endswith("men") else key[:-1]
    return singular if singular in tables.vocabulary else key


def belongs(words: Words, token: int, value: str) -> bool:
    """Whether the phrase headed by `token` is of a class ("@human") or has the lemma `value`."""
    if value[0] != "@":
        return words.keys[token] == value or ("_" in value and value in _expressions(words, token))
    known = words.memo.get((token, value))
    if known is None:
        known = words.memo[token, value] = _belongs(words, token, value[1:])
    return known


def _is_gunfire(words: Words, fire: int) -> bool:
    """ "Israeli *fire*", "rebel *fire*", "mortar *fire*": shots rather than flames."""
    before = dependents(words.analysis, fire, "amod", "compound", "nmod:poss", "nmod")
    names = ("@demonym", "@country", "@armed", "@weapon", "@round")
    return any(belongs(words, i, name) for i in before if i < fire for name in names)


def expression(words: Words, token: int) -> str:
    """The head with the word before it: "police_station"."""
    return f"{words.keys[token - 1]}_{words.keys[token]}" if token else words.keys[token]


def _expressions(words: Words, token: int) -> tuple[str, ...]:
    """ "police_station" of a noun, "put_down" of a verb with its particle."""
    particles = dependents(words.analysis, token, "compound:prt") if words.analysis.upos[token] == "VERB" else ()
    return (expression(words, token), *(f"{words.keys[token]}_{words.keys[i]}" for i in particles))


def _belongs(words: Words, token: int, name: str) -> bool:
    key = words.keys[token]
    if words.analysis.upos[token] in {"PRON", "DET"}:
        return name in _ANY_ACTOR if key in _ANYBODY else key in _PERSONS and name in {"human", "talker", "reflexive"}
    if key == "fire" and name in {"nature", "accident"} and _is_gunfire(words, token):
        return False
    table = words.tables.classes.get(name)
    if table is not None:
        return key in table or bool(table.intersection(_expressions(words, token)))
    rule = _RULES.get(name)
    return bool(rule and rule(words, token, key))


def agent_of(words: Words, token: int) -> Agent | None:
    """What agents.tsv knows of the noun, its two-word entry first: "fighter jet", then "jet"."""
    agents = words.tables.agents
    if token and words.analysis.upos[token - 1] in {"NOUN", "ADJ", "PROPN"}:
        found = agents.get(f"{words.keys[token - 1]} {words.keys[token]}")
        if found:
            return found
    return agents.get(words.keys[token])


def entity(words: Words, token: int) -> str:
    """The kind of name the token belongs to (PER, ORG, LOC) or ""; a clear name of a town is one: "capture *Goma*"."""
    analysis = words.analysis
    tag = analysis.ner[token]
    alone = tag[0] == "B" and analysis.ner[token + 1 : token + 2] != (f"I{tag[1:]}",)
    if alone and analysis.forms[token].lower() in words.tables.towns:
        return "LOC"
    return tag[2:] if tag != "O" else ""


def full_name(words: Words, token: int) -> str:
    """Lower-case text of the name that `token` stands in, or its own form."""
    analysis = words.analysis
    number = words.name_of.get(token)
    if number is None:
        return analysis.forms[token].lower()
    first, end = analysis.names[number].tokens
    return analysis.text[analysis.starts[first] : analysis.ends[end - 1]].lower().removeprefix("the ")


def is_country(words: Words, token: int) -> bool:
    """Whether the name is a country, or the noun its people ("the Russians")."""
    if words.analysis.upos[token] not in {"PROPN", "NOUN"}:
        return False
    name = full_name(words, token)
    return name in words.tables.countries or is_demonym(words, token) or name in {"eu", "european union", "us", "u.s."}


def is_demonym(words: Words, token: int) -> bool:
    """Whether the word names a people: "Russian", "Syrians"."""
    form = words.analysis.forms[token].lower()
    return form in words.tables.demonyms or form.removesuffix("s") in words.tables.demonyms


def _is_human(words: Words, token: int, key: str) -> bool:
    if entity(words, token) in {"PER", "ORG"} and key not in words.tables.physical:
        return True
    agent = agent_of(words, token)
    if agent is not None:
        return agent.kind in _PEOPLE_KINDS
    if key in words.tables.classes["people_words"] or key in words.tables.classes["protester"]:
        return True
    # "killed 12", "killed 12 and wounded 30": the number stands for people.
    return words.analysis.upos[token] == "NUM" or (is_demonym(words, token) and words.analysis.upos[token] != "ADJ")


def has_sector(words: Words, token: int, sectors: frozenset[str]) -> bool:
    """Whether a noun of people or of a body has one of these sectors, by itself or by the word before it."""
    agent = agent_of(words, token)
    if agent is None or agent.kind == "weapon":
        return False
    if agent.sectors:
        return bool(agent.sectors & sectors)
    # "rebel unit", "army column": the modifier says whose.
    modifiers = dependents(words.analysis, token, "compound", "amod", "nmod")
    if "MIL" in sectors and any(words.keys[i] in words.tables.classes["military_words"] for i in modifiers):
        return True
    return any(found.sectors & sectors for i in modifiers if (found := words.tables.agents.get(words.keys[i])))


def _is_armed(words: Words, token: int, key: str) -> bool:
    return has_sector(words, token, _ARMED)


def _is_force(words: Words, token: int, key: str) -> bool:
    agent = agent_of(words, token)
    if agent is not None and (agent.kind == "weapon" or has_sector(words, token, frozenset({"MIL"}))):
        return True
    return entity(words, token) == "ORG" and agent is None and key not in words.tables.physical


def _is_police(words: Words, token: int, key: str) -> bool:
    return has_sector(words, token, frozenset({"COP"})) or key in {"police", "officer", "guard", "authority"}


def _is_weapon(words: Words, token: int, key: str) -> bool:
    agent = agent_of(words, token)
    return (agent is not None and agent.kind == "weapon") or key in words.tables.classes["heavyweapon"]


def _is_org(words: Words, token: int, key: str) -> bool:
    agent = agent_of(words, token)
    if agent is not None:
        return agent.kind == "organisation"
    # A name that the model could not place is more often a body than a person.
    return entity(words, token) == "ORG" or (not entity(words, token) and words.analysis.xpos[token] == "NNP")


def _is_place(words: Words, token: int, key: str) -> bool:
    return entity(words, token) == "LOC" or key in words.tables.classes["settlement"] or is_country(words, token)


def _is_talker(words: Words, token: int, key: str) -> bool:
    if entity(words, token) == "PER" and words.analysis.xpos[token] != "NNPS" and not _is_armed(words, token, key):
        return True
    agent = agent_of(words, token)
    return agent is not None and agent.kind == "person" and bool(agent.sectors & _TALKERS)


def _is_government(words: Words, token: int, key: str) -> bool:
    return key in words.tables.classes["government_words"] or has_sector(words, token, frozenset({"GOV"}))


def _is_country(words: Words, token: int, key: str) -> bool:
    agent = agent_of(words, token)
    if is_country(words, token) or key in words.tables.classes["state_words"]:
        return True
    if entity(words, token) == "LOC" and full_name(words, token) in words.tables.capitals:
        return True
    return agent is not None and agent.kind == "country"


def _is_demonym(words: Words, token: int, key: str) -> bool:
    return is_demonym(words, token)


_RULES = {
    "human": _is_human,
    "armed": _is_armed,
    "force": _is_force,
    "police": _is_police,
    "weapon": _is_weapon,
    "org": _is_org,
    "country": _is_country,
    "place": _is_place,
    "talker": _is_talker,
    "government": _is_government,
    "demonym": _is_demonym,
}
