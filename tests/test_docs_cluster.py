"""The batch function for Spark in docs/cluster.md, run over batches as Spark would give them."""

import re
from pathlib import Path

import pyarrow as pa
import pytest

import reportedly

PAGE = (Path(__file__).parent.parent / "docs" / "cluster.md").read_text(encoding="utf-8")


def test_the_batch_function_loses_nothing_and_reads_as_read_many():
    (block,) = (one for one in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "def code(" in one)
    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 - our own page
    rows = [
        {"id": f"n{number}", "text": f"Rebels shelled Goma on Sunday, killing {number + 2} people.", "title": None}
        for number in range(3)
    ]
    rows.append({"id": "blank", "text": "", "title": None})
    batches = [pa.RecordBatch.from_pylist(rows[:2]), pa.RecordBatch.from_pylist(rows[2:])]
    found = pa.Table.from_batches(list(names["code"](iter(batches))), schema=names["SCHEMA"]).to_pylist()
    expected = [line.decode() for reading in reportedly.read_many(rows) for line in reportedly.lines_of(reading)]
    assert [row["record"] for row in found] == expected
    assert {"article/1", "claim/1", "notice/1"} <= {row["type"] for row in found}
    assert [row["id"] for row in found if row["type"] == "article/1"] == ["n0", "n1", "n2", "blank"]


@pytest.mark.parametrize(("articles", "told"), [(1_000_000, "54"), (100_000_000, "5,400")])
def test_the_plan_adds_up(articles, told):
    hours = articles * 450 / 2300 / 3600
    assert f"{round(hours, -2 if hours > 1000 else 0):,.0f}" == told and f"| {told} " in PAGE
