"""Meaning on its way into the network and out of it: annotations to targets, scores to proposals."""

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from reportedly.language.meaning import FLOOR, LINK_FLOOR, read_meaning
from reportedly.language.scores import Inventories, WindowScores
from reportedly.language.sentence import ParsedSentence, join_windows, read_window
from reportedly.pipeline import Tools
from reportedly.records import Analysis, CueProposal, EventProposal, Link, Scored, TollProposal, replace
from training.annotated import annotated_trees
from training.gold import Gold
from training.judge import judge, judge_factuality
from training.meaning import (
    ACTS,
    EVENTS,
    LINKS,
    MODE_LABELS,
    REALITIES,
    STANDINGS,
    TOLLS,
    Meaning,
    Trigger,
    Words,
    read_meanings,
)
from training.notation import read_notation
from training.sides import Sides, change_sides
from training.treebank import Tree

# -- annotations to targets ----------------------------------------------------------------------------------------

FIRST = "Rebels shelled a depot near Dorna on Monday with rockets , killing 12 guards , a nurse said ."
SECOND = "The front denied it ."
# Of each word, the place of its head in the sentence, counted from 0.
HEADS = ([1, -1, 3, 1, 5, 1, 7, 1, 9, 1, 11, 1, 13, 11, 1, 16, 17, 1, 1], [1, 2, -1, 2, 2])
NOTES = f"""\
@ id=one outlet=Post
p {FIRST}
c1 shelled | ASSAULT heavy-weapons 194 | happened | by=Rebels [REB] | to=12 guards | tg=a depot | with=rockets \
| in=Dorna | on=Monday {{2031-05-05}} | toll=killed exact 12 :: 12 guards :: guards | src=u:a nurse | q=q1
q1 a nurse | said | indirect says | Rebels ... guards
s {SECOND}
c2 denied | ASSAULT heavy-weapons 194 | not_happened | st=p | by=s1:Rebels | src=o:The front!denies | q=q2
q2 The front | denied | indirect promises | s1:guards ... s2:it | neg
"""


def gold_of(notes: str) -> Gold:
    faults: list[str] = []
    (item,) = read_notation(notes, "own", faults)
    assert faults == []
    return item


def analysis_of(*sentences: tuple[str, list[int]]) -> Analysis:
    """Words between blanks, with their heads."""
    text = " ".join(words for words, _ in sentences)
    forms = text.split()
    starts = [sum(len(form) + 1 for form in forms[:i]) for i in range(len(forms))]
    ranges, heads = [], []
    for words, of_words in sentences:
        first = len(heads)
        assert len(words.split()) == len(of_words)
        heads += [first + head if head >= 0 else -1 for head in of_words]
        ranges.append((first, len(heads)))
    filler = ("X",) * len(forms)
    return Analysis(
        text=text,
        headline=None,
        paragraphs=((0, len(text)),),
        sentences=tuple(ranges),
        quotations=(),
        names=(),
        starts=tuple(starts),
        ends=tuple(start + len(form) for start, form in zip(starts, forms, strict=True)),
        forms=tuple(forms),
        lemmas=tuple(forms),
        upos=tuple("X" if form.isalnum() else "PUNCT" for form in forms),
        xpos=filler,
        heads=tuple(heads),
        deprels=filler,
        head_scores=(1.0,) * len(forms),
        ner=("O",) * len(forms),
        sentence_of=tuple(n for n, (first, end) in enumerate(ranges) for _ in range(first, end)),
        children=tuple(tuple(i for i, head in enumerate(heads) if head == token) for token in range(len(heads))),
    )


ANALYSIS = analysis_of((FIRST, HEADS[0]), (SECOND, HEADS[1]))


def links_of(meaning: Meaning, words: Sequence[str]) -> set[tuple[str, str, str]]:
    return {(words[start], LINKS[label], words[goal]) for start, goal, label in meaning.links}


def test_targets_of_a_sentence() -> None:
    meaning, _ = read_meanings(gold_of(NOTES), ANALYSIS)
    words = FIRST.split()
    assert meaning.events is not None and meaning.tolls is not None
    assert {words[i]: EVENTS[label] for i, label in enumerate(meaning.events) if label} == {"shelled": "ASSAULT"}
    (trigger,) = meaning.triggers
    assert trigger.mode is not None and trigger.reality is not None and trigger.standing is not None
    assert MODE_LABELS[trigger.mode] == "ASSAULT:heavy-weapons"
    assert (REALITIES[trigger.reality], STANDINGS[trigger.standing], trigger.linked) == ("happened", "asserted", True)
    assert {words[i]: TOLLS[label] for i, label in enumerate(meaning.tolls) if label} == {"guards": "killed"}
    assert meaning.cues == (17,) and meaning.acts == ((17, ACTS.index("says")),)
    assert links_of(meaning, words) == {
        ("shelled", "actor", "Rebels"),
        ("shelled", "recipient", "guards"),
        ("shelled", "target", "depot"),
        ("shelled", "instrument", "rockets"),
        ("shelled", "place", "Dorna"),
        ("shelled", "time", "Monday"),
        ("shelled", "toll", "guards"),
        ("shelled", "source", "nurse"),
        ("said", "speaker", "nurse"),
        ("said", "content", "shelled"),
    }


