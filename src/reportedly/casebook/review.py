"""Decisions on claims, made and anchored to the words of their claim. They are only added to.

decide(database, Asked("accept", "3fa2...", by="Ana")) -> 1, the number of the decision; `following` applies it.
"""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reportedly.casebook.anchors import make_quote
from reportedly.casebook.coded import decode_article, decode_claim, read_reading
from reportedly.casebook.database import now_utc, writing
from reportedly.casebook.decisions import Asked, keep_standing, list_decisions
from reportedly.casebook.edits import Values, check_edits, list_spans
from reportedly.casebook.following import correct_claim, digest_claim, find_loose_ends, settle
from reportedly.casebook.merges import check_pairs
from reportedly.casebook.name_decisions import add_names, check_asked, follow_names, is_on_names, undo_names
from reportedly.casebook.spans import find_faults
from reportedly.casebook.steps import read_steps, with_steps
from reportedly.errors import ConfigError
from reportedly.records import Article, Claim, Span

_FAULTS_TOLD = 20


class _Found(NamedTuple):
    """A claim as it is coded, with its article, and the how-manieth claim with its trigger it is."""

    article: Article
    claim: Claim
    nth: int


def decide(database: sqlite3.Connection, asked: Asked) -> int:
    """Note a decision; its number. Raises ConfigError for no such claim or decision, or values a claim cannot have."""
    with writing(database):
        number = _decide(database, asked)
        follow_names(database, (number,))
    return number


def decide_all(
    database: sqlite3.Connection, asked: Iterable[tuple[str, Asked]], *, once: bool = False
) -> tuple[int | None, ...]:
    """Note all decisions or none; their numbers. Each has a name, for what is told of it: ("line 3", Asked(...)).

    With `once` a decision that holds already (the same of the same person, for the same reason) is not noted again: it
    has no number. Raises ConfigError, with every decision that cannot be made.
    """
    numbers: list[int | None] = []
    faults = []
    with writing(database):
        for name, one in asked:
            try:
                numbers.append(None if once and _holds(database, one) else _decide(database, one))
            except ConfigError as error:
                faults.append(f"{name}: {error}" if name else str(error))
        if faults:
            told = "\n  ".join(faults[:_FAULTS_TOLD])
            more = f"\n  and {len(faults) - _FAULTS_TOLD} more" if len(faults) > _FAULTS_TOLD else ""
            raise ConfigError(told if len(faults) == 1 else f"{len(faults)} decisions cannot be made:\n  {told}{more}")
        follow_names(database, [number for number in numbers if number is not None])
    return tuple(numbers)


def _decide(database: sqlite3.Connection, asked: Asked) -> int:
    if not asked.by.strip():
        raise ConfigError("a decision needs a name: who decides?")
    if asked.kind == "undo":
        return _undo(database, asked)
    if is_on_names(asked):
        decision = _add(database, asked, check_asked(database, asked))
        add_names(database, decision, asked)
        return decision
    found = _find_claim(database, asked.claim)
    values = _check_edits(database, found, asked) if asked.kind == "edit" else None
    other = _find_claim(database, asked.into) if asked.kind in ("merge", "apart") else None
    if other and other.claim.id == found.claim.id:
        what = "merged into" if asked.kind == "merge" else "kept apart from"
        raise ConfigError(f"the claim {asked.claim} cannot be {what} itself")
    decision = _add(database, asked, values)
    _anchor(database, decision, 0, found)
    if other:
        _check_one_article(asked, found, other)
        _anchor(database, decision, 1, other)
        check_pairs(database)
    for part, span in enumerate(list_spans(values) if values else (), 1):
        _anchor_span(database, decision, part, found.article, span)
    settle(database, found.article, found.claim)
    if values:
        _check_links(database, found)
    return decision


def _check_one_article(asked: Asked, one: _Found, other: _Found) -> None:
    """What the reader took for one happening in one article is taken apart by an edit of what it read."""
    firsts = {found.claim.same_as or found.claim.id for found in (one, other)}
    if asked.kind == "apart" and len(firsts) == 1:
        raise ConfigError(
            f"the claims {one.claim.id} and {other.claim.id} are told as one in their article (`same_as`); "
            "edit the later of them: same_as=null"
        )


def _check_edits(database: sqlite3.Connection, found: _Found, asked: Asked) -> Values:
    _verdict, corrected = correct_claim(database, found.article, found.claim)
    values = check_edits(found.article, found.claim, asked.edits, current=corrected or found.claim)
    loose = find_loose_ends(database, found.article, values)
    if loose:
        raise ConfigError(f"the article {found.article.id} has no claim or statement {', '.join(loose)}")
    return values


