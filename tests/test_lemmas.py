"""Lemmas: words of news prose, and the table itself."""

import pytest

from reportedly.errors import LexiconError
from reportedly.language.lemmas import Lemmas, lemma_of_word, load_lemmas, read_lemmas

WORDS = [
    ("shelled", "VERB", "VBD", "shell"), ("bombed", "VERB", "VBN", "bomb"), ("fled", "VERB", "VBD", "flee"),
    ("struck", "VERB", "VBD", "strike"), ("overthrew", "VERB", "VBD", "overthrow"), ("dying", "VERB", "VBG", "die"),
    ("trafficking", "VERB", "VBG", "traffic"),
    ("occupied", "VERB", "VBN", "occupy"), ("SEIZED", "VERB", "VBD", "seize"),
    ("denies", "VERB", "VBZ", "deny"), ("shot", "NOUN", "NN", "shot"), ("shot", "VERB", "VBD", "shoot"),
    ("militias", "NOUN", "NNS", "militia"), ("casualties", "NOUN", "NNS", "casualty"), ("bases", "NOUN", "NNS", "base"),
    ("gunmen", "NOUN", "NNS", "gunman"), ("forces", "NOUN", "NNS", "force"),
    ("Shelling", "NOUN", "NN", "shelling"),
    ("deadliest", "ADJ", "JJS", "deadly"), ("worse", "ADJ", "JJR", "bad"), ("Ukrainian", "ADJ", "JJ", "Ukrainian"),
    ("Palestinians", "PROPN", "NNPS", "Palestinian"), ("Reuters", "PROPN", "NNP", "Reuters"),
    ("NATO", "PROPN", "NNP", "NATO"), ("’s", "PART", "POS", "'s"), ("n’t", "PART", "RB", "not"),
    ("'re", "AUX", "VBP", "be"),
    ("him", "PRON", "PRP", "he"), ("12,500", "NUM", "CD", "12500"), ("“", "PUNCT", "``", '"'), ("", "X", "FW", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return load_lemmas()


@pytest.mark.parametrize(("form", "upos", "xpos", "lemma"), WORDS)
def test_word(lemmas: Lemmas, form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemma_of_word(lemmas, form, upos, xpos) == lemma


def test_words_without_a_row_follow_their_ending(lemmas: Lemmas) -> None:
    assert ("zapped", "VERB") not in lemmas.words
    assert lemma_of_word(lemmas, "zapped", "VERB", "VBD") == "zap"
    assert lemma_of_word(lemmas, "blorping", "VERB", "VBG") == "blorp"
    assert lemma_of_word(lemmas, "zblorks", "NOUN", "NNS") == "zblork"


def test_a_damaged_table_is_named() -> None:
    with pytest.raises(LexiconError, match="line 2"):
        read_lemmas("# words\nshelled\tVERB\n")


def test_the_table_holds_words_and_no_sentences(lemmas: Lemmas) -> None:
    assert not [form for form, _ in lemmas.words if " " in form]
