"""What the model links to a happening: places, times and tolls, with their probabilities.

"On Monday police deported a nurse from Goma to Kigali" -> for `deported`: place `Goma` .84, place `Kigali` .86, time
`Monday` 1.0.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from reportedly.claims.draft import Draft
from reportedly.records import Analysis, EventProposal, Findings


def links_of(findings: Findings, draft: Draft, label: str) -> Mapping[int, float]:
    """{token: probability} of all words that the model links to a word of the happening under that label."""
    return _strongest(_of_sentence(findings.analysis, draft.trigger.token), draft.tokens, label)


def rivals_of(findings: Findings, draft: Draft, label: str, *, taken: frozenset[int]) -> Mapping[int, float]:
    """The same for the other happenings of the sentence; `taken` = their words."""
    return _strongest(_of_sentence(findings.analysis, draft.trigger.token), taken, label)


def is_proposed(findings: Findings, draft: Draft) -> bool:
    """Whether the model itself takes a word of the happening for a trigger: then its silence about a field counts."""
    return any(event.token in draft.tokens for event in _of_sentence(findings.analysis, draft.trigger.token))


def _of_sentence(analysis: Analysis, token: int) -> tuple[EventProposal, ...]:
    first, end = analysis.sentences[analysis.sentence_of[token]]
    proposals = analysis.event_proposals
    start = bisect_left(proposals, first, key=lambda event: event.token)
    return proposals[start : bisect_left(proposals, end, lo=start, key=lambda event: event.token)]


def _strongest(events: Iterable[EventProposal], tokens: Iterable[int], label: str) -> dict[int, float]:
    found: dict[int, float] = {}
    wanted = frozenset(tokens)
    for event in events:
        if event.token in wanted:
            for link in event.links:
                if link.label == label:
                    found[link.token] = max(link.score, found.get(link.token, 0.0))
    return found
