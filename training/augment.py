"""Trees in, the trees of one epoch out: some changed on the surface, some new quotations on top.

The treebanks are edited text in straight quotes; news comes in capitals (headlines, wires), in other quote signs and
without the last full stop. All choices come from the `random.Random` passed in: one seed gives one training set.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.quotations import Quotations, is_statement
from training.treebank import Tree

#: (opening, closing) by signs the encoder does not fold into a straight double quote
QUOTE_SIGNS = (("'", "'"), ("`", "'"), ("<<", ">>"))


@dataclass(frozen=True, slots=True)
class Rates:
    """Share of sentences changed in each way."""

    quotation: float = 0.06
    quote_signs: float = 0.2
    upper: float = 0.025
    lower: float = 0.02
    headline: float = 0.02
    no_stop: float = 0.05


class Augmenter:
    """Draws the sentences of each epoch."""

    def __init__(self, trees: Sequence[Tree], rates: Rates) -> None:
        self.rates = rates
        self.trees = trees
        self.quotations = Quotations(trees)
        self.contents = [tree for tree in trees if is_statement(tree)]

    def epoch(self, rng: random.Random) -> list[Tree]:
        """All sentences, some changed, and new quotations made of some."""
        count = min(len(self.contents), round(self.rates.quotation * len(self.trees)))
        quotations = [self.quotations.quote(tree, rng) for tree in rng.sample(self.contents, count)]
        return [self.change(tree, rng) for tree in (*self.trees, *quotations)]

    def change(self, tree: Tree, rng: random.Random) -> Tree:
        """Surface changes that keep the analysis."""
        rates, words = self.rates, tree.words
        if rng.random() < rates.quote_signs:
            words = _with_signs(tree, rng.choice(QUOTE_SIGNS))
        dice = rng.random()
        if dice < rates.upper:
            words = tuple(word.upper() for word in words)
        elif dice < rates.upper + rates.lower:
            words = tuple(word.lower() for word in words)
        elif dice < rates.upper + rates.lower + rates.headline:
            words = tuple(word[:1].upper() + word[1:] if len(word) > 3 else word for word in words)
        tree = replace(tree, words=words)
        return _without_stop(tree) if rng.random() < rates.no_stop else tree


def _with_signs(tree: Tree, signs: tuple[str, str]) -> tuple[str, ...]:
    as_sign = {"``": signs[0], "''": signs[1]}
    return tuple(as_sign.get(tag, word) for word, tag in zip(tree.words, tree.xpos or tree.words, strict=True))


def _without_stop(tree: Tree) -> Tree:
    last = len(tree.words) - 1
    if last < 1 or tree.words[last] != "." or last in tree.heads or (tree.parsed and tree.heads[last] < 0):
        return tree
    return Tree(
        tree.words[:-1], tree.upos[:-1], tree.xpos[:-1], tree.heads[:-1], tree.deprels[:-1], tree.names[:-1],
        tree.guideline, tree.meaning.first(last),
    )  # fmt: skip
