"""When: which time expression dates the event, and which only dates the saying.

"The ministry said on Tuesday that jets bombed the port on Sunday." -> the bombing: Sunday; the statement: Tuesday.
"""

from typing import Final

from reportedly.claims.draft import Draft
from reportedly.claims.proposed import is_proposed, links_of
from reportedly.records import Findings, FoundTime, Saying, Statement, Step, When, replace
from reportedly.records.once import once
from reportedly.syntax import ancestors, dependents, depends_on

_DATED = frozenset({"DATE", "TIME"})
#: Probabilities of the model's link from which an expression dates an event, by what the tree says: below the trigger,
#: above a nominal one, with the verb to which the trigger is joined by "and", elsewhere in the sentence. Set on the dev
#: part of the corpus (`python -m benchmarks.corpus`).
ENOUGH: Final = {"time-of-trigger": 0.3, "time-of-clause": 0.4, "time-of-first-verb": 0.35, "model-link": 0.8}
#: What the tree alone is worth.
_CERTAINTY: Final = {"time-of-trigger": 1.0, "time-of-clause": 0.9, "time-of-first-verb": 0.0, "model-link": 0.0}
#: "*Ended* the siege on Friday": the day on which it was no more.
_ENDING = frozenset({"abandon", "call", "cancel", "end", "halt", "lift", "stop", "suspend"})
#: "*Confirmed today* the arrest of a banker": the day of the news.
_MADE_KNOWN = frozenset({"announce", "confirm", "disclose", "reveal", "acknowledge", "admit"})
#: What opens a clause of another time: "left on June 24, eight days *after* police had opened fire".
_OTHER_TIME = frozenset({"after", "before", "since", "until", "till", "once"})


def find_when(findings: Findings, draft: Draft, *, taken: frozenset[int]) -> tuple[When | None, tuple[Step, ...]]:
    """The dated expression that the model links most strongly among those that the tree allows; None where none is.

    One below the event's own words goes before all others. Where the model does not take the happening for one, the
    tree alone decides: the nearest expression below a word of the happening, else the one of its clause.
    """
    sentence = findings.analysis.sentence_of[draft.trigger.token]
    links = links_of(findings, draft, "time")
    asked = is_proposed(findings, draft)
    best: tuple[bool, float, int, FoundTime, str] | None = None
    for number, found in _times_by_sentence(findings).get(sentence, ()):
        rule = _tie(findings, found, draft, taken)
        if rule is None:
            continue
        score = max((links.get(token, 0.0) for token in range(*found.tokens)), default=0.0)
        if not asked:
            score = _CERTAINTY[rule]
        rank = rule == "time-of-trigger", score, -number
        if score >= ENOUGH[rule] and (best is None or rank > best[:3]):
            best = *rank, found, rule
    if best is None:
        return None, ()
    _, score, _, found, rule = best
    step = Step(
        field="when", value=found.when.value, room="claims", rule=rule, score=score if asked else None,
        span=found.when.span,
    )  # fmt: skip
    return found.when, (*found.steps, step)


def _tie(findings: Findings, found: FoundTime, draft: Draft, taken: frozenset[int]) -> str | None:
    """How the tree joins the two; None where it says that the time is another's."""
    if _below_trigger(findings, found, draft, taken):
        return "time-of-trigger"
    above = findings.analysis.heads[found.head]
    before = found.head < draft.trigger.token
    if before and above >= 0 and findings.analysis.lemmas[above].lower() in _MADE_KNOWN:
        return None
    if _is_of_other_noun(findings, found, draft) or _is_of_other_clause(findings, found, draft):
        return None
    if _in_clause(findings, found, draft, taken):
        return "time-of-clause"
    return "time-of-first-verb" if _is_of_first_verb(findings, found, draft) else "model-link"


def _is_of_other_noun(findings: Findings, found: FoundTime, draft: Draft) -> bool:
    """ "Over *Monday's* test", "the front, born *in 1978*", "students who marched *on Monday*": said of that noun."""
    analysis = findings.analysis
    for token in (found.head, *ancestors(analysis, found.head)):
        relation, head = analysis.deprels[token], analysis.heads[token]
        if token in draft.tokens or head < 0:
            return False
        if relation in {"nmod:poss", "acl", "acl:relcl"}:
            return head not in draft.tokens and not any(depends_on(analysis, own, head) for own in draft.tokens)
    return False


