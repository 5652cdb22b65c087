"""Reasons for and against taking two claims of one article for one happening, as numbers; `weights.py` weighs them.

"Rebels shelled Avdiivka. The attack killed two." -> for `attack`: type 1, points back 1, bare 1, violence 1, far 0.69.
What excludes that they are one stands in `vetoes.py`.
"""

from collections import Counter
from math import log
from typing import Final, Literal, NamedTuple

from reportedly.claims.likeness import kindred, of_one_country, shared, strangers
from reportedly.claims.pointing import LASTING, OUTCOMES, same_stem
from reportedly.claims.telling import Told
from reportedly.records.terms import REAL

Way = Literal["headline-lead", "denial-of-it", "taken-up", "retold"]
_AHEAD: Final = frozenset({"planned", "threatened", "demanded", "predicted", "possible"})
#: Acts of words, giving and dealing: the same actor does them over and over, each about something else.
RECURRING: Final = frozenset({
    "AGREE", "SUPPORT", "AID", "COOPERATE", "CONCEDE", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION",
})  # fmt: skip
_NEAR: Final = 3
"""Sentences over which a bare "the attack" reaches back."""
#: Single deeds; who accuses or promises does so again and again.
_DEEDS: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST"})
_MOST_WORDS: Final = 3.0
_MOST_FRESH: Final = 4


class Before(NamedTuple):
    """What the article has told up to the later claim."""

    words: Counter[str]
    """In how many claims each word stands."""
    types: Counter[str | None]
    in_body: Counter[str | None]
    last: dict[str | None, str]
    """Id of the last deed of each type that was told as real."""


def count(before: Before, told: Told) -> None:
    """What has been told is before all that follows."""
    event = told.claim.event.plover
    before.types[event] += 1
    if told.claim.reality in REAL and told.lemma not in OUTCOMES:
        before.last[event] = told.claim.id  # a denial or a toll in between is no other deed
    if not told.headline:
        before.in_body[event] += 1


def way_of(earlier: Told, later: Told) -> Way:
    """How the later claim could tell the earlier one again; each way has weights of its own."""
    if earlier.headline and not later.headline:
        return "headline-lead"
    if _is_denied(earlier, later):
        return "denial-of-it"
    return "retold" if later.back is None else "taken-up"


def reasons_of(earlier: Told, later: Told, before: Before) -> dict[str, float]:
    """The reasons by name; only those that are not 0."""
    found = {"bias": 1.0, **_by_kind(earlier, later), **_by_parties(earlier, later)}
    found |= _by_words(earlier, later, before)
    found |= _by_position(earlier, later, before)
    found |= _by_reality(earlier, later)
    return {name: float(value) for name, value in found.items() if value}


def plainly_meant(earlier: Told, later: Told, before: Before) -> bool:
    """A lone "the attack" or "it" that names no other people or places means the last deed told; too rare to weigh."""
    one, other = earlier.claim, later.claim
    near = 0 < later.sentence - earlier.sentence <= _NEAR and before.last.get(other.event.plover) == one.id
    if not near or later.back is None or not later.alone or other.event.plover not in _DEEDS:
        return False
    if other.when is not None or not {one.reality, other.reality} <= REAL:
        return False
    if {earlier.lemma, later.lemma} & (LASTING | OUTCOMES) or other.event.mode not in {None, one.event.mode}:
        return False
    added = later.traits.doers or later.traits.ground or (earlier.traits.done_to and later.traits.done_to)
    return not added or bool(shared(earlier.traits, later.traits))


def _by_kind(earlier: Told, later: Told) -> dict[str, float]:
    mine, yours = earlier.claim.event, later.claim.event
    one_type = mine.plover == yours.plover
    one_word = same_stem(earlier.lemma, later.lemma)
    modes = mine.mode or "", yours.mode or ""
    return {
        "type": one_type,
        "mode": one_type and modes[0] == modes[1] != "",
        "other mode": one_type and "" not in modes and modes[0] != modes[1],
        "mode added": one_type and modes[0] == "" != modes[1],
        "code": mine.cameo == yours.cameo and len(mine.cameo or "") > 2,
        "word": one_word,
        "war and battle": not one_word and (earlier.lemma in LASTING) != (later.lemma in LASTING),
        "outcome": later.lemma in OUTCOMES,
        "points back": one_type and later.back is not None,
        "indefinite": later.indefinite,
        "violence": one_type and mine.plover == "ASSAULT",
        "meeting": one_type and mine.plover == "CONSULT",
        "recurring": one_type and mine.plover in RECURRING,
    }


def _by_parties(earlier: Told, later: Told) -> dict[str, float]:
    mine, yours = earlier.claim, later.claim
    common = shared(earlier.traits, later.traits)
    doer = "doer" in common
    return {
        **dict.fromkeys(common, 1.0),
        "other doer": bool(mine.actors and yours.actors) and not doer,
        "other camp": strangers(mine.actors, yours.actors),
        "kindred doer": not doer and kindred(mine, yours),
        "other country": of_one_country(mine.actors, yours.actors) is False,
        "bare": not (yours.actors or yours.recipients or yours.targets or yours.places),
    }


def _by_words(earlier: Told, later: Told, before: Before) -> dict[str, float]:
    """Words that many claims of the article have tell little: each counts by how few have it."""
    common = sorted(earlier.words & later.words)
    return {
        "words": min(_MOST_WORDS, sum(2 / max(2, before.words[word]) for word in common)),
        "no words": not common,
        "new words": min(_MOST_FRESH, len(later.words - earlier.around)),
        "subject": bool(earlier.subjects & later.subjects),
        "object": bool(earlier.objects & later.objects),
    }


def _by_position(earlier: Told, later: Told, before: Before) -> dict[str, float]:
    event = later.claim.event.plover
    below = earlier.headline and not later.headline
    between = later.sentence - earlier.sentence
    return {
        "sentence": between == 0,
        "far": 0.0 if earlier.headline else log(1 + max(0, between)),
        "lead": below and later.body == 0,
        "below lead": log(1 + later.body) if below else 0.0,
        "first below": below and earlier.claim.event.plover == event and not before.in_body[event],
        "main clause": later.main,
        "choices": log(max(1, before.types[event])),
        "own date": later.claim.when is not None and earlier.claim.when is None and not earlier.headline,
    }


def _by_reality(earlier: Told, later: Told) -> dict[str, float]:
    one, other = earlier.claim.reality, later.claim.reality
    speaks = later.claim.statement is not None
    return {
        "real": {one, other} <= REAL,
        "unreal": one == other and one not in REAL,
        "both ahead": one != other and {one, other} <= _AHEAD,
        "real or ahead": (one in REAL and other in _AHEAD) or (one in _AHEAD and other in REAL),
        "denies": _is_denied(earlier, later) and "denies" in {x.claim.sources[0].stance for x in (earlier, later)},
        "other speaker": speaks and other_source(earlier, later),
    }


def other_source(earlier: Told, later: Told) -> bool:
    return earlier.claim.sources[0].name != later.claim.sources[0].name


def _is_denied(earlier: Told, later: Told) -> bool:
    """One source tells that it happened, another that it did not."""
    realities = {earlier.claim.reality, later.claim.reality}
    return "not_happened" in realities and bool(realities & REAL) and other_source(earlier, later)
