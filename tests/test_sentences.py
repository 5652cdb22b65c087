"""Sentences and paragraphs: labelled cases, and what must hold of any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.paragraphs import split_paragraphs
from reportedly.language.quotations import find_quotations
from reportedly.language.sentences import split_sentences
from reportedly.language.tokens import split_tokens
from tests.cases import read_cases

TRICKY = st.text(alphabet="aAB. .,:;!?'’‘\"“”-—()[]1*\n…", max_size=80)


def sentences_of(text: str) -> list[str]:
    spans, paragraphs = split_tokens(text), split_paragraphs(text)
    ranges = split_sentences(text, spans, paragraphs, find_quotations(text, paragraphs))
    assert [index for first, end in ranges for index in range(first, end)] == list(range(len(spans)))
    return [" ".join(text[spans[first][0] : spans[end - 1][1]].split()) for first, end in ranges]


@pytest.mark.parametrize("case", read_cases("sentences"))
def test_labelled_text(case: dict) -> None:
    assert sentences_of(case["text"]) == case["sentences"]


@given(st.one_of(TRICKY, st.text(max_size=80)))
def test_sentences_share_out_the_words(text: str) -> None:
    assert "".join("".join(sentence.split()) for sentence in sentences_of(text)) == "".join(text.split())


@given(TRICKY)
def test_paragraphs_hold_all_that_is_visible(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert all(before[1] <= after[0] for before, after in pairwise(paragraphs))
    assert "".join("".join(text[start:end].split()) for start, end in paragraphs) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in paragraphs)


def test_blank_lines_end_sentences_but_wrapped_lines_do_not() -> None:
    wrapped = "The army said on Friday that it had\ntaken the town after a week of hard\nfighting.\n\nTalks go on"
    assert sentences_of(wrapped) == [
        "The army said on Friday that it had taken the town after a week of hard fighting.",
        "Talks go on",
    ]
