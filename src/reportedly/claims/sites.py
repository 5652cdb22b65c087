"""Where: which toponyms are the place of an event, and as what (site, from, to).

"On Monday jets from Crimea pounded Donetsk airport" -> Donetsk airport, site. A demonym or a metonym ("Moscow said") is
never a place of the event.
"""

from reportedly.claims.draft import Draft
from reportedly.records import Analysis, Findings, FoundPlace, Place, Step, replace
from reportedly.records.terms import PlaceRole
from reportedly.syntax import ancestors, preposition

_FROM = frozenset({"from", "out of", "away from"})
_TO = frozenset({"to", "into", "toward", "towards", "onto"})
_SITE = frozenset({
    "in", "at", "near", "on", "outside", "inside", "around", "across", "over", "within", "throughout", "along",
    "off", "by", "of", "between", "north of", "south of", "east of", "west of", "close to", "against", "above",
})  # fmt: skip
_MOVING = frozenset({"RETREAT", "MOBILIZE", "AID"})
_CLAUSE = frozenset({"ccomp", "advcl", "parataxis", "acl:relcl", "csubj", "list", "dislocated", "dep", "vocative"})


def find_sites(
    findings: Findings, draft: Draft, *, taken: frozenset[int]
) -> tuple[tuple[Place, ...], tuple[Step, ...]]:
    """Places of the event and the reasons. `taken` = trigger tokens of other happenings, whose places are theirs."""
    places: list[Place] = []
    steps: list[Step] = []
    sentence = findings.analysis.sentence_of[draft.trigger.token]
    for found in findings.places:
        if found.place.use != "literal" or findings.analysis.sentence_of[found.head] != sentence:
            continue
        path = _path(findings, found, draft, taken)
        if path is None:
            continue
        judged = _role(findings, found, draft, path)
        if judged is None:
            continue
        role, rule = judged
        places.append(replace(found.place, role=role))
        steps.append(Step(field="places", value=found.place.name, room="claims", rule=rule, span=found.place.span))
        steps.extend(found.steps)
    return tuple(places), tuple(steps)


def _path(findings: Findings, found: FoundPlace, draft: Draft, taken: frozenset[int]) -> list[int] | None:
    """Tokens from the toponym up to a word of the happening; None if another happening or clause stands between."""
    analysis = findings.analysis
    path = [found.head]
    if found.head in draft.tokens:
        return path
    for token in ancestors(analysis, found.head):
        if token in draft.tokens:
            return path
        if token in taken or _opens_clause(analysis, token):
            return None
        path.append(token)
    return None


def _opens_clause(analysis: Analysis, token: int) -> bool:
    """Above this token another clause begins, or an aside such as a dateline."""
    relation = analysis.deprels[token]
    return relation in _CLAUSE or (relation == "conj" and analysis.upos[token] in {"VERB", "AUX"})


def _role(findings: Findings, found: FoundPlace, draft: Draft, path: list[int]) -> tuple[PlaceRole, str] | None:
    """What the place is to the event, with the rule; None where the words do not tie the two."""
    trigger = draft.trigger
    hit = {*trigger.targets, *(trigger.recipients if trigger.event.quad == 4 else ())}
    if found.head in hit or path[-1] in trigger.targets:
        return "site", "place-is-target"
    if found.head in trigger.actors or (path[-1] in trigger.recipients and trigger.event.quad != 4):
        # "an attack by *Russia*", "called on *France*", "spoke with the mayor of *Oslo*": parties, no places.
        return None
    # "at the *Horlivka* bus station": the preposition stands with the noun that the name belongs to.
    words = next(filter(None, (preposition(findings.analysis, token) for token in path)), "")
    if path[-1] in trigger.actors and path[-1] != found.head:
        # "the mayor of Odessa met ...", "militants from Mali attacked": where the actor belongs, not where it happened.
        return ("site", "place-of-actor") if words in {"in", "at", "near"} else None
    if words in _FROM:
        return ("from", "preposition-from") if trigger.event.plover in _MOVING else ("about", "preposition-from")
    if words in _TO:
        return ("to", "preposition-to") if trigger.event.plover != "CONSULT" else ("site", "visit-to")
    if words in _SITE:
        return "site", "preposition-site"
    return ("about", "preposition-other") if words and len(path) == 1 else None
