"""Words, sentences, tags, trees and names on a treebank.

``python -m benchmarks.parse predict INPUT > PRED``: INPUT has one {"id", "text"} a line; PRED is CoNLL-U with the
product's own sentences and words, names as NER= in the last column. With ``--gold-tokens`` INPUT is CoNLL-U and its
words are parsed as they are.

``python -m benchmarks.parse score GOLD PRED``: one JSON line of F1 figures (fractions). Words are compared by the
characters they cover, white space ignored; the parts of a contraction share its characters by length. A sentence is
right if both its ends are; a tag if the word and UPOS are; UAS needs the word and its head, LAS the relation too
(without subtype); a name its ends and kind, counted only in sentences whose gold has names annotated.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.language import Language, analyse, load_language
from reportedly.language.lemmas import lemma_of_word
from reportedly.records import Analysis

Span = tuple[int, int]
Key = tuple[int, int, int]  # start and end among the visible characters, rank among words with the same two


class Word(NamedTuple):
    """A syntactic word; `span` counts visible characters through the whole file."""

    span: Span
    upos: str
    head: int  # 0 = root, else place in the sentence from 1
    deprel: str
    name: str | None  # IOB2 tag, None where names are not annotated


class Sentence(NamedTuple):
    """The words of a sentence and the visible characters it covers."""

    words: list[Word]
    characters: str
    span: Span


# ---------------------------------------------------------------- predict


def predict_texts(lines: Iterable[str], language: Language) -> Iterator[str]:
    """CoNLL-U of each {"id", "text"} line."""
    for line in lines:
        if line.strip():
            record = json.loads(line)
            analysis = analyse(record["text"], language)
            yield f"# newdoc id = {record['id']}\n"
            yield from (_sentence_lines(analysis, number, record["id"]) for number in range(len(analysis.sentences)))


def _sentence_lines(analysis: Analysis, number: int, document: str) -> str:
    first, end = analysis.sentences[number]
    text = " ".join(analysis.text[analysis.starts[first] : analysis.ends[end - 1]].split())
    lines = [f"# sent_id = {document}-{number + 1}", f"# text = {text}"]
    for token in range(first, end):
        head = analysis.heads[token]
        touches = token + 1 < len(analysis.starts) and analysis.starts[token + 1] == analysis.ends[token]
        cells = (
            str(token - first + 1),
            analysis.text[analysis.starts[token] : analysis.ends[token]],
            analysis.lemmas[token],
            analysis.upos[token],
            analysis.xpos[token],
            "_",
            str(head - first + 1 if head >= 0 else 0),
            analysis.deprels[token],
            "_",
            ("SpaceAfter=No|" if touches else "") + f"NER={analysis.ner[token]}",
        )
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n\n"


def predict_words(lines: Iterable[str], language: Language) -> Iterator[str]:
    """The lines of a CoNLL-U file with tags, trees, lemmas and names by the parser on the words as they are."""
    rows: list[str] = []
    for line in lines:
        if line.strip():
            rows.append(line.rstrip("\n"))
        elif rows:
            yield _parsed_rows(rows, language)
            rows = []
    if rows:
        yield _parsed_rows(rows, language)


def _parsed_rows(rows: Sequence[str], language: Language) -> str:
    words = [row.split("\t") for row in rows if row.split("\t")[0].isdigit()]
    parsed = language.parser.parse([word[1] for word in words])
    place = 0
    out: list[str] = []
    for row in rows:
        cells = row.split("\t")
        if row.startswith("#") or "-" in cells[0]:
            out.append(row)
        elif cells[0].isdigit():
            upos, xpos = parsed.upos[place], parsed.xpos[place]
            kept = [field for field in cells[9].split("|") if field == "SpaceAfter=No"]
            tree = [str(parsed.heads[place] + 1), parsed.deprels[place], "_"]
            lemma = lemma_of_word(language.lemmas, cells[1], upos, xpos)
            out.append(
                "\t".join([*cells[:2], lemma, upos, xpos, "_", *tree, "|".join([*kept, f"NER={parsed.names[place]}"])])
            )
            place += 1
    return "\n".join(out) + "\n\n"


# ---------------------------------------------------------------- score


def read_sentences(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file; empty nodes (8.1) are left out."""
    found: list[Sentence] = []
    rows: list[list[str]] = []
    place = 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            found.append(_read_sentence(rows, place))
            place = found[-1].span[1]
            rows = []
    return found


