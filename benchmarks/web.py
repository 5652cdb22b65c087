"""How long the pages of `reportedly serve` take in a casebook of 100,000 claims; writes benchmarks/WEB.md.

    python -m benchmarks.web [--claims 104000] [--book FOLDER] [--only /claims,/map] [--browser]

Every page is asked 41 times, each time for something else, all pages in a mixed order, through the application itself.
The first answer of a page, which loads tables, stands in a column of its own. Seconds are of the processor and of the
clock, in milliseconds. `--book` keeps the casebook (making it takes minutes); `--browser` also measures, in Chromium,
the time from a key to the next picture in an article of 1,000 claims.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from starlette.testclient import TestClient

from benchmarks.machine import describe_machine, describe_run
from benchmarks.web_asked import Asked, list_asked
from benchmarks.web_book import make_book
from reportedly.casebook import Casebook
from reportedly.web import kept, make_app, show

ORIGIN: Final = "http://127.0.0.1:8765"
KEY: Final = "key"
AIMS: Final[Mapping[str, int]] = {
    "/claims": 300, "/claims/values": 300, "/read": 200, "/map": 1000, "/timeline": 1000, "/review": 300,
    "/review/decide": 300, "/review/next": 300, "/names": 300,
}  # fmt: skip
"""Milliseconds, at most, of 95 of 100 answers."""


class Taken(NamedTuple):
    """An answer: seconds of the processor and of the clock, and its bytes."""

    processor: float
    clock: float
    size: int


class Row(NamedTuple):
    """The answers of a page."""

    page: str
    first: Taken
    others: Sequence[Taken]

    def share(self, name: str, percent: int) -> float:
        """Milliseconds that so many of a hundred answers take at most."""
        ordered = sorted(1000 * float(getattr(one, name)) for one in self.others)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def measure(folder: Path, asked: Iterable[Asked]) -> list[Row]:
    """What each page takes. Raises where a page is not answered."""
    taken: dict[str, list[Taken]] = defaultdict(list)
    show.SECONDS = kept.SECONDS = 600.0  # what is only loaded once takes its time on a machine under load
    with TestClient(make_app(folder, key=KEY, origin=ORIGIN), base_url=ORIGIN) as client:
        client.get("/", params={"key": KEY})
        client.post("/review/name", data={"name": "Mara"}, headers={"origin": ORIGIN})
        for one in asked:
            begun = time.process_time(), time.perf_counter()
            answer = client.request(one.method, one.path, data=one.form, headers={"origin": ORIGIN})
            ended = time.process_time(), time.perf_counter()
            if answer.status_code != 200:
                raise SystemExit(f"{one.path} was answered with {answer.status_code}: {answer.text[:2000]}")
            taken[one.page].append(Taken(ended[0] - begun[0], ended[1] - begun[1], len(answer.content)))
    return [Row(page, all_of[0], all_of[1:]) for page, all_of in sorted(taken.items())]


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown."""
    lines = [
        "| page | answers | processor p50 | processor p95 | clock p50 | clock p95 | the first, clock | KB | aim, p95 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        figures = [row.share(name, percent) for name in ("processor", "clock") for percent in (50, 95)]
        size = sorted(one.size for one in row.others)[len(row.others) // 2] / 1000
        cells = [*(f"{figure:.0f}" for figure in (*figures, 1000 * row.first.clock, size)), str(AIMS.get(row.page, ""))]
        lines.append(f"| {row.page} | {len(row.others)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _page(folder: Path, rows: Sequence[Row], keys: str) -> str:
    with Casebook.open(folder) as book:
        articles, claims, incidents = (
            book._database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - our own words
            for name in ("article", "claim", "incident")
        )
    head = (
        f"# Pages of the reading room\n{describe_run()}, {describe_machine()}.\n"
        f"`python -m benchmarks.web --browser` writes this page.\n\nA casebook of {claims:,} claims in"
        f" {articles:,} articles and {incidents:,} incidents, made of tables (benchmarks/web_book.py). Milliseconds;"
        " each answer is to another question (benchmarks/web_asked.py), through the whole application, without the"
        " network; decisions are made in between, after which what depends on them is worked out anew. `/read 1000"
        " claims` is one article of 1,000 claims in 100,000 characters."
    )
    over = [f"{row.page} {row.share('processor', 95):.0f}" for row in rows if row.share("processor", 95) > _aim(row)]
    told = f"\nOver their aims in milliseconds of the processor: {', '.join(over) or 'none'}.\n"
    return f"{head}\n\n{table(rows)}\n{told}{keys}"


def _aim(row: Row) -> float:
    return AIMS.get(row.page, float("inf"))


def main() -> None:
    """Make the casebook, measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--claims", type=int, default=104_000)
    parser.add_argument("--book", type=Path, help="where the casebook is, or is to be made and kept")
    parser.add_argument("--only", default="", help="pages, joined by commas; nothing is written then")
    parser.add_argument("--browser", action="store_true")
    given = parser.parse_args()
    with nullcontext(given.book) if given.book else tempfile.TemporaryDirectory() as kept:
        folder = make_book(given.book or Path(kept, "book"), given.claims)
        only = [page for page in given.only.split(",") if page]
        asked = list_asked(folder, only)
        Random(1).shuffle(asked)  # noqa: S311
        rows = measure(folder, asked)
        print(table(rows), flush=True)
        keys = ""
        if given.browser:
            from benchmarks.web_keys import measure_keys  # Playwright is asked for here alone

            keys = measure_keys(folder)
            print(keys)
        if not only:
            Path(__file__).with_name("WEB.md").write_text(_page(folder, rows, keys), encoding="utf-8")


if __name__ == "__main__":
    main()
