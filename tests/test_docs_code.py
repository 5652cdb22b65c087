"""Whatever code the documentation shows runs, and prints what stands behind it: tried page by page in an empty folder.

`python -m tools.docs.run --write` writes what is printed now into the pages: look at the difference before you keep it.
"""

import re
from pathlib import Path

import pytest

from reportedly.pipeline import Tools
from tools.docs.blocks import find_blocks, find_shown, is_shown, kind_of
from tools.docs.run import ROOT, pages, try_page

PAGES = [path for path in pages() if any(find_shown(path.read_text(encoding="utf-8")))]
LEXICON = ROOT / "src" / "reportedly" / "lexicon"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_code_on_the_page_runs_and_prints_what_it_shows(path: Path, tools: Tools, tmp_path: Path) -> None:
    faults = list(try_page(path, tools, tmp_path / "desk"))
    assert not faults, "\n".join(f"{path.name}, line {fault.line}:\n{fault.told}" for fault in faults)


def test_what_is_not_run_says_why_and_is_little():
    left_out = [
        (path.name, block.not_run)
        for path in pages()
        for block in find_blocks(path.read_text(encoding="utf-8"))
        if block.not_run is not None and kind_of(block)
    ]
    assert all(why.strip() for _, why in left_out)
    assert len(left_out) <= 12, left_out


def test_rows_of_tables_on_the_pages_are_rows_of_the_tables():
    known = {line for path in LEXICON.glob("*.tsv") for line in path.read_text(encoding="utf-8").splitlines()}
    shown = [
        line
        for path in pages()
        for block in find_blocks(path.read_text(encoding="utf-8"))
        if block.language == "tsv"
        for line in block.code.splitlines()
    ]
    assert shown and set(shown) <= known


@pytest.mark.parametrize(
    ("expected", "printed", "holds"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n", "a\nb\n", False),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nb\nc\n", False),
        ("by Ana, ... (a film)\n", "by Ana, 2026-11-23 (a film)\n", True),
        ("score 0.91\n", "score 0.93\n", True),
        ("killed 12\n", "killed 13\n", False),
    ],
)
def test_only_what_is_marked_as_left_out_may_differ(expected, printed, holds):
    assert is_shown(expected, printed) is holds


def test_a_fault_on_a_page_is_found(tools, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "```sh\nreportedly read nothing.txt --format tabel\n```\n\n```python\nprint(2)\n```\n```text\n3\n```\n",
        encoding="utf-8",
    )
    wrong_usage, wrong_output = try_page(page, tools, tmp_path / "desk")
    assert "exit status 2" in wrong_usage.told
    assert re.fullmatch(r"2\s*", wrong_output.told) and wrong_output.line == 8
