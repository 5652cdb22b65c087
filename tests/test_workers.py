"""What holds with every engine: order, limits, deaths, faults at the start, and an end without orphans."""

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from reportedly.engines import find_engine
from reportedly.errors import ConfigError, ModelError, ReportedlyError
from reportedly.workers import Death, Job, Limits, run_in_order


def load() -> int:
    return 10


def load_second_time(file: Path) -> int:
    """The first process that loads dies of it."""
    if not file.exists():
        file.touch()
        os._exit(9)
    return 10


def load_nothing() -> int:
    raise ModelError("the weights are missing")


def load_for_ever() -> int:
    time.sleep(600)
    return 10


def die_at_once() -> int:
    os._exit(3)


def multiply(task: int, factor: int) -> int:
    if task == 13:
        os._exit(9)
    time.sleep(0.02 * (task % 3))
    return task * factor


def name_dead(task: int, death: Death) -> int:
    return -task


def do(task: str, tools: int) -> object:
    """A task is a name of what is done, and for some a file to do it with."""
    what, _, file = task.partition(" ")
    if what == "hang":
        time.sleep(60)
    elif what == "once" and not Path(file).exists():
        Path(file).touch()
        os._exit(1)
    elif what == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif what == "hog":
        try:
            return len(bytearray(900_000_000))
        except MemoryError:
            return "no memory"
    elif what == "slow":
        before = time.monotonic()
        time.sleep(0.3)
        return before, time.monotonic()
    elif what == "orphan" and not Path(file).exists():
        Path(file).write_text(str(os.getpid()), encoding="ascii")
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    elif what == "orphans":
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    elif what == "pid":
        return os.getpid()
    elif what == "when":
        with Path(file).open("a", encoding="ascii") as out:
            out.write(f"{time.monotonic()} ")
        time.sleep(0.1)
        os._exit(1)
    return what


def tell(task: str, death: Death) -> Death:
    return death


JOB = Job(load, multiply, name_dead)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(engine, workers):
    assert list(engine(JOB, range(12), workers=workers)) == [10 * task for task in range(12)]


def test_a_task_that_kills_its_worker_is_named_and_the_others_go_on(engine):
    tasks = [1, 13, 2, 13, 13, 3]
    assert list(engine(JOB, tasks, workers=2)) == [10, -13, 20, -13, -13, 30]


SHORT = Limits(seconds=4, megabytes=300)


def test_why_there_is_no_result(engine):
    found = list(engine(Job(load, do, tell), ["a", "hang", "b", "segfault", "c"], workers=2, limits=SHORT))
    assert [found[0], found[2], found[4]] == ["a", "b", "c"]
    assert found[1] == Death("time_limit", "it took more than 4 seconds")
    assert found[3].code == "crashed" and "SIGSEGV" in found[3].problem


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux alone")
def test_memory_is_limited_to_what_one_task_may_take(engine):
    assert list(engine(Job(load, do, tell), ["hog", "a"], workers=1, limits=SHORT)) == ["no memory", "a"]
    most = Limits(seconds=60, megabytes=1000)
    assert list(engine(Job(load, do, tell), ["hog"], workers=1, limits=most)) == [900_000_000]


def test_what_dies_once_is_tried_again(engine, tmp_path):
    tasks = ["a", f"once {tmp_path / 'tried'}", "b"]
    assert list(engine(Job(load, do, tell), tasks, workers=1)) == ["a", "once", "b"]


def test_what_died_is_tried_again_while_nothing_else_is_done_on_this_machine(tmp_path):
    tasks = ["slow", f"when {tmp_path / 'times'}", *["slow"] * 6]
    slow = [one for one in run_in_order(Job(load, do, tell), tasks, workers=3) if not isinstance(one, Death)]
    _first, second = map(float, (tmp_path / "times").read_text(encoding="ascii").split())
    assert len(slow) == 7
    assert not any(begun < second + 0.1 and second < ended for begun, ended in slow)


def test_a_ray_actor_that_is_lost_gives_way_to_another(ray_here, tmp_path):
    tasks = ["a", f"orphan {tmp_path / 'tried'}", "b", "orphans", "c"]
    found = list(find_engine("ray")(Job(load, do, tell), tasks, workers=2))
    assert found[:3] == ["a", "orphan", "b"] and found[4] == "c"
    assert found[3].code == "crashed" and "was lost" in found[3].problem
    assert is_gone(int((tmp_path / "tried").read_text(encoding="ascii")))


def test_what_is_begun_is_told_before(engine):
    begun: list[list[int]] = []
    list(engine(JOB, [0, 1, 2, 13], workers=2, begin=lambda tasks: begun.append(list(tasks))))
    assert [tasks[-1] for tasks in begun[:4]] == [0, 1, 2, 13] and begun[-1][-1] == 13
    assert all(1 <= len(tasks) <= 2 for tasks in begun)


def test_no_tasks(engine):
    assert list(engine(JOB, [], workers=2)) == []


def test_tools_that_cannot_be_loaded(engine):
    with pytest.raises(ModelError, match="weights are missing"):
        list(engine(Job(load_nothing, multiply, name_dead), [1], workers=2))
    with pytest.raises(ReportedlyError, match="ended before it was ready"):
        list(engine(Job(die_at_once, multiply, name_dead), [1], workers=1))


def test_a_worker_that_hangs_while_it_loads_does_not_hang_the_run():
    job = Job(load_for_ever, multiply, name_dead)
    with pytest.raises(ReportedlyError, match="not ready in 1 seconds, twice"):
        list(run_in_order(job, [1], workers=1, limits=Limits(loading=1)))


def test_a_worker_that_is_killed_while_it_loads_gives_way_to_another(engine, tmp_path):
    job = Job(partial(load_second_time, tmp_path / "tried"), multiply, name_dead)
    assert list(engine(job, [1, 2], workers=1)) == [10, 20]


def test_tasks_are_taken_as_they_are_needed_and_no_process_stays(engine):
    taken = []

    def tasks():
        for task in range(1000):
            taken.append(task)
            yield "pid"

    results = engine(Job(load, do, tell), tasks(), workers=2)
    workers = {next(results) for _ in range(4)}
    assert len(taken) < 40
    results.close()
    assert all(is_gone(pid) for pid in workers)


def is_gone(pid: int) -> bool:
    """The process has ended, within some seconds."""
    for _ in range(1000):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.01)
    return False


def test_engines_that_cannot_be(ray_here):
    with pytest.raises(ConfigError, match="there is no engine spark"):
        find_engine("spark")
    with pytest.raises(ConfigError, match="has no address"):
        find_engine("local", address="auto")
    with pytest.raises(ConfigError, match="1 worker or more"):
        list(find_engine("ray")(JOB, [1], workers=0))
