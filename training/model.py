"""The network: MiniLM with several heads, in plain torch.

In:  word-piece ids, shapes, and the first and last piece of each word, as `reportedly.language.encoding` makes them.
Out: `Scores` for tags, heads, relations and names. Shapes: B sentences, P pieces, W words, T labels.

The encoder is written out here rather than imported so that its input can take the case shape, its three attention
projections are one product (one quantised product instead of three), and the exported graph holds nothing unused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.language.encoding import SHAPES

NEVER = -1e4  # a log score no arc survives; -inf would turn into NaN in a row without any allowed head


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the network; the encoder's are those of all-MiniLM-L6-v2."""

    upos: int
    xpos: int
    deprels: int
    names: int
    events: int
    modes: int
    realities: int
    standings: int
    acts: int
    tolls: int
    links: int
    pieces: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    arc: int = 384
    relation: int = 96
    name_hidden: int = 192
    event_hidden: int = 256
    reality_hidden: int = 128
    saying_hidden: int = 128
    link: int = 128
    encoder_dropout: float = 0.1
    head_dropout: float = 0.25


class Inputs(NamedTuple):
    """One batch."""

    piece_ids: Tensor  # [B, P]
    piece_shapes: Tensor  # [B, P]
    first: Tensor  # [B, W]
    last: Tensor  # [B, W]
    piece_mask: Tensor  # [B, P], True where there is a piece
    word_mask: Tensor  # [B, W], likewise


class Scores(NamedTuple):
    """Unnormalised scores; head 0 is the root, head j + 1 is word j."""

    upos: Tensor  # [B, W, T]
    xpos: Tensor  # [B, W, T]
    arcs: Tensor  # [B, W, W + 1]
    relation_dependents: Tensor  # [B, W, relation + 1]
    relation_heads: Tensor  # [B, W + 1, relation + 1]


class Meanings(NamedTuple):
    """Unnormalised scores of what the words mean. A link goes from a trigger or cue to the head word of a field."""

    events: Tensor  # [B, W, none + types]
    modes: Tensor  # [B, W, M], of a trigger
    realities: Tensor  # [B, W, R], of a trigger
    standings: Tensor  # [B, W, S], of a trigger
    factuality: Tensor  # [B, W], -3 .. 3, of any predicate
    cues: Tensor  # [B, W], log odds that the word is a cue
    acts: Tensor  # [B, W, A], of a cue
    tolls: Tensor  # [B, W, none + kinds]
    link_from: Tensor  # [B, W, L, link + 1]
    link_to: Tensor  # [B, W, link + 1]


