"""The benchmark of event types between two given actors, on rows of our own."""

import pytest

from benchmarks.plv import predict, score
from benchmarks.plv_choice import Pair, choose_root, read_pair
from reportedly.language import analyse
from reportedly.pipeline import find_all
from reportedly.records import Article, EventProposal, Link, Scored, replace


def row(marked: str, **fields: str) -> dict[str, str]:
    """A row as the set has them, from the marked sentence."""
    plain = marked
    for tag in ("<s>", "</s>", "<t>", "</t>"):
        plain = plain.replace(tag, "")
    return {"id": "row", "sentence": plain, "marked": marked, **fields}


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("<s>Rebels</s> shelled <t>the harbour of Tarsa</t> on Monday.", "ASSAULT"),
        ("<s>The ministry</s> condemned <t>the rebels</t> for shelling the harbour.", "ACCUSE"),
        ("<s>The ministry</s> said it would not lift the ban on <t>the newspaper</t>.", "REJECT"),
        ("<s>The junta</s> will release <t>nine fishermen</t> on Friday.", "AGREE"),
        ("<s>The junta</s> released <t>nine fishermen</t> on Friday.", "YIELD"),
        ("<s>The president</s> will sanction <t>the two banks</t>.", "THREATEN"),
        ("<s>The president</s> will impose sanctions on <t>the two banks</t>.", "THREATEN"),
        ("<t>Nine students</t> were arrested by <s>the police</s>.", "COERCE"),
        pytest.param(
            "<s>The court</s> ordered the arrest of <t>the former mayor</t>.",
            "COERCE",
            marks=pytest.mark.xfail(strict=True, reason="the order is coded, not the arrest"),
        ),
        ("<s>The envoy</s> said <t>the militia</t> must release the hostages.", "REQUEST"),
        ("<s>Norway</s> and <t>Chile</t> have agreed a fisheries accord.", "SUPPORT"),
        ("<s>Norway</s> has agreed to send grain to <t>Chile</t>.", "AGREE"),
    ],
)
def test_the_event_of_the_pair_in_the_terms_of_the_set(tools, marked, root):
    assert list(predict([row(marked)], tools)) == [{"id": "row", "root": root}]


def test_the_pair_decides_between_the_events_of_a_sentence(tools):
    sentence = "{} accused {} of shelling the port, and {} expelled two diplomats."
    first = sentence.format("<s>Kenya</s>", "<t>Sudan</t>", "Chad")
    second = sentence.format("Kenya", "<t>Sudan</t>", "<s>Chad</s>")
    assert [found["root"] for found in predict([row(first), row(second)], tools)] == ["ACCUSE", "SANCTION"]


def test_every_row_gets_an_answer(tools):
    rows = [row(""), row("<s>Reeds</s> grow by <t>the lake</t>."), {"id": "row", "sentence": "No marks at all."}]
    assert all(found["root"] for found in predict(rows, tools))


def test_where_no_event_is_found_the_likeliest_proposal_counts(tools):
    text = "Chad reimbursed the villagers."
    proposal = EventProposal(
        token=1,
        score=0.3,
        types=(Scored(label="AID", score=0.2),),
        mode=None,
        realities=(Scored(label="planned", score=0.9),),
        standings=(Scored(label="asserted", score=0.9),),
        links=(Link(label="actor", token=0, score=0.9),),
    )
    analysis = replace(analyse(text, tools.language), event_proposals=(proposal,))
    findings = replace(find_all(Article(id="row", text=text, sha256=""), analysis, tools), triggers=(), verdicts=())
    pair = Pair(text, ((0, 4),), ((16, 29),))
    assert choose_root(pair, findings, ()) == "AGREE"


def test_nested_and_repeated_marks():
    pair = read_pair(row("<s><t>Iraqi</t> troops</s> left <t>Iraq</t>."))
    assert pair == Pair("Iraqi troops left Iraq.", ((0, 12),), ((0, 5), (18, 22)))


def test_actors_without_marks_are_looked_up():
    pair = read_pair({"id": "row", "sentence": "Troops left Iraq.", "source": "Troops", "target": "a recipient"})
    assert pair == Pair("Troops left Iraq.", ((0, 6),), ())


def test_score():
    gold = [
        {"id": "a", "root": "ACCUSE", "quad": 3},
        {"id": "b", "root": "AID", "quad": 2},
        {"id": "c", "root": "AID", "quad": 2},
        {"id": "d", "root": "ASSAULT", "quad": 4},
    ]
    figures = score(gold, {"a": "ACCUSE", "b": "AID", "c": "YIELD"})
    assert figures["root_accuracy"] == 0.5
    assert figures["f1_accuse"] == 1.0
    assert figures["f1_aid"] == pytest.approx(2 / 3)
    assert figures["root_macro_f1"] == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert figures["quad_accuracy"] == 0.75
    assert figures["binary_accuracy"] == 0.75
