"""PLOVER contexts, read off the words of the sentence: "prosecutors", "tribunal" -> legal.

In:  the words of an article and the tokens of its triggers.
Out: for each trigger the contexts of its sentence, in the order in which their words stand.
"""

from __future__ import annotations

from reportedly.events.words import Words, expression

MOST = 4
"""More contexts than this say nothing any more."""


def sentence_contexts(words: Words, tokens: list[int]) -> dict[int, tuple[str, ...]]:
    """Contexts by trigger token."""
    analysis = words.analysis
    by_sentence: dict[int, tuple[str, ...]] = {}
    for token in tokens:
        sentence = analysis.sentence_of[token]
        if sentence not in by_sentence:
            by_sentence[sentence] = _contexts(words, analysis.sentences[sentence])
    return {token: by_sentence[analysis.sentence_of[token]] for token in tokens}


def _contexts(words: Words, tokens: tuple[int, int]) -> tuple[str, ...]:
    table = words.tables.contexts
    found: list[str] = []
    for token in range(*tokens):
        for context in (*table.get(words.keys[token], ()), *table.get(expression(words, token), ())):
            if context not in found:
                found.append(context)
    return tuple(found[:MOST])
