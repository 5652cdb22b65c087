"""Which claims of an article tell the same happening, which are parts of a larger one, which are old history."""

from __future__ import annotations

import pytest

from reportedly.claims.pointing import same_stem
from reportedly.claims.same import WAYS
from reportedly.claims.vetoes import VETOES
from reportedly.claims.weights import WEIGHTS
from reportedly.claims.wholes import RULES as PART_RULES
from reportedly.claims.wholes import VISIT
from reportedly.pipeline import Tools, read_article
from reportedly.records import Article, Reading

SAME = [
    "Rebels shelled Avdiivka on Monday. The attack killed two people.",
    "Jets bombed the village of Vesele on Monday. It was a cowardly attack on civilians.",
    "Gunmen kidnapped a judge in Lagos. The kidnapping of the judge shocked the city.",
]
APART = [
    "Rebels shelled Avdiivka on Monday. The attack on Goma killed two people.",
    "Rebels shelled Avdiivka on Monday. The attack on Tuesday killed two people.",
    "Rebels shelled Avdiivka on Monday. An attack in Aleppo killed two people.",
    "Rebels shelled Avdiivka on Monday. A second attack killed two people.",
    "Rebels shelled Avdiivka on Monday. The war has killed thousands of people.",
    "Rebels shelled Avdiivka on Monday. The attack will be repeated, the rebels said.",
    "Soldiers shot a student on Friday. Marchers demanded an end to the deaths.",
]


def read(text: str, tools: Tools, published: str | None = None) -> Reading:
    title, mark, _ = text.partition("\n\n")
    article = Article(id="one", text=text, sha256="", outlet="Post", published=published)
    return read_article(article, tools, headline=(0, len(title)) if mark else None)


def rules_of(text: str, tools: Tools, field: str) -> list[str]:
    return [step.rule for claim in read(text, tools).claims for step in claim.steps if step.field == field]


@pytest.mark.parametrize("text", SAME)
def test_taken_up_again(read_text, text):
    first, *others = read_text(text).claims
    assert [claim.same_as for claim in others if claim.event.plover == first.event.plover] == [first.id]


@pytest.mark.parametrize("text", APART)
def test_another_happening(read_text, text):
    assert [claim.same_as for claim in read_text(text).claims if claim.same_as] == []


@pytest.mark.parametrize("rule", WAYS, ids=lambda rule: rule.id)
def test_rules_of_identity_by_their_own_examples(rule, tools: Tools) -> None:
    assert rule.id in rules_of(rule.example, tools, "same_as")
    assert rules_of(rule.counter_example, tools, "same_as") == []


@pytest.mark.parametrize("rule", VETOES, ids=lambda rule: rule.id)
def test_vetoes_by_their_own_examples(rule, tools: Tools) -> None:
    assert rules_of(rule.example, tools, "same_as") == []
    assert rules_of(rule.counter_example, tools, "same_as")


def test_every_way_has_its_weights() -> None:
    assert list(WEIGHTS) == [way.id for way in WAYS]


def test_a_step_names_reasons_and_likelihood(tools: Tools) -> None:
    _, claim = read(WAYS[2].example, tools).claims
    (step,) = [step for step in claim.steps if step.field == "same_as"]
    assert step.note is not None and step.note.startswith("shelled: ")
    assert step.score is not None and 0 < step.score < 1


@pytest.mark.parametrize("rule", (*PART_RULES, VISIT), ids=lambda rule: rule.id)
def test_rules_of_parts_by_their_own_examples(rule, tools: Tools) -> None:
    assert rule.id in rules_of(rule.example, tools, "part_of")
    assert rules_of(rule.counter_example, tools, "part_of") == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.id)
def test_what_follows_changes_no_tie(way, tools: Tools) -> None:
    before = read(way.example, tools).claims
    after = {
        claim.id: claim for claim in read(f"{way.example}\n\nJets shelled Avdiivka again on Friday.", tools).claims
    }
    assert [after[claim.id].same_as for claim in before] == [claim.same_as for claim in before]


