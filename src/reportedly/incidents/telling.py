"""`Telling`: a word that names a happening, with what can be compared with such a word in another article.

"shelled" in "Rebels shelled the port of Berdiansk, killing 14." -> word shell, parties {rebel, port, berdi}, sentence
{rebel, port, berdi, kill, 14}. Words are those of `wording.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from reportedly.incidents.wording import EMPTY, words_of
from reportedly.records import Analysis, Findings
from reportedly.syntax import conjuncts, dependents, objects, subjects

_LIKELY: Final = 0.5


class Telling(NamedTuple):
    """A word that names a happening; what is not known is empty."""

    article: str
    id: str
    word: str
    """Lemma of the word that names it."""
    phrase: frozenset[str]
    """Lemmas of all words that name it: {"check", "into"} has `check`."""
    parties: frozenset[str]
    """Who or what takes part: who does it, what it is done to, where, with what, of which kind."""
    sentence: frozenset[str]
    place: int
    """Number of its sentence in the article."""
    type: str | None
    """PLOVER type."""
    factuality: float
    """As `Analysis.factuality` has it."""


def tell_word(findings: Findings, tokens: Sequence[int], *, article: str, id: str) -> Telling:
    """The telling of the happening that some tokens of an article name, whether or not it became a claim."""
    analysis = findings.analysis
    own = frozenset(tokens)
    head = next((token for token in tokens if analysis.heads[token] not in own), tokens[0])
    number = analysis.sentence_of[head]
    around = [token for token in range(*analysis.sentences[number]) if token not in own]
    return Telling(
        article,
        id,
        analysis.lemmas[head].lower(),
        _phrase(analysis, tokens) or frozenset({analysis.lemmas[head].lower()}),
        _named(findings, _taking_part(analysis, head), own),
        _named(findings, around, own),
        number,
        _type(analysis, tokens),
        analysis.factuality[head] if analysis.factuality else 0.0,
    )


def _phrase(analysis: Analysis, tokens: Sequence[int]) -> frozenset[str]:
    lemmas = (analysis.lemmas[token].lower() for token in tokens)
    return frozenset(lemma for lemma in lemmas if lemma not in EMPTY and len(lemma) > 1)


def _taking_part(analysis: Analysis, head: int) -> list[int]:
    """Heads of all that takes part in its clause: subjects, also shared ones, objects, obliques and modifiers."""
    own = dependents(analysis, head, "nmod", "obl", "compound", "amod")
    heads = [one for child in own for one in conjuncts(analysis, child)]
    if analysis.upos[head] not in {"NOUN", "PROPN"}:
        return [*subjects(analysis, head), *objects(analysis, head), *heads]
    if analysis.deprels[head] == "obj":
        heads += subjects(analysis, analysis.heads[head])  # "the army launched an *attack*"
    return heads


def _named(findings: Findings, heads: Iterable[int], own: frozenset[int]) -> frozenset[str]:
    """The words of these heads and of what describes them; a pronoun gives the name of whom it stands for."""
    analysis = findings.analysis
    found: list[str] = []
    for token in heads:
        reference = findings.cast.references.get(token)
        if reference is not None:
            found.append(reference.party.name)
        if token not in own and analysis.upos[token] != "PRON":
            near = dependents(analysis, token, "flat", "compound", "amod", "nmod", "nummod")
            found += [analysis.forms[one] for one in (token, *near) if one not in own]
    return _all_words(found)


def _type(analysis: Analysis, tokens: Sequence[int]) -> str | None:
    own = frozenset(tokens)
    for proposal in analysis.event_proposals:
        if proposal.token in own and proposal.score > _LIKELY and proposal.types:
            return proposal.types[0].label
    return None


def _all_words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words_of(text))