def test_links_stay_in_their_sentence() -> None:
    _, meaning = read_meanings(gold_of(NOTES), ANALYSIS)
    (trigger,) = meaning.triggers
    assert trigger.reality is not None and trigger.standing is not None
    assert (REALITIES[trigger.reality], STANDINGS[trigger.standing]) == ("not_happened", "presupposed")
    assert meaning.acts == ((2, ACTS.index("promises")),)
    assert links_of(meaning, SECOND.split()) == {
        ("denied", "source", "front"),
        ("denied", "speaker", "front"),
        ("denied", "content", "denied"),  # of a content that begins earlier, the head of what stands here
    }


def test_of_two_claims_at_one_word_the_first_counts() -> None:
    twice = NOTES.replace("c2 denied", "c3 denied | AID - 070 | possible\nc2 denied")
    _, meaning = read_meanings(gold_of(twice), ANALYSIS)
    assert meaning.events is not None and EVENTS[meaning.events[2]] == "AID"
    assert len(meaning.triggers) == 1


def test_a_sentence_of_nothing_teaches_silence() -> None:
    (meaning,) = read_meanings(gold_of("@\np Trams ran ."), analysis_of(("Trams ran .", [1, -1, 1])))
    assert meaning == Meaning(events=(0, 0, 0), cues=(), tolls=(0, 0, 0))


def test_an_appeal_is_an_event_of_its_own() -> None:
    notes = "@\np Envoys urged talks .\nc1 urged | NULL - 022 | happened | by=Envoys"
    (meaning,) = read_meanings(gold_of(notes), analysis_of(("Envoys urged talks .", [1, -1, 1, 1])))
    assert meaning.events is not None and EVENTS[meaning.events[1]] == "NULL"
    assert meaning.triggers[0].mode == MODE_LABELS.index("NULL:-")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("a depot near Dorna", "depot"),
        ("a depot", "depot"),
        (", killing 12 guards", "killing"),
        ("12", "12"),
        (",", ","),
    ],
)
def test_head_of_a_span(words: str, head: str) -> None:
    at = FIRST.index(words)
    found = Words(ANALYSIS).head((at, at + len(words)))
    assert found is not None and ANALYSIS.forms[found] == head


def test_a_span_without_words_has_no_head() -> None:
    assert Words(ANALYSIS).head((6, 7)) is None


def test_the_first_words_of_a_meaning() -> None:
    meaning, _ = read_meanings(gold_of(NOTES), ANALYSIS)
    cut = dataclasses.replace(meaning, factuality=((1, 3.0), (11, 3.0))).first(8)
    assert cut.events is not None and cut.tolls is not None
    assert (len(cut.events), len(cut.tolls), cut.cues, cut.acts) == (8, 8, (), ())
    assert cut.triggers == meaning.triggers and cut.factuality == ((1, 3.0),)
    assert {LINKS[label] for _, _, label in cut.links} == {"actor", "target", "place", "time"}
    assert Meaning().first(3) == Meaning()


def test_an_item_becomes_one_tree_a_sentence(tools: Tools) -> None:
    item = gold_of(NOTES.replace(" ,", ",").replace(" .\n", ".\n"))
    one, other = annotated_trees([item], tools.language)
    assert one.words[:4] == ("Rebels", "shelled", "a", "depot")
    assert one.heads[:4] == (1, 17, 3, 1) and one.heads[17] == -1 and one.deprels[0] == "nsubj"  # the parser's tree
    assert one.meaning.triggers[0].word == 1
    assert len(one.meaning.events or ()) == len(one.words)
    assert other.words == ("The", "front", "denied", "it", ".")
    assert min(other.heads) == -1 and max(other.heads) < len(other.words)


# -- other sides ---------------------------------------------------------------------------------------------------


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def test_countries_are_exchanged_word_for_word() -> None:
    sides = Sides()
    words = "Bolivian jets struck Peru , Peruvian radio said , as Bolivia denied it".split()
    seen = set()
    for seed in range(30):
        other = sides.exchange(words, dice(seed))
        assert len(other) == len(words)
        kept = {1, 2, 4, 6, 7, 8, 9, 11, 12}
        assert [other[i] for i in sorted(kept)] == [words[i] for i in sorted(kept)]
        first, second = ((sides.forms[other[name]][0], other[adjective]) for name, adjective in ((10, 0), (3, 5)))
        assert sides.countries[first[0]]["demonym"] == first[1]
        assert sides.countries[second[0]]["demonym"] == second[1]
        seen.add(other)
    assert len(seen) > 25
    assert sides.exchange(words, dice(1)) == sides.exchange(words, dice(1))


