"""Triggers, verdicts, parties, statements, places, times and tolls -> claims, in the order of the text."""

from collections.abc import Sequence

from reportedly.claims.background import mark_background
from reportedly.claims.bare_tolls import link_bare_tolls, with_bare_tolls
from reportedly.claims.blame import share_blame
from reportedly.claims.chains import chain_step, source_chain
from reportedly.claims.confidence import confidence_of
from reportedly.claims.counts import claim_tolls, share_out_tolls
from reportedly.claims.denials import deny_earlier
from reportedly.claims.draft import Draft, innermost_saying
from reportedly.claims.links import find_within
from reportedly.claims.parties import taking_part
from reportedly.claims.same import link_same
from reportedly.claims.sites import find_sites
from reportedly.claims.speaking import FIRST_PERSON
from reportedly.claims.whens import find_when
from reportedly.claims.wholes import link_parts
from reportedly.records import Article, Claim, Findings, Step, Trigger, Verdict, make_ids, replace
from reportedly.records.once import once
from reportedly.records.terms import REAL
from reportedly.syntax import is_passive, span_of

#: What companies do with each other all day: no political event (training/GUIDELINE.md, section 11).
_DEALINGS = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "REQUEST", "REJECT"})


def assemble_claims(article: Article, findings: Findings) -> tuple[Claim, ...]:
    """All claims of one article, ordered by where their trigger stands."""
    before, findings = findings, with_bare_tolls(findings)
    drafts = make_drafts(article, findings)
    ids = make_ids(article.id, "claim", [(draft.trigger.span,) for draft in drafts])
    shares = share_out_tolls(findings, drafts)
    within = find_within(findings, drafts)
    claims = [
        _claim(article, findings, drafts, number, ids, shares.get(number, []), within.get(number))
        for number in range(len(drafts))
    ]
    linked = mark_background(article, findings, drafts, link_same(findings, drafts, claims))
    linked = link_parts(findings.analysis, drafts, linked)
    linked = link_bare_tolls(linked, before)
    linked = share_blame(findings, drafts, linked)
    denied = deny_earlier(article, findings, drafts, linked)
    # A "denied" that the model takes for a trigger of its own is the same claim with fewer fields.
    again = {claim.id for claim in denied}
    kept = [claim for claim in linked if claim.id not in again]
    return tuple(sorted((*kept, *denied), key=lambda claim: (claim.trigger, claim.id)))


def make_drafts(article: Article, findings: Findings) -> tuple[Draft, ...]:
    """Triggers with their realities and chains, before they get their fields."""
    drafts = []
    for trigger, verdict in zip(findings.triggers, findings.verdicts, strict=True):
        saying = innermost_saying(findings, trigger.span)
        if _own_speech_act(findings, trigger, saying) or _is_business(findings, trigger):
            continue
        sources = source_chain(article, findings, _told_in(findings, verdict, saying))
        dated = _not_before_published(article, findings, trigger, verdict)
        drafts.append(Draft(trigger, dated, trigger.tokens, saying, sources))
    return tuple(drafts)


def _told_in(findings: Findings, verdict: Verdict, saying: int | None) -> int | None:
    """Who orders a deed has not told that it was done: "ordered the invasion", where it happened, is told outside."""
    while saying is not None and verdict.reality in REAL:
        told = findings.sayings[saying]
        if told.act != "demands" and ".demands/" not in told.steps[0].rule:
            break
        saying = told.within
    return saying


def _own_speech_act(findings: Findings, trigger: Trigger, saying: int | None) -> bool:
    """The outlet's own demands and accusations are no events: nobody is told to make them, or "we" do.

    "The railways *have been told* to stop" tells that somebody did, though not who.
    """
    if not trigger.speech_act or saying is not None:
        return False
    forms = [findings.analysis.forms[i].lower() for i in trigger.actors]
    if not forms:
        return not is_passive(findings.analysis, trigger.token)
    return all(form in FIRST_PERSON for form in forms)


