"""Whether a country, a capital or a building stands for those who act there, or only for the place.

"Moscow denied it", "talks with Moscow": those who govern. "In Moscow", "Moscow is cold", "flew to Moscow": the place.
The classes of words are those of `acting_words.tsv`.
"""

from reportedly.actors.tables import Classes
from reportedly.records import Analysis
from reportedly.syntax import dependents, preposition

_ANYWHERE = frozenset({"nsubj", "obj", "iobj", "nmod", "obl", "vocative", "root", "xcomp", "ccomp", "appos"})


def governing(analysis: Analysis, token: int) -> int:
    """`token`, or the first of the words that it is coordinated with: the one that shows the role of all."""
    while analysis.deprels[token] == "conj" and analysis.heads[token] >= 0:
        token = analysis.heads[token]
    return token


def country_acts(analysis: Analysis, token: int, classes: Classes) -> bool:
    """A country takes part wherever it is not just where something happens: "invaded Chad", "fired at Chad", not
    "in Chad"."""
    first = governing(analysis, token)
    if analysis.deprels[first].partition(":")[0] not in _ANYWHERE:
        return False
    words = {*preposition(analysis, first).split()[:1], *preposition(analysis, token).split()[:1]}
    return not classes["locative"] & (words - {"at"})


def capital_acts(analysis: Analysis, token: int, classes: Classes) -> bool:
    """A capital takes part where only those who govern there can be meant."""
    first = governing(analysis, token)
    relation, head = analysis.deprels[first], analysis.heads[first]
    if head < 0:
        return False
    lemma, word = analysis.lemmas[head], preposition(analysis, first)
    if relation == "nsubj":
        return _governs(analysis, head, classes)
    if relation in {"nsubj:pass", "obj", "iobj"}:
        return lemma in classes["addressing"]
    if relation == "nmod:poss":
        return lemma in classes["of_governments"]
    if word == "between":
        return lemma in classes["of_talks"]
    if relation == "obl:agent" or word in classes["with_those_who_govern"]:
        return relation.partition(":")[0] in {"obl", "nmod"}
    return relation == "nmod" and word in {"to", "from", "on", "for"} and lemma in classes["passed_on"]


def building_acts(analysis: Analysis, token: int, classes: Classes) -> bool:
    """A hospital, a court or an embassy takes part where it does something or is spoken to, not where it is hit."""
    first = governing(analysis, token)
    relation, head = analysis.deprels[first], analysis.heads[first]
    if head < 0:
        return False
    if relation in {"nsubj", "nmod:poss", "obl:agent"}:
        return relation != "nsubj" or not dependents(analysis, head, "cop")
    if relation in {"obj", "iobj", "nsubj:pass"}:
        return analysis.lemmas[head] in classes["addressing"]
    return preposition(analysis, first) in {"by", "according to"}


def town_acts(analysis: Analysis, token: int, classes: Classes) -> bool:
    """A town that is no capital takes part only as the subject of a verb of speaking: "Donetsk said"."""
    first = governing(analysis, token)
    head = analysis.heads[first]
    return analysis.deprels[first] == "nsubj" and head >= 0 and analysis.lemmas[head] in classes["speaking"]


def _governs(analysis: Analysis, head: int, classes: Classes) -> bool:
    lemma = analysis.lemmas[head]
    if dependents(analysis, head, "cop"):
        return lemma in classes["attitude"]
    if lemma in classes["beginning"]:
        # "Moscow is starting to look old" against "Moscow began to arm them"
        further = dependents(analysis, head, "xcomp")
        lemma = analysis.lemmas[further[0]] if further else lemma
    known = lemma in classes["speaking"] or lemma in classes["governing"]
    return known and analysis.upos[head] in {"VERB", "AUX"}
