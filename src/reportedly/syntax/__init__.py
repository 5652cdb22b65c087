"""Questions that every room asks a tree: who depends on what, where a phrase ends, who is subject of a verb.

All functions take an `Analysis` and token indexes of the article; none changes anything.

"The rebels shelled the town" -> `subjects(analysis, shelled)` is (rebels,), `objects(analysis, shelled)` is (town,).
"""

from reportedly.syntax.clause import agents, is_passive, negation, objects, obliques, particles, patients, subjects
from reportedly.syntax.phrase import noun_phrase, noun_phrase_beside, phrase_span, preposition
from reportedly.syntax.tree import (
    all_conjuncts,
    ancestors,
    conjuncts,
    dependents,
    depends_on,
    first_conjunct,
    hull,
    lemma_of,
    proposals_of,
    span_of,
    subtree,
    text_of,
    token_at,
    tokens_within,
)

__all__ = [
    "agents", "all_conjuncts", "ancestors", "conjuncts", "dependents", "depends_on", "first_conjunct", "hull",
    "is_passive", "lemma_of", "negation", "noun_phrase", "noun_phrase_beside", "objects", "obliques", "particles",
    "patients", "phrase_span", "preposition", "proposals_of", "span_of", "subjects", "subtree", "text_of", "token_at",
    "tokens_within",
]  # fmt: skip
