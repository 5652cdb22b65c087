"""Where a noun phrase begins and ends."""

from collections.abc import Collection

from reportedly.records import Analysis, Span, TokenRange
from reportedly.syntax.tree import dependents, span_of, subtree

# What hangs on a noun but tells of it in a clause or an aside of its own: "the rebels, *who hold the town*",
# "the minister, *a former general*", "the army *and the police*" (each conjunct is a phrase by itself).
_OUTSIDE = (
    "acl", "advcl", "appos", "conj", "cc", "parataxis", "punct", "case", "mark", "cop", "nsubj", "csubj", "aux",
    "advmod", "discourse", "obl", "expl", "list", "orphan", "dislocated", "vocative",
)  # fmt: skip

# Prepositions that the tagger takes for verbs: their lemma is not the word that lexicons write.
_GERUNDS = {"accord": "according", "include": "including", "follow": "following", "regard": "regarding"}
_JOINING = frozenset({"ADP", "DET", "CCONJ", "PUNCT"})
_DANGLING = frozenset({"ADP", "DET", "CCONJ"})
_AMONG = frozenset({"including", "among", "such as", "like", "except", "besides", "according to"})


def noun_phrase(analysis: Analysis, token: int) -> TokenRange:
    """Token range of the phrase headed by `token`, without preposition, clauses, asides and conjuncts.

    "of the pro-Russian fighters who hold Donetsk" -> "the pro-Russian fighters". Modifiers with a preposition stay:
    "the head of the regional council". Punctuation inside the range ("Abu Omar al-Shishani") stays too.
    """
    kept = [token]
    for child in analysis.children[token]:
        if _inside(analysis, child):
            kept.extend(_below(analysis, child))
    left = right = token
    kept_set = set(kept)
    while left - 1 >= 0 and (left - 1 in kept_set or _bridge(analysis, left - 1, kept_set, -1)):
        left -= 1
    while right + 1 < len(analysis.forms) and (right + 1 in kept_set or _bridge(analysis, right + 1, kept_set, 1)):
        right += 1
    if left + 1 < token and _is_bound(analysis, left + 1):
        left += 2
    while right > token and analysis.upos[right] in _DANGLING:
        right -= 1  # "the Government *of*", whose noun the parse has hung elsewhere
    return left, right + 1


def noun_phrase_beside(analysis: Analysis, token: int, barred: Collection[int]) -> TokenRange:
    """The part of `noun_phrase` round its head in which no barred token stands.

    With `shell` barred, `market` of "Rebels shell market in Kalonge", which the parser may take for one phrase, is
    "market in Kalonge"; with `attack` barred, `site` of "the site of the attack" is "the site".
    """
    first, end = noun_phrase(analysis, token)
    for other in barred:
        if first <= other < token:
            first = other + 1
        elif token < other < end:
            end = other
    while end - 1 > token and (analysis.upos[end - 1] in _JOINING or analysis.heads[end - 1] >= end):
        end -= 1
    while first < token and analysis.upos[first] in {"ADP", "PUNCT", "CCONJ"}:
        first += 1
    return first, end


def _is_bound(analysis: Analysis, token: int) -> bool:
    """The superlative of "*at least* 12", which belongs to the toll and not to the people."""
    superlative = analysis.lemmas[token].lower() in {"least", "most", "little", "much", "many"}
    return superlative and token > 0 and analysis.forms[token - 1].lower() == "at"


def _inside(analysis: Analysis, child: int) -> bool:
    relation = analysis.deprels[child]
    base = relation.partition(":")[0]
    # "12 people, *including three children*": an aside that counts among them, not a part of the name.
    if base == "nmod" and preposition(analysis, child) in _AMONG:
        return False
    if _is_bound(analysis, child):
        return False
    # "about 50 fighters": the quantity's adverb belongs to the phrase; "50 fighters yesterday" does not.
    return base not in _OUTSIDE


def _below(analysis: Analysis, token: int) -> list[int]:
    return subtree(analysis, token, without=("acl", "advcl", "appos", "parataxis", "list"))


def _bridge(analysis: Analysis, token: int, kept: set[int], step: int) -> bool:
    """A hyphen or a quotation mark inside the phrase: something of the phrase stands on its other side."""
    return analysis.upos[token] == "PUNCT" and analysis.forms[token] not in {",", ";", ":"} and token + step in kept


def phrase_span(analysis: Analysis, token: int) -> Span:
    """Character span of `noun_phrase`."""
    return span_of(analysis, noun_phrase(analysis, token))


def preposition(analysis: Analysis, token: int) -> str:
    """The prepositions before a noun, lower case, joined by a blank: "because of"; "" where none stands."""
    words = []
    for case in dependents(analysis, token, "case"):
        if analysis.lemmas[case] == "'s":
            continue
        words.append(_GERUNDS.get(analysis.lemmas[case].lower(), analysis.lemmas[case].lower()))
        words.extend(analysis.lemmas[i].lower() for i in dependents(analysis, case, "fixed"))
    return " ".join(words)
