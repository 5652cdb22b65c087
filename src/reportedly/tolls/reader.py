"""What the room reads from."""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.records import Analysis
from reportedly.tolls.tables import TollTables


class Reader(NamedTuple):
    """An article's analysis and its words in lower case, with the tables."""

    analysis: Analysis
    lowered: Sequence[str]
    tables: TollTables


def reader_of(analysis: Analysis, tables: TollTables) -> Reader:
    """What the rules look at."""
    return Reader(analysis, [form.lower() for form in analysis.forms], tables)
