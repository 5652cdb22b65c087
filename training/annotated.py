"""The corpus as sentences to learn from, and some of them with the countries exchanged.

In:  gold items with their text, and a language room to split and parse them.
Out: `Tree`s without a tree, with what is annotated as their meaning.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.events import find_triggers, load_events
from reportedly.language import Language, analyse
from reportedly.lexicon import read_table
from reportedly.records import Analysis
from reportedly.records import Trigger as Found
from training.gold import Gold
from training.meaning import APPEAL, EVENTS, MODE_LABELS, NONE, Meaning, Trigger, read_meanings
from training.treebank import Tree


def annotated_trees(items: Iterable[Gold], language: Language) -> list[Tree]:
    """One `Tree` a sentence."""
    trees = []
    for item in items:
        article = item.reading.article
        title = (0, len(article.title)) if article.title and article.text.startswith(article.title) else None
        analysis = analyse(article.text, language, headline=title)
        for (first, end), meaning in zip(analysis.sentences, read_meanings(item, analysis), strict=True):
            words = analysis.forms[first:end]
            trees.append(Tree(words, (), (), (), (), ("O",) * len(words), "none", meaning))
    return trees


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
                other[country] = rng.choice(self.countries)
            changed.append(other[country][kind] or word)
        return tuple(changed)


def change_sides(trees: Iterable[Tree], sides: Sides, share: float, rng: random.Random) -> list[Tree]:
    """The trees, a share of them with other countries."""
    return [replace(tree, words=sides.exchange(tree.words, rng)) if rng.random() < share else tree for tree in trees]


def sense_trees(language: Language) -> list[Tree]:
    """The examples of the lexicon of events: what a row is for, the model shall know too. Only types and modes count.

    A row whose example the tables read otherwise at present is left out.
    """
    tables = load_events()
    trees = []
    for row in read_table("events"):
        analysis = analyse(row["example"], language)
        found = find_triggers(analysis, tables)
        if len(analysis.sentences) == 1 and any(trigger.sense == row["id"] for trigger in found):
            trees.append(_typed(analysis, found))
    return trees


def _typed(analysis: Analysis, found: Iterable[Found]) -> Tree:
    events = [0] * len(analysis.forms)
    triggers = []
    for trigger in found:
        plover = trigger.event.plover or APPEAL
        events[trigger.token] = EVENTS.index(plover)
        triggers.append(Trigger(trigger.token, MODE_LABELS.index(f"{plover}:{trigger.event.mode or NONE}")))
    meaning = Meaning(events=tuple(events), triggers=tuple(triggers))
    return Tree(analysis.forms, (), (), (), (), ("O",) * len(events), "none", meaning)
