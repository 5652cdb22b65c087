"""Whether a time lies behind or ahead, read off the clause that it stands in.

"They met on Friday" -> past. "They will meet on Friday", "a vote scheduled for Friday" -> future.
"""

from collections.abc import Mapping
from typing import Literal

from reportedly.records import Analysis
from reportedly.syntax import dependents, preposition

Direction = Literal["past", "future", "present", "unknown"]

_MODALS = frozenset(
    {"will", "shall", "'ll", "wo", "would", "may", "might", "could", "can", "should", "must", "ca", "'d"}
)
_BE, _HAVE = frozenset({"be", "'s", "'re", "'m"}), frozenset({"have", "'ve"})
# Words for what is put off that also tell a deed; a day with "planned a rally" stays that of the rally.
_DEEDS = frozenset({"set", "extend", "postpone", "delay", "adjourn"})
_UNTIL = frozenset({"for", "to", "until", "till", "by"})
# What one does about what is over: "police are *investigating* a raid on Friday".
_LOOKING_BACK = frozenset({"investigate", "probe", "seek", "search", "hunt", "look", "face", "mourn"})
# "accused *of*", "wanted *for*", "charged *with*" a deed.
_CHARGED = frozenset({"of", "for", "with"})
_MAX_STEPS = 8


def direction(analysis: Analysis, head: int, cues: Mapping[str, str]) -> Direction:
    """The side of the day of writing on which a time hung at token `head` lies, as its governors tell.

    Goes up from the time to the first finite verb. Nouns on the way ("Friday's bombing") pull it to the past unless
    the table says that they follow the clause ("Friday's summit"). "unknown" = no verb tells (a headline fragment).
    """
    token = head if analysis.upos[head] == "VERB" else analysis.heads[head]
    pulled = done = False
    owned = analysis.deprels[head].startswith(("nmod:poss", "compound", "nmod:unmarked"))
    for step in range(_MAX_STEPS):
        if token < 0:
            break
        cue = cues.get(analysis.lemmas[token].lower()) or cues.get(analysis.forms[token].lower())
        if cue == "future" and step == 0 and not _acts_then(analysis, token, head):
            had = any(analysis.forms[i].lower() == "had" for i in dependents(analysis, token, "aux"))
            return "past" if had else "future"
        if analysis.upos[token] in {"NOUN", "PROPN"} and not _is_predicate(analysis, token):
            pulled = pulled or (owned and cue != "open")
        elif analysis.upos[token] in {"VERB", "AUX"} or _is_predicate(analysis, token):
            done = done or _is_done(analysis, token)
            told = _verb_direction(analysis, token, cues)
            if told != "unknown":
                done = done or analysis.lemmas[token] in _LOOKING_BACK
                over = (pulled and told in {"future", "present"}) or (done and told == "present")
                return "past" if over else told
        token = analysis.heads[token]
    return "past" if pulled else "unknown"


def _acts_then(analysis: Analysis, verb: int, head: int) -> bool:
    """ "*Set* fire to a mill on Friday", "*postponed* the vote on Friday": the deed was then; "postponed it to Friday"
    tells what lies ahead."""
    if analysis.lemmas[verb] not in _DEEDS or analysis.xpos[verb] not in {"VBD", "VBP"}:
        return False
    return bool(dependents(analysis, verb, "obj")) and preposition(analysis, head) not in _UNTIL


def _is_done(analysis: Analysis, verb: int) -> bool:
    """ "Is in jail after *robbing* a bank on Sunday", "is charged with *robbing* it": over when the clause is told."""
    marks = {analysis.lemmas[i].lower() for i in dependents(analysis, verb, "mark", "case")}
    charged = analysis.heads[verb] >= 0 and analysis.xpos[analysis.heads[verb]] == "VBN"
    return analysis.xpos[verb] in {"VBG", "VBN"} and ("after" in marks or (charged and not marks.isdisjoint(_CHARGED)))


def _is_predicate(analysis: Analysis, token: int) -> bool:
    return bool(dependents(analysis, token, "cop"))


def _verb_direction(analysis: Analysis, verb: int, cues: Mapping[str, str]) -> Direction:
    auxiliaries = dependents(analysis, verb, "aux", "cop")
    lemmas = {analysis.lemmas[i].lower() for i in auxiliaries} | {analysis.forms[i].lower() for i in auxiliaries}
    tags = {analysis.xpos[i] for i in auxiliaries} | {analysis.xpos[verb]}
    has_have = bool(lemmas & _HAVE)
    if lemmas & _MODALS or "MD" in tags:
        return "past" if has_have and "VBN" in tags else "future"
    if "VBD" in tags or (not auxiliaries and _is_past_form(analysis, verb)):
        return "past"
    if _is_order(analysis, verb):
        return "future"
    if analysis.xpos[verb] == "VB" or (analysis.xpos[verb] == "VBN" and "VB" in tags):
        return _infinitive_direction(analysis, verb, cues)
    if has_have:
        return "past"
    if analysis.xpos[verb] == "VBN":
        if not auxiliaries:
            return "past" if analysis.deprels[verb].startswith(("acl", "amod", "root", "advcl")) else "unknown"
        return "present"
    if analysis.xpos[verb] == "VBG" and not lemmas & _BE:
        return "unknown"
    if tags & {"VBZ", "VBP"}:
        return "present"
    return "unknown"


def _is_past_form(analysis: Analysis, verb: int) -> bool:
    """A past tense that the tagger takes for a present one: "*thanked* Oslo on Friday"; "they need it" is none."""
    form, lemma = analysis.forms[verb].lower(), analysis.lemmas[verb].lower()
    if analysis.xpos[verb] == "VBZ":
        return form.endswith("ed")
    return analysis.xpos[verb] == "VBP" and form != lemma and lemma not in {"be", "have", "do"}


def _is_order(analysis: Analysis, verb: int) -> bool:
    """ "*Shut* the shops on Friday": a bare verb that heads its sentence and has no subject."""
    if analysis.xpos[verb] != "VB" or analysis.deprels[verb] not in {"root", "conj"}:
        return False
    top = analysis.heads[verb] if analysis.deprels[verb] == "conj" else verb
    alone = analysis.heads[top] < 0 and analysis.xpos[top] == "VB"
    return (
        alone
        and not dependents(analysis, verb, "nsubj", "aux", "mark")
        and not dependents(analysis, top, "nsubj", "aux")
    )


def _infinitive_direction(analysis: Analysis, verb: int, cues: Mapping[str, str]) -> Direction:
    """ "plans to meet" lies ahead, "failed to meet" behind; a bare infinitive tells nothing."""
    marked = any(analysis.lemmas[i].lower() == "to" for i in dependents(analysis, verb, "mark"))
    governor = analysis.heads[verb]
    if governor >= 0 and cues.get(analysis.lemmas[governor].lower()) == "past":
        return "unknown"
    return "future" if marked else "unknown"
