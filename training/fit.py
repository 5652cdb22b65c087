"""Trees in, a trained `Reader` out, with a checkpoint after every epoch.

An epoch's draws depend only on the seed and the epoch's number, so a run that was stopped and resumed gives the same
weights as one that was not (same machine, same number of threads).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.language.encoding import WordEncoder
from training.augment import Augmenter, Rates
from training.batches import (
    IGNORED,
    Batch,
    Example,
    Labels,
    MeaningTargets,
    draw_batches,
    encode_trees,
    mask_pieces,
    tensors,
)
from training.model import Reader
from training.sides import Sides, change_sides
from training.treebank import Tree

Report = Callable[[str], None]
HEADS_OF_MEANING = (
    "event_hidden", "events", "modes", "reality_hidden", "realities", "standings", "factuality", "saying_hidden",
    "cues", "acts", "tolls", "link_",
)  # fmt: skip

#: Weights of uncertain, not happened, happened: the rarer in uds_ih2_train, the heavier. Tried: LABBOOK.md.
CLASS_WEIGHTS = (2.2, 1.1, 0.65)
#: Log odds a unit of factuality, at the thresholds.
SLOPE = 3.0


@dataclass(frozen=True, slots=True)
class Options:
    """The recipe's numbers; tuned on the dev parts, see LABBOOK.md."""

    epochs: int = 6
    seed: int = 1
    treebanks: float = 1.0  # share of the trees drawn in an epoch
    batch_pieces: int = 1000
    annotated_pieces: int = 500  # smaller batches, more steps, for what there is less of
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.06  # share of the run
    weight_decay: float = 0.01
    clip_norm: float = 2.0
    masked_pieces: float = 0.04
    names_only: float = 0.5  # share of the name-only sentences drawn in an epoch
    other_sides: float = 0.3  # share of the annotated sentences whose countries are exchanged
    frozen_encoder: bool = False  # only the heads learn
    rates: Rates = field(default_factory=Rates)


@dataclass(slots=True)
class Material:
    """What a course draws its sentences from."""

    augmenter: Augmenter
    names_only: Sequence[Tree]
    annotated: Sequence[Tree] = ()
    sides: Sides = field(default_factory=Sides)

    def draw(self, options: Options, rng: random.Random) -> list[list[Tree]]:
        """The sentences of one epoch, by kind."""
        trees = self.augmenter.epoch(rng)
        names = rng.sample(self.names_only, round(options.names_only * len(self.names_only)))
        annotated = change_sides(self.annotated, self.sides, options.other_sides, rng)
        return [
            rng.sample(trees, round(options.treebanks * len(trees))),
            [self.augmenter.change(tree, rng) for tree in names],
            [self.augmenter.change(tree, rng) for tree in annotated],
        ]


@dataclass(slots=True)
class Run:
    """What a checkpoint holds."""

    model: Reader
    optimizer: torch.optim.AdamW
    epoch: int = 0
    cpu_seconds: float = 0.0


def start(model: Reader, options: Options) -> Run:
    """A run before its first step."""
    if options.frozen_encoder:
        model.encoder.requires_grad_(requires_grad=False)
    pretrained = {f"encoder.{name}" for name, _ in model.encoder.named_parameters() if not name.startswith("shapes.")}
    trained = [(name, parameter) for name, parameter in model.named_parameters() if parameter.requires_grad]
    encoder = [parameter for name, parameter in trained if name in pretrained]
    heads = [parameter for name, parameter in trained if name not in pretrained]
    groups = [
        {"params": encoder, "full_rate": options.encoder_rate},
        {"params": heads, "full_rate": options.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=options.weight_decay, fused=True)
    return Run(model, optimizer)


def save(run: Run, path: Path) -> None:
    """Write a checkpoint; the old one stays until the new one is whole."""
    part = path.with_suffix(".part")
    state = {"model": run.model.state_dict(), "optimizer": run.optimizer.state_dict()}
    torch.save(state | {"epoch": run.epoch, "cpu_seconds": run.cpu_seconds}, part)
    part.replace(path)


def resume(run: Run, path: Path) -> None:
    """Go on from a checkpoint, if there is one."""
    if path.exists():
        state = torch.load(path, weights_only=True)
        run.model.load_state_dict(state["model"])
        run.optimizer.load_state_dict(state["optimizer"])
        run.epoch, run.cpu_seconds = int(state["epoch"]), float(state["cpu_seconds"])


def mix_in(model: Reader, path: Path, share: float) -> None:
    """Give an earlier checkpoint's weights a share in `model`; the heads of meaning, which it did not teach, stay."""
    earlier = torch.load(path, weights_only=True)["model"]
    own = model.state_dict()
    kept = {name for name in own if name.startswith(HEADS_OF_MEANING) or not own[name].is_floating_point()}
    mixed = {name: own[name] if name in kept else own[name].lerp(earlier[name], share) for name in own}
    model.load_state_dict(mixed)


def fit_epoch(
    run: Run,
    material: Material,
    encode: WordEncoder,
    labels: Labels,
    options: Options,
    report: Report,
) -> None:
    """One pass over what `material` draws."""
    rng = random.Random(f"{options.seed}-{run.epoch}")  # noqa: S311  draws, not secrets
    torch.manual_seed(options.seed * 1000 + run.epoch)
    generator = torch.Generator().manual_seed(options.seed * 1000 + run.epoch)
    drawn: list[list[Example]] = []
    sizes = (options.batch_pieces, options.batch_pieces, options.annotated_pieces)
    for trees, pieces in zip(material.draw(options, rng), sizes, strict=True):
        if trees:
            drawn += draw_batches(encode_trees(trees, encode), pieces, rng)
    rng.shuffle(drawn)
    run.model.train()
    began, shown = time.process_time(), 0.0
    for step, examples in enumerate(drawn):
        _set_rate(run.optimizer, (run.epoch + step / len(drawn)) / options.epochs, options)
        batch = mask_pieces(tensors(examples, labels), options.masked_pieces, generator)
        shown += _step(run, batch, options)
        if step % 50 == 49:
            spent = time.process_time() - began
            report(f"epoch {run.epoch} step {step + 1}/{len(drawn)} loss {shown / 50:.3f} cpu {spent:.0f} s")
            shown = 0.0
    run.epoch += 1
    run.cpu_seconds += time.process_time() - began


def _step(run: Run, batch: Batch, options: Options) -> float:
    run.optimizer.zero_grad(set_to_none=True)
    total = loss(run.model, batch)
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), options.clip_norm)
    run.optimizer.step()
    return total.item()