def test_a_share_of_the_trees_changes_sides() -> None:
    tree = Tree(("Peru", "protested"), (), (), (), (), ("O", "O"), "none", Meaning(events=(0, 12)))
    sides = Sides()
    assert change_sides([tree] * 5, sides, 0.0, dice(1)) == [tree] * 5
    changed = change_sides([tree] * 200, sides, 0.5, dice(1))
    assert 60 < sum(other.words != tree.words for other in changed) < 140
    assert all(other.meaning is tree.meaning for other in changed)


# -- scores to proposals -------------------------------------------------------------------------------------------

LABELS = Inventories(
    upos=("NOUN", "VERB"),
    xpos=("NN", "VB"),
    deprels=("nsubj", "root"),
    names=("O",),
    events=("-", "ASSAULT", "AID", "NULL"),
    modes=("ASSAULT:-", "ASSAULT:aerial", "AID:-", "NULL:-"),
    realities=("happened", "planned", "possible"),
    standings=("asserted", "presupposed"),
    acts=("says", "asks"),
    tolls=("-", "killed", "injured"),
    links=("actor", "recipient", "speaker", "content"),
)


def scores_of(count: int, **given: Any) -> WindowScores:
    """Scores of a window in which nothing is an event, a cue or a toll, but for what is given."""
    silent: dict[str, Any] = {
        "upos": np.zeros(count, dtype=int),
        "upos_scores": np.ones(count),
        "xpos": np.zeros(count, dtype=int),
        "arcs": np.log(np.eye(count, count + 1) + 0.01),
        "deprels": np.zeros((count, count), dtype=int),
        "names": np.zeros((count, 1)),
        "events": np.tile([1.0, 0, 0, 0], (count, 1)),
        "modes": np.tile([0.6, 0.4, 1, 1], (count, 1)),
        "realities": np.tile([0.998, 0.001, 0.001], (count, 1)),
        "standings": np.tile([0.7, 0.3], (count, 1)),
        "factuality": np.linspace(-3, 3, count),
        "cues": np.zeros(count),
        "acts": np.tile([0.8, 0.2], (count, 1)),
        "tolls": np.tile([1.0, 0, 0], (count, 1)),
        "links": np.zeros((count, 4, count)),
    }
    return WindowScores(**{**silent, **given})


def test_silence_proposes_nothing() -> None:
    assert read_meaning(scores_of(3), LABELS) == ([], [], [])


def test_an_event() -> None:
    scores = scores_of(3, events=np.array([[1, 0, 0, 0], [0.123456, 0.654321, 0.221223, 0.001], [1, 0, 0, 0]]))
    scores.links[1, 0, 0], scores.links[1, 1, 2], scores.links[1, 1, 0] = 0.87654321, LINK_FLOOR + 0.01, LINK_FLOOR
    scores.links[1, 2, 0] = 0.9  # a speaker belongs to a cue
    (event,), cues, tolls = read_meaning(scores, LABELS)
    assert (cues, tolls) == ([], [])
    assert event == EventProposal(
        token=1,
        score=0.8765,
        types=(Scored(label="ASSAULT", score=0.6543), Scored(label="AID", score=0.2212)),
        mode=None,
        realities=(Scored(label="happened", score=0.998),),
        standings=(Scored(label="asserted", score=0.7), Scored(label="presupposed", score=0.3)),
        links=(Link(label="actor", token=0, score=0.8765), Link(label="recipient", token=2, score=LINK_FLOOR + 0.01)),
    )


@pytest.mark.parametrize(("share", "count"), [(0, 0), (0.9, 0), (1.1, 1), (2, 1)])
def test_floor(share: float, count: int) -> None:
    score = share * FLOOR
    scores = scores_of(
        1,
        events=np.array([[1 - score, score, 0, 0]]),
        cues=np.array([score]),
        tolls=np.array([[1 - score, score, 0]]),
    )
    assert [len(found) for found in read_meaning(scores, LABELS)] == [count] * 3


def test_the_best_type_is_kept_whatever_its_score_and_gives_the_mode() -> None:
    row = [1 - 1.6 * FLOOR, 0.6 * FLOOR, 0.5 * FLOOR, 0.5 * FLOOR]
    scores = scores_of(1, events=np.array([row]), modes=np.array([[0.4, 0.6, 1, 1]]))
    (event,) = read_meaning(scores, LABELS).events
    assert [scored.label for scored in event.types] == ["ASSAULT"] and event.types[0].score < FLOOR
    assert event.mode == "aerial"


