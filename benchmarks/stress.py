"""A long run in a hostile world: what is killed goes on, what kills is named, and nothing is lost or different.

``python -m benchmarks.stress [--kills 50]`` (Linux): codes casebooks of articles made of sentences of its own, kills
the program and its workers at random moments, gives it articles that kill, and compares what was coded with a run that
nobody disturbed, to the byte. Writes benchmarks/STRESS.md; raises where anything is lost or different.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from shutil import copytree, rmtree

from benchmarks.add import make_sentence
from reportedly.casebook import Casebook
from reportedly.reading import lines_of

_DEADLY = ("segfault here", "hang here", "hog memory here")
_LIMITS = ("--seconds", "10", "--memory", "300")


def make_book(folder: Path, count: int, *, deadly: int = 0) -> Path:
    """A casebook of articles of some 90 words; those that say so kill their worker."""
    generator = random.Random(7)  # noqa: S311
    news = folder / f"{count}.jsonl"
    with news.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = "\n\n".join(" ".join(make_sentence(generator) for _ in range(2)) for _ in range(3))
            if deadly and number % (count // deadly) == 3:
                text += f"\n\nThey {_DEADLY[number // (count // deadly) % len(_DEADLY)]}."
            out.write(json.dumps({"id": f"n{number:04}", "text": text, "published": "2015-02-04"}) + "\n")
    book = folder / f"book{count}"
    with Casebook.open(book, new=True) as made:
        made.add([str(news)])
    return book


def start(book: Path, *options: str) -> subprocess.Popen[bytes]:
    """`reportedly code`, in a session of its own, with workers that do what a text says."""
    program = [sys.executable, "-m", "tests.deadly_reader", "code", str(book), *options]
    return subprocess.Popen(program, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def workers_of(session: int) -> list[int]:
    """The ids of the worker processes of a program."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != session:
            try:
                ours = os.getsid(int(entry.name)) == session
                if ours and b"spawn_main" in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:  # it is gone
                continue
    return found


def coded(book: Path, *, but: frozenset[str] = frozenset()) -> list[bytes]:
    """All records of all articles but some, sorted; raises where `reportedly doctor` finds anything wrong."""
    with Casebook.open(book) as opened:
        wrong = {finding.code for finding in opened.doctor()} - {"cut_short", "not_coded"}
        if wrong:
            raise RuntimeError(f"the doctor finds {wrong}")
        return sorted(
            line for reading in opened.readings() if reading.article.id not in but for line in lines_of(reading)
        )


def pending(book: Path) -> int:
    """How many articles are not coded."""
    with Casebook.open(book) as opened:
        return opened.pending()


def failures(book: Path) -> dict[str, str]:
    """The articles that failed, each with the code of its notice."""
    with Casebook.open(book) as opened:
        rows = opened._database.execute("SELECT article, notices FROM coding WHERE outcome = 'failed'").fetchall()
        return {article: json.loads(notices)[-1]["code"] for article, notices in rows}


def kill_the_program(made: Path, calm: list[bytes], kills: int) -> Iterator[tuple[str, object]]:
    """SIGKILL of the parent at random moments, with one worker and two; a casebook that is whole gives way to a new."""
    chance = random.Random(11)  # noqa: S311
    done = wholes = left_running = 0
    where: Counter[str] = Counter()
    book = made.with_name("killed")
    while done < kills or book.exists():
        if not book.exists():
            copytree(made, book)
        child = start(book, "--workers", str(1 + done % 2))
        before = pending(book)
        if done % 5:  # else at any moment of its start
            _await_reading(book, child)
        time.sleep(chance.uniform(0.0, 4.0)) if done < kills else child.wait()
        if child.poll() is None:
            child.kill()
            child.wait()
            done += 1
            where["kills before the first article was stored" if pending(book) == before else "kills after it"] += 1
            left_running += not _await_end(child.pid)
        if not pending(book):
            if coded(book) != calm:
                raise RuntimeError(f"a run that was killed gave something else: {failures(book)}")
            wholes += 1
            rmtree(book)
    yield "kill -9 of the program", done
    yield from where.items()
    yield "casebooks that became whole, all equal to the undisturbed one to the byte", wholes
    yield "programs that left workers behind for more than 20 s", left_running


