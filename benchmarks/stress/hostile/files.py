"""What is no file, or leads elsewhere: links, pipes, devices, sockets, odd names."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

from benchmarks.stress.hostile.plain import SENTENCE, page


def make_files(folder: Path) -> Iterator[Path]:
    """Paths to be given to the program, made in the folder; the target of the links lies outside."""
    outside = folder / "outside.txt"
    outside.write_text(SENTENCE)
    for number, target in enumerate(
        ("/etc/passwd", "/", "..", str(outside), "/proc/self/mem", "loop", "/dev/zero", "missing")
    ):
        inner = folder / f"links-{number}"
        inner.mkdir()
        (inner / "loop" if target == "loop" else inner / "link.txt").symlink_to(target)
        (inner / "good.html").write_text(page())
        yield inner
    for suffix in ("", ".jsonl", ".csv", ".warc", ".html", ".rss", ".zip"):
        link = folder / f"zero{suffix}"
        link.symlink_to("/dev/zero")
        yield link
    yield from map(
        Path, ("/dev/zero", "/dev/urandom", "/dev/full", "/dev/null", "/proc/self/environ", "/nonexistent/x")
    )
    pipes = folder / "pipes"
    pipes.mkdir()
    for path in (folder / "pipe.txt", folder / "pipe.warc", pipes / "pipe.jsonl"):
        os.mkfifo(path)
    yield from (folder / "pipe.txt", folder / "pipe.warc", pipes)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket"))
    yield folder / "socket"
    for number, name in enumerate(
        (b"\xff\xfe.txt", b"a\nb.txt", b"\x1b[2J.txt", b"-rf.txt", "\u202etxt.exe".encode(), b"x" * 250)
    ):
        path = os.fsencode(folder) + b"/" + name
        Path(os.fsdecode(path)).write_text(f"{number} {SENTENCE}")
        yield Path(os.fsdecode(path))
    deep = folder / "deep"
    here = deep
    for _ in range(300):
        here /= "a" * 10
    here.mkdir(parents=True)
    (here / "x.txt").write_text(SENTENCE)
    yield deep
    sparse = folder / "sparse.txt"
    with sparse.open("wb") as out:
        out.truncate(10**12)
    yield sparse
