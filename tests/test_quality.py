"""The figures in README.md and docs/quality.md are those of the pages of benchmarks/, and known failures still fail.

A row of a table quotes RESULTS.md (`tests/quoted_figures.py` says which of its figures), or stands in another page word
for word, or is of the two readings. There is no other kind.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import reportedly
from benchmarks.__main__ import page
from benchmarks.tasks import TASKS
from reportedly.records import Claim
from tests.quoted_figures import QUALITY, README

ROOT = Path(__file__).parent.parent
PAGES = {name: (ROOT / "benchmarks" / f"{name}.md").read_text(encoding="utf-8") for name in (
    "RESULTS", "READING", "FA_KES", "INCIDENTS",
)}  # fmt: skip
QUALITY_PAGE = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
README_PART = (ROOT / "README.md").read_text(encoding="utf-8").partition("## How good it is")[2].partition("\n## ")[0]
_NUMBER = re.compile(r"(?<![\w.+])(?:\d+\.\d+|\.\d+|\d+)(?![\w-]|\.\d)")


class Row(NamedTuple):
    """A row of a table: its line, its heading, its cells."""

    line: str
    heading: tuple[str, ...]
    cells: tuple[str, ...]


class Result(NamedTuple):
    """A row of RESULTS.md."""

    value: float
    others: str


def rows_of(text: str) -> Iterator[Row]:
    """The rows of all tables, without headings and rules."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        lines = table.splitlines()
        heading = cells_of(lines[0])
        yield from (Row(line, heading, cells_of(line)) for line in lines[2:])


def cells_of(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def results() -> dict[str, Result]:
    return {f"{c[0]}: {c[1]}": Result(float(c[2]), c[3]) for c in (row.cells for row in rows_of(PAGES["RESULTS"]))}


RESULTS = results()
KEYS = {task.key: task for task in TASKS}


def quoting(rows: Iterator[Row], quoted: dict[str, list[str]]) -> list[tuple[Row, list[str]]]:
    """The rows that quote RESULTS.md, with what they quote: what the longest beginning says."""
    found = []
    for row in rows:
        if row.heading[0] in ("what", "field") and "reportedly" in row.heading:
            label = f"{row.cells[0]} | {row.cells[1]}"
            keys = [start for start in quoted if label.startswith(start)]
            found.append((row, quoted[max(keys, key=len)] if keys else []))
    return found


TOLD = quoting(rows_of(QUALITY_PAGE), QUALITY) + quoting(rows_of(README_PART), README)


def numbers(cell: str) -> list[tuple[float, float]]:
    """The numbers of a cell as fractions, each with half of its last digit: "81.6" is .816, .0005."""
    found = []
    for text in _NUMBER.findall(cell):
        unit = 1.0 if text.startswith(".") else 100.0
        found.append((float(text) / unit, 0.5 * 10 ** -len(text.partition(".")[2]) / unit))
    return found


def near(told: tuple[float, float], value: float) -> bool:
    return abs(told[0] - value) <= told[1] + 1e-9


@pytest.mark.parametrize(("row", "keys"), TOLD, ids=lambda one: one.cells[0][:40] if isinstance(one, Row) else "")
def test_a_row_tells_the_figures_of_results(row, keys):
    told = numbers(row.cells[row.heading.index("reportedly")])
    if row.cells[0].startswith("claims read by two readers"):
        read = [dict(one) for one in readings()]
        values = [one[field] for field in ("event and reality", "recall of plainly reported events") for one in read]
        assert all(near(number, value) for number, value in zip(told, values, strict=True))
        return
    assert keys, f"tests/quoted_figures.py does not know {row.line}"
    assert len(told) == len(keys), row.line
    for number, key in zip(told, keys, strict=True):
        assert key in KEYS, key
        assert key not in RESULTS or near(number, RESULTS[key].value), f"{row.line}: {key} is {RESULTS[key].value}"


@pytest.mark.parametrize(("row", "keys"), TOLD, ids=lambda one: one.cells[0][:40] if isinstance(one, Row) else "")
def test_what_others_reach_is_as_in_results(row, keys):
    there = [float(text) for key in keys for text in re.findall(r"(?<!\w)\.\d+", KEYS[key].others)]
    others = re.sub(r"of \d+ M parameters|\d+ to \d+ B|\b(?:17 systems|1992|2018|2019|1 %)|TST\d", "", row.cells[-1])
    for number in numbers(others):
        assert any(near(number, value) for value in there), f"{row.line}: {number[0]} is not among {there}"


def test_every_other_row_stands_in_a_page_of_the_benchmarks():
    read = [dict(one) for one in readings()]
    for row in rows_of(QUALITY_PAGE):
        if "reportedly" in row.heading or row.heading[0] == "sentence":
            continue
        if row.heading[0] == "field":
            told = [number for cell in row.cells[1:] for number in numbers(cell)]
            assert all(near(number, one[row.cells[0]]) for number, one in zip(told, read, strict=True)), row.line
        else:
            assert any(row.line in text.splitlines() for text in PAGES.values()), row.line


def readings() -> Iterator[list[tuple[str, float]]]:
    """Of each reading: the field, and what both readers found right."""
    for part in PAGES["READING"].split("\n## ")[1:]:
        yield [(row.cells[0], float(row.cells[2])) for row in rows_of(part)]


def test_results_are_as_the_program_writes_them():
    """By hand nothing is changed: neither what others reach nor what is left out."""
    figures = {}
    for task in TASKS:
        if task.key in RESULTS:
            figures.setdefault(task.run, {})[task.figure] = RESULTS[task.key].value
    assert page(PAGES["RESULTS"].splitlines()[1], figures) == PAGES["RESULTS"]


def test_how_a_page_is_made_is_told():
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "benchmarks").glob("*.md") if path.name not in told] == []


def test_every_benchmark_has_a_row():
    assert {task.name for task in TASKS} == {key.partition(": ")[0] for key in RESULTS}


FAILURES = [row.cells for row in rows_of(QUALITY_PAGE) if row.heading[0] == "sentence"]


@pytest.mark.parametrize(("text", "comes_out", "wrong"), FAILURES, ids=[cells[0][:40] for cells in FAILURES])
def test_known_failures_still_fail(tools, text, comes_out, wrong):
    reading = reportedly.read(text, published="2015-02-04", outlet="News Line", tools=tools)
    assert wrong
    assert "; ".join(outline(claim, text) for claim in reading.claims) == comes_out, "mended? take it out of the page"


def outline(claim: Claim, text: str) -> str:
    start, end = claim.trigger
    return f'{claim.event.plover} {claim.reality} "{text[start:end]}"'
