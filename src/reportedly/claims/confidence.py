"""How sure a claim is: the probability that its trigger, type and reality are what a careful reader would say.

A logistic function of the model's probabilities for these three and of whether a row of the tables knows the word.
"""

from math import exp, log
from typing import Final

from reportedly.claims.draft import Draft
from reportedly.records import Analysis, EventProposal, Scored
from reportedly.syntax import proposals_of

#: Fitted on the dev part of our corpus by `python -m training.calibrate`, to be run again with new weights.
WEIGHTS: Final = {"bias": -2.24, "event": 0.32, "type": 0.16, "reality": 0.26, "known": 1.32}
_CLIP: Final = 0.01


def confidence_of(analysis: Analysis, draft: Draft) -> float:
    """0..1, calibrated: of the claims that say .8, about 80 in 100 are right."""
    total = sum(WEIGHTS[name] * value for name, value in evidence_of(analysis, draft).items())
    return round(1 / (1 + exp(-total)), 3)


def evidence_of(analysis: Analysis, draft: Draft) -> dict[str, float]:
    """What the confidence rests on: log odds, and 1 or 0 for `known`."""
    trigger = draft.trigger
    proposals = proposals_of(analysis, draft.tokens)
    best = max(proposals, key=lambda proposal: proposal.score, default=None)
    return {
        "bias": 1.0,
        "event": _log_odds(best.score if best else 0.0),
        "type": _log_odds(_type_score(best, trigger.event.plover or "NULL")),
        "reality": _log_odds(_score(best.realities, draft.verdict.reality) if best else 0.0),
        "known": 0.0 if trigger.sense.startswith("model.") else 1.0,
    }


def _type_score(proposal: EventProposal | None, plover: str) -> float:
    """Probability of the type, given that there is an event."""
    if proposal is None:
        return 0.0
    return _score(proposal.types, plover) / max(proposal.score, _CLIP)


def _score(scored: tuple[Scored, ...], label: str) -> float:
    return next((entry.score for entry in scored if entry.label == label), 0.0)


def _log_odds(share: float) -> float:
    clipped = min(1 - _CLIP, max(_CLIP, share))
    return log(clipped / (1 - clipped))
