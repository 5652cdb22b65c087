"""What identity is judged by, gathered once for each claim: its words, who takes part, where it stands in the article.

"Rebels shelled Avdiivka." -> of `shelled`: words {rebel, avdii}, subjects {rebel}, objects {avdii}, in the main clause.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.claims.draft import Draft
from reportedly.claims.likeness import EMPTY, Traits, traits_of
from reportedly.claims.pointing import is_indefinite, is_new, points_back, stands_for_a_deed
from reportedly.records import Analysis, Claim, Findings
from reportedly.syntax import dependents

_STEM: Final = 5
"""Letters that two words of one family share: "Bolivia", "Bolivian"."""
_CLAUSE: Final = 60
"""Tokens of a clause that are read; longer ones are lists."""
_DEPTH: Final = 6
_OBJECTS: Final = frozenset({"obj", "nsubj:pass", "obl"})
_SUBJECTS: Final = frozenset({"nsubj", "obl:agent", "nmod:poss"})
_TELLS: Final = frozenset({"amod", "compound", "nmod", "acl", "appos", "nummod", "flat", "obj", "obl"})
_UPWARD: Final = frozenset({"conj", "ccomp", "parataxis", "xcomp"})
_HELD: Final = frozenset({"obj", "obl", "nsubj"})


class Told(NamedTuple):
    """A claim with what identity is judged by; words are the first letters of lemmas."""

    claim: Claim
    draft: Draft
    traits: Traits
    lemma: str
    sentence: int
    body: int
    """0 = the first sentence below the headline; negative in it."""
    words: frozenset[str]
    """Nouns, names and numbers of its clause."""
    around: frozenset[str]
    """Content words of its whole sentence."""
    subjects: frozenset[str]
    objects: frozenset[str]
    main: bool
    """Whether it stands in the main clause, or in what is said there."""
    back: str | None
    """The word by which it points back: "the", "this", "it"."""
    alone: bool
    """Whether nothing but that word tells which one is meant: "the attack", "it", beside "the attack on Goma"."""
    noun: bool
    indefinite: bool
    new: str | None
    """The word that says it is not the one told before."""

    @property
    def headline(self) -> bool:
        """Whether it stands in the headline."""
        return self.body < 0


def tell(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Told]:
    """One for each claim, in their order."""
    analysis = findings.analysis
    title = analysis.headline
    body = 0
    if title is not None:
        body = sum(1 for first, _ in analysis.sentences if analysis.starts[first] < title[1])
    taken = frozenset(token for draft in drafts for token in draft.tokens)
    around: dict[int, frozenset[str]] = {}
    found = []
    for draft, claim in zip(drafts, claims, strict=True):
        token = draft.trigger.token
        sentence = analysis.sentence_of[token]
        if sentence not in around:
            around[sentence] = _content(analysis, *analysis.sentences[sentence])
        found.append(
            Told(
                claim=claim,
                draft=draft,
                traits=traits_of(findings, claim),
                lemma=analysis.lemmas[token].lower(),
                sentence=sentence,
                body=sentence - body,
                words=_clause(analysis, draft, taken),
                around=around[sentence],
                subjects=_heads(analysis, draft, _SUBJECTS),
                objects=_heads(analysis, draft, _OBJECTS) | _of(analysis, draft),
                main=_is_main(analysis, token),
                back=points_back(analysis, token) or _it(findings, token),
                alone=_is_alone(analysis, token),
                noun=analysis.upos[token] in {"NOUN", "PROPN"} or analysis.xpos[token] == "VBG",
                indefinite=is_indefinite(analysis, token),
                new=is_new(analysis, draft.tokens),
            )
        )
    return found


def _stem(lemma: str) -> str:
    return lemma.lower().strip("'’")[:_STEM]


def _content(analysis: Analysis, first: int, end: int) -> frozenset[str]:
    kinds = {"NOUN", "PROPN", "NUM", "ADJ", "VERB"}
    return frozenset(_stem(analysis.lemmas[i]) for i in range(first, end) if analysis.upos[i] in kinds)


def _clause(analysis: Analysis, draft: Draft, taken: frozenset[int]) -> frozenset[str]:
    """The words under the trigger, without those under another happening."""
    found: set[str] = set()
    waiting, read = list(draft.tokens), 0
    while waiting and read < _CLAUSE:
        token = waiting.pop()
        read += 1
        waiting += [child for child in analysis.children[token] if child not in taken or child in draft.tokens]
        lemma = analysis.lemmas[token].lower()
        if token not in draft.tokens and len(lemma) > 2 and lemma not in EMPTY and _names(analysis, token):
            found.add(_stem(lemma))
    return frozenset(found)


def _names(analysis: Analysis, token: int) -> bool:
    """A noun, a name, a number, or an adjective of a country."""
    upos = analysis.upos[token]
    return upos in {"NOUN", "PROPN", "NUM"} or (upos == "ADJ" and analysis.forms[token][:1].isupper())


def _heads(analysis: Analysis, draft: Draft, relations: frozenset[str]) -> frozenset[str]:
    """The nouns that hang on the trigger by one of the relations, and what is joined to them by "and"."""
    near = [
        child for token in draft.tokens for child in analysis.children[token] if analysis.deprels[child] in relations
    ]
    joined = [other for token in near for other in dependents(analysis, token, "conj")]
    nouns = [token for token in (*near, *joined) if analysis.upos[token] in {"NOUN", "PROPN"}]
    return frozenset(_stem(analysis.lemmas[token]) for token in nouns)


def _of(analysis: Analysis, draft: Draft) -> frozenset[str]:
    """What a noun has with "of": "the shelling *of Avdiivka*"."""
    return frozenset(
        _stem(analysis.lemmas[child])
        for token in draft.tokens
        for child in dependents(analysis, token, "nmod")
        if any(analysis.lemmas[mark].lower() == "of" for mark in dependents(analysis, child, "case"))
    )


def _is_main(analysis: Analysis, token: int) -> bool:
    """Whether the way up to the root leads only over "and", over what is said, and over nouns of light verbs."""
    here = token
    for _ in range(_DEPTH):
        relation = analysis.deprels[here].partition(":")[0]
        if relation == "root":
            return True
        if relation not in _UPWARD and (relation not in _HELD or analysis.upos[token] == "VERB"):
            return False
        here = analysis.heads[here]
    return False


def _is_alone(analysis: Analysis, token: int) -> bool:
    """A noun without modifiers, or one that explains "it"; what a verb does is news of the same deed."""
    if dependents(analysis, token, "cop", "nsubj"):
        return True
    return not any(analysis.deprels[child].partition(":")[0] in _TELLS for child in analysis.children[token])


def _it(findings: Findings, token: int) -> str | None:
    """For "*It* killed twelve": a subject that is nobody."""
    analysis = findings.analysis
    for child in dependents(analysis, token, "nsubj"):
        if stands_for_a_deed(analysis, child) and child not in findings.cast.references:
            return analysis.forms[child]
    return None
