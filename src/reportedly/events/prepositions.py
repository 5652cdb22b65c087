"""The phrases that stand after a preposition of a verb or an event noun, also where the parser hangs them elsewhere.

"fired rockets into the town": after "into" of `fired` stands the town.
"""

from __future__ import annotations

from reportedly.events.light_verbs import light_verb, verb_key
from reportedly.events.words import Words, belongs
from reportedly.records import Analysis
from reportedly.syntax import agents, all_conjuncts, dependents, preposition

_OF_VERBS = frozenset({"warn", "accuse", "strip", "convict", "rob", "acquit"})
"""Verbs whose "of" belongs to them, wherever the parser hangs it: "accused the army *of theft*"."""


def _stands_with(slot: str, words: str) -> bool:
    """The slot "to" takes "to Kyiv" and "up to 40", but nobody is given what is so "according to" him."""
    return slot in words.split() and words != "according to"


def after_preposition(words: Words, token: int, slot: str, *, noun: bool, rest: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of the phrases after the preposition `slot` of a verb or noun; `rest` as in `fill`."""
    analysis = words.analysis
    found = tuple(i for i in _direct(analysis, token, slot) if not belongs(words, i, "@time"))
    if not found and not noun:
        # "fired rockets into the town": the parser may hang the phrase on the object.
        hidden = slot in {"of", "by"} and words.keys[token] not in _OF_VERBS
        below = rest or (() if hidden else dependents(analysis, token, "obj", "iobj"))
        found = tuple(j for i in below for j in _direct(analysis, i, slot))
    if noun and not found:
        carrier = light_verb(words, token)
        if carrier is not None:
            # "an attack was launched by rebels *on the dam*": on the verb, or hung on its agent.
            found = _direct(analysis, carrier[0], slot) or tuple(
                j for i in agents(analysis, carrier[0]) for j in _direct(analysis, i, slot) if slot != "of"
            )
        if slot == "by":
            found = found or _performers(words, token)
        if not found and slot not in {"of", "in", "at"}:
            # "the delivery of rifles *to the militia*": hung on the rifles.
            found = tuple(j for i in _direct(analysis, token, "of") for j in _direct(analysis, i, slot))
    return all_conjuncts(analysis, found)


def _direct(analysis: Analysis, token: int, slot: str) -> tuple[int, ...]:
    found = []
    for child in analysis.children[token]:
        relation = analysis.deprels[child].partition(":")[0]
        if relation in {"obl", "nmod"} and _stands_with(slot, preposition(analysis, child)):
            found.append(child)
        elif relation in {"advcl", "acl", "ccomp", "xcomp"}:
            if any(analysis.lemmas[i].lower() == slot for i in dependents(analysis, child, "mark", "case")):
                found.append(child)
        elif relation in {"advmod", "compound", "mark", "case"} and analysis.forms[child].lower() == slot:
            found.append(child)
            if relation == "compound":
                # "called *on the rebels*" with "on" taken for a particle.
                bare = [i for i in dependents(analysis, token, "obl", "obj") if i > child]
                found.extend(i for i in bare if not dependents(analysis, i, "case"))
    return tuple(found)


def _performers(words: Words, noun: int) -> tuple[int, ...]:
    """Agents of a reduced clause: "an attack *carried out by rebels*", "a raid *staged by* them"."""
    analysis = words.analysis
    clauses = [
        i for i in dependents(analysis, noun, "acl") if (verb_key(analysis, i), "obj") in words.tables.light_verbs
    ]
    return tuple(agent for clause in clauses for agent in agents(analysis, clause))
