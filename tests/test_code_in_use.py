"""`reportedly code` with every engine: articles that kill, the same bytes as without workers, Ctrl-C, a killed parent.
The workers read with the real reader; that of `tests.deadly_reader` dies where a text tells it to.
"""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from reportedly.casebook import Casebook
from reportedly.engines import ENGINES
from tests.programs import environment

if sys.platform == "win32":
    pytest.skip("signals of POSIX", allow_module_level=True)

MANY = 80  # so many that no machine has read them all when the first of them are stored
TOWNS = ("Goma", "Lima", "Kalonge", "Tabarre", "Avdiivka")


def write_book(folder: Path, texts: dict[str, str]) -> Path:
    news = folder / "news.jsonl"
    news.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()))
    with Casebook.open(folder / "book", new=True) as book:
        book.add([str(news)])
    return folder / "book"


def body(number: int, repeat: int = 1) -> str:
    return f"Rebels shelled {TOWNS[number % 5]} on Sunday, killing {number + 2} people, a nurse said. " * repeat


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """The program in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.deadly_reader", "code", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), start_new_session=True,
        # a shell that runs the tests in its background has taken Ctrl-C from them
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def everything(folder: Path, *but: str) -> list[tuple[object, ...]]:
    """All that was coded of articles but some, as it lies on the disk, less the numbers of the run and of claims."""
    with Casebook.open(folder) as book:
        return [
            row
            for query in (
                "SELECT article, outcome, text_sha256, notices FROM coding ORDER BY article",
                "SELECT id, article, ordinal, record, plover, first_day, last_day FROM claim ORDER BY article, ordinal",
                *(f"SELECT * FROM {table} ORDER BY article" for table in ("statement", "label", "steps")),  # noqa: S608
            )
            for row in book._database.execute(query).fetchall()
            if not set(but) & set(row)
        ]


def await_coded(book: Casebook, child: subprocess.Popen[str]) -> None:
    while child.poll() is None and not book._database.execute("SELECT count(*) FROM coding").fetchone()[0]:
        time.sleep(0.01)
    assert child.poll() is None


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "ray":
        pytest.importorskip("ray")
    return request.param


def is_gone(group: int) -> bool:
    """No process of the group is left, within some seconds."""
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_articles_that_kill_are_named_and_the_others_are_coded_as_without_workers(engine, tmp_path):
    texts = {f"n{number}": body(number) for number in range(8)}
    deadly = {"n3": "hog memory here", "n7": "segfault here"}
    folder = write_book(tmp_path, texts | {name: f"{texts[name]} They {what}." for name, what in deadly.items()})
    calm = Path(copytree(folder, tmp_path / "calm"))
    child = start(folder, "--workers", "2", "--memory", "400", "--engine", engine)
    _, told = child.communicate(timeout=120)
    assert child.returncode == 1 and "Traceback" not in told
    assert "2 failed: 1 memory_limit, 1 crashed" in told
    assert "8 inputs = 6 ok + 0 empty + 0 skipped + 2 failed" in told
    with Casebook.open(calm) as book:
        book.code()  # nothing dies of the real reader
    assert everything(folder, *deadly) == everything(calm, *deadly)
    with Casebook.open(folder) as book:
        assert [book.reading(name).notices[-1].code for name in deadly] == ["memory_limit", "crashed"]


def test_an_interrupt_ends_cleanly_and_says_what_is_stored(engine, tmp_path):
    folder = write_book(tmp_path, {f"n{number:02}": body(number, 20) for number in range(MANY)})
    with Casebook.open(folder) as book:
        child = start(folder, "--workers", "2", "--engine", engine)
        await_coded(book, child)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal does: the workers too
        _, told = child.communicate(timeout=30)
        done = MANY - book.pending()
        assert child.returncode == 130 and is_gone(child.pid)
        told_last = f"Interrupted: {done} of {MANY} articles are coded; the same command codes the rest."
        assert told.splitlines()[-1] == told_last and "Traceback" not in told and 0 < done < MANY
        assert {one.code for one in book.doctor()} <= {"cut_short"}


def test_a_killed_parent_leaves_no_worker_and_a_note_of_what_was_read(tmp_path):
    folder = write_book(tmp_path, {f"n{number:02}": body(number, 20) for number in range(MANY)})
    with Casebook.open(folder) as book:
        child = start(folder, "--workers", "2")
        await_coded(book, child)
        child.kill()
        child.communicate(timeout=30)
        assert is_gone(child.pid)
        noted = book._database.execute("SELECT reading FROM run WHERE ended IS NULL").fetchone()[0].split()
        texts = [row[0] for row in book._database.execute("SELECT sha256 FROM article ORDER BY id")]
        places = sorted(texts.index(sha256) for sha256 in noted)
        assert 1 <= len(set(places)) == len(places) <= 2  # one a worker; the second may be loading still
        assert places[-1] - places[0] <= 16  # the number of texts that two workers may be apart
        assert {one.code for one in book.doctor()} <= {"cut_short"}
