"""Who did it by another's account than that which tells the deed.

"The town was shelled; the rebels blamed Kyiv." -> the shelling is told by the outlet; its actor, Kyiv, by the rebels.
"""

from collections.abc import Sequence

from reportedly.claims.chains import source_kind
from reportedly.claims.draft import Draft
from reportedly.records import Claim, Findings, Party, Source, Step, replace
from reportedly.records.terms import REAL

_BLAMING = frozenset({"blame", "accuse", "suspect", "point", "fault", "hold"})
_NEAR = 1
"""Sentences between the deed and the blame."""


def share_blame(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """`claims` (one for each draft), where a deed without a doer has those as actors on whom it is blamed near by.

    Their `sources` are those who blame. A deed that the blame itself tells ("blamed Kyiv for *shelling* it") keeps its
    own claim; it passes the doer on to the claim that it retells.
    """
    shared = list(claims)
    for number, draft in enumerate(drafts):
        if draft.trigger.event.plover != "ACCUSE" or not claims[number].recipients:
            continue
        if findings.analysis.lemmas[draft.trigger.token].lower() not in _BLAMING:
            continue
        told = _deed(findings, drafts, shared, number)
        blamers = _blamers(findings, draft)
        if told is not None and blamers:
            sources = (*blamers, *claims[number].sources)
            shared[told] = _with_blamed(shared[told], claims[number].recipients, sources)
    return shared


def _deed(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim], blame: int) -> int | None:
    """The deed that a blame is about: what its content retells, or else the last one before it whose doer is open."""
    inner = [number for number, claim in enumerate(claims) if claim.within == claims[blame].id]
    retold = {claims[number].same_as for number in inner}
    open_ended = all(_only_points_back(findings, drafts[number]) for number in inner)
    here = findings.analysis.sentence_of[drafts[blame].trigger.token]
    for number in range(len(drafts) - 1, -1, -1):
        claim, token = claims[number], drafts[number].trigger.token
        near = token < drafts[blame].trigger.token and here - findings.analysis.sentence_of[token] <= _NEAR
        if claim.event.plover != "ASSAULT" or claim.reality not in REAL or not _is_open(claim):
            continue
        if claim.id in retold or (near and open_ended and number not in inner):
            return number
    return None


def _only_points_back(findings: Findings, draft: Draft) -> bool:
    """ "Blamed Kyiv for *the attack*": the noun tells nothing new."""
    analysis, token = findings.analysis, draft.trigger.token
    below = analysis.children[token]
    pointing = any(analysis.forms[i].lower() in {"the", "this", "that"} for i in below)
    return (
        analysis.upos[token] == "NOUN" and pointing and all(analysis.upos[i] in {"DET", "ADP", "PUNCT"} for i in below)
    )


def _is_open(claim: Claim) -> bool:
    """No doer, or only such as somebody else is blamed too: "each blamed the other"."""
    return all(actor.sources for actor in claim.actors)


def _blamers(findings: Findings, draft: Draft) -> tuple[Source, ...]:
    found = []
    for token in draft.trigger.actors:
        reference = findings.cast.references.get(token)
        if reference is not None:
            party = reference.party
            found.append(Source(kind=source_kind(reference), name=party.name, span=party.span, cue=draft.trigger.span))
    return tuple(found[:1])


def _with_blamed(claim: Claim, blamed: tuple[Party, ...], sources: tuple[Source, ...]) -> Claim:
    known = {actor.span for actor in claim.actors}
    added = tuple(replace(one, role="agent", sources=sources) for one in blamed if one.span not in known)
    steps = tuple(
        Step(field="actors", value=one.name, room="claims", rule="blamed-for-it", span=one.span, note=sources[0].name)
        for one in added
    )
    return replace(claim, actors=(*claim.actors, *added), steps=(*claim.steps, *steps))
