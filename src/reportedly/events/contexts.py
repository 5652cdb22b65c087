"""PLOVER contexts, read off the words about the trigger: "the *court* jailed the editor" -> legal.

In:  the words of an article and the tokens of its triggers.
Out: for each trigger the contexts of its phrase, in the order in which their words stand. A word in another clause of
the sentence says nothing of this event, nor does the office of whoever acts.
"""

from __future__ import annotations

from reportedly.events.words import Words, expression

MOST = 2
"""More contexts than this say nothing any more."""


def trigger_contexts(words: Words, token: int) -> tuple[str, ...]:
    """Contexts of one trigger."""
    table = words.tables.contexts
    found: list[str] = []
    for near in _about(words, token):
        for context in (*table.get(words.keys[near], ()), *table.get(expression(words, near), ())):
            if context not in found:
                found.append(context)
    return tuple(found[:MOST])


def _about(words: Words, token: int) -> list[int]:
    """The trigger, up to two steps below it, and what it hangs on."""
    analysis = words.analysis
    head = analysis.heads[token]
    children = analysis.children[token]
    below = (grandchild for child in children for grandchild in analysis.children[child])
    return sorted({token, *children, *below, *((head,) if head >= 0 else ())})
