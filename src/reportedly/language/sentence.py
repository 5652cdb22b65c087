"""`ParsedSentence` and how it is read off the network's scores.

In:  the arrays of one window of W words, as the graph gives them.
Out: labels as text, heads as places in the sentence, probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reportedly.language.decode import read_heads, read_names
from reportedly.language.meaning import Meaning, read_meaning
from reportedly.language.scores import Inventories, WindowScores
from reportedly.records import CueProposal, EventProposal, TollProposal


class ParsedSentence(NamedTuple):
    """One sentence of W words; all lists but the last three have length W."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]  # place of the head in the sentence, -1 for the one root
    deprels: list[str]  # Universal Dependencies relation, with subtype
    arc_scores: list[float]  # probability of the chosen head
    names: list[str]  # IOB2: PER, LOC, ORG
    name_scores: list[float]  # probability of the chosen tag
    factuality: list[float]  # -3 (did not happen) .. 3 (happened), of predicates; of other words it means nothing
    events: list[EventProposal]
    cues: list[CueProposal]
    tolls: list[TollProposal]


def unparsed(words: int) -> ParsedSentence:
    """A sentence of so many words that nobody asked the network about: all hang on the first."""
    return ParsedSentence(
        upos=["X"] * words,
        xpos=["FW"] * words,
        heads=[-1, *[0] * (words - 1)],
        deprels=["root", *["dep"] * (words - 1)],
        arc_scores=[0.0] * words,
        names=["O"] * words,
        name_scores=[0.0] * words,
        factuality=[0.0] * words,
        events=[],
        cues=[],
        tolls=[],
    )


def read_window(scores: WindowScores, labels: Inventories) -> ParsedSentence:
    """One window's tree, tags and names."""
    heads = read_heads(scores.arcs)
    rows = np.arange(len(heads))
    columns = np.array(heads)
    root = heads.index(-1)
    deprels = [labels.deprels[i] for i in scores.deprels[rows, columns].tolist()]
    deprels[root] = "root"
    names = read_names(scores.names, labels.names)
    return ParsedSentence(
        upos=[labels.upos[i] for i in scores.upos.tolist()],
        xpos=[labels.xpos[i] for i in scores.xpos.tolist()],
        heads=heads,
        deprels=deprels,
        arc_scores=np.exp(scores.arcs[rows, columns + 1]).tolist(),
        names=[labels.names[i] for i in names],
        name_scores=np.exp(scores.names[rows, names]).tolist(),
        factuality=np.clip(scores.factuality, -3, 3).tolist(),  # the scale that people judged on
        **read_meaning(scores, labels)._asdict(),
    )


def join_windows(parts: Sequence[ParsedSentence]) -> ParsedSentence:
    """One sentence from its windows: the roots of later windows hang on the first root as parataxis."""
    if len(parts) == 1:
        return parts[0]
    root = parts[0].heads.index(-1)
    joined = parts[0]
    for part in parts[1:]:
        deprels = list(part.deprels)
        deprels[part.heads.index(-1)] = "parataxis"
        later = moved(part._replace(deprels=deprels), len(joined.heads), root=root)
        joined = ParsedSentence(*(a + b for a, b in zip(joined, later, strict=True)))  # type: ignore[operator]
    return joined


def moved(sentence: ParsedSentence, by: int, *, root: int = -1) -> ParsedSentence:
    """The sentence with its words counted from `by` words earlier; `root` becomes the head of its root."""
    heads = [head + by if head >= 0 else root for head in sentence.heads]
    meaning = Meaning(sentence.events, sentence.cues, sentence.tolls).moved(by)
    return sentence._replace(heads=heads, **meaning._asdict())