def _await_reading(book: Path, child: subprocess.Popen[bytes]) -> None:
    """Until it has noted the first text that it reads, or has ended."""
    query = "SELECT reading FROM run WHERE kind = 'code' ORDER BY id DESC LIMIT 1"
    with Casebook.open(book) as opened:
        runs = len(opened.runs())
        while child.poll() is None:
            if len(opened.runs()) > runs and opened._database.execute(query).fetchone()[0]:
                return
            time.sleep(0.02)


def _await_end(session: int) -> bool:
    for _ in range(200):
        if not workers_of(session):
            return True
        time.sleep(0.1)
    return False


def kill_workers(made: Path, calm: list[bytes], kills: int) -> Iterator[tuple[str, object]]:
    """SIGKILL of a worker at random moments. An article on which two workers were killed is named, and coded again."""
    chance = random.Random(13)  # noqa: S311
    done = wholes = named = 0
    while done < kills:
        book = Path(copytree(made, made.with_name("workers")))
        child = start(book, "--workers", "2")
        while child.poll() is None:
            time.sleep(chance.uniform(0.3, 3.0))
            workers = workers_of(child.pid)
            if workers and done < kills:
                os.kill(chance.choice(workers), signal.SIGKILL)
                done += 1
        lost = failures(book)
        named += len(lost)
        if pending(book) == 0 and coded(book, but=frozenset(lost)) != _without(calm, lost):
            raise RuntimeError("a run whose workers were killed gave something else")
        start(book, "--again").wait()
        if coded(book) != calm:
            raise RuntimeError("a run whose workers were killed did not become whole")
        wholes += 1
        rmtree(book)
    yield "kill -9 of a worker", done
    yield "articles that lost two workers and were named", named
    yield "casebooks that became whole, all equal to the undisturbed one to the byte", wholes


def _without(lines: list[bytes], articles: dict[str, str]) -> list[bytes]:
    def about(line: bytes) -> str:
        record = json.loads(line)
        return str(record.get("article") or record["id"])

    return [line for line in lines if about(line) not in articles]


def poison(folder: Path) -> Iterator[tuple[str, object]]:
    """10 articles that kill among 200: a fault of the memory, an endless wait, a hunger for memory."""
    book = make_book(folder, 200, deadly=10)
    begun = time.monotonic()
    start(book, "--workers", "2", *_LIMITS).wait()
    seconds = time.monotonic() - begun
    named = failures(book)
    with Casebook.open(book) as opened:
        counts = opened.runs()[-1].counts
    if len(named) != 10 or counts.ok != 190:
        raise RuntimeError(f"10 were to be named, and 190 to be coded: {counts}, {named}")
    yield "articles, 10 of which kill", counts.inputs
    yield "coded", counts.ok
    yield "named", ", ".join(f"{count} {code}" for code, count in sorted(Counter(named.values()).items()))
    yield "seconds by the clock, with two workers", round(seconds)


def main() -> None:
    """Run all of it and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stress", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    kills = parser.parse_args().kills
    rows: list[tuple[str, object]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make_book(folder, 100)
        undisturbed = Path(copytree(made, folder / "calm"))
        start(undisturbed, "--workers", "1").wait()
        calm = coded(undisturbed)
        rows.append(("records of 100 articles, undisturbed", len(calm)))
        for part in (kill_the_program(made, calm, kills), kill_workers(made, calm, kills), poison(folder)):
            for row in part:
                rows.append(row)
                print(*row, file=sys.stderr, flush=True)
    day = datetime.now(UTC).date().isoformat()
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    head = f"# Stress\nreportedly {version('reportedly')}, {day}, {machine}. `make stress` writes this page.\n\n"
    table = "\n".join(["| what | how many |", "|---|---|", *(f"| {what} | {value} |" for what, value in rows)])
    Path(__file__).with_name("STRESS.md").write_text(head + table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
