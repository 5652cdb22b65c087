"""The tolls room: labelled sentences, the examples of its words, bounds, and input that means harm."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.lexicon import read_table
from reportedly.records import Reading
from reportedly.tolls import find_tolls, resolve_tolls
from reportedly.tolls.tables import Amount
from tests.cases import load_cases, with_known_failures
from tests.plain import analyse_plain

CASES = load_cases("tolls")
WORDS = read_table("toll_words")
QUANTITIES = read_table("quantities")
TOLD = [
    line
    for line in (Path(__file__).parent.parent / "docs" / "tolls.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
]


@pytest.fixture(scope="module")
def tolls(tools):
    def read(text):
        analysis = analyse_plain(text, tools.language)
        return resolve_tolls(find_tolls(analysis, tools.tolls), analysis, tools.tolls)

    return read


def said(toll):
    return "/".join("-" if count is None else str(count) for count in (toll.said_low, toll.said_best, toll.said_high))


def described(found, text):
    """A found toll as the cases write it."""
    toll = found.toll
    return {
        "kind": toll.kind, "said": said(toll), "bound": toll.bound, "scope": toll.scope, "part_of": found.subset_of,
        "who": toll.who.text if toll.who else None, "sector": toll.who.sector if toll.who else None,
        "derived": text[slice(*toll.derived_from)] if toll.derived_from else None,
    }  # fmt: skip


@pytest.mark.parametrize("case", with_known_failures(CASES))
def test_case(case, tolls):
    found = [described(toll, case["text"]) for toll in tolls(case["text"])]
    assert len(found) == len(case["want"]), found
    for have, want in zip(found, case["want"], strict=True):
        assert {key: have[key] for key in want} == want
        assert have["part_of"] == want.get("part_of")


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["id"])
def test_word_example_and_counter_example(row, tolls):
    example = [f"{found.toll.kind} {said(found.toll)}" for found in tolls(row["example"])]
    assert row["value"] in example
    counter = [found.steps[0].rule.partition(".")[0] for found in tolls(row["counter_example"])]
    assert row["id"] not in counter


@pytest.mark.parametrize("row", [row for row in QUANTITIES if row["example"]], ids=lambda row: row["phrase"])
def test_quantity_example(row, tolls):
    found = tolls(row["example"])
    assert found, row["example"]
    if row["role"] in {"vague", "none"}:
        assert said(found[0].toll).replace("-", "") == f"{row['low']}/{row['best']}/{row['high']}"


VAGUE = [row for row in QUANTITIES if row["bound"] == "vague"]


@pytest.mark.parametrize("row", VAGUE, ids=lambda row: row["phrase"])
def test_a_word_without_a_number_has_one_in_each_convention_and_is_told_of(row):
    amount = Amount("vague", int(row["low"]), None, int(row["high"] or 0) or None, "vague", int(row["acled"]))
    assert amount.counted("words") == (amount.low, None, amount.high)
    assert amount.counted("acled") == (amount.acled,) * 3
    low, best, high = amount.counted("ucdp")
    assert (low, best, high) == (amount.low, amount.low, amount.high or amount.low)
    [line] = [line for line in TOLD if row["phrase"].removesuffix(" of").strip("()") in names_of(line)]
    assert line.split(" | ", 2)[2] == f"{row['acled']} | {low}, {best}, {high} |"


def names_of(line):
    return {"plural" if "no number" in name else name for name in line.split("|")[1].strip().split(", ")}


@pytest.mark.parametrize(
    ("vague", "numbers"), [("words", "24/-/99 2/-/-"), ("acled", "12/12/12 3/3/3"), ("ucdp", "24/24/99 2/2/2")]
)
def test_the_reader_chooses_what_vague_words_count(tools, vague, numbers):
    text = (
        "The mortars killed dozens of traders. Rebels killed 4 guards. Rockets killed several. Civilians were killed."
    )
    reading = reportedly.read(text, vague=vague, tools=tools)
    found = {toll.text: toll for claim in reading.claims for toll in claim.tolls}
    dozens, plural = found["dozens of traders"], found["Civilians"]
    assert f"{said(dozens)} {said(plural)}" == numbers
    assert (dozens.bound, said(found["4 guards"])) == ("vague", "4/4/4")
    notes = [step.note for claim in reading.claims for step in claim.steps if step.field == "tolls.said"]
    assert {note for note in notes if note} == ({vague} - {"words"})


def test_an_unknown_convention_is_the_fault_of_the_caller(tools):
    with pytest.raises(reportedly.ConfigError, match="no convention midpoint"):
        reportedly.read("Dozens died.", vague="midpoint", tools=tools)


def test_quantities_are_ordered():
    for row in QUANTITIES:
        counts = [float(row[column]) for column in ("low", "best", "high") if row[column]]
        assert counts == sorted(counts) or row["role"] == "factor"


def test_a_toll_has_its_words_and_its_steps(tolls):
    text = "The raid killed an estimated 50 fighters and an equal number of civilians."
    first, second = tolls(text)
    assert (first.toll.text, second.toll.text) == ("an estimated 50 fighters", "an equal number of civilians")
    assert [step.rule for step in second.steps] == ["kill.object", "quantity.factor"]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Some sixty teachers blocked the ministry's gate in protest on Friday.", "participants Some sixty teachers"),
        ("Thirty students began a hunger strike at the cathedral.", "participants Thirty students"),
        ("Police took away some forty demonstrators on Tuesday.", "arrested some forty demonstrators"),
        ("Police arrested the mayor.", ""),
        ("The teachers went on strike for 40 days.", ""),
    ],
)
def test_people_whom_the_event_itself_counts(tools, text, tolls):
    reading = reportedly.read(text, tools=tools)
    assert ", ".join(f"{toll.kind} {toll.text}" for claim in reading.claims for toll in claim.tolls) == tolls


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Shelling killed 12 people in the port. A hospital put the toll at nine.", "hospital X"),
        ("A bomb killed 9 traders. The toll rose to 14, the ministry said.", "ministry X"),
        ("A bomb killed 9 traders. The number of dead rose to 14.", "X"),
    ],
)
def test_a_toll_told_in_another_sentence_is_a_claim_of_its_own(read_text, text, sources):
    first, second = read_text(text).claims
    assert (second.same_as, second.event, second.reality) == (first.id, first.event, "happened")
    assert (" ".join(source.name for source in second.sources), len(second.tolls)) == (sources, 1)
    assert second.tolls[0].scope == "so_far"


@pytest.mark.parametrize(
    ("text", "rival", "source"),
    [
        (
            "Police said 180 people were killed; a rights group puts the figure at more than 500.",
            "501/-/-",
            "rights group",
        ),
        ("The raid killed 30 people, villagers said, while the army gave a figure of 12.", "12/12/12", "army"),
        ("The army shelled the port, killing 12, and a hospital put the toll at nine.", "9/9/9", "hospital"),
        ("The army said it had killed 40 rebels; the rebels admitted to nine dead.", "9/9/9", "rebels"),
    ],
)
def test_a_rival_toll_in_the_sentence_has_its_own_source(read_text, text, rival, source):
    [claim] = read_text(text).claims
    first, second = claim.tolls
    assert first.sources is None
    assert second.sources is not None
    assert (said(second), second.sources[0].name, second.sources[-1].name) == (rival, source, "X")


@pytest.mark.parametrize(
    ("later", "kind", "text"),
    [
        ("He died at a clinic.", "killed", "He"),
        ("The driver was pronounced dead at the scene.", "killed", "The driver"),
        ("One man was dead at the scene.", "killed", "One man"),
        ("Two others are in critical condition.", "injured", "Two others"),
        ("He was taken to a hospital.", "injured", "He"),
        ("His injuries were slight.", "injured", "His"),
        ("Medics treated a passenger for injuries.", "injured", "a passenger"),
    ],
)
def test_what_became_of_people_is_told_in_a_later_sentence(read_text, later, kind, text):
    first, second = read_text(f"Gunmen shot a clerk on Monday. {later}").claims
    assert (second.same_as, second.event, second.reality) == (first.id, first.event, "happened")
    assert [(toll.kind, toll.text) for toll in second.tolls] == [(kind, text)]


@pytest.mark.parametrize(
    "later",
    [
        "Her father died of cancer.",
        "He could have died.",
        "He did not die.",
        "A storm reached the hills, killing two farmers.",
        "The house was in good condition.",
        "He took a box to the hospital.",
        "The weather was fine. Rain fell in the hills. The crops grew. The mayor spoke. A singer died at home.",
    ],
)
def test_what_became_of_people_for_another_reason_is_no_toll_of_the_attack(read_text, later):
    claims = read_text(f"Gunmen shot at a mill on Monday. {later}").claims
    assert [toll.text for claim in claims for toll in claim.tolls] == []


@pytest.mark.parametrize("text", ["The river rose again. The toll climbed to 14.", "A singer died at home."])
def test_the_toll_of_no_attack_is_no_claim(read_text, text):
    assert not any(claim.tolls for claim in read_text(text).claims)


WORDS_OF_HARM = st.lists(
    st.sampled_from(
        [
            *"12 killed , wounded . dozens of at least more than and including them among people three a".split(),
            *"hundred thousand 10 to - 15 dead toll rose no one half equal number twice as many civilians".split(),
            *["999999999999999999", "1.5 million", "\n"],
        ]
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(words=WORDS_OF_HARM)
def test_no_text_raises_and_bounds_are_in_order(tolls, words):
    text = " ".join(words)
    found = tolls(text)
    for index, one in enumerate(found):
        toll = one.toll
        counts = [count for count in (toll.said_low, toll.said_best, toll.said_high) if count is not None]
        assert counts == sorted(counts)
        assert text[slice(*toll.span)] == toll.text
        assert counts or toll.bound == "vague"
        assert one.subset_of is None or (one.subset_of != index and 0 <= one.subset_of < len(found))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ninety-one clerks were killed when the air force pounded the mill, killing 91 clerks.", [91]),
        ("Two clerks were killed when the air force pounded the mill, killing nine guards.", [2, 9]),
        ("Rebels killed two clerks at the gate and killed two clerks at the dam.", [2, 2]),
        ("The army fired 12 missiles at the port. Nine were shot down.", []),
        ("The army fired at the marchers. Nine were shot.", [9]),
    ],
)
def test_nobody_is_counted_twice_and_no_missile_at_all(
    text: str, counts: list[int], read_text: Callable[..., Reading]
) -> None:
    assert [toll.said_best for claim in read_text(text).claims for toll in claim.tolls] == counts


def test_those_whom_only_a_toll_names_are_no_recipients(read_text: Callable[..., Reading]) -> None:
    aside, told = "Rebels attacked a bus, killing 12 clerks and two guards.", "Rebels killed 12 clerks and two guards."
    assert [party.name for claim in read_text(aside).claims for party in claim.recipients] == []
    assert [party.text for claim in read_text(told).claims for party in claim.recipients] == ["12 clerks", "two guards"]
