"""When: which time expression dates the event, and which only dates the saying.

"The ministry said on Tuesday that jets bombed the port on Sunday." -> the bombing: Sunday; the statement: Tuesday.
"""

from reportedly.claims.draft import Draft
from reportedly.records import Findings, FoundTime, Saying, Statement, Step, When, replace
from reportedly.syntax import ancestors

_DATED = frozenset({"DATE", "TIME"})


def find_when(findings: Findings, draft: Draft, *, taken: frozenset[int]) -> tuple[When | None, tuple[Step, ...]]:
    """The nearest dated expression below a word of the happening, else the one of its clause; None where none is."""
    sentence = findings.analysis.sentence_of[draft.trigger.token]
    here = [
        found
        for found in findings.times
        if found.kind in _DATED and findings.analysis.sentence_of[found.head] == sentence and _is_point(found)
    ]
    for rule, holds in (("time-of-trigger", _below_trigger), ("time-of-clause", _in_clause)):
        for found in here:
            if holds(findings, found, draft, taken):
                step = Step(field="when", value=found.when.value, room="claims", rule=rule, span=found.when.span)
                return found.when, (*found.steps, step)
    return None, ()


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
