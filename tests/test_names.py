"""Names of one party or happening: the rules by their examples, groups of a story."""

import pytest

from reportedly.incidents.alike import RULES, load_names, read_name, same_name


@pytest.fixture(scope="module")
def tables():
    return load_names()


def told(tables, pair):
    one, other = (read_name(text, tables) for text in pair)
    assert same_name(one, other, tables) == same_name(other, one, tables)
    return same_name(one, other, tables)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_hold_for_their_examples(tables, rule):
    found = told(tables, rule.example)
    assert found is not None
    assert found.rule == rule.id
    assert found.why


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_say_nothing_of_their_counter_examples(tables, rule):
    found = told(tables, rule.counter_example)
    assert found is None or found.rule != rule.id
