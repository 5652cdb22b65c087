"""Names of one party or happening: the rules by their examples, groups of a story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents.alike import RULES, load_names, read_name, same_name
from reportedly.incidents.name_groups import group_names, in_story


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


def groups_of(tables, *texts, level="party", **counts):
    names = {text: read_name(text, tables) for text in texts}
    return group_names(names, tables, counts, level=level)


def test_a_story_tells_who_the_president_is(tables):
    found = groups_of(tables, "President Oduya", "Mr Oduya", "the president", "the strike", "a walkout")
    assert sorted(map(sorted, found)) == [["Mr Oduya", "President Oduya", "the president"], ["a walkout", "the strike"]]


def test_two_presidents_leave_the_president_open(tables):
    texts = "President Oduya", "President Tamsin Reyes", "the president"
    names = [read_name(text, tables) for text in texts]
    assert in_story(names, [1, 1, 5])[2] == names[2]
    told = in_story(names, [9, 1, 5])[2]
    assert told.proper == ("oduya",)
    assert "oduya" in told.meant


def test_sons_and_strangers_of_one_surname_stay_apart(tables):
    for one, other in (("Peter Oduya", "Grace Oduya"), ("Peter Oduya", "Peter Oduya Jr"), ("Peter Oduya", "Oduya's")):
        assert (told(tables, (one, other)) is None) == (other != "Oduya's")


def test_facts_of_a_record_go_before_what_the_words_tell(tables):
    one = read_name("the guards", tables, country="PER", sectors=("MIL",))
    assert same_name(one, read_name("the guards", tables, country="CHL", sectors=("MIL",)), tables) is None
    assert same_name(one, read_name("Lima", tables), tables).rule == "organs"


def test_organs_of_a_state_are_of_one_matter_and_no_one_party(tables):
    texts = "the FBI", "the US Army"
    assert groups_of(tables, *texts) == [["the FBI"], ["the US Army"]]
    assert groups_of(tables, *texts, level="matter") == [["the FBI", "the US Army"]]


@pytest.mark.parametrize("text", ["", "'s", "...", "12", "Mr.", "of", "Jr", "«»", "the", "A" * 500, "of the of"])
def test_no_text_is_too_odd(tables, text):
    name = read_name(text, tables)
    assert name.text == text
    same_name(name, read_name("the army", tables), tables)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50))
def test_the_order_of_two_names_says_nothing(tables, one, other):
    first, second = (read_name(text, tables) for text in (one, other))
    assert same_name(first, second, tables) == same_name(second, first, tables)


def test_groups_do_not_hang_on_the_order(tables):
    texts = ["the Kremlin", "Russia", "a raid", "raids", "rebels", "the rebels", "Ann Oduya", "Oduya"]
    assert groups_of(tables, *texts) == groups_of(tables, *reversed(texts))


def test_a_holder_whose_name_ends_in_small_letters(tables):
    """Nothing of such a name is a proper name to the tables; who he is they know."""
    assert told(tables, ("Omar al-Bashir", "the Sudanese president")).rule == "organs"