def _undo(database: sqlite3.Connection, asked: Asked) -> int:
    """Take a decision back, or take back that it was taken back."""
    row = database.execute(
        "SELECT anchor.now, anchor.article FROM decision LEFT JOIN anchor ON anchor.decision = decision.id AND part = 0"
        " WHERE decision.id = ?", (asked.undoes,),
    ).fetchone()  # fmt: skip
    if row is None:
        raise ConfigError(f"there is no decision {asked.undoes}")
    if asked.undoes not in {one.id for one in keep_standing(list_decisions(database, article=row[1]))}:
        raise ConfigError(f"decision {asked.undoes} is taken back already; undo the decision that did it")
    number = _add(database, asked, None)
    if row[1] is None:
        undo_names(database, number, int(asked.undoes or 0))
        return number
    database.execute(
        "INSERT INTO anchor SELECT ?, part, article, claim, nth, coded, start_char, end_char, exact, prefix,"
        " suffix, now FROM anchor WHERE decision = ? AND part = 0",
        (number, asked.undoes),
    )
    if row[0] is not None:
        found = _find_claim(database, row[0])
        settle(database, found.article, found.claim)
    check_pairs(database)
    return number


def _holds(database: sqlite3.Connection, asked: Asked) -> bool:
    """Whether a decision stands that this one would only repeat. Of accept and reject, and of the edits of a field, the
    last one counts."""
    if asked.kind == "undo":
        decisions = list_decisions(database)
        there = any(one.id == asked.undoes for one in decisions)
        return there and all(one.id != asked.undoes for one in keep_standing(decisions))
    if is_on_names(asked):
        about = asked.kind, asked.party, asked.place, asked.entry, asked.into, asked.by, asked.why or None
        return any(
            about == (one.kind, one.party, one.place, one.entry, one.into, one.by, one.why or None)
            for one in keep_standing(list_decisions(database))
        )
    values = _plain(dict(asked.edits))
    rivals = []
    for one in keep_standing(list_decisions(database, claim=asked.claim)):
        if asked.kind in ("accept", "reject"):
            rivals += [one] if one.kind in ("accept", "reject") else []
        elif one.kind == asked.kind and (one.edits.keys() & values.keys() or one.into == asked.into is not None):
            rivals.append(one)
    return bool(rivals) and (rivals[-1].kind, rivals[-1].by, rivals[-1].why or None, _plain(rivals[-1].edits)) == (
        asked.kind, asked.by, asked.why or None, values,
    )  # fmt: skip


def _plain(edits: object) -> Values:
    values: Values = msgspec.json.decode(msgspec.json.encode(edits))
    return values


def _check_links(database: sqlite3.Connection, found: _Found) -> None:
    """No claim leads back to itself. Raises ConfigError, and with it the transaction that is open ends."""
    reading = read_reading(database, found.article.id, rejected=True)
    faults = [fault for fault in find_faults(reading) if fault.startswith(f"{found.claim.id}: ")] if reading else []
    if faults:
        raise ConfigError(f"the edited claim would be wrong: {'; '.join(faults[:5])}")


def _find_claim(database: sqlite3.Connection, claim: str | None) -> _Found:
    row = database.execute(
        "SELECT claim.record, claim.article, article.record, article.text FROM claim"
        " JOIN article ON article.id = claim.article WHERE claim.id = ?",
        (claim,),
    ).fetchone()
    if row is None:
        raise ConfigError(f"the casebook has no claim {claim}")
    found = with_steps(decode_claim(row[0]), read_steps(database, row[1]))
    siblings = database.execute("SELECT record FROM claim WHERE article = ? ORDER BY ordinal", (row[1],))
    same = [one.id for one in (decode_claim(record) for (record,) in siblings) if one.trigger == found.trigger]
    return _Found(decode_article(row[2], row[3]), found, same.index(found.id))


def _add(database: sqlite3.Connection, asked: Asked, values: Values | None) -> int:
    cursor = database.execute(
        "INSERT INTO decision (kind, by, at, undoes) VALUES (?, ?, ?, ?)",
        (asked.kind, asked.by, asked.at or now_utc(), asked.undoes),
    )
    written = msgspec.json.encode(values).decode() if values else None
    database.execute("INSERT INTO decision_words VALUES (?, ?, ?)", (cursor.lastrowid, asked.why, written))
    return int(cursor.lastrowid or 0)


def _anchor(database: sqlite3.Connection, decision: int, part: int, found: _Found) -> None:
    claim, quote = found.claim, make_quote(found.article.text, found.claim.trigger)
    row = (
        decision, part, found.article.id, claim.id, found.nth, digest_claim(claim), *quote.span, *quote[1:], claim.id,
    )  # fmt: skip
    database.execute("INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _anchor_span(database: sqlite3.Connection, decision: int, part: int, article: Article, span: Span) -> None:
    quote = make_quote(article.text, span)
    row = (decision, part, article.id, None, 0, None, *span, *quote[1:], None)
    database.execute("INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
