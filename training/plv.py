"""A classifier of the event between two marked actors, fitted in minutes on labelled rows: for one benchmark only.

In:  words of sentences with the places of the two actors, and the type of each. Out: a `Classifier`; nothing is saved.
Several networks are fitted from different first values and answer together, since one alone is a matter of luck: two
seeds were 6 points apart on the same fifth of PLV.
["Rebels", "shelled", "Tarsa"], source (0, 1), target (2, 3) -> scores of ASSAULT, ACCUSE, ...

The encoder reads "@ Rebels @ shelled # Tarsa #"; its mean vector and the vectors of the two opening marks go to one
layer. The rows that it was made for (PLV) have no licence: weights fitted on them are used and thrown away.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from math import ceil
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from reportedly.language.encoding import WINDOW_PIECES, Encoded, WordEncoder, encode_window, word_encoder
from training.model import Encoder, Inputs, SharedDropout, Sizes

MARKS = ("@", "#")
Report = Callable[[str], None]


class Marked(NamedTuple):
    """The words of a sentence and the half-open ranges of source and target; None where one is not in the text."""

    words: Sequence[str]
    source: tuple[int, int] | None
    target: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of the fit; 1,050 rows take 3.5 minutes of one core for each network.

    Hardly tuned: six epochs were no better than four on a fifth of PLV.
    """

    epochs: int = 4
    seeds: tuple[int, ...] = (1, 2, 3)
    batch_rows: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    warmup: float = 0.1  # share of the run
    weight_decay: float = 0.01
    clip_norm: float = 1.0
    smoothing: float = 0.1
    balance: float = 0.5  # weight of a class: (mean count / its count) to this power
    dropout: float = 0.2


class Row(NamedTuple):
    """What the encoder sees of a sentence, and the places of the two opening marks among its pieces (0: none)."""

    encoded: Encoded
    opened: tuple[int, int]


