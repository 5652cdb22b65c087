"""Deaths that nobody caused on purpose: accidents, nature and disease are no attacks.

"Nine pilgrims were killed in a stampede" names no event of ours. "Gunmen killed nine pilgrims after the stampede"
does: somebody did it. "Shelling killed nine in the flooded town" does too: an attack stands beside the flood.
"""

from __future__ import annotations

from reportedly.events.slots import fill
from reportedly.events.words import Words, agent_of, belongs, entity, is_country
from reportedly.records import TokenRange
from reportedly.syntax import dependents

_CASUALTIES = frozenset({"kill", "wound", "injure", "maim", "crush", "killing", "burn"})
"""Words that tell what became of people, whoever or whatever did it."""
_DEATHS = frozenset({"die", "perish", "drown", "death"})
_BLASTS = frozenset({"explosion", "blast", "explode", "detonate"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_UNBUILT = ("@accord", "@talks", "@abstract", "@government", "@human")


def is_accidental(words: Words, token: int) -> bool:
    """Whether a word of casualties, or of the accident itself, stands in a sentence, or under a headline, of an
    accident, without attack or attacker."""
    key, analysis = words.keys[token], words.analysis
    if not _may_be_accidental(words, key) or (key not in _DEATHS and _has_attacker(words, token)):
        return False
    sentence = analysis.sentences[analysis.sentence_of[token]]
    if _tells_of_attack(words, sentence):
        return False
    if any(belongs(words, i, "@nature") for i in _doers(words, token)):
        return True
    if words.tables.classes["mishap_blasts"].intersection(words.keys[slice(*sentence)]) and (
        key in _BLASTS or _BLASTS.intersection(words.keys[slice(*sentence)])
    ):
        # "a gas explosion", "killed when a boiler exploded"
        return True
    if _tells_of_accident(words, sentence):
        return True
    headline = _headline(words)
    if headline is None or sentence[0] < headline[1]:
        return False
    return _tells_of_accident(words, headline) and not _tells_of_attack(words, headline)


def _may_be_accidental(words: Words, key: str) -> bool:
    classes = words.tables.classes
    return (
        key in _CASUALTIES | _BLASTS | _DEATHS | {"fire"} or key in classes["mishap"] or key in classes["mishap_verbs"]
    )


def _headline(words: Words) -> TokenRange | None:
    """The tokens of the sentence that begins the headline."""
    analysis = words.analysis
    if analysis.headline is None or not analysis.sentences:
        return None
    first, end = analysis.sentences[0]
    return (first, end) if first < end and analysis.starts[first] < analysis.headline[1] else None


def _has_attacker(words: Words, token: int) -> bool:
    """Whether people, a body or a weapon of theirs are said to have done it."""
    return any(_attacks(words, i) for i in _doers(words, token))


def _doers(words: Words, token: int) -> tuple[int, ...]:
    noun = words.analysis.upos[token] in _NOUNS
    return tuple(i for slot in (("poss", "by") if noun else ("subj",)) for i in fill(words, token, slot, noun=noun))


def _attacks(words: Words, doer: int) -> bool:
    if belongs(words, doer, "@accident") or belongs(words, doer, "@nature") or belongs(words, doer, "@vehicle"):
        return False
    if words.analysis.upos[doer] == "PRON" or agent_of(words, doer) is not None:
        return words.keys[doer] not in {"it", "that", "which", "this", "crowd"}
    return bool(entity(words, doer)) or is_country(words, doer) or belongs(words, doer, "@human")


def _tells_of_attack(words: Words, sentence: TokenRange) -> bool:
    """Whether the sentence has a word of violence besides those of casualties and of fire."""
    attack, keys = words.tables.classes["attack_words"], words.keys
    return any(keys[i] in attack or words.analysis.forms[i].lower() in attack for i in range(*sentence))


def _tells_of_accident(words: Words, sentence: TokenRange) -> bool:
    classes, analysis, keys = words.tables.classes, words.analysis, words.keys
    nouns, verbs = classes["mishap"], classes["mishap_verbs"]
    for i in range(*sentence):
        if keys[i] in nouns and analysis.upos[i] in _NOUNS and not _is_figurative(words, i):
            return True
        if analysis.upos[i] == "VERB" and keys[i] in verbs and not _falls_apart(words, i):
            return True
        if keys[i] == "fire" and analysis.upos[i] in _NOUNS and _burns(words, i):
            return True
    return False


def _is_figurative(words: Words, noun: int) -> bool:
    """ "The *collapse* of the truce", "of the union" buries nobody."""
    return words.keys[noun] == "collapse" and _is_unbuilt(words, fill(words, noun, "of", noun=True))


def _falls_apart(words: Words, verb: int) -> bool:
    """ "The talks *collapsed*" hurts nobody; what sinks or crashes something else does it on purpose."""
    subjects = fill(words, verb, "subj", noun=False)
    by_itself = words.keys[verb] == "trample" or any(belongs(words, i, "@vehicle") for i in subjects)
    if not by_itself and dependents(words.analysis, verb, "obj", "obl:agent"):
        return True
    return words.keys[verb] == "collapse" and _is_unbuilt(words, subjects)


def _is_unbuilt(words: Words, tokens: tuple[int, ...]) -> bool:
    return any(is_country(words, i) or any(belongs(words, i, name) for name in _UNBUILT) for i in tokens)


def _burns(words: Words, fire: int) -> bool:
    """ "A *fire*", "the warehouse *fire*": flames; "opened *fire*", "under *fire*" are shots."""
    determined = dependents(words.analysis, fire, "det", "compound", "nummod")
    return bool(determined) and not any(belongs(words, i, "@armed") or belongs(words, i, "@weapon") for i in determined)
