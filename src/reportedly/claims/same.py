"""The same happening told again: `same_as` leads to its first claim in the article.

"Rebels shelled Avdiivka. The attack killed two." -> attack is `same_as` shelled, by the rule `definite-noun`.
Silence is the default: what no rule ties stays a happening of its own. An event that is only taken up by a pronoun or
by a word that names no event ("it", "the tragedy") makes no claim and is not handled here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reportedly.claims.draft import Draft
from reportedly.claims.likeness import Traits, conflict, kindred, one_kind, other_number, shared, traits_of
from reportedly.claims.pointing import (
    LASTING,
    OUTCOMES,
    demonstrative,
    is_indefinite,
    is_new,
    points_back,
    same_stem,
)
from reportedly.records import Analysis, Claim, Findings, Step, replace

_REAL: Final = frozenset({"happened", "ongoing", "attempted"})
# Single acts that a later noun can take up again; accusations and demands recur too freely.
_TAKEN_UP: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST", "CONSULT", "AID"})
_DEEDS: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "PROTEST"})
_NEAR: Final = 3
"""Sentences over which a bare "the attack" or a denial reaches back."""
_LEAD: Final = 2
"""Sentences of the body that may retell the headline."""


class Told(NamedTuple):
    """A claim with what identity is judged by."""

    claim: Claim
    draft: Draft
    traits: Traits
    sentence: int
    headline: bool
    body: int
    """0 = the first sentence below the headline; negative in it."""


class Rule(NamedTuple):
    """A reason to take two claims for one happening; `holds` gives its evidence in words, or None."""

    id: str
    holds: Callable[[Analysis, Sequence[Told], Told, Told], str | None]
    example: str
    counter_example: str


def link_same(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """Fill `same_as`: each claim is held against those before it, nearest first. Chains lead to the first claim."""
    told = _told(findings, drafts, claims)
    linked: list[Claim] = []
    for number, later in enumerate(told):
        match = _match(findings, told, number)
        if match is None:
            linked.append(later.claim)
            continue
        place, rule, evidence = match
        first = linked[place].same_as or linked[place].id
        step = Step(field="same_as", value=first, room="claims", rule=rule, span=later.claim.trigger, note=evidence)
        linked.append(replace(later.claim, same_as=first, steps=(*later.claim.steps, step)))
    return linked


def _told(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Told]:
    analysis = findings.analysis
    title = analysis.headline
    body = 0
    if title is not None:
        body = sum(1 for first, _ in analysis.sentences if analysis.starts[first] < title[1])
    found = []
    for draft, claim in zip(drafts, claims, strict=True):
        sentence = analysis.sentence_of[draft.trigger.token]
        found.append(Told(claim, draft, traits_of(findings, claim), sentence, sentence < body, sentence - body))
    return found


def _match(findings: Findings, told: Sequence[Told], number: int) -> tuple[int, str, str] | None:
    """Place of the earlier claim, rule and evidence."""
    later = told[number]
    if is_new(findings.analysis, later.draft.tokens) is not None and later.claim.reality in _REAL:
        return None
    for rule in RULES:
        for place in range(number - 1, -1, -1):
            earlier = told[place]
            if not one_kind(earlier.claim, later.claim) or not _may_be_one(findings, earlier, later):
                continue
            evidence = rule.holds(findings.analysis, told, earlier, later)
            if evidence is not None:
                return place, rule.id, f"{_word(findings.analysis, earlier)}: {evidence}"
    return None


def _may_be_one(findings: Findings, earlier: Told, later: Told) -> bool:
    one, other = _word(findings.analysis, earlier), _word(findings.analysis, later)
    if not same_stem(one, other) and (one in LASTING) != (other in LASTING):
        return False
    if earlier.claim.within == later.claim.id or later.claim.within == earlier.claim.id:
        return False
    return conflict(findings, earlier.claim, later.claim) is None


def _word(analysis: Analysis, told: Told) -> str:
    return analysis.lemmas[told.draft.trigger.token].lower()


def _alike(analysis: Analysis, earlier: Told, later: Told) -> tuple[str, ...]:
    """What the two share, with `word` where one trigger is derived from the other."""
    common = shared(earlier.traits, later.traits)
    return ("word", *common) if same_stem(_word(analysis, earlier), _word(analysis, later)) else common


def _headline(analysis: Analysis, told: Sequence[Told], earlier: Told, later: Told) -> str | None:
    """The lead tells what the headline announced."""
    if not earlier.headline or later.headline or later.body >= _LEAD or not _one_reality(earlier, later):
        return None
    common = _alike(analysis, earlier, later)
    if common:
        return "lead shares " + ", ".join(common)
    if earlier.claim.event.plover not in _TAKEN_UP - {"CONSULT", "AID"}:
        return None
    if kindred(earlier.claim, later.claim):
        return "lead has doers of the same country and sector"
    alone = [
        [x for x in told if x.headline is side and x.body < 1 and one_kind(earlier.claim, x.claim)]
        for side in (True, False)
    ]
    if later.body == 0 and [len(x) for x in alone] == [1, 1]:
        return "the only one of its kind in headline and lead"
    return None


def _denial(analysis: Analysis, told: Sequence[Told], earlier: Told, later: Told) -> str | None:
    """Somebody else says that it did not happen; the two stand side by side."""
    realities = (earlier.claim.reality in _REAL, later.claim.reality in _REAL)
    if realities[0] == realities[1] or "not_happened" not in {earlier.claim.reality, later.claim.reality}:
        return None
    if earlier.claim.sources[0].name == later.claim.sources[0].name or later.sentence - earlier.sentence > _NEAR:
        return None
    common = _alike(analysis, earlier, later)
    if common and (len(common) > 1 or "denies" in {told.claim.sources[0].stance for told in (earlier, later)}):
        return "denial shares " + ", ".join(common)
    return None


def _definite(analysis: Analysis, told: Sequence[Told], earlier: Told, later: Told) -> str | None:
    """A noun that points back and tells nothing that the earlier claim does not have."""
    word = points_back(analysis, later.draft.trigger.token)
    if word is None or later.claim.event.plover not in _TAKEN_UP or later.sentence == earlier.sentence:
        return None
    if not {earlier.claim.reality, later.claim.reality} <= _REAL:
        return None
    common = _alike(analysis, earlier, later)
    # Victims are news of "the attack killed two people", unless the earlier claim names others.
    hit = later.traits.ground | (later.traits.done_to if earlier.traits.done_to else frozenset())
    if _adds(later.traits.doers, "doer", common) or _adds(hit, "done-to ground", common):
        return None
    near = later.sentence - earlier.sentence <= _NEAR
    if common:
        return f'"{word}", shares ' + ", ".join(common) if near or len(common) > 1 else None
    noun = _word(analysis, later)
    if later.claim.when is not None or noun in LASTING | OUTCOMES or _word(analysis, earlier) in OUTCOMES:
        return None
    exact = later.claim.event.mode in {None, earlier.claim.event.mode}
    if exact and (near or demonstrative(analysis, later.draft.trigger.token)):
        return f'"{word}", the last of its kind'
    return None


def _adds(words: frozenset[str], fields: str, common: tuple[str, ...]) -> bool:
    """Whether the later claim names people or places there that the earlier one does not share."""
    return bool(words) and not set(fields.split()) & set(common)


def _retold(analysis: Analysis, told: Sequence[Told], earlier: Told, later: Told) -> str | None:
    """The same word or the same kind of deed with the same people or places, in another sentence."""
    if later.sentence == earlier.sentence or is_indefinite(analysis, later.draft.trigger.token):
        return None
    if other_number(earlier.claim, later.claim):
        return None
    if later.claim.event.plover not in _DEEDS or not {earlier.claim.reality, later.claim.reality} <= _REAL:
        return None
    common = _alike(analysis, earlier, later)
    if len(common) < 2 or not {"done-to", "ground"} & set(common):
        return None
    return "shares " + ", ".join(common)


def _one_reality(earlier: Told, later: Told) -> bool:
    one, other = earlier.claim.reality, later.claim.reality
    return one == other or (one in _REAL and other in _REAL)


RULES: Final = (
    Rule(
        "headline-lead",
        _headline,
        "Rebels shell Avdiivka\n\nRebels shelled the town of Avdiivka on Monday, the mayor said.",
        "Rebels shell Avdiivka\n\nProtesters marched through Lagos on Monday, the mayor said.",
    ),
    Rule(
        "denial-of-it",
        _denial,
        "The ministry said that rebels had shelled Avdiivka. The rebels denied that they had shelled the town.",
        "The ministry said that rebels had shelled Avdiivka. The army denied arresting a journalist.",
    ),
    Rule(
        "definite-noun",
        _definite,
        "Rebels shelled Avdiivka on Monday. The attack killed two people.",
        "Rebels shelled Avdiivka on Monday. Another attack killed two people.",
    ),
    Rule(
        "retold",
        _retold,
        "Gunmen kidnapped a judge in Lagos on Sunday. A witness said the gunmen kidnapped the judge at a market.",
        "Gunmen kidnapped a judge in Lagos on Sunday. A witness said the gunmen kidnapped a banker in June.",
    ),
)
"""In the order in which they are tried."""
