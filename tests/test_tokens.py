"""Words: labelled cases, and what must hold of any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.tokens import form_of, split_tokens
from tests.cases import read_cases

#: Characters that rules look at, so that a random text meets the rules.
TRICKY = st.text(
    alphabet="aAsSnNtT0159 .,:;!?'’‘\"“”-–—/@#$%&*()[]_=<>\n\r\u00ad\u200b\u00a0\u2009\ufeff🇺🕊é中", max_size=60
)


@pytest.mark.parametrize("case", read_cases("tokens"))
def test_labelled_text(case: dict) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in split_tokens(text)] == case["words"]


@given(st.one_of(st.text(max_size=80), TRICKY))
def test_every_visible_character_stands_in_one_word(text: str) -> None:
    spans = split_tokens(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert covered == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(TRICKY, TRICKY)
def test_words_of_a_line_do_not_depend_on_other_lines(first: str, second: str) -> None:
    first, second = " ".join(first.split()), " ".join(second.split())
    together = split_tokens(f"{first}\n\n{second}")
    alone = split_tokens(f"{first}\n\n")
    assert together[: len(alone)] == alone


def test_forms_leave_out_what_shows_nothing() -> None:
    assert form_of("gov\u00adern\u00adment", (0, 12)) == "government"
    assert form_of("\u200b", (0, 1)) == "\u200b"


def test_long_runs_take_linear_time() -> None:
    for run in ("a.", "a'", "1,1", "a-", "a@b.", "www.,", "'", "e\u0301", ":)", "n't"):
        assert split_tokens(run * 20_000)
