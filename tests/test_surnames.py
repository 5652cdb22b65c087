"""Who was named in full is a person wherever the surname stands alone."""

import pytest

from reportedly.language import analyse
from reportedly.language.surnames import name_surnames
from reportedly.pipeline import Tools

FULL = ["B-PER", "I-PER", "O", "O"]


@pytest.mark.parametrize(
    ("words", "deprel", "tag", "told"),
    [
        ("police shot Horton", "obj", "B-LOC", "B-PER"),
        ("guards held Horton", "obj", "B-ORG", "B-PER"),
        ("guards fled in Horton", "obl", "B-LOC", "B-LOC"),
        ("they left the Horton", "compound", "B-ORG", "B-ORG"),
        ("police shot Hortons", "obj", "B-LOC", "B-LOC"),
    ],
)
def test_a_surname_alone(words: str, deprel: str, tag: str, told: str) -> None:
    before = words.split()
    forms = ["Jo", "Horton", "fled", ".", *before]
    deprels = ["nsubj", "flat", "root", "punct", *["dep"] * (len(before) - 1), deprel]
    tags = [*FULL, *["O"] * (len(before) - 1), tag]
    assert name_surnames(forms, deprels, tags) == [*tags[:-1], told]


def test_what_follows_changes_nothing_before() -> None:
    forms, tags = ["Horton", "burned", ".", "Jo", "Horton"], ["B-LOC", "O", "O", "B-PER", "I-PER"]
    assert name_surnames(forms, ["nsubj", "root", "punct", "dep", "flat"], tags) == tags


def test_names_and_tags_tell_the_same(tools: Tools) -> None:
    analysis = analyse("Police looked for Jo Littleton on Friday. They pulled Littleton from his home.", tools.language)
    assert [(analysis.forms[name.tokens[0]], name.kind) for name in analysis.names] == [
        ("Jo", "PER"),
        ("Littleton", "PER"),
    ]
    assert [tag for tag in analysis.ner if tag != "O"] == ["B-PER", "I-PER", "B-PER"]
