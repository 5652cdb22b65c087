"""The words of an event's clause by the part that they play: what is given, with what, what is asked.

"The emirate sent *rifles* to the militia": object (rifles), recipient (militia), word (sent). Tables name these parts
as slots: `object/clause=rifle`. Rows that look into them are in finer_codes.tsv and contexts.tsv.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from reportedly.events.light_verbs import holder
from reportedly.events.tables import Clue, key_of
from reportedly.events.words import Words, belongs, expression, has_sector
from reportedly.records import Event, Trigger
from reportedly.syntax import dependents, negation, preposition, tokens_within

# What stands with these prepositions is hit or is where it happens, not what it is done with.
_NOT_MEANS: Final = frozenset(
    {"on", "at", "against", "in", "into", "near", "to", "from", "of", "over", "after", "before", "during", "toward",
     "towards"}
)  # fmt: skip
# Another clause says nothing of what is given, taken or used in this one.
_OTHER_CLAUSES: Final = frozenset(
    {"advcl", "ccomp", "parataxis", "acl", "acl:relcl", "conj", "csubj", "punct", "nsubj", "appos", "discourse"}
)
# An event in one of these is not what a speech act is about.
_ASIDE_BELOW: Final = frozenset({"advcl", "parataxis", "acl:relcl", "punct", "nsubj", "appos"})
_ASIDE: Final = _ASIDE_BELOW | {"conj"}
_MOST_WORDS: Final = 40


@dataclass
class Clause:
    """The words of one trigger's clause by the part that they play, each list made when a row first asks for it."""

    words: Words
    trigger: Trigger
    others: Mapping[int, Event]
    keys: dict[str, dict[str, int]] = field(default_factory=dict)
    sentence: frozenset[str] = frozenset()
    """Every word of the sentence, alone and with the one before it."""

    def __post_init__(self) -> None:
        tokens = _sentence(self.words, self.trigger)
        named = [name for i in tokens for name in (self.words.keys[i], expression(self.words, i))]
        self.sentence = frozenset(named)

    def fulfils(self, clues: tuple[Clue, ...]) -> tuple[int, int] | None:
        """Where all clues hold: in which slot of the first one its word was found, and the word."""
        first = 0, self.trigger.token
        for place, clue in enumerate(clues):
            by_words = clue.words and not (clue.negated or clue.classes or "inner" in clue.slots)
            if by_words and clue.words.isdisjoint(self.sentence):  # most rows end here
                return None
            looked = ((rank, self.look(slot, clue)) for rank, slot in enumerate(clue.slots))
            found = next(((rank, token) for rank, token in looked if token is not None), None)
            if (found is None) != clue.negated:
                return None
            if place == 0 and found is not None:
                first = found
        return first

    def look(self, slot: str, clue: Clue) -> int | None:
        """The word of the slot that the clue names."""
        if slot not in self.keys and slot == "inner":
            self.keys[slot] = self._inner()
        elif slot not in self.keys:
            tokens = _SLOTS[slot](self.words, self.trigger)
            named = {expression(self.words, i): i for i in reversed(tokens)}
            self.keys[slot] = named | {self.words.keys[i]: i for i in reversed(tokens)}
        found = self.keys[slot]
        if not clue.words.isdisjoint(found):
            return min(token for key, token in found.items() if key in clue.words)
        if clue.classes:
            for token in found.values():
                if any(_is(self.words, token, name) for name in clue.classes):
                    return token
        return next(iter(found.values()), None) if not clue.words and not clue.classes else None

    def _inner(self) -> dict[str, int]:
        """Type and "type_mode" of the event that the act is about: the nearest one below it, or, of a relative clause,
        the one that it describes."""
        analysis, token = self.words.analysis, self.trigger.token
        start = token if self.trigger.content is None else self.trigger.content
        places = [start]
        if self.trigger.content is None and analysis.deprels[token].partition(":")[0] == "acl":
            places.append(analysis.heads[token])
        for place in places:  # grows while it is read
            event = self.others.get(place)
            if event is not None and place != token and event.plover:
                return {key_of(value): place for value in (event.plover, f"{event.plover}_{event.mode}")}
            if len(places) < _MOST_WORDS:
                barred = _ASIDE if place == token else _ASIDE_BELOW
                places += [i for i in analysis.children[place] if analysis.deprels[i] not in barred]
        return {}


def _is(words: Words, token: int, name: str) -> bool:
    """`@MIL` = a noun of that sector, `@armed` = a class."""
    return has_sector(words, token, frozenset({name[1:]})) if name[1:].isupper() else belongs(words, token, name)


