"""Claims that reviewers merged: which tell of the same thing in the world, in one article or in several.

[merge of b into a, merge of c into b] -> a, b and c are together; when b is rejected or its article withdrawn, a and c
still are.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from reportedly.casebook.decisions import find_undone

_MERGES = (
    "SELECT decision.id, coalesce(one.now, 'was ' || one.claim), coalesce(other.now, 'was ' || other.claim)"
    " FROM decision JOIN anchor AS one ON one.decision = decision.id AND one.part = 0"
    " JOIN anchor AS other ON other.decision = decision.id AND other.part = 1 WHERE decision.kind = 'merge'"
)


def read_merges(database: sqlite3.Connection) -> Mapping[str, tuple[str, ...]]:
    """Each merged claim -> all that tell of the same thing, itself among them, in the order of the articles' ids and of
    the text. Rejected claims are in none."""
    merges = database.execute(_MERGES).fetchall()
    if not merges:
        return {}
    undone = find_undone(database.execute("SELECT id, undoes FROM decision WHERE kind = 'undo'"))
    groups = _join((one, other) for number, one, other in merges if number not in undone)
    merged: dict[str, tuple[str, ...]] = {}
    for group in groups:
        claims = sorted(place for claim in group if (place := _place_of(database, claim)))
        ids = tuple(claim for _article, _ordinal, claim in claims)
        merged |= dict.fromkeys(ids, ids) if len(ids) > 1 else {}
    return merged


def _join(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        kept, gone = group_of.setdefault(one, {one}), group_of.setdefault(other, {other})
        if kept is not gone:
            kept |= gone
            group_of.update(dict.fromkeys(gone, kept))
    return list({id(group): group for group in group_of.values()}.values())


def _place_of(database: sqlite3.Connection, claim: str) -> tuple[str, int, str] | None:
    query = "SELECT article, ordinal, id FROM claim WHERE id = ? AND review IS NOT 'rejected'"
    row: tuple[str, int, str] | None = database.execute(query, (claim,)).fetchone()
    return row
