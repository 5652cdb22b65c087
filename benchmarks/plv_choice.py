"""Claims of a sentence and a pair of actors -> the event of that pair, in the terms of the PLV set.

In:  what the pipeline found in one sentence, and where source and target stand. Out: one of 15 types.
"The ministry said it would not *lift* the ban", source "the ministry" -> RETREAT that did not happen -> REJECT.

The records are only converted here: which of them is about the pair, and what its code and its reality are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from reportedly.claims import assemble_claims
from reportedly.language import analyse
from reportedly.pipeline import Tools, find_all
from reportedly.records import Analysis, Article, Claim, EventProposal, Findings, Party, Span, Trigger, Verdict
from reportedly.records.terms import Act, RealityValue, Standing
from reportedly.syntax import ancestors, depends_on, tokens_within

Spans = tuple[Span, ...]
Tokens = tuple[int, ...]

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
_FORCEFUL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_TO_COME = frozenset({"planned", "predicted", "threatened", "possible"})
# Codes that the set counts under the root they have in CAMEO, PLOVER elsewhere: verdicts of courts, cyber attacks,
# blockades, land taken. Read off plv_train.
_OTHER_ROOTS = {"176": "ASSAULT", "191": "ASSAULT", "192": "ASSAULT"}
_BY_ACT: dict[Act, str] = {
    "demands": "REQUEST", "asks": "REQUEST", "promises": "AGREE", "intends": "AGREE", "threatens": "THREATEN",
}  # fmt: skip
# Where nothing is found of the source: the commonest type among such rows of plv_train.
_UNKNOWN = "AID"


_TAG = re.compile(r"</?([st])>")
Record = dict[str, Any]


class Pair(NamedTuple):
    """Where the two actors stand in the sentence; no spans = not in the text."""

    text: str
    source: Spans
    target: Spans


class Told(NamedTuple):
    """One event of the sentence, as far as this set asks for it."""

    plover: str | None
    cameo: str | None
    reality: RealityValue
    standing: Standing
    rules: tuple[str, ...]
    """Ids of the rules of its reality."""
    trigger: Trigger | None
    token: int
    acting: Spans = ()
    affected: Spans = ()
    said_by: Spans = ()
    id: str | None = None
    within: str | None = None

    @property
    def actors(self) -> Tokens:
        return self.trigger.actors if self.trigger else ()

    @property
    def others(self) -> Tokens:
        return (*self.trigger.recipients, *self.trigger.targets) if self.trigger else ()


class ReadRow(NamedTuple):
    """A row after reading: `root` is the answer."""

    pair: Pair
    analysis: Analysis
    root: str


def read_row(record: Record, tools: Tools) -> ReadRow:
    """Read the sentence as an article and answer with the type of what the source does to the target."""
    pair = read_pair(record)
    article = Article(id=str(record["id"]), text=pair.text, sha256="")
    analysis = analyse(pair.text, tools.language)
    findings = find_all(article, analysis, tools)
    return ReadRow(pair, analysis, choose_root(pair, findings, assemble_claims(article, findings)))


def read_pair(record: Record) -> Pair:
    """The sentence and the spans of the two, from `marked` or, without marks, by looking for their words."""
    found: dict[str, list[Span]] = {"s": [], "t": []}
    text, place, opened = "", 0, {"s": 0, "t": 0}
    marked = record.get("marked") or record["sentence"]
    for tag in _TAG.finditer(marked):
        text, place = text + marked[place : tag.start()], tag.end()
        if tag.group().startswith("</"):
            found[tag.group(1)].append((opened[tag.group(1)], len(text)))
        else:
            opened[tag.group(1)] = len(text)
    text += marked[place:]
    for mark, field in (("s", "source"), ("t", "target")):
        start = text.find(record.get(field) or "\0")
        if not found[mark] and start >= 0:
            found[mark].append((start, start + len(record[field])))
    return Pair(text, tuple(found["s"]), tuple(found["t"]))


def choose_root(pair: Pair, findings: Findings, claims: Sequence[Claim]) -> str:
    """The type of the event that fits the pair best; where nothing was found, what the source is quoted for."""
    told = tell(findings, claims) or [
        _of_proposal(each, findings.analysis) for each in findings.analysis.event_proposals
    ]
    if not told:
        return _by_statements(pair, findings)
    best = max(told, key=lambda one: (fit(one, told, pair, findings.analysis), -one.token))
    return root_of(best, told, pair, findings.analysis)


def tell(findings: Findings, claims: Sequence[Claim]) -> list[Told]:
    """The claims with their triggers, then the triggers that made no claim."""
    triggers = {trigger.span: trigger for trigger in findings.triggers}
    told = [_of_claim(claim, triggers.get(claim.trigger), findings.analysis) for claim in claims]
    claimed = {claim.trigger for claim in claims}
    for trigger, verdict in zip(findings.triggers, findings.verdicts, strict=True):
        if trigger.span not in claimed:
            told.append(_of_trigger(trigger, verdict))
    return told


def _of_trigger(trigger: Trigger, verdict: Verdict) -> Told:
    return Told(
        plover=trigger.event.plover,
        cameo=trigger.event.cameo,
        reality=verdict.reality,
        standing=verdict.standing,
        rules=tuple(step.rule for step in verdict.steps),
        trigger=trigger,
        token=trigger.token,
    )


def _of_claim(claim: Claim, trigger: Trigger | None, analysis: Analysis) -> Told:
    return Told(
        plover=claim.event.plover,
        cameo=claim.event.cameo,
        reality=claim.reality,
        standing=claim.standing,
        rules=tuple(step.rule for step in claim.steps if step.field == "reality"),
        trigger=trigger,
        token=trigger.token if trigger else tokens_within(analysis, claim.trigger).start,
        acting=_phrases(claim.actors),
        affected=(*_phrases(claim.recipients), *(mention.span for mention in claim.targets)),
        said_by=tuple(source.span for source in claim.sources[:1] if source.span is not None),
        id=claim.id,
        within=claim.within,
    )


def _of_proposal(proposal: EventProposal, analysis: Analysis) -> Told:
    """What the model holds for less likely than the rooms ask for; here there always is an event."""

    def linked(*labels: str) -> Spans:
        return tuple((analysis.starts[i.token], analysis.ends[i.token]) for i in proposal.links if i.label in labels)

    plover = proposal.types[0].label
    return Told(
        plover=None if plover == "NULL" else plover,
        cameo=None,
        reality=cast(RealityValue, proposal.realities[0].label),
        standing=cast(Standing, proposal.standings[0].label),
        rules=(),
        trigger=None,
        token=proposal.token,
        acting=linked("actor"),
        affected=linked("recipient", "target"),
    )


def _phrases(parties: Sequence[Party]) -> Spans:
    return tuple(span for party in parties for span in (party.span, *party.named_as))


# ---------------------------------------------------------------- which event


def fit(one: Told, told: Sequence[Told], pair: Pair, analysis: Analysis) -> float:
    """How well an event fits the pair: who acts, on whom, whether it is the outermost deed of the source, nearness."""
    acts = _share(one.actors, one.acting, pair.source, analysis)
    suffers = _share(one.others, one.affected, pair.target, analysis)
    below = any(depends_on(analysis, token, one.token) for token in _tokens(pair.target, analysis))
    outer = outer_of(one, told)
    inside = outer is not None and _share(outer.actors, outer.acting, pair.source, analysis) > 0
    says = _share((), one.said_by, pair.source, analysis)
    near = 1 / (1 + _distance(one.token, pair.source, analysis))
    aside = one.standing != "asserted" or "clause.purpose" in one.rules
    return 4 * acts + 2 * suffers + below + says + near - 5 * inside - 2 * aside


def outer_of(one: Told, told: Sequence[Told]) -> Told | None:
    """The speech act that an event is the content of."""
    return next((other for other in told if one.within is not None and other.id == one.within), None)


def _share(tokens: Sequence[int], phrases: Sequence[Span], spans: Spans, analysis: Analysis) -> float:
    """1 where a head stands in one of the spans, half where a phrase shares characters with one."""
    places = [analysis.starts[token] for token in tokens]
    if any(start <= place < end for place in places for start, end in spans):
        return 1.0
    return 0.5 if any(max(a, start) < min(b, end) for a, b in phrases for start, end in spans) else 0.0


def _tokens(spans: Spans, analysis: Analysis) -> list[int]:
    return [token for span in spans for token in tokens_within(analysis, span)]


def _distance(token: int, spans: Spans, analysis: Analysis) -> int:
    """Steps in the tree from an event's word to the nearest word of the spans; far where there are none."""
    above = [token, *ancestors(analysis, token)]
    best = 99
    for other in _tokens(spans, analysis):
        for steps, here in enumerate((other, *ancestors(analysis, other))):
            if here in above:
                best = min(best, steps + above.index(here))
                break
    return best


