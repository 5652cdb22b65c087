"""Claims as a flat table for statistics: the columns and rows of the export `claims`, and what a reviewer decided.

A claim that rebels shelled Avdiivka, accepted by a reviewer -> plover "ASSAULT", actor "rebels", place "Avdiivka",
review "accepted". Whatever a claim has several of (tolls, places ...) stands in other tables of the export.
"""

from collections.abc import Collection, Iterator

from reportedly.casebook.coded import CodedReading
from reportedly.export.columns import Column, Row
from reportedly.export.record_columns import CLAIMS
from reportedly.export.record_rows import claim_rows
from reportedly.export.told import tell

COLUMNS = (
    *CLAIMS,
    Column("review", "text", "accepted or rejected by a reviewer; blank = neither."),
    Column("merged", "text", "The first of the claims that reviewers merged with it, or itself; blank = none."),
)


def make_rows(reading: CodedReading, claims: Collection[str]) -> Iterator[Row]:
    """The rows of those claims of a reading whose ids are given, in the order of the text."""
    verdicts = {review.claim: review.verdict for review in reading.reviews}
    for told in tell(reading):
        if told.claim.id in claims:
            reviewed = {"review": verdicts.get(told.claim.id), "merged": told.merged[0] if told.merged else None}
            yield from ({**row, **reviewed} for row in claim_rows(told))
