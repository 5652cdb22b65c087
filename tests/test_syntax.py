"""Who takes part in a clause, asked of real trees of our own sentences."""

import pytest

from reportedly import syntax
from reportedly.language import analyse
from reportedly.records import Analysis


@pytest.fixture(scope="module")
def tree_of(tools):
    return lambda text: analyse(text, tools.language)


def at(analysis: Analysis, form: str) -> int:
    return analysis.forms.index(form)


def forms(analysis: Analysis, tokens: tuple[int, ...]) -> list[str]:
    return [analysis.forms[i] for i in tokens]


SUBJECTS = [
    ("The army entered the village and burned two houses.", "burned", ["army"]),
    ("The rebels want to leave the valley.", "leave", ["rebels"]),
    ("The general ordered the soldiers to attack the bridge.", "attack", ["soldiers"]),
    ("They arrested the men who shelled the port.", "shelled", ["men"]),
    ("The minister and the envoy met in Vienna.", "met", ["minister", "envoy"]),
    ("The convoy was attacked by gunmen near the border.", "attacked", ["convoy"]),
    ("The general, speaking in Cairo, blamed the militia.", "speaking", ["general"]),
]


@pytest.mark.parametrize(("text", "verb", "expected"), SUBJECTS)
def test_subjects(tree_of, text, verb, expected):
    analysis = tree_of(text)
    assert forms(analysis, syntax.subjects(analysis, at(analysis, verb))) == expected


def test_agents_and_passive(tree_of):
    analysis = tree_of("The convoy was attacked by gunmen near the border.")
    verb = at(analysis, "attacked")
    assert syntax.is_passive(analysis, verb)
    assert forms(analysis, syntax.agents(analysis, verb)) == ["gunmen"]


def test_objects_with_conjuncts(tree_of):
    analysis = tree_of("The soldiers burned houses and barns.")
    assert forms(analysis, syntax.objects(analysis, at(analysis, "burned"))) == ["houses", "barns"]
    assert not syntax.is_passive(analysis, at(analysis, "burned"))


PHRASES = [
    (
        "They met the exiled leader of the northern clans, who lives in Oslo.",
        "leader",
        "the exiled leader of the northern clans",
    ),
    ("The mayor and the bishop spoke.", "mayor", "The mayor"),
    ("Troops moved into the harbour district on Friday.", "district", "the harbour district"),
]


@pytest.mark.parametrize(("text", "head", "expected"), PHRASES)
def test_noun_phrases(tree_of, text, head, expected):
    analysis = tree_of(text)
    assert syntax.text_of(analysis, syntax.phrase_span(analysis, at(analysis, head))) == expected


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("The navy did not fire on the boat.", "fire", True),
        ("Nobody was killed in the blast.", "killed", True),
        ("No shots were fired.", "fired", True),
        ("Not a single shot has been fired.", "fired", True),
        ("The navy fired on the boat.", "fired", False),
        ("Police not only arrested the editor but beat him.", "arrested", False),
        ("This was not just a raid.", "raid", False),
        ("The raid was not the only attack.", "attack", True),
    ],
)
def test_negation(tree_of, text, verb, negated):
    analysis = tree_of(text)
    assert (syntax.negation(analysis, at(analysis, verb)) is not None) == negated


def test_tokens_and_characters_agree(tree_of):
    text = "The envoy left. The talks went on."
    analysis = tree_of(text)
    token = at(analysis, "talks")
    assert syntax.token_at(analysis, text.index("talks") + 2) == token
    assert syntax.token_at(analysis, text.index(" ")) is None
    span = (text.index("The talks"), len(text))
    assert [analysis.forms[i] for i in syntax.tokens_within(analysis, span)] == ["The", "talks", "went", "on", "."]
    assert syntax.depends_on(analysis, token, at(analysis, "went"))


def test_a_subject_behind_the_verb_belongs_to_the_next_one(tree_of):
    analysis = tree_of("The ministry denied it, and a hospital put the toll at nine.")
    assert forms(analysis, syntax.subjects(analysis, at(analysis, "denied"))) == ["ministry"]
    assert forms(analysis, syntax.subjects(analysis, at(analysis, "put"))) == ["hospital"]
