"""What the model says of reality, weighed against the rules.

"The marchers *were to have gathered* at noon": no rule knows it, the model says not_happened. Rules see the words that
make an event unreal (a modal, a negation, a verb of planning); the model sees the whole sentence.
"""

from __future__ import annotations

from typing import Final

from reportedly.records import Analysis, EventProposal, Scored, Step, Trigger, Verdict, replace

FACTUAL: Final = frozenset({"happened", "ongoing"})
#: Probability from which the model overrules the rules. A plan that is told as a fact harms more than a fact that is
#: told as a plan, so it takes little to doubt a fact and much to make one. Set on the dev part of our corpus.
DOUBTS_A_FACT: Final = 0.35
MAKES_A_FACT: Final = 0.9
#: So does what all realities that are no fact have together.
UNREAL: Final = 0.6
OTHERWISE: Final = 0.7
#: What is added to the model's probability of the rarer standings. Set on the dev part of our corpus.
RARER: Final[dict[str, float]] = {"presupposed": 0.2, "background": 0.2}
#: Only what was done or tried, or was not, can be taken for granted or be history.
_TOLD: Final = FACTUAL | {"attempted", "not_happened"}


def weigh_reality(verdict: Verdict, trigger: Trigger, analysis: Analysis) -> Verdict:
    """The rules' verdict, or the model's where it is sure enough; both leave their steps."""
    places = {trigger.token, *(() if trigger.light_verb is None else (trigger.light_verb,)), *trigger.retold_by}
    proposals = [proposal for proposal in analysis.event_proposals if proposal.token in places]
    if not proposals:
        return verdict
    # "*Imposed* sanctions": the verb that carries a noun tells whether it happened.
    told = trigger.token if trigger.light_verb is None else trigger.light_verb
    proposal = min(proposals, key=lambda p: (p.token != told, p.token != trigger.token))
    return _standing(_reality(verdict, proposal, trigger), proposal, trigger)


def _reality(verdict: Verdict, proposal: EventProposal, trigger: Trigger) -> Verdict:
    best = _best(verdict, proposal)
    if best is None or best.label == verdict.reality:
        return verdict
    step = Step(field="reality", value=best.label, room="reality", rule="model", score=best.score, span=trigger.span)
    return replace(verdict, reality=best.label, steps=(*verdict.steps, step))


def _best(verdict: Verdict, proposal: EventProposal) -> Scored | None:
    """The reality that the model puts in place of the rules', or None. A negation in the clause is no bar: "did not
    fire until noon" (a veto was tried on the dev part and lost more than it saved)."""
    best = proposal.realities[0]
    if verdict.reality in FACTUAL:
        unreal = [scored for scored in proposal.realities if scored.label not in FACTUAL]
        if unreal and sum(scored.score for scored in unreal) >= UNREAL:
            return unreal[0]
    return best if best.score >= _needed(verdict.reality, best.label) else None


def _needed(told: str, proposed: str) -> float:
    if (told in FACTUAL) == (proposed in FACTUAL):
        return OTHERWISE
    return DOUBTS_A_FACT if told in FACTUAL else MAKES_A_FACT


def _standing(verdict: Verdict, proposal: EventProposal, trigger: Trigger) -> Verdict:
    """What rules take for granted ("after the raid", "condemned the raid") stays so; else the model's."""
    if verdict.reality not in _TOLD:
        return replace(verdict, standing="asserted")
    best = max(proposal.standings, key=lambda scored: scored.score + RARER.get(scored.label, 0.0))
    if verdict.standing != "asserted" or best.label == "asserted":
        return verdict
    step = Step(field="standing", value=best.label, room="reality", rule="model", score=best.score, span=trigger.span)
    return replace(verdict, standing=best.label, steps=(*verdict.steps, step))
