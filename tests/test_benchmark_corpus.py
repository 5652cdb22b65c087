"""The figures of the corpus benchmark, on readings small enough to work them out by hand."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.compare import Tally, compare, macro_f1, pair_claims
from benchmarks.corpus import headline_of, score
from benchmarks.reliability import reliability
from reportedly.records import (
    Article,
    Claim,
    Event,
    Label,
    Layers,
    Mention,
    Party,
    Place,
    Reading,
    SentenceLine,
    Source,
    Span,
    Statement,
    Toll,
    When,
    replace,
)
from training.agreement import agreement, annotated_twice, kappa
from training.calibrate import fit
from training.census import sizes, summary
from training.gold import Gold, write_gold

TEXT = "Gunners shelled a depot in Dorna on Monday, killing about 50 guards, a nurse said. The front denied it."
ARTICLE = Article(id="one", text=TEXT, sha256="", outlet="Post", published="2031-05-07")
OUTLET = Source(kind="outlet", name="Post")
FIRST, SECOND = (0, 83), (84, len(TEXT))


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def party(words: str, **fields: Any) -> Party:
    return Party(span=at(words), text=words, name=words, role="agent", **fields)


def claim(words: str, **fields: Any) -> Claim:
    given: dict[str, Any] = {
        "id": f"c-{words}",
        "article": "one",
        "sentence": FIRST if at(words)[0] < FIRST[1] else SECOND,
        "trigger": at(words),
        "event": Event(plover="ASSAULT", mode="heavy-weapons", cameo="194"),
        "reality": "happened",
        "sources": (OUTLET,),
        "extraction_confidence": 1.0,
    }
    return Claim(**{**given, **fields})


TOLL = Toll(span=at("about 50 guards"), text="about 50 guards", kind="killed", said_best=50, bound="about")
NURSE = Source(kind="unnamed", name="a nurse", span=at("a nurse"))
SHELLED = claim(
    "shelled",
    actors=(party("Gunners", country="UKR", sectors=("MIL", "REB")),),
    targets=(Mention(span=at("a depot"), text="a depot", name="a depot"),),
    places=(Place(span=at("Dorna"), text="Dorna", name="Dorna"),),
    when=When(span=at("Monday"), text="Monday", value="2031-05-05", anchor="published"),
    tolls=(TOLL,),
    sources=(NURSE, OUTLET),
)
DENIED = claim("denied", reality="not_happened", same_as=SHELLED.id)
SAID = Statement(
    id="q1",
    article="one",
    speakers=(party("a nurse"),),
    cue=at("said"),
    content=(at(TEXT[: TEXT.index(", a nurse")]),),
    kind="indirect",
)
LABEL = Label(id="l1", article="one", span=at("Gunners"), text="Gunners", label_class="loaded")


def reading(*claims: Claim, said: tuple[Statement, ...] = (), labels: tuple[Label, ...] = ()) -> Reading:
    return Reading(article=ARTICLE, claims=claims, statements=said, labels=labels)


GOLD = reading(SHELLED, DENIED, said=(SAID,), labels=(LABEL,))


def figures(gold: Reading, found: Reading) -> dict[str, float]:
    tally = Tally()
    compare(gold, found, tally)
    return tally.figures()


def of_pair(a: Claim, b: Claim) -> dict[str, float]:
    return figures(reading(a), reading(b))


# -- both ends -----------------------------------------------------------------------------------------------------


def test_what_is_the_same_has_all_points() -> None:
    found = figures(GOLD, GOLD)
    assert (found.pop("false_events"), found.pop("claims")) == (0, 2)
    assert set(found.values()) == {1.0}
    assert {"trigger", "type", "mode", "reality", "standing", "source", "chain", "actors", "recipients", "targets",
            "instruments", "places", "country", "sectors", "when", "tolls", "statement", "relation",
            "labels"} <= set(found)  # fmt: skip


def test_what_is_empty_has_none() -> None:
    found = figures(GOLD, reading())
    assert found.pop("claims") == 2
    assert set(found.values()) == {0.0}


def test_silence_about_nothing_is_right() -> None:
    found = figures(reading(), reading())
    assert found["trigger"] == found["type"] == found["statement"] == found["labels"] == 1
    assert figures(reading(), GOLD)["trigger"] == 0


def test_sums_over_texts() -> None:
    tally = Tally()
    compare(reading(SHELLED), reading(SHELLED), tally)
    compare(reading(SHELLED), reading(), tally)
    compare(reading(), reading(SHELLED, DENIED), tally)
    found = tally.figures()
    assert found["trigger_precision"] == 0.333 and found["trigger_recall"] == 0.5 and found["trigger"] == 0.4
    assert found["claims"] == 2


# -- pairing -------------------------------------------------------------------------------------------------------


def names(pairs: list[tuple[Claim, Claim]]) -> list[tuple[str, str]]:
    return [(a.id, b.id) for a, b in pairs]


def test_triggers_that_share_words_are_paired() -> None:
    other = replace(SHELLED, id="b", trigger=at("shelled a depot"), event=Event(plover="COERCE"))
    pairs, exact = pair_claims([SHELLED, DENIED], [DENIED, other])
    assert sorted(names(pairs)) == [("c-denied", "c-denied"), ("c-shelled", "b")]
    assert exact == 2


def test_one_sentence_and_type_pairs_what_is_left() -> None:
    other = claim("killing", id="b")
    assert names(pair_claims([SHELLED], [other])[0]) == [("c-shelled", "b")]
    assert pair_claims([SHELLED], [other])[1] == 0
    assert pair_claims([SHELLED], [replace(other, event=Event(plover="COERCE"))]) == ([], 0)
    assert pair_claims([SHELLED], [claim("denied", id="b")]) == ([], 0)
    found = of_pair(SHELLED, other)
    assert (found["trigger"], found["event"], found["type"]) == (0, 1, 1)


def test_the_same_words_come_before_the_same_sentence() -> None:
    pairs, exact = pair_claims([SHELLED], [claim("killing", id="near"), claim("shelled", id="same")])
    assert names(pairs) == [("c-shelled", "same")] and exact == 1


def test_a_claim_and_its_denial_at_one_word() -> None:
    told = claim("shelled", id="told")
    denial = claim("shelled", id="denial", reality="not_happened")
    assert names(pair_claims([told, denial], [denial, told])[0]) == [("told", "told"), ("denial", "denial")]
    assert names(pair_claims([told], [denial])[0]) == [("told", "denial")]


def test_each_claim_has_one_partner() -> None:
    pairs, _ = pair_claims([SHELLED, replace(SHELLED, id="twin")], [SHELLED])
    assert names(pairs) == [("c-shelled", "c-shelled")]


# -- fields --------------------------------------------------------------------------------------------------------


def test_type_and_mode() -> None:
    other = of_pair(SHELLED, replace(SHELLED, event=Event(plover="ASSAULT", mode="aerial")))
    assert (other["type"], other["mode"]) == (1, 0)
    other = of_pair(SHELLED, replace(SHELLED, event=Event(plover="COERCE", mode="heavy-weapons")))
    assert (other["type"], other["mode"]) == (0, 0)


@pytest.mark.parametrize(("words", "right"), [("depot", 1), ("a depot in Dorna", 1), ("in Dorna", 0)])
def test_spans_agree_from_half_of_the_shorter_one(words: str, right: float) -> None:
    other = replace(SHELLED, targets=(Mention(span=at(words), text=words, name=words),))
    assert of_pair(SHELLED, other)["targets"] == right


def test_country_and_sectors_are_judged_where_the_party_is_right() -> None:
    other = replace(SHELLED, actors=(party("Gunners", country="RUS", sectors=("REB", "MIL")),))
    found = of_pair(SHELLED, other)
    assert (found["actors"], found["country"], found["sectors"]) == (1, 0, 1)
    found = of_pair(SHELLED, replace(SHELLED, actors=(party("guards"),)))
    assert found["actors"] == 0 and "country" not in found


def test_things_that_are_too_many_cost() -> None:
    more = replace(SHELLED, actors=(*SHELLED.actors, party("guards")))
    assert of_pair(SHELLED, more)["actors"] == pytest.approx(0.667)


TOLLS = [
    ({}, 1),
    ({"said_best": 60}, 0),
    ({"kind": "injured"}, 0),
    ({"bound": "exact"}, 0),
    ({"span": at("50 guards")}, 1),
    ({"span": at("Gunners")}, 0),
]


@pytest.mark.parametrize(("changes", "right"), TOLLS)
def test_tolls(changes: dict[str, Any], right: float) -> None:
    assert of_pair(SHELLED, replace(SHELLED, tolls=(replace(TOLL, **changes),)))["tolls"] == right


def test_a_vague_toll_has_no_number_that_both_must_write() -> None:
    one, other = (replace(TOLL, bound="vague", said_best=None, said_low=low) for low in (24, None))
    assert of_pair(replace(SHELLED, tolls=(one,)), replace(SHELLED, tolls=(other,)))["tolls"] == 1


def test_when_is_judged_by_its_value() -> None:
    assert SHELLED.when is not None
    assert of_pair(SHELLED, replace(SHELLED, when=replace(SHELLED.when, value="2031-05-12")))["when"] == 0
    assert of_pair(SHELLED, replace(SHELLED, when=None))["when"] == 0
    assert of_pair(SHELLED, replace(SHELLED, when=replace(SHELLED.when, span=at("on Monday"))))["when"] == 1


SOURCES = [
    ((NURSE, OUTLET), 1, 1),
    ((OUTLET,), 0, 0),
    ((replace(NURSE, name="", span=at("nurse")), OUTLET), 1, 1),
    ((Source(kind="person", name="A Nurse"), OUTLET), 1, 1),
    ((replace(NURSE, name="The front", span=at("The front")), OUTLET), 0, 0),
    ((NURSE, Source(kind="organisation", name="the radio"), OUTLET), 1, 0),
]


@pytest.mark.parametrize(("sources", "source", "chain"), SOURCES)
def test_sources(sources: tuple[Source, ...], source: float, chain: float) -> None:
    found = of_pair(SHELLED, replace(SHELLED, sources=sources))
    assert (found["source"], found["chain"]) == (source, chain)


def test_two_outlets_are_one_source_whatever_they_are_called() -> None:
    found = of_pair(DENIED, replace(DENIED, sources=(Source(kind="outlet", name="Another"),)))
    assert found["source"] == 1


def test_statements_are_paired_by_their_content() -> None:
    cut = replace(SAID, content=(at("shelled a depot in Dorna on Monday, killing about 50 guards"),), act="demands")
    found = figures(GOLD, reading(SHELLED, DENIED, said=(cut,)))
    assert (found["statement"], found["relation"], found["statement_act"], found["statement_kind"]) == (1, 1, 0, 1)
    other = replace(SAID, content=(at("killing about 50 guards"),))
    assert figures(GOLD, reading(said=(other,)))["statement"] == 0
    mute = replace(SAID, speakers=())
    found = figures(GOLD, reading(said=(mute,)))
    assert (found["statement"], found["relation"]) == (1, 0)


# -- did it happen -------------------------------------------------------------------------------------------------


def test_false_events_and_happened_recall() -> None:
    words = ("Gunners", "shelled", "depot", "Dorna", "Monday", "killing", "guards", "denied")
    truth = ("happened", "ongoing", "happened", "planned", "possible", "not_happened", "demanded", "happened")
    found = ("ongoing", "planned", None, "happened", "possible", "ongoing", None, "happened")
    # One type each, so that no claim is paired with its neighbour.
    types = ("AID", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REJECT", "ACCUSE", "REQUEST")
    ours = [
        claim(word, reality=value, event=Event(plover=plover))
        for word, value, plover in zip(words, truth, types, strict=True)
    ]
    theirs = [replace(own, reality=value) for own, value in zip(ours, found, strict=True) if value is not None]
    result = figures(reading(*ours), reading(*theirs))
    assert result["happened_recall"] == 0.5  # ongoing for happened and happened; not planned, not missed
    assert result["false_events"] == 0.5  # happened for planned, ongoing for not_happened; a missed one is none
    assert result["claims"] == 8
    assert result["reality"] == pytest.approx(2 / 6, abs=1e-3)


def test_macro_f1_is_the_mean_over_gold_labels() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "c")]
    assert macro_f1(pairs) == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert macro_f1([]) == 0


# -- agreement, calibration, census --------------------------------------------------------------------------------


def test_kappa() -> None:
    # Two readers, 50 things: 20 yes-yes, 15 no-no, 5 and 10 apart; chance 0.5, agreed 0.7.
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(table) == pytest.approx(0.4)
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([("a", "a"), ("b", "b")]) == kappa([("a", "a")]) == kappa([]) == 1


def test_agreement_of_two_annotators() -> None:
    one = Gold("wire", "none", GOLD)
    other = Gold("wire", "none", reading(SHELLED, replace(DENIED, reality="possible")))
    found, kappas = agreement([(one, other), (one, one)])
    assert found["trigger"] == 1 and found["reality"] == 0.75 and found["labels"] == pytest.approx(0.667)
    assert kappas["kappa of types"] == 1
    assert kappas["kappa of realities"] == pytest.approx((0.75 - 0.375) / (1 - 0.375))


def test_only_items_of_the_parts_are_first_annotations(tmp_path: Path) -> None:
    for folder in ("train", "dev", "test", "second", "incidents"):
        (tmp_path / folder).mkdir()
    one, other = Gold("wire", "none", GOLD), Gold("opinion", "none", GOLD)
    write_gold([one], tmp_path / "dev" / "own.jsonl")
    write_gold([other], tmp_path / "second" / "blind.jsonl")
    (tmp_path / "incidents" / "hand.jsonl").write_text('{"id": "no gold item"}\n', encoding="utf-8")
    assert [(a.manner, b.manner) for a, b in annotated_twice(tmp_path)] == [("wire", "opinion")]


def test_reliability() -> None:
    curve, error = reliability([0.9, 0.9, 0.9, 0.9, 0.3, 0.3, 1.0], [True, True, True, False, False, True, True])
    assert curve == [(0.3, 0.5, 2), (0.92, 0.8, 5)]
    assert error == pytest.approx((0.2 * 2 + 0.12 * 5) / 7, abs=1e-3)
    assert reliability([], []) == ([], 0)
    assert reliability([0.75] * 4, [True, True, True, False])[1] == 0


def test_confidence_is_fitted_to_the_shares() -> None:
    evidence = np.array([[1.0, 0.0]] * 400 + [[1.0, 1.0]] * 400)
    right = np.array([1.0] * 100 + [0.0] * 300 + [1.0] * 300 + [0.0] * 100)
    bias, slope = fit(evidence, right)
    assert 1 / (1 + np.exp(-bias)) == pytest.approx(0.25, abs=0.01)
    assert 1 / (1 + np.exp(-bias - slope)) == pytest.approx(0.75, abs=0.01)


def test_score_of_texts_that_were_not_read() -> None:
    item = Gold("wire", "none", GOLD)
    assert score([item], {"one": GOLD})["trigger"] == 1
    assert score([item, item._replace(reading=GOLD)], {})["trigger"] == 0


def test_headline() -> None:
    titled = replace(ARTICLE, title="Gunners shelled a depot")
    assert headline_of(Reading(article=titled)) == (0, 23)
    assert headline_of(Reading(article=replace(ARTICLE, title="Another title"))) is None
    assert headline_of(GOLD) is None


def test_census() -> None:
    lines = tuple(SentenceLine(article="one", index=i, span=span) for i, span in enumerate((FIRST, SECOND)))
    own = Gold("wire", "left", replace(GOLD, layers=Layers(sentences=lines)))
    far = Gold("news", "none", replace(GOLD, article=replace(ARTICLE, text="")))
    assert sizes([own, far]) == (2, 1, 2, 2, 4, 2, 2, 2)
    counted = summary([own, far])
    assert counted["sides"] == [("left", 1), ("none", 1)]
    assert counted["decades"] == [("2030s", 2)]
    assert counted["realities"] == [("happened", 2), ("not_happened", 2)]
    assert counted["countries of parties"] == [("UKR", 2)]
