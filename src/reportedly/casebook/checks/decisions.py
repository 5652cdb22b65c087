"""Decisions of reviewers: each lies on a claim, and what is read out of the casebook follows them."""

import sqlite3
from collections.abc import Iterator

import msgspec

from reportedly.casebook.checks.finding import Finding
from reportedly.casebook.coded import decode_article, decode_claim
from reportedly.casebook.decisions import Decision, keep_standing, list_decisions
from reportedly.casebook.following import claim_columns, digest_claim, follow_decisions, name_decision
from reportedly.casebook.named import read_names
from reportedly.casebook.steps import read_steps, with_steps
from reportedly.errors import InputError


def check_decisions(database: sqlite3.Connection) -> Iterator[Finding]:
    """Decisions that do not anchor, that lie on a claim which is coded otherwise now, or that were not followed."""
    yield from _torn(database)
    standing = [one for one in keep_standing(list_decisions(database)) if one.kind != "undo"]
    coded = {row[0] for row in database.execute("SELECT article FROM coding WHERE outcome != 'failed'")}
    for decision in standing:
        other_is_gone = decision.kind in ("merge", "apart") and not decision.into
        if decision.article in coded and (decision.claim is None or other_is_gone):
            what = f"{_name(decision)}: its words, or a claim on them, are not found any more"
            yield Finding("warning", "not_anchored", what, "look at the article and decide anew, or undo it")
    yield from _changed(database, standing)
    yield from _not_followed(database, standing)


def _torn(database: sqlite3.Connection) -> Iterator[Finding]:
    """A decision has words and a claim, or a name; a merge, like an apart, two of them."""
    rows = database.execute(
        "SELECT id, kind, by, at FROM decision WHERE id NOT IN (SELECT decision FROM decision_words)"
        " OR (id NOT IN (SELECT decision FROM decision_name)"
        " AND (id NOT IN (SELECT decision FROM anchor WHERE part = 0)"
        " OR (kind IN ('merge', 'apart') AND id NOT IN (SELECT decision FROM anchor WHERE part = 1)))) ORDER BY id"
    )
    for number, kind, by, at in rows:
        what = f"decision {number} ({kind}, by {by}, {at[:10]}) is not whole: its claim or its words are gone"
        yield Finding("error", "torn", what, "restore the casebook from a backup; the decision is not followed")


def _changed(database: sqlite3.Connection, standing: list[Decision]) -> Iterator[Finding]:
    kinds = {decision.id: decision for decision in _last_verdicts(standing)}
    rows = database.execute(
        "SELECT anchor.decision, anchor.coded, claim.record FROM anchor JOIN claim ON claim.id = anchor.now"
        " WHERE anchor.coded IS NOT NULL ORDER BY anchor.decision, anchor.part"
    )
    for number, coded, record in rows:
        if number in kinds and digest_claim(decode_claim(record)) != coded:
            what = f"{_name(kinds[number])}: the claim is coded otherwise now than when it was decided on"
            yield Finding("warning", "coded_otherwise", what, "look whether the decision still holds")


def _last_verdicts(standing: list[Decision]) -> Iterator[Decision]:
    """Without the verdicts in whose place a later one of the same claim is."""
    verdicts = {decision.claim: decision.id for decision in standing if decision.kind in ("accept", "reject")}
    for decision in standing:
        if decision.kind not in ("accept", "reject") or verdicts[decision.claim] == decision.id:
            yield decision


def _not_followed(database: sqlite3.Connection, standing: list[Decision]) -> Iterator[Finding]:
    report = "code the article again; if it stays, report it"
    edits = {decision.claim: decision for decision in standing if decision.kind == "edit"}
    names = read_names(database)
    joined = msgspec.json.encode(sorted({*names.party, *(name for name, _entry in names.place)})).decode()
    rows = database.execute(
        "SELECT claim.id, claim.article, claim.record, claim.corrected, claim.review, claim.plover, claim.reality,"
        " claim.standing, claim.first_day, claim.last_day, article.record, article.text FROM claim"
        " JOIN article ON article.id = claim.article WHERE claim.review IS NOT NULL OR claim.corrected IS NOT NULL"
        " OR claim.id IN (SELECT now FROM anchor) OR claim.number IN"
        " (SELECT claim FROM facet WHERE value IN (SELECT value FROM json_each(?))) ORDER BY claim.id",
        (joined,),
    ).fetchall()
    for claim_id, article, record, corrected, verdict, *columns, article_record, text in rows:
        try:
            claim = with_steps(decode_claim(record), read_steps(database, article))
        except InputError:  # `check_readings` tells of it
            continue
        expected, edited = follow_decisions(database, decode_article(article_record, text), claim, names)
        written = msgspec.json.encode(edited).decode() if edited else None
        if (verdict, corrected) != (expected, written) or tuple(columns) != claim_columns(edited or claim):
            yield Finding("error", "not_followed", f"claim {claim_id} does not follow the decisions on it", report)
        decision = edits.get(claim_id)
        if decision and not (edited and any(step.note == name_decision(decision) for step in edited.steps)):
            what = f"{_name(decision)}: its values cannot be given to the claim {claim_id} any more"
            yield Finding("warning", "not_applied", what, "edit the claim anew, and undo this decision")


def _name(decision: Decision) -> str:
    return (
        f"decision {decision.id} ({decision.kind}, by {decision.by}, {decision.at[:10]}) on article {decision.article}"
    )
