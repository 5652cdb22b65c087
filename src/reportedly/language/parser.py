"""Words of one sentence in, its tags, tree and names out.

>>> parser = Parser.load()
>>> sentence = parser.parse(["Rebels", "shelled", "the", "airport", "."])
>>> sentence.deprels
['nsubj', 'root', 'det', 'obj', 'punct']

The weights lie in `weights/` beside this file. One sentence goes through the graph at a time: its int8 scales depend on
everything in the batch, so a batch of several would make the answer for one sentence depend on its neighbours.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from reportedly.errors import ModelError
from reportedly.language.encoding import WordEncoder, WordPieces, encode_window, split_windows, word_encoder
from reportedly.language.runtime import onnxruntime
from reportedly.language.scores import Inventories, WindowScores
from reportedly.language.sentence import ParsedSentence, join_windows, read_window

FORMAT: Final = 1
REMEDY: Final = "Reinstall the package, or make the weights with `python -m training` (training/README.md)."
#: onnxruntime's fused operator is slower than the two it replaces: 8 % of the whole on AVX2, EWT dev, onnxruntime 1.31.
SLOW_FUSIONS: Final = ("SkipLayerNormFusion",)


@dataclass(frozen=True, slots=True)
class Parser:
    """The trained model, ready to use; safe to share between calls, not between processes."""

    session: onnxruntime.InferenceSession
    encode: WordEncoder
    labels: Inventories

    @classmethod
    def load(cls, folder: Traversable | None = None, *, model: str = "model.onnx") -> Parser:
        """Load the weights that ship with the package, or those in `folder`.

        Raises `ModelError` if a file is missing or is not the one `labels.json` names.
        """
        folder = folder or files("reportedly.language") / "weights"
        facts = _read_facts(folder)
        graph = _read_bytes(folder / model)
        tokenizer = _read_bytes(folder / "tokenizer.json")
        if model in facts["sha256"]:
            _check_digest(folder / model, graph, facts["sha256"][model])
        _check_digest(folder / "tokenizer.json", tokenizer, facts["sha256"]["tokenizer.json"])
        labels = Inventories(*(tuple(facts[column]) for column in Inventories._fields))
        return cls(_open_session(graph), word_encoder(Tokenizer.from_buffer(tokenizer)), labels)

    def parse(self, words: Sequence[str]) -> ParsedSentence:
        """Tags, tree and names of one sentence of W >= 0 syntactic words ("do", "n't").

        A sentence of more than 500 word pieces is cut, and the roots of its later parts hang on the first root.
        """
        if not words:
            return ParsedSentence(*([] for _ in ParsedSentence._fields))
        pieces = [self.encode(word) for word in words]
        windows = split_windows(words, pieces)
        return join_windows([self._parse_window(pieces[start:end]) for start, end in windows])

    def _parse_window(self, pieces: Sequence[WordPieces]) -> ParsedSentence:
        encoded = encode_window(pieces)
        inputs = {name: np.array(column) for name, column in zip(encoded._fields, encoded, strict=True)}
        return read_window(WindowScores(*self.session.run(None, inputs)), self.labels)


def _open_session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread a process: workers share the cores among themselves, and results do not depend on the number of cores.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )
    except Exception as error:  # onnxruntime's own have no other base
        raise ModelError(f"onnxruntime cannot open the model: {error}. {REMEDY}") from error


def _read_bytes(path: Traversable) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"The model file {path} cannot be read: {error}. {REMEDY}") from error


def _read_facts(folder: Traversable) -> dict[str, Any]:
    path = folder / "labels.json"
    try:
        facts: dict[str, Any] = json.loads(_read_bytes(path))
    except ValueError as error:
        raise ModelError(f"{path} is not JSON: {error}. {REMEDY}") from error
    missing = {"format", "sha256", *Inventories._fields} - facts.keys()
    if missing or facts["format"] != FORMAT:
        raise ModelError(f"{path} is of another format (missing: {sorted(missing)}). {REMEDY}")
    return facts


def _check_digest(path: Traversable, content: bytes, expected: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ModelError(f"{path} is damaged: sha256 {found}, expected {expected}. {REMEDY}")
