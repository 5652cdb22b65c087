"""`python -m benchmarks [--data DIR]`: every public benchmark whose data is there, beside what others publish.

Writes benchmarks/RESULTS.md with date, version and machine. DIR is $REPORTEDLY_DATA unless it is named.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.machine import describe_machine, describe_run
from benchmarks.raw import raw_texts
from benchmarks.tasks import NOT_RUN, TASKS, Run, Task

Figures = dict[Run, dict[str, float]]


def measure(data: Path, tasks: Iterable[Task] = TASKS) -> Figures:
    """{run: what its scorer prints}, for the tasks whose data is there."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for run in dict.fromkeys(task.run for task in tasks):
            module, gold, flags, raw = run
            if not (data / gold).exists():
                continue
            source = Path(folder, "input") if raw else data / gold
            if raw:
                source.write_text("\n".join(raw_texts(data / gold)) + "\n", encoding="utf-8")
            predicted = Path(folder, "predicted")
            predicted.write_text(_run(module, "predict", str(source), *flags), encoding="utf-8")
            figures[run] = json.loads(_run(module, "score", str(data / gold), str(predicted)))
    return figures


def _run(module: str, *arguments: str) -> str:
    """What one of our benchmark modules prints, each in a process of its own."""
    command = [sys.executable, "-X", "utf8", "-m", f"benchmarks.{module}", *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout  # noqa: S603


def table(figures: Figures) -> str:
    """The rows in Markdown."""
    lines = ["| benchmark | figure | reportedly | others (published on the public set) |", "|---|---|---|---|"]
    for task in TASKS:
        found = figures.get(task.run, {})
        if task.figure in found:
            lines.append(f"| {task.name} | {task.figure} | {found[task.figure]:.3f} | {task.others} |")
    return "\n".join(lines)


def page(head: str, figures: Figures) -> str:
    """RESULTS.md: the heading, the rows, and what was not run."""
    left_out = "\n".join(f"- {one}" for one in NOT_RUN)
    return f"# Results\n{head}\n\n{table(figures)}\n\n## Not in the table\n{left_out}\n"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("REPORTEDLY_DATA"))
    data = parser.parse_args().data
    if data is None or not Path(data).is_dir():
        parser.error("name the folder of data sets with --data or REPORTEDLY_DATA")
    figures = measure(Path(data))
    head = f"{describe_run()}, {describe_machine()}. `make bench` writes this page."
    Path(__file__).with_name("RESULTS.md").write_text(page(head, figures), encoding="utf-8")
    print(table(figures))


if __name__ == "__main__":
    main()
