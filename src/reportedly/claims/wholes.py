"""The larger event of which a claim is a part: `part_of`.

"Soldiers burned a mosque during the siege." -> burned is `part_of` siege. Inside a sentence only grammar is believed:
a battle, a riot or a campaign *in* which something was done, or *where* it was done, the third strike *of* it, or what
it *includes*; over sentences, the talks that a guest holds on his visit. A strike of the day before beside a battle in
another sentence is not handled; neither are parts told by "one of them".
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from reportedly.claims.draft import Draft
from reportedly.claims.likeness import apart, elsewhere
from reportedly.claims.pointing import LASTING, OUTCOMES
from reportedly.records import Analysis, Claim, Step, replace
from reportedly.records.terms import REAL
from reportedly.syntax import ancestors, first_conjunct, lemma_of, preposition

_VIOLENT: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_WHILE: Final = frozenset({"in", "during", "amid", "throughout", "as part of", "in the course of", "within", "under"})
_INCLUDING: Final = frozenset({"including", "such as", "include"})
_GOES_ON: Final = frozenset(
    {"resume", "begin", "start", "continue", "erupt", "break_out", "rage", "go_on", "take_place", "flare", "flare_up",
     "spread", "intensify", "persist"}
)  # fmt: skip
_HAVE_PARTS: Final = LASTING | {"clash", "fight", "raid", "crackdown", "strike", "protest", "sweep", "attack", "riot"}


class Rule(NamedTuple):
    """A tie between a part and its whole, read off the tree."""

    id: str
    holds: Callable[[Analysis, int, int], bool]
    example: str
    counter_example: str


class Example(NamedTuple):
    """A tie over sentences."""

    id: str
    example: str
    counter_example: str


def link_parts(analysis: Analysis, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """Fill `part_of` with the id of the first claim of the whole."""
    wholes = [(draft, claim) for draft, claim in zip(drafts, claims, strict=True) if _is_whole(analysis, draft, claim)]
    visits = [claim for claim in claims if claim.event.plover == "CONSULT" and claim.event.mode == "visit"]
    linked = []
    for draft, claim in zip(drafts, claims, strict=True):
        # "The dead in the siege" are its toll.
        counted = analysis.lemmas[draft.trigger.token].lower() in OUTCOMES
        violent = claim.event.plover in _VIOLENT and claim.reality in REAL and not counted
        found = _whole(analysis, draft, claim, wholes) if violent else None
        whole, rule = found or (_visit(claim, visits), VISIT.id)
        if whole is None:
            linked.append(claim)
            continue
        first = whole.same_as or whole.id
        step = Step(field="part_of", value=first, room="claims", rule=rule, span=whole.trigger)
        linked.append(replace(claim, part_of=first, steps=(*claim.steps, step)))
    return linked


def _is_whole(analysis: Analysis, draft: Draft, claim: Claim) -> bool:
    noun = analysis.upos[draft.trigger.token] == "NOUN"
    known = analysis.lemmas[draft.trigger.token].lower() in _HAVE_PARTS
    return noun and known and claim.event.plover in _VIOLENT and claim.reality in REAL


def _whole(
    analysis: Analysis, draft: Draft, claim: Claim, wholes: Sequence[tuple[Draft, Claim]]
) -> tuple[Claim, str] | None:
    for other, whole in wholes:
        if whole.id == claim.id or whole.sentence != claim.sentence or claim.id == whole.same_as:
            continue
        if claim.same_as is not None and claim.same_as in {whole.id, whole.same_as}:
            continue
        for rule in RULES:
            if any(rule.holds(analysis, token, other.trigger.token) for token in draft.tokens):
                return whole, rule.id
    return None


def _visit(claim: Claim, visits: Sequence[Claim]) -> Claim | None:
    """The last visit before, by the same guest, of talks that are no visit themselves."""
    if claim.event.plover != "CONSULT" or claim.event.mode in {"visit", "phone"} or claim.reality not in REAL:
        return None
    guests = {party.name for party in claim.actors}
    for other in reversed(visits):
        if other.trigger < claim.trigger and other.reality in REAL:
            hosted = guests & {party.name for party in other.actors}
            far = apart(other.when, claim.when) or elsewhere(other, claim)
            return other if hosted and not far and claim.same_as not in {other.id, other.same_as or other.id} else None
    return None


def _during(analysis: Analysis, part: int, whole: int) -> bool:
    """The whole hangs on the part with "in" or "during"."""
    relation = analysis.deprels[whole].partition(":")[0]
    return analysis.heads[whole] == part and relation in {"obl", "nmod"} and preposition(analysis, whole) in _WHILE


def _where(analysis: Analysis, part: int, whole: int) -> bool:
    """The part stands in the relative clause of the whole or of its place: "where", "in which"."""
    here = first_conjunct(analysis, part)
    if analysis.deprels[here] != "acl:relcl":
        return False
    inside = [analysis.lemmas[i].lower() for i in analysis.children[here] if analysis.deprels[i] != "nsubj"]
    with_which = any(
        analysis.lemmas[i].lower() == "which" and preposition(analysis, i) in _WHILE for i in analysis.children[here]
    )
    if "where" not in inside and not with_which:
        return False
    head = analysis.heads[here]
    if head == whole or (not with_which and whole in ancestors(analysis, head)):
        return True
    # "*Fighting* resumed above the town, where a guard was shot".
    verb = analysis.heads[whole]
    goes_on = analysis.deprels[whole] == "nsubj" and lemma_of(analysis, verb).lower() in _GOES_ON
    return not with_which and goes_on and verb in ancestors(analysis, head)


def _counted(analysis: Analysis, part: int, whole: int) -> bool:
    """ "The third strike of the offensive", "the worst attack of the war"."""
    if analysis.heads[whole] != part or analysis.deprels[whole] != "nmod" or preposition(analysis, whole) != "of":
        return False
    return analysis.upos[part] == "NOUN" and analysis.lemmas[whole].lower() in LASTING


def _including(analysis: Analysis, part: int, whole: int) -> bool:
    """ "The operation, including the seizure of two bridges"."""
    first = first_conjunct(analysis, part)
    head = analysis.heads[first]
    near = head == whole or (head >= 0 and analysis.heads[whole] == head and analysis.deprels[whole] == "nmod")
    return near and preposition(analysis, first) in _INCLUDING


RULES: Final = (
    Rule(
        "part-during",
        _during,
        "Soldiers burned a mosque during the siege of the town.",
        "Soldiers burned a mosque after the siege of the town.",
    ),
    Rule(
        "part-where",
        _where,
        "The governor condemned a riot in which a crowd burned the town hall.",
        "The governor condemned a riot and said a crowd had burned the town hall.",
    ),
    Rule(
        "part-counted",
        _counted,
        "Jets carried out the third strike of the offensive.",
        "Jets carried out the third strike before the offensive.",
    ),
    Rule(
        "part-including",
        _including,
        "The general reported on the offensive, including the seizure of two bridges.",
        "The general reported on the offensive after the seizure of two bridges.",
    ),
)

VISIT: Final = Example(
    "part-of-visit",
    "The minister visited Nairobi on Monday. The minister met the president of Kenya.",
    "The minister visited Nairobi on Monday. The president of Kenya met the bishops.",
)
"""Tied by who takes part, not by the tree."""
