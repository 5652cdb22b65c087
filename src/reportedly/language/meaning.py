"""The network's scores of meaning in, its proposals out.

A proposal is no claim: rooms weigh it against their tables. What scores below `FLOOR` is not proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from reportedly.language.scores import DIGITS, Floats, Inventories, WindowScores
from reportedly.records import CueProposal, EventProposal, Link, Scored, TollProposal, replace

FLOOR: Final = 0.03
LINK_FLOOR: Final = 0.25
NONE: Final = "-"


class Meaning(NamedTuple):
    """Proposals of one sentence; tokens count from its first word."""

    events: list[EventProposal]
    cues: list[CueProposal]
    tolls: list[TollProposal]

    def moved(self, by: int) -> Meaning:
        """The same with all tokens counted from `by` words earlier."""
        return Meaning(
            [replace(x, token=x.token + by, links=_moved(x.links, by)) for x in self.events],
            [replace(x, token=x.token + by, links=_moved(x.links, by)) for x in self.cues],
            [replace(x, token=x.token + by) for x in self.tolls],
        )


def _moved(links: Sequence[Link], by: int) -> tuple[Link, ...]:
    return tuple(replace(link, token=link.token + by) for link in links)


def read_meaning(scores: WindowScores, labels: Inventories) -> Meaning:
    """Proposals, in the order of the words."""
    none = labels.events.index(NONE)
    no_toll = labels.tolls.index(NONE)
    return Meaning(
        [_event(scores, labels, word, none) for word in np.flatnonzero(scores.events[:, none] < 1 - FLOOR).tolist()],
        [
            CueProposal(
                token=word,
                score=round(float(scores.cues[word]), DIGITS),
                acts=_best(scores.acts[word], labels.acts),
                links=_links(scores.links[word], labels.links, ("speaker", "content")),
            )
            for word in np.flatnonzero(scores.cues > FLOOR).tolist()
        ],
        [
            TollProposal(token=word, kinds=_best(scores.tolls[word], labels.tolls, skip=no_toll))
            for word in np.flatnonzero(scores.tolls[:, no_toll] < 1 - FLOOR).tolist()
        ],
    )


def _event(scores: WindowScores, labels: Inventories, word: int, none: int) -> EventProposal:
    types = _best(scores.events[word], labels.events, skip=none)
    of_type = [i for i, label in enumerate(labels.modes) if label.partition(":")[0] == types[0].label]
    mode = labels.modes[max(of_type, key=lambda i: float(scores.modes[word, i]))].partition(":")[2]
    return EventProposal(
        token=word,
        score=round(1 - float(scores.events[word, none]), DIGITS),
        types=types,
        mode=None if mode == NONE else mode,
        realities=_best(scores.realities[word], labels.realities),
        standings=_best(scores.standings[word], labels.standings),
        links=_links(scores.links[word], labels.links, labels.links[:-2]),
    )


def _best(row: Floats, labels: Sequence[str], *, skip: int = -1) -> tuple[Scored, ...]:
    """Labels by falling probability, at least one and those above the floor."""
    order = [i for i in np.argsort(-row, kind="stable").tolist() if i != skip]
    kept = order[:1] + [i for i in order[1:] if row[i] > FLOOR]
    return tuple(Scored(label=labels[i], score=round(float(row[i]), DIGITS)) for i in kept)


def _links(rows: Floats, labels: Sequence[str], wanted: Sequence[str]) -> tuple[Link, ...]:
    """Links from one word: [L, W] -> those above the floor, by label, then word."""
    found = np.argwhere(rows > LINK_FLOOR).tolist()
    return tuple(
        Link(label=labels[label], token=word, score=round(float(rows[label, word]), DIGITS))
        for label, word in found
        if labels[label] in wanted
    )