def test_opposed_sources_keep_their_claims(tools: Tools) -> None:
    told, denied = read(WAYS[1].example, tools).claims
    assert (denied.same_as, denied.reality) == (told.id, "not_happened")
    assert told.sources[0].name != denied.sources[0].name


def test_old_history_by_its_date(tools: Tools) -> None:
    text = "Rebels shelled Avdiivka on Monday. Rebels shelled the town in May 2016."
    standings = [claim.standing for claim in read(text, tools, "2019-08-07").claims]
    assert standings == ["asserted", "background"]


@pytest.mark.parametrize(("day", "wanted"), [("Aug. 7, 2019", "background"), ("May 20, 2016", "asserted")])
def test_old_history_by_the_dateline(day: str, wanted: str, tools: Tools) -> None:
    reading = read(f"KABUL ({day}) - Rebels shelled the town in May 2016. Jets bombed it today.", tools, None)
    assert [claim.standing for claim in reading.claims] == [wanted, "asserted"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In May 2016 rebels shelled Avdiivka and burned the depot.", ["background", "background"]),
        ("Rebels shelled Avdiivka, where jets bombed a depot in May 2016.", ["asserted", "background"]),
        ("In May 2016 rebels shelled Avdiivka. Jets bombed the depot.", ["background", "asserted"]),
    ],
)
def test_what_hangs_on_old_history_is_old(text: str, wanted: list[str], tools: Tools) -> None:
    assert [claim.standing for claim in read(text, tools, "2019-08-07").claims] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council condemned the bombing of the port.", ["asserted", "presupposed"]),
        ("The envoy left two days after the bombing of the port.", ["presupposed"]),
        ("The general admitted that his jets had bombed the port.", ["asserted"]),
        ("The envoys discussed the bombing of the port.", ["asserted", "presupposed"]),
        ("The king promised to bomb the port.", ["asserted", "asserted"]),
    ],
)
def test_what_is_taken_for_granted(text: str, wanted: list[str], tools: Tools) -> None:
    assert [claim.standing for claim in read(text, tools, "2019-08-07").claims] == wanted


@pytest.mark.parametrize(("one", "other"), [("seize", "seizure"), ("explode", "explosion"), ("raid", "raid")])
def test_derived_words(one: str, other: str) -> None:
    assert same_stem(one, other)


def test_other_words() -> None:
    assert not same_stem("kill", "kidnap") and not same_stem("fire", "fight")


def test_a_lone_who_is_no_party(read_text):
    (claim,) = read_text("Who were shot on the street.").claims
    assert claim.recipients == ()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The airline signed a contract with Boeing on Monday.", []),
        ("Airbus and Boeing held talks with the European Commission.", ["CONSULT"]),
        ("Gunmen kidnapped two bankers in Lagos on Monday.", ["ASSAULT"]),
    ],
)
def test_what_companies_do_among_themselves_is_no_claim(read_text, text, types):
    assert [claim.event.plover for claim in read_text(text).claims] == types


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The navy confirmed today the capture of a smuggler near the port.", None),
        ("The navy confirmed the capture of a smuggler on Tuesday near the port.", "2019-08-06"),
        ("The navy confirmed today that it had captured a smuggler on Monday.", "2019-08-05"),
    ],
)
def test_the_day_of_the_news_is_not_that_of_the_deed(text: str, day: str | None, tools: Tools) -> None:
    (when,) = {claim.when and claim.when.value for claim in read(text, tools, "2019-08-07").claims}
    assert when == day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Soldiers killed two gunmen and detained numerous others in Herat.",
            {"killed": "killed", "detained": "arrested"},
        ),
        ("Soldiers killed two gunmen and wounded numerous others in Herat.", {"killed": "injured killed"}),
    ],
)
def test_an_arrest_has_its_own_tolls(text: str, wanted: dict[str, str], tools: Tools) -> None:
    claims = read(text, tools, "2019-08-07").claims
    kinds = {text[slice(*claim.trigger)]: " ".join(sorted(toll.kind for toll in claim.tolls)) for claim in claims}
    assert kinds == wanted
