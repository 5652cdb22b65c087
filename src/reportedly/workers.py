"""Several processes that read articles, and give back what they read in the order of the articles.

Each worker is a fresh process (`spawn`, the same on Linux, macOS and Windows) that loads the model once, and holds one
article at a time, for so long and with so much memory as the limits allow. An article on which its worker dies is tried
once more while no other is read; then its death is its result, and the others go on.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Generic, Literal, NamedTuple, TypeVar

from reportedly.errors import ModelError, ReportedlyError

Task = TypeVar("Task")
Tools = TypeVar("Tools")
Result = TypeVar("Result")

_ENDED = "ended before it was ready"

WINDOW = 8
"""How many results a worker may be ahead of the one that is waited for; bounds the memory."""


class Limits(NamedTuple):
    """What one article may take: seconds by the clock, and megabytes (10^6) beside the model and the tables (enforced
    on Linux alone). 40,000 characters of news take 3 seconds of a core and 20 MB. `loading`: seconds until a worker is
    ready, which takes some 3."""

    seconds: float = 300.0
    megabytes: int = 2000
    loading: float = 300.0


class Death(NamedTuple):
    """Why there is no result: `time_limit`, or `crashed`; and the same in words."""

    code: Literal["time_limit", "crashed"]
    problem: str


class Job(NamedTuple, Generic[Task, Tools, Result]):
    """What a worker does: `load()` once, then `work(task, tools)`; `on_death(task, death)` is the result of a task on
    which two workers died. The functions stand at the top of a module, so that another process finds them."""

    load: Callable[[], Tools]
    work: Callable[[Task, Tools], Result]
    on_death: Callable[[Task, Death], Result]


class _Worker(NamedTuple):
    process: SpawnProcess
    connection: Connection


class _Given(NamedTuple, Generic[Task]):
    """A task that is being worked on: its number in their order, until when, and whether it is tried again, alone."""

    number: int
    task: Task
    deadline: float = 0.0
    alone: bool = False


class _Pool(NamedTuple, Generic[Task, Tools, Result]):
    """The workers, what each of them was given, what is to be tried again, and results that wait for their turn."""

    job: Job[Task, Tools, Result]
    limits: Limits
    workers: list[_Worker]
    busy: dict[int, _Given[Task]]
    suspects: list[_Given[Task]]
    done: dict[int, Result]


def run_in_order(
    job: Job[Task, Tools, Result],
    tasks: Iterable[Task],
    *,
    workers: int,
    limits: Limits = Limits(),  # noqa: B008 - it cannot change
    begin: Callable[[Sequence[Task]], None] = lambda tasks: None,
) -> Iterator[Result]:
    """The results of `job` for all tasks, in their order, by `workers` processes.

    `begin` is called with all tasks that are being worked on, before another one is begun. The processes end with the
    iterator, whole or cut short. Raises ModelError if a worker cannot load its tools.
    """
    pool = _Pool(job, limits, [_start(job, limits) for _ in range(workers)], {}, [], {})
    numbered = enumerate(tasks)
    passed_on = 0
    try:
        for slot in range(workers):
            _await_ready(pool, slot)
        while _hand_out(pool, numbered, begin):
            _collect(pool)
            while passed_on in pool.done:
                yield pool.done.pop(passed_on)
                passed_on += 1
    finally:
        for worker in pool.workers:
            _stop(worker)


def _hand_out(
    pool: _Pool[Task, Tools, Result],
    tasks: Iterator[tuple[int, Task]],
    begin: Callable[[Sequence[Task]], None],
) -> bool:
    """Gives tasks to idle workers; a worker holds one task, so neither end can block on a full pipe. Whether any is
    being worked on."""
    while (given := _next(pool, tasks)) is not None:
        begin([*(other.task for other in pool.busy.values()), given.task])
        slot = _find_idle(pool)
        with suppress(OSError):  # it died while idle: the broken pipe is met again when its answer is awaited
            pool.workers[slot].connection.send(given.task)
        pool.busy[slot] = given._replace(deadline=monotonic() + pool.limits.seconds)
    return bool(pool.busy)


def _find_idle(pool: _Pool[Task, Tools, Result]) -> int:
    """The slot of an idle worker; of a new one only where all idle ones are dead."""
    idle = [slot for slot in range(len(pool.workers)) if slot not in pool.busy]
    slot = next((slot for slot in idle if pool.workers[slot].process.is_alive()), idle[0])
    if not pool.workers[slot].process.is_alive():
        pool.workers[slot] = _start(pool.job, pool.limits)
        _await_ready(pool, slot)
    return slot


def _next(pool: _Pool[Task, Tools, Result], tasks: Iterator[tuple[int, Task]]) -> _Given[Task] | None:
    """What can be begun now: what is tried again waits until the others are done, and they until it is."""
    if len(pool.busy) == len(pool.workers) or any(given.alone for given in pool.busy.values()):
        return None
    if pool.suspects:
        return None if pool.busy else pool.suspects.pop(0)
    if len(pool.busy) + len(pool.done) >= WINDOW * len(pool.workers):
        return None
    return next((_Given(number, task) for number, task in tasks), None)


def _collect(pool: _Pool[Task, Tools, Result]) -> None:
    """Waits for a result, a death or a deadline."""
    first = min(given.deadline for given in pool.busy.values())
    awaited = [pool.workers[slot].connection for slot in pool.busy]
    ready = wait(awaited, timeout=max(0.0, first - monotonic()))
    now = monotonic()
    for slot, given in list(pool.busy.items()):
        if pool.workers[slot].connection in ready:
            _receive(pool, slot)
        elif given.deadline <= now:
            _lose(pool, slot, Death("time_limit", f"it took more than {pool.limits.seconds:g} seconds"))


def _receive(pool: _Pool[Task, Tools, Result], slot: int) -> None:
    try:
        result: Result = pool.workers[slot].connection.recv()
    except (EOFError, OSError):
        _lose(pool, slot, None)
        return
    pool.done[pool.busy.pop(slot).number] = result


def _lose(pool: _Pool[Task, Tools, Result], slot: int, death: Death | None) -> None:
    """The end of a worker that is late, or died. Its task is tried again, or lost."""
    worker, given = pool.workers[slot], pool.busy.pop(slot)
    if death is None:
        worker.process.join(timeout=5)
        death = Death("crashed", f"the process that read it {_ending(worker.process.exitcode)}")
    _stop(worker)
    if given.alone:
        pool.done[given.number] = pool.job.on_death(given.task, death)
    else:
        pool.suspects.append(given._replace(alone=True))


def _ending(status: int | None) -> str:
    """-9 -> "was ended by SIGKILL, as systems do that are short of memory"; 3 -> "ended with status 3"."""
    if status is None or status >= 0:
        return f"ended with status {status}"
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    return f"was ended by {name}" + (", as systems do that are short of memory" if name == "SIGKILL" else "")


def _start(job: Job[Task, Tools, Result], limits: Limits) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, job, limits), daemon=True)
    with interrupts_held_back():
        process.start()
    theirs.close()  # else the death of the worker would not be seen as the end of the pipe
    return _Worker(process, ours)


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """A new process inherits what is held back: Ctrl-C is the parent's to answer, from its first moment on."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # it is started with the first process otherwise, and lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _await_ready(pool: _Pool[Task, Tools, Result], slot: int) -> None:
    """Waits for a worker to load its tools; one that is killed meanwhile, or late, gives way to another, once."""
    for worker_is_last in (False, True):
        try:
            problem = _receive_ready(pool.workers[slot], pool.limits)
        except (EOFError, OSError) as error:
            if worker_is_last:
                how = f"was not ready in {pool.limits.loading:g} seconds" if isinstance(error, TimeoutError) else _ENDED
                raise ReportedlyError(f"a worker process {how}, twice; try `--workers 0` to see why") from error
            _stop(pool.workers[slot])
            pool.workers[slot] = _start(pool.job, pool.limits)
            continue
        if problem is not None:
            raise ModelError(problem)
        return


