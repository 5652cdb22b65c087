"""Planted copies are found, and nothing else is taken for one."""

from benchmarks.planted import EDITS, plant, score, tolls_seen
from reportedly.ingest import find_copies


def test_planted_copies_are_found():
    articles = plant(700, 3)
    assert len(articles) == len({one.id for one in articles}) == 700
    assert {edit for one in articles for edit in one.edits} == set(EDITS)
    figures = score(articles, find_copies((one.id, one.text) for one in articles))
    assert figures["pairs"] > 300
    assert figures["precision"] >= 0.98
    assert figures["recall"] >= 0.98


def test_a_planted_article_is_the_same_in_every_run():
    assert plant(40, 5) == plant(40, 5)
    assert plant(40, 5) != plant(40, 6)


def test_score_of_nothing_and_of_all():
    articles = plant(60, 2)
    assert score(articles, ())["recall"] == 0
    (everything,) = find_copies((one.id, "the same words in every text") for one in articles)
    assert score(articles, [everything])["recall"] == 1
    assert score(articles, [everything])["precision"] < 0.1


def test_another_number_of_dead_in_a_copy_is_told():
    figures = tolls_seen(plant(60, 4), 2)
    assert figures["toll_pairs"] >= 2
    assert figures["changed_toll_seen"] == figures["same_toll_quiet"] == 1
