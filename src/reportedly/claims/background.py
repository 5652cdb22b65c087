"""Old history recalled in passing: `standing` background, by the date of the event.

"The town, which rebels shelled in 2014, voted on Sunday." (published 2019) -> shelled is background. The reality room
knows the words ("decades ago"); only here are the event's date and the day of publication known together. What hangs
on such a deed in its sentence, and a later word for it, are as old as it is unless they have a date of their own.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportedly.claims.draft import Draft
from reportedly.records import Analysis, Article, Claim, Findings, Step, replace
from reportedly.syntax import ancestors

_OLD_DAYS: Final = 40
"""Days before publication; the guideline says "usually more than a month"."""
_TOLD: Final = frozenset({"happened", "attempted", "not_happened"})
_GOES_ON: Final = frozenset({"conj", "advcl", "xcomp", "obl", "obj", "acl", "nmod"})
"""How a deed hangs on the old one that it was a part or the outcome of."""


def mark_background(
    article: Article, findings: Findings, drafts: Sequence[Draft], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims, those of long before the publication as background; the headline's news never is."""
    analysis = findings.analysis
    published = _day(article.published) or _dateline(findings)
    if published is None:
        return list(claims)
    news_from = 0 if analysis.headline is None else analysis.headline[1]
    told = [claim.reality in _TOLD and claim.trigger[0] >= news_from for claim in claims]
    dated = [_long_before(claim, published) if is_told else None for claim, is_told in zip(claims, told, strict=True)]
    old = {claim.id for claim, step in zip(claims, dated, strict=True) if step is not None}
    by_token = {token: claim for draft, claim in zip(drafts, claims, strict=True) for token in draft.tokens}
    marked = []
    for draft, claim, is_told, step in zip(drafts, claims, told, dated, strict=True):
        if step is None and is_told and claim.when is None:
            step = _with_the_old(analysis, draft, claim, by_token, old)
        if step is None:
            marked.append(claim)
            continue
        old.add(claim.id)
        marked.append(replace(claim, standing="background", steps=(*claim.steps, step)))
    return marked


def _long_before(claim: Claim, published: date) -> Step | None:
    end = None if claim.when is None else _day(claim.when.end or claim.when.start)
    if claim.when is None or end is None or (published - end).days < _OLD_DAYS:
        return None
    return Step(
        field="standing", value="background", room="claims", rule="long-before", span=claim.when.span,
        note=f"{claim.when.value}, published {published}",
    )  # fmt: skip


def _with_the_old(
    analysis: Analysis, draft: Draft, claim: Claim, by_token: dict[int, Claim], old: set[str]
) -> Step | None:
    """The nearest event above it in the sentence, or the first telling of the same, is an old one."""
    if claim.same_as in old:
        return Step(field="standing", value="background", room="claims", rule="told-as-old", span=None)
    here = draft.trigger.token
    for above in ancestors(analysis, here):
        if analysis.deprels[here].partition(":")[0] not in _GOES_ON:
            return None
        event = by_token.get(above)
        if event is not None and event.id != claim.id:
            found = Step(field="standing", value="background", room="claims", rule="with-the-old", span=event.trigger)
            return found if event.id in old else None
        here = above
    return None


def _dateline(findings: Findings) -> date | None:
    """The day that stands above a text, from which its other days are counted."""
    whens = [found.when for found in findings.times]
    spans = {when.anchor_span for when in whens if when.anchor == "dateline"}
    return next((_day(when.start) for when in whens if when.span in spans), None)


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None
