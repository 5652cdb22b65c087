"""Casebooks to be maltreated, the program that does it, and how to tell that nothing is lost or different."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.add import make_sentence
from benchmarks.stress.part import BrokenError
from reportedly.casebook import Casebook
from reportedly.reading import lines_of
from reportedly.records.wire import encode_line

DEADLY = ("segfault here", "hang here", "hog memory here")
"""What a text says at which a worker of `tests.deadly_reader` dies."""


_NO_FAULT = ("cut_short", "not_coded", "withdrawn_backup")
"""Of what the doctor finds."""

_SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo zu".split()


def make_news(path: Path, count: int, *, sentences: int = 1, deadly: int = 0) -> Path:
    """A file of articles of some 30 words a sentence, no two alike, of which some kill their worker. The same on
    every call."""
    generator = random.Random(7)  # noqa: S311
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = " ".join(_make_sentence(generator) for _ in range(sentences))
            if deadly and number % (count // deadly) == 3:
                text += f" They {DEADLY[number // (count // deadly) % len(DEADLY)]}."
            out.write(json.dumps({"id": f"n{number:06}", "text": text, "published": "2015-02-04"}) + "\n")
    return path


def _make_sentence(generator: random.Random) -> str:
    """A sentence of news with names of its own, so that no article is taken for a copy of another."""
    names = [" ".join("".join(generator.choices(_SYLLABLES, k=3)).title() for _ in range(2)) for _ in range(3)]
    who, whom, town = names
    return f"{who} of {town} told {whom} and {generator.randrange(2, 900)} others: {make_sentence(generator)}"


def make_book(folder: Path, count: int, *, sentences: int = 1, deadly: int = 0) -> Path:
    """A casebook of such articles, none of them coded."""
    news = make_news(folder / "news.jsonl", count, sentences=sentences, deadly=deadly)
    book = folder / "book"
    with Casebook.open(book, new=True) as made:
        made.add([str(news)])
    return book


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """`reportedly`, in a session of its own, with workers that do what a text says."""
    program = [sys.executable, "-m", "tests.deadly_reader", *map(str, arguments)]
    return subprocess.Popen(  # noqa: S603
        program, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(child: subprocess.Popen[bytes], *allowed: int) -> str:
    """What a program told until its end; BrokenError where it ended otherwise than is allowed, or with a trace."""
    told = child.communicate()[1].decode(errors="replace")
    if child.returncode not in (allowed or (0,)) or "Traceback" in told:
        command = child.args[3]  # type: ignore[index]
        raise BrokenError(f"`{command!s}` ended with {child.returncode}: {' '.join(told[-500:].split())}")
    return told


def kill(child: subprocess.Popen[bytes]) -> bool:
    """SIGKILL, which it cannot answer; whether it still ran."""
    if child.poll() is not None:
        return False
    child.kill()
    child.communicate()
    return True


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


def await_end(session: int, seconds: float = 20) -> bool:
    """Whether all workers of a program are gone within some seconds."""
    for _ in range(int(seconds * 10)):
        if not workers_of(session):
            return True
        time.sleep(0.1)
    return False


def check(book: Path, *allowed: str) -> None:
    """Raises BrokenError where `reportedly doctor` finds anything that is not allowed; what was cut short always is."""
    with Casebook.open(book) as opened:
        wrong = {finding.code for finding in opened.doctor()} - {*_NO_FAULT, *allowed}
    if wrong:
        raise BrokenError(f"the doctor finds {wrong}")


def records(book: Path, *, but: frozenset[str] = frozenset()) -> list[bytes]:
    """All records of all articles but some, sorted; BrokenError where the doctor is not content."""
    check(book)
    with Casebook.open(book) as opened:
        return sorted(
            line for reading in opened.readings() if reading.article.id not in but for line in lines_of(reading)
        )


def compared(book: Path) -> list[bytes]:
    """All incidents; BrokenError where the doctor is not content."""
    check(book)
    with Casebook.open(book) as opened:
        return [encode_line(incident) for incident in opened.incidents()]


def exported(book: Path) -> dict[str, bytes]:
    """The files of two exports: every claim, and rows like those of GED."""
    out = book.with_name(f"exports-{book.name}")
    out.mkdir(exist_ok=True)
    for form in ("claims", "ged"):
        finish(start("export", book, "--format", form, "-o", out / f"{form}.csv"))
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def pending(book: Path) -> int:
    """How many articles are not coded."""
    with Casebook.open(book) as opened:
        return opened.pending()


def failures(book: Path) -> dict[str, str]:
    """The articles that failed, each with the code of its notice."""
    with Casebook.open(book) as opened:
        rows = opened._database.execute("SELECT article, notices FROM coding WHERE outcome = 'failed'").fetchall()
        return {article: json.loads(notices)[-1]["code"] for article, notices in rows}


def without(lines: list[bytes], articles: dict[str, str]) -> list[bytes]:
    """The records of all other articles."""

    def about(line: bytes) -> str:
        record = json.loads(line)
        return str(record.get("article") or record["id"])

    return [line for line in lines if about(line) not in articles]
