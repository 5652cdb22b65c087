"""Annotated sentences and what the network proposes in, scores out.

Words count, not spans: a trigger is right if its word is, a link if both its ends are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.compare import macro_f1
from benchmarks.factuality import class_of
from reportedly.language.sentence import ParsedSentence
from training.meaning import ACTS, EVENT_LINKS, EVENTS, LINKS, MODE_LABELS, REALITIES, STANDINGS, TOLLS
from training.treebank import Tree

Parse = Callable[[Sequence[str]], ParsedSentence]
HALF = 0.5


class Tally:
    """Counts of gold, found and right things of several kinds."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, kind: str, gold: set[object], found: set[object]) -> None:
        """The things of one sentence."""
        self.gold[kind] += len(gold)
        self.found[kind] += len(found)
        self.right[kind] += len(gold & found)

    def f1(self, kind: str) -> float:
        """Percent."""
        return round(200 * self.right[kind] / max(1, self.gold[kind] + self.found[kind]), 1)


def judge(trees: Sequence[Tree], parse: Parse) -> dict[str, float]:
    """Scores of one part of the corpus, in percent."""
    tally = Tally()
    realities: list[tuple[str, str]] = []
    for tree in trees:
        if tree.meaning.events is None:
            continue
        found = parse(tree.words)
        _judge_events(tree, found, tally, realities)
        cues = {cue.token for cue in found.cues if cue.score > HALF}
        tally.add("cues", set(tree.meaning.cues or ()), set(cues))
        acts = {(word, ACTS[act]) for word, act in tree.meaning.acts}
        tally.add("acts", set(acts), {(c.token, c.acts[0].label) for c in found.cues if c.score > HALF})
        tolls = {(word, TOLLS[kind]) for word, kind in enumerate(tree.meaning.tolls or ()) if kind}
        tally.add("tolls", set(tolls), {(t.token, t.kinds[0].label) for t in found.tolls if t.kinds[0].score > HALF})
        _judge_links(tree, found, tally)
    kinds = sorted(tally.gold)
    happened = [gold for gold, _ in realities if gold == "happened"]
    kept = [1 for gold, found in realities if gold == "happened" == found]
    not_happened = [found == "happened" for gold, found in realities if gold not in {"happened", "ongoing"}]
    return {kind: tally.f1(kind) for kind in kinds} | {
        "reality_accuracy": round(100 * sum(a == b for a, b in realities) / max(1, len(realities)), 1),
        "reality_macro_f1": round(100 * macro_f1(realities), 1),
        "happened_recall": round(100 * len(kept) / max(1, len(happened)), 1),
        "false_events": round(100 * sum(not_happened) / max(1, len(not_happened)), 1),
    }


def _judge_events(tree: Tree, found: ParsedSentence, tally: Tally, realities: list[tuple[str, str]]) -> None:
    gold = {word: EVENTS[label] for word, label in enumerate(tree.meaning.events or ()) if label}
    proposed = {event.token: event for event in found.events if event.score > HALF}
    tally.add("triggers", set(gold), set(proposed))
    tally.add("types", set(gold.items()), {(word, event.types[0].label) for word, event in proposed.items()})
    for trigger in tree.meaning.triggers:
        event = proposed.get(trigger.word)
        label = MODE_LABELS[trigger.mode]
        if event is None:
            realities.append((REALITIES[trigger.reality], "missed"))
            continue
        tally.add("modes", {label}, {f"{event.types[0].label}:{event.mode or '-'}"})
        tally.add("standings", {STANDINGS[trigger.standing]}, {event.standings[0].label})
        realities.append((REALITIES[trigger.reality], event.realities[0].label))


def _judge_links(tree: Tree, found: ParsedSentence, tally: Tally) -> None:
    """Links of gold triggers and cues that were found."""
    gold: dict[int, set[tuple[int, str]]] = {}
    for word, goal, label in tree.meaning.links:
        gold.setdefault(word, set()).add((goal, LINKS[label]))
    for proposal in (*found.events, *found.cues):
        if proposal.score <= HALF:
            continue
        of_event = hasattr(proposal, "types")
        known = gold.get(proposal.token, set())
        links = {(link.token, link.label) for link in proposal.links if link.score > HALF}
        for kind in EVENT_LINKS if of_event else LINKS[len(EVENT_LINKS) :]:
            tally.add(kind, {p for p in known if p[1] == kind}, {p for p in links if p[1] == kind})


def judge_factuality(trees: Sequence[Tree], parse: Parse) -> dict[str, float]:
    """Mean absolute error, Pearson's r and macro F1 of three classes over judged predicates."""
    gold, found = [], []
    for tree in trees:
        if tree.meaning.factuality:
            values = parse(tree.words).factuality
            gold += [label for _, label in tree.meaning.factuality]
            found += [values[word] for word, _ in tree.meaning.factuality]
    a, b = np.array(gold), np.array(found)
    pairs = list(zip(map(class_of, gold), map(class_of, found), strict=True))
    return {
        "mae": round(float(np.abs(a - b).mean()), 3),
        "r": round(float(np.corrcoef(a, b)[0, 1]), 3),
        "factuality_f1": round(100 * macro_f1(pairs), 1),
    }
