"""What is read out of a casebook: the readings of its articles, with what reviewers decided.

A claim that a reviewer rejected is in no reading; one that was edited has the edited values, each with a step of the
room `review`.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from reportedly import records
from reportedly.casebook.copies import find_first, link_copies
from reportedly.casebook.following import find_outdated
from reportedly.casebook.merges import read_merges
from reportedly.casebook.named import Names, read_names, rename_label, rename_statement
from reportedly.casebook.rejected import leave_out, leave_out_of_labels
from reportedly.casebook.steps import Steps, read_steps, with_steps
from reportedly.records import Article, Claim, Label, Notice, Record, Statement, replace

Verdict = Literal["accepted", "rejected"]

_NOTICES = msgspec.json.Decoder(tuple[Notice, ...])
_ARTICLE = msgspec.json.Decoder(Article)
_STATEMENT = msgspec.json.Decoder(Statement)
_CLAIM = msgspec.json.Decoder(Claim)
_LABEL = msgspec.json.Decoder(Label)
_PAGE = 256


class Review(Record, frozen=True, kw_only=True):
    """What reviewers decided on a claim: `verdict` null = neither accepted nor rejected; `edited` names the fields;
    `merged` all claims that they hold to tell of the same thing, this one among them, () = none; `outdated`: it was
    accepted when it was coded otherwise."""

    claim: str
    verdict: Verdict | None = None
    edited: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    outdated: bool = False


class CodedReading(records.Reading, frozen=True, kw_only=True):
    """A reading of the casebook: `.article .notices .statements .claims .labels`, `.reviews` of its claims, those alone
    that a reviewer decided on, and the ids of those that are `left_out`, because a reviewer rejected them; `copy_of`,
    the first of the articles that this one is a copy of, null where it is that one or no copy."""

    reviews: tuple[Review, ...] = ()
    left_out: tuple[str, ...] = ()
    copy_of: str | None = None


class ClaimRow(NamedTuple):
    """A claim with the article it stands in. `coded` is the claim as the program coded it."""

    article: Article
    claim: Claim
    coded: Claim
    verdict: Verdict | None


def read_readings(database: sqlite3.Connection, *, rejected: bool = False) -> Iterator[CodedReading]:
    """All coded articles in the order of their ids; with `rejected` the rejected claims too.

    Pages are read one at a time, so that a run may write in between.
    """
    link_copies(database)
    last, merges, names = "", read_merges(database), read_names(database)
    first_of: dict[str, str] = {}
    while True:
        ids = [
            row[0]
            for row in database.execute(
                "SELECT article FROM coding WHERE article > ? AND outcome != 'failed' ORDER BY article LIMIT ?",
                (last, _PAGE),
            )
        ]
        for article in ids:
            reading = _read(database, article, merges, rejected=rejected, names=names, first_of=first_of)
            if reading:
                yield reading
        if len(ids) < _PAGE:
            return
        last = ids[-1]


def read_reading(database: sqlite3.Connection, article: str, *, rejected: bool = False) -> CodedReading | None:
    """The reading of one article, None where it is not coded."""
    return _read(database, article, read_merges(database), rejected=rejected)


def read_bare(database: sqlite3.Connection, article: str, names: Names | None = None) -> CodedReading | None:
    """The same without the steps, which take the most time to read; nor does it tell what reviewers merged. `names` as
    `read_names` gives them, where they are at hand."""
    return _read(database, article, {}, rejected=False, bare=True, names=names)


def _read(
    database: sqlite3.Connection,
    article: str,
    merges: Mapping[str, tuple[str, ...]],
    *,
    rejected: bool,
    bare: bool = False,
    names: Names | None = None,
    first_of: dict[str, str] | None = None,
) -> CodedReading | None:
    row = database.execute(
        "SELECT article.record, article.text, article.notices, coding.notices FROM coding"
        " JOIN article ON article.id = coding.article WHERE coding.article = ?",
        (article,),
    ).fetchone()
    if row is None:
        return None
    steps = {} if bare else read_steps(database, article)
    claims, reviews = _claims_of(database, article, merges, steps)
    names = read_names(database) if names is None else names  # claims follow them in the table
    statements = map(_STATEMENT.decode, _records(database, "statement", article))
    labels = tuple(rename_label(_LABEL.decode(record), names) for record in _records(database, "label", article))
    out = () if rejected else tuple(review.claim for review in reviews if review.verdict == "rejected")
    return CodedReading(
        article=decode_article(row[0], row[1]),
        notices=(*_NOTICES.decode(row[2]), *_NOTICES.decode(row[3])),
        statements=tuple(rename_statement(with_steps(statement, steps), names) for statement in statements),
        claims=leave_out(claims, out) if out else claims,
        labels=leave_out_of_labels(labels, out) if out else labels,
        reviews=tuple(review for review in reviews if review.claim not in out),
        left_out=out,
        copy_of=find_first(database, article, {} if first_of is None else first_of),
    )


def decode_article(record: str, text: str) -> Article:
    """The article of a row: its text stands in a column of its own, for the search."""
    return replace(_ARTICLE.decode(record), text=text)


def decode_claim(record: str | bytes) -> Claim:
    """The claim of a row; a `record` has no steps: they are in a table of their own."""
    return _CLAIM.decode(record)


def edited_fields(claim: Claim) -> tuple[str, ...]:
    """The fields that reviewers gave a value, in the order of the decisions; not the names that are joined."""
    return tuple(dict.fromkeys(step.field for step in claim.steps if step.room == "review" and step.rule == "edit"))


def _records(database: sqlite3.Connection, table: Literal["statement", "label"], article: str) -> Iterator[str]:
    query = f"SELECT record FROM {table} WHERE article = ? ORDER BY ordinal"  # noqa: S608 - one of two names
    return (row[0] for row in database.execute(query, (article,)))


def _claims_of(
    database: sqlite3.Connection, article: str, merges: Mapping[str, tuple[str, ...]], steps: Steps
) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    claims, reviews = [], []
    outdated: frozenset[str] | None = None
    rows = database.execute(
        "SELECT record, corrected, review FROM claim WHERE article = ? ORDER BY ordinal", (article,)
    )
    for record, corrected, verdict in rows:
        claim = decode_claim(corrected) if corrected else with_steps(decode_claim(record), steps)
        claims.append(claim)
        if verdict == "accepted" and outdated is None:
            outdated = find_outdated(database, article)
        edited = edited_fields(claim) if corrected else ()
        if verdict or edited or claim.id in merges:
            review = Review(
                claim=claim.id, verdict=verdict, edited=edited, merged=merges.get(claim.id, ()),
                outdated=verdict == "accepted" and claim.id in (outdated or ()),
            )  # fmt: skip
            reviews.append(review)
    return tuple(claims), tuple(reviews)
