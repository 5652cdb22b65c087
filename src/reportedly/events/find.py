"""Event words of an article, certain from the words alone.

"Rebels fired rockets into the town after talks had failed." -> fired (ASSAULT heavy-weapons). The bare "talks" name
no parties and are no event.
"""

from __future__ import annotations

from reportedly.events.accidents import is_accidental
from reportedly.events.codes import event_of, is_speech_act
from reportedly.events.light_verbs import light_verb
from reportedly.events.match import Match, best_match
from reportedly.events.proposals import weigh_triggers
from reportedly.events.tables import EventTables, Sense, key_of
from reportedly.events.words import Words, entity, read_words
from reportedly.records import Analysis, Step, Trigger
from reportedly.syntax import dependents, hull, subjects

_DESCRIBING = frozenset({"back", "support", "endorse", "prohibit", "ban", "outlaw"})
# A noun inside another noun's name is no report: "the *ceasefire* commission", "*attack* helicopters".
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
_INSIDE = frozenset({"compound", "amod", "flat", "fixed", "goeswith"})


def find_triggers(analysis: Analysis, tables: EventTables) -> tuple[Trigger, ...]:
    """All words that name a PLOVER event, in the order of the text, with the sense that fits; roles come later.

    Not handled: events told by words that only the context makes events ("it did so again").
    """
    words = read_words(analysis, tables)
    matches: dict[int, Match] = {}
    used: set[int] = set()
    first_look = tables.first_look
    for token, key in enumerate(words.keys):
        if key not in first_look and not _is_gerund(analysis, token):
            continue
        match = _match_at(words, token)
        if match is not None and not _tells_no_event(words, token, match.sense):
            matches[token] = match
            used.update(match.rest, match.consumed)
    found = tuple(_trigger(words, token, match) for token, match in matches.items() if token not in used)
    return weigh_triggers(words, found, used)


def _tells_no_event(words: Words, token: int, sense: Sense) -> bool:
    """Deaths by accident, and descriptors: "a militia *backed by the army*"."""
    if sense.plover == "ASSAULT":
        return is_accidental(words, token)
    analysis = words.analysis
    if words.keys[token] not in _DESCRIBING or analysis.xpos[token] != "VBN":
        return False
    return analysis.deprels[token] in {"acl", "advcl"} and not dependents(analysis, token, "aux", "mark", "nsubj:pass")


def _match_at(words: Words, token: int) -> Match | None:
    analysis = words.analysis
    key, upos = words.keys[token], analysis.upos[token]
    if _is_gerund(analysis, token) and _stands_as_noun(analysis, token):
        # "*Fighting* between the clans": a gerund in a noun's place names its event as a noun does.
        senses = words.tables.nouns.get(key_of(analysis.forms[token]))
        match = best_match(words, token, senses) if senses else None
        if match is not None:
            return match
    if upos == "VERB" or (upos == "ADJ" and key in words.tables.verbs and _is_predicate(analysis, token)):
        senses = words.tables.verbs.get(key)
        return best_match(words, token, senses) if senses and _is_free(analysis, token) else None
    if upos in {"NOUN", "PROPN", "ADJ"}:
        opinion = words.tables.opinions.get(key)
        if opinion and opinion_holder(words, token) is not None:
            return best_match(words, token, opinion)
        # "the rebels' offensive": a noun that the tagger took for an adjective stands where nouns stand.
        as_noun = upos != "ADJ" or analysis.deprels[token] in {*_NOMINAL, "xcomp"}
        nouns = words.tables.nouns
        senses = (nouns.get(key) or nouns.get(key_of(analysis.forms[token]))) if as_noun else None
        if senses and _is_free(analysis, token) and not _is_name(words, token):
            return best_match(words, token, senses)
    return None


def _is_predicate(analysis: Analysis, adjective: int) -> bool:
    """ "The rebels are *ready* to talk", "said that they were *ready* to talk"."""
    return analysis.deprels[adjective] == "root" or bool(dependents(analysis, adjective, "cop"))


def _is_gerund(analysis: Analysis, token: int) -> bool:
    """Whatever finer tag it bears: "the *lifting* of the ban"."""
    return analysis.upos[token] == "VERB" and analysis.forms[token].endswith("ing")


def _stands_as_noun(analysis: Analysis, gerund: int) -> bool:
    """ "hid from *shelling*", "*fighting* between the clans"."""
    if dependents(analysis, gerund, "obj", "aux", "advmod"):
        return False
    return analysis.deprels[gerund] in _NOMINAL or bool(dependents(analysis, gerund, "mark", "case"))


def _is_name(words: Words, token: int) -> bool:
    """Whether the word is part of a name; a capital at the start of a sentence ("Shelling ...") is not enough."""
    if not entity(words, token):
        return False
    first = words.analysis.sentences[words.analysis.sentence_of[token]][0]
    name = words.analysis.names[words.name_of[token]] if token in words.name_of else None
    return not (token == first and name is not None and name.tokens == (token, token + 1))


def _is_free(analysis: Analysis, token: int) -> bool:
    return analysis.deprels[token].partition(":")[0] not in _INSIDE


def opinion_holder(words: Words, token: int) -> int | None:
    """The verb of saying over a judgement: "the senator *said* the raid was a mistake"; None elsewhere."""
    analysis = words.analysis
    if not dependents(analysis, token, "cop", "aux:pass"):
        return None
    said = words.tables.classes["say"]
    head = analysis.heads[token]
    if analysis.deprels[token] == "ccomp" and words.keys[head] in said and subjects(analysis, head):
        return head
    return next((i for i in dependents(analysis, token, "parataxis") if words.keys[i] in said), None)


def _trigger(words: Words, token: int, match: Match) -> Trigger:
    sense = match.sense
    span = hull(words.analysis, (token, *match.rest))
    carrier = light_verb(words, token) if sense.pos == "NOUN" else None
    event = event_of(sense)
    value = " ".join(filter(None, (sense.plover or "appeal", sense.mode, sense.cameo)))
    return Trigger(
        token=token,
        span=span,
        event=event,
        sense=sense.id,
        light_verb=carrier[0] if carrier else None,
        speech_act=is_speech_act(sense),
        steps=(Step(field="event", value=value, room="events", rule=sense.id, span=span),),
    )
