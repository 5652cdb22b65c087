"""Tolls told in a sentence without an event word: "A bomb went off in the market. *The toll* rose to 14 on Tuesday.
Two clerks *died* in hospital."

Such a toll is a claim of its own: its trigger is the word "toll" or "died", its event that of the attack before it, and
it is `same_as` that attack. Without an attack before it (an earthquake, a road) it is none.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.records import Claim, Findings, FoundToll, Step, Trigger, Verdict, replace
from reportedly.records.once import once
from reportedly.records.terms import FACTUAL
from reportedly.syntax import hull, is_passive, obliques

_RULES = ("toll.", "number.")
#: Frames of what becomes of people, and how many sentences after the attack or the last of them it may be told.
_FATES = (".subject", ".adjective", ".object", ".suffer", ".condition", ".hospital")
_NEAR = 4
#: What those die of, and where, who were attacked: "died *of cancer*" has another cause.
_WOUNDS = frozenset({
    "wound", "injury", "gunshot", "gunfire", "bullet", "shot", "hospital", "clinic", "surgery", "ambulance", "scene",
    "shooting", "attack", "blast", "bombing", "explosion", "stabbing", "hour", "minute", "condition", "arm", "custody",
})  # fmt: skip
_HARM = frozenset({"killed", "injured", "casualties", "missing"})


def with_bare_tolls(findings: Findings) -> Findings:
    """The findings with a trigger, and its verdict, for each such toll."""
    added = [
        (_trigger(findings, toll, findings.triggers[attack]), Verdict(reality="happened", steps=(_step(toll),)))
        for toll, attack in _bare(findings)
    ]
    told = sorted((*zip(findings.triggers, findings.verdicts, strict=True), *added), key=lambda pair: pair[0].token)
    return replace(
        findings, triggers=tuple(trigger for trigger, _ in told), verdicts=tuple(verdict for _, verdict in told)
    )


def link_bare_tolls(claims: Sequence[Claim], before: Findings) -> list[Claim]:
    """The claims of `with_bare_tolls(before)`, those of the tolls linked to the first claim of their attack."""
    by_trigger = {claim.trigger: claim for claim in claims}
    first: dict[str, str] = {}
    for toll, attack in _bare(before):
        mine = by_trigger.get(hull(before.analysis, (toll.anchor, toll.anchor)))
        theirs = by_trigger.get(before.triggers[attack].span)
        if mine is not None and theirs is not None and mine is not theirs:
            first[mine.id] = theirs.same_as or theirs.id
    return [replace(claim, same_as=first[claim.id]) if claim.id in first else claim for claim in claims]


def _bare(findings: Findings) -> list[tuple[FoundToll, int]]:
    """Each toll of its own with the index of the attack that it counts, one for each word."""
    analysis = findings.analysis
    eventful = {analysis.sentence_of[trigger.token] for trigger in findings.triggers if _is_violent(trigger)}
    taken = {trigger.token for trigger in findings.triggers}
    found: dict[int, tuple[FoundToll, int]] = {}
    last: dict[int, int] = {}
    for index, toll in enumerate(findings.tolls):
        if toll.toll.kind not in _HARM or toll.anchor in found or analysis.sentence_of[toll.anchor] in eventful:
            continue
        attack = _attack_before(findings, toll)
        if attack is None or toll.anchor in taken:
            continue
        sentence = analysis.sentence_of[toll.anchor]
        near = sentence - last.get(attack, analysis.sentence_of[findings.triggers[attack].token]) <= _NEAR
        if toll.steps[0].rule.startswith(_RULES) or (near and _is_its_fate(findings, index)):
            found[toll.anchor] = toll, attack
            last[attack] = sentence
    return list(found.values())


def _is_its_fate(findings: Findings, index: int) -> bool:
    """ "Gunmen shot a clerk. *He* died at a clinic": told as a fact, and of no other cause than wounds."""
    toll, analysis = findings.tolls[index], findings.analysis
    if not toll.steps[0].rule.endswith(_FATES) or findings.fates[index].reality not in FACTUAL:
        return False
    if findings.fates[index].standing == "background":
        return False
    if toll.steps[0].rule.endswith(".object") and not is_passive(analysis, toll.anchor):
        return False  # "a lorry ran off the road, *killing* two": its own cause stands with it
    causes = obliques(analysis, toll.anchor, "of", "from", "in", "by")
    return all(analysis.lemmas[cause].lower() in _WOUNDS for cause in causes)


def _is_violent(trigger: Trigger) -> bool:
    return trigger.event.plover == "ASSAULT"


def _attack_before(findings: Findings, toll: FoundToll) -> int | None:
    """The last attack before it that has a toll, else the last one."""
    attacks = _attacks(findings)
    with_toll = _last_before(findings, attacks.with_toll, toll.anchor)
    return _last_before(findings, attacks.all, toll.anchor) if with_toll is None else with_toll


def _last_before(findings: Findings, attacks: Sequence[int], token: int) -> int | None:
    here = bisect_left(attacks, token, key=lambda index: findings.triggers[index].token)
    return attacks[here - 1] if here else None


class _Attacks(NamedTuple):
    """Indexes of the triggers of attacks, in the order of the text."""

    all: list[int]
    with_toll: list[int]
    """Those in whose sentence somebody is counted."""


@once
def _attacks(findings: Findings) -> _Attacks:
    sentence_of = findings.analysis.sentence_of
    counted = {sentence_of[one.anchor] for one in findings.tolls if one.toll.kind in _HARM}
    told = [
        index
        for index, (trigger, verdict) in enumerate(zip(findings.triggers, findings.verdicts, strict=True))
        if _is_violent(trigger) and verdict.reality in FACTUAL
    ]
    return _Attacks(told, [index for index in told if sentence_of[findings.triggers[index].token] in counted])


def _trigger(findings: Findings, toll: FoundToll, attack: Trigger) -> Trigger:
    span = hull(findings.analysis, (toll.anchor, toll.anchor))
    step = Step(field="event", value=attack.event.plover or "", room="claims", rule="toll-of-earlier", span=attack.span)
    return Trigger(token=toll.anchor, span=span, event=attack.event, sense="toll", steps=(step,))


def _step(toll: FoundToll) -> Step:
    return Step(field="reality", value="happened", room="claims", rule="toll-told", span=toll.toll.span)
