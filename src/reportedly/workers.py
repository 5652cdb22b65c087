"""Several processes that read articles, and give back what they read in the order of the articles.

Each worker is a fresh process (`spawn`, the same on Linux, macOS and Windows) that loads the model once, and holds one
article at a time. An article that kills its worker is named, and a new worker goes on.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, NamedTuple, TypeVar

from reportedly.errors import ModelError, ReportedlyError

Task = TypeVar("Task")
Tools = TypeVar("Tools")
Result = TypeVar("Result")

_WINDOW = 8
"""How many results a worker may be ahead of the one that is waited for; bounds the memory."""


class Job(NamedTuple, Generic[Task, Tools, Result]):
    """What a worker does: `load()` once, then `work(task, tools)`; `on_death(task)` is the result of a task that killed
    its worker. The functions stand at the top of a module, so that another process finds them."""

    load: Callable[[], Tools]
    work: Callable[[Task, Tools], Result]
    on_death: Callable[[Task], Result]


class _Worker(NamedTuple):
    process: SpawnProcess
    connection: Connection


class _Given(NamedTuple, Generic[Task]):
    """A task that is being worked on: in which slot of the pool, and the how-manieth it is."""

    slot: int
    number: int
    task: Task


def run_in_order(job: Job[Task, Tools, Result], tasks: Iterable[Task], *, workers: int) -> Iterator[Result]:
    """The results of `job` for all tasks, in their order, by `workers` processes.

    Raises ModelError if a worker cannot load its tools. The processes end with the iterator, whole or cut short.
    """
    pool = [_start(job) for _ in range(workers)]
    try:
        for worker in pool:
            _await_ready(worker)
        yield from _spread(job, iter(tasks), pool)
    finally:
        for worker in pool:
            _stop(worker)


def _spread(job: Job[Task, Tools, Result], tasks: Iterator[Task], pool: list[_Worker]) -> Iterator[Result]:
    """Hands tasks to idle workers; a worker holds one task, so neither end can block on a full pipe."""
    idle = list(range(len(pool)))
    busy: dict[int, _Given[Task]] = {}
    done: dict[int, Result] = {}
    taken = passed_on = 0
    more = True
    while True:
        while more and idle and taken - passed_on < _WINDOW * len(pool):
            try:
                task = next(tasks)
            except StopIteration:
                more = False
                break
            slot = idle.pop(0)
            with suppress(OSError):  # it died while idle: the broken pipe is met again when its answer is awaited
                pool[slot].connection.send(task)
            busy[slot] = _Given(slot, taken, task)
            taken += 1
        if not busy:
            return
        ready = wait([pool[slot].connection for slot in busy])
        for given in [given for given in busy.values() if pool[given.slot].connection in ready]:
            del busy[given.slot]
            done[given.number] = _receive(job, pool, given)
            idle.append(given.slot)
        while passed_on in done:
            yield done.pop(passed_on)
            passed_on += 1


def _receive(job: Job[Task, Tools, Result], pool: list[_Worker], given: _Given[Task]) -> Result:
    try:
        result: Result = pool[given.slot].connection.recv()
    except (EOFError, OSError):
        _stop(pool[given.slot])
        pool[given.slot] = _start(job)
        _await_ready(pool[given.slot])
        return job.on_death(given.task)
    return result


def _start(job: Job[Task, Tools, Result]) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()  # else the death of the worker would not be seen as the end of the pipe
    return _Worker(process, ours)


def _await_ready(worker: _Worker) -> None:
    try:
        problem = worker.connection.recv()
    except (EOFError, OSError) as error:
        raise ReportedlyError("a worker process ended before it was ready; try with one worker to see why") from error
    if problem is not None:
        raise ModelError(problem)


def _stop(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.join(timeout=0.5)
    if worker.process.is_alive():
        worker.process.terminate()
        worker.process.join()


def _serve(connection: Connection, job: Job[Task, Tools, Result]) -> None:
    """The life of a worker: it ends when the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to answer
    try:
        tools = job.load()
    except ReportedlyError as error:
        connection.send(str(error))
        return
    connection.send(None)
    with suppress(EOFError, OSError):
        while True:
            connection.send(job.work(connection.recv(), tools))
