"""A trained `Reader` in, `model.onnx`, `tokenizer.json` and `labels.json` out.

`training.graph` says what the graph computes; here it is written, quantised and given its papers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from onnxruntime.quantization.shape_inference import quant_pre_process  # type: ignore[import-untyped]

from reportedly.language.scores import Inventories, WindowScores
from training.graph import Graph

#: Stay float32: what goes into these two products has a few very large values, which leave the others few of the 7 bits
#: (Bondarenko et al. 2021, Understanding and overcoming the challenges of efficient transformer quantization).
FLOAT = ("/down/MatMul", "/down_1/MatMul")
INPUTS = ("piece_ids", "piece_shapes", "first", "last")


def write_onnx(graph: Graph, path: Path) -> None:
    """Write the float32 graph with free numbers of pieces and words."""
    graph.eval()
    columns = ([101, 200, 201, 102], [0, 2, 1, 0], [1, 2], [1, 2])
    example = tuple(torch.tensor(column) for column in columns)
    axes = {"piece_ids": {0: "pieces"}, "piece_shapes": {0: "pieces"}, "first": {0: "words"}, "last": {0: "words"}}
    outputs: dict[str, dict[int, str]] = {name: {0: "words"} for name in WindowScores._fields}
    outputs |= {
        "arcs": {0: "words", 1: "heads"},
        "deprels": {0: "words", 1: "words"},
        "links": {0: "words", 2: "words"},
    }
    torch.onnx.export(
        graph, example, str(path), input_names=list(INPUTS), output_names=list(WindowScores._fields),
        dynamic_axes=axes | outputs, opset_version=17, dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )  # fmt: skip


def quantise(source: Path, target: Path, *, reduce_range: bool = True, per_channel: bool = True) -> None:
    """Write the graph with int8 products; embeddings stay as `source` has them.

    `reduce_range` keeps weights in 7 bits: the 8-bit products of AVX2 without VNNI overflow their 16-bit sums, and the
    same bytes have to come out on every x86 machine.
    """
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready), str(target), weight_type=QuantType.QInt8, per_channel=per_channel, reduce_range=reduce_range,
        op_types_to_quantize=["Attention", "Gemm", "MatMul"], nodes_to_exclude=list(FLOAT),
    )  # fmt: skip
    ready.unlink()


def write_tokenizer(source: Path, target: Path) -> None:
    """Copy the tokenizer without its padding and truncation, which would cut long words silently."""
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    tokenizer.update(truncation=None, padding=None, post_processor=None)
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_labels(target: Path, labels: Inventories, version: str, scores: object, seeds: Sequence[int]) -> None:
    """Write the label texts, what made the weights, and the digests the parser checks."""
    digests = {name: sha256(target.with_name(name)) for name in ("model.onnx", "tokenizer.json")}
    content = {
        "format": 1, "version": version, "seeds": list(seeds), "sha256": digests, "scores": scores, **labels._asdict(),
    }  # fmt: skip
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
