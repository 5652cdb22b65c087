"""Whether a sense fits a token: the words of its expression and the conditions of its row.

"Guards fired at a bus": `fire` with at=@vehicle fits; "the board fired the manager" fits no row of `fire`.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.events.slots import fill
from reportedly.events.tables import Need, Sense
from reportedly.events.words import Words, belongs
from reportedly.syntax import dependents, is_passive

_REACH = 3
"""Words that may stand between two words of an expression: "laid down *all of their* arms"."""
_PARTICLES = frozenset({"up", "off", "down", "over", "back", "in", "away"})
_CLAUSE_SLOTS = frozenset({"inf", "that", "comp", "future"})
_PREPOSITIONS = frozenset({"on", "by", "out", "upon", "with", "for"})


class Match(NamedTuple):
    """A sense that fits, with the further words of its expression and the nouns it uses up."""

    sense: Sense
    rest: tuple[int, ...]
    consumed: tuple[int, ...]


def best_match(words: Words, token: int, senses: tuple[Sense, ...]) -> Match | None:
    """The first of `senses` (most demanding first) that fits."""
    for sense in senses:
        rest = expression_rest(words, token, sense)
        if rest is None:
            continue
        consumed = _meets(words, token, sense, rest)
        if consumed is not None:
            return Match(sense, rest, consumed)
    return None


def is_barred(words: Words, token: int, senses: tuple[Sense, ...]) -> bool:
    """Whether the table names this use of the word as another one: "shot *the film*", "released *from hospital*"."""
    for sense in senses:
        rest = expression_rest(words, token, sense)
        if rest is None:
            continue
        wrong = [
            need for need in sense.needs if (_meeting(words, token, need, sense, rest) is not None) == need.negated
        ]
        named = {slot for need in wrong if need.negated for slot in need.slots}
        if named and all(need.negated or named.issuperset(need.slots) for need in wrong):
            return True
    return False


def expression_rest(words: Words, token: int, sense: Sense) -> tuple[int, ...] | None:
    """The other tokens of a several-word expression; None where they do not stand there."""
    if len(sense.words) == 1:
        return ()
    if sense.pos == "NOUN":
        return _before(words, token, sense.words[:-1])
    return _behind(words, token, sense.words[1:])


def _is_word(words: Words, token: int, word: str) -> bool:
    return words.keys[token] == word or words.analysis.forms[token].lower() == word


def _before(words: Words, token: int, expected: tuple[str, ...]) -> tuple[int, ...] | None:
    """Words right before a noun; a hyphen may stand between them: "cease-fire"."""
    found: list[int] = []
    here = token - 1
    for word in reversed(expected):
        if here >= 0 and words.analysis.xpos[here] == "HYPH":
            here -= 1
        if here < 0 or not _is_word(words, here, word):
            return None
        found.append(here)
        here -= 1
    return tuple(reversed(found))


def _behind(words: Words, token: int, expected: tuple[str, ...]) -> tuple[int, ...] | None:
    end = words.analysis.sentences[words.analysis.sentence_of[token]][1]
    found: list[int] = []
    here = token + 1
    for word in expected:
        stop = min(end, here + _REACH + 1)
        place = next((i for i in range(here, stop) if _fits(words, token, i, word)), None)
        if place is None:
            return _passive_rest(words, token, expected)
        found.append(place)
        here = place + 1
    return tuple(found)


def _fits(words: Words, verb: int, token: int, word: str) -> bool:
    if not _is_word(words, token, word):
        return False
    # "blew the bridge *up*", "called *on* the rebels": the particle or preposition of this verb, not of another.
    heads = words.analysis.heads
    if word in _PARTICLES:
        return heads[token] == verb and words.analysis.upos[token] != "VERB"
    return word not in _PREPOSITIONS or verb in {heads[token], heads[heads[token]]}


def _passive_rest(words: Words, verb: int, expected: tuple[str, ...]) -> tuple[int, ...] | None:
    """ "Martial law was declared", "their arms were laid down": the object stands before its verb."""
    if not is_passive(words.analysis, verb):
        return None
    near = [*dependents(words.analysis, verb, "compound:prt", "advmod")]
    for subject in dependents(words.analysis, verb, "nsubj:pass"):
        near += [subject, *dependents(words.analysis, subject, "compound", "amod", "nmod")]
    found = []
    for word in expected:
        place = next((i for i in near if _is_word(words, i, word)), None)
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def _meets(words: Words, token: int, sense: Sense, rest: tuple[int, ...]) -> tuple[int, ...] | None:
    """The nouns that the conditions use up (often none), or None if a condition does not hold."""
    consumed: list[int] = []
    for need in sense.needs:
        met = _meeting(words, token, need, sense, rest)
        if (met is not None) == need.negated:
            return None
        if need.consumes and met:
            consumed.extend(met)
    return tuple(consumed)


def _meeting(words: Words, token: int, need: Need, sense: Sense, rest: tuple[int, ...]) -> tuple[int, ...] | None:
    """The tokens that meet a condition, or None."""
    is_noun = sense.pos == "NOUN"
    for slot in need.slots:
        found = fill(words, token, slot, noun=is_noun, rest=rest)
        if found and (not need.accepted or (slot in _CLAUSE_SLOTS and len(need.slots) > 1)):
            return found
        met = tuple(i for i in _heads(words, found, slot) if any(belongs(words, i, value) for value in need.accepted))
        if met:
            return met
        if need.lenient and not found and slot == "subj" and is_passive(words.analysis, token):
            return ()
    return None


def _heads(words: Words, found: tuple[int, ...], slot: str) -> tuple[int, ...]:
    """What a condition looks at: of a complement clause also its object, "vowed to launch an *attack*"."""
    if slot not in _CLAUSE_SLOTS:
        return found
    below = tuple(j for i in found for j in dependents(words.analysis, i, "obj", "xcomp", "conj"))
    return found + below
