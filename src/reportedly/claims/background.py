"""Old history recalled in passing: `standing` background, by the date of the event.

"The town, which rebels shelled in 2014, voted on Sunday." (published 2019) -> shelled is background. The reality room
knows the words ("decades ago"); only here are the event's date and the day of publication known together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportedly.records import Article, Claim, Span, Step, replace

_OLD_DAYS: Final = 40
"""Days before publication; the guideline says "usually more than a month"."""
_TOLD: Final = frozenset({"happened", "attempted", "not_happened"})


def mark_background(article: Article, claims: Sequence[Claim], headline: Span | None) -> list[Claim]:
    """The claims, those of long before the publication as background; the headline's news never is."""
    published = _day(article.published)
    if published is None:
        return list(claims)
    marked = []
    for claim in claims:
        end = None if claim.when is None else _day(claim.when.end or claim.when.start)
        in_title = headline is not None and claim.trigger[0] < headline[1]
        if end is None or claim.reality not in _TOLD or in_title or (published - end).days < _OLD_DAYS:
            marked.append(claim)
            continue
        assert claim.when is not None
        step = Step(
            field="standing", value="background", room="claims", rule="long-before", span=claim.when.span,
            note=f"{claim.when.value}, published {published}",
        )  # fmt: skip
        marked.append(replace(claim, standing="background", steps=(*claim.steps, step)))
    return marked


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None
