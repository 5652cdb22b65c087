"""One slip that parsers make and that moves words from one mouth into another's.

"The envoy denied that his men *had fired* and *accused* the army": the parse may join "accused" to "fired", so that it
would be denied, too. A verb of speech without a subject of its own goes on with the verb of speech, not with what was
said.
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