def _word(words: Words, trigger: Trigger) -> list[int]:
    """The words of the trigger itself."""
    inside = tokens_within(words.analysis, trigger.span)
    return list(dict.fromkeys((trigger.token, *inside, *(() if trigger.light_verb is None else (trigger.light_verb,)))))


def _centres(words: Words, trigger: Trigger) -> list[int]:
    carrier = holder(words, trigger.token)
    return list(dict.fromkeys([*trigger.tokens, *(() if carrier is None else (carrier,))]))


def _with_modifiers(words: Words, *tokens: int) -> list[int]:
    found = [
        j for i in tokens for j in (i, *dependents(words.analysis, i, "compound", "amod", "conj", "flat", "nummod"))
    ]
    return list(dict.fromkeys(found))


def _means(words: Words, trigger: Trigger) -> list[int]:
    """With what, or by whose machines, an attack is made."""
    analysis = words.analysis
    found: list[int] = []
    for centre in _centres(words, trigger):
        for child in analysis.children[centre]:
            relation = analysis.deprels[child].partition(":")[0]
            if relation in {"compound", "amod", "advmod"} or (relation == "nsubj" and child != trigger.token):
                if analysis.deprels[child] != "nsubj:pass":
                    found += _with_modifiers(words, child)
            elif relation in {"obl", "nmod"} and not set(preposition(analysis, child).split()) & _NOT_MEANS:
                found += _with_modifiers(words, child)
    found += _with_modifiers(words, *trigger.instruments, *trigger.actors)
    return list(dict.fromkeys(found))


def _clause_words(words: Words, trigger: Trigger) -> list[int]:
    """Everything below the trigger and its light verb that no other clause holds, without the subject; of a relative
    clause also the noun that it describes: "the *rice* that they sent"."""
    analysis = words.analysis
    own = _word(words, trigger)
    found = list(own)
    for centre in own:
        if analysis.deprels[centre].partition(":")[0] == "acl" and analysis.heads[centre] >= 0:
            found += _with_modifiers(words, analysis.heads[centre])
    for place in found:  # grows while it is read
        if len(found) >= _MOST_WORDS:
            break
        for child in analysis.children[place]:
            relation = analysis.deprels[child]
            barred = relation in _OTHER_CLAUSES and not (relation == "conj" and place not in own)
            if child not in found and not barred:
                found.append(child)
    return found


def _object(words: Words, trigger: Trigger) -> list[int]:
    """What the deed is done to or with: the object, "of" after a noun, the compound before it."""
    analysis = words.analysis
    token = trigger.token
    found = list(dependents(analysis, token, "obj", "nsubj:pass", "iobj", "compound", "amod"))
    found += [i for i in dependents(analysis, token, "nmod", "nmod:poss") if preposition(analysis, i) in {"of", ""}]
    found = [*found, *(j for i in found for j in dependents(analysis, i, "nmod") if preposition(analysis, j) == "of")]
    if analysis.deprels[token].partition(":")[0] == "acl":
        found.append(analysis.heads[token])
    return _with_modifiers(words, *found)


def _content(words: Words, trigger: Trigger) -> list[int]:
    """What is said, asked or refused, and its object."""
    if trigger.content is None:
        return []
    return [trigger.content, *dependents(words.analysis, trigger.content, "compound:prt")]


def _not(words: Words, trigger: Trigger) -> list[int]:
    """The "not" of what is asked: "told them *not* to gather"."""
    found = None if trigger.content is None else negation(words.analysis, trigger.content)
    return [] if found is None else [found]


def _content_object(words: Words, trigger: Trigger) -> list[int]:
    if trigger.content is None:
        return []
    below = dependents(words.analysis, trigger.content, "obj", "xcomp", "nmod")
    return _with_modifiers(words, *below)


def _sentence(words: Words, trigger: Trigger) -> list[int]:
    first, last = words.analysis.sentences[words.analysis.sentence_of[trigger.token]]
    return list(range(first, last))


def _party(*roles: str) -> Callable[[Words, Trigger], list[int]]:
    def tokens(words: Words, trigger: Trigger) -> list[int]:
        return _with_modifiers(words, *(i for role in roles for i in getattr(trigger, role)))

    return tokens


_SLOTS: Final[dict[str, Callable[[Words, Trigger], list[int]]]] = {
    "word": _word,
    "clause": _clause_words,
    "object": _object,
    "means": _means,
    "content": _content,
    "content_not": _not,
    "content_object": _content_object,
    "sentence": _sentence,
    "actor": _party("actors"),
    "recipient": _party("recipients", "targets"),
}
SLOTS: Final = frozenset({*_SLOTS, "inner"})
