"""Workers: order, deaths, faults at the start, and an end without orphans."""

import multiprocessing
import os
import time

import pytest

from reportedly.errors import ModelError, ReportedlyError
from reportedly.workers import Job, run_in_order


def load() -> int:
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


def name_dead(task: int) -> int:
    return -task


JOB = Job(load, multiply, name_dead)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers):
    assert list(run_in_order(JOB, range(12), workers=workers)) == [10 * task for task in range(12)]


def test_a_task_that_kills_its_worker_is_named_and_the_others_go_on():
    tasks = [1, 13, 2, 13, 13, 3]
    assert list(run_in_order(JOB, tasks, workers=2)) == [10, -13, 20, -13, -13, 30]


def test_no_tasks():
    assert list(run_in_order(JOB, [], workers=2)) == []


def test_tools_that_cannot_be_loaded():
    with pytest.raises(ModelError, match="weights are missing"):
        list(run_in_order(Job(load_nothing, multiply, name_dead), [1], workers=2))
    with pytest.raises(ReportedlyError, match="ended before it was ready"):
        list(run_in_order(Job(die_at_once, multiply, name_dead), [1], workers=1))


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
