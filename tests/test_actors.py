"""The actors room on labelled sentences, through the real parser: `tests/cases/actors.jsonl`.

phrase = name, country and sectors of a mention; same, apart = whether two mentions are the same people;
absent = no actor; open = a pronoun that stays unclear; infer = the country that the sentences round a phrase decide
(null = none).
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.actors import find_mentions, resolve_parties
from reportedly.actors.rules import RULES, Rule
from reportedly.language import analyse
from reportedly.pipeline import Tools
from reportedly.records import Analysis, Cast, Reference
from tests.cases import load_cases, with_known_failures

CASES = load_cases("actors")

WORDS = (
    "He she they it its who which that I we of in the The ( ) , . - ' \" ’s ’ “ ” and Moscow Kyiv said minister "
    "Sergei Lavrov Lavov jets rebels hundreds 50 were killed by US U.S. President Mr al-Assad Republic Chad army "
    "police \n\n UN FPF \u00ad \U0001f600 ЖЖ Taliban pro-Russian self-defence fighters Ukrainian Ukraine's election"
).split(" ")


def cast_of(text: str, tools: Tools, published: str | None = "2014-05-28") -> tuple[Analysis, Cast]:
    analysis = analyse(text, tools.language)
    return analysis, resolve_parties(find_mentions(analysis, tools.actors), analysis, tools.actors, published=published)


def reference_to(cast: Cast, words: str, *, last: bool = False) -> Reference | None:
    """The reference whose phrase reads `words`; of several the first, or the last."""
    found = [reference for reference in cast.references.values() if reference.party.text == words]
    return found[-1 if last else 0] if found else None


@pytest.mark.parametrize("case", with_known_failures(CASES, lambda case: f"{case['kind']}: {case['text'][:60]}"))
def test_case(case: dict, tools: Tools) -> None:
    analysis, cast = cast_of(case["text"], tools, case.get("published", "2014-05-28"))
    {"phrase": _phrase, "same": _pair, "apart": _pair, "absent": _absent, "open": _open, "infer": _infer}[case["kind"]](
        case, analysis, cast
    )


def _phrase(case: dict, analysis: Analysis, cast: Cast) -> None:
    reference = reference_to(cast, case["mention"])
    assert reference is not None, [r.party.text for r in cast.references.values()]
    party = reference.party
    assert (party.name, party.country, list(party.sectors)) == (case["name"], case["country"], case["sectors"])
    assert party.basis == case.get("basis", party.basis)


def _pair(case: dict, analysis: Analysis, cast: Cast) -> None:
    first, second = reference_to(cast, case["mentions"][0]), reference_to(cast, case["mentions"][1], last=True)
    assert first is not None and second is not None, [r.party.text for r in cast.references.values()]
    assert (first.entity == second.entity) == (case["kind"] == "same")
    if case["kind"] == "same":
        assert first.party.name == second.party.name


def _absent(case: dict, analysis: Analysis, cast: Cast) -> None:
    assert case["mention"] not in {analysis.forms[token] for token in cast.references}


def _open(case: dict, analysis: Analysis, cast: Cast) -> None:
    reference = reference_to(cast, case["mention"], last=True)
    assert reference is not None
    assert (reference.party.name, reference.party.country, reference.party.sectors) == (case["mention"], None, ())


def _infer(case: dict, analysis: Analysis, cast: Cast) -> None:
    reference = reference_to(cast, case["mention"])
    assert reference is not None
    assert reference.party.country == case["country"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_by_its_own_examples(rule: Rule, tools: Tools) -> None:
    assert rule.id in _rules_of(rule.example, tools), rule.example
    assert rule.id not in _rules_of(rule.counter, tools), rule.counter


def test_every_step_names_a_rule_of_the_table(tools: Tools) -> None:
    known = {rule.id for rule in RULES}
    for case in CASES:
        assert _rules_of(case["text"], tools) <= known, case["text"]


def _rules_of(text: str, tools: Tools) -> set[str]:
    _, cast = cast_of(text, tools)
    return {step.rule for reference in cast.references.values() for step in reference.steps}


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case["text"][:60])
def test_spans_and_steps_hold(case: dict, tools: Tools) -> None:
    analysis, cast = cast_of(case["text"], tools, case.get("published"))
    assert list(cast.references) == sorted(cast.references)
    for token, reference in cast.references.items():
        party = reference.party
        assert reference.token == token
        assert analysis.text[party.span[0] : party.span[1]] == party.text
        assert party.span[0] <= analysis.starts[token] and party.span[1] >= analysis.ends[token] - 2
        assert party.named_as == tuple(sorted(party.named_as)) and party.span not in party.named_as
        fields = {step.field for step in reference.steps}
        assert "party.name" in fields
        assert not party.country or "party.country" in fields
        assert not party.sectors or "party.sectors" in fields
        assert party.basis == "stated" or "party.basis" in fields


def test_unrelated_paragraph_changes_nothing_before_it(tools: Tools) -> None:
    text = "Foreign Minister Amina Okoye met the rebels. She asked for a truce.\n\n"
    _, before = cast_of(text, tools)
    _, after = cast_of(text + "Chilean miners marched in Santiago.", tools)
    first = {token: after.references[token] for token in before.references}
    assert [r.party for r in first.values()] == [r.party for r in before.references.values()]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=30),
    published=st.sampled_from([None, "", "2014", "1979-12-28T10:00"]),
)
def test_no_text_raises(words: list[str], published: str | None, tools: Tools) -> None:
    analysis, cast = cast_of(" ".join(words), tools, published)
    for reference in cast.references.values():
        start, end = reference.party.span
        assert 0 <= start < end <= len(analysis.text)
