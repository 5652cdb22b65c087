"""Trees in, padded tensors out.

Sentences of one batch have about the same number of pieces, so that little of it is padding.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from reportedly.language.encoding import WINDOW_PIECES, Encoded, WordEncoder, encode_window
from training.meaning import EVENT_LINKS, LINKS, Meaning
from training.model import Inputs
from training.treebank import Tree

IGNORED = -100  # the target that cross entropy skips
MASK_ID = 103


@dataclass(frozen=True, slots=True)
class Labels:
    """Number of each label."""

    upos: Mapping[str, int]
    xpos: Mapping[str, int]
    deprels: Mapping[str, int]
    names: Mapping[str, int]


class Example(NamedTuple):
    """A tree with what the encoder sees of it."""

    tree: Tree
    encoded: Encoded


class MeaningTargets(NamedTuple):
    """Targets of the heads of meaning; IGNORED, NaN or -1 where nothing is annotated."""

    events: Tensor  # [B, W]
    modes: Tensor  # [B, W]
    realities: Tensor  # [B, W]
    standings: Tensor  # [B, W]
    factuality: Tensor  # [B, W], NaN where nobody judged
    cues: Tensor  # [B, W], 0, 1 or -1
    acts: Tensor  # [B, W]
    tolls: Tensor  # [B, W]
    link_rows: Tensor  # [N, 2]: sentence and word of each trigger and cue
    links: Tensor  # [N, W, L]: 0, 1 or -1


class Batch(NamedTuple):
    """Targets are [B, W]; head 0 is the root; IGNORED where there is padding or no annotation."""

    inputs: Inputs
    parsed: bool
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor
    gum_names: Tensor
    meaning: MeaningTargets


def encode_trees(trees: Sequence[Tree], encode: WordEncoder) -> list[Example]:
    """Pair trees with their pieces; a sentence longer than one window is left out (none in the present files)."""
    examples = (Example(tree, encode_window([encode(word) for word in tree.words])) for tree in trees)
    return [example for example in examples if len(example.encoded.piece_ids) <= WINDOW_PIECES + 2]


def draw_batches(examples: Sequence[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Batches of at most `pieces` pieces, padding counted, in random order."""
    noisy = sorted(examples, key=lambda example: len(example.encoded.piece_ids) + rng.uniform(0, 4))
    batches: list[list[Example]] = [[]]
    longest = 0
    for example in noisy:
        longest = max(longest, len(example.encoded.piece_ids))
        if batches[-1] and longest * (len(batches[-1]) + 1) > pieces:
            batches.append([])
            longest = len(example.encoded.piece_ids)
        batches[-1].append(example)
    rng.shuffle(batches)
    return batches


def tensors(examples: Sequence[Example], labels: Labels) -> Batch:
    """One padded batch."""
    trees = [example.tree for example in examples]
    parsed = trees[0].parsed
    return Batch(
        inputs=_inputs([example.encoded for example in examples]),
        parsed=parsed,
        upos=_padded([[labels.upos.get(x, IGNORED) for x in tree.upos] for tree in trees], IGNORED),
        xpos=_padded([[labels.xpos.get(x, IGNORED) for x in tree.xpos] for tree in trees], IGNORED),
        heads=_padded([[head + 1 for head in tree.heads] for tree in trees], IGNORED),
        deprels=_padded([[labels.deprels.get(x, IGNORED) for x in tree.deprels] for tree in trees], IGNORED),
        names=_padded([_names(tree, labels, "uner") for tree in trees], IGNORED),
        gum_names=_padded([_names(tree, labels, "gum") for tree in trees], IGNORED),
        meaning=_meaning([tree.meaning for tree in trees], [len(tree.words) for tree in trees]),
    )


def mask_pieces(batch: Batch, share: float, generator: torch.Generator) -> Batch:
    """Hide some pieces behind [MASK], so that the network learns to lean on the context of rare words."""
    inputs = batch.inputs
    hidden = torch.rand(inputs.piece_ids.shape, generator=generator) < share
    hidden &= inputs.piece_shapes > 0  # [CLS], [SEP] and padding stay
    masked = inputs.piece_ids.masked_fill(hidden, MASK_ID)
    return batch._replace(inputs=inputs._replace(piece_ids=masked))


def _names(tree: Tree, labels: Labels, guideline: str) -> list[int]:
    if tree.guideline != guideline:
        return [IGNORED] * len(tree.words)
    return [labels.names[x] for x in tree.names]


def _meaning(meanings: Sequence[Meaning], counts: Sequence[int]) -> MeaningTargets:
    width = max(counts)

    def column(entries: Callable[[Meaning], Iterable[tuple[int, int]]]) -> Tensor:
        found = torch.full((len(meanings), width), IGNORED)
        for row, meaning in enumerate(meanings):
            for word, label in entries(meaning):
                found[row, word] = label
        return found

    factuality = torch.full((len(meanings), width), torch.nan)
    cues = torch.full((len(meanings), width), -1.0)
    for row, meaning in enumerate(meanings):
        for word, value in meaning.factuality:
            factuality[row, word] = value
        if meaning.cues is not None:
            cues[row, : counts[row]] = 0.0
            cues[row, list(meaning.cues)] = 1.0
    link_rows, links = _links(meanings, counts, width)
    return MeaningTargets(
        events=column(lambda meaning: enumerate(meaning.events or ())),
        modes=column(lambda meaning: ((t.word, t.mode) for t in meaning.triggers if t.mode is not None)),
        realities=column(lambda meaning: ((t.word, t.reality) for t in meaning.triggers if t.reality is not None)),
        standings=column(lambda meaning: ((t.word, t.standing) for t in meaning.triggers if t.standing is not None)),
        factuality=factuality,
        cues=cues,
        acts=column(lambda meaning: meaning.acts),
        tolls=column(lambda meaning: enumerate(meaning.tolls or ())),
        link_rows=link_rows,
        links=links,
    )


def _links(meanings: Sequence[Meaning], counts: Sequence[int], width: int) -> tuple[Tensor, Tensor]:
    """One row for each trigger and cue; links that its kind cannot have are not judged."""
    rows, targets = [], []
    of_events = [label in EVENT_LINKS for label in LINKS]
    for number, meaning in enumerate(meanings):
        cues = set(meaning.cues or ())
        triggers = {trigger.word for trigger in meaning.triggers if trigger.linked}
        for word in sorted(triggers | cues):
            judged = [word in (triggers if of_event else cues) for of_event in of_events]
            target = torch.full((width, len(LINKS)), -1.0)
            target[: counts[number], judged] = 0.0
            for source, goal, label in meaning.links:
                if source == word and judged[label]:
                    target[goal, label] = 1.0
            rows.append((number, word))
            targets.append(target)
    if not rows:
        return torch.zeros((0, 2), dtype=torch.long), torch.zeros((0, width, len(LINKS)))
    return torch.tensor(rows), torch.stack(targets)


def _inputs(encoded: Sequence[Encoded]) -> Inputs:
    piece_ids = _padded([e.piece_ids for e in encoded], 0)
    first = _padded([e.first for e in encoded], 0)
    piece_counts = torch.tensor([len(e.piece_ids) for e in encoded])
    word_counts = torch.tensor([len(e.first) for e in encoded])
    return Inputs(
        piece_ids,
        _padded([e.piece_shapes for e in encoded], 0),
        first,
        _padded([e.last for e in encoded], 0),
        torch.arange(piece_ids.shape[1]) < piece_counts[:, None],
        torch.arange(first.shape[1]) < word_counts[:, None],
    )


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])