def _read_sentence(rows: Sequence[Sequence[str]], place: int) -> Sentence:
    start, words, characters = place, [], []
    parts_end, last_part = 0, 0
    for cells in rows:
        visible = "".join(cells[1].split())
        number, _, last = cells[0].partition("-")
        if last:
            last_part, parts_end = int(last), place + len(visible)
            characters.append(visible)
        elif number.isdigit():
            inside = int(number) <= last_part
            end = place + len(visible)
            if inside:
                end = parts_end if int(number) == last_part else min(end, parts_end)
            else:
                characters.append(visible)
            head = int(cells[6]) if cells[6].isdigit() else -1
            name = next((field[4:] for field in cells[9].split("|") if field.startswith("NER=")), None)
            words.append(Word((place, end), cells[3], head, cells[7].partition(":")[0], name))
            place = end
    return Sentence(words, "".join(characters), (start, place))


def score(gold: Sequence[Sentence], predicted: Sequence[Sentence]) -> dict[str, float]:
    """The figures of the module's docstring. Raises ValueError if the texts differ in more than white space."""
    if "".join(s.characters for s in gold) != "".join(s.characters for s in predicted):
        raise ValueError("gold and predicted texts differ in more than white space")
    ours, theirs = _by_place(predicted), _by_place(gold)
    both = ours.keys() & theirs.keys()
    total = len(ours) + len(theirs)
    figures: dict[str, float] = {
        "words_f1": 2 * len(both) / total if total else 1.0,
        "sentences_f1": f1({s.span for s in gold}, {s.span for s in predicted}),
    }
    for figure, first, last in (("upos_f1", 0, 1), ("uas_f1", 1, 2), ("las_f1", 1, 3)):
        right = sum(ours[key][first:last] == theirs[key][first:last] for key in both)
        figures[figure] = 2 * right / total if total else 1.0
    return figures | _score_names(gold, predicted)


def _by_place(sentences: Sequence[Sentence]) -> dict[Key, tuple[str, Key | str | None, str]]:
    """UPOS, place of the head and relation of every word."""
    found: dict[Key, tuple[str, Key | str | None, str]] = {}
    for sentence in sentences:
        ranks: dict[Span, int] = {}
        keys: list[Key] = []
        for word in sentence.words:
            ranks[word.span] = ranks.get(word.span, -1) + 1
            keys.append((*word.span, ranks[word.span]))
        for key, word in zip(keys, sentence.words, strict=True):
            inside = 0 < word.head <= len(keys)
            head = "root" if word.head == 0 else keys[word.head - 1] if inside else None
            found[key] = (word.upos, head, word.deprel)
    return found


def _score_names(gold: Sequence[Sentence], predicted: Sequence[Sentence]) -> dict[str, float]:
    annotated = [s for s in gold if any(word.name for word in s.words)]
    if not annotated:
        return {}
    starts = [s.span[0] for s in annotated]

    def counts(name: tuple[int, int, str]) -> bool:
        index = bisect_right(starts, name[0]) - 1
        return index >= 0 and name[1] <= annotated[index].span[1]

    right = {name for s in annotated for name in read_names(s.words)}
    found = {name for s in predicted for name in read_names(s.words) if counts(name)}
    figures = {"ner_f1": f1(right, found)}
    for kind in sorted({name[2] for name in right}):
        figures[f"ner_f1_{kind}"] = f1({n for n in right if n[2] == kind}, {n for n in found if n[2] == kind})
    return figures


def read_names(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of the names of a sentence; an I- without its B- begins a name."""
    start: int | None = None
    kind = ""
    for word, following in zip(words, [*words[1:], None], strict=True):
        tag = word.name or "O"
        if tag != "O" and (start is None or tag[0] == "B" or tag[2:] != kind):
            start, kind = word.span[0], tag[2:]
        after = (following.name if following else None) or "O"
        if start is not None and (after[0] != "I" or after[2:] != kind):
            yield start, word.span[1], kind
            start = None


def f1(gold: Set[Any], predicted: Set[Any]) -> float:
    """2 x right / (gold + predicted); 1 where there is nothing to find and nothing found."""
    total = len(gold) + len(predicted)
    return 2 * len(gold & predicted) / total if total else 1.0


def main() -> None:
    """`predict` or `score`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parse", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    predict = tasks.add_parser("predict", help="texts or words in, CoNLL-U out")
    predict.add_argument("input", type=Path)
    predict.add_argument("--gold-tokens", action="store_true", help="INPUT is CoNLL-U: parse its words")
    scoring = tasks.add_parser("score", help="CoNLL-U in, figures out")
    scoring.add_argument("gold", type=Path)
    scoring.add_argument("predicted", type=Path)
    given = parser.parse_args()
    if given.task == "score":
        print(json.dumps(score(read_sentences(given.gold), read_sentences(given.predicted))))
        return
    run = predict_words if given.gold_tokens else predict_texts
    with given.input.open(encoding="utf-8") as lines:
        sys.stdout.writelines(run(lines, load_language()))


if __name__ == "__main__":
    main()
