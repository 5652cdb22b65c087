"""How many: which tolls belong to a claim, in an order in which a part follows its whole."""

from reportedly.claims.chains import source_chain, source_kind
from reportedly.claims.draft import Draft, innermost_saying
from reportedly.records import Analysis, Article, Findings, FoundToll, Source, Span, Step, Toll, replace
from reportedly.records.terms import FACTUAL, REAL, TollKind
from reportedly.syntax import ancestors, depends_on, subjects, tokens_within

# "A hospital *put* the toll at nine": the subject of such a verb says the number.
_TELLING = frozenset({"put", "estimate", "place", "give", "count", "report", "register", "record", "document", "list"})
#: Probability from which the model's link decides which happening a toll belongs to.
_LINKED = 0.5
_TAKING = frozenset({("COERCE", "arrest"), ("ASSAULT", "abduct")})
_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})


def share_out_tolls(findings: Findings, drafts: tuple[Draft, ...]) -> dict[int, list[int]]:
    """{index of a draft: indexes of its tolls}. A toll goes to the happening whose word it counts by, else to the
    nearest happening above it, else to the last violent one before it in the sentence, else to one below it."""
    shares: dict[int, list[int]] = {}
    linked = _linked(findings)
    by_token = {token: number for number, draft in enumerate(drafts) for token in draft.tokens}
    told: set[tuple[Span, str]] = set()
    for index, found in enumerate(findings.tolls):
        if (found.toll.span, found.toll.kind) in told:
            continue
        told.add((found.toll.span, found.toll.kind))
        told_with, own = by_token.get(linked.get(found.counted, -1)), by_token.get(found.anchor)
        number = told_with if told_with is not None and _may_count(drafts[told_with], found) else None
        if own is not None and _takes(drafts[own], found) and (number is None or not _takes(drafts[number], found)):
            number = own
        if number is None:
            number = _owner(findings, found, drafts, by_token)
        number = told_with if number is None else number
        if number is not None:
            shares.setdefault(number, []).append(index)
    return shares


def _takes(draft: Draft, found: FoundToll) -> bool:
    """Whether it is an arrest or a capture that counts those taken: "killed two and *detained* five"."""
    event = draft.trigger.event
    return found.toll.kind in {"arrested", "captured"} and (event.plover, event.mode) in _TAKING


def _may_count(draft: Draft, found: FoundToll) -> bool:
    """An arrest does not count those killed: "a driver was *held* after 18 died in a crash"."""
    event = draft.trigger.event
    harmed = found.toll.kind in {"killed", "injured", "casualties"}
    return not (harmed and (event.plover, event.mode) in _TAKING)


def _linked(findings: Findings) -> dict[int, int]:
    """{word of people counted: trigger that the model links it to}."""
    best: dict[int, tuple[float, int]] = {}
    for event in findings.analysis.event_proposals:
        for link in event.links:
            if link.label == "toll" and link.score >= _LINKED and link.score > best.get(link.token, (0.0, 0))[0]:
                best[link.token] = link.score, event.token
    return {people: trigger for people, (_, trigger) in best.items()}


def _owner(findings: Findings, found: FoundToll, drafts: tuple[Draft, ...], by_token: dict[int, int]) -> int | None:
    analysis = findings.analysis
    sentence = analysis.sentence_of[found.anchor]
    beside = [
        (number, draft.trigger.token)
        for number, draft in enumerate(drafts)
        if draft.trigger.event.plover == "ASSAULT"
        and _may_count(draft, found)
        and draft.verdict.reality in FACTUAL
        and analysis.sentence_of[draft.trigger.token] == sentence
    ]
    # "Two men died *after gunmen shot them*", "two lost their lives *in the raid*".
    fate = _verb_of(analysis, found.anchor)
    below = [number for number, token in beside if fate in ancestors(analysis, token)]
    for token in (found.anchor, found.counted, *ancestors(analysis, found.anchor)):
        number = by_token.get(token)
        if number is not None and drafts[number].trigger.event.plover in _VIOLENT and _may_count(drafts[number], found):
            return number
        if below and analysis.deprels[token] == "acl:relcl":
            return below[0]  # "the mayor, whose son died *in the raid*, resigned"
    before = [number for number, token in beside if token < found.anchor]
    return next(iter((*before[-1:], *below)), None)


def _verb_of(analysis: Analysis, anchor: int) -> int:
    """`lost` for `lives` in "lost their lives"; else the word of fate itself."""
    return analysis.heads[anchor] if analysis.deprels[anchor] == "obj" else anchor


def claim_tolls(
    article: Article, findings: Findings, draft: Draft, share: list[int]
) -> tuple[tuple[Toll, ...], tuple[Step, ...]]:
    """The tolls of one claim; `subset_of` counts within them; `sources` only where they differ from the claim's."""
    share = _told_once(findings, _worth_telling(findings, draft, share))
    order = sorted(share, key=lambda index: _after_its_whole(findings, share, index))
    tolls: list[Toll] = []
    steps: list[Step] = []
    for index in order:
        found = findings.tolls[index]
        whole = order.index(found.subset_of) if found.subset_of in order else None
        tolls.append(replace(found.toll, subset_of=whole, sources=_own_sources(article, findings, draft, found)))
        steps.extend(found.steps)
        steps.append(
            Step(field="tolls", value=found.toll.kind, room="claims", rule="toll-of-trigger", span=found.toll.span)
        )
    return tuple(tolls), tuple(steps)


