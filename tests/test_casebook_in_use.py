"""A casebook in use: killed (SIGKILL) in the middle, read and written by several programs, on a full disk, in a folder
that cannot be written. Nothing is lost, nothing is half there, and whoever calls is told what to do.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copyfile, copytree

import pytest

from reportedly.casebook import Casebook
from reportedly.casebook.database import connect
from tests.casebook_coded import claim_ids, coded_book
from tests.programs import environment

if sys.platform == "win32":
    pytest.skip("signals and limits of POSIX", allow_module_level=True)

import resource

MAIN = "from reportedly.cli import main; main()"
EACH_ALONE = f"from reportedly.casebook import adding; adding._SECONDS = 0; {MAIN}"  # a batch an article: a long middle
WITHDRAW = """import sys; from reportedly.casebook import Casebook
Casebook.open(sys.argv[1]).withdraw("b", reason="asked for", by="Ana")"""
STARTED: list[subprocess.Popen[str]] = []
TOWNS = ("Goma", "Lima", "Kalonge", "Tabarre", "Avdiivka")


def start(program: str, *arguments: str | Path, limit: int | None = None) -> subprocess.Popen[str]:
    """A program on its own, with files of at most `limit` bytes."""
    limited = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    child = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment(), preexec_fn=limited,
    )  # fmt: skip
    STARTED.append(child)
    return child


@pytest.fixture(autouse=True)
def none_is_left_running():
    yield
    while STARTED:
        kill(STARTED.pop())


def end(child: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status and standard error of a program that comes to its end."""
    _, told = child.communicate(timeout=120)
    assert "Traceback" not in told, told
    return child.returncode, told


