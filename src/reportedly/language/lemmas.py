"""A word and its tags in, its dictionary form out.

>>> lemmas = load_lemmas()
>>> lemma_of_word(lemmas, "shelled", "VERB", "VBD"), lemma_of_word(lemmas, "Ukrainians", "PROPN", "NNPS")
('shell', 'Ukrainian')

Words are looked up in `lemmas.tsv`; what is not there is changed by the rule of its longest known ending. A verb whose
rule gives no known verb takes the known verb that regular spelling leads to: "hanged" is of hang. All are learned from
treebanks by `training/lemmas.py`. Names keep their form, but plural names lose their ending.
"""

from collections.abc import Mapping, Set
from importlib.resources import files
from typing import Final, NamedTuple

from reportedly.errors import LexiconError

LONGEST_ENDING: Final = 6
#: Letters of a verb that may be inflected regularly, and of the lemma it then has unless that is a known verb: "going".
SHORTEST_INFLECTED, SHORTEST_LEMMA = 4, 3
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
    """`words` by (form in lower case, coarse or fine tag), `endings` by (ending, fine tag): letters off, letters on.

    `verbs` are the lemmas of known verbs.
    """

    words: Mapping[tuple[str, str], str]
    endings: Mapping[tuple[str, str], tuple[int, str]]
    verbs: Set[str] = frozenset()


def load_lemmas() -> Lemmas:
    """The table of the package. Raises LexiconError if it is missing or damaged."""
    try:
        table = files("reportedly.language").joinpath("lemmas.tsv").read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError("lemmas.tsv is missing from the package: reinstall reportedly") from error
    return read_lemmas(table)


def read_lemmas(table: str) -> Lemmas:
    """The table from its text.

    Rows: `form<TAB>tag<TAB>lemma`, `-ending<TAB>tag<TAB>letters off<TAB>letters on`, `lemma<TAB>VB` of a known verb.
    """
    words: dict[tuple[str, str], str] = {}
    endings: dict[tuple[str, str], tuple[int, str]] = {}
    verbs: set[str] = set()
    for number, line in enumerate(table.split("\n"), 1):
        if not line or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) == 4 and cells[0].startswith("-") and cells[2].isdigit():
            endings[cells[0][1:], cells[1]] = int(cells[2]), cells[3]
        elif len(cells) == 3:
            words[cells[0], cells[1]] = cells[2]
        elif len(cells) == 2 and cells[1] == "VB":
            verbs.add(cells[0])
        else:
            raise LexiconError(f"lemmas.tsv, line {number}: neither a word nor an ending: {line!r}")
    return Lemmas(words, endings, frozenset(verbs))


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
    return verb_lemma(lemmas, lower, xpos) if upos == "VERB" else change_ending(lemmas, lower, xpos)


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


def verb_lemma(lemmas: Lemmas, form: str, xpos: str) -> str:
    """The lemma of a verb in lower case: that of its ending's rule if it is a known verb, else a known regular base.

    The tag is trusted no further than the form, since taggers slip: "thinks" as a plural or a base form is of think.
    """
    ruled = change_ending(lemmas, form, xpos)
    inflected = xpos in INFLECTED
    # An adjective's or noun's tag on a verb ("missing") is as likely right as the verb's.
    if not inflected and (form in lemmas.verbs or not xpos.startswith("VB")):
        return ruled
    bases = [base for base in regular_bases(form) if len(base) >= SHORTEST_LEMMA or base in lemmas.verbs]
    if ruled in bases and ruled in lemmas.verbs:
        return ruled
    known = next((base for base in bases if base in lemmas.verbs), None)
    if known is not None or not bases or not inflected:
        return known or ruled
    return ruled if ruled in bases else bases[0]


def regular_bases(form: str) -> tuple[str, ...]:
    """What a form in -s, -ed or -ing can be of by the rules of spelling, likelier first: "wipes" of wipe or wip."""
    if len(form) < SHORTEST_INFLECTED:
        return ()
    if form.endswith(("ies", "ied")):
        return form[:-3] + "y", form[:-1]
    if form.endswith("es"):
        return form[:-1], form[:-2], *((form[:-3],) if form.endswith(("sses", "zzes")) else ())
    if form.endswith("s"):
        return () if form.endswith("ss") else (form[:-1],)
    if form.endswith("ed"):
        return _bases_of_stem(form[:-2])
    if form.endswith("ying"):
        return form[:-3], form[:-4] + "ie", form[:-3] + "e"
    return _bases_of_stem(form[:-3]) if form.endswith("ing") else ()


def _bases_of_stem(stem: str) -> tuple[str, ...]:
    """What is left before -ed or -ing in, the verbs it can be of out: "stopp" is of stop, "panick" of panic."""
    if stem[-2:-1] == stem[-1] or stem.endswith("ck"):
        return stem, stem[:-1], stem + "e"
    # A syllable of one vowel and one consonant would have doubled that: "hop" is of hope, "help" and "look" are whole.
    closed = stem[-1] not in "aeiouwxy" and stem[-2:-1] in tuple("aeiouy") and sum(x in "aeiouy" for x in stem) == 1
    if closed:
        return (stem + "e", stem) if stem.endswith("s") else (stem + "e",)
    return stem, stem + "e"
