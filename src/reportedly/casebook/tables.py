"""Claims as a flat table for statistics: the columns and rows of the export `claims`, and what a reviewer decided.

A claim that rebels shelled Avdiivka, accepted by a reviewer -> plover "ASSAULT", actor "rebels", place "Avdiivka",
review "accepted". Whatever a claim has several of (tolls, places ...) stands in other tables of the export.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.casebook.coded import CodedReading
from reportedly.errors import MissingExtra
from reportedly.export.columns import Column, Row, cells_by_column
from reportedly.export.record_columns import CLAIMS
from reportedly.export.record_rows import claim_rows
from reportedly.export.told import tell

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    *CLAIMS,
    Column("review", "text", "accepted or rejected by a reviewer; blank = neither."),
    Column("merged", "text", "The first of the claims that reviewers merged with it, or itself; blank = none."),
)

_PANDAS = {"text": "string", "integer": "Int64", "number": "Float64"}


def make_rows(reading: CodedReading, claims: Collection[str]) -> Iterator[Row]:
    """The rows of those claims of a reading whose ids are given, in the order of the text."""
    verdicts = {review.claim: review.verdict for review in reading.reviews}
    for told in tell(reading):
        if told.claim.id in claims:
            reviewed = {"review": verdicts.get(told.claim.id), "merged": told.merged[0] if told.merged else None}
            yield from ({**row, **reviewed} for row in claim_rows(told))


def make_pandas(rows: Iterable[Row], columns: Sequence[Column] = COLUMNS) -> "pandas.DataFrame":
    """A data frame with a type a column, also where there are no rows. Raises MissingExtra without pandas."""
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("a data frame needs pandas: pip install 'reportedly[pandas]'") from error
    cells = cells_by_column(rows, columns)
    return pandas.DataFrame(
        {column.name: pandas.array(cells[column.name], dtype=_PANDAS[column.kind]) for column in columns}
    )
