"""A word and its tags in, its dictionary form out.

>>> lemmas = load_lemmas()
>>> lemma_of_word(lemmas, "shelled", "VERB", "VBD"), lemma_of_word(lemmas, "Ukrainians", "PROPN", "NNPS")
('shell', 'Ukrainian')

Words are looked up in `lemmas.tsv`; what is not there is changed by the rule of its longest known ending. Both are
learned from treebanks by `training/lemmas.py`. Names keep their form, but plural names lose their ending.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Final, NamedTuple

from reportedly.errors import LexiconError

LONGEST_ENDING: Final = 6
#: Fine tags whose lemma differs from the form by its ending.
INFLECTED: Final = frozenset({"NNS", "NNPS", "VBZ", "VBD", "VBN", "VBG", "JJR", "JJS", "RBR", "RBS"})
_PLAIN: Final = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys(("‘’", "’’", "‘‘"), "''"),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("–—", "-"),
    "…": "...",
}
_STRAIGHT: Final = str.maketrans(dict.fromkeys("’‘ʼ´`′＇", "'"))
#: Adjectives that keep their capital: "Ukrainian", "Polish", "Lebanese", "Iraqi".
_OF_NAMES: Final = ("an", "ish", "ese", "i", "ite", "ist", "ic")


class Lemmas(NamedTuple):
    """`words` by (form in lower case, coarse or fine tag), `endings` by (ending, fine tag): letters off, letters on."""

    words: Mapping[tuple[str, str], str]
    endings: Mapping[tuple[str, str], tuple[int, str]]


def load_lemmas() -> Lemmas:
    """The table of the package. Raises LexiconError if it is missing or damaged."""
    try:
        table = files("reportedly.language").joinpath("lemmas.tsv").read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError("lemmas.tsv is missing from the package: reinstall reportedly") from error
    return read_lemmas(table)


def read_lemmas(table: str) -> Lemmas:
    """The table from its text: `form<TAB>tag<TAB>lemma` and `-ending<TAB>tag<TAB>letters off<TAB>letters on`."""
    words: dict[tuple[str, str], str] = {}
    endings: dict[tuple[str, str], tuple[int, str]] = {}
    for number, line in enumerate(table.split("\n"), 1):
        if not line or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) == 4 and cells[0].startswith("-") and cells[2].isdigit():
            endings[cells[0][1:], cells[1]] = int(cells[2]), cells[3]
        elif len(cells) == 3:
            words[cells[0], cells[1]] = cells[2]
        else:
            raise LexiconError(f"lemmas.tsv, line {number}: neither a word nor an ending: {line!r}")
    return Lemmas(words, endings)


def lemma_of_word(lemmas: Lemmas, form: str, upos: str, xpos: str) -> str:
    """The lemma of `form`, which has the coarse tag `upos` and the Penn tag `xpos`."""
    lower = key_form(form)
    if xpos != "NNP":
        known = lemmas.words.get((lower, xpos)) or lemmas.words.get((lower, upos))
        if known is not None:
            return known
    # Tags that contradict each other (PROPN, NNS) stand on common nouns with a capital: "Rebels left".
    if xpos in {"NNP", "NNPS"} or upos == "X" or (upos == "PROPN" and xpos not in {"NN", "NNS"}):
        return change_ending(lemmas, form, xpos) if xpos == "NNPS" else form
    if upos == "PUNCT":
        return _PLAIN.get(form, form)
    if upos == "NUM":
        return lower.replace(",", "") if form[0].isdigit() else lower
    if upos == "ADJ" and form[0].isupper() and lower.endswith(_OF_NAMES) and not form.isupper():
        return form
    return change_ending(lemmas, lower, xpos)


def key_form(form: str) -> str:
    """The form as it stands in the table: lower case, straight apostrophes."""
    return form.lower() if form.isascii() else form.lower().translate(_STRAIGHT)


def change_ending(lemmas: Lemmas, form: str, xpos: str) -> str:
    """`form` changed by the rule of its longest known ending; as it is where no rule fits."""
    if xpos in INFLECTED:
        for length in range(min(LONGEST_ENDING, len(form)), 0, -1):
            rule = lemmas.endings.get((form[-length:].lower(), xpos))
            if rule is not None:
                return form[: len(form) - rule[0]] + rule[1]
    return form