def _after_its_whole(findings: Findings, share: list[int], index: int) -> tuple[int, int, int]:
    """Sort key: a part stands behind its whole, before the next toll of the text."""
    whole = findings.tolls[index].subset_of
    return (index, 0, index) if whole is None or whole not in share else (whole, 1, index)


def _worth_telling(findings: Findings, draft: Draft, share: list[int]) -> list[int]:
    """Without the bare plurals ("civilians were killed") where a count of the same kind stands beside them, and without
    all that no number counts where the event has not happened ("a plot to kill the mayor")."""
    told = [findings.tolls[i] for i in share]
    wholes = {found.subset_of for found in told}  # "the guards, *one of them* a boy, were killed"
    counted = {found.toll.kind for found in told if found.toll.bound != "vague" and found.subset_of not in share}
    return [i for i in share if i in wholes or _has_number(findings, i) or _is_told(findings.tolls[i], draft, counted)]


def _told_once(findings: Findings, share: list[int]) -> list[int]:
    """Without a count that a second word of fate repeats: "26 clerks were *killed* when jets hit it, *killing* 26
    clerks". "Killed two clerks and wounded one, then killed two clerks" counts four: those stand side by side."""
    analysis = findings.analysis
    kept: list[int] = []
    for index in share:
        found = findings.tolls[index]
        again = any(
            _is_same_count(findings, found, findings.tolls[other])
            and found.anchor != findings.tolls[other].anchor
            and depends_on(analysis, found.anchor, findings.tolls[other].anchor)
            and analysis.deprels[found.anchor] in {"advcl", "acl"}
            for other in kept
        )
        if not again or any(findings.tolls[i].subset_of == index for i in share):
            kept.append(index)
    return kept


def _is_same_count(findings: Findings, one: FoundToll, other: FoundToll) -> bool:
    """The same number of the same people with the same fate, and no part of others."""
    numbers = [(x.toll.kind, x.toll.said_low, x.toll.said_best, x.toll.said_high, x.subset_of) for x in (one, other)]
    lemmas = [findings.analysis.lemmas[x.counted].lower() for x in (one, other)]
    return numbers[0] == numbers[1] and lemmas[0] == lemmas[1] and one.toll.who is not None


def _has_number(findings: Findings, index: int) -> bool:
    inside = tokens_within(findings.analysis, findings.tolls[index].toll.span)
    return any(findings.analysis.upos[token] == "NUM" for token in inside)


def _is_told(found: FoundToll, draft: Draft, counted: set[TollKind]) -> bool:
    if draft.verdict.reality not in REAL:
        return False
    return found.toll.kind not in counted or not _is_bare_plural(found)


def _is_bare_plural(found: FoundToll) -> bool:
    """ "Guards": nothing says how many. "Several guards" and "a guard" count them."""
    return any(step.rule == "quantity.plural" for step in found.steps)


def _own_sources(article: Article, findings: Findings, draft: Draft, found: FoundToll) -> tuple[Source, ...] | None:
    saying = innermost_saying(findings, found.toll.span)
    chain = source_chain(article, findings, saying)
    own = _estimate(findings, found) or _teller(findings, draft, found)
    if own is not None and (not chain or (own.span, own.name) != (chain[0].span, chain[0].name)):
        return (own, *chain)
    return None if saying == draft.saying else chain


def _estimate(findings: Findings, found: FoundToll) -> Source | None:
    """For "an estimated 50 fighters": somebody estimated, and nobody is named."""
    analysis = findings.analysis
    start, end = found.toll.span
    if "estimated" not in analysis.text[start:end].lower():
        return None
    for token in range(max(0, found.counted - 6), found.counted):
        if analysis.forms[token].lower() == "estimated":
            span = (analysis.starts[token], analysis.ends[token])
            return Source(kind="unnamed", name="(estimated by somebody not named)", span=span, cue=span)
    return None


def _teller(findings: Findings, draft: Draft, found: FoundToll) -> Source | None:
    """The subject of the verb that gives the number, where that verb is not the happening itself."""
    for verb in ancestors(findings.analysis, found.counted):
        if verb in draft.tokens:
            return None
        if findings.analysis.lemmas[verb] in _TELLING:
            tellers = [
                findings.cast.references[i] for i in subjects(findings.analysis, verb) if i in findings.cast.references
            ]
            if not tellers:
                return None
            cue = (findings.analysis.starts[verb], findings.analysis.ends[verb])
            party = tellers[0].party
            return Source(kind=source_kind(tellers[0]), name=party.name, span=party.span, cue=cue)
    return None
