"""Gold trees and predicted sentences in, scores out.

Words are the gold words. Punctuation counts, subtypes of relations do not, names count when span and type are right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.language.sentence import ParsedSentence
from training.treebank import Tree

Parse = Callable[[Sequence[str]], ParsedSentence]
Span = tuple[int, int, str]


def score(trees: Sequence[Tree], parse: Parse) -> dict[str, float]:
    """Percentages over the sentences of one dev part."""
    right = dict.fromkeys(("upos", "xpos", "uas", "las"), 0)
    gold_names = predicted_names = right_names = words = 0
    for tree in trees:
        found = parse(tree.words)
        words += len(tree.words)
        for task, count in _right(tree, found).items():
            right[task] += count
        if tree.guideline == "uner":
            gold, predicted = set(name_spans(tree.names)), set(name_spans(found.names))
            gold_names, predicted_names = gold_names + len(gold), predicted_names + len(predicted)
            right_names += len(gold & predicted)
    scores = {task: 100 * count / words for task, count in right.items()}
    if gold_names:
        scores["names_f1"] = 200 * right_names / (gold_names + predicted_names)
    return {task: round(value, 2) for task, value in scores.items()}


def _right(tree: Tree, found: ParsedSentence) -> dict[str, int]:
    heads = [a == b for a, b in zip(tree.heads, found.heads, strict=True)]
    labels = [a.split(":")[0] == b.split(":")[0] for a, b in zip(tree.deprels, found.deprels, strict=True)]
    return {
        "upos": sum(a == b for a, b in zip(tree.upos, found.upos, strict=True)),
        "xpos": sum(a == b for a, b in zip(tree.xpos, found.xpos, strict=True)),
        "uas": sum(heads),
        "las": sum(a and b for a, b in zip(heads, labels, strict=True)),
    }


def name_spans(tags: Sequence[str]) -> list[Span]:
    """(first word, behind the last word, type) of each name in IOB2 tags.

    >>> name_spans(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    spans: list[Span] = []
    for place, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append((place, place + 1, tag[2:]))
        elif tag.startswith("I-") and spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1, spans[-1][2])
    return spans
