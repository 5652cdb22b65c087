"""Inputs at the limits that docs/inputs.md declares, as real files: a clear notice, in bounded time and memory."""

import json
import random
import sys

import pytest

from reportedly.ingest import Given, read_inputs
from tests.programs import run_program
from tests.sources_example import archive, body, page, pdf, record
from tests.test_ingest import codes, take

MB = 1024**2
WORDS = "army town shells harbour rebels border talks envoy mayor union strike road bridge".split()

# The most memory that a process of its own takes for one input; Linux alone tells it.
PROGRAM = """
import json, sys
from reportedly.ingest import Given, read_inputs
taken = [(one.outcome, [notice.code for notice in one.notices]) for one in read_inputs(sys.argv[1:], Given())]
peak = [int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps([taken, peak[0]]))
"""


def measure(path) -> tuple[list[tuple[str, list[str]]], int]:
    """What became of the articles of a file, and the megabytes that it took."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the peak of memory is told by Linux alone")
    done = run_program(PROGRAM, path)
    assert done.returncode == 0, done.stderr
    taken, peak = json.loads(done.stdout)
    return taken, peak


def lines_of_words(count: int, generator: random.Random) -> list[str]:
    return [" ".join(generator.choices(WORDS, k=11)) for _ in range(count)]


# Tables


def write_parquet(path, columns, **options):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(arrow.table(columns), path, **options)
    return path


def test_a_cell_that_is_the_same_in_all_rows_is_held_once(tmp_path):
    path = write_parquet(tmp_path / "a.parquet", {"text": ["b" * (20 * MB)] * 12}, compression="zstd")
    taken, peak = measure(path)
    assert [outcome for outcome, _ in taken] == ["failed"] * 12 and taken[0][1][-1] == "too_long"
    assert peak < 800


def test_a_parquet_table_that_unpacks_to_far_more_than_texts_do_is_a_bomb(tmp_path):
    texts = ["a" * 1_000_000 + str(number) for number in range(60)]
    path = write_parquet(tmp_path / "a.parquet", {"text": texts}, compression="zstd", use_dictionary=False)
    (taken,) = read_inputs([str(path)], Given())
    assert (taken.outcome, codes(taken)) == ("failed", ["bomb"])


def test_nested_columns_are_left_out(tmp_path):
    path = write_parquet(tmp_path / "a.parquet", {"text": [body(1)], "extra": [{"a": [{"b": [1, 2]}]}]})
    assert [one.outcome for one in read_inputs([str(path)], Given())] == ["ok"]
    path = write_parquet(tmp_path / "b.parquet", {"meta": [{"text": body(1)}]})
    (taken,) = read_inputs([str(path)], Given())
    assert codes(taken) == ["no_text_column"]


def test_a_cell_of_a_table_that_is_too_long_costs_what_is_behind_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{body(1)}"\n2,"{"x " * (26 * MB)}"\n3,"{body(2)}"\n')
    taken = list(read_inputs([str(path)], Given()))
    assert [one.outcome for one in taken] == ["ok", "failed"] and codes(taken[1]) == ["bad_line"]
    assert "field limit" in taken[1].notices[0].message


# Pages


def test_a_page_of_fifty_megabytes(tmp_path):
    paragraphs = f"<p>{body(3)}</p>"
    path = tmp_path / "a.html"
    for size, code in ((15 * MB, "too_long"), (51 * MB, "too_large")):
        path.write_text(f"<html><body>{paragraphs * (size // len(paragraphs))}</body></html>")
        taken, peak = measure(path)
        assert [outcome for outcome, _ in taken] == ["failed"] and taken[0][1][-1] == code
        assert peak < 1200


# PDF


def test_a_pdf_of_a_thousand_pages(tmp_path):
    generator = random.Random(2)  # noqa: S311
    pages = [["Head of the report", *lines_of_words(8, generator), str(number)] for number in range(1000)]
    (taken,) = take(pdf(pages))
    assert taken.outcome == "ok" and "Head of the report" not in taken.article.text
    assert len(taken.article.text.split()) == 8 * 11 * 1000


def test_a_pdf_of_too_many_pages_is_read_as_far_as_that():
    generator = random.Random(3)  # noqa: S311
    (taken,) = take(pdf([lines_of_words(3, generator) for _ in range(2100)]))
    assert taken.outcome == "ok" and "pages_missing" in codes(taken)
    assert len(taken.article.text.split()) == 2000 * 33


def test_lines_that_only_look_like_running_heads_stay():
    """Numbered points in the middle of a page, and pages on which nothing else stands."""
    points = [
        [f"Head {page}", "All of it", *(f"Point {line}" for line in range(5)), "Foot", str(page)] for page in range(4)
    ]
    assert take(pdf(points))[0].article.text.count("Point") == 20
    assert (
        take(pdf([[f"Shell number {page} hit the harbour."] for page in range(5)]))[0].article.text.count("harbour")
        == 5
    )


@pytest.mark.parametrize("kids", [b"/Kids [2 0 R ", b"/Kids [1 0 R 2 0 R "])
def test_a_tree_of_pages_that_leads_back_to_itself(kids):
    (taken,) = take(pdf([["One left."]]).replace(b"/Kids [", kids))
    assert taken.outcome in ("ok", "failed") and (taken.outcome == "ok" or "damaged_pdf" in codes(taken))


def test_a_pdf_that_is_locked_and_one_that_only_forbids_printing(tmp_path):
    from io import BytesIO

    from pypdf import PdfWriter

    for password, outcome in (("secret", "failed"), ("", "ok")):
        writer = PdfWriter(clone_from=BytesIO(pdf([["The army left the town on Monday."]])))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        out = BytesIO()
        writer.write(out)
        (taken,) = take(out.getvalue())
        assert taken.outcome == outcome
        assert outcome == "ok" or "locked by a password" in taken.notices[-1].message


# Web archives


def test_the_memory_of_a_large_archive_does_not_grow(tmp_path):
    """Pages, requests, damage, false lengths and one record above the limit: 40 MB take as much memory as 2 MB."""
    generator = random.Random(4)  # noqa: S311
    peaks = []
    for count in (50, 500):
        path = tmp_path / f"{count}.warc"
        with path.open("wb") as out:
            for number in range(count):
                url = f"https://n.example/{number}"
                noise = f"<script>{generator.randbytes(20_000).hex()}</script>"
                content = page(number, head=noise).encode()
                false = 5000 if number % 50 == 7 else 0
                out.write(record(url, b"GET / HTTP/1.1\r\n\r\n", kind="request"))
                out.write(record(url, content, false_length=false))
            if count == 500:
                out.write(record("https://n.example/large", b"<html>" + b"a " * (11 * MB)))
            out.write(archive(1)[0][:-300])
        taken, peak = measure(path)
        assert sum(outcome == "ok" for outcome, _ in taken) == count - sum(n % 50 == 7 for n in range(count))
        assert sum(outcome == "failed" for outcome, _ in taken) == count // 50 + 1 + (count == 500)
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 60  # a record of 20 MB may be held
