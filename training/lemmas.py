"""``python -m training.lemmas --data DATA``: the treebanks' train part in, the table of lemmas out, its score on dev.

Words that news needs and the treebanks hold seldom stand in words.txt; their forms are made here.

An ending gets a rule where most words with that ending change in the same way and a shorter ending would say otherwise;
a word gets a row only where the rules are wrong about it. Lemmas of verbs are listed, for the rules to choose among.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.language.lemmas import (
    INFLECTED,
    LONGEST_ENDING,
    Lemmas,
    change_ending,
    key_form,
    lemma_of_word,
    read_lemmas,
)

TABLE: Final = Path(__file__).parent.parent / "src/reportedly/language/lemmas.tsv"
OWN_WORDS: Final = Path(__file__).parent / "words.txt"
#: Our own words outweigh slips of the treebanks.
OWN_COUNT: Final = 100
HEADER: Final = """\
# Lemmas of English words, learned from UD English EWT and the open part of GUM by training/lemmas.py.
# Licence: CC BY-SA 4.0. Sources: github.com/UniversalDependencies/UD_English-EWT (CC BY-SA 4.0),
# github.com/amir-zeldes/gum (CC BY 4.0). Rows: form, tag, lemma; or -ending, tag, letters off, letters on;
# or the lemma of a verb and VB.
"""
#: Words with the ending that must agree before it makes a rule, and their share where a shorter ending can answer.
FEWEST: Final = 3
SHARE: Final = 0.6

#: Letters of a verb's lemma.
_SPELLED: Final = re.compile(r"[a-z]{2,}(?:-[a-z]+)*")

Change = tuple[int, str]
#: "stopped" to "stop": only an ending that shows the letter twice may say so, or "wiped" would become "wi".
_UNDOUBLE: Final[dict[str, tuple[Change, ...]]] = {"VBD": ((3, ""),), "VBN": ((3, ""),), "VBG": ((4, ""),)}


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


def read_own_words(path: Path) -> Iterator[Word]:
    """All forms of the words listed in words.txt, regular ones by the rules of spelling."""
    section = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield from _FORMS[section](line.split())


def _verbs(bases: Sequence[str]) -> Iterator[Word]:
    for listed in bases:
        base, stem = _stem(listed)
        past = base[:-1] + "ied" if _ends_in_consonant_y(base) else stem + "ed"
        yield from _inflected(base, past, past, stem)


def _irregular(row: Sequence[str]) -> Iterator[Word]:
    base, stem = _stem(row[0])
    return _inflected(base, row[1], row[2], stem)


def _stem(listed: str) -> tuple[str, str]:
    """The base form, and what -ed and -ing are put to."""
    base = listed.rstrip("+")
    if base != listed:
        return base, base + base[-1]
    return base, base + "k" if base.endswith("ic") else base.removesuffix("e")


def _inflected(base: str, past: str, participle: str, stem: str) -> Iterator[Word]:
    sibilant = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    present = base[:-1] + "ies" if _ends_in_consonant_y(base) else base + ("es" if sibilant else "s")
    going = base[:-2] + "ying" if base.endswith("ie") else (base if base.endswith(("ee", "oe", "ye")) else stem) + "ing"
    for form, tag in ((past, "VBD"), (participle, "VBN"), (going, "VBG"), (present, "VBZ")):
        yield Word(form, base, "VERB", tag)


def _adjectives(bases: Sequence[str]) -> Iterator[Word]:
    for listed in bases:
        base, stem = _stem(listed)
        stem = base[:-1] + "i" if _ends_in_consonant_y(base) else stem
        yield from (Word(stem + "er", base, "ADJ", "JJR"), Word(stem + "est", base, "ADJ", "JJS"))


def _nouns(row: Sequence[str]) -> Iterator[Word]:
    yield Word(row[0], row[1], "NOUN", "NNS")


_FORMS: Final = {"verbs": _verbs, "irregular": _irregular, "adjectives": _adjectives, "nouns": _nouns}


def _ends_in_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in "aeiou"


def learn(words: Iterable[Word], own: Iterable[Word]) -> Lemmas:
    """Rules of endings first, then the words that they get wrong, by coarse tag and where that fails by fine tag."""
    counted = Counter(words)
    for word in own:
        counted[word] += OWN_COUNT
    endings = _learn_endings(counted)
    verbs = _learn_verbs(counted, Lemmas({}, endings))
    listed = [(word, count) for word, count in counted.items() if _can_be_listed(word)]
    coarse = _majority((key_form(word.form), word.upos, word.lemma, count) for word, count in listed)
    fine = _majority((key_form(word.form), word.xpos, word.lemma, count) for word, count in listed)
    rules = Lemmas({}, endings, verbs)
    keyed = ((word, (key_form(word.form), word.upos)) for word, _ in listed)
    rows = {key: coarse[key] for word, key in keyed if lemma_of_word(rules, *_tags(word)) != coarse[key]}
    table = Lemmas(dict(rows), endings, verbs)
    for word, _ in listed:
        key = key_form(word.form), word.xpos
        if lemma_of_word(table, *_tags(word)) != fine[key]:
            rows[key] = fine[key]
    return Lemmas(rows, endings, verbs)


def _tags(word: Word) -> tuple[str, str, str]:
    return word.form, word.upos, word.xpos


def _can_be_listed(word: Word) -> bool:
    number = word.upos == "NUM" and word.form[0].isdigit()
    return word.upos not in {"X", "SYM"} and word.xpos not in {"NNP", "GW"} and not number


def _majority(found: Iterable[tuple[str, str, str, int]]) -> dict[tuple[str, str], str]:
    """The commonest lemma of each form and tag."""
    lemmas: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, tag, lemma, count in found:
        lemmas[form, tag][lemma] += count
    return {key: max(seen.items(), key=lambda item: (item[1], item[0]))[0] for key, seen in lemmas.items()}


def _learn_verbs(counted: Counter[Word], rules: Lemmas) -> frozenset[str]:
    """The lemmas of verbs and inflected auxiliaries. One seen once must agree with the rules: it may be a slip."""
    seen: Counter[str] = Counter()
    for word, count in counted.items():
        if word.xpos.startswith("VB") and _SPELLED.fullmatch(word.lemma):
            agreed = change_ending(rules, key_form(word.form), word.xpos) == word.lemma
            seen[word.lemma] += count + agreed
    return frozenset(lemma for lemma, count in seen.items() if count > 1)


def _learn_endings(counted: Iterable[Word]) -> dict[tuple[str, str], Change]:
    changes: defaultdict[tuple[str, str], Counter[Change]] = defaultdict(Counter)
    for form, lemma, xpos in {(key_form(w.form), w.lemma.lower(), w.xpos) for w in counted if w.xpos in INFLECTED}:
        if xpos in {"VBD", "VBN"} and not form.endswith("ed"):
            continue  # irregular: no pattern for other words
        for length in range(1, min(LONGEST_ENDING, len(form)) + 1):
            changes[form[-length:], xpos][_change(form, lemma)] += 1
    endings: dict[tuple[str, str], Change] = {}
    for (ending, xpos), seen in sorted(changes.items(), key=lambda item: (len(item[0][0]), item[0])):
        change, count = max(seen.items(), key=lambda item: (item[1], item[0]))
        doubled = change in _UNDOUBLE.get(xpos, ())
        if count < FEWEST or change[0] + doubled > len(ending) or (len(ending) > 3 and count < SHARE * seen.total()):
            continue
        shorter = (endings[ending[n:], xpos] for n in range(1, len(ending)) if (ending[n:], xpos) in endings)
        if next(shorter, None) != change:
            endings[ending, xpos] = change
    return endings


def _change(form: str, lemma: str) -> Change:
    kept = next((n for n, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return len(form) - kept, lemma[kept:]


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
    verbs = [f"{verb}\tVB" for verb in sorted(lemmas.verbs)]
    words = [f"{form}\t{tag}\t{lemma}" for (form, tag), lemma in sorted(lemmas.words.items())]
    path.write_text(HEADER + "\n".join([*endings, *verbs, *words]) + "\n", encoding="utf-8")


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
    write(learn(train, read_own_words(OWN_WORDS)), given.out)
    lemmas = read_lemmas(given.out.read_text(encoding="utf-8"))
    for name in ("ewt", "gum_open"):
        share, wrong = score(lemmas, read_words(given.data / f"treebank/dev/{name}.conllu"))
        print(f"{name} dev: {share:.4f} of lemmas right ({len(lemmas.words)} words, {len(lemmas.endings)} endings)")
        for error, count in wrong.most_common(given.errors):
            print(f"  {count} {error}")


if __name__ == "__main__":
    main()