def _is_business(findings: Findings, trigger: Trigger) -> bool:
    """ "The airline signed a contract with the bank", "thanked its teams": all known who take part are companies."""
    taking = [findings.cast.references.get(i) for i in (*trigger.actors, *trigger.recipients)]
    known = [one.party for one in taking if one is not None and (one.party.sectors or one.party.country)]
    return (
        trigger.event.plover in _DEALINGS
        and bool(known)
        and all(party.sectors == ("BUS",) or party.country == "MNC" for party in known)
    )


def _not_before_published(article: Article, findings: Findings, trigger: Trigger, verdict: Verdict) -> Verdict:
    """An event dated after the publication has not happened yet, whatever the tense ("meets on Friday")."""
    if article.published is None or verdict.reality not in REAL:
        return verdict
    if any(step.rule == "clause.past" for step in verdict.steps):
        return verdict  # "The next day we fought them off": the date is counted from what was told before
    tokens = set(trigger.tokens)
    if findings.analysis.deprels[trigger.token].startswith("nsubj"):
        tokens.add(findings.analysis.heads[trigger.token])  # "the strike is *due* Friday"
    for found in findings.times:
        if not tokens & {found.head, findings.analysis.heads[found.head]} or found.when.start is None:
            continue
        if found.when.start[:10] > article.published[:10]:
            step = Step(
                field="reality", value="planned", room="claims", rule="dated-later", span=found.when.span,
                note=found.when.value,
            )  # fmt: skip
            return replace(verdict, reality="planned", steps=(*verdict.steps, step))
    return verdict


def _claim(
    article: Article,
    findings: Findings,
    drafts: Sequence[Draft],
    number: int,
    ids: Sequence[str],
    share: list[int],
    within: int | None,
) -> Claim:
    draft = drafts[number]
    trigger, verdict = draft.trigger, draft.verdict
    analysis = findings.analysis
    first, end = analysis.sentences[analysis.sentence_of[trigger.token]]
    holders = _holders(drafts)
    others = frozenset(token for token in range(first, end) if holders.get(token, set()) - {number})
    part = taking_part(findings, trigger)
    places, place_steps = find_sites(findings, draft, taken=others)
    when, when_steps = find_when(findings, draft, taken=others)
    tolls, toll_steps = claim_tolls(article, findings, draft, share)
    found_steps = (*part.steps, *place_steps, *when_steps, *toll_steps)
    return Claim(
        id=ids[number],
        article=article.id,
        sentence=span_of(analysis, (first, end)),
        trigger=trigger.span,
        event=trigger.event,
        reality=verdict.reality,
        condition=verdict.condition,
        standing=verdict.standing,
        actors=part.actors,
        recipients=part.recipients,
        instruments=part.instruments,
        targets=part.targets,
        places=places,
        when=when,
        tolls=tolls,
        sources=draft.sources,
        statement=None if draft.saying is None else findings.statements[draft.saying].id,
        within=None if within is None else ids[within],
        extraction_confidence=confidence_of(analysis, draft),
        # A reason that two rooms' findings share ("drones" as instrument and as means) is told once.
        steps=tuple(dict.fromkeys((*trigger.steps, *verdict.steps, *found_steps, *_source_steps(findings, draft)))),
    )


@once
def _holders(drafts: Sequence[Draft]) -> dict[int, set[int]]:
    """{token: numbers of the drafts whose happening it tells}."""
    holders: dict[int, set[int]] = {}
    for number, draft in enumerate(drafts):
        for token in draft.tokens:
            holders.setdefault(token, set()).add(number)
    return holders


def _source_steps(findings: Findings, draft: Draft) -> tuple[Step, ...]:
    if draft.saying is None:
        return (chain_step(draft.sources, "own-voice"),)
    steps = findings.statements[draft.saying].steps
    return (*steps, chain_step(draft.sources, "in-content", span=draft.sources[0].cue))
