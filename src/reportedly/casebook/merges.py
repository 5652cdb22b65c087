"""Claims that reviewers joined or kept apart: which tell of the same thing in the world, in one article or in several.

[merge of b into a, merge of c into b] -> a, b and c are together; when b is rejected or its article withdrawn, a and c
still are. [apart of d from a] -> no incident holds d beside a, b or c.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from reportedly.casebook.decisions import read_undone
from reportedly.errors import ConfigError

_PAIRS = (
    "SELECT decision.id, coalesce(one.now, 'was ' || one.claim), coalesce(other.now, 'was ' || other.claim),"
    " decision.by FROM decision JOIN anchor AS one ON one.decision = decision.id AND one.part = 0"
    " JOIN anchor AS other ON other.decision = decision.id AND other.part = 1 WHERE decision.kind = ?"
    " ORDER BY decision.id"
)


class Pair(NamedTuple):
    """Two claims, and the decision on them."""

    decision: int
    one: str
    other: str
    by: str


def read_merges(database: sqlite3.Connection) -> Mapping[str, tuple[str, ...]]:
    """Each merged claim -> all that tell of the same thing, itself among them, in the order of the articles' ids and of
    the text. Rejected claims are in none."""
    merged: dict[str, tuple[str, ...]] = {}
    for group in _join(read_pairs(database, "merge")):
        claims = sorted(place for claim in group if (place := _place_of(database, claim)))
        ids = tuple(claim for _article, _ordinal, claim in claims)
        merged |= dict.fromkeys(ids, ids) if len(ids) > 1 else {}
    return merged


def read_pairs(database: sqlite3.Connection, kind: Literal["merge", "apart"]) -> list[Pair]:
    """The decisions of a kind that stand. A claim that is not found any more has `was` before its id."""
    rows = database.execute(_PAIRS, (kind,)).fetchall()
    if not rows:
        return []
    undone = read_undone(database)
    return [Pair(*row) for row in rows if row[0] not in undone]


def check_pairs(database: sqlite3.Connection) -> None:
    """Raises ConfigError where claims that are kept apart are merged too, by whatever way round."""
    apart = read_pairs(database, "apart")
    group_of = {claim: number for number, group in enumerate(_join(read_pairs(database, "merge"))) for claim in group}
    for pair in apart if group_of else ():
        if pair.one in group_of and group_of[pair.one] == group_of.get(pair.other):
            told = f"the claims {pair.one} and {pair.other} are kept apart (decision {pair.decision}, by {pair.by})"
            raise ConfigError(f"{told}, and cannot be merged too; undo one of the two")


def _join(pairs: Iterable[Pair]) -> list[set[str]]:
    group_of: dict[str, set[str]] = {}
    for _decision, one, other, _by in pairs:
        kept, gone = group_of.setdefault(one, {one}), group_of.setdefault(other, {other})
        if kept is not gone:
            kept |= gone
            group_of.update(dict.fromkeys(gone, kept))
    return list({id(group): group for group in group_of.values()}.values())


def _place_of(database: sqlite3.Connection, claim: str) -> tuple[str, int, str] | None:
    query = "SELECT article, ordinal, id FROM claim WHERE id = ? AND review IS NOT 'rejected'"
    row: tuple[str, int, str] | None = database.execute(query, (claim,)).fetchone()
    return row
