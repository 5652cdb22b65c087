"""Export files come back unchanged from the readers of the field: pandas, R, DuckDB, what OpenRefine does, pyarrow.

The articles are as hostile as a newspaper can be to a table: an outlet called NA, a headline that is a formula.
"""

import csv
import json
import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from reportedly.export import FORMATS, write_export
from reportedly.export.columns import guard_formula
from reportedly.records import replace

ROOT = Path(__file__).parent.parent
FORMS = ("ged", "acled", "claims", "tolls", "sources")
NEWS = (
    ("NA", '"Shelling", again', "Rebels shelled Horlivka on Monday, killing 12 people, the governor said."),
    ("null", "=SUM(A1:A9)", "The army shelled Avdiivka\non Sunday, wounding\r\nfour; it denied it."),
    (
        "007",
        "None\tof\u2028us",
        "Soldiers shot dead “two” villagers in Avdiivka, a nurse said; rebels killed “NaN” more.",
    ),
    ("-Ünïon 🕊;", "'quoted", "Norway sent food to Malawi. France accused Mali of breaking the truce, 'they' said."),
)


@pytest.fixture(scope="module")
def folder(read_text, tmp_path_factory) -> Path:
    """A folder with each of FORMS as CSV, TSV, JSON lines and Parquet, and PLOVER events."""
    pytest.importorskip("pyarrow")
    readings = []
    for number, (outlet, title, text) in enumerate(NEWS):
        reading = read_text(text, outlet=outlet, title=title, published="2015-02-04")
        readings.append(replace(reading, article=replace(reading.article, id=f"{number:03}")))
    path = tmp_path_factory.mktemp("exports")
    for form in FORMS:
        for suffix in FORMATS[form].suffixes:
            write_export(readings, path / f"{form}{suffix}", form=form)
    write_export(readings, path / "plover.jsonl", form="plover")
    return path


def told(folder: Path, form: str) -> list[dict]:
    """The rows as they are, by the file of JSON lines."""
    rows = [json.loads(line) for line in (folder / f"{form}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert rows
    return rows


def guarded(rows: list[dict], *, breaks: str | None = None) -> list[dict]:
    """The rows as CSV holds them: an apostrophe before what a spreadsheet would compute; in TSV `breaks` for line ends
    and tabs."""

    def as_written(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        return guard_formula(cell if breaks is None else re.sub(r"[\t\r\n\u2028]+", breaks, cell))

    return [{name: as_written(cell) for name, cell in row.items()} for row in rows]


def records(frame) -> list[dict]:
    """The rows of a frame of pandas, None where a cell is missing."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def kinds_of(folder: Path, form: str) -> dict[str, str]:
    """Name -> text, integer or number, from the data dictionary beside a file."""
    with (folder / f"{form}.csv.columns.csv").open(encoding="utf-8", newline="") as stream:
        return {row["name"]: row["kind"] for row in csv.DictReader(stream)}


def documented(language: str) -> list[str]:
    """The blocks of code in that language in the documentation."""
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


@pytest.mark.parametrize("form", FORMS)
def test_pandas(folder, form):
    pandas = pytest.importorskip("pandas")
    dtypes = {"text": "string", "integer": "Int64", "number": "Float64"}
    types = {name: dtypes[kind] for name, kind in kinds_of(folder, form).items()}
    frame = pandas.read_csv(folder / f"{form}.csv", dtype=types, keep_default_na=False, na_values=[""])
    assert records(frame) == guarded(told(folder, form))
    frame = pandas.read_csv(folder / f"{form}.tsv", sep="\t", dtype=types, keep_default_na=False, na_values=[""])
    assert records(frame) == guarded(told(folder, form), breaks=" ")


@pytest.mark.parametrize("form", FORMS)
def test_parquet_has_types_and_the_text_as_it_is(folder, form):
    table = pytest.importorskip("pyarrow.parquet").read_table(folder / f"{form}.parquet")
    assert table.to_pylist() == told(folder, form)
    types = {"text": "string", "integer": "int64", "number": "double"}
    assert {field.name: str(field.type) for field in table.schema} == {
        name: types[kind] for name, kind in kinds_of(folder, form).items()
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_that_takes_every_cell_for_text(folder, form):
    """OpenRefine with "parse cell text into numbers" off; line ends within a cell are part of it."""
    with (folder / f"{form}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    expected = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in told(folder, form)]
    assert rows == guarded(expected)


@pytest.mark.parametrize("form", FORMS)
def test_r(folder, form, tmp_path):
    """The documented call in R itself, where it is installed; it writes what it read as text with a mark for NA."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    (script,) = documented("r")
    script = script.replace("claims.csv", f"{form}.csv")
    script += f"""
    for (n in names(rows)) if (is.numeric(rows[[n]])) rows[[n]] <- format(rows[[n]], digits = 17, trim = TRUE)
    write.csv(rows, "{tmp_path}/back.csv", row.names = FALSE, na = "<NA>", fileEncoding = "UTF-8")
    """
    subprocess.run([program, "-e", script], cwd=folder, check=True, timeout=60, env={"LC_ALL": "C.UTF-8"})
    kinds, back = kinds_of(folder, form), (tmp_path / "back.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(back, newline="")))
    for row, expected in zip(rows, guarded(told(folder, form)), strict=True):
        for name, cell in expected.items():
            if cell is None:
                assert row[name] in ("<NA>", "NA"), name
            elif kinds[name] == "text":
                assert row[name] == cell.replace("\r\n", "\n"), name
            else:
                assert float(row[name]) == cell, name


@pytest.mark.parametrize("form", FORMS)
def test_duckdb(folder, form):
    duckdb = pytest.importorskip("duckdb")
    rows, kinds = told(folder, form), kinds_of(folder, form)
    types = {name: {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}[kind] for name, kind in kinds.items()}
    for source, expected in (
        (f"'{folder}/{form}.parquet'", rows),
        (f"read_json('{folder}/{form}.jsonl', columns = {types})", rows),
        (
            f"read_csv('{folder}/{form}.csv', columns = {types}, header = true, quote = '\"', strict_mode = true)",
            guarded(rows),
        ),
    ):
        found = duckdb.sql(f"SELECT * FROM {source}")  # noqa: S608 - names of our own
        assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == expected, source


def test_the_documented_queries_run(folder, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(folder)
    queries = [query for block in documented("sql") for query in block.split(";") if query.strip()]
    assert len(queries) >= 4
    for query in queries:
        assert duckdb.sql(query).fetchall(), query
