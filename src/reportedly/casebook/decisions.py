"""Decisions of reviewers as they are told, and which of them hold.

[accept 1, undo 2 of 1] -> none holds; [accept 1, undo 2 of 1, undo 3 of 2] -> 1 holds.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

Kind = Literal["accept", "reject", "edit", "merge", "undo"]


class Decision(NamedTuple):
    """One decision. `claim` is the claim on which it lies now, None where it does not anchor; `decided` the id that the
    claim had then. `into` is the other claim of a merge."""

    id: int
    kind: Kind
    article: str
    decided: str
    claim: str | None
    by: str
    at: str
    why: str | None
    edits: Mapping[str, Any]
    into: str | None
    undoes: int | None


_QUERY = (
    "SELECT decision.id, decision.kind, anchor.article, anchor.claim, anchor.now, decision.by, decision.at, words.why,"
    " words.edits, other.now, decision.undoes FROM decision"
    " JOIN anchor ON anchor.decision = decision.id AND anchor.part = 0"
    " LEFT JOIN anchor AS other ON other.decision = decision.id AND other.part = 1 AND decision.kind = 'merge'"
    " JOIN decision_words AS words ON words.decision = decision.id"
)


def list_decisions(
    database: sqlite3.Connection, *, claim: str | None = None, article: str | None = None
) -> tuple[Decision, ...]:
    """All decisions in the order in which they were made, or those that lie on one claim or in one article now."""
    conditions = [name for name, value in (("anchor.now = ?", claim), ("anchor.article = ?", article)) if value]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    values = [value for value in (claim, article) if value]
    rows = database.execute(f"{_QUERY}{where} ORDER BY decision.id", values)
    return tuple(Decision._make((*row[:8], msgspec.json.decode(row[8]) if row[8] else {}, *row[9:])) for row in rows)


def keep_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that no later undo takes back, undos among them, in their order."""
    undone: set[int | None] = set()
    standing = []
    for decision in sorted(decisions, key=lambda decision: decision.id, reverse=True):
        if decision.id not in undone:
            standing.append(decision)
            undone |= {decision.undoes} if decision.kind == "undo" else set()
    return tuple(reversed(standing))