def _is_of_other_clause(findings: Findings, found: FoundTime, draft: Draft) -> bool:
    """The event stands in a relative clause, in one with "after" or "before" or is what ends; the time outside it."""
    analysis = findings.analysis
    above = {found.head, *ancestors(analysis, found.head)}
    for token in (draft.trigger.token, *ancestors(analysis, draft.trigger.token)):
        if token in above:
            return False
        if analysis.deprels[token] == "obj" and analysis.lemmas[analysis.heads[token]].lower() in _ENDING:
            return True
        if analysis.deprels[token] == "acl:relcl":
            # "Fighting resumed on Wednesday near Tetovo, *where* two were shot": one day for both
            return not any(analysis.lemmas[i].lower() in {"where", "when"} for i in analysis.children[token])
        if analysis.deprels[token] == "advcl":
            marks = dependents(analysis, token, "mark", "case", "advmod")
            if any(analysis.lemmas[mark].lower() in _OTHER_TIME for mark in marks):
                return True
    return False


def _is_of_first_verb(findings: Findings, found: FoundTime, draft: Draft) -> bool:
    """ "*On Friday* they turned back two lorries and *let* a third through": said of the first verb, meant of both."""
    analysis = findings.analysis
    token = draft.trigger.token
    while analysis.deprels[token] == "conj":
        token = analysis.heads[token]
        if analysis.heads[found.head] == token:
            return analysis.upos[token] in {"VERB", "AUX"}
    return False


def date_statements(findings: Findings) -> tuple[Statement, ...]:
    """The statements with the time that stands with their cue: "said *on Monday*"."""
    return tuple(
        replace(statement, when=_saying_time(findings, saying))
        for statement, saying in zip(findings.statements, findings.sayings, strict=True)
    )


def _saying_time(findings: Findings, saying: Saying) -> When | None:
    if saying.cue is None:
        return None
    inside = range(*saying.cue)
    for _, found in _times_by_sentence(findings).get(findings.analysis.sentence_of[saying.cue[0]], ()):
        if findings.analysis.heads[found.head] in inside:
            return found.when
    return None


@once
def _times_by_sentence(findings: Findings) -> dict[int, list[tuple[int, FoundTime]]]:
    """The dated expressions of each sentence, with their places in `findings.times`."""
    by_sentence: dict[int, list[tuple[int, FoundTime]]] = {}
    for number, found in enumerate(findings.times):
        if found.kind in _DATED and _is_point(found):
            by_sentence.setdefault(findings.analysis.sentence_of[found.head], []).append((number, found))
    return by_sentence


def _is_point(found: FoundTime) -> bool:
    """Not "now", "recently": they give no date to an event."""
    return not found.when.value.endswith("_REF")


def _below_trigger(findings: Findings, found: FoundTime, draft: Draft, taken: frozenset[int]) -> bool:
    if _is_of_other_noun(findings, found, draft):
        return False
    for token in ancestors(findings.analysis, found.head):
        if token in draft.tokens:
            return True
        if token in taken or token in _cue_tokens(findings):
            return False
    return False


def _in_clause(findings: Findings, found: FoundTime, draft: Draft, taken: frozenset[int]) -> bool:
    """The time hangs on a verb above a nominal trigger ("On Monday the town saw an attack"), not on a cue."""
    head = findings.analysis.heads[found.head]
    if head < 0 or head in taken or head in _cue_tokens(findings):
        return False
    return any(token == head for start in draft.tokens for token in ancestors(findings.analysis, start)) and not any(
        token in _cue_tokens(findings) for start in draft.tokens for token in _between(findings, start, head)
    )


def _between(findings: Findings, low: int, high: int) -> list[int]:
    found = []
    for token in ancestors(findings.analysis, low):
        if token == high:
            break
        found.append(token)
    return found


@once
def _cue_tokens(findings: Findings) -> frozenset[int]:
    return frozenset(token for saying in findings.sayings for token in range(*(saying.cue or (0, 0))))