class SharedDropout(nn.Module):
    """Dropout with one mask for all places of a sentence (Gal & Ghahramani 2016): 30 times fewer random draws."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """[B, N, D] -> [B, N, D]."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (kept / (1 - self.share))


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.attention_heads = sizes.attention_heads
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.attention_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = SharedDropout(sizes.encoder_dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[B, P, width] -> [B, P, width]."""
        batch, pieces, width = x.shape
        split = self.qkv(x).view(batch, pieces, 3, self.attention_heads, width // self.attention_heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.after_attention(x, mixed.transpose(1, 2).reshape(batch, pieces, width))

    def after_attention(self, x: Tensor, mixed: Tensor) -> Tensor:
        """The rest of the layer: input and attention's output [B, P, width] -> [B, P, width]."""
        x = self.attention_norm(x + self.dropout(self.out(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """BERT with one more input embedding: the case shape of the word a piece belongs to."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.pieces, sizes.width)
        # Half of all parameters, of which a batch touches one in a hundred: leaving them saves a tenth of the time.
        self.pieces.requires_grad_(False)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(len(SHAPES), sizes.width)
        # Zero at first: the pretrained encoder has to start from what it knows.
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = SharedDropout(sizes.encoder_dropout)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))

    def forward(self, inputs: Inputs) -> Tensor:
        """[B, P] -> [B, P, width]."""
        x = self.dropout(self.embed(self.pieces(inputs.piece_ids), inputs.piece_shapes))
        mask = inputs.piece_mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x  # type: ignore[no-any-return]

    def embed(self, pieces: Tensor, piece_shapes: Tensor) -> Tensor:
        """Vectors of the pieces [B, P, width] and shapes [B, P] -> [B, P, width], before the first layer."""
        places = torch.arange(pieces.shape[1])
        return self.norm(pieces + self.positions(places) + self.shapes(piece_shapes))  # type: ignore[no-any-return]

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of a Hugging Face BERT checkpoint (model.safetensors)."""
        source = load_file(path)
        segment = source["embeddings.token_type_embeddings.weight"][0]
        own = {
            "pieces.weight": source["embeddings.word_embeddings.weight"],
            # There is only one segment in a window, so its embedding can move into the positions.
            "positions.weight": source["embeddings.position_embeddings.weight"] + segment,
            "shapes.weight": self.shapes.weight.detach(),
        }
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"] = source[f"embeddings.LayerNorm.{kind}"]
            for i in range(len(self.layers)):
                own.update(_layer_weights(source, i, kind))
        self.load_state_dict(own)


def _layer_weights(source: dict[str, Tensor], i: int, kind: str) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{i}", f"layers.{i}"
    qkv = [source[f"{old}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
    return {
        f"{new}.qkv.{kind}": torch.cat(qkv),
        f"{new}.out.{kind}": source[f"{old}.attention.output.dense.{kind}"],
        f"{new}.attention_norm.{kind}": source[f"{old}.attention.output.LayerNorm.{kind}"],
        f"{new}.up.{kind}": source[f"{old}.intermediate.dense.{kind}"],
        f"{new}.down.{kind}": source[f"{old}.output.dense.{kind}"],
        f"{new}.norm.{kind}": source[f"{old}.output.LayerNorm.{kind}"],
    }


class Projection(nn.Module):
    """A small layer between the encoder and a scorer."""

    def __init__(self, width: int, out: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(width, out)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """[..., width] -> [..., out]."""
        return self.dropout(functional.gelu(self.linear(x)))  # type: ignore[no-any-return]


class Reader(nn.Module):
    """The whole network. `names` follows the Universal NER guideline; `gum_names` only helps training."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.dropout = SharedDropout(sizes.head_dropout)
        self.upos = nn.Linear(sizes.width, sizes.upos)
        self.xpos = nn.Linear(sizes.width, sizes.xpos)
        self.arc_dependent = Projection(sizes.width, sizes.arc, sizes.head_dropout)
        self.arc_head = Projection(sizes.width, sizes.arc, sizes.head_dropout)
        self.arc_product = nn.Linear(sizes.arc, sizes.arc)  # its bias scores a head whatever the dependent
        self.relation_dependent = Projection(sizes.width, sizes.relation, sizes.head_dropout)
        self.relation_head = Projection(sizes.width, sizes.relation, sizes.head_dropout)
        self.relation_product = nn.Linear(sizes.relation + 1, sizes.deprels * (sizes.relation + 1), bias=False)
        nn.init.zeros_(self.relation_product.weight)
        self.name_hidden = Projection(sizes.width, sizes.name_hidden, sizes.head_dropout)
        self.names = nn.Linear(sizes.name_hidden, sizes.names)
        self.gum_names = nn.Linear(sizes.width, sizes.names)
        self.event_hidden = Projection(sizes.width, sizes.event_hidden, sizes.head_dropout)
        self.events = nn.Linear(sizes.event_hidden, sizes.events)
        self.modes = nn.Linear(sizes.event_hidden, sizes.modes)
        self.reality_hidden = Projection(sizes.width, sizes.reality_hidden, sizes.head_dropout)
        self.realities = nn.Linear(sizes.reality_hidden, sizes.realities)
        self.standings = nn.Linear(sizes.reality_hidden, sizes.standings)
        self.factuality = nn.Linear(sizes.reality_hidden, 1)
        self.saying_hidden = Projection(sizes.width, sizes.saying_hidden, sizes.head_dropout)
        self.cues = nn.Linear(sizes.saying_hidden, 1)
        self.acts = nn.Linear(sizes.saying_hidden, sizes.acts)
        self.tolls = nn.Linear(sizes.saying_hidden, sizes.tolls)
        self.link_from = Projection(sizes.width, sizes.link, sizes.head_dropout)
        self.link_to = Projection(sizes.width, sizes.link, sizes.head_dropout)
        self.link_product = nn.Linear(sizes.link + 1, sizes.links * (sizes.link + 1), bias=False)
        nn.init.zeros_(self.link_product.weight)

    def words(self, inputs: Inputs) -> tuple[Tensor, Tensor]:
        """Vectors of the words [B, W, width] and of the root [B, 1, width], which is [CLS]."""
        hidden = self.encoder(inputs)
        return (_pick(hidden, inputs.first) + _pick(hidden, inputs.last)) * 0.5, hidden[:, :1]

    def parse(self, words: Tensor, root: Tensor, word_mask: Tensor) -> Scores:
        """Tag, arc and relation scores; a word is never its own head."""
        scores = self.parse_freely(words, root)
        count = words.shape[1]
        itself = torch.eye(count, dtype=torch.bool)
        barred = functional.pad(itself[None] | ~word_mask[:, None], (1, 0))
        return scores._replace(arcs=scores.arcs.masked_fill(barred, NEVER))

    def parse_freely(self, words: Tensor, root: Tensor) -> Scores:
        """As `parse`, before arcs from a word to itself and to padding are barred."""
        with_root = torch.cat([root, words], dim=1)
        tagged = self.dropout(words)
        dependents = self.arc_product(self.arc_dependent(words))
        arcs = dependents @ self.arc_head(with_root).transpose(1, 2) / math.sqrt(self.sizes.arc)
        relation_dependents = _with_one(self.relation_dependent(words))
        relation_heads = _with_one(self.relation_head(with_root))
        return Scores(self.upos(tagged), self.xpos(tagged), arcs, relation_dependents, relation_heads)

    def mean(self, words: Tensor) -> Meanings:
        """What the words mean: vectors of the words [B, W, width] -> scores."""
        event, reality, saying = self.event_hidden(words), self.reality_hidden(words), self.saying_hidden(words)
        product = self.link_product(_with_one(self.link_from(words)))
        return Meanings(
            events=self.events(event),
            modes=self.modes(event),
            realities=self.realities(reality),
            standings=self.standings(reality),
            factuality=self.factuality(reality).squeeze(-1),
            cues=self.cues(saying).squeeze(-1),
            acts=self.acts(saying),
            tolls=self.tolls(saying),
            link_from=product.unflatten(-1, (self.sizes.links, -1)),
            link_to=_with_one(self.link_to(words)),
        )

    def relations_at(self, scores: Scores, heads: Tensor) -> Tensor:
        """Relation scores [B, W, R] for one given head a word (0: root)."""
        at = _pick(scores.relation_heads, heads)
        product = self.relation_product(scores.relation_dependents)
        return torch.einsum("bwri,bwi->bwr", product.unflatten(-1, (self.sizes.deprels, -1)), at)


def _pick(x: Tensor, index: Tensor) -> Tensor:
    """x[b, index[b, w]]: [B, N, D] and [B, W] -> [B, W, D]."""
    return x.gather(1, index.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


def _with_one(x: Tensor) -> Tensor:
    return functional.pad(x, (0, 1), value=1.0)
