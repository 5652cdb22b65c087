"""Lemmas: words of news prose, and the table itself."""

import pytest

from reportedly.errors import LexiconError
from reportedly.language.lemmas import Lemmas, lemma_of_word, load_lemmas, read_lemmas, regular_bases

WORDS = [
    ("shelled", "VERB", "VBD", "shell"), ("bombed", "VERB", "VBN", "bomb"), ("fled", "VERB", "VBD", "flee"),
    ("struck", "VERB", "VBD", "strike"), ("overthrew", "VERB", "VBD", "overthrow"), ("dying", "VERB", "VBG", "die"),
    ("trafficking", "VERB", "VBG", "traffic"), ("hanged", "VERB", "VBD", "hang"), ("wiped", "VERB", "VBD", "wipe"),
    ("wiping", "VERB", "VBG", "wipe"), ("averred", "VERB", "VBD", "aver"), ("averring", "VERB", "VBG", "aver"),
    ("raping", "VERB", "VBG", "rape"), ("hopes", "VERB", "VBZ", "hope"), ("gassed", "VERB", "VBN", "gas"),
    ("going", "VERB", "VBG", "go"), ("agreed", "VERB", "VBD", "agree"), ("tying", "VERB", "VBG", "tie"),
    ("edited", "VERB", "VBN", "edit"), ("bring", "VERB", "VB", "bring"), ("press", "VERB", "VBP", "press"),
    ("missing", "VERB", "JJ", "missing"),
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


@pytest.mark.parametrize("xpos", ["VBZ", "VBP", "VB", "NNS", "VBD"])
def test_a_slip_of_the_tagger_leaves_the_verb(lemmas: Lemmas, xpos: str) -> None:
    assert lemma_of_word(lemmas, "thinks", "VERB", xpos) == "think"
    assert lemma_of_word(lemmas, "averred", "VERB", xpos) == "aver"


def test_a_known_verb_outweighs_the_rule_of_an_ending() -> None:
    endings = {("anged", "VBD"): (1, ""), ("ped", "VBD"): (3, "")}
    known = Lemmas({}, endings, frozenset({"hang", "change", "plop"}))
    assert lemma_of_word(known, "hanged", "VERB", "VBD") == "hang"
    assert lemma_of_word(known, "changed", "VERB", "VBD") == "change"
    assert lemma_of_word(known, "plopped", "VERB", "VBD") == "plop"
    assert lemma_of_word(known, "wiped", "VERB", "VBD") == "wipe", "no known verb, but spelling tells"


@pytest.mark.parametrize(
    ("form", "bases"),
    [("wiped", ("wipe",)), ("helped", ("help", "helpe")), ("stopping", ("stopp", "stop", "stoppe")),
     ("denies", ("deny", "denie")), ("quizzes", ("quizze", "quizz", "quiz")), ("lying", ("ly", "lie", "lye")),
     ("press", ()), ("bed", ()), ("ing", ()), ("sing", ("s", "se")), ("struck", ())],
)  # fmt: skip
def test_spelling_leads_to_few_bases(form: str, bases: tuple[str, ...]) -> None:
    assert regular_bases(form) == bases


def test_no_lemma_of_a_long_verb_is_a_stump(lemmas: Lemmas) -> None:
    stems = (a + b + c for a in ("b", "st", "qu") for b in "aeiou" for c in ("p", "t", "ck", "v", "x"))
    for stem in stems:
        for form, xpos in ((stem + "ed", "VBD"), (stem + "ing", "VBG"), (stem + "es", "VBZ")):
            assert len(lemma_of_word(lemmas, form, "VERB", xpos)) >= 3


def test_a_damaged_table_is_named() -> None:
    with pytest.raises(LexiconError, match="line 2"):
        read_lemmas("# words\nshelled\tVERB\n")


def test_the_table_holds_words_and_no_sentences(lemmas: Lemmas) -> None:
    assert not [form for form, _ in lemmas.words if " " in form]
