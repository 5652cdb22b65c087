"""Decisions on claims: made, anchored to the words of their claim, and applied to what is read out of the casebook.

They are only added to. When an article is coded or extracted anew, each finds its claim again by the words of its
trigger and what stands around them; one that does not is kept, and `reportedly doctor` names it.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from reportedly.casebook.anchors import Quote, find_quote, make_quote
from reportedly.casebook.coded import decode_article, decode_claim
from reportedly.casebook.database import now_utc, writing
from reportedly.casebook.decisions import Decision, Kind, keep_standing, list_decisions
from reportedly.casebook.edits import Values, apply_edits, check_edits, list_spans, move_spans
from reportedly.casebook.spans import SPAN_FIELDS
from reportedly.errors import ConfigError
from reportedly.records import Article, Claim, Span

_UNSAID = SPAN_FIELDS | {
    "id", "article", "statement", "within", "same_as", "part_of", "extraction_confidence", "steps", "alternatives",
    "text",
}  # fmt: skip


class _Found(NamedTuple):
    """A claim as it is coded, with its article, and the how-manieth claim with its trigger it is."""

    article: Article
    claim: Claim
    nth: int


def decide(
    database: sqlite3.Connection,
    kind: Kind,
    claim: str,
    *,
    by: str,
    why: str | None = None,
    edits: Mapping[str, object] | None = None,
    into: str | None = None,
) -> int:
    """Note a decision on a claim; its number. Raises ConfigError for no such claim, or values it cannot have."""
    with writing(database):
        found = _find_claim(database, claim)
        values = check_edits(found.article, found.claim, edits or {}) if kind == "edit" else None
        other = _find_claim(database, into) if into is not None else None
        if other and other.claim.id == claim:
            raise ConfigError(f"the claim {claim} cannot be merged into itself")
        decision = _add(database, kind, by, why, values, None)
        _anchor(database, decision, 0, found)
        if other:
            _anchor(database, decision, 1, other)
        for part, span in enumerate(list_spans(values) if values else (), 1):
            _anchor_span(database, decision, part, found.article, span)
        _settle(database, found.article, found.claim)
    return decision


def undo(database: sqlite3.Connection, decision: int, *, by: str, why: str | None = None) -> int:
    """Take a decision back, or take back that it was taken back; the number of this decision. Raises ConfigError."""
    with writing(database):
        row = database.execute(
            "SELECT now, article FROM anchor WHERE decision = ? AND part = 0", (decision,)
        ).fetchone()
        if row is None:
            raise ConfigError(f"there is no decision {decision}")
        if decision not in {one.id for one in keep_standing(list_decisions(database, article=row[1]))}:
            raise ConfigError(f"decision {decision} is taken back already; undo the decision that did it")
        number = _add(database, "undo", by, why, None, decision)
        database.execute(
            "INSERT INTO anchor SELECT ?, part, article, claim, nth, coded, start_char, end_char, exact, prefix,"
            " suffix, now FROM anchor WHERE decision = ? AND part = 0",
            (number, decision),
        )
        if row[0] is not None:
            found = _find_claim(database, row[0])
            _settle(database, found.article, found.claim)
    return number


def reanchor(database: sqlite3.Connection, article: Article, claims: Sequence[Claim]) -> None:
    """Lay the decisions on an article on its new claims, in the transaction that is open."""
    rows = database.execute(
        "SELECT decision, part, claim, nth, start_char, end_char, exact, prefix, suffix FROM anchor"
        " WHERE article = ? AND claim IS NOT NULL ORDER BY decision, part",
        (article.id,),
    ).fetchall()
    laid = {}
    for decision, part, claim, nth, start, end, exact, prefix, suffix in rows:
        quote = Quote((start, end), exact, prefix, suffix) if exact is not None else None
        now = _claim_at(article.text, claims, quote, claim, nth) if quote else None
        database.execute(
            "UPDATE anchor SET now = ? WHERE decision = ? AND part = ?", (now.id if now else None, decision, part)
        )
        if now and part == 0:
            laid[now.id] = now
    for claim in laid.values():
        _settle(database, article, claim)


def digest_claim(claim: Claim) -> str:
    """What a claim says, without where its words stand, how sure it is and why: to see whether a claim is still the one
    that was decided on."""
    return sha256(msgspec.json.encode(_said(msgspec.to_builtins(claim)))).hexdigest()[:16]


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items() if key not in _UNSAID}
    return [_said(inner) for inner in value] if isinstance(value, list | tuple) else value


def claim_columns(claim: Claim) -> tuple[str | None, str, str, str | None, str | None]:
    """What the database looks claims up by: PLOVER type, reality, standing, first and last day."""
    when = claim.when
    return claim.event.plover, claim.reality, claim.standing, when.start if when else None, when.end if when else None


def name_decision(decision: Decision) -> str:
    """How the steps of a claim name the decision that edited it."""
    return f"decision {decision.id}, by {decision.by}"


def correct_claim(database: sqlite3.Connection, article: Article, claim: Claim) -> tuple[str | None, Claim | None]:
    """The verdict on a coded claim, and the claim with its edits, None without any."""
    verdict, corrected = None, None
    for decision in keep_standing(list_decisions(database, claim=claim.id)):
        if decision.kind in ("accept", "reject"):
            verdict = "accepted" if decision.kind == "accept" else "rejected"
        elif decision.kind == "edit":
            values = _moved(database, article, decision)
            if values is not None:
                # A value that the field of a later version cannot have is left out; `doctor` names it.
                with suppress(ConfigError):
                    corrected = apply_edits(corrected or claim, values, told=name_decision(decision))
    return verdict, corrected


def _settle(database: sqlite3.Connection, article: Article, claim: Claim) -> None:
    verdict, corrected = correct_claim(database, article, claim)
    written = msgspec.json.encode(corrected).decode() if corrected else None
    database.execute(
        "UPDATE claim SET review = ?, corrected = ?, plover = ?, reality = ?, standing = ?, first_day = ?, last_day = ?"
        " WHERE id = ?",
        (verdict, written, *claim_columns(corrected or claim), claim.id),
    )


def _moved(database: sqlite3.Connection, article: Article, decision: Decision) -> Values | None:
    """The values of an edit with the spans where their words stand now; None where some stand nowhere."""
    rows = database.execute(
        "SELECT start_char, end_char, exact, prefix, suffix FROM anchor WHERE decision = ? AND part > 0 ORDER BY part",
        (decision.id,),
    )
    places: list[Span] = []
    for start, end, exact, prefix, suffix in rows:
        place = find_quote(article.text, Quote((start, end), exact, prefix, suffix)) if exact is not None else None
        if place is None:
            return None
        places.append(place)
    return move_spans(dict(decision.edits), places, article.text) if decision.edits else None


def _claim_at(text: str, claims: Sequence[Claim], quote: Quote, claim: str, nth: int) -> Claim | None:
    place = find_quote(text, quote)
    if place is None:
        return None
    same = [one for one in claims if one.trigger == place]
    for one in same:
        if one.id == claim:
            return one
    if same:
        return same[min(nth, len(same) - 1)]
    overlapping = [one for one in claims if one.trigger[0] < place[1] and place[0] < one.trigger[1]]
    return overlapping[0] if overlapping else None


def _find_claim(database: sqlite3.Connection, claim: str) -> _Found:
    row = database.execute(
        "SELECT claim.record, claim.article, article.record, article.text FROM claim"
        " JOIN article ON article.id = claim.article WHERE claim.id = ?",
        (claim,),
    ).fetchone()
    if row is None:
        raise ConfigError(f"the casebook has no claim {claim}")
    found = decode_claim(row[0])
    siblings = database.execute("SELECT record FROM claim WHERE article = ? ORDER BY ordinal", (row[1],))
    same = [one.id for one in (decode_claim(record) for (record,) in siblings) if one.trigger == found.trigger]
    return _Found(decode_article(row[2], row[3]), found, same.index(found.id))


def _add(
    database: sqlite3.Connection, kind: Kind, by: str, why: str | None, values: Values | None, undoes: int | None
) -> int:
    if not by.strip():
        raise ConfigError("a decision needs a name: who decides?")
    cursor = database.execute(
        "INSERT INTO decision (kind, by, at, undoes) VALUES (?, ?, ?, ?)", (kind, by, now_utc(), undoes)
    )
    written = msgspec.json.encode(values).decode() if values else None
    database.execute("INSERT INTO decision_words VALUES (?, ?, ?)", (cursor.lastrowid, why, written))
    return int(cursor.lastrowid or 0)


def _anchor(database: sqlite3.Connection, decision: int, part: int, found: _Found) -> None:
    claim, quote = found.claim, make_quote(found.article.text, found.claim.trigger)
    row = (
        decision,
        part,
        found.article.id,
        claim.id,
        found.nth,
        digest_claim(claim),
        *quote.span,
        *quote[1:],
        claim.id,
    )
    database.execute("INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _anchor_span(database: sqlite3.Connection, decision: int, part: int, article: Article, span: Span) -> None:
    quote = make_quote(article.text, span)
    row = (decision, part, article.id, None, 0, None, *span, *quote[1:], None)
    database.execute("INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
