"""What is read out of a casebook follows the decisions on it: they are laid on claims, and applied to them.

When an article is coded or extracted anew, each decision finds its claim again by the words of its trigger and what
stands around them; one that does not is kept, and `reportedly doctor` names it.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any

import msgspec

from reportedly.casebook.anchors import Quote, find_quote
from reportedly.casebook.decisions import Decision, find_undone, keep_standing, list_decisions
from reportedly.casebook.edits import Values, apply_edits, move_spans
from reportedly.casebook.named import Names, concerned, read_names, rename_claim
from reportedly.casebook.spans import LINKS, SPAN_FIELDS
from reportedly.errors import ConfigError
from reportedly.records import Article, Claim, Span

_UNSAID = SPAN_FIELDS | {
    "id", "article", "statement", "within", "same_as", "part_of", "extraction_confidence", "steps", "alternatives",
    "text",
}  # fmt: skip


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
    names = read_names(database)
    laid |= {claim.id: claim for claim in concerned(claims, names)}
    for claim in laid.values():
        settle(database, article, claim, names)


def digest_claim(claim: Claim) -> str:
    """What a claim says, without where its words stand, how sure it is and why: to see whether a claim is still the one
    that was decided on."""
    return sha256(msgspec.json.encode(_said(msgspec.to_builtins(claim)))).hexdigest()[:16]


def find_outdated(database: sqlite3.Connection, article: str) -> frozenset[str]:
    """The claims of an article that were accepted when they were coded otherwise."""
    of_article = "FROM decision JOIN anchor ON anchor.decision = decision.id AND part = 0 WHERE article = ?"
    undos = database.execute(f"SELECT id, undoes {of_article} AND kind = 'undo'", (article,))
    undone = find_undone(undos.fetchall())
    rows = database.execute(
        "SELECT decision.id, claim.id, anchor.coded, claim.record FROM decision"
        " JOIN anchor ON anchor.decision = decision.id AND anchor.part = 0 JOIN claim ON claim.id = anchor.now"
        " WHERE anchor.article = ? AND decision.kind = 'accept' ORDER BY decision.id",
        (article,),
    )
    last = {claim: (coded, record) for number, claim, coded, record in rows if number not in undone}
    return frozenset(
        claim
        for claim, (coded, record) in last.items()
        if digest_claim(msgspec.json.decode(record, type=Claim)) != coded
    )


def claim_columns(claim: Claim) -> tuple[str | None, str, str, str | None, str | None]:
    """What the database looks claims up by: PLOVER type, reality, standing, first and last day."""
    when = claim.when
    return claim.event.plover, claim.reality, claim.standing, when.start if when else None, when.end if when else None


def name_decision(decision: Decision) -> str:
    """How the steps of a claim name the decision that edited it."""
    return f"decision {decision.id}, by {decision.by}"


def correct_claim(database: sqlite3.Connection, article: Article, claim: Claim) -> tuple[str | None, Claim | None]:
    """The verdict on a coded claim, and the claim with its edits alone, None without any."""
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


def follow_decisions(
    database: sqlite3.Connection, article: Article, claim: Claim, names: Names
) -> tuple[str | None, Claim | None]:
    """The verdict on a coded claim, and the claim with its edits and the names that are kept, None without any."""
    verdict, edited = correct_claim(database, article, claim)
    named = rename_claim(edited or claim, names)
    return verdict, None if named is claim else named


def settle(database: sqlite3.Connection, article: Article, claim: Claim, names: Names | None = None) -> None:
    """Write down what reviewers made of a coded claim; `names` as `read_names` gives them, where they are at hand."""
    names = read_names(database) if names is None else names
    verdict, corrected = follow_decisions(database, article, claim, names)
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
    values = move_spans(dict(decision.edits), places, article.text) if decision.edits else None
    return values if values and not find_loose_ends(database, article, values) else None


def find_loose_ends(database: sqlite3.Connection, article: Article, values: Values) -> list[str]:
    """The claims and statements that an edit names, and that the article does not have."""
    asked = [values[field] for field in LINKS if values.get(field) is not None]
    there = "SELECT id FROM claim WHERE article = :article UNION SELECT id FROM statement WHERE article = :article"
    ids = {row[0] for row in database.execute(there, {"article": article.id})} if asked else set()
    return [str(link) for link in asked if link not in ids]


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


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items() if key not in _UNSAID}
    return [_said(inner) for inner in value] if isinstance(value, list | tuple) else value