def _set_rate(optimizer: torch.optim.AdamW, progress: float, options: Options) -> None:
    rising, falling = progress / options.warmup, (1 - progress) / (1 - options.warmup)
    for group in optimizer.param_groups:
        group["lr"] = group["full_rate"] * min(rising, falling)


def loss(model: Reader, batch: Batch) -> Tensor:
    """Sum of the tasks' mean losses; a task without annotation in the batch adds nothing."""
    words, root = model.words(batch.inputs)
    total = _cross_entropy(model.names(model.name_hidden(words)), batch.names)
    total = total + 0.3 * _cross_entropy(model.gum_names(model.dropout(words)), batch.gum_names)
    total = total + meaning_loss(model, words, batch.meaning)
    if not batch.parsed:
        return total
    scores = model.parse(words, root, batch.inputs.word_mask)
    relations = model.relations_at(scores, batch.heads.clamp(min=0))
    total = total + _cross_entropy(scores.arcs, batch.heads) + _cross_entropy(relations, batch.deprels)
    return total + 0.3 * _cross_entropy(scores.upos, batch.upos) + 0.3 * _cross_entropy(scores.xpos, batch.xpos)


def meaning_loss(model: Reader, words: Tensor, targets: MeaningTargets) -> Tensor:
    """The same for what the words mean."""
    total = words.new_zeros(())
    judged = ~targets.factuality.isnan()
    annotated = (targets.events != IGNORED) | (targets.realities != IGNORED) | (targets.cues >= 0)
    if not judged.any() and not annotated.any():
        return total
    scores = model.mean(words)
    if judged.any():
        value, label = scores.factuality[judged], targets.factuality[judged]
        total = total + functional.l1_loss(value, label) + 0.8 * class_loss(value, label)
    # Most words are no event: the choice among the types is asked for at triggers once more.
    types = torch.where(targets.events > 0, targets.events - 1, IGNORED)
    total = total + 3.0 * _cross_entropy(scores.events, targets.events) + _cross_entropy(scores.events[..., 1:], types)
    total = total + 0.3 * _cross_entropy(scores.modes, targets.modes)
    total = total + 0.7 * _cross_entropy(scores.realities, targets.realities)
    total = total + 0.2 * _cross_entropy(scores.standings, targets.standings)
    total = total + 0.3 * _cross_entropy(scores.acts, targets.acts) + _cross_entropy(scores.tolls, targets.tolls)
    judged = targets.cues >= 0
    if judged.any():
        total = total + functional.binary_cross_entropy_with_logits(scores.cues[judged], targets.cues[judged])
    if len(targets.links):
        sentence, word = targets.link_rows.unbind(1)
        found = torch.einsum("nli,nwi->nwl", scores.link_from[sentence, word], scores.link_to[sentence])
        judged = targets.links >= 0
        summed = functional.binary_cross_entropy_with_logits(found[judged], targets.links[judged], reduction="sum")
        total = total + 0.5 * summed / len(targets.links)
    return total


def class_loss(value: Tensor, label: Tensor) -> Tensor:
    """On which side of -1 and of 1 a factuality lies, both [N], -3 .. 3: the three classes of UDS-IH2.

    A logistic loss at each of the two thresholds (Rennie & Srebro 2005, Loss functions for preference levels).
    """
    happened, not_happened = label >= 1, label <= -1
    weights = value.new_tensor(CLASS_WEIGHTS)[not_happened.long() + 2 * happened.long()]
    total = value.new_zeros(())
    for score, reached in ((value - 1, happened), (-1 - value, not_happened)):
        total = total + functional.binary_cross_entropy_with_logits(SLOPE * score, reached.float(), weights)
    return total


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    count = (targets != IGNORED).sum().clamp(min=1)
    summed = functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction="sum")
    return summed / count
