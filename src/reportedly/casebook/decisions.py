"""Decisions of reviewers as they are told, and which of them hold.

[accept 1, undo 2 of 1] -> none holds; [accept 1, undo 2 of 1, undo 3 of 2] -> 1 holds.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import msgspec

Kind = Literal["accept", "reject", "edit", "merge", "apart", "undo"]

_SHOWN_CHARS = 120


class Decision(NamedTuple):
    """One decision. `claim` is the claim on which it lies now, None where it does not anchor; `decided` the id that the
    claim had then. `into` is the other claim of a merge, or the one that it is kept apart from.

    A decision on names has one of them in `party` or `place` and the other in `into`, and neither claim nor article;
    `entry` is the GeoNames id of the place that is meant, None = whichever bears the name.
    """

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
    party: str | None = None
    place: str | None = None
    entry: int | None = None

    @property
    def on_names(self) -> bool:
        """Whether it is a decision on names, or takes one back."""
        return not self.article


class Asked(NamedTuple):
    """A decision that somebody asks for: on a `claim`, on the name of a `party` or a `place`, or, of an undo, on the
    decision `undoes`. `into` is the other claim, or name, of a merge or an apart; `at` when it was decided, None = now.
    """

    kind: Kind
    claim: str | None = None
    by: str = ""
    why: str | None = None
    edits: Mapping[str, object] = MappingProxyType({})
    into: str | None = None
    undoes: int | None = None
    at: str | None = None
    party: str | None = None
    place: str | None = None
    entry: int | None = None


def say_decision(decision: Decision) -> str:
    """A decision in words, without its claim: "edited by Ana, 2026-11-22: reality is planned (as the paper says)"."""
    what = {
        "accept": "accepted", "reject": "rejected", "edit": "edited", "merge": "merged", "apart": "kept apart",
        "undo": "undone",
    }  # fmt: skip
    told = f"{what[decision.kind]} by {decision.by}, {decision.at[:10]}"
    if decision.kind == "edit":
        values = ((field, msgspec.json.encode(value).decode()) for field, value in decision.edits.items())
        told += f": {'; '.join(f'{field} is {_short(value)}' for field, value in values) or 'values withdrawn'}"
    elif decision.kind == "undo":
        told += f": decision {decision.undoes} does not hold"
    elif decision.on_names:
        told += f": {_say_names(decision)}"
    elif decision.kind == "merge":
        told += f": {decision.claim or '(not found)'} tells of the same as {decision.into or '(not found)'}"
    elif decision.kind == "apart":
        told += f": {decision.claim or '(not found)'} tells of another incident than {decision.into or '(not found)'}"
    return f"{told} ({decision.why})" if decision.why else told


def _say_names(decision: Decision) -> str:
    """ "the party "Podoliak" is named "Mykhailo Podolyak""."""
    field, name = ("party", decision.party) if decision.party else ("place", decision.place)
    if name is None:
        return "a name that was withdrawn"
    at = f" (GeoNames {decision.entry})" if decision.entry is not None else ""
    told = "is named" if decision.kind == "merge" else "is another than"
    to = f", GeoNames {decision.edits['geonames']}" if decision.edits.get("geonames") else ""
    return f'the {field} "{name}"{at} {told} "{decision.into}"{to}'


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else f"{text[: _SHOWN_CHARS - 1]}…"


_QUERY = (
    "SELECT decision.id, decision.kind, coalesce(anchor.article, ''), coalesce(anchor.claim, ''), anchor.now,"
    " decision.by, decision.at, words.why, words.edits, coalesce(other.now, named.into_name), decision.undoes,"
    " CASE named.field WHEN 'party' THEN named.name END, CASE named.field WHEN 'place' THEN named.name END, named.entry"
    " FROM decision LEFT JOIN decision_name AS named ON named.decision = decision.id AND decision.kind != 'undo'"
    " LEFT JOIN anchor ON anchor.decision = decision.id AND anchor.part = 0"
    " LEFT JOIN anchor AS other ON other.decision = decision.id AND other.part = 1"
    " AND decision.kind IN ('merge', 'apart')"
    " JOIN decision_words AS words ON words.decision = decision.id"
)

#: What is torn is told by `doctor`.
_WHOLE = "(anchor.decision IS NOT NULL OR decision.id IN (SELECT decision FROM decision_name))"


def list_decisions(
    database: sqlite3.Connection, *, claim: str | None = None, article: str | None = None
) -> tuple[Decision, ...]:
    """All decisions in the order in which they were made, or those that lie on one claim or in one article now."""
    conditions = [name for name, value in (("anchor.now = ?", claim), ("anchor.article = ?", article)) if value]
    conditions.append(_WHOLE)
    where = f" WHERE {' AND '.join(conditions)}"
    values = [value for value in (claim, article) if value]
    rows = database.execute(f"{_QUERY}{where} ORDER BY decision.id", values)
    return tuple(Decision._make((*row[:8], msgspec.json.decode(row[8]) if row[8] else {}, *row[9:])) for row in rows)


def keep_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that no later undo takes back, undos among them, in their order."""
    decisions = tuple(decisions)
    undone = find_undone((one.id, one.undoes) for one in decisions if one.undoes is not None)
    return tuple(sorted((one for one in decisions if one.id not in undone), key=lambda decision: decision.id))


def read_undone(database: sqlite3.Connection) -> frozenset[int]:
    """The decisions of a casebook that are taken back."""
    return find_undone(database.execute("SELECT id, undoes FROM decision WHERE kind = 'undo'"))


def find_undone(undos: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The decisions that are taken back, by (number of an undo, number of what it undoes)."""
    undone: set[int] = set()
    for number, undoes in sorted(undos, reverse=True):
        if number not in undone:
            undone.add(undoes)
    return frozenset(undone)
