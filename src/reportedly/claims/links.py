"""A demand and what is demanded, an accusation and the deed: `within`."""

from collections.abc import Sequence

from reportedly.claims.draft import Draft
from reportedly.records import Findings
from reportedly.syntax import depends_on


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