def _receive_ready(worker: _Worker, limits: Limits) -> str | None:
    """None, or why there are no tools. Raises EOFError or OSError for a worker that ended, TimeoutError where late."""
    if not worker.connection.poll(limits.loading):
        raise TimeoutError
    problem: str | None = worker.connection.recv()
    return problem


def _stop(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()  # it holds nothing that is not to be had again
    worker.process.join()


def _serve(connection: Connection, job: Job[Task, Tools, Result], limits: Limits) -> None:
    """The life of a worker: it ends when the other end of the pipe is closed, or with its parent."""
    Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        tools = job.load()
    except ReportedlyError as error:
        connection.send(str(error))
        return
    _limit_memory(limits)
    connection.send(None)
    with suppress(EOFError, OSError):
        while True:
            task: Task = connection.recv()
            _set_alarm(2 * limits.seconds)
            result = job.work(task, tools)
            _set_alarm(0)
            connection.send(result)


def _end_with_parent() -> None:
    """Nobody waits for what an orphan is reading."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _set_alarm(seconds: float) -> None:
    """Ends the worker of a parent that was killed also where code that lets no other thread run makes it hang."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(limits: Limits) -> None:
    """What asks for more gets a MemoryError. Other systems than Linux have no limit that is kept."""
    if sys.platform != "linux":
        return
    import resource

    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    held = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = held + limits.megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
