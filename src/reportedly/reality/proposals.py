"""What the model says of reality, weighed against the rules.

"He *stopped short of* arresting the judge": no rule knows it, the model says not_happened. Rules see the words that
make an event unreal (a modal, a negation, a verb of planning); the model sees the whole sentence.
"""

from typing import Final

from reportedly.reality.fates import is_news_of_fate
from reportedly.records import Analysis, EventProposal, Scored, Step, Trigger, Verdict, replace
from reportedly.records.terms import FACTUAL
from reportedly.syntax import proposals_of

#: What the model's probability of a reality is worth: the unreal ones more, since a plan that is told as a fact harms
#: more than a fact that is told as a plan, and most where the rules say the same. Set, like all figures here, on the
#: dev part of the corpus (`python -m benchmarks.corpus`).
UNREAL: Final = 2.7
ONGOING: Final = 1.25
RULES_AGREE: Final = 4.5
#: A fact where rules know a word that takes it for one: "condemned the raid", "after the raid".
TAKEN_AS_FACT: Final = 4.0
_FACTIVE: Final = ("factive.", "commemorated.", "presupposed.", "alleged.", "noun.known")
#: What is added to the model's probability of the rarer standings.
RARER: Final[dict[str, float]] = {"presupposed": 0.2, "background": 0.2}
#: Verbs that carry a noun and are events of their own: what the model says of them, it says of the announcement.
_INTRODUCING: Final = frozenset({"announce", "promise", "pledge", "offer", "call", "order"})
#: Rules whose words leave the model no say: "the *failed* coup", "reports of attacks are *untrue*", "jailed *no one*",
#: "*Has* there been shooting?".
_CERTAIN: Final = frozenset({
    "attempted.a.mod", "noun.attempt", "not_happened.n.untrue", "possible.n.no_evidence", "happened.n.no_doubt",
    "clause.nobody", "clause.question",
})  # fmt: skip
#: Nor do two negations ("did *not rule out* talks", "has *not prevented* the raid"), nor what did not come about.
_DENYING: Final = frozenset({"clause.not", "clause.nobody"})
_UNDOING: Final = ("negative.v.", "excluded.v.", "occurs.v.")
#: Only what was done or tried, or was not, can be taken for granted or be history.
_TOLD: Final = FACTUAL | {"attempted", "not_happened"}


def weigh_reality(verdict: Verdict, trigger: Trigger, analysis: Analysis) -> Verdict:
    """The rules' verdict, or the model's where it is sure enough; both leave their steps."""
    places = set(trigger.tokens)
    # "*Imposed* sanctions": the verb that carries a noun tells whether it happened.
    told = trigger.token if trigger.light_verb is None else trigger.light_verb
    if trigger.light_verb is not None and analysis.lemmas[told] in _INTRODUCING:
        places.discard(told)
    proposals = proposals_of(analysis, places)
    if not proposals:
        return verdict
    proposal = min(proposals, key=lambda p: (p.token != told, p.token != trigger.token))
    weighed = _reality(verdict, proposal, trigger, analysis)
    return weighed if is_news_of_fate(analysis, trigger.token) else _standing(weighed, proposal, trigger)


def _in_headline(analysis: Analysis, trigger: Trigger) -> bool:
    return analysis.headline is not None and trigger.span[0] < analysis.headline[1]


def _reality(verdict: Verdict, proposal: EventProposal, trigger: Trigger, analysis: Analysis) -> Verdict:
    """The likeliest reality. A negation in the clause is no bar: "did not fire until noon" (a veto was tried on the dev
    part and lost more than it saved)."""
    rules = {step.rule for step in verdict.steps}
    if rules & _CERTAIN or (_DENYING & rules and any(rule.startswith(_UNDOING) for rule in rules)):
        return verdict
    # "Rejects": what is rejected does not happen, the rejecting does.
    rejected = trigger.event.plover == "REJECT" and verdict.reality in FACTUAL
    fact = 1.0
    if verdict.reality in FACTUAL and any(rule.startswith(_FACTIVE) for rule in rules):
        fact = TAKEN_AS_FACT

    # "Shelling kills four": the present of headlines is past.
    past = verdict.reality == "happened" and "clause.present" in rules and _in_headline(analysis, trigger)

    def worth(scored: Scored) -> float:
        if (rejected and scored.label == "not_happened") or (past and scored.label == "ongoing"):
            return 0.0
        if scored.label in FACTUAL:
            return scored.score * fact * (ONGOING if scored.label == "ongoing" else 1.0)
        if scored.label == "attempted" and fact == TAKEN_AS_FACT:  # a try has words of its own: "the coup *attempt*"
            return scored.score
        return scored.score * UNREAL * (RULES_AGREE if scored.label == verdict.reality else 1.0)

    best = max(_with_told(proposal.realities, verdict.reality), key=worth)
    if best.label == verdict.reality:
        return verdict
    step = Step(field="reality", value=best.label, room="reality", rule="model", score=best.score, span=trigger.span)
    return replace(verdict, reality=best.label, steps=(*verdict.steps, step))


def _standing(verdict: Verdict, proposal: EventProposal, trigger: Trigger) -> Verdict:
    """What rules take for granted ("after the raid") stays so, what an accusation tells is told; else the model's."""
    if verdict.reality not in _TOLD:
        return replace(verdict, standing="asserted")
    if any(step.rule.startswith(("alleged.", "not_happened.n.untrue")) for step in verdict.steps):
        return verdict
    standings = _with_told(proposal.standings, verdict.standing)
    best = max(standings, key=lambda scored: scored.score + RARER.get(scored.label, 0.0))
    if verdict.standing != "asserted" or best.label == "asserted":
        return verdict
    step = Step(field="standing", value=best.label, room="reality", rule="model", score=best.score, span=trigger.span)
    return replace(verdict, standing=best.label, steps=(*verdict.steps, step))


def _with_told(proposed: tuple[Scored, ...], told: str) -> tuple[Scored, ...]:
    """The model names only what it holds for possible; what it leaves is the rules' word."""
    if any(scored.label == told for scored in proposed):
        return proposed
    left = 1.0 - sum(scored.score for scored in proposed)
    return (*proposed, Scored(label=told, score=max(left, 0.0)))
