"""Sentences with their countries exchanged."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.lexicon import read_table
from training.treebank import Tree


class Sides:
    """Exchanges countries: a sentence teaches the same when the sides are others."""

    def __init__(self) -> None:
        self.forms: dict[str, tuple[int, str]] = {}
        self.countries: list[dict[str, str]] = []
        for row in read_table("countries"):
            demonym, capital = row["demonyms"].split("|")[0], row["capital"].split("|")[0]
            if not demonym or " " in row["name"] + demonym + capital:
                continue
            forms = {"name": row["name"], "demonym": demonym, "capital": capital, "people": demonym + "s"}
            for kind, form in forms.items():
                if form:
                    self.forms.setdefault(form, (len(self.countries), kind))
            self.countries.append(forms)

    def exchange(self, words: Sequence[str], rng: random.Random) -> tuple[str, ...]:
        """Each country of the sentence for another one, the same wherever it is named; as many words as before."""
        other: dict[int, dict[str, str]] = {}
        changed = []
        for word in words:
            known = self.forms.get(word)
            if known is None:
                changed.append(word)
                continue
            country, kind = known
            if country not in other:
                other[country] = rng.choice([forms for forms in self.countries if forms not in other.values()])
            changed.append(other[country][kind] or word)
        return tuple(changed)


def change_sides(trees: Iterable[Tree], sides: Sides, share: float, rng: random.Random) -> list[Tree]:
    """The trees, a share of them with other countries."""
    return [replace(tree, words=sides.exchange(tree.words, rng)) if rng.random() < share else tree for tree in trees]