# ---------------------------------------------------------------- in the terms of the set


def root_of(one: Told, told: Sequence[Told], pair: Pair, analysis: Analysis) -> str:
    """The type of an event by its code, its reality and who takes part."""
    root = _by_code(one, analysis)
    ordered = _ordered(one, told, analysis) if root == "REQUEST" else None
    if ordered is not None:
        return ordered
    acts = _share(one.actors, one.acting, pair.source, analysis) > 0
    says = _share((), one.said_by, pair.source, analysis) > 0
    if says and not acts and one.reality == "demanded":
        return "REQUEST"
    if root == "MOBILIZE" and acts and _share(one.actors, one.acting, pair.target, analysis) > 0:
        return "COOPERATE"  # Troops that both sides move together.
    return _by_reality(root, one)


def _ordered(one: Told, told: Sequence[Told], analysis: Analysis) -> str | None:
    """ "The court ordered the *arrest* of the mayor": force asked of nobody in particular counts as that force."""
    for inner in told:
        content = one.trigger.content if one.trigger else None
        if inner.within is not None and inner.within == one.id and inner.token == content and not inner.actors:
            root = _by_code(inner, analysis)
            return root if root in _FORCEFUL or root == "ACCUSE" else None
    return None


def _by_code(one: Told, analysis: Analysis) -> str:
    root = _OTHER_ROOTS.get(one.cameo or "", one.plover or "REQUEST")
    if root == "SANCTION" and one.cameo == "173":
        return "ACCUSE"  # CAMEO 116, found guilty.
    if root == "CONCEDE" and one.trigger is not None and one.trigger.sense.split(".")[2:3] == ["agree"]:
        return "AGREE"  # CAMEO 035, a promise to yield.
    if root in {"CONCEDE", "RETREAT"}:
        return "YIELD"
    if root == "AGREE" and one.cameo == "030" and one.reality == "happened" and _is_accord(one, analysis):
        return "SUPPORT"  # As CAMEO 057; AGREE is left for agreeing to do something.
    return root


def _is_accord(one: Told, analysis: Analysis) -> bool:
    content = one.trigger.content if one.trigger else None
    return content is not None and analysis.upos[content] != "VERB"


def _by_reality(root: str, one: Told) -> str:
    """Promised help is AGREE, refused help REJECT, force to come THREATEN."""
    if root in _COOPERATIVE:
        if one.reality == "not_happened":
            return "REJECT"
        announced = one.trigger is not None and one.trigger.light_verb is not None
        return "AGREE" if one.reality in _TO_COME and not announced else root
    # Force as the purpose of a deed ("launched a sweep to *detain* them") is told as under way, and "may have" as past.
    to_come = one.reality in _TO_COME - {"possible"} and "clause.purpose" not in one.rules
    return "THREATEN" if root in _FORCEFUL and to_come else root


def _by_statements(pair: Pair, findings: Findings) -> str:
    """What a source does by speaking."""
    for statement in findings.statements:
        spoken = _share((), _phrases(statement.speakers), pair.source, findings.analysis) > 0
        if spoken and statement.act in _BY_ACT:
            return _BY_ACT[statement.act]
    return _UNKNOWN
