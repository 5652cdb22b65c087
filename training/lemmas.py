"""``python -m training.lemmas --data DATA``: the treebanks' train part in, the table of lemmas out, with its score on dev.

An ending gets a rule where most words of the treebank with that ending change in the same way and a shorter ending would
say otherwise; a word gets a row only where the rules are wrong about it.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.language.lemmas import INFLECTED, LONGEST_ENDING, Lemmas, lemma_of_word, read_lemmas

TABLE: Final = Path(__file__).parent.parent / "src/reportedly/language/lemmas.tsv"
HEADER: Final = """\
# Lemmas of English words, learned from UD English EWT and the open part of GUM by training/lemmas.py.
# Licence: CC BY-SA 4.0. Sources: github.com/UniversalDependencies/UD_English-EWT (CC BY-SA 4.0), github.com/amir-zeldes/gum
# (CC BY 4.0). Rows: form, tag, lemma; or -ending, tag, letters off, letters on.
"""
#: Words with the ending that must agree before it makes a rule, and the share of them.
FEWEST: Final = 3
SHARE: Final = 0.6

Change = tuple[int, str]


class Word(NamedTuple):
    """One annotated word."""

    form: str
    lemma: str
    upos: str
    xpos: str


def read_words(path: Path) -> Iterator[Word]:
    """The words of a CoNLL-U file."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if cells[0].isdigit() and cells[2] != "_":
            yield Word(*cells[1:5])


def learn(words: Iterable[Word]) -> Lemmas:
    """Rules of endings first, then the words that they get wrong."""
    counted = Counter(words)
    endings = _learn_endings(counted)
    rules = Lemmas({}, endings)
    by_coarse: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_fine: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong: Counter[tuple[str, str]] = Counter()
    coarse_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word, count in counted.items():
        if word.upos in {"X", "SYM"} or word.xpos in {"NNP", "GW"} or (word.upos == "NUM" and word.form[0].isdigit()):
            continue
        lower = word.form.lower()
        by_coarse[lower, word.upos][word.lemma] += count
        by_fine[lower, word.xpos][word.lemma] += count
        coarse_of[lower, word.xpos].add(word.upos)
        if lemma_of_word(rules, word.form, word.upos, word.xpos) != word.lemma:
            wrong[lower, word.upos] += count
    rows = {key: _most(by_coarse[key]) for key in wrong}
    table = Lemmas(rows, endings)
    fine = {
        (lower, xpos): _most(lemmas)
        for (lower, xpos), lemmas in by_fine.items()
        for upos in coarse_of[lower, xpos]
        if (lower, upos) in rows and lemma_of_word(table, lower, upos, xpos) != _most(lemmas)
    }
    return Lemmas({**rows, **fine}, endings)


def _learn_endings(counted: Iterable[Word]) -> dict[tuple[str, str], Change]:
    changes: defaultdict[tuple[str, str], Counter[Change]] = defaultdict(Counter)
    for form, lemma, xpos in {(w.form.lower(), w.lemma.lower(), w.xpos) for w in counted if w.xpos in INFLECTED}:
        for length in range(1, min(LONGEST_ENDING, len(form)) + 1):
            changes[form[-length:], xpos][_change(form, lemma)] += 1
    endings: dict[tuple[str, str], Change] = {}
    for (ending, xpos), seen in sorted(changes.items(), key=lambda item: (len(item[0][0]), item[0])):
        change, count = max(seen.items(), key=lambda item: (item[1], item[0]))
        if count < FEWEST or count < SHARE * seen.total() or change[0] > len(ending):
            continue
        shorter = (endings[ending[n:], xpos] for n in range(1, len(ending)) if (ending[n:], xpos) in endings)
        if next(shorter, None) != change:
            endings[ending, xpos] = change
    return endings


def _change(form: str, lemma: str) -> Change:
    kept = len(os.path.commonprefix([form, lemma]))
    return len(form) - kept, lemma[kept:]


def _most(lemmas: Counter[str]) -> str:
    return max(lemmas.items(), key=lambda item: (item[1], item[0]))[0]


def score(lemmas: Lemmas, words: Iterable[Word]) -> tuple[float, Counter[str]]:
    """Share of right lemmas, and the wrong ones."""
    right = total = 0
    wrong: Counter[str] = Counter()
    for word in words:
        found = lemma_of_word(lemmas, word.form, word.upos, word.xpos)
        total += 1
        right += found == word.lemma
        if found != word.lemma:
            wrong[f"{word.form}/{word.upos}/{word.xpos}: {found}, not {word.lemma}"] += 1
    return right / total, wrong


def write(lemmas: Lemmas, path: Path) -> None:
    """The table, sorted, so that the same treebanks give the same bytes."""
    endings = [f"-{ending}\t{tag}\t{off}\t{on}" for (ending, tag), (off, on) in sorted(lemmas.endings.items())]
    words = [f"{form}\t{tag}\t{lemma}" for (form, tag), lemma in sorted(lemmas.words.items())]
    path.write_text(HEADER + "\n".join([*endings, *words]) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(prog="python -m training.lemmas", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("REPORTEDLY_DATA"), help="folder with treebank/")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--errors", type=int, default=0, help="print so many of the commonest errors on dev")
    given = parser.parse_args()
    if given.data is None:
        parser.error("name the data folder with --data or REPORTEDLY_DATA")
    train = [w for name in ("ewt", "gum_open") for w in read_words(given.data / f"treebank/train/{name}.conllu")]
    write(learn(train), given.out)
    lemmas = read_lemmas(given.out.read_text(encoding="utf-8"))
    for name in ("ewt", "gum_open"):
        share, wrong = score(lemmas, read_words(given.data / f"treebank/dev/{name}.conllu"))
        print(f"{name} dev: {share:.4f} of lemmas right ({len(lemmas.words)} words, {len(lemmas.endings)} endings)")
        for error, count in wrong.most_common(given.errors):
            print(f"  {count} {error}")


if __name__ == "__main__":
    main()
