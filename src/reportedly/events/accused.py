"""The verb of accusing over a deed: "*accused* the army of shelling the town and burning it" -> accused, of both verbs.

In:  an article's words and the verb or noun of a deed. Out: the verb whose object is said to have done it, or the
accused themselves: "*He* was charged with murder".
"""

from __future__ import annotations

from reportedly.events.words import Words
from reportedly.records import Analysis
from reportedly.syntax import all_conjuncts, dependents, objects, preposition, subjects

_ACCUSING = frozenset(
    {"accuse", "suspect", "blame", "convict", "charge", "condemn", "denounce", "criticise", "criticize", "acquit",
     "arrest", "sentence", "jail", "sanction", "indict", "detain", "imprison", "punish", "fine", "thank", "praise"}
)  # fmt: skip

#: Verbs of police and courts before the noun of a deed, and the nouns of what it is paid for with.
_CHARGING = _ACCUSING - {"thank", "praise", "sanction", "fine"} | {
    "hang", "execute", "try", "prosecute", "question", "extradite", "clear", "hold", "wanted", "want",
}  # fmt: skip
_PUNISHMENTS = frozenset({"death", "prison", "life", "year", "jail", "imprisonment", "hanging", "sentence", "term"})


def accused_of(words: Words, deed: int) -> tuple[int, ...]:
    """Those who are charged with, tried, held or punished for the deed that a noun names: they are not its victims."""
    analysis = words.analysis
    verb = analysis.heads[deed]
    if verb >= 0 and words.keys[verb] in _PUNISHMENTS and analysis.upos[verb] == "NOUN":
        verb = analysis.heads[verb]
    if verb < 0:
        return ()
    guilty = (
        verb
        if words.keys[verb] == "guilty"
        else next((i for i in dependents(analysis, verb, "xcomp") if words.keys[i] == "guilty"), None)
    )
    if guilty is not None and preposition(analysis, deed) in {"of", "in", "to"}:
        # "*He* was found guilty of murder", "*he* pleaded guilty to it"
        return subjects(analysis, analysis.heads[guilty]) if analysis.heads[guilty] >= 0 else ()
    if words.keys[verb] not in _CHARGING or analysis.upos[verb] != "VERB":
        return ()
    if preposition(analysis, deed) not in {"of", "with", "for", "over", "in connection with", "on suspicion of"}:
        return ()
    held = (*objects(analysis, verb), *dependents(analysis, verb, "nsubj:pass"))
    return all_conjuncts(analysis, (i for i in held if i != deed))


def accusing_verb(words: Words, deed: int) -> int | None:
    """The accusing verb over a gerund with "of" or "for"; None where there is none."""
    analysis, first = words.analysis, _first_of(words.analysis, deed)
    having = any(analysis.xpos[i] == "VBG" for i in dependents(analysis, first, "aux", "aux:pass"))
    gerund = analysis.xpos[first] == "VBG" or having
    if not gerund or analysis.heads[first] < 0 or not _is_charge(analysis, first):
        return None
    # The parser hangs the clause on the verb or on its object.
    for head in (analysis.heads[first], analysis.heads[analysis.heads[first]]):
        if head >= 0 and words.keys[head] in _ACCUSING and analysis.upos[head] == "VERB":
            return head
    return None


def _is_charge(analysis: Analysis, gerund: int) -> bool:
    return any(analysis.forms[i].lower() in {"of", "for"} for i in dependents(analysis, gerund, "mark", "case"))


def _first_of(analysis: Analysis, verb: int) -> int:
    """The first of coordinated verbs."""
    while analysis.deprels[verb] == "conj" and analysis.upos[analysis.heads[verb]] == "VERB":
        verb = analysis.heads[verb]
    return verb
