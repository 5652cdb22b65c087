"""Quotation marks: labelled cases, and what must hold of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.paragraphs import split_paragraphs
from reportedly.language.quotations import find_quotations
from tests.cases import read_cases

TRICKY = st.text(alphabet="as. ,:\n'’‘\"“”„«»`‚›‹3", max_size=60)


@pytest.mark.parametrize("case", read_cases("quotations"))
def test_labelled_text(case: dict) -> None:
    text = case["text"]
    found = find_quotations(text, split_paragraphs(text))
    assert [[text[slice(*q.inner)], q.depth, q.closed] for q in found] == case["quotations"]


@given(TRICKY)
def test_spans_lie_in_their_paragraph_and_nest(text: str) -> None:
    paragraphs = split_paragraphs(text)
    found = find_quotations(text, paragraphs)
    assert [q.outer[0] for q in found] == sorted(q.outer[0] for q in found)
    for q in found:
        assert q.outer[0] <= q.inner[0] <= q.inner[1] <= q.outer[1]
        assert any(start <= q.outer[0] and q.outer[1] <= end for start, end in paragraphs)
        assert q.closed == (q.inner[1] < q.outer[1])


@given(TRICKY)
def test_a_later_paragraph_changes_nothing(text: str) -> None:
    text = text.rstrip() + "."
    alone = find_quotations(text, split_paragraphs(text))
    longer = f"{text}\n\nThe “talks” go on."
    assert find_quotations(longer, split_paragraphs(longer))[: len(alone)] == alone


def test_an_unclosed_mark_does_not_swallow_the_article() -> None:
    text = "He called it “a farce.\n\n" + "The talks go on.\n\n" * 3
    assert [text[slice(*q.outer)] for q in find_quotations(text, split_paragraphs(text))] == ["“a farce."]
