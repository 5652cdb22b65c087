"""Denials that repeat nothing of what they deny: "The army shelled the town. Kyiv denied it.", "... said it was a lie."

Such a denial is a second claim of the same happening, `not_happened`, whose source is the one who denies.
"""

from collections.abc import Sequence

from reportedly.claims.chains import chain_step, source_chain
from reportedly.claims.draft import Draft
from reportedly.records import Article, Claim, Findings, Step, make_id, replace
from reportedly.syntax import span_of, tokens_within

# What a denial can point back with; anything longer says itself what it denies.
_POINTERS = frozenset({
    "it", "this", "that", "the", "a", "any", "all", "such", "these", "those", "claim", "accusation", "allegation",
    "charge", "report", "account", "responsibility", "involvement", "them", "version", "assertion", "as", "baseless",
    "false", "untrue", "unfounded", "groundless", "'s", "an", "they", "its", "their", "his", "her",
})  # fmt: skip
# What says of something told before that it is not true: "it was *a lie*", "as *fake news*".
_UNTRUE = frozenset({
    "lie", "fake", "false", "untrue", "hoax", "fabrication", "baseless", "unfounded", "groundless", "nonsense",
    "disinformation", "invention", "fiction", "slander",
})  # fmt: skip
_MOST_WORDS = 6
_NEAR = 2
"""Sentences between what is denied and the denial."""
_DENIED_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "PROTEST", "AID"})


def deny_earlier(article: Article, findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[Claim]:
    """One more claim for each such denial that has something to point back to."""
    found = []
    for index, saying in enumerate(findings.sayings):
        if saying.cue is None or not _denies_only(findings, index):
            continue
        earlier = _pointed_at(findings, drafts, claims, saying.cue[0])
        if earlier is None:
            continue
        cue = span_of(findings.analysis, saying.cue)
        sources = source_chain(article, findings, index)
        sentence = findings.analysis.sentences[findings.analysis.sentence_of[saying.cue[0]]]
        step = Step(field="reality", value="not_happened", room="claims", rule="denial-points-back", span=cue)
        found.append(
            replace(
                earlier,
                id=make_id(article.id, "claim", (cue,)),
                sentence=span_of(findings.analysis, sentence),
                trigger=cue,
                reality="not_happened",
                condition=None,
                standing="asserted",
                tolls=(),
                sources=sources,
                statement=findings.statements[index].id,
                within=None,
                same_as=earlier.same_as or earlier.id,
                steps=(*_steps_of_the_event(earlier), *saying.steps, step, chain_step(sources, "denier")),
            )
        )
    return found


def _steps_of_the_event(claim: Claim) -> tuple[Step, ...]:
    return tuple(step for step in claim.steps if step.field not in {"reality", "sources", "tolls", "same_as"})


def _denies_only(findings: Findings, index: int) -> bool:
    """ "denied *it*", "dismissed *the report as fake news*", "said *it was a lie*": pointing back and nothing more."""
    saying, analysis = findings.sayings[index], findings.analysis
    tokens = [i for span in saying.content for i in tokens_within(analysis, span)]
    words = [analysis.lemmas[i].lower() for i in tokens if analysis.upos[i] != "PUNCT"]
    says_untrue = saying.act == "says" and saying.polarity == "positive" and bool(_UNTRUE & set(words))
    if not 0 < len(words) <= _MOST_WORDS or not (saying.stance == "denies" or says_untrue):
        return False
    beside = _UNTRUE | {"news", "be"} if says_untrue else frozenset()
    return any(word in _POINTERS for word in words) and all(word in _POINTERS | beside for word in words)


def _pointed_at(findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim], cue: int) -> Claim | None:
    """The last happening before the denial, no further back than `_NEAR`."""
    sentence = findings.analysis.sentence_of[cue]
    for draft, claim in zip(reversed(drafts), reversed(claims), strict=True):
        near = 0 <= sentence - findings.analysis.sentence_of[draft.trigger.token] <= _NEAR
        if draft.trigger.token < cue and near and claim.event.plover in _DENIED_TYPES and claim.reality == "happened":
            return claim
    return None
