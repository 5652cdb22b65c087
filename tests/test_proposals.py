"""What the model proposes against what the tables and rules find: who decides, from where on, and with which step.

The trees come from the real parser; the proposals are made here, so that no weights decide whether these tests hold.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from reportedly.attribution.proposals import UNKNOWN_CUE as SURE_OF_CUE
from reportedly.claims.confidence import WEIGHTS
from reportedly.events import links, proposals
from reportedly.events.tables import model_sense_id
from reportedly.pipeline import Tools
from reportedly.reading import lines_of
from reportedly.reality.proposals import RARER, RULES_AGREE, UNREAL
from reportedly.records import Claim, Step
from reportedly.tolls.proposals import CONVINCED as SURE_OF_TOLL
from reportedly.tolls.proposals import DEADLY
from reportedly.tolls.proposals import LINKED as LINK_OF_TOLL
from tests.invariants import faults_of
from tests.proposed import SURE, Case, everything
from training.meaning import MODE_LABELS
from training.plover import code_fits


@pytest.fixture
def case(tools: Tools) -> Callable[[str], Case]:
    return lambda text: Case(text, tools)


def steps_of(claim: Claim, field: str) -> list[Step]:
    return [step for step in claim.steps if step.field == field]


def texts(parts: Sequence[Any]) -> list[str]:
    return [part.text for part in parts]


# -- events --------------------------------------------------------------------------------------------------------

KNOWN = "Rebels shelled the village."
UNKNOWN = "The soldiers painted the village."


def test_a_word_that_no_row_knows_becomes_an_event(case):
    given = case(UNKNOWN)
    assert given.claims() == ()
    claim = given.claim(given.event("painted", mode="aerial", score=0.9, share=0.5))
    assert given.quote(claim.trigger) == "painted"
    assert (claim.event.plover, claim.event.mode, claim.event.cameo, claim.event.quad) == (
        "ASSAULT", "aerial", "195", 4,
    )  # fmt: skip
    (step,) = steps_of(claim, "event")
    assert (step.rule, step.room, step.score, step.span) == ("model", "events", 0.45, claim.trigger)
    assert step.value == "ASSAULT aerial 195"
    assert texts(claim.actors) == ["The soldiers"] and texts(claim.targets) == ["the village"]


def test_only_from_conviction_on(case):
    given = case(UNKNOWN)
    assert given.claims(given.event("painted", score=proposals.CONVINCED - 0.01)) == ()
    assert len(given.claims(given.event("painted", score=proposals.CONVINCED))) == 1


def test_an_unknown_verb_keeps_its_particle(case):
    given = case("The soldiers tidied up the village.")
    claim = given.claim(given.event("tidied"))
    assert given.quote(claim.trigger) == "tidied up"


def test_an_unknown_noun_is_carried_by_its_verb(case):
    given = case("The soldiers will launch a picnic.")
    findings = given.findings(given.event("picnic", "PROTEST", reality=("planned", SURE)))
    (trigger,) = findings.triggers
    assert (trigger.token, trigger.light_verb) == (given.word("picnic"), given.word("launch"))
    assert trigger.actors == (given.word("soldiers"),)
    assert trigger.event.plover == "PROTEST"


def test_a_bare_appeal_has_no_type(case):
    given = case(UNKNOWN)
    claim = given.claim(given.event("painted", "NULL"))
    assert (claim.event.plover, claim.event.cameo, claim.event.quad) == (None, "02", None)
    assert steps_of(claim, "event")[0].value == "appeal 02"


def test_a_word_of_the_tables_that_the_model_doubts_is_no_event(case):
    given = case(KNOWN)
    assert given.claims() == ()
    assert given.claims(given.event("shelled", score=proposals.DOUBTED * 0.9)) == ()
    claim = given.claim(given.event("shelled", score=proposals.DOUBTED))
    assert claim.event.plover == "ASSAULT"
    assert [step.rule for step in steps_of(claim, "event")] != ["model"]


def test_a_proposal_at_the_light_verb_speaks_for_its_noun(case):
    given = case("Rebels launched an attack on the village.")
    claim = given.claim(given.event("launched"))
    assert given.quote(claim.trigger) == "attack"


def test_the_type_of_the_tables_stands(case):
    given = case(KNOWN)
    claim = given.claim(given.event("shelled", "AID"))
    assert claim.event.plover == "ASSAULT"
    assert len(steps_of(claim, "event")) == 1


def test_the_tables_keep_their_mode_where_the_type_is_the_same(case):
    given = case(KNOWN)
    assert given.claim(given.event("shelled", mode="beat")).event.mode == "heavy-weapons"


def test_every_type_and_mode_of_the_model_has_a_code_and_a_frame(tools):
    for label in MODE_LABELS:
        plover, _, mode = label.partition(":")
        for pos in ("VERB", "NOUN"):
            sense = tools.events.senses[
                model_sense_id("" if plover == "NULL" else plover, "" if mode == "-" else mode, pos)
            ]
            assert sense.frame in tools.events.frames
            assert code_fits(sense.plover, sense.mode or None, sense.cameo), label


# -- who takes part ------------------------------------------------------------------------------------------------


def test_links_fill_roles_that_no_frame_reaches(case):
    given = case("The village woke to the noise of rebels.")
    claim = given.claim(
        given.event("woke", links={"rebels": ("actor", SURE), "village": ("target", SURE), "noise": ("place", SURE)})
    )
    assert texts(claim.actors) == ["rebels"]
    assert texts(claim.targets) == ["The village"]
    step = steps_of(claim, "actors")[0]
    assert (step.rule, step.score, step.value) == ("model", SURE, "rebels")


def test_links_below_conviction_leave_the_frame_alone(case):
    given = case(KNOWN)
    weak = links.CONVINCED - 0.01
    (trigger,) = given.findings(given.event("shelled", links={"village": ("recipient", weak)})).triggers
    assert (trigger.actors, trigger.recipients, trigger.targets) == (
        (given.word("Rebels"),), (), (given.word("village"),),
    )  # fmt: skip
    assert {step.rule.split(".")[0] for step in trigger.steps if step.field == "targets"} == {"frame"}


def test_a_party_moves_to_the_role_that_the_model_gives_it(case):
    given = case(KNOWN)
    (trigger,) = given.findings(given.event("shelled", links={"village": ("recipient", links.CONVINCED)})).triggers
    assert (trigger.recipients, trigger.targets) == ((given.word("village"),), ())
    (step,) = (step for step in trigger.steps if step.field == "recipients")
    assert (step.rule, step.score) == ("model", links.CONVINCED)


def test_a_linked_party_takes_the_place_of_the_framed_one(case):
    given = case("Rebels shelled the village of the guards.")
    alone = given.event("shelled", links={"guards": ("actor", SURE)})
    backed = given.event("shelled", links={"guards": ("actor", SURE), "Rebels": ("actor", 0.3)})
    assert given.findings(alone).triggers[0].actors == (given.word("guards"),)
    assert given.findings(backed).triggers[0].actors == (given.word("Rebels"), given.word("guards"))


def test_a_trigger_is_no_party_of_its_own(case):
    given = case(KNOWN)
    (trigger,) = given.findings(given.event("shelled", links={"shelled": ("actor", SURE)})).triggers
    assert trigger.actors == (given.word("Rebels"),)


# -- did it happen -------------------------------------------------------------------------------------------------


def test_a_fact_is_doubted_easily(case):
    given = case(KNOWN)
    even = 1 / (1 + UNREAL)
    assert even < 0.5
    kept = given.claim(given.event("shelled", reality=("planned", even - 0.01)))
    assert kept.reality == "happened"
    assert "model" not in [step.rule for step in steps_of(kept, "reality")]
    claim = given.claim(given.event("shelled", reality=("planned", even + 0.01)))
    assert claim.reality == "planned"
    rule, model = steps_of(claim, "reality")
    assert rule.room == "reality" and rule.value == "happened"
    assert (model.value, model.rule, model.room, model.score) == ("planned", "model", "reality", even + 0.01)


def test_a_fact_is_not_made_easily(case):
    given = case("Rebels plan to shell the village.")
    even = UNREAL * RULES_AGREE / (1 + UNREAL * RULES_AGREE)
    assert even > 0.9
    assert given.claim(given.event("shell", reality=("happened", even - 0.01))).reality == "planned"
    claim = given.claim(given.event("shell", reality=("happened", even + 0.01)))
    assert claim.reality == "happened"
    assert [step.value for step in steps_of(claim, "reality")] == ["planned", "happened"]


def test_what_words_leave_no_doubt_about_stays(case):
    given = case("The colonel was shot after the failed coup.")
    assert given.claims(given.event("shot"), given.event("coup", "COERCE"))[-1].reality == "attempted"


def test_a_verb_that_announces_speaks_for_itself(case):
    given = case("The miners called a strike for Friday.")
    assert given.claim(given.event("called", "PROTEST")).reality == "planned"


def test_standing_is_overruled_likewise(case):
    given = case(KNOWN)
    even = (1 - RARER["background"]) / 2
    assert given.claim(given.event("shelled", standing=("background", even - 0.01))).standing == "asserted"
    claim = given.claim(given.event("shelled", standing=("background", even + 0.01)))
    assert claim.standing == "background"
    assert steps_of(claim, "standing")[-1].rule == "model"


def test_what_rules_take_for_granted_stays_so(case):
    given = case("The envoy left two days after the bombing of the port.")
    assert given.claims(given.event("bombing"))[-1].standing == "presupposed"


def test_agreement_leaves_no_step(case):
    given = case(KNOWN)
    claim = given.claim(given.event("shelled"))
    assert "model" not in [step.rule for step in claim.steps]


# -- who says so ---------------------------------------------------------------------------------------------------

HUMMED = "The delegate hummed that the bridge was safe."


def test_a_cue_that_no_row_knows_gives_a_statement(case):
    given = case(HUMMED)
    assert given.reading().statements == ()
    (said,) = given.reading(given.cue("hummed", "promises", speaker="delegate", content="safe")).statements
    assert texts(said.speakers) == ["The delegate"]
    assert said.cue is not None and given.quote(said.cue) == "hummed"
    assert " ".join(map(given.quote, said.content)).removeprefix("that ") == "the bridge was safe"
    assert (said.act, said.kind, said.polarity) == ("promises", "indirect", "positive")
    (step,) = (step for step in said.steps if step.field == "content")
    assert (step.rule, step.score) == ("model/model", SURE)


def test_a_verb_without_a_linked_speaker_has_its_subject(case):
    given = case(HUMMED)
    (said,) = given.reading(given.cue("hummed", content="safe")).statements
    assert texts(said.speakers) == ["The delegate"]


@pytest.mark.parametrize("change", [{"score": SURE_OF_CUE - 0.01}, {"content": None}])
def test_no_statement_without_conviction_or_content(case, change):
    given = case(HUMMED)
    linked = {"speaker": "delegate", "content": "safe", **change}
    cue = given.cue("hummed", **{name: value for name, value in linked.items() if value is not None})
    assert given.reading(cue).statements == ()


def test_an_act_that_nobody_knows_is_saying(case):
    given = case(HUMMED)
    (said,) = given.reading(given.cue("hummed", "yodels", speaker="delegate", content="safe")).statements
    assert said.act == "says"


def test_a_content_that_holds_its_cue_leaves_it_out(case):
    given = case("The road, officials hummed, was mined.")
    (said,) = given.reading(given.cue("hummed", speaker="officials", content="mined")).statements
    words = " ".join(map(given.quote, said.content))
    assert "hummed" not in words and "officials" not in words
    assert "The road" in words and "was mined" in words


def test_a_known_cue_makes_one_statement(case):
    given = case("The delegate said that the bridge was safe.")
    alone = given.reading().statements
    assert len(alone) == 1
    assert given.reading(given.cue("said", "says", speaker="delegate", content="safe")).statements == alone


def test_the_act_of_a_known_cue_is_the_convinced_models(case):
    given = case("The delegate said that the bridge was safe.")
    (told,) = given.reading(given.cue("said", "demands", speaker="delegate", content="safe")).statements
    assert told.act == "demands"
    (told,) = given.reading(given.cue("said", "believes", speaker="delegate", content="safe")).statements
    assert told.act == "says"


def test_claims_of_an_unknown_cue_have_its_speaker_as_source(case):
    given = case("The delegate hummed that rebels shelled the village.")
    event = given.event("shelled")
    assert [source.kind for source in given.claim(event).sources] == ["outlet"]
    claim = given.claim(event, given.cue("hummed", speaker="delegate", content="shelled"))
    assert len(claim.sources) == 2 and "delegate" in claim.sources[0].name
    assert claim.statement is not None


def test_the_verb_that_carries_a_noun_tells_whether_it_happened(case):
    given = case("The council imposed sanctions on two banks.")
    noun = given.event("sanctions", "COERCE", reality=("demanded", SURE))
    assert given.claim(noun, given.event("imposed", "COERCE")).reality == "happened"
    assert given.claim(noun).reality == "demanded"


# -- how many ------------------------------------------------------------------------------------------------------

BAKERS = "Rebels shelled at least eleven bakers."


def test_a_toll_that_no_frame_reaches_has_the_number_of_the_words(case):
    given = case(BAKERS)
    linked = given.event("shelled", links={"bakers": ("toll", SURE)})
    assert given.claim(linked).tolls == ()
    claim = given.claim(linked, given.toll("bakers", "injured"))
    (toll,) = claim.tolls
    assert (toll.kind, toll.bound, toll.said_low, toll.said_high) == ("injured", "at_least", 11, None)
    assert toll.text == "at least eleven bakers"
    assert "model" in [step.rule for step in steps_of(claim, "tolls.kind")]


def test_a_toll_needs_conviction_and_an_event(case):
    given = case(BAKERS)
    linked = given.event("shelled", mode="heavy-weapons", links={"bakers": ("toll", LINK_OF_TOLL - 0.01)})
    assert given.claim(linked, given.toll("bakers", score=SURE_OF_TOLL - 0.01)).tolls == ()
    assert given.claim(given.event("shelled"), given.toll("bakers")).tolls == ()
    assert len(given.claim(linked, given.toll("bakers", score=SURE_OF_TOLL)).tolls) == 1


def test_a_surely_linked_toll_has_the_kind_of_its_event(case):
    given = case("The soldiers painted eleven bakers.")
    unsure = given.toll("bakers", "killed", score=DEADLY)
    for label, mode, kind in (
        ("ASSAULT", "aerial", "killed"), ("ASSAULT", "abduct", "captured"), ("COERCE", "arrest", "arrested"),
        ("COERCE", "deport", "displaced"), ("PROTEST", "demo", "participants"), ("ASSAULT", "torture", "injured"),
    ):  # fmt: skip
        event = given.event("painted", label, mode=mode, links={"bakers": ("toll", LINK_OF_TOLL)})
        (toll,) = given.claim(event, unsure).tolls
        assert (toll.kind, toll.said_best, toll.text) == (kind, 11, "eleven bakers")
    event = given.event("painted", links={"bakers": ("toll", LINK_OF_TOLL)})
    assert given.claim(event, given.toll("bakers", "killed", score=DEADLY - 0.01)).tolls == ()
    event = given.event("painted", "CONSULT", links={"bakers": ("toll", LINK_OF_TOLL)})
    assert given.claim(event, unsure).tolls == ()


def test_people_without_a_number_are_no_toll(case):
    given = case("Rebels shelled the baker.")
    linked = given.event("shelled", links={"baker": ("toll", SURE)})
    assert given.claim(linked, given.toll("baker")).tolls == ()


def test_a_toll_of_the_tables_is_not_told_twice(case):
    given = case("Rebels killed eleven bakers.")
    event = given.event("killed", links={"bakers": ("toll", SURE)})
    alone = given.claim(event).tolls
    assert [(toll.kind, toll.said_best) for toll in alone] == [("killed", 11)]
    assert given.claim(event, given.toll("bakers", "injured")).tolls == alone


# -- how sure ------------------------------------------------------------------------------------------------------


def test_confidence_rises_with_each_probability(case):
    given = case(KNOWN)

    def confidence(score: float, share: float, reality: float) -> float:
        event = given.event("shelled", score=score, share=share, reality=("happened", reality))
        return given.claim(event).extraction_confidence

    steps = (0.3, 0.5, 0.7, 0.9)
    assert set(WEIGHTS) == {"bias", "event", "type", "reality", "known"}
    for rising in (
        [confidence(x, 0.6, 0.6) for x in steps],
        [confidence(0.6, x, 0.6) for x in steps],
        [confidence(0.6, 0.6, x) for x in steps],
    ):
        assert rising == sorted(set(rising)) and len(rising) == len(steps)
        assert rising[0] > 0 and rising[-1] < 1


def test_a_reality_that_the_model_does_not_see_lowers_it(case):
    given = case("Rebels will shell the village.")
    backed = given.claim(given.event("shell", reality=("planned", 0.6)))
    other = given.claim(given.event("shell", reality=("happened", 0.6)))
    assert backed.reality == other.reality == "planned"
    assert other.extraction_confidence < backed.extraction_confidence


# -- anything goes -------------------------------------------------------------------------------------------------

LONG = (
    "Rebels shelled a village near the port on Monday, killing at least eleven bakers, a nurse said. "
    "“It was not us,” the front's spokesman hummed; the army will launch a picnic if 3,000 marchers return. Why?"
)


@pytest.mark.parametrize("shift", range(6))
def test_no_proposals_break_a_reading(case, shift):
    given = case(LONG)
    reading = given.reading(*everything(given.analysis, shift))
    assert len(reading.claims) > 5
    assert faults_of(reading) == []


def test_the_same_proposals_give_the_same_bytes(tools):
    def read() -> bytes:
        given = Case(LONG, tools)
        return b"".join(lines_of(given.reading(*everything(given.analysis, 1))))

    assert read() == read()


@pytest.mark.parametrize(
    ("text", "trigger", "people", "mode", "kind"),
    [
        ("A sailor was shot in the foot.", "shot", "sailor", "firearms", "injured"),
        ("A sailor was shot outside a mill.", "shot", "sailor", "firearms", "casualties"),
        ("A sailor was fatally shot.", "shot", "sailor", "firearms", "killed"),
        ("Gunmen fired at two sailors.", "fired", "sailors", "firearms", None),
        ("Robbers slapped two sailors.", "slapped", "sailors", "beat", None),
        ("The jets accounted for two sailors.", "accounted", "sailors", "aerial", "killed"),
        ("Police came upon two sailors.", "came", "sailors", None, None),
        ("A sailor was shot in the lower body.", "shot", "sailor", "firearms", "casualties"),
        ("The raid freed two sailors.", "raid", "sailors", "aerial", None),
    ],
)
def test_death_is_told_by_a_word_of_it_where_the_attack_leaves_it_open(case, text, trigger, people, mode, kind):
    given = case(text)
    event = given.event(trigger, mode=mode, links={people: ("toll", SURE)})
    tolls = [toll.kind for toll in given.claim(event, given.toll(people, "killed")).tolls]
    assert tolls == ([kind] if kind else [])


def test_several_guards_beside_one_who_is_named_are_counted(case):
    given = case("The blast killed a mayor and several guards.")
    assert [toll.text for toll in given.claim(given.event("blast")).tolls] == ["a mayor", "several guards"]