def kill(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.kill()  # SIGKILL: it has no say
        child.communicate()


def write_news(path: Path, number: int) -> Path:
    lines = (
        {"id": f"n{one:03}", "text": f"Rebels shelled {TOWNS[one % 5]} on Sunday, killing {one + 2} people. " * 20}
        for one in range(number)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def count_articles(book: Casebook) -> int:
    return int(book._database.execute("SELECT count(*) FROM article").fetchone()[0])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    coded_book(folder).close()
    return folder / "book"


@pytest.fixture
def folder(made, tmp_path):
    return Path(copytree(made, tmp_path / "book"))


def test_an_add_that_is_killed_goes_on(tmp_path):
    news = write_news(tmp_path / "news.jsonl", 300)
    with Casebook.open(tmp_path / "book", new=True) as book:
        child = start(EACH_ALONE, "add", book.folder, news)
        while count_articles(book) < 3 and child.poll() is None:
            time.sleep(0.005)
        kill(child)
        there = count_articles(book)
        assert 3 <= there < 300
        assert {one.code for one in book.doctor()} <= {"cut_short", "raw_unused"}
        counts = book.add([str(news)])
        assert (counts.ok, counts.skipped) == (300 - there, there)
        assert not list(book.doctor())


def test_readers_find_a_sound_casebook_while_two_programs_add_to_it(tmp_path):
    news = write_news(tmp_path / "news.jsonl", 40)
    with Casebook.open(tmp_path / "book", new=True) as book:
        writers = [start(EACH_ALONE, "add", book.folder, news) for _ in range(2)]
        while any(child.poll() is None for child in writers):
            assert 0 <= count_articles(book) <= 40
            assert {one.code for one in book.doctor()} <= {"cut_short", "raw_unused"}
        assert [end(child)[0] for child in writers] == [0, 0]
        assert count_articles(book) == 40
        assert sorted((run.counts.ok + run.counts.skipped, run.counts.failed) for run in book.runs()) == [(40, 0)] * 2
        assert sum(run.counts.ok for run in book.runs()) == 40
        assert not list(book.doctor())


def test_a_file_of_decisions_is_in_whole_or_not_at_all(folder, tmp_path):
    with Casebook.open(folder) as book:
        claim = claim_ids(book)["fell"]
        lines = tmp_path / "decisions.jsonl"
        kinds = ("accept", "reject") * 100
        lines.write_text("".join(json.dumps({"kind": kind, "claim": claim, "by": "Ana"}) + "\n" for kind in kinds))
        child = start(MAIN, "review", "add", folder, lines)
        while not _is_locked(folder) and child.poll() is None:
            time.sleep(0.005)
        assert child.poll() is None
        kill(child)
        assert not book.decisions() and not list(book.doctor())
        assert end(start(MAIN, "review", "add", folder, lines)) == (
            0, "200 lines = 200 added + 0 held already + 0 without a kind\n",
        )  # fmt: skip
        assert len(book.decisions()) == 200 and not list(book.doctor())


def _is_locked(folder: Path) -> bool:
    """Whether some program writes."""
    database = connect(folder / "casebook.sqlite")
    database.execute("PRAGMA busy_timeout = 0")
    try:
        database.execute("BEGIN IMMEDIATE")
    except Exception:  # noqa: BLE001 - whatever it is
        return True
    finally:
        database.close()
    return False


@pytest.mark.parametrize("place", ["_take_words", "drop_raw", "_empty_log"])
def test_a_withdrawal_that_is_killed_is_undone_or_can_be_ended(folder, place):
    """Killed where it calls each of its parts in turn."""
    program = (
        "import os; from reportedly.casebook import withdrawal;"
        f"withdrawal.{place} = lambda *_: os.kill(os.getpid(), 9)\n{WITHDRAW}"
    )
    child = start(program, folder)
    child.communicate(timeout=60)
    assert child.returncode == -9
    with Casebook.open(folder) as book:
        gone = place != "_take_words"
        assert (book.reading("b") is None, len(book.withdrawn())) == (gone, int(gone))
        left = {one.code for one in book.doctor()}
        assert left == ({"withdrawn_left", "raw_unused"} if place == "drop_raw" else set())
        book.withdraw("b", reason="asked for", by="Ana")
        assert not list(book.doctor())
    words = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    assert b"Holub" not in words and b"holub" not in words


def test_a_withdrawal_beside_a_reader_says_what_is_left(folder):
    with Casebook.open(folder) as reader, Casebook.open(folder) as book:
        book._database.execute("PRAGMA busy_timeout = 1")
        reader._database.execute("BEGIN")
        assert count_articles(reader) == 3
        with pytest.raises(Exception, match="while another program reads the casebook; end that one, and withdraw"):
            book.withdraw("b", reason="asked for", by="Ana")
        assert count_articles(reader) == 3
        reader._database.execute("ROLLBACK")
        assert book.withdraw("b", reason="again", by="Ben").by == "Ana"


def test_a_full_disk_is_told_and_loses_nothing(folder, tmp_path):
    news = write_news(tmp_path / "news.jsonl", 60)
    size = (folder / "casebook.sqlite").stat().st_size
    status, told = end(start(EACH_ALONE, "add", folder, news, limit=size + 60_000))
    assert status == 1 and "the casebook cannot be written now" in told and "disk, and call the same again" in told
    status, told = end(start(MAIN, "claims", folder, "-o", tmp_path / "claims.txt", limit=1024))
    assert status == 1 and "cannot be opened now" in told
    with Casebook.open(folder) as book:
        book.accept(claim_ids(book)["fell"], by="Ana")  # the log is there: reading needs no room
        status, told = end(start(MAIN, "report", folder, "-o", tmp_path / "out", limit=1024))
        assert status == 1 and f"cannot write {tmp_path / 'out'}" in told
        there = count_articles(book) - 3
        assert {one.code for one in book.doctor()} <= {"cut_short", "raw_unused"}
        counts = book.add([str(news)])
        assert (counts.ok, counts.skipped) == (60 - there, there) and not list(book.doctor())
    assert not list(tmp_path.glob("*.part")) and not (tmp_path / "out").exists()


READ_ONLY = """
import os, sys
from reportedly.cli import run
warm, cold, news = sys.argv[1:]
for line in (["claims", warm, "--claim", ""], ["review", "list", warm], ["doctor", warm], ["add", warm, news]):
    run(line)  # all modules are loaded before the rights to read them are given up
if os.geteuid() == 0:
    os.seteuid(65534)
for line in (["claims", cold], ["doctor", cold], ["review", "list", cold], ["add", cold, news],
             ["review", "accept", cold, sys.stdin.readline().strip(), "--by", "Ana"],
             ["withdraw", cold, "b", "--by", "Ana", "--reason", "x"]):
    print("#", line[0], run(line), flush=True)
"""


@pytest.fixture
def seen_by_all(made):
    """A copy in a folder that other users can look into: those of pytest they cannot."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        folder = Path(copytree(made, Path(top) / "book"))
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_can_be_read(seen_by_all, tmp_path):
    folder = seen_by_all
    news = write_news(tmp_path / "news.jsonl", 2)
    warm = copytree(folder, tmp_path / "warm")
    with Casebook.open(folder) as book:
        claim = claim_ids(book)["fell"]
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    child = start(READ_ONLY, warm, folder, news)
    out, told = child.communicate(f"{claim}\n", timeout=120)
    assert "Traceback" not in told
    assert [line for line in out.splitlines() if line.startswith("#")] == [
        "# claims 0", "# doctor 0", "# review 0", "# add 1", "# review 1", "# withdraw 1",
    ]  # fmt: skip
    assert told.count("make the folder and its files writable") == 3
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_log_in_a_folder_that_cannot_be_written_is_not_passed_over(folder, seen_by_all):
    """What only the log holds would else be missing without a word."""
    with Casebook.open(folder) as book:
        book.accept(claim_ids(book)["fell"], by="Ana")
        for name in ("casebook.sqlite", "casebook.sqlite-wal"):
            copyfile(folder / name, seen_by_all / name)
    assert (seen_by_all / "casebook.sqlite-wal").stat().st_size
    for path in (*seen_by_all.iterdir(), seen_by_all):
        path.chmod(0o555)
    program = (
        "import os, sys; from reportedly.casebook import Casebook; from reportedly.cli import run;"
        "os.geteuid() or os.seteuid(65534); sys.exit(run(['doctor', sys.argv[1]]))"
    )
    status, told = end(start(program, seen_by_all))
    assert status == 1 and "casebook.sqlite-wal is not empty; open it once where it can be written" in told