class Network(nn.Module):
    """Encoder and one layer."""

    def __init__(self, classes: int, dropout: float) -> None:
        super().__init__()
        sizes = Sizes(**{field.name: 1 for field in fields(Sizes) if field.default is MISSING})
        self.encoder = Encoder(sizes)
        self.dropout = SharedDropout(dropout)
        self.classes = nn.Linear(3 * sizes.width, classes)

    def forward(self, inputs: Inputs, opened: Tensor) -> Tensor:
        """[B, P] and [B, 2] -> scores [B, classes]."""
        hidden = self.encoder(inputs)
        there = inputs.piece_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * there).sum(1, keepdim=True) / there.sum(1, keepdim=True)
        marks = hidden.gather(1, opened.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        joined = torch.cat([mean, marks], dim=1).flatten(1)
        return self.classes(self.dropout(joined.unsqueeze(1)).squeeze(1))  # type: ignore[no-any-return]


class Classifier(NamedTuple):
    """Fitted networks with the texts of their classes."""

    networks: tuple[Network, ...]
    labels: tuple[str, ...]
    encode: WordEncoder

    def scores(self, sentence: Marked) -> dict[str, float]:
        """The probability of each class: the mean over the networks."""
        batch = pad([encode_row(sentence, self.encode)])
        with torch.no_grad():
            found = [functional.softmax(network(*batch)[0], dim=-1) for network in self.networks]
        return dict(zip(self.labels, torch.stack(found).mean(0).tolist(), strict=True))


def fit(
    sentences: Sequence[Marked],
    roots: Sequence[str],
    folder: Path,
    recipe: Recipe = Recipe(),
    report: Report = lambda line: None,
) -> Classifier:
    """Fit on sentences and their classes. `folder` holds model.safetensors and tokenizer.json of the encoder."""
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encode = word_encoder(tokenizer)
    labels = tuple(sorted(set(roots)))
    rows = [encode_row(sentence, encode) for sentence in sentences]
    targets = torch.tensor([labels.index(root) for root in roots])
    networks = []
    for seed in recipe.seeds:
        torch.manual_seed(seed)
        network = Network(len(labels), recipe.dropout)
        network.encoder.load_minilm(folder / "model.safetensors")
        _learn(network, rows, targets, seed, recipe, report)
        networks.append(network.eval())
    return Classifier(tuple(networks), labels, encode)


def encode_row(sentence: Marked, encode: WordEncoder) -> Row:
    """Words with marks round the actors -> pieces; a sentence longer than a window is cut at its end."""
    words: list[str] = []
    opened = [0, 0]
    spans = (sentence.source, sentence.target)
    for place in range(len(sentence.words) + 1):
        # Of two marks that close at one place, the one opened last goes first.
        words += [MARKS[i] for i in (1, 0) if (span := spans[i]) is not None and span[1] == place and span[0] < place]
        for i, span in enumerate(spans):
            if span is not None and span[0] == place and span[1] > place:
                opened[i] = len(words) + 1
                words.append(MARKS[i])
        words += sentence.words[place : place + 1]
    pieces, held = [], 0
    for word in words:
        found = encode(word)
        held += len(found.ids)
        if held > WINDOW_PIECES:
            break
        pieces.append(found)
    encoded = encode_window(pieces)
    source, target = (encoded.first[place - 1] if 0 < place <= len(pieces) else 0 for place in opened)
    return Row(encoded, (source, target))


def pad(rows: Sequence[Row]) -> tuple[Inputs, Tensor]:
    """One batch: inputs [B, P] and the places of the opening marks [B, 2]."""
    longest = max(len(row.encoded.piece_ids) for row in rows)
    counts = torch.tensor([len(row.encoded.piece_ids) for row in rows])
    mask = torch.arange(longest) < counts[:, None]
    ids = torch.tensor([row.encoded.piece_ids + [0] * (longest - len(row.encoded.piece_ids)) for row in rows])
    shapes = torch.tensor([row.encoded.piece_shapes + [0] * (longest - len(row.encoded.piece_ids)) for row in rows])
    nowhere = torch.zeros(len(rows), 0, dtype=torch.long)
    return Inputs(ids, shapes, nowhere, nowhere, mask, nowhere.bool()), torch.tensor([row.opened for row in rows])


def _learn(network: Network, rows: Sequence[Row], targets: Tensor, seed: int, recipe: Recipe, report: Report) -> None:
    rng = random.Random(seed)  # noqa: S311  draws, not secrets
    counts = torch.bincount(targets, minlength=network.classes.out_features).float()
    weights = (counts.mean() / counts) ** recipe.balance
    optimizer = _optimizer(network, recipe)
    steps, step = recipe.epochs * ceil(len(rows) / recipe.batch_rows), 0
    network.train()
    for epoch in range(recipe.epochs):
        shown = 0.0
        for batch in _batches(rows, recipe.batch_rows, rng):
            _set_rate(optimizer, step / steps, recipe.warmup)
            scores = network(*pad([rows[i] for i in batch]))
            loss = functional.cross_entropy(scores, targets[batch], weight=weights, label_smoothing=recipe.smoothing)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip_norm)
            optimizer.step()
            step += 1
            shown += loss.item() * len(batch)
        report(f"seed {seed} epoch {epoch} loss {shown / len(rows):.3f}")


def _batches(rows: Sequence[Row], size: int, rng: random.Random) -> list[list[int]]:
    """All rows once, those of about the same length together."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].encoded.piece_ids) + rng.uniform(0, 15))
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    encoder = [parameter for parameter in network.encoder.parameters() if parameter.requires_grad]
    groups = [
        {"params": encoder, "full_rate": recipe.encoder_rate},
        {"params": list(network.classes.parameters()), "full_rate": recipe.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=recipe.weight_decay, fused=True)


def _set_rate(optimizer: torch.optim.AdamW, progress: float, warmup: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["full_rate"] * min(progress / warmup, (1 - progress) / (1 - warmup))
