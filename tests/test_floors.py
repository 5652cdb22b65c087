"""Quality floors: where the data sets are, no figure falls below what was reached. A floor is only ever raised."""

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import measure
from benchmarks.tasks import TASKS

FLOORS = json.loads((Path(__file__).parents[1] / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


def test_every_floor_belongs_to_a_task():
    assert FLOORS.keys() <= {task.key for task in TASKS}


@pytest.mark.parametrize("module", sorted({task.module for task in TASKS if task.key in FLOORS}))
def test_no_figure_falls_below_its_floor(shared_texts, module):
    tasks = [task for task in TASKS if task.module == module and task.key in FLOORS]
    found = measure(shared_texts, tasks)
    fallen = {
        task.key: found[task.run][task.figure]
        for task in tasks
        if task.run in found and found[task.run][task.figure] < FLOORS[task.key]
    }
    assert fallen == {}
