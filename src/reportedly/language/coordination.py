"""Slips that parsers make around verbs of speech, and that move words from one mouth into another's.

"The envoy denied that his men *had fired* and *accused* the army": the parse may join "accused" to "fired", so that it
would be denied, too. A verb of speech without a subject of its own goes on with the verb of speech, not with what was
said. "The envoy said *Friday* rebels had fled": a weekday says what kind of people somebody is in no sentence.
"""

from collections.abc import Sequence
from typing import Final

from reportedly.language.sentence import ParsedSentence

_GOES_ON: Final = frozenset({
    "accuse", "deny", "urge", "warn", "blame", "call", "condemn", "demand", "insist", "vow", "pledge", "appeal",
    "criticise", "criticize", "praise", "reject", "dismiss", "thank", "promise", "threaten", "denounce", "hail",
})  # fmt: skip
_SPEAKS: Final = _GOES_ON | {
    "say", "tell", "announce", "state", "claim", "argue", "note", "stress", "acknowledge", "confirm", "admit",
    "declare", "report", "write", "add", "believe", "complain",
}  # fmt: skip
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_WEEKDAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_PEOPLE: Final = frozenset({
    "troop", "troops", "rebel", "force", "soldier", "police", "militant", "gunman", "insurgent", "guerrilla",
    "civilian", "resident", "official", "security", "government", "army", "villager", "policeman", "people", "man",
    "woman", "agent",
})  # fmt: skip
_MARKS: Final = frozenset('"“”„«»‘')


def join_speech_verbs(sentence: ParsedSentence, forms: Sequence[str], lemmas: Sequence[str]) -> ParsedSentence:
    """The sentence with such verbs hung on the verb of speech."""
    heads = list(sentence.heads)
    for token, relation in enumerate(sentence.deprels):
        if relation == "conj" and lemmas[token] in _GOES_ON:
            told = heads[token]
            speech = heads[told] if sentence.deprels[told] == "ccomp" else -1
            if speech >= 0 and _goes_on(sentence, forms, lemmas, speech, told, token):
                heads[token] = speech
    return sentence._replace(heads=heads)


def _goes_on(
    sentence: ParsedSentence, forms: Sequence[str], lemmas: Sequence[str], speech: int, told: int, token: int
) -> bool:
    if lemmas[speech] not in _SPEAKS or lemmas[told] in _SPEAKS or not speech < told < token:
        return False
    if sentence.xpos[speech] != sentence.xpos[token] or sentence.xpos[token] not in _FINITE:
        return False
    below = [i for i, head in enumerate(sentence.heads) if head == token]
    if any(sentence.deprels[i].startswith(("nsubj", "aux")) for i in below):
        return False
    return not any(form[0] in _MARKS for form in forms[speech:token])


def free_weekdays(sentence: ParsedSentence, forms: Sequence[str], lemmas: Sequence[str]) -> ParsedSentence:
    """ "The envoy *said Friday* rebels had fled": no kind of rebels, but the day on which he said so."""
    heads, relations = list(sentence.heads), list(sentence.deprels)
    for token in range(1, len(forms) - 1):
        head, speech = heads[token], token - 1
        if forms[token].lower() not in _WEEKDAYS or relations[token] != "compound" or lemmas[speech] not in _SPEAKS:
            continue
        told = heads[head]
        people = sentence.xpos[head] == "NNS" and {lemmas[token + 1].lower(), lemmas[head].lower()} <= _PEOPLE
        if people and relations[head].startswith("nsubj") and told >= 0 and heads[told] == speech:
            heads[token], relations[token] = speech, "obl:unmarked"
    return sentence._replace(heads=heads, deprels=relations)
