"""Who takes part: head tokens for actors, recipients, targets and instruments of one trigger.

"Rebels hit the airport with rockets": actors (rebels), targets (airport), instruments (rockets).
"Russia's withdrawal from the valley": actors (Russia).
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.events.find import opinion_holder
from reportedly.events.light_verbs import light_verb
from reportedly.events.slots import complements, fill
from reportedly.events.tables import Frame, Sense, Slots
from reportedly.events.words import Words, agent_of, belongs, entity, is_country, is_demonym
from reportedly.records import Trigger
from reportedly.syntax import agents, all_conjuncts, dependents, is_passive, objects, preposition, subjects

Tokens = tuple[int, ...]

# Types that touch places and things: there a town is what is hit, elsewhere ("condemned Moscow") it stands for people.
_PHYSICAL_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_NO_PARTY = (
    "@nature", "@accident", "@abstract", "@round", "@violence", "@accord", "@talks", "@restriction", "@idea", "@help",
    "@time",
)  # fmt: skip
_NO_TOOL = tuple(name for name in _NO_PARTY if name != "@round")
_MEANS = (
    "@weapon", "@round", "@bombs", "@gun", "@crowdround", "@missile", "@smallround", "@drone", "@vehicle", "@aircraft",
)  # fmt: skip
_REFLEXIVES = frozenset({"other", "another", "himself", "themselves", "itself"})
_NO_PHRASE = frozenset({"ADP", "PART", "ADV", "SCONJ", "CCONJ", "PUNCT", "AUX", "INTJ", "SYM"})
# Nouns of acts and qualities act on nobody ("this attempt will not halt the attacks"); "government", "delegation" and
# their like are known from agents.tsv before this is asked.
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "ure", "cy")
# Whose subject is the victim, whatever the type of the event: "nine miners *died* in the raid".
_DYING = frozenset({"die", "perish", "starve", "suffocate", "succumb"})


class Roles(NamedTuple):
    """Head tokens by role."""

    actors: Tokens = ()
    recipients: Tokens = ()
    targets: Tokens = ()
    instruments: Tokens = ()
    content: int | None = None


def find_roles(words: Words, trigger: Trigger, rest: Tokens) -> Roles:
    """Roles of a trigger by the frame of its sense."""
    sense = words.tables.senses[trigger.sense]
    frame = words.tables.frames[sense.frame]
    reader = _Reader(words, trigger.token, sense.pos == "NOUN" or _is_gerund_noun(words, trigger.token), rest)
    actors, recipients = reader.all_of(frame.actor), reader.all_of(frame.recipient)
    instruments, content = reader.all_of(frame.instrument), reader.all_of(frame.content)
    if sense.pos == "NOUN":
        actors, recipients = _carried(words, trigger, frame, actors, recipients)
    if frame.kind == "opinion":
        holder = opinion_holder(words, trigger.token)
        actors = subjects(words.analysis, holder) if holder is not None else ()
    if sense.plover == "ASSAULT" and (words.keys[trigger.token] in _DYING or loses_life(words, trigger.token)):
        actors, recipients = (), actors
    if frame.kind == "victim":
        actors, recipients = _victim_or_doer(reader, actors, recipients)
    return _sorted_out(words, trigger.token, sense, actors, recipients, instruments, content)


def loses_life(words: Words, token: int) -> bool:
    """ "Nine miners *lost* their lives"."""
    return words.keys[token] == "lose" and any(words.keys[i] == "life" for i in objects(words.analysis, token))


class _Reader(NamedTuple):
    words: Words
    token: int
    is_noun: bool
    rest: Tokens

    def all_of(self, groups: Slots) -> Tokens:
        for group in groups:
            found = tuple(dict.fromkeys(i for slot in group for i in self._in_slot(slot)))
            if found:
                return found
        return ()

    def _in_slot(self, slot: str) -> Tokens:
        found = fill(self.words, self.token, slot, noun=self.is_noun, rest=self.rest)
        return tuple(i for i in found if i != self.token and self.words.analysis.upos[i] not in _NO_PHRASE)


def _is_gerund_noun(words: Words, token: int) -> bool:
    """ "The *shelling* of the town" where the parser sees a verb."""
    analysis = words.analysis
    return analysis.xpos[token] == "VBG" and bool(dependents(analysis, token, "det", "nmod:poss"))


def _carried(words: Words, trigger: Trigger, frame: Frame, actors: Tokens, recipients: Tokens) -> tuple[Tokens, Tokens]:
    """Adds the subject of the light verb: "*rebels* launched an attack", "the *town* came under bombardment"."""
    analysis = words.analysis
    carrier = light_verb(words, trigger.token)
    if carrier is None:
        blamed = _blamed(words, trigger.token)
        if blamed:
            return _joined(actors, blamed), tuple(i for i in recipients if i not in blamed)
        if any(words.keys[i] == "under" for i in dependents(analysis, trigger.token, "case")):
            return actors, _joined(recipients, subjects(analysis, trigger.token))
        return actors, recipients
    verb, side = carrier
    done_by = agents(analysis, verb) if is_passive(analysis, verb) else subjects(analysis, verb)
    done_by = tuple(i for i in done_by if i != trigger.token)
    if side == "recipient":
        return _joined(actors, fill(words, verb, "from", noun=False)), _joined(recipients, done_by)
    doers = _joined(actors, done_by) if frame.kind == "victim" else _joined(done_by, actors)
    return doers, _joined(recipients, dependents(analysis, verb, "iobj"))


def _blamed(words: Words, noun: int) -> Tokens:
    """ "Blamed the attack on *rebels*", "blamed *rebels* for the attack": who did it by that account."""
    verb = words.analysis.heads[noun]
    if verb < 0 or words.keys[verb] not in {"blame", "accuse", "suspect"}:
        return ()
    if words.analysis.deprels[noun] == "obj":
        return fill(words, verb, "on", noun=False)
    return fill(words, verb, "obj", noun=False)


def _victim_or_doer(reader: _Reader, actors: Tokens, recipients: Tokens) -> tuple[Tokens, Tokens]:
    """ "Their killing *of hostages*", "the *cartel's* murders" are done by them; "the priest's killing" to him."""
    words = reader.words
    armed = [i for i in recipients if belongs(words, i, "@armed")]
    if reader.all_of((("of",),)) or (armed and words.analysis.xpos[reader.token] == "NNS"):
        actors = _joined(actors, reader.all_of((("poss", "adj"),)))
        recipients = tuple(i for i in recipients if i not in actors)
    return actors, recipients


def _sorted_out(
    words: Words, trigger: int, sense: Sense, actors: Tokens, recipients: Tokens, instruments: Tokens, content: Tokens
) -> Roles:
    doers = tuple(i for i in actors if (is_party(words, i) if sense.pos == "NOUN" else _may_act(words, i)))
    # "a mortar round hit the ward": the round is the means, whoever fired it is not named.
    means = [i for i in actors if belongs(words, i, "@round") or belongs(words, i, "@bombs")]
    doers += tuple(j for i in means for j in fill(words, i, "adj", noun=True) if is_party(words, j))
    means += [i for i in instruments if _is_means(words, i) or _is_tool(words, trigger, sense, i)]
    doers = tuple(i for i in doers if i not in means)
    people: list[int] = []
    things: list[int] = []
    topics: list[int] = list(content)
    for token in recipients:
        if token in doers or token in means or belongs(words, token, "@time"):
            continue
        if _is_thing(words, token, sense):
            things.append(token)
        elif _may_receive(words, token):
            people.append(token)
        elif token not in topics:
            topics.append(token)
            people.extend(i for i in _owners(words, token, sense.plover) if i not in doers)
    return Roles(
        doers, _unique(people), _unique(things), _unique(means), next((i for i in topics if i not in people), None)
    )


def is_party(words: Words, token: int) -> bool:
    """Whether the words are known to name people, a body or a country."""
    if words.analysis.upos[token] == "VERB":
        return False
    if belongs(words, token, "@human") or entity(words, token) or is_country(words, token) or is_demonym(words, token):
        return True
    return agent_of(words, token) is not None or belongs(words, token, "@government")


def _may_act(words: Words, token: int) -> bool:
    """Whether a phrase can be a party: also an unknown noun, unless it names nature, an idea, a time or an event."""
    if is_party(words, token):
        return True
    key = words.keys[token]
    if words.analysis.upos[token] == "VERB" or key in words.tables.nouns or key in words.tables.physical:
        return belongs(words, token, "@vehicle")
    if key.endswith(_ABSTRACT_ENDINGS):
        return False
    return not any(belongs(words, token, name) for name in _NO_PARTY)


def _may_receive(words: Words, token: int) -> bool:
    return words.analysis.upos[token] in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"} and _may_act(words, token)


def _is_thing(words: Words, token: int, sense: Sense) -> bool:
    """Whether what is acted on is a place or a thing rather than somebody."""
    if sense.plover not in _PHYSICAL_TYPES:
        return False
    # "imposed sanctions on two banks": a bank is somebody there.
    as_body = sense.plover == "COERCE" and sense.mode != "seize" and agent_of(words, token) is not None
    if belongs(words, token, "@facility") and not belongs(words, token, "@armed") and not as_body:
        return True
    if agent_of(words, token) and not belongs(words, token, "@weapon"):
        return False
    if words.keys[token] in words.tables.physical or belongs(words, token, "@weapon"):
        return True
    return entity(words, token) == "LOC" and not is_country(words, token)


def _is_means(words: Words, token: int) -> bool:
    return any(belongs(words, token, name) for name in _MEANS)


def _is_tool(words: Words, trigger: int, sense: Sense, token: int) -> bool:
    """A thing that no table knows, behind a violent verb: "beat him with *a hose*", "attacked with *ladles*"."""
    analysis = words.analysis
    if sense.plover not in {"ASSAULT", "PROTEST"} or sense.pos != "VERB" or analysis.heads[token] != trigger:
        return False
    counted = analysis.xpos[token] == "NNS" or any(
        words.keys[i] in {"a", "an"} for i in dependents(analysis, token, "det")
    )
    if not counted or preposition(analysis, token) != "with" or is_party(words, token):
        return False
    return not words.keys[token].endswith(_ABSTRACT_ENDINGS) and not any(belongs(words, token, x) for x in _NO_TOOL)


def _owners(words: Words, topic: int, plover: str) -> Tokens:
    """Whose deed it is that somebody condemns or praises: "condemned *Israel's* decision", "*Turkish* plans"."""
    if plover in _PHYSICAL_TYPES:
        return ()
    found = [i for slot in ("poss", "by", "adj") for i in fill(words, topic, slot, noun=True)]
    # "Gave up *their* claims": whose they are is told by the pronoun, not to whom it is done.
    return tuple(i for i in found if _may_act(words, i) and words.analysis.xpos[i] != "PRP$")


def _joined(first: Tokens, second: Tokens) -> Tokens:
    return first + tuple(i for i in second if i not in first)


def _unique(tokens: list[int]) -> Tokens:
    return tuple(dict.fromkeys(tokens))


def without_reflexives(words: Words, roles: Roles) -> Roles:
    """ "They fought *each other*", "he hurt *himself*": nobody else to whom it is done."""
    return roles._replace(recipients=tuple(i for i in roles.recipients if words.keys[i] not in _REFLEXIVES))


def instruments_of(words: Words, token: int) -> Tokens:
    """ "... using drones", "attacked *with* knives": what a clause of using names."""
    analysis = words.analysis
    found: list[int] = []
    for child in dependents(analysis, token, "advcl"):
        if words.keys[child] == "use" and analysis.xpos[child] == "VBG":
            found += all_conjuncts(analysis, dependents(analysis, child, "obj"))
    return tuple(i for i in found if _is_means(words, i))


def told_to_act(words: Words, trigger: Trigger, roles: Roles) -> Tokens:
    """Of whom it is demanded, alleged or threatened where only the clause says it.

    "Demanded that *the junta* free him", "alleged that *the guards* fired", "threatened to arrest *the pilots*".
    """
    analysis = words.analysis
    for verb in complements(words, trigger.token):
        own = tuple(i for i in dependents(analysis, verb, "nsubj", "nsubj:pass") if i > trigger.token)
        found: Tokens = ()
        if trigger.event.plover in {"REQUEST", "ACCUSE"} and own and not is_passive(analysis, verb):
            found = all_conjuncts(analysis, own)
        elif trigger.event.plover == "THREATEN" and not own:
            found = objects(analysis, verb)
        return tuple(i for i in found if is_party(words, i) and i not in roles.actors and analysis.upos[i] != "PRON")
    return ()
