"""The network as it ships: one sentence in, what the decoder needs out.

In:  piece ids [P], piece shapes [P], first and last piece of each word [W].
Out: the columns of `reportedly.language.scores.WindowScores`.

Same weights and same sums as `training.model`, laid out for speed: everything that can be computed in the graph is, so
that Python only reads the tree off the scores; attention is onnxruntime's one fused operator; shapes are constant where
they can be, since on sentences of 20 words the small operators round the matrix products cost as much as the products.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.language.encoding import Encoded
from reportedly.language.scores import WindowScores
from training.model import NEVER, Layer, Reader


class FusedAttention(torch.autograd.Function):
    """Self-attention with the product that makes queries, keys and values; `com.microsoft.Attention` in the graph."""

    @staticmethod
    def forward(_: Any, x: Tensor, weight: Tensor, bias: Tensor, attention_heads: int) -> Tensor:
        """[1, P, width], [width, 3 width], [3 width] -> [1, P, width]."""
        batch, pieces, width = x.shape
        split = (x @ weight + bias).view(batch, pieces, 3, attention_heads, width // attention_heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value)
        return mixed.transpose(1, 2).reshape(batch, pieces, width)

    @staticmethod
    def symbolic(graph: Any, x: Any, weight: Any, bias: Any, attention_heads: int) -> Any:
        """The operator in the exported graph."""
        node = graph.op("com.microsoft::Attention", x, weight, bias, num_heads_i=attention_heads)
        node.setType(x.type())
        return node


class Graph(nn.Module):
    """One sentence: [P], [P], [W], [W] -> WindowScores.

    `int8_pieces` keeps the word-piece embeddings in 8 bits, each piece with a scale of its own: with onnxruntime's one
    scale for the whole table, a few large rows cost all others their last bits.
    """

    def __init__(self, reader: Reader, root: int, *, int8_pieces: bool = False) -> None:
        super().__init__()
        self.reader = reader
        never_root = torch.zeros(reader.sizes.deprels)
        never_root[root] = NEVER  # decoding gives the root its label; no other word may have it
        self.register_buffer("never_root", never_root)
        self.int8_pieces = int8_pieces
        if int8_pieces:
            table = reader.encoder.pieces.weight.detach()
            scales = table.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
            self.register_buffer("piece_scales", scales)
            self.register_buffer("piece_rows", (table / scales).round().to(torch.int8))

    def forward(self, piece_ids: Tensor, piece_shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """WindowScores as a tuple."""
        reader = self.reader
        x = reader.encoder.embed(self._pieces(piece_ids)[None], piece_shapes[None])
        for layer in reader.encoder.layers:
            x = _layer(layer, x)  # type: ignore[arg-type]
        words = (x[:, first] + x[:, last]) * 0.5
        scores = reader.parse_freely(words, x[:, :1])
        # Words begin at different pieces, so equal beginnings mean the same word; -1 stands for the root.
        own = first[:, None] == functional.pad(first, (1, 0), value=-1)[None]
        upos = scores.upos[0].softmax(-1)
        names = reader.names(reader.name_hidden(words))[0]
        return (
            upos.argmax(-1),
            upos.amax(-1),
            scores.xpos[0].argmax(-1),
            scores.arcs[0].masked_fill(own, NEVER).log_softmax(-1),
            self._relations(scores.relation_dependents, scores.relation_heads[:, 1:]).argmax(-1),
            names.log_softmax(-1),
            *self._meanings(words),
        )

    def _meanings(self, words: Tensor) -> tuple[Tensor, ...]:
        """The last columns of WindowScores: [1, W, width] -> probabilities of what the words mean."""
        found = self.reader.mean(words)
        count, labels = found.link_to.shape[1], self.reader.sizes.links
        # [W L, D] x [D, W]: from word i as label l to word j.
        links = found.link_from[0].reshape(-1, found.link_to.shape[-1]) @ found.link_to[0].T
        return (
            found.events[0].softmax(-1),
            found.modes[0].softmax(-1),
            found.realities[0].softmax(-1),
            found.standings[0].softmax(-1),
            found.factuality[0],
            found.cues[0].sigmoid(),
            found.acts[0].softmax(-1),
            found.tolls[0].softmax(-1),
            links.reshape(-1, labels, count).sigmoid(),
        )

    def _pieces(self, piece_ids: Tensor) -> Tensor:
        """Embeddings of the pieces: [P] -> [P, width]."""
        if self.int8_pieces:
            return self.piece_rows[piece_ids].float() * self.piece_scales[piece_ids]  # type: ignore[operator, index]
        return self.reader.encoder.pieces(piece_ids)  # type: ignore[no-any-return]

    def _relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Relation scores of all pairs of words: [1, W, D], [1, W, D] -> [W, W, R]."""
        count = self.reader.sizes.deprels
        products = self.reader.relation_product(dependents).reshape(-1, dependents.shape[-1])  # [W R, D]
        pairs = products @ heads[0].T  # [W R, W]
        pairs = pairs.unflatten(0, (-1, count))
        return pairs.transpose(1, 2) + self.never_root  # type: ignore[no-any-return]


def _layer(layer: Layer, x: Tensor) -> Tensor:
    weight, bias = layer.qkv.weight.T.contiguous(), layer.qkv.bias
    mixed = FusedAttention.apply(x, weight, bias, layer.attention_heads)  # type: ignore[no-untyped-call]
    return layer.after_attention(x, mixed)


def run_graph(graph: Graph, encoded: Encoded) -> WindowScores:
    """One sentence through torch, as arrays."""
    with torch.no_grad():
        return WindowScores(*(x.numpy() for x in graph(*(torch.tensor(column) for column in encoded))))
