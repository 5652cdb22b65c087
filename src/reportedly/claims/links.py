"""A demand and what is demanded, an accusation and the deed: `within`."""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.claims.draft import Draft
from reportedly.records import Findings
from reportedly.syntax import depends_on


def find_within(findings: Findings, drafts: Sequence[Draft]) -> dict[int, int]:
    """{index of a draft: index of the speech act whose content it is}: "They *demanded* that the troops *withdraw*"."""
    found: dict[int, int] = {}
    speech_acts = _speech_acts(findings, drafts)
    for inner, draft in enumerate(drafts):
        outer = _by_statement(findings, speech_acts, draft)
        if outer is None:
            outer = _by_complement(findings, drafts, speech_acts, draft)
        if outer is not None and outer != inner:
            found[inner] = outer
    return found


class _SpeechActs(NamedTuple):
    """Numbers of the drafts that are speech acts, lowest first."""

    by_token: dict[int, list[int]]
    by_content: dict[int, list[tuple[int, int]]]
    """By the sentence in which their content stands, with its word."""


def _speech_acts(findings: Findings, drafts: Sequence[Draft]) -> _SpeechActs:
    found = _SpeechActs({}, {})
    for number, draft in enumerate(drafts):
        if draft.trigger.speech_act:
            for token in draft.tokens:
                found.by_token.setdefault(token, []).append(number)
            if draft.trigger.content is not None:
                sentence = findings.analysis.sentence_of[draft.trigger.content]
                found.by_content.setdefault(sentence, []).append((number, draft.trigger.content))
    return found


def _by_statement(findings: Findings, speech_acts: _SpeechActs, draft: Draft) -> int | None:
    if draft.saying is None:
        return None
    cue = findings.sayings[draft.saying].cue
    if cue is None:
        return None
    return min((number for token in range(*cue) for number in speech_acts.by_token.get(token, ())), default=None)


def _by_complement(findings: Findings, drafts: Sequence[Draft], speech_acts: _SpeechActs, draft: Draft) -> int | None:
    """The nearest speech act below whose content the trigger stands."""
    holders = [
        number
        for number, content in speech_acts.by_content.get(findings.analysis.sentence_of[draft.trigger.token], ())
        if drafts[number].trigger.token != draft.trigger.token
        and depends_on(findings.analysis, draft.trigger.token, content)
    ]
    return max(holders, key=lambda number: drafts[number].trigger.token) if holders else None
