"""Tables (CSV, TSV, Parquet) to articles, one a row: which column holds what is guessed from its name, and told.

A table with the columns `headline`, `body`, `date` -> articles with title, text and date; each has a notice "title from
`headline`, text from `body`, published from `date`". Rows are read a few at a time. A column without a known name whose
cells are the longest is the text.
"""

import codecs
import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

from reportedly.errors import MissingExtra
from reportedly.ingest.decoding import decode
from reportedly.ingest.draft import MAX_BYTES, Given, Taken, failed, remark
from reportedly.ingest.jsonl import read_row
from reportedly.ingest.unpacking import FREE_BYTES, MAX_RATIO, Chained
from reportedly.lexicon import read_table, values
from reportedly.records import Notice

_SAMPLE_ROWS, _MEAN_CHARS = 20, 120
_BATCH_ROWS, _BATCH_BYTES = 64, 16 * 1024 * 1024
_HEAD_BYTES = 65_536
Row = dict[str, object]


def load_columns() -> dict[str, str]:
    """Names of columns, in small letters -> the field of an article."""
    return {name: row["field"] for row in read_table("columns") for name in values(row["names"])}


def read_delimited(name: str, stream: IO[bytes], given: Given) -> Iterator[Taken]:
    """The articles of a CSV or TSV file: first row = names of columns; encoding and separator are seen."""
    head = stream.read(_HEAD_BYTES)
    decoded = decode(head)
    head = head.removeprefix(codecs.BOM_UTF8)
    rest = io.BufferedReader(Chained(head, stream))
    text = io.TextIOWrapper(rest, encoding=decoded.encoding, errors="replace", newline="")
    # A setting of the whole process, the only one there is; the usual 131,072 are less than a long speech.
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(text, delimiter=_find_separator(decoded.text), strict=False)
    yield from read_rows(name, _rows_by_name(name, rows), given)


