"""How a word points back to a happening that was told, or away from it.

"*The* attack", "*this* raid", "*their* release" point back; "*another* attack", "*a second* raid", "two raids" do not.
"""

from typing import Final

from reportedly.records import Analysis
from reportedly.syntax import dependents

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such"})
_OTHER: Final = frozenset({
    "another", "other", "second", "third", "fourth", "fifth", "sixth", "further", "more", "additional", "fresh",
    "separate", "similar", "next", "previous", "earlier", "past", "repeated", "several", "many", "various", "every",
    "each", "any", "future", "new", "latest", "recent", "few", "all", "most", "some", "both", "first", "last",
})  # fmt: skip
_AGAIN: Final = frozenset({"again", "also", "separately", "elsewhere", "later", "earlier", "previously", "then", "too"})
#: Nouns of what lasts and has parts: none of its strikes is told again by one of these.
LASTING: Final = frozenset({
    "war", "fight", "warfare", "battle", "offensive", "campaign", "fighting", "conflict", "siege", "hostility",
    "operation", "uprising", "insurgency", "rebellion", "violence", "unrest", "riot", "crackdown", "combat", "invasion",
    "coup", "occupation", "genocide", "blitz", "counteroffensive", "counter-offensive", "revolt", "aggression", "purge",
    "struggle", "mutiny",
})  # fmt: skip
#: Nouns of what came of a deed; each tells as many happenings as there were.
OUTCOMES: Final = frozenset({
    "death", "dead", "blood", "victim", "dying", "loss", "casualty", "wounded", "injury", "body", "toll", "damage",
})  # fmt: skip
_STEM: Final = 4


def points_back(analysis: Analysis, token: int) -> str | None:
    """The word by which a noun takes up what is known: its article, its owner, or the "this" that it explains."""
    if analysis.upos[token] not in {"NOUN", "PROPN"} and analysis.xpos[token] != "VBG":
        return None
    for child in dependents(analysis, token, "det", "nmod:poss"):
        if analysis.lemmas[child].lower() in _DEFINITE or analysis.deprels[child] == "nmod:poss":
            return analysis.forms[child]
    return _explains(analysis, token)


def _explains(analysis: Analysis, token: int) -> str | None:
    """For "*This was* their answer, *a murderous attack*": the noun says what the sentence before has told."""
    top = token
    while analysis.deprels[top] == "appos":
        top = analysis.heads[top]
    return next((analysis.forms[i] for i in dependents(analysis, top, "nsubj") if stands_for_a_deed(analysis, i)), None)


def stands_for_a_deed(analysis: Analysis, token: int) -> bool:
    """Whether a word alone can take up what was told: "it", "this", "that"."""
    return analysis.lemmas[token].lower() in {"this", "that", "it"} and analysis.upos[token] in {"PRON", "DET"}


def is_new(analysis: Analysis, tokens: tuple[int, ...]) -> str | None:
    """The word that says it is not the one told before: "another", "a second", "again", a number."""
    for token in tokens:
        for child in analysis.children[token]:
            lemma = analysis.lemmas[child].lower()
            relation = analysis.deprels[child].partition(":")[0]
            if relation in {"amod", "det", "advmod", "nummod"} and (
                lemma in _OTHER or (relation == "advmod" and lemma in _AGAIN)
            ):
                return analysis.forms[child]
            if relation == "nummod" and analysis.upos[token] == "NOUN":
                return analysis.forms[child]
    first, _ = analysis.sentences[analysis.sentence_of[tokens[0]]]
    for token in range(first, min(first + 6, tokens[0])):
        if analysis.lemmas[token].lower() in {"separate", "separately", "elsewhere", "another"}:
            return analysis.forms[token]
    return None


def is_indefinite(analysis: Analysis, token: int) -> bool:
    """For "a raid", "raids" beside "the raid"."""
    return any(analysis.lemmas[i].lower() in {"a", "an", "no"} for i in dependents(analysis, token, "det"))


def same_stem(one: str, other: str) -> bool:
    """Whether two lemmas are one word or derived from one: arrest and arrest, seize and seizure, explode, explosion."""
    if one == other:
        return True
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return common >= max(_STEM, min(len(one), len(other)) - 2)
