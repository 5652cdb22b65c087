"""Columns with their meanings, and rows of them as CSV, TSV, JSON lines or Parquet.

A row (name -> cell) in, bytes out. Text that a spreadsheet would take for a formula gets an apostrophe before it in CSV
and TSV: "=1+1" -> "'=1+1"; numbers are never touched: -3 -> -3. JSON lines and Parquet hold the text as it is.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple

from reportedly.errors import MissingExtra

if TYPE_CHECKING:
    import pandas
    import pyarrow

Cell = str | int | float | None
Row = Mapping[str, Cell]
ColumnKind = Literal["text", "integer", "number"]

TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet")
BOM = "\ufeff".encode()

_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ROWS_A_GROUP = 10_000


class Column(NamedTuple):
    """A column: its name, what its cells hold, and what they mean (the text of the data dictionary)."""

    name: str
    kind: ColumnKind
    meaning: str


def guard_formula(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would compute it."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_table(
    rows: Iterable[Row], columns: Sequence[Column], stream: IO[bytes], *, suffix: str, header: bool = True
) -> int:
    """Write rows as the suffix says; returns their number. Raises MissingExtra for Parquet without pyarrow."""
    if suffix == ".parquet":
        return _write_parquet(rows, columns, stream)
    written = 0
    if header and suffix != ".jsonl":
        stream.write(_line([column.name for column in columns], suffix))
    for row in rows:
        cells = [row.get(column.name) for column in columns]
        stream.write(_object(columns, cells) if suffix == ".jsonl" else _line(cells, suffix))
        written += 1
    return written


def make_arrow(rows: Iterable[Row], columns: Sequence[Column]) -> "pyarrow.Table":
    """Rows as an Arrow table with a type a column, also where there are none. Raises MissingExtra without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("Arrow and Parquet need pyarrow: pip install 'reportedly[arrow]'") from error
    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(column.name, kinds[column.kind]) for column in columns])
    return pa.Table.from_pydict(cells_by_column(rows, columns), schema=schema)


def make_pandas(rows: Iterable[Row], columns: Sequence[Column]) -> "pandas.DataFrame":
    """The same as a data frame. Raises MissingExtra without pandas."""
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("a data frame needs pandas: pip install 'reportedly[pandas]'") from error
    kinds = {"text": "string", "integer": "Int64", "number": "Float64"}
    cells = cells_by_column(rows, columns)
    return pandas.DataFrame({one.name: pandas.array(cells[one.name], dtype=kinds[one.kind]) for one in columns})


def cells_by_column(rows: Iterable[Row], columns: Sequence[Column]) -> dict[str, list[Cell]]:
    """The cells of rows, column by column; None where a row has none; what UTF-8 cannot hold becomes U+FFFD."""
    cells: dict[str, list[Cell]] = {column.name: [] for column in columns}
    for row in rows:
        for name, column in cells.items():
            cell = row.get(name)
            column.append(_writable(cell) if isinstance(cell, str) else cell)
    return cells


def to_json(value: Any) -> bytes:
    """A value as JSON on one line; what UTF-8 cannot hold becomes U+FFFD."""
    return _writable(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)).encode()


def _line(cells: Sequence[Cell], suffix: str) -> bytes:
    text = ",".join(map(_quoted, cells)) if suffix == ".csv" else "\t".join(map(_plain, cells))
    return f"{text}\n".encode()


def _quoted(cell: Cell) -> str:
    """Text between quotation marks, so that no other separator can split it; a number as it is; nothing for None."""
    if isinstance(cell, str):
        return '"' + guard_formula(_writable(cell)).replace('"', '""') + '"'
    return "" if cell is None else repr(cell)


def _plain(cell: Cell) -> str:
    """Text as it is, but between quotation marks if it has some: readers take one at the head for the first of two."""
    if not isinstance(cell, str):
        return "" if cell is None else repr(cell)
    text = guard_formula(_BREAKS.sub(" ", _writable(cell)))
    return '"' + text.replace('"', '""') + '"' if '"' in text else text


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _object(columns: Sequence[Column], cells: Sequence[Cell]) -> bytes:
    pairs = zip(columns, cells, strict=True)
    return to_json({column.name: _writable(cell) if isinstance(cell, str) else cell for column, cell in pairs}) + b"\n"


def _write_parquet(rows: Iterable[Row], columns: Sequence[Column], stream: IO[bytes]) -> int:
    schema = make_arrow((), columns).schema
    import pyarrow.parquet as pq

    written = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            writer.write_table(make_arrow(group, columns))
            written += len(group)
    return written


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, _ROWS_A_GROUP)):
        yield group
