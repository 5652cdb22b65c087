"""The verb of accusing over a deed: "*accused* the army of shelling the town and burning it" -> accused, of both verbs.

In:  an article's words and the verb of a deed. Out: the verb whose object is said to have done it.
"""

from __future__ import annotations

from reportedly.events.words import Words
from reportedly.records import Analysis
from reportedly.syntax import dependents

_ACCUSING = frozenset(
    {"accuse", "suspect", "blame", "convict", "charge", "condemn", "denounce", "criticise", "criticize", "acquit",
     "arrest", "sentence", "jail", "sanction", "indict", "detain", "imprison", "punish", "fine", "thank", "praise"}
)  # fmt: skip


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
