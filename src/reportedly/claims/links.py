"""How the claims of one article hang together: a demand and what is demanded (`within`), the same happening told
again (`same_as`)."""

from collections.abc import Sequence

from reportedly.claims.draft import Draft
from reportedly.records import Analysis, Claim, Findings, Place, Step, When, replace
from reportedly.syntax import dependents, depends_on

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
# Events of these types are single acts that a later noun can take up again; talks and accusations recur too freely.
_TAKEN_UP = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST"})


def find_within(findings: Findings, drafts: Sequence[Draft]) -> dict[int, int]:
    """{index of a draft: index of the speech act whose content it is}: "They *demanded* that the troops *withdraw*"."""
    found: dict[int, int] = {}
    for inner, draft in enumerate(drafts):
        outer = _by_statement(findings, drafts, draft)
        if outer is None:
            outer = _by_complement(findings, drafts, draft)
        if outer is not None and outer != inner:
            found[inner] = outer
    return found


def _by_statement(findings: Findings, drafts: Sequence[Draft], draft: Draft) -> int | None:
    if draft.saying is None:
        return None
    cue = findings.sayings[draft.saying].cue
    if cue is None:
        return None
    for number, other in enumerate(drafts):
        if other.trigger.speech_act and any(cue[0] <= token < cue[1] for token in other.tokens):
            return number
    return None


def _by_complement(findings: Findings, drafts: Sequence[Draft], draft: Draft) -> int | None:
    """The nearest speech act below whose content the trigger stands."""
    holders = [
        number
        for number, other in enumerate(drafts)
        if other.trigger.speech_act
        and other.trigger.content is not None
        and other.trigger.token != draft.trigger.token
        and depends_on(findings.analysis, draft.trigger.token, other.trigger.content)
    ]
    return max(holders, key=lambda number: drafts[number].trigger.token) if holders else None


def link_same(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """Fill `same_as`: a definite noun of the same type takes up the last such happening ("*the attack*"), unless the
    places or dates of the two exclude each other. Chains lead to the first claim."""
    linked: list[Claim] = []
    for number, claim in enumerate(claims):
        earlier = _taken_up(findings, drafts, linked, number, claim)
        if earlier is None:
            linked.append(claim)
            continue
        step = Step(field="same_as", value=earlier.id, room="claims", rule="definite-noun", span=claim.trigger)
        linked.append(replace(claim, same_as=earlier.same_as or earlier.id, steps=(*claim.steps, step)))
    return linked


def _taken_up(
    findings: Findings, drafts: Sequence[Draft], linked: Sequence[Claim], number: int, claim: Claim
) -> Claim | None:
    token = drafts[number].trigger.token
    analysis = findings.analysis
    if analysis.upos[token] != "NOUN" or claim.event.plover not in _TAKEN_UP or claim.reality != "happened":
        return None
    definite = any(analysis.lemmas[i].lower() in _DEFINITE for i in dependents(analysis, token, "det"))
    if not definite and not _explains_this(analysis, token):
        return None
    for earlier in reversed(linked):
        if earlier.event.plover == claim.event.plover and earlier.reality == "happened" and compatible(earlier, claim):
            return earlier
    return None


def _explains_this(analysis: Analysis, token: int) -> bool:
    """For "*This was* their answer, *a murderous attack*": the noun says what the sentence before has told."""
    while analysis.deprels[token] == "appos":
        token = analysis.heads[token]
    return any(
        analysis.lemmas[i].lower() in {"this", "that", "it"} and analysis.upos[i] in {"PRON", "DET"}
        for i in dependents(analysis, token, "nsubj")
    )


def compatible(one: Claim, other: Claim) -> bool:
    """Whether nothing said of the two excludes that they are one happening: dates, places, modes."""
    if one.event.mode and other.event.mode and one.event.mode != other.event.mode:
        return False
    if _apart(one.when, other.when):
        return False
    mine, yours = _sites(one), _sites(other)
    return not mine or not yours or any(_may_be_one(place, that) for place in mine for that in yours)


def _may_be_one(one: Place, other: Place) -> bool:
    """The same place, or a wide one in the country of the other: "eastern Ukraine" and "Donetsk airport"."""
    wide = {"country", "region", "province"}
    return one.name == other.name or (
        one.country is not None and one.country == other.country and bool(wide & {one.precision, other.precision})
    )


def _sites(claim: Claim) -> list[Place]:
    return [place for place in claim.places if place.role == "site"]


def _apart(one: When | None, other: When | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return (one.end or one.start) < other.start or (other.end or other.start) < one.start