def test_cues() -> None:
    scores = scores_of(3, cues=np.array([0, 0.25004, 0.98761]))
    scores.links[2, 2, 0], scores.links[2, 3, 1], scores.links[2, 0, 1] = 0.9, LINK_FLOOR + 0.01, 0.9
    assert read_meaning(scores, LABELS).cues == [
        CueProposal(token=1, score=0.25, acts=ACT_SCORES, links=()),
        CueProposal(
            token=2,
            score=0.9876,
            acts=ACT_SCORES,
            links=(Link(label="speaker", token=0, score=0.9), Link(label="content", token=1, score=LINK_FLOOR + 0.01)),
        ),
    ]


ACT_SCORES = (Scored(label="says", score=0.8), Scored(label="asks", score=0.2))


def test_tolls() -> None:
    scores = scores_of(2, tolls=np.array([[1, 0, 0], [0.2, 0.2, 0.6]]))
    assert read_meaning(scores, LABELS).tolls == [
        TollProposal(token=1, kinds=(Scored(label="injured", score=0.6), Scored(label="killed", score=0.2)))
    ]


def window() -> ParsedSentence:
    """Two words, of which the second is everything at once."""
    scores = scores_of(
        2,
        events=np.array([[1, 0, 0, 0], [0.2, 0.8, 0, 0]]),
        cues=np.array([0, 0.5]),
        tolls=np.array([[1, 0, 0], [0, 1, 0]]),
    )
    scores.links[1, 0, 0], scores.links[1, 3, 0] = 0.5, 0.75
    return read_window(scores, LABELS)


def test_a_second_window_moves_on() -> None:
    assert join_windows([window()]) == window()
    joined = join_windows([window(), window(), window()])
    assert [event.token for event in joined.events] == [1, 3, 5]
    assert [event.links[0].token for event in joined.events] == [0, 2, 4]
    assert [(cue.token, cue.links[0].token) for cue in joined.cues] == [(1, 0), (3, 2), (5, 4)]
    assert [toll.token for toll in joined.tolls] == [1, 3, 5]
    assert joined.factuality == [-3, 3] * 3


# -- the judge -----------------------------------------------------------------------------------------------------

JUDGED = Tree(
    ("Rebels", "shelled"),
    (),
    (),
    (),
    (),
    ("O", "O"),
    "none",
    Meaning(
        events=(0, EVENTS.index("ASSAULT")),
        triggers=(Trigger(1, MODE_LABELS.index("ASSAULT:-"), REALITIES.index("happened"), 0, linked=True),),
        factuality=((0, -3.0), (1, 3.0)),
        cues=(1,),
        acts=((1, ACTS.index("says")),),
        tolls=(0, TOLLS.index("killed")),
        links=((1, 0, LINKS.index("actor")), (1, 0, LINKS.index("content"))),
    ),
)


def sure() -> ParsedSentence:
    """The window with every link and the cue above one half."""
    found = window()
    (event,), (cue,) = found.events, found.cues
    links = tuple(replace(link, score=0.9) for link in event.links)
    return found._replace(events=[replace(event, links=links)], cues=[replace(cue, score=0.9)])


def test_what_is_found_whole_scores_full() -> None:
    scores = judge([JUDGED], lambda words: sure())
    assert scores.pop("false_events") == 0
    unlinked = ("recipient", "target", "instrument", "place", "time", "toll", "source", "speaker")
    assert {scores.pop(name) for name in unlinked} == {0}
    assert set(scores.values()) == {100.0}
    assert judge_factuality([JUDGED], lambda words: sure()) == {"mae": 0, "r": 1, "factuality_f1": 100}


def test_what_is_found_by_half_is_not_found() -> None:
    scores = judge([JUDGED], lambda words: window())
    assert (scores["triggers"], scores["actor"], scores["cues"], scores["tolls"]) == (100, 0, 0, 100)
    silent = judge([JUDGED], lambda words: window()._replace(events=[], cues=[], tolls=[]))
    assert (silent["triggers"], silent["types"], silent["happened_recall"], silent["tolls"]) == (0, 0, 0, 0)


def test_events_that_did_not_happen_and_are_told_so() -> None:
    (trigger,) = JUDGED.meaning.triggers
    planned = Trigger(1, trigger.mode, REALITIES.index("planned"), 0, linked=True)
    tree = Tree(JUDGED.words, (), (), (), (), ("O", "O"), "none", Meaning(events=(0, 16), triggers=(planned,)))
    scores = judge([tree, JUDGED], lambda words: sure())
    assert (scores["false_events"], scores["happened_recall"], scores["reality_accuracy"]) == (100, 100, 50)
