"""Counts of people compared: the rules by their own examples, and what holds of any two counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.incidents.compare import Count, People, relate_figures, relate_tolls
from reportedly.incidents.compare.figures import RULES

_NUMBER = st.integers(0, 300) | st.none()
_PEOPLE = st.builds(People, st.sampled_from([None, "civilian", "state", "armed"]), st.sampled_from([None, "child"]))
_COUNT = st.builds(
    lambda ends, **fields: Count(*ends, kind="killed", **fields),
    st.tuples(_NUMBER, _NUMBER).map(lambda ends: ends if None in ends else (min(ends), max(ends))),
    people=_PEOPLE, part=st.booleans(), about=st.booleans(), vague=st.booleans(),
    teller=st.sampled_from([None, "police", "hospital"]),
    side=st.sampled_from([None, "state", "armed"]), report=st.sampled_from([None, "a", "b"]),
    moment=st.sampled_from([("", ""), ("2031-05-07", ""), ("2031-05-07", "10:00:00"), ("2031-05-09", "")]),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules(rule):
    for pair, holds in ((rule.example, True), (rule.counter_example, False)):
        for one, other in (pair, pair[::-1]):
            verdict = relate_figures(one, other)
            assert (verdict is not None and verdict.rule == rule.id) is holds


@given(_COUNT, _COUNT)
def test_it_does_not_matter_which_comes_first(one, other):
    assert relate_figures(one, other) == relate_figures(other, one)


@given(st.lists(_COUNT, max_size=4), st.lists(_COUNT, max_size=4))
def test_nor_for_reports_with_several(ones, others):
    there, back = relate_tolls(ones, others), relate_tolls(list(reversed(others)), list(reversed(ones)))
    assert (there and there.relation) == (back and back.relation)


@given(_COUNT)
def test_a_count_agrees_with_itself(count):
    assert relate_figures(count, count).relation == "agree"


@pytest.mark.parametrize(
    ("ones", "others", "relation"),
    [
        ([Count(40, 40, "injured"), Count(15, 15, "injured")], [Count(15, 15, "injured")], "agree"),
        ([Count(40, 40, "injured")], [Count(3, None, "injured", vague=True)], "agree"),
        ([Count(40, 40, "injured")], [Count(30, None, "injured")], "update"),
        ([Count(71, None, "killed")], [Count(70, None, "killed")], "agree"),
        ([Count(12, 12, "killed", People("state"))], [Count(12, 12, "killed", People("armed"))], None),
        ([Count(5, 5, "killed")], [Count(6, 6, "killed")], "update"),
        ([Count(2, 2, "killed")], [Count(50, 50, "killed")], "differ"),
        ([], [Count(50, 50, "killed")], None),
    ],
)
def test_reports(ones, others, relation):
    verdict = relate_tolls(ones, others)
    assert (verdict and verdict.relation) == relation
