"""When: which time expression dates the event, and which only dates the saying.

"The ministry said on Tuesday that jets bombed the port on Sunday." -> the bombing: Sunday; the statement: Tuesday.
"""

from typing import Final

from reportedly.claims.draft import Draft
from reportedly.claims.proposed import is_proposed, links_of
from reportedly.records import Findings, FoundTime, Saying, Statement, Step, When, replace
from reportedly.syntax import ancestors

_DATED = frozenset({"DATE", "TIME"})
#: Probabilities of the model's link from which an expression dates an event, by what the tree says: below the trigger,
#: above a nominal one, elsewhere in the sentence. Set on the dev part of the corpus (`python -m benchmarks.corpus`).
_ENOUGH: Final = {"time-of-trigger": 0.3, "time-of-clause": 0.4, "model-link": 0.8}


def find_when(findings: Findings, draft: Draft, *, taken: frozenset[int]) -> tuple[When | None, tuple[Step, ...]]:
    """The dated expression that the model links most strongly among those that the tree allows; None where none is.

    Where the model does not take the happening for one, the tree alone decides: the nearest expression below a word of
    the happening, else the one of its clause.
    """
    sentence = findings.analysis.sentence_of[draft.trigger.token]
    links = links_of(findings, draft, "time")
    asked = is_proposed(findings, draft)
    best: tuple[float, int, FoundTime, str] | None = None
    for number, found in enumerate(findings.times):
        if found.kind not in _DATED or findings.analysis.sentence_of[found.head] != sentence or not _is_point(found):
            continue
        rule = _tie(findings, found, draft, taken)
        score = max((links.get(token, 0.0) for token in range(*found.tokens)), default=0.0)
        if not asked:
            score = _CERTAINTY[rule]
        if score >= _ENOUGH[rule] and (best is None or (score, -number) > best[:2]):
            best = score, -number, found, rule
    if best is None:
        return None, ()
    score, _, found, rule = best
    step = Step(
        field="when", value=found.when.value, room="claims", rule=rule, score=score if asked else None,
        span=found.when.span,
    )  # fmt: skip
    return found.when, (*found.steps, step)


#: What the tree alone is worth.
_CERTAINTY: Final = {"time-of-trigger": 1.0, "time-of-clause": 0.9, "model-link": 0.0}


def _tie(findings: Findings, found: FoundTime, draft: Draft, taken: frozenset[int]) -> str:
    if _below_trigger(findings, found, draft, taken):
        return "time-of-trigger"
    return "time-of-clause" if _in_clause(findings, found, draft, taken) else "model-link"


def date_statements(findings: Findings) -> tuple[Statement, ...]:
    """The statements with the time that stands with their cue: "said *on Monday*"."""
    return tuple(
        replace(statement, when=_saying_time(findings, saying))
        for statement, saying in zip(findings.statements, findings.sayings, strict=True)
    )


def _saying_time(findings: Findings, saying: Saying) -> When | None:
    if saying.cue is None:
        return None
    inside = range(*saying.cue)
    for found in findings.times:
        if found.kind in _DATED and findings.analysis.heads[found.head] in inside and _is_point(found):
            return found.when
    return None


def _is_point(found: FoundTime) -> bool:
    # "now", "recently": no date to give to an event.
    return not found.when.value.endswith("_REF")


def _below_trigger(findings: Findings, found: FoundTime, draft: Draft, taken: frozenset[int]) -> bool:
    for token in ancestors(findings.analysis, found.head):
        if token in draft.tokens:
            return True
        if token in taken or _is_cue(findings, token):
            return False
    return False


def _in_clause(findings: Findings, found: FoundTime, draft: Draft, taken: frozenset[int]) -> bool:
    """The time hangs on a verb above a nominal trigger ("On Monday the town saw an attack"), not on a cue."""
    head = findings.analysis.heads[found.head]
    if head < 0 or head in taken or _is_cue(findings, head):
        return False
    return any(token == head for start in draft.tokens for token in ancestors(findings.analysis, start)) and not any(
        _is_cue(findings, token) for start in draft.tokens for token in _between(findings, start, head)
    )


def _between(findings: Findings, low: int, high: int) -> list[int]:
    found = []
    for token in ancestors(findings.analysis, low):
        if token == high:
            break
        found.append(token)
    return found


def _is_cue(findings: Findings, token: int) -> bool:
    return any(saying.cue is not None and saying.cue[0] <= token < saying.cue[1] for saying in findings.sayings)
