"""Scores to trees and names: always a tree with a single root, and always the best one."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from reportedly.language.decode import is_tree, read_heads, read_names

Scores = NDArray[np.float64]
TAGS = ("O", "B-LOC", "I-LOC", "B-PER", "I-PER")
LOG_SCORES = st.floats(-20, 0, allow_nan=False, width=32)


def arc_scores(longest: int) -> st.SearchStrategy[Scores]:
    """[W, W + 1] log scores; a word is never its own head."""

    def bar_own(scores: Scores) -> Scores:
        for word in range(len(scores)):
            scores[word, word + 1] = -1e4
        return scores

    sizes = st.integers(1, longest)
    return sizes.flatmap(lambda count: arrays(np.float64, (count, count + 1), elements=LOG_SCORES)).map(bar_own)


def total(scores: Scores, heads: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


@given(arc_scores(30))
def test_always_a_tree_with_a_single_root(scores: Scores) -> None:
    assert is_tree(read_heads(scores))


@given(arc_scores(4))
def test_no_other_tree_scores_more(scores: Scores) -> None:
    count = len(scores)
    trees = [list(heads) for heads in product(range(-1, count), repeat=count) if is_tree(list(heads))]
    assert total(scores, read_heads(scores)) >= max(total(scores, heads) for heads in trees) - 1e-6


@given(arc_scores(12))
def test_scores_are_left_as_they_are(scores: Scores) -> None:
    before = scores.copy()
    read_heads(scores)
    assert np.array_equal(scores, before)


def test_equal_scores_go_to_the_earlier_word() -> None:
    scores = np.full((3, 4), -9.0)
    scores[0, 0] = scores[1, 1] = scores[2, 1] = scores[2, 2] = -1
    assert read_heads(scores) == [-1, 0, 0]


def test_where_all_is_equal_there_is_one_answer() -> None:
    flat = np.full((3, 4), -1.0)
    np.fill_diagonal(flat[:, 1:], -1e4)
    assert read_heads(flat) == [2, 0, -1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # Each word likes the other best; word 1 loses less by becoming the root.
    scores = np.log(np.array([[0.1, 1e-9, 0.9], [0.4, 0.6, 1e-9]]))
    assert read_heads(scores) == [1, -1]


def test_of_two_roots_the_better_tree_is_kept() -> None:
    scores = np.log(np.array([[0.9, 1e-9, 0.1], [0.8, 0.2, 1e-9]]))
    assert read_heads(scores) == [-1, 0]


def test_what_is_not_a_tree() -> None:
    assert not is_tree([-1, -1])
    assert not is_tree([1, 0])
    assert not is_tree([-1, 2, 1])
    assert is_tree([1, -1, 1])


@given(st.integers(1, 12).flatmap(lambda count: arrays(np.float64, (count, len(TAGS)), elements=LOG_SCORES)))
def test_names_are_always_valid(scores: Scores) -> None:
    before = "O"
    for number in read_names(scores, TAGS):
        tag = TAGS[number]
        assert tag[0] != "I" or tag[1:] == before[1:]
        before = tag


@given(arrays(np.float64, (3, len(TAGS)), elements=LOG_SCORES))
def test_no_other_valid_names_score_more(scores: Scores) -> None:
    def valid(run: tuple[int, ...]) -> bool:
        tags = ["O", *(TAGS[number] for number in run)]
        return all(b[0] != "I" or b[1:] == a[1:] for a, b in pairwise(tags))

    def score(run: tuple[int, ...] | list[int]) -> float:
        return float(sum(scores[word, number] for word, number in enumerate(run)))

    best = max(score(run) for run in product(range(len(TAGS)), repeat=3) if valid(run))
    assert score(read_names(scores, TAGS)) >= best - 1e-9
