"""The protocol of `workers` on a Ray cluster: each actor has one worker process of ours, which loads the model once.

Ray does not survive an article on which a process dies: the actor would be lost with it, and the article tried for
ever. So no article is read by an actor itself, but by its worker: with limits, tried once more when it died, then
named. An actor that is lost (with its machine) gives way to another, and its article is tried once more, too.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, NamedTuple

from reportedly.errors import ConfigError, MissingExtra, ReportedlyError
from reportedly.workers import WINDOW, Death, Job, Limits, Result, Task, Tools, run_in_order

_SHORT = "/tmp" if Path("/tmp").is_dir() else None  # noqa: S108 - the names of sockets in it may have 103 bytes
_LOST = Death("crashed", "the machine or the Ray actor that read it was lost")


class _Reader(Generic[Task, Result]):
    """The actor. Its pool of one worker asks for a task only when it is asked for a result."""

    def __init__(self, job: Job[Task, Tools, Result], limits: Limits) -> None:
        self._given: deque[Task] = deque()
        self._results = run_in_order(job, iter(self._given.popleft, None), workers=1, limits=limits)

    def start(self) -> None:
        """Answers when the actor is there."""

    def read(self, task: Task) -> Result:
        self._given.append(task)
        return next(self._results)


class _Given(NamedTuple, Generic[Task]):
    """A task that was handed out: the how-manieth, and whether an actor was lost with it before."""

    number: int
    task: Task
    again: bool = False


class _Pool(NamedTuple, Generic[Task, Result]):
    """Actors, by their slots: what each is asked (Ray's reference to the answer), and what it was given, if it is past
    its start; tasks whose actors were lost; results that wait for their turn; slots that have to start once more."""

    ray: Any
    start: Callable[[], Any]
    actors: dict[int, Any]
    asked: dict[Any, int]
    busy: dict[int, _Given[Task]]
    lost: deque[_Given[Task]]
    done: dict[int, Result]
    restarted: set[int]


def run_on_ray(
    job: Job[Task, Tools, Result],
    tasks: Iterable[Task],
    *,
    workers: int,
    limits: Limits = Limits(),  # noqa: B008 - it cannot change
    begin: Callable[[Sequence[Task]], None] = lambda tasks: None,
    address: str | None = None,
) -> Iterator[Result]:
    """As `workers.run_in_order`, by `workers` actors, one core each; those for which the cluster has no core yet join
    when it has. What died is tried again while its own actor does nothing else; others go on.

    Where the program is connected to Ray already, that connection is used. Raises ConfigError for no workers, or no
    cluster at the address, ModelError and ReportedlyError as `run_in_order`.
    """
    if workers < 1:
        raise ConfigError("Ray needs 1 worker or more")
    with connected(address, workers) as ray:
        actor = ray.remote(num_cpus=1, max_restarts=0)(_Reader)
        pool: _Pool[Task, Result] = _Pool(ray, lambda: actor.remote(job, limits), {}, {}, {}, deque(), {}, set())
        numbered = (_Given(number, task) for number, task in enumerate(tasks))
        passed_on = 0
        try:
            for slot in range(workers):
                _start(pool, slot)
            while _hand_out(pool, numbered, begin):
                _collect(pool, job)
                while passed_on in pool.done:
                    yield pool.done.pop(passed_on)
                    passed_on += 1
        finally:
            for one in pool.actors.values():
                ray.kill(one)


def _start(pool: _Pool[Task, Result], slot: int) -> None:
    pool.actors[slot] = pool.start()
    pool.asked[pool.actors[slot].start.remote()] = slot


def _hand_out(
    pool: _Pool[Task, Result], tasks: Iterator[_Given[Task]], begin: Callable[[Sequence[Task]], None]
) -> bool:
    """Gives tasks to idle actors. Whether one is busy, or all have yet to start."""
    idle = sorted(set(pool.actors) - set(pool.asked.values()))
    while idle and (given := _next(pool, tasks)) is not None:
        slot = idle.pop(0)
        begin([*(other.task for other in pool.busy.values()), given.task])
        pool.busy[slot] = given
        pool.asked[pool.actors[slot].read.remote(given.task)] = slot
    return bool(pool.busy) or not idle


def _next(pool: _Pool[Task, Result], tasks: Iterator[_Given[Task]]) -> _Given[Task] | None:
    if pool.lost:
        return pool.lost.popleft()
    if len(pool.busy) + len(pool.done) >= WINDOW * len(pool.actors):
        return None
    return next(tasks, None)


def _collect(pool: _Pool[Task, Result], job: Job[Task, Tools, Result]) -> None:
    """Waits for a start, a result or a loss."""
    (answer,), _ = pool.ray.wait(list(pool.asked), num_returns=1)
    slot = pool.asked.pop(answer)
    given = pool.busy.pop(slot, None)
    try:
        result: Result = pool.ray.get(answer)
    except pool.ray.exceptions.RayTaskError as error:
        raise error.cause from None
    except pool.ray.exceptions.RayError as error:
        if given is None and slot in pool.restarted:
            problem = "an actor could not start; is this version of reportedly installed on all machines?"
            raise ReportedlyError(f"{problem} Ray says: {str(error)[-1000:]}") from error
        _lose(pool, slot, given, job)
    else:
        if given is not None:
            pool.done[given.number] = result


def _lose(pool: _Pool[Task, Result], slot: int, given: _Given[Task] | None, job: Job[Task, Tools, Result]) -> None:
    """An actor is lost, and another takes its slot. Its task is tried again, or lost too."""
    pool.ray.kill(pool.actors[slot])
    _start(pool, slot)
    if given is None:
        pool.restarted.add(slot)
    elif given.again:
        pool.done[given.number] = job.on_death(given.task, _LOST)
    else:
        pool.lost.append(given._replace(again=True))


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[Any]:
    """Ray, connected to it: to the cluster at the address, or to one that lives as long as the connection."""
    ray = import_ray()
    if ray.is_initialized():
        yield ray
        return
    with TemporaryDirectory(prefix="ray-", dir=_SHORT, ignore_cleanup_errors=True) as folder:
        here = {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": "127.0.0.1", "_temp_dir": folder}
        try:
            with _told(address):
                ray.init(address or "local", logging_level="ERROR", log_to_driver=False, **({} if address else here))
            yield ray
        finally:
            ray.shutdown()


@contextmanager
def _told(address: str | None) -> Iterator[None]:
    try:
        yield
    except (ConnectionError, ValueError) as error:
        problem = f"there is no Ray cluster at {address}" if address else "Ray cannot be started on this machine"
        raise ConfigError(f"{problem}: {error}") from error


def import_ray() -> Any:
    """Ray, told to report nothing to its makers. Raises MissingExtra where it is not installed."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else it warns of a change to come
    try:
        import ray
    except ImportError as error:
        raise MissingExtra("the engine ray needs Ray: pip install 'reportedly[ray]'") from error
    return ray
