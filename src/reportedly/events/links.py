"""Who takes part, by the tables' frames and by the model's links.

"The town woke to *rebel* shells": no frame looks there, the model links rebels. A party that the model puts into one
role leaves the others; where the model links nobody, the frame decides.
"""

from __future__ import annotations

from typing import Final

from reportedly.events.roles import Roles
from reportedly.records import Analysis, EventProposal
from reportedly.syntax import conjuncts

#: A link of the model counts from here on.
CONVINCED: Final = 0.5
ROLES: Final = {"actor": "actors", "recipient": "recipients", "target": "targets", "instrument": "instruments"}


def link_roles(
    roles: Roles, proposal: EventProposal | None, analysis: Analysis
) -> tuple[Roles, dict[tuple[str, int], float]]:
    """The roles, and the score of each (field, token) that the model gave."""
    if proposal is None:
        return roles, {}
    scores = {
        (ROLES[link.label], link.token): link.score
        for link in proposal.links
        if link.label in ROLES and link.token != proposal.token
    }
    best: dict[int, tuple[float, str]] = {}
    for (field, token), score in scores.items():
        if score >= CONVINCED:
            best[token] = max(best.get(token, (0.0, "")), (score, field))
    sure = {(field, token): score for token, (score, field) in best.items()}
    taken = {token for _, token in sure}
    merged: dict[str, tuple[int, ...]] = {}
    for field in ROLES.values():
        linked = [token for name, token in sure if name == field]
        framed = getattr(roles, field)
        beside = {j for i in linked for j in conjuncts(analysis, i)}  # "jets and *helicopters*"
        backed = [i for i in framed if ((field, i) in scores or i in beside) and i not in taken]
        alone = [i for i in framed if i not in taken] if not linked else backed
        merged[field] = tuple(sorted({*linked, *alone}))
    content = None if roles.content in taken else roles.content
    return Roles(**merged, content=content), sure
