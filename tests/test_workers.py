"""Workers: order, limits, deaths, faults at the start, and an end without orphans."""

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from reportedly.errors import ModelError, ReportedlyError
from reportedly.workers import Death, Job, Limits, run_in_order


def load() -> int:
    return 10


def load_second_time() -> int:
    """The first process that loads dies of it."""
    file = Path(os.environ["REPORTEDLY_TEST_TRIED"])
    if not file.exists():
        file.touch()
        os._exit(9)
    return 10


def load_nothing() -> int:
    raise ModelError("the weights are missing")


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
def test_results_come_in_the_order_of_the_tasks(workers):
    assert list(run_in_order(JOB, range(12), workers=workers)) == [10 * task for task in range(12)]


def test_a_task_that_kills_its_worker_is_named_and_the_others_go_on():
    tasks = [1, 13, 2, 13, 13, 3]
    assert list(run_in_order(JOB, tasks, workers=2)) == [10, -13, 20, -13, -13, 30]


SHORT = Limits(seconds=4, megabytes=300)


def test_why_there_is_no_result():
    found = list(run_in_order(Job(load, do, tell), ["a", "hang", "b", "segfault", "c"], workers=2, limits=SHORT))
    assert [found[0], found[2], found[4]] == ["a", "b", "c"]
    assert found[1] == Death("time_limit", "it took more than 4 seconds")
    assert found[3].code == "crashed" and "SIGSEGV" in found[3].problem


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux alone")
def test_memory_is_limited_to_what_one_task_may_take():
    assert list(run_in_order(Job(load, do, tell), ["hog", "a"], workers=1, limits=SHORT)) == ["no memory", "a"]
    most = Limits(seconds=60, megabytes=1000)
    assert list(run_in_order(Job(load, do, tell), ["hog"], workers=1, limits=most)) == [900_000_000]


def test_what_dies_once_is_tried_again(tmp_path):
    tasks = ["a", f"once {tmp_path / 'tried'}", "b"]
    assert list(run_in_order(Job(load, do, tell), tasks, workers=1)) == ["a", "once", "b"]


def test_what_died_is_tried_again_while_nothing_else_is_done(tmp_path):
    tasks = ["slow", f"when {tmp_path / 'times'}", *["slow"] * 6]
    slow = [one for one in run_in_order(Job(load, do, tell), tasks, workers=3) if not isinstance(one, Death)]
    _first, second = map(float, (tmp_path / "times").read_text(encoding="ascii").split())
    assert len(slow) == 7
    assert not any(begun < second + 0.1 and second < ended for begun, ended in slow)


def test_what_is_begun_is_told_before():
    begun = []
    list(run_in_order(JOB, [0, 1, 2, 13], workers=2, begin=lambda tasks: begun.append(list(tasks))))
    assert begun[:2] == [[0], [0, 1]] and begun[-1] == [13]
    assert all(len(tasks) <= 2 for tasks in begun) and len(begun) == 5


def test_no_tasks():
    assert list(run_in_order(JOB, [], workers=2)) == []


def test_tools_that_cannot_be_loaded():
    with pytest.raises(ModelError, match="weights are missing"):
        list(run_in_order(Job(load_nothing, multiply, name_dead), [1], workers=2))
    with pytest.raises(ReportedlyError, match="ended before it was ready"):
        list(run_in_order(Job(die_at_once, multiply, name_dead), [1], workers=1))


def test_a_worker_that_is_killed_while_it_loads_gives_way_to_another(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTEDLY_TEST_TRIED", str(tmp_path / "tried"))
    assert list(run_in_order(Job(load_second_time, multiply, name_dead), [1, 2], workers=1)) == [10, 20]


def test_tasks_are_taken_as_they_are_needed_and_no_process_stays():
    taken = []

    def tasks():
        for task in range(1000):
            taken.append(task)
            yield task

    results = run_in_order(JOB, tasks(), workers=2)
    assert next(results) == 0
    assert len(taken) < 30
    results.close()
    assert not multiprocessing.active_children()