def read_parquet(name: str, stream: IO[bytes], given: Given) -> Iterator[Taken]:
    """The articles of a Parquet file; `stream` can seek. Raises MissingExtra where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'reportedly[arrow]'") from error
    try:
        names = [field.name for field in parquet.read_schema(stream) if _is_plain(field.type)]
        # Columns as dictionaries: a long cell that is the same in all rows is held once.
        table = parquet.ParquetFile(stream, pre_buffer=False, read_dictionary=names)
        if problem := _find_bomb(table.metadata):
            yield failed(name, "bomb", f"{problem}; nothing was read from it")
            return
        yield from read_rows(name, _rows_of_parquet(table, names), given)
    except (pyarrow.ArrowException, OSError, ValueError, LookupError, OverflowError, TypeError, MemoryError) as error:
        problem = f"is a damaged table ({str(error)[:160]}); the rows before the damage were read"
        yield failed(name, "damaged_table", problem)


def _find_bomb(about: Any) -> str | None:
    """What is wrong with the sizes that the file tells of its groups of rows."""
    packed = unpacked = 0
    for group in range(about.num_row_groups):
        columns = [about.row_group(group).column(number) for number in range(about.num_columns)]
        packed += sum(column.total_compressed_size for column in columns)
        unpacked += sum(column.total_uncompressed_size for column in columns)
    return "it unpacks to far more than any text does" if unpacked > MAX_RATIO * packed + FREE_BYTES else None


def _rows_of_parquet(table: Any, names: list[str]) -> Iterator[Row]:
    """The rows, a few at a time: fewer where they are long."""
    for group in range(table.num_row_groups):
        about = table.metadata.row_group(group)
        mean = about.total_byte_size // max(1, about.num_rows)
        size = max(1, min(_BATCH_ROWS, _BATCH_BYTES // max(1, mean)))
        for batch in table.iter_batches(batch_size=size, row_groups=[group], columns=names, use_threads=False):
            columns = [batch.column(name) for name in names]
            for row in range(batch.num_rows):
                yield {name: column[row].as_py() for name, column in zip(names, columns, strict=True)}


def _is_plain(kind: Any) -> bool:
    from pyarrow import types

    tests = ("is_string", "is_large_string", "is_integer", "is_date", "is_timestamp", "is_dictionary", "is_string_view")
    return any(getattr(types, test)(kind) for test in tests if hasattr(types, test))


def _find_separator(head: str) -> str:
    """The sign that splits the first line into most columns; in doubt the comma."""
    first = head.split("\n", 1)[0][:10_000]
    return max(",;\t|", key=lambda sign: (first.count(sign), sign == ","))


def _rows_by_name(name: str, rows: Iterator[list[str]]) -> Iterator[Row | Taken]:
    heads: list[str] | None = None
    for number in itertools.count(1):
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"the table is damaged ({error}), perhaps by a quotation mark that is never closed"
            yield failed(f"{name}:{number}", "bad_line", f"{problem}; the rows before were read")
            return
        if heads is None:
            heads = [cell.strip() for cell in cells]
        elif any(cell.strip() for cell in cells):
            yield {head: cell for head, cell in zip(heads, cells, strict=False) if cell}


def read_rows(name: str, rows: Iterable[Row | Taken], given: Given) -> Iterator[Taken]:
    """The articles of rows; which column is which is decided by their names and by the first twenty rows."""
    rows = iter(rows)
    sample = list(itertools.islice(rows, _SAMPLE_ROWS))
    mapping = guess_columns([row for row in sample if not isinstance(row, Taken)])
    if sample and "text" not in mapping:
        seen = ", ".join(dict.fromkeys(key[:40] for row in sample if not isinstance(row, Taken) for key in row))[:300]
        problem = f"no column holds texts of articles (the first row names: {seen}); name one `text`"
        yield failed(name, "no_text_column", problem)
        return
    told = ", ".join(f"{field} from `{column}`" for field, column in mapping.items())
    for number, row in enumerate(itertools.chain(sample, rows), 1):
        if isinstance(row, Taken):
            yield row
        else:
            here = f"{name}:{number}"
            yield _read(here, row, mapping, given, remark(here, "columns", f"read from a table: {told[:600]}"))


def _read(here: str, row: Row, mapping: Mapping[str, str], given: Given, notice: Notice) -> Taken:
    article = {field: _plain_value(row.get(column)) for field, column in mapping.items()}
    raw = json.dumps({key: _plain_value(value) for key, value in row.items()}, ensure_ascii=False)
    if article.get("text") is None:
        article["text"] = ""  # an empty cell is an empty article, not a fault of the table
    return read_row(here, article, given=given, raw=raw.encode("utf-8", "replace"), notices=(notice,))


def _plain_value(value: object) -> object:
    """Dates as ISO text; a time at midnight without zone is a day that a table cannot write otherwise."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def guess_columns(rows: list[Row]) -> dict[str, str]:
    """Field -> column, by the names of columns; the text may also be the column with by far the longest cells."""
    known = load_columns()
    found: dict[str, str] = {}
    names = list(dict.fromkeys(key for row in rows for key in row))
    order = list(known)
    for column in sorted(names, key=lambda name: order.index(_plain_name(name)) if _plain_name(name) in known else 0):
        field = known.get(_plain_name(column))
        if field:
            found.setdefault(field, column)
    if "text" not in found:
        longest = max(((_mean_chars(rows, name), name) for name in names if name not in found.values()), default=None)
        if longest and longest[0] >= _MEAN_CHARS:
            found = {"text": longest[1], **found}
    return found


def _plain_name(name: str) -> str:
    return " ".join(str(name).lower().replace("_", " ").replace("-", " ").replace(".", " ").split())


def _mean_chars(rows: list[Row], name: str) -> float:
    cells = [cell for row in rows if isinstance(cell := row.get(name), str)]
    return sum(map(len, cells)) / len(cells) if cells else 0.0
