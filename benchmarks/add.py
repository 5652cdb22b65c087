"""How fast pages come into a casebook.

``python -m benchmarks.add [--pages 1000]``: makes pages of news of sentences of its own, adds them to a new casebook
as a folder of HTML files, then, to another one, as one web archive packed record by record. Prints a table on standard
error and one JSON line on standard output: pages and megabytes a second, the share of extraction (page to text and
date), and what a second `add` of the same takes. All times are processor time of the one process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.machine import MACHINE
from reportedly.casebook import Casebook
from reportedly.ingest import Given, read_inputs

Row = dict[str, Any]

_WHO = "soldiers rebels police gunmen miners farmers students judges ministers envoys nurses drivers".split()
_DID = "shelled attacked visited met accused condemned arrested freed warned paid fined sued".split()
_WHERE = "Kessra Lomak Tavir Onde Brisk Moldun Parra Sential Vosk Yarrin".split()


def make_page(generator: random.Random, number: int) -> bytes:
    """A page of about 30 KB with an article of some 500 words in it."""
    paragraphs = "".join(
        "<p>" + " ".join(make_sentence(generator) for _ in range(generator.randrange(2, 6))) + "</p>" for _ in range(9)
    )
    place, day = generator.choice(_WHERE), 1 + number % 28
    links = "".join(f'<li><a href="/{word}/{number}">{word.title()} and others</a></li>' for word in _WHO * 6)
    head = (
        f"<title>Report {number} from {place} | News Line</title>"
        '<meta property="og:site_name" content="News Line">'
        f'<meta property="article:published_time" content="2014-05-{day:02}T10:00:00+03:00">'
        f"<style>{'.a{color:red}' * 300}</style><script>{'var a=1;' * 800}</script>"
    )
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><nav><ul>{links}</ul></nav><main><article>'
        f"<h1>Report {number} from {place}</h1>{paragraphs}</article></main><aside><ul>{links}</ul></aside>"
    ).encode()


def make_sentence(generator: random.Random) -> str:
    """A sentence of news from nowhere."""
    who, whom, other = generator.sample(_WHO, 3)
    return (
        f"{who.title()} {generator.choice(_DID)} {whom} near {generator.choice(_WHERE)} on Monday, {other} said, "
        f"and {generator.randrange(2, 900)} people had to leave their homes."
    )


def _record(number: int, page: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/{number}\r\n"
        f"WARC-Date: 2015-02-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def measure(source: str, folder: Path, size: int) -> Row:
    """Add one source to a new casebook, once more, and read it alone."""
    with Casebook.open(folder, new=True) as book:
        first, added = _timed(lambda: book.add([source]))
        again, skipped = _timed(lambda: book.add([source]))
    if added.ok != skipped.skipped or added.failed:
        raise RuntimeError(f"{added} and then {skipped}: the counts do not add up")
    extraction, _ = _timed(lambda: sum(1 for _ in read_inputs([source], Given(), keep_raw=True)))
    return {
        "pages": added.ok,
        "pages_per_second": round(added.ok / first, 1),
        "megabytes_per_second": round(size / 1e6 / first, 1),
        "extraction_share": round(extraction / first, 2),
        "second_add_pages_per_second": round(added.ok / again, 1),
    }


def _timed(work: Any) -> tuple[float, Any]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def _pages(count: int) -> Iterator[bytes]:
    generator = random.Random(1)  # noqa: S311
    return (make_page(generator, number) for number in range(count))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.add", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    count = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "pages").mkdir()
        size = 0
        with (here / "pages.warc.gz").open("wb") as archive:
            for number, page in enumerate(_pages(count)):
                (here / "pages" / f"{number:05}.html").write_bytes(page)
                archive.write(_record(number, page))
                size += len(page)
        _timed(lambda: list(read_inputs([str(here / "pages" / "00000.html")], Given())))  # the libraries are loaded
        rows = {
            "html": measure(str(here / "pages"), here / "one", size),
            "warc": measure(str(here / "pages.warc.gz"), here / "other", size),
        }
    for name, row in rows.items():
        for figure, value in row.items():
            print(f"{name}: {figure:30} {value:>10}", file=sys.stderr)
    print(json.dumps({**rows, **MACHINE}))


if __name__ == "__main__":
    main()
