"""What the server does beside answering: files are added, articles coded and incidents compared by one process of ours,
one task at a time.

It is a process of its own, so that pages are answered while it works, and a file that ends it ends nothing else. What
it has done is in the casebook, and it can be stopped at any moment.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from shutil import rmtree
from threading import Lock, Thread
from time import monotonic
from typing import NamedTuple

from reportedly.casebook import Casebook
from reportedly.errors import ReportedlyError
from reportedly.ingest import Given, Opened
from reportedly.workers import interrupts_held_back

BUSY = "Files are being added or coded, or incidents compared: wait until that is done, or stop it."
_PATIENCE = 5.0
"""Seconds that the process may take to end itself."""
_EVERY = 0.25
"""Seconds between two notes on what is being done."""


class Upload(NamedTuple):
    """A file that came from a browser: how its sender calls it, which is shown and never a path, and where it is."""

    name: str
    path: Path


class Task(NamedTuple):
    """Add these files (in `folder`, which is deleted behind), then code what is not coded, if `code`, then put the
    claims into incidents, if `compare`."""

    book: Path
    folder: Path | None = None
    uploads: tuple[Upload, ...] = ()
    given: Given = Given()
    rights: str | None = None
    code: bool = True
    compare: bool = False


class Step(NamedTuple):
    """What of a comparison is being done, how much of it is done, and how much there is."""

    what: str
    done: int
    of: int


class Work:
    """The one task of the server. `problem` says why the last one failed as a whole; None where it did not. `step` is
    what the last one, if it compares, has come to; `compares` whether it does."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self._process: SpawnProcess | None = None
        self.problem: str | None = None
        self.step: Step | None = None
        self.compares = False
        self._is_stopped = False

    @property
    def goes_on(self) -> bool:
        """Whether a task is being worked on."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def is_comparing(self) -> bool:
        """Whether the task that is being worked on compares incidents."""
        return self.compares and self.goes_on

    def start(self, task: Task) -> bool:
        """Begin a task; False where another goes on."""
        with self._lock:
            if self.goes_on:
                return False
            self.problem, self.step, self.compares, self._is_stopped = None, None, task.compare, False
            context = get_context("spawn")
            ours, theirs = context.Pipe(duplex=False)
            self._process = context.Process(target=_work, args=(task, theirs), daemon=False)
            with interrupts_held_back():
                self._process.start()
            theirs.close()
            self._thread = Thread(target=self._await_end, args=(self._process, ours, task.folder), daemon=True)
            self._thread.start()
        return True

    def wait(self, seconds: float) -> None:
        """Wait until the task is done, but no longer than this."""
        if self._thread is not None:
            self._thread.join(seconds)

    def stop(self) -> None:
        """End the task where it is; what it has done stays."""
        process = self._process
        if process is None or not self.goes_on:
            return
        self._is_stopped = True
        _interrupt(process)
        self.wait(_PATIENCE)
        if self.goes_on:
            process.kill()
            self.wait(_PATIENCE)

    def _await_end(self, process: SpawnProcess, told: Connection, folder: Path | None) -> None:
        problem: str | None = None
        with told:
            try:
                while isinstance(problem := told.recv(), Step):
                    self.step = problem
            except (EOFError, OSError):
                ended = "The process that did it ended before it was done; what it had done is kept."
                problem = None if self._is_stopped else ended  # it was killed by us, if it did not end by itself
        process.join()
        if folder is not None:
            rmtree(folder, ignore_errors=True)
        self.problem = problem


def _interrupt(process: SpawnProcess) -> None:
    if sys.platform == "win32":
        process.terminate()
    elif process.pid is not None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGINT)


def _work(task: Task, told: Connection) -> None:
    """The life of the process. It says at its end what went wrong with the task as a whole, None for nothing."""
    problem: str | None = None
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        if hasattr(signal, "pthread_sigmask"):  # not on Windows
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        _do(task, told)
    except KeyboardInterrupt:
        pass
    except ReportedlyError as error:
        problem = str(error)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):  # the server has ended
        told.send(problem)


def _do(task: Task, told: Connection) -> None:
    with Casebook.open(task.book) as book:
        if task.uploads:
            for _ in book.add_each(_open(task.uploads), given=task.given, rights=task.rights):
                pass
        if task.code:
            with closing(book.code_each(workers=1)) as results:
                for _ in results:
                    pass
        if task.compare:
            book.compare(note=_Note(told))


class _Note:
    """Tells the server what is being done, a few times a second and not of each of many articles."""

    def __init__(self, told: Connection) -> None:
        self._told, self._next, self._what = told, 0.0, ""

    def __call__(self, what: str, done: int, of: int) -> None:
        if what != self._what or monotonic() >= self._next:
            self._what, self._next = what, monotonic() + _EVERY
            with suppress(OSError):  # the server has ended
                self._told.send(Step(what, done, of))


def _open(uploads: tuple[Upload, ...]) -> Iterator[Opened]:
    for upload in uploads:
        with upload.path.open("rb") as stream:
            yield Opened(upload.name, stream)


def _end_with_parent() -> None:
    """Where the server was killed nobody is there to stop it."""
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGINT)
