"""The verb that carries an event noun, and which side of the event its subject or object is.

"Rebels carried out a raid": the noun is `raid`, its light verb `carried`, whose subject is the actor.
"""

from __future__ import annotations

from reportedly.events.words import Words
from reportedly.records import Analysis
from reportedly.syntax import lemma_of, preposition


def holder(words: Words, noun: int) -> int | None:
    """The verb whose object (or passive subject) the noun is; "launched raids and *strikes*": launched."""
    analysis = words.analysis
    for _ in range(8):
        relation, head = analysis.deprels[noun], analysis.heads[noun]
        if head < 0:
            return None
        if relation != "conj":
            return head if relation in {"obj", "nsubj:pass"} and analysis.upos[head] in {"VERB", "AUX"} else None
        noun = head
    return None


def light_verb(words: Words, noun: int) -> tuple[int, str] | None:
    """(verb, side) where a light verb carries the noun: "carried out a *raid*" -> (carried, "actor")."""
    analysis, table = words.analysis, words.tables.light_verbs
    verb = holder(words, noun)
    if verb is not None:
        side = table.get((verb_key(analysis, verb), "obj"))
        return None if side is None or side == "none" else (verb, side)
    head = analysis.heads[noun]
    if head >= 0 and analysis.deprels[noun].partition(":")[0] in {"obl", "nmod"}:
        before = preposition(analysis, noun)
        key = verb_key(analysis, head)
        if analysis.lemmas[head] == "part" and analysis.deprels[head] == "obj":
            head = analysis.heads[head]
            key = f"{analysis.lemmas[head]}_part"
        side = table.get((key, before)) if analysis.upos[head] == "VERB" else None
        return None if side is None else (head, side)
    return None


def verb_key(analysis: Analysis, verb: int) -> str:
    """The verb as `light_verbs.tsv` writes it: "carry_out"."""
    return lemma_of(analysis, verb).lower()
